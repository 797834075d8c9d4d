/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * After a pupil is deleted, no byte of any file below the data folder tells of them: not of the
 * row (animal and number), not of any UUID, and no list of names that the key opens holds the name.
 * Everything a laptop can collect lies there before: copies, what was set aside by damage and by
 * restoring, what crashes left half-written, a journal that was not emptied. */
#define ARCHIVE_TEST "build/test/test_store_nothing_left"
#include "archive_fixture.h"

enum { MAX_FILE = 8 * 1024 * 1024, MAX_DEPTH = 5 };

/* --- looking into every file --- */

struct search {
    const char *folder;
    struct bytes wanted;
    int n_files, n_found, depth;
};

static void search_folder(struct search *search, const char *folder);

static bool search_entry(const char *name, void *context) {
    struct search *search = context;
    char path[PATH_MAX_BYTES];
    struct file_data data;
    assert_true(path_join(path, search->folder, name, NULL));
    if (file_is_folder(path)) {
        const char *here = search->folder;
        search_folder(search, path);
        search->folder = here;
        return true;
    }
    assert_true(file_read(&data, path, MAX_FILE, NULL));
    search->n_files++;
    if (memmem(data.p, data.n, search->wanted.p, search->wanted.n)) {
        print_message("# found in %s\n", path);
        search->n_found++;
    }
    file_data_fini(&data);
    return true;
}

static void search_folder(struct search *search, const char *folder) {
    assert_true(++search->depth < MAX_DEPTH);
    search->folder = folder;
    assert_true(file_list(folder, search_entry, search, NULL));
    search->depth--;
}

static int count_bytes(const void *wanted, size_t n) {
    struct search search = {.wanted = {wanted, n}};
    search_folder(&search, HERE);
    assert_true(search.n_files > 3);
    return search.n_found;
}

static int count_text(const char *text) {
    return count_bytes(text, strlen(text));
}

/* --- every list of names below the folder, opened --- */

struct lists {
    const char *folder, *family;
    int n_lists, n_found;
};

static bool open_list(const char *name, void *context) {
    struct lists *lists = context;
    char path[PATH_MAX_BYTES], use[64], plain[16 * 1024];
    struct file_data data;
    assert_true(path_join(path, lists->folder, name, NULL));
    str_format(use, sizeof use, "names %.36s", name);
    assert_true(file_read(&data, path, sizeof plain, NULL));
    struct password_key opening;
    memcpy(&opening, &key, sizeof opening);
    if (password_unseal((unsigned char *)plain, file_data_bytes(&data), &opening, use, NULL)) {
        lists->n_lists++;
        lists->n_found += memmem(plain, data.n - PASSWORD_SEAL_EXTRA, lists->family,
                                 strlen(lists->family)) != NULL;
    }
    file_data_fini(&data);
    return true;
}

static int count_names(const char *folder, const char *family) {
    struct lists lists = {folder, family, 0, 0};
    if (file_is_folder(folder))
        assert_true(file_list(folder, open_list, &lists, NULL));
    return lists.n_found;
}

/* --- a laptop that has seen much --- */

struct pupil_bytes {
    char uuid[STORE_UUID_TEXT], judgement[STORE_UUID_TEXT];
    unsigned char row[32]; /* animal, number, form, as the record of the row has them */
    size_t n_row;
};

static void describe(struct pupil_bytes *out) {
    const struct store_pupil *pupil = &fixture.pupils[0];
    struct stmt *stmt;
    bool has_row;
    /* the name of no other animal ends like this one */
    assert_true(db_exec(store->db, "UPDATE pupils SET animal = 'fox' WHERE id = 1", NULL));
    str_copy(out->uuid, sizeof out->uuid, pupil->uuid);
    str_copy((char *)out->row, sizeof out->row, "fox");
    out->n_row = 3;
    /* number 1 is a constant of the record's head, so that the form follows at once */
    assert_int_equal(pupil->number, 1);
    out->row[out->n_row++] = (unsigned char)pupil->form;
    assert_true(db_prepare(&stmt, store->db, "SELECT uuid FROM judgements WHERE pupil = 1", NULL));
    assert_true(db_step(stmt, &has_row, NULL) && has_row);
    str_copy(out->judgement, sizeof out->judgement, db_text(stmt, 0));
    db_finish(stmt);
}

static void copy_file(const char *from, const char *to) {
    struct file_data data;
    assert_true(file_read(&data, from, MAX_FILE, NULL));
    assert_true(file_write(to, file_data_bytes(&data), NULL));
    file_data_fini(&data);
}

