/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The n-th allocation, read, write, sync or rename fails while a backup is made, restored or put in
 * place, once and from then on: it is told, everything is as before or as afterwards, and then it
 * works. */
#define ARCHIVE_TEST "build/test/test_store_archive_faults"
#include "archive_fixture.h"

enum { MAX_FAULTS = 40000 };

static bool run_make(struct err *err) {
    return store_archive_make(store, &key, BACKUP, err);
}

static bool run_restore(struct err *err) {
    struct store_restored restored;
    return restore(true, &restored, err);
}

static bool run_placing(struct err *err) {
    struct store_report report;
    return store_open(&store, HERE, fixture_clock(&now), &report, err);
}

static void prepare_make(void) {
}

static void prepare_restore(void) {
    make_backup();
    assert_true(fixture_judge(&fixture, 1, NULL));
}

static void prepare_placing(void) {
    struct store_restored restored;
    prepare_restore();
    assert_true(restore(true, &restored, NULL));
    close_store();
}

/* A file of the name is whole, and nothing else is there. */
static void check_made(bool was_done) {
    struct err err = {0};
    assert_whole(4, 30);
    assert_true(!was_done || file_exists(BACKUP));
    if (file_exists(BACKUP))
        assert_true(archive_read(BACKUP, &key, NULL, &err));
    assert_int_equal(fixture_count_files(STICK, "", NULL), file_exists(BACKUP));
    make_backup();
}

static void check_old_or_new(bool was_done) {
    struct err err = {0};
    int64_t n = fixture_n_judgements(store);
    assert_true(n == 30 || (!was_done && n == 31));
    assert_whole(4, (int)n);
    assert_true(has_name("Quappenberg"));
    assert_int_equal(fixture_count_files(HERE, "restore", NULL), 0);
    assert_int_equal(store_archive_count_set_aside(store), n == 30);
    if (n == 31)
        assert_true(run_restore(&err));
}

static void check_new(bool was_done) {
    (void)was_done;
    check_old_or_new(true);
}

struct task {
    void (*prepare)(void);
    bool (*run)(struct err *err);
    void (*check)(bool was_done);
    long stride; /* of allocations beyond thirty: SQLite makes thousands */
};

static bool meet(const struct task *task, enum fault_kind kind, long n, enum fault_mode mode) {
    struct err err = {0};
    open_class(NULL);
    task->prepare();
    size_t blocks = mem_n_blocks();
    fault_vfs_reach_memory(true);
    fault_arm(kind, n, mode);
    bool is_done = task->run(&err);
    bool was_met = fault_n_calls(kind) >= n;
    fault_arm(kind, 0, FAULT_ONCE);
    fault_vfs_reach_memory(false);
    assert_true(is_done || err.code != ERR_NONE);
    assert_true(store == NULL || task->prepare == prepare_placing || mem_n_blocks() == blocks);
    close_store();
    open_store(HERE);
    task->check(is_done);
    assert_int_equal(close_class(NULL), 0);
    return was_met;
}

static void loop(const struct task *task, enum fault_kind kind) {
    for (int mode = FAULT_ONCE; mode <= FAULT_FROM_THEN_ON; mode++) {
        long n = 1;
        while (meet(task, kind, n, (enum fault_mode)mode) && n < MAX_FAULTS)
            n += n < 30 ? 1 : task->stride;
        print_message("# kind %d mode %d: up to %ld\n", kind, mode, n);
        assert_true(n > 1 && n < MAX_FAULTS);
    }
}

static void faults_do_no_harm(void **state) {
    (void)state;
    static const struct task tasks[] = {{prepare_make, run_make, check_made, 61},
                                        {prepare_restore, run_restore, check_old_or_new, 97},
                                        {prepare_placing, run_placing, check_new, 61}};
    static const enum fault_kind kinds[] = {FAULT_ALLOC, FAULT_READ, FAULT_WRITE, FAULT_SYNC,
                                            FAULT_RENAME};
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 5; k++)
            if (i < 2 || (kinds[k] != FAULT_READ && kinds[k] != FAULT_WRITE))
                loop(&tasks[i], kinds[k]);
    open_class(NULL);
}

int main(void) {
    fault_vfs_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(faults_do_no_harm, close_class),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
