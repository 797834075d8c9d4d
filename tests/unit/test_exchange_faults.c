/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The n-th allocation, write, sync or rename fails, or the process is killed there, while a laptop
 * takes a newer class file, hands in, or the teacher's laptop collects: what was said to be done is
 * there, the rest entirely or not at all, nothing is damaged, and the next try succeeds. */
#include "base/fault.h"
#include "db/fault_vfs.h"
#include "exchange_fixture.h"
#include "store/forget.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define FOLDER "build/test/test_exchange_faults"
#define SHARE "build/test/test_exchange_faults_share"

enum { N_FILES = 3, MAX_FAULTS = 20000, TASK_FAILED = 7 };

static const struct store_key key = {{1, 2, 3}};
static int64_t now = START_MS + DAY_MS;
static struct store *store;
static struct collect_report report;
static char gone[STORE_UUID_TEXT]; /* the pupil whom the newer class file lacks */

/* What each try begins with. */
static struct file_data laptop_results, teacher_results, class_file, result_files[N_FILES];

static void keep(struct file_data *out, struct bytes bytes) {
    out->p = mem_new(bytes.n, 1);
    assert_non_null(out->p);
    memcpy(out->p, bytes.p, bytes.n);
    out->n = bytes.n;
}

static void keep_results(struct file_data *out, struct store *from) {
    assert_true(db_serialize(from->db, &out->p, &out->n, NULL));
}

static void make_result(struct exchange_laptop *laptop, struct exchange_teacher *teacher, int i) {
    struct hand_in_file file;
    exchange_open_laptop(laptop);
    exchange_join(laptop, teacher);
    exchange_play(laptop, 1, i);
    exchange_play(laptop, 2, i);
    exchange_collect(teacher, exchange_hand_in(laptop, &file));
    keep(&result_files[i], (struct bytes){file.p, file.n});
    hand_in_file_fini(&file);
}

/* The class file in waiting is newer and lacks a pupil who has judged. */
static int make_all(void **state) {
    (void)state;
    struct exchange_teacher teacher;
    struct exchange_laptop laptop;
    struct store_receipt receipt;
    struct str text;
    exchange_open_teacher(&teacher, "7b", 4);
    for (int i = 0; i < N_FILES; i++) {
        make_result(&laptop, &teacher, i);
        if (i == 0)
            keep_results(&laptop_results, laptop.store);
        store_close(laptop.store);
    }
    exchange_confirm_all(&teacher);
    keep_results(&teacher_results, teacher.store);
    str_copy(gone, sizeof gone, teacher.pupils[0].uuid);
    assert_true(store_forget_pupil(teacher.store, &key, teacher.pupils[0].id, &receipt, NULL));
    keep(&class_file, exchange_class_file(&teacher, &text));
    str_fini(&text);
    store_close(teacher.store);
    fault_save_syncs(true);
    return 0;
}

static int free_all(void **state) {
    (void)state;
    file_data_fini(&laptop_results);
    file_data_fini(&teacher_results);
    file_data_fini(&class_file);
    for (int i = 0; i < N_FILES; i++)
        file_data_fini(&result_files[i]);
    return mem_n_blocks() == 0 ? 0 : -1;
}

static void open_store(void) {
    struct err err = {0};
    if (!store_open(&store, FOLDER, fixture_clock(&now), &(struct store_report){0}, &err))
        fail_msg("%s: %s", err.place, err.detail);
}

static int64_t count(const char *sql) {
    return fixture_get_int(store, sql);
}

/* --- taking a class file --- */

static bool take(struct err *err) {
    struct store_shared *file;
    int64_t class_id;
    if (!class_file_read(&file, file_data_bytes(&class_file), err))
        return false;
    bool is_good = class_file_take(store, file, &class_id, err);
    class_file_free(file);
    return is_good;
}

static void check_taken(bool was_done) {
    int64_t number = count("SELECT file_number FROM classes");
    int64_t first = START_MS / 1000; /* numbered by the clock, which stands still */
    bool was_taken = number == first + N_FILES;
    assert_true(was_taken || (number == first && !was_done));
    assert_int_equal(count("SELECT count(*) FROM pupils"), was_taken ? 3 : 4);
    assert_int_equal(count("SELECT count(*) FROM judgements"), was_taken ? 1 : 2);
    assert_true(store_finish_forgetting(store, NULL));
    assert_true(take(NULL));
    assert_int_equal(count("SELECT count(*) FROM judgements"), 1);
    assert_int_equal(count("SELECT count(*) FROM meta WHERE key = 'forgetting'"), 0);
}

