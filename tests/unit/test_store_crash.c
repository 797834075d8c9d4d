/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Killed at the n-th write, sync or rename, n = 1, 2, 3 ... until the work is finished: what was
 * acknowledged is there, at most one judgement more, nothing is half visible, nothing is called
 * damaged. The work is a child process that tells through a pipe what store_judge has returned. */
#include "base/fault.h"
#include "store_play.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define FOLDER "build/test/test_store_crash"
#define RESULTS FOLDER "/results.db"
#define BACKUP FOLDER "/backups/results-2026-01-05.db"

enum { N_JUDGED = 6, N_IN_BACKUP = 3, WORK_FAILED = 7, MAX_FILE = 1024 * 1024 };

static int64_t now = START_MS;
static struct store_report report;
static struct file_data backup;

static bool tell(int pipe_end) {
    return write(pipe_end, "x", 1) == 1;
}

/* Everything a first lesson does, with a backup in the middle. */
static bool work(int pipe_end) {
    struct fixture fixture;
    struct store *store;
    if (!store_open(&store, FOLDER, fixture_clock(&now), &report, NULL) ||
        !fixture_begin(&fixture, store, NULL))
        return false;
    for (int i = 1; i <= N_JUDGED; i++) {
        if (!fixture_judge(&fixture, i, NULL) || !tell(pipe_end))
            return false;
        if (i == N_IN_BACKUP && !store_back_up(store, NULL))
            return false;
    }
    store_close(store);
    return true;
}

static bool work_open(int pipe_end) {
    struct store *store;
    (void)pipe_end;
    bool is_open = store_open(&store, FOLDER, fixture_clock(&now), &report, NULL);
    store_close(store);
    return is_open;
}

/* A transaction as on a network folder: with a rollback journal. */
static bool work_with_journal(int pipe_end) {
    struct db *db;
    bool is_good = db_open(&db, RESULTS, DB_JOURNAL_DELETE, NULL) && db_begin(db, NULL) &&
                   db_exec(db, "UPDATE judgements SET points = 1; DELETE FROM actions", NULL) &&
                   db_commit(db, NULL) && tell(pipe_end);
    db_close(db);
    return is_good;
}

struct outcome {
    bool is_killed;
    int n_told;
};

static struct outcome run_child(bool (*child_work)(int), enum fault_kind kind, long n) {
    struct outcome outcome = {0};
    int ends[2], status;
    char byte;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        fault_arm(kind, n, FAULT_KILL);
        _exit(child_work(ends[1]) ? 0 : WORK_FAILED);
    }
    close(ends[1]);
    while (read(ends[0], &byte, 1) == 1)
        outcome.n_told++;
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    outcome.is_killed = WIFSIGNALED(status);
    if (outcome.is_killed)
        assert_int_equal(WTERMSIG(status), SIGKILL);
    else
        assert_int_equal(WEXITSTATUS(status), 0);
    return outcome;
}

static void open_sound(struct store **store) {
    struct err err = {0};
    if (!store_open(store, FOLDER, fixture_clock(&now), &report, &err))
        fail_msg("%s: %s", err.place, err.detail);
    assert_true(db_check((*store)->db, NULL));
    assert_false(report.has_lost_newest);
}

static void check_lesson(const struct outcome *outcome) {
    struct store *store;
    open_sound(&store);
    assert_false(report.was_damaged);
    int64_t n = fixture_n_judgements(store);
    assert_true(n == outcome->n_told || n == outcome->n_told + 1);
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM actions"), n);
    if (n == 0) /* a class is there with all its pupils or not at all */
        assert_int_equal(fixture_get_int(store, "SELECT count(*) % 4 FROM pupils"), 0);
    assert_true(store_back_up(store, NULL));
    store_close(store);
}

static void loop(enum fault_kind kind, const char *name) {
    struct outcome outcome = {.is_killed = true};
    long n = 0;
    while (outcome.is_killed) {
        fixture_clear(FOLDER);
        outcome = run_child(work, kind, ++n);
        check_lesson(&outcome);
    }
    assert_int_equal(outcome.n_told, N_JUDGED);
    print_message("a lesson: %ld %s\n", n - 1, name);
}

static void loop_restore(enum fault_kind kind, const char *name) {
    struct outcome outcome = {.is_killed = true};
    struct store *store;
    long n = 0;
    while (outcome.is_killed) {
        fixture_clear(FOLDER);
        assert_true(file_write(BACKUP, file_data_bytes(&backup), NULL));
        assert_true(file_write(RESULTS, (struct bytes){backup.p, backup.n / 2}, NULL));
        outcome = run_child(work_open, kind, ++n);
        open_sound(&store);
        assert_int_equal(fixture_n_judgements(store), N_IN_BACKUP);
        assert_int_equal(fixture_count_files(FOLDER, "results-damaged", NULL) > 0, true);
        store_close(store);
    }
    print_message("restoring: %ld %s\n", n - 1, name);
}

static void loop_journal(enum fault_kind kind, const char *name) {
    struct outcome outcome = {.is_killed = true};
    struct store *store;
    long n = 0;
    while (outcome.is_killed) {
        fixture_clear(FOLDER);
        assert_true(file_write(RESULTS, file_data_bytes(&backup), NULL));
        outcome = run_child(work_with_journal, kind, ++n);
        open_sound(&store);
        assert_false(report.was_damaged);
        int64_t n_actions = fixture_get_int(store, "SELECT count(*) FROM actions");
        int64_t points = fixture_get_int(store, "SELECT sum(points) FROM judgements");
        assert_true((n_actions == 0 && points == N_IN_BACKUP) ||
                    (n_actions == N_IN_BACKUP && points > N_IN_BACKUP && outcome.n_told == 0));
        store_close(store);
    }
    assert_int_equal(outcome.n_told, 1);
    print_message("with a journal: %ld %s\n", n - 1, name);
}

static void killed_at_writes(void **state) {
    (void)state;
    loop(FAULT_WRITE, "writes");
    loop_restore(FAULT_WRITE, "writes");
    loop_journal(FAULT_WRITE, "writes");
}

static void killed_at_syncs(void **state) {
    (void)state;
    loop(FAULT_SYNC, "syncs");
    loop_restore(FAULT_SYNC, "syncs");
    loop_journal(FAULT_SYNC, "syncs");
}

static void killed_at_renames(void **state) {
    (void)state;
    loop(FAULT_RENAME, "renames");
    loop_restore(FAULT_RENAME, "renames");
}

static int make_backup(void **state) {
    (void)state;
    fault_save_syncs(true); /* a kill loses nothing that was written */
    fixture_clear(FOLDER);
    run_child(work, FAULT_WRITE, 0);
    return file_read(&backup, BACKUP, MAX_FILE, NULL) ? 0 : -1;
}

static int free_backup(void **state) {
    (void)state;
    file_data_fini(&backup);
    return mem_n_blocks() == 0 ? 0 : -1;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(killed_at_writes),
        cmocka_unit_test(killed_at_syncs),
        cmocka_unit_test(killed_at_renames),
    };
    return cmocka_run_group_tests(tests, make_backup, free_backup);
}
