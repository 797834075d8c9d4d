/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Deleting: nothing of a pupil or a class is left in any byte of any file, it is remembered only as
 * a hash, and what a fault interrupts is finished later. The same faults for class lists: all of a
 * list is taken over or nothing of it. */
#include "base/fault.h"
#include "db/fault_vfs.h"
#include "store/answers.h"
#include "store/forget.h"
#include "store/manage.h"
#include "store/roster.h"
#include "store/teacher.h"
#include "store_play.h"

#define FOLDER "build/test/test_store_forget"

enum { MAX_FILE = 8 * 1024 * 1024, MAX_FAULTS = 4000 };

static const struct store_person people[4] = {
    {"Zwonimir", "Quappenberg"}, {"Anna", "Meier"}, {"Jörg", "Groß"}, {"Ayşe", "Yılmaz"}};

static int64_t now = START_MS;
static struct store *store;
static struct fixture fixture;
static struct store_key key;
static char judgement[STORE_UUID_TEXT]; /* of the pupil to be deleted */

static void open_store(void) {
    struct err err = {0};
    if (!store_open(&store, FOLDER, fixture_clock(&now), &(struct store_report){0}, &err))
        fail_msg("%s", err.detail);
}

static void clear_folder(void) {
    fixture_clear(FOLDER);
    if (file_is_folder(FOLDER "/names"))
        assert_true(file_list(FOLDER "/names", fixture_remove_entry, FOLDER "/names", NULL));
}

static bool take_list(int n, struct err *err) {
    struct store_import import = {.class_name = "7b", .people = people, .n_people = n};
    return store_take_rosters(store, &key, &import, 1, err);
}

static void read_judgement(void) {
    struct stmt *stmt;
    bool has_row;
    assert_true(db_prepare(&stmt, store->db, "SELECT uuid FROM judgements WHERE pupil = 1", NULL));
    assert_true(db_step(stmt, &has_row, NULL) && has_row);
    str_copy(judgement, sizeof judgement, db_text(stmt, 0));
    db_finish(stmt);
}

/* A class of four with names, 30 judgements of the first, a backup, something set aside. */
static int open_class(void **state) {
    (void)state;
    char sheet[STORE_SHEET_TEXT];
    fault_save_syncs(true);
    clear_folder();
    open_store();
    assert_true(
        store_set_up_teacher(store, "drei gute Worte", STORE_COST_LEAST, &key, sheet, NULL));
    assert_true(fixture_begin(&fixture, store, NULL));
    for (int i = 1; i <= 30; i++)
        assert_true(fixture_judge(&fixture, i, NULL));
    assert_true(take_list(4, NULL));
    assert_true(store_back_up(store, NULL));
    assert_true(db_backup(store->db, FOLDER "/results-damaged-20260101-000000.db", NULL));
    read_judgement();
    return 0;
}

static int close_class(void **state) {
    (void)state;
    store_close(store);
    store = NULL;
    return mem_n_blocks() == 0 ? 0 : -1;
}

/* --- looking for bytes --- */

struct search {
    const char *folder, *text;
    bool is_found;
};

static bool search_file(const char *name, void *context) {
    struct search *search = context;
    char path[PATH_MAX_BYTES];
    struct file_data data;
    assert_true(path_join(path, search->folder, name, NULL));
    if (file_is_folder(path))
        return true;
    assert_true(file_read(&data, path, MAX_FILE, NULL));
    if (memmem(data.p, data.n, search->text, strlen(search->text)))
        search->is_found = true;
    file_data_fini(&data);
    return true;
}

static bool is_anywhere(const char *text) {
    static const char *const folders[] = {FOLDER, FOLDER "/backups", FOLDER "/names"};
    struct search search = {.text = text};
    for (int i = 0; i < 3; i++) {
        search.folder = folders[i];
        assert_true(file_list(folders[i], search_file, &search, NULL));
    }
    return search.is_found;
}

static bool has_name(const char *class_uuid, const char *family) {
    struct store_names *names;
    bool is_there = false;
    assert_true(store_read_names(store, &key, class_uuid, &names, NULL));
    for (int i = 0; i < names->n; i++)
        is_there = is_there || str_equal(names->at[i].family, family);
    store_names_free(names);
    return is_there;
}

/* --- tests --- */