static void leave_traces(void) {
    struct store_restored restored;
    char names[PATH_MAX_BYTES], half[PATH_MAX_BYTES];
    make_backup();
    assert_true(restore(true, &restored, NULL)); /* the state of now is set aside */
    close_store();
    open_store(HERE);
    assert_true(store_back_up(store, NULL));
    assert_true(db_backup(store->db, HERE "/results-damaged-20260101-000000.db", NULL));
    assert_true(db_backup(store->db, HERE "/backups/new", NULL));
    assert_true(db_backup(store->db, HERE "/restored", NULL));
    assert_true(file_make_folder(HERE "/" ARCHIVE_WORK "/names", NULL));
    assert_true(db_backup(store->db, HERE "/" ARCHIVE_WORK "/results.db", NULL));
    assert_true(store_names_path(store, fixture.school_class.uuid, names, NULL));
    assert_true(str_format(half, sizeof half, "%s.AbCdEf", names));
    copy_file(names, half);
    assert_true(fixture_judge(&fixture, 31, NULL)); /* the journal has something */
}

static void check_gone(const struct pupil_bytes *pupil) {
    assert_int_equal(count_text(pupil->uuid), 0);
    assert_int_equal(count_text(pupil->judgement), 0);
    assert_int_equal(count_bytes(pupil->row, pupil->n_row), 0);
    assert_int_equal(count_text("Quappenberg"), 0);
    assert_int_equal(count_text("Zwonimir"), 0);
    assert_int_equal(count_names(HERE "/names", "Quappenberg"), 0);
    assert_int_equal(fixture_count_files(HERE, "restore", NULL), 0);
    assert_int_equal(fixture_count_files(HERE, ARCHIVE_BEFORE, NULL), 0);
    assert_true(db_check(store->db, NULL));
}

static void no_byte_is_left_of_a_pupil(void **state) {
    (void)state;
    struct store_receipt receipt;
    struct pupil_bytes pupil;
    struct err err = {0};
    describe(&pupil);
    leave_traces();
    assert_true(count_text(pupil.uuid) >= 6);
    assert_true(count_text(pupil.judgement) >= 6);
    assert_true(count_bytes(pupil.row, pupil.n_row) >= 6);
    assert_int_equal(count_names(HERE "/names", "Quappenberg"), 2);
    if (!store_forget_pupil(store, &key, fixture.pupils[0].id, &receipt, &err))
        fail_msg("%s %s", err.place, err.detail);
    check_gone(&pupil);
    assert_int_equal(count_names(HERE "/names", "Meier"), 1); /* the others are there */
    assert_int_equal(receipt.n_set_aside, 3);
    assert_int_equal(receipt.n_archives, 1);
    assert_string_equal(receipt.archive_path, BACKUP);
    close_store();
    open_store(HERE);
    check_gone(&pupil);
}

static void no_byte_is_left_of_a_class(void **state) {
    (void)state;
    struct store_receipt receipt;
    struct pupil_bytes pupil;
    describe(&pupil);
    leave_traces();
    assert_true(store_forget_class(store, fixture.school_class.id, &receipt, NULL));
    check_gone(&pupil);
    assert_int_equal(count_text(fixture.school_class.uuid), 0);
    for (int i = 0; i < 4; i++)
        assert_int_equal(count_text(fixture.pupils[i].uuid), 0);
    assert_int_equal(fixture_count_files(HERE "/names", "", NULL), 0);
    assert_int_equal(receipt.n_archives, 1);
}

/* Restoring the backup afterwards does not bring a byte back. */
static void a_backup_does_not_bring_a_byte_back(void **state) {
    (void)state;
    struct store_receipt receipt;
    struct store_restored restored;
    struct pupil_bytes pupil;
    describe(&pupil);
    make_backup();
    assert_true(store_forget_pupil(store, &key, fixture.pupils[0].id, &receipt, NULL));
    assert_true(restore(true, &restored, NULL));
    close_store();
    open_store(HERE);
    assert_int_equal(restored.n_kept_out, 1);
    assert_int_equal(count_text(pupil.uuid), 0);
    assert_int_equal(count_text(pupil.judgement), 0);
    assert_int_equal(count_bytes(pupil.row, pupil.n_row), 0);
    assert_int_equal(count_names(HERE "/names", "Quappenberg"), 0);
    assert_int_equal(count_names(HERE "/names", "Meier"), 1);
}

int main(void) {
    fault_vfs_init();
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_class, close_class)
    const struct CMUnitTest tests[] = {
        TEST(no_byte_is_left_of_a_pupil),
        TEST(no_byte_is_left_of_a_class),
        TEST(a_backup_does_not_bring_a_byte_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