/* --- handing in --- */

static bool hand_in(struct err *err) {
    return hand_in_to_folder(store, 1, SHARE, NULL, err);
}

static bool find_file(const char *name, void *context) {
    if (strstr(name, HAND_IN_ENDING) && str_equal(name + strlen(name) - 9, HAND_IN_ENDING))
        ++*(int *)context;
    return true;
}

static int n_handed_in(void) {
    int n = 0;
    assert_true(file_list(SHARE, find_file, &n, NULL));
    return n;
}

static void check_handed_in(bool was_done) {
    struct hand_in_state known;
    assert_true(hand_in_state(store, 1, &known, NULL));
    assert_true(known.n_waiting == 0 || (known.n_waiting == 2 && !was_done));
    assert_true(n_handed_in() == 1 || (known.n_waiting && n_handed_in() == 0));
    int64_t sequence = count("SELECT sequence FROM joined");
    assert_true(hand_in(NULL));
    assert_true(count("SELECT sequence FROM joined") > sequence);
    assert_true(hand_in_state(store, 1, &known, NULL));
    assert_int_equal(known.n_waiting, 0);
    assert_true(n_handed_in() <= 2); /* one may be left of the try that was not noted */
}

/* --- collecting --- */

static bool collect(struct err *err) {
    report = (struct collect_report){0};
    return collect_folder(store, &key, SHARE, &report, err);
}

static void check_collected(bool was_done) {
    int64_t n = count("SELECT count(*) FROM judgements");
    if (n != 2 * N_FILES && (n % 2 || was_done))
        fail_msg("%d judgements; merged %d, new %d, unknown %d", (int)n, report.n_merged,
                 (int)report.n_new, (int)report.n_unknown);
    assert_true(n == 0 || n == 2 * report.n_merged || !report.n_merged); /* as it was told */
    assert_int_equal(count("SELECT count(*) FROM laptops WHERE sequence > 0"), n / 2);
    assert_int_equal(count("SELECT count(*) FROM reports"), n);
    assert_true(collect(NULL));
    assert_int_equal(report.n_merged + report.n_skipped, N_FILES);
    assert_int_equal(report.n_refused, 0);
    assert_int_equal(count("SELECT count(*) FROM judgements"), 2 * N_FILES);
}

/* --- the loops --- */

struct task {
    const char *name;
    const struct file_data *results;
    bool (*run)(struct err *err);
    void (*check)(bool was_done);
};

static const struct task tasks[] = {
    {"taking a class file", &laptop_results, take, check_taken},
    {"handing in", &laptop_results, hand_in, check_handed_in},
    {"collecting", &teacher_results, collect, check_collected},
};

static void begin(const struct task *task) {
    char path[PATH_MAX_BYTES];
    fixture_clear(FOLDER);
    fixture_clear(SHARE);
    assert_true(file_write(FOLDER "/results.db", file_data_bytes(task->results), NULL));
    for (int i = 0; task->run == collect && i < N_FILES; i++) {
        str_format(path, sizeof path, SHARE "/%d" HAND_IN_ENDING, i);
        assert_true(file_write(path, file_data_bytes(&result_files[i]), NULL));
    }
    open_store();
}

static void examine(const struct task *task, bool was_done) {
    open_store();
    assert_true(db_check(store->db, NULL));
    task->check(was_done);
    assert_true(db_check(store->db, NULL));
    store_close(store);
}

static bool meet(const struct task *task, enum fault_kind kind, long n, enum fault_mode mode) {
    struct err err = {0};
    begin(task);
    size_t n_blocks = mem_n_blocks();
    fault_vfs_reach_memory(kind == FAULT_ALLOC);
    fault_arm(kind, n, mode);
    bool was_done = task->run(&err);
    bool was_met = fault_n_calls(kind) >= n;
    fault_arm(kind, 0, FAULT_ONCE);
    fault_vfs_reach_memory(false);
    assert_true(was_done || err.code != ERR_NONE);
    if (!was_done && refuse_id(&err)) /* our trouble, not the file's fault */
        fail_msg("%s: %ld, %s", task->name, n, err.detail);
    assert_int_equal(mem_n_blocks(), n_blocks);
    if (task->run == collect && was_done && report.n_merged < N_FILES) {
        /* SQLite may call a page damaged that it has no memory for: the next time it is fine. */
        assert_int_equal(kind, FAULT_ALLOC);
        assert_string_equal(report.refused[0].id, REFUSE_RESULT_CONTENT);
        was_done = false;
    }
    store_close(store);
    examine(task, was_done);
    return was_met;
}