static void nothing_of_a_pupil_is_left(void **state) {
    (void)state;
    struct store_receipt receipt;
    const struct store_pupil *gone = &fixture.pupils[0];
    bool was;
    assert_true(is_anywhere(gone->uuid) && is_anywhere(judgement));
    assert_false(is_anywhere("Quappenberg")); /* sealed before already */
    assert_true(store_forget_pupil(store, &key, gone->id, &receipt, NULL));
    assert_int_equal(receipt.n_judgements, 30);
    assert_int_equal(receipt.n_set_aside, 1);
    assert_true(receipt.had_names && receipt.n_backups > 0 && !receipt.is_class);
    assert_false(is_anywhere(gone->uuid) || is_anywhere(judgement));
    assert_false(has_name(fixture.school_class.uuid, "Quappenberg"));
    assert_true(has_name(fixture.school_class.uuid, "Meier"));
    assert_true(store_was_forgotten(store, gone->class_id, gone->uuid, &was, NULL) && was);
    assert_true(store_was_forgotten(store, gone->class_id, judgement, &was, NULL) && was);
    assert_true(store_was_forgotten(store, gone->class_id, fixture.pupils[1].uuid, &was, NULL) &&
                !was);
    assert_true(db_check(store->db, NULL));
    close_class(NULL);
    open_store();
    assert_false(is_anywhere(gone->uuid));
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM pupils"), 3);
}

static void nothing_of_a_class_is_left(void **state) {
    (void)state;
    struct store_receipt receipt;
    struct store_class other;
    assert_true(store_add_class(store, "8a", 2, &other, NULL));
    assert_true(store_forget_class(store, fixture.school_class.id, &receipt, NULL));
    assert_int_equal(receipt.n_pupils, 4);
    assert_int_equal(receipt.n_judgements, 30);
    assert_false(is_anywhere(fixture.school_class.uuid) || is_anywhere(judgement));
    for (int i = 0; i < 4; i++)
        assert_false(is_anywhere(fixture.pupils[i].uuid));
    assert_int_equal(fixture_count_files(FOLDER "/names", "", NULL), 0);
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM tombstones"), 0);
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM pupils"), 2);
    assert_true(db_check(store->db, NULL));
}

static bool count_answer(const struct store_answer *answer, void *context) {
    (void)answer;
    ++*(int *)context;
    return true;
}

static int count_answers(void) {
    int n = 0;
    assert_true(store_each_answer(store, fixture.school_class.id, SESSION_PRACTICE, count_answer,
                                  &n, NULL));
    return n;
}

static void who_left_counts_no_more_and_is_kept(void **state) {
    (void)state;
    assert_int_equal(count_answers(), N_POSTS);
    assert_true(store_set_left(store, fixture.pupils[0].id, true, NULL));
    assert_int_equal(count_answers(), 0);
    assert_true(store_set_left(store, fixture.pupils[0].id, false, NULL));
    assert_int_equal(count_answers(), N_POSTS);
}

/* --- faults --- */

static bool forget_first(struct err *err) {
    struct store_receipt receipt;
    return store_forget_pupil(store, &key, fixture.pupils[0].id, &receipt, err);
}

static bool take_three(struct err *err) {
    return take_list(3, err);
}

/* After a restart: finished, or nothing happened and it can be done again. */
static void check_forgotten(bool was_done) {
    struct err err = {0};
    if (!store_finish_forgetting(store, &err))
        fail_msg("%s", err.detail);
    bool is_there = fixture_get_int(store, "SELECT count(*) FROM pupils WHERE id = 1") == 1;
    assert_false(was_done && is_there);
    assert_true(!is_there || forget_first(&err));
    assert_false(is_anywhere(fixture.pupils[0].uuid));
}

static void check_taken(bool was_done) {
    int64_t n_left = fixture_get_int(store, "SELECT count(*) FROM pupils WHERE has_left");
    assert_true(n_left == 1 || (!was_done && n_left == 0));
    assert_true(take_list(3, NULL));
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM pupils WHERE has_left"), 1);
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM pupils"), 4);
}

struct task {
    bool (*run)(struct err *err);
    void (*check)(bool was_done);
    long stride; /* of allocations beyond a hundred: SQLite makes thousands */
};

static bool meet(const struct task *task, enum fault_kind kind, long n, enum fault_mode mode) {
    struct err err = {0};
    open_class(NULL);
    size_t blocks = mem_n_blocks();
    fault_arm(kind, n, mode);
    bool is_done = task->run(&err);
    bool was_met = fault_n_calls(kind) >= n;
    fault_arm(kind, 0, FAULT_ONCE);
    assert_true(is_done || err.code != ERR_NONE);
    assert_int_equal(mem_n_blocks(), blocks);
    close_class(NULL);
    open_store();
    assert_true(db_check(store->db, NULL));
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
    static const struct task tasks[] = {{forget_first, check_forgotten, 7},
                                        {take_three, check_taken, 7}};
    static const enum fault_kind kinds[] = {FAULT_ALLOC, FAULT_WRITE, FAULT_SYNC, FAULT_RENAME};
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 4; k++)
            loop(&tasks[i], kinds[k]);
    open_class(NULL);
}

int main(void) {
    fault_vfs_init();
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_class, close_class)
    const struct CMUnitTest tests[] = {
        TEST(nothing_of_a_pupil_is_left),
        TEST(nothing_of_a_class_is_left),
        TEST(who_left_counts_no_more_and_is_kept),
        cmocka_unit_test_teardown(faults_do_no_harm, close_class),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
