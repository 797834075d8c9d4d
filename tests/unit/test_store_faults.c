/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fault loops: the n-th allocation (SQLite's too), read, write, sync or rename fails, once or from
 * then on, n = 1, 2, 3 ... until the task succeeds without meeting it (beyond a hundred, tasks that
 * allocate thousands of times take every 29th). After each: a clean error,
 * no leak, a sound database with nothing half done, and then the task works. */
#include "base/fault.h"
#include "db/fault_vfs.h"
#include "store_play.h"

#define FOLDER "build/test/test_store_faults"
#define RESULTS FOLDER "/results.db"
#define BACKUP FOLDER "/backups/results-2026-01-05.db"

enum { MAX_FILE = 1024 * 1024 };

/* prepare makes the starting point without faults, run is what fails, is_undone (NULL: it is not
 * asked) whether nothing of a failed run shows, is_done whether all of a good one does. */
struct task {
    const char *name;
    int stride;
    void (*prepare)(void);
    bool (*run)(struct err *err);
    bool (*is_undone)(void);
    bool (*is_done)(void);
};

static int64_t now = START_MS;
static struct store *store;
static struct store_report report;
static struct fixture fixture;
static struct file_data template, backup; /* 30 judgements; 20 in the backup */

static bool open_store(struct err *err) {
    return store_open(&store, FOLDER, fixture_clock(&now), &report, err);
}

static void close_store(void) {
    store_close(store);
    store = NULL;
}

static void write_file(const char *path, const struct file_data *data, size_t n) {
    assert_true(file_write(path, (struct bytes){data->p, n}, NULL));
}

static int make_template(void **state) {
    (void)state;
    fault_save_syncs(true);
    fixture_clear(FOLDER);
    assert_true(open_store(NULL));
    assert_true(fixture_begin(&fixture, store, NULL));
    for (int i = 1; i <= 30; i++) {
        assert_true(fixture_judge(&fixture, i, NULL));
        if (i == 20)
            assert_true(store_back_up(store, NULL));
    }
    close_store();
    assert_true(file_read(&template, RESULTS, MAX_FILE, NULL));
    assert_true(file_read(&backup, BACKUP, MAX_FILE, NULL));
    return 0;
}

static int free_template(void **state) {
    (void)state;
    file_data_fini(&template);
    file_data_fini(&backup);
    return mem_n_blocks() == 0 ? 0 : -1;
}

static void open_template(void) {
    fixture_clear(FOLDER);
    write_file(RESULTS, &template, template.n);
    assert_true(open_store(NULL));
    fixture.store = store;
}

static bool has_judgements(int n) {
    return fixture_n_judgements(store) == n;
}

/* --- the tasks --- */

static bool run_judge(struct err *err) {
    return fixture_judge(&fixture, 31, err);
}

static bool has_30(void) {
    return has_judgements(30) && fixture_get_int(store, "SELECT count(*) FROM actions") == 30;
}

static bool has_31(void) {
    return has_judgements(31) && fixture_get_int(store, "SELECT count(*) FROM actions") == 31;
}

static bool run_add_class(struct err *err) {
    struct store_class added;
    return store_add_class(store, "8a", 28, &added, err);
}

static bool has_4_pupils(void) {
    return fixture_get_int(store, "SELECT count(*) FROM classes") == 1 &&
           fixture_get_int(store, "SELECT count(*) FROM pupils") == 4;
}

static bool has_32_pupils(void) {
    return fixture_get_int(store, "SELECT count(*) FROM classes") == 2 &&
           fixture_get_int(store, "SELECT count(*) FROM pupils") == 32;
}

static bool run_new_round(struct err *err) {
    struct store_round round = fixture.round;
    return store_begin_round(store, fixture.pupils[0].id, fixture.session_id, &round, err);
}

static bool has_new_round(void) {
    return fixture_get_int(store, "SELECT count(*) FROM rounds") == 2 &&
           fixture_get_int(store, "SELECT count(*) FROM rounds WHERE state = 'open'") == 1 &&
           fixture_get_int(store, "SELECT count(*) FROM actions") == 0;
}

static bool run_back_up(struct err *err) {
    return store_back_up(store, err);
}

static bool has_backup(void) {
    struct db *db;
    bool is_good = db_open_readonly(&db, BACKUP, NULL) && db_check(db, NULL);
    db_close(db);
    return is_good;
}

static bool has_no_bad_backup(void) {
    return !file_exists(BACKUP) || has_backup();
}

/* A step beyond those there are. */
static bool run_migrate(struct err *err) {
    const char *steps[32];
    assert_true(store_n_steps < 32);
    for (int i = 0; i < store_n_steps; i++)
        steps[i] = store_steps[i];
    steps[store_n_steps] = "ALTER TABLE classes ADD COLUMN colour TEXT;"
                           "ALTER TABLE pupils ADD COLUMN colour TEXT";
    return store_migrate(store, steps, store_n_steps + 1, err);
}

static bool has_step(int n_steps, int n_colours) {
    return fixture_get_int(store, "PRAGMA user_version") == n_steps && has_30() &&
           fixture_get_int(store, "SELECT (SELECT count(*) FROM pragma_table_info('classes')"
                                  "  WHERE name = 'colour')"
                                  " + (SELECT count(*) FROM pragma_table_info('pupils')"
                                  "  WHERE name = 'colour')") == n_colours;
}

static bool is_not_migrated(void) {
    return has_step(store_n_steps, 0);
}

static bool is_migrated(void) {
    return has_step(store_n_steps + 1, 2);
}

/* --- opening: run is open_store --- */

static void prepare_nothing(void) {
    fixture_clear(FOLDER);
}

static void prepare_template(void) {
    fixture_clear(FOLDER);
    write_file(RESULTS, &template, template.n);
}

static void prepare_damaged(void) {
    fixture_clear(FOLDER);
    write_file(BACKUP, &backup, backup.n);
    write_file(RESULTS, &template, template.n / 2);
}

static bool is_new(void) {
    return !report.was_damaged && has_judgements(0);
}

static bool is_unharmed(void) {
    return !report.was_damaged && has_30();
}

/* After a failure the second try may find the backup restored already. */
static bool has_20(void) {
    return has_judgements(20);
}

static const struct task tasks[] = {
    {"judge", 1, open_template, run_judge, has_30, has_31},
    {"add class", 1, open_template, run_add_class, has_4_pupils, has_32_pupils},
    {"new round", 1, open_template, run_new_round, has_30, has_new_round},
    {"back up", 29, open_template, run_back_up, has_no_bad_backup, has_backup},
    {"migrate", 29, open_template, run_migrate, is_not_migrated, is_migrated},
    {"open new", 29, prepare_nothing, open_store, NULL, is_new},
    {"open", 29, prepare_template, open_store, NULL, is_unharmed},
    {"open damaged", 29, prepare_damaged, open_store, NULL, has_20},
};

/* --- the loop --- */

static void check_failure(const struct task *task, const struct err *err) {
    if (err->code == ERR_NONE || err->code == ERR_CORRUPT || err->code == ERR_FORMAT)
        fail_msg("%s: %s: %s", task->name, err_name(err->code), err->detail);
    if (task->is_undone) {
        assert_true(db_check(store->db, NULL));
        assert_true(task->is_undone());
    }
    struct err again = {0};
    if (!task->run(&again))
        fail_msg("%s: after %s: %s: %s", task->name, err->detail, again.place, again.detail);
}

/* Whether the fault was met. */
static bool fail_at(const struct task *task, enum fault_kind kind, long n, enum fault_mode mode) {
    struct err err = {0};
    task->prepare();
    size_t n_blocks = mem_n_blocks();
    fault_arm(kind, n, mode);
    bool is_good = task->run(&err);
    bool is_met = fault_n_calls(kind) >= n;
    fault_arm(kind, 0, mode);
    if (!is_good) {
        assert_true(is_met);
        assert_int_equal(mem_n_blocks(), n_blocks);
        check_failure(task, &err);
    }
    assert_true(db_check(store->db, NULL));
    assert_true(task->is_done());
    close_store();
    return is_met;
}

static void loop(enum fault_kind kind, const char *name) {
    for (size_t i = 0; i < sizeof tasks / sizeof tasks[0]; i++) {
        long n = 1;
        while (fail_at(&tasks[i], kind, n, FAULT_ONCE)) {
            assert_true(fail_at(&tasks[i], kind, n, FAULT_FROM_THEN_ON));
            n += n < 100 ? 1 : tasks[i].stride;
        }
        print_message("%s: %s %ld\n", tasks[i].name, name, n - 1);
    }
}

static void allocations_fail(void **state) {
    (void)state;
    fault_vfs_reach_memory(true);
    loop(FAULT_ALLOC, "allocations");
    fault_vfs_reach_memory(false);
}

static void reads_fail(void **state) {
    (void)state;
    loop(FAULT_READ, "reads");
}

static void writes_fail(void **state) {
    (void)state;
    loop(FAULT_WRITE, "writes");
}

static void syncs_fail(void **state) {
    (void)state;
    loop(FAULT_SYNC, "syncs");
}

static void renames_fail(void **state) {
    (void)state;
    loop(FAULT_RENAME, "renames");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(allocations_fail), cmocka_unit_test(reads_fail),
        cmocka_unit_test(writes_fail),      cmocka_unit_test(syncs_fail),
        cmocka_unit_test(renames_fail),
    };
    return cmocka_run_group_tests(tests, make_template, free_template);
}