static void loop(const struct task *task, enum fault_kind kind, enum fault_mode mode) {
    long n = 1;
    while (meet(task, kind, n, mode) && n < MAX_FAULTS)
        n += n < 30 ? 1 : kind == FAULT_ALLOC ? 211 : 3;
    print_message("# %s, kind %d, mode %d: up to %ld\n", task->name, kind, mode, n);
    assert_true(n > 1 && n < MAX_FAULTS);
}

static void faults_do_no_harm(void **state) {
    (void)state;
    static const enum fault_kind kinds[] = {FAULT_ALLOC, FAULT_WRITE, FAULT_SYNC, FAULT_RENAME};
    for (size_t i = 0; i < sizeof tasks / sizeof tasks[0]; i++)
        for (int k = 0; k < 4; k++) {
            if (tasks[i].run == collect && kinds[k] == FAULT_RENAME)
                continue; /* nothing is renamed */
            loop(&tasks[i], kinds[k], FAULT_ONCE);
            loop(&tasks[i], kinds[k], FAULT_FROM_THEN_ON);
        }
}

/* The child ends by SIGKILL, or tells by its end that it was done. */
static bool kill_at(const struct task *task, enum fault_kind kind, long n) {
    int status;
    begin(task);
    store_close(store);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        open_store();
        fault_arm(kind, n, FAULT_KILL);
        bool was_done = task->run(NULL);
        fault_arm(kind, 0, FAULT_ONCE);
        store_close(store);
        _exit(was_done ? 0 : TASK_FAILED);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    bool was_killed = WIFSIGNALED(status);
    assert_int_equal(was_killed ? WTERMSIG(status) : WEXITSTATUS(status), was_killed ? SIGKILL : 0);
    examine(task, !was_killed);
    return was_killed;
}

static void being_killed_does_no_harm(void **state) {
    (void)state;
    static const enum fault_kind kinds[] = {FAULT_WRITE, FAULT_SYNC, FAULT_RENAME};
    for (size_t i = 0; i < sizeof tasks / sizeof tasks[0]; i++)
        for (int k = 0; k < 3; k++) {
            long n = 1;
            while (kill_at(&tasks[i], kinds[k], n))
                n += n < 20 ? 1 : 7;
            print_message("# %s, kind %d, killed up to %ld\n", tasks[i].name, kinds[k], n);
        }
}

/* --- what is left --- */

static bool lacks_gone(const char *name, void *context) {
    char path[PATH_MAX_BYTES];
    struct file_data data;
    assert_true(path_join(path, context, name, NULL));
    if (file_is_folder(path))
        return true;
    assert_true(file_read(&data, path, 8 * 1024 * 1024, NULL));
    if (memmem(data.p, data.n, gone, strlen(gone)))
        fail_msg("%s is in %s", gone, path);
    file_data_fini(&data);
    return true;
}

static void who_is_no_longer_in_the_class_file_is_in_no_byte(void **state) {
    (void)state;
    begin(&tasks[0]);
    assert_true(store_back_up(store, NULL));
    assert_true(hand_in(NULL));
    assert_int_equal(n_handed_in(), 1);
    assert_true(take(NULL));
    assert_int_equal(n_handed_in(), 0);
    for (int i = 0; i < 2; i++) { /* while it is open, and closed */
        assert_true(file_list(FOLDER, lacks_gone, FOLDER, NULL));
        assert_true(file_list(FOLDER "/backups", lacks_gone, FOLDER "/backups", NULL));
        assert_int_equal(fixture_count_files(FOLDER "/backups", "results-", NULL), 1);
        if (i == 0)
            store_close(store);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_do_no_harm),
        cmocka_unit_test(being_killed_does_no_harm),
        cmocka_unit_test(who_is_no_longer_in_the_class_file_is_in_no_byte),
    };
    return cmocka_run_group_tests(tests, make_all, free_all);
}
