/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A teacher's backup in one file: what goes in comes out, on the same laptop and on another; every
 * file that is not whole is refused by its reason; whoever was deleted meanwhile stays deleted. */
#define ARCHIVE_TEST "build/test/test_store_archive"
#include "archive_fixture.h"

#include <unistd.h>

enum { MAX_FILE = 8 * 1024 * 1024 };

static void assert_refused(bool result, const struct err *err, enum err_code code,
                           const char *reason) {
    assert_false(result);
    assert_string_equal(err->detail, reason);
    assert_string_equal(err->place, "archive");
    assert_int_equal(err->code, code);
}

/* --- there and back --- */

static void a_new_laptop_gets_everything(void **state) {
    (void)state;
    struct store_restored restored;
    struct store_report report;
    struct store_key opened;
    char device[STORE_UUID_TEXT];
    struct err err = {0};
    int64_t made_ms;
    make_backup();
    close_store();
    now += DAY_MS;
    open_store(THERE);
    str_copy(device, sizeof device, store->device);
    assert_true(store_archive_look(BACKUP, &made_ms, &err));
    assert_int_equal(made_ms, START_MS);
    assert_true(store_archive_unlock(BACKUP, sheet, &opened, &err));
    assert_memory_equal(&opened, &key, sizeof key);
    memset(&opened, 0, sizeof opened);
    assert_true(store_archive_unlock(BACKUP, password, &opened, &err));
    assert_memory_equal(&opened, &key, sizeof key);
    if (!restore(false, &restored, &err))
        fail_msg("%s %s", err.place, err.detail);
    assert_int_equal(restored.n_pupils, 4);
    assert_int_equal(restored.n_unknown_classes, 1);
    assert_true(restored.was_empty);
    assert_whole(0, 0); /* not yet */
    close_store();
    open_at(THERE, &report);
    assert_true(report.was_put_in_place);
    assert_whole(4, 30);
    assert_string_equal(store->device, device); /* this laptop stays this laptop */
    assert_true(has_name("Quappenberg"));
    assert_true(store_unlock_teacher(store, password, &opened, &err));
    assert_true(store_archive_last_restored(store, &restored, &err));
    assert_int_equal(restored.made_ms, START_MS);
    assert_int_equal(restored.restored_ms, START_MS + DAY_MS);
    assert_int_equal(store_archive_count_set_aside(store), 0); /* there was nothing */
    assert_int_equal(fixture_count_files(THERE, "restore", NULL), 0);
    close_store();
    open_at(THERE, &report);
    assert_false(report.was_put_in_place);
}

static void what_was_here_is_set_aside(void **state) {
    (void)state;
    struct store_restored restored;
    struct err err = {0};
    char aside[128], path[PATH_MAX_BYTES];
    make_backup();
    for (int i = 1; i <= 3; i++)
        assert_true(fixture_judge(&fixture, i, NULL));
    assert_refused(restore(false, &restored, &err), &err, ERR_REFUSED, ARCHIVE_NOT_EMPTY);
    assert_true(restore(true, &restored, &err));
    assert_int_equal(restored.n_unknown_classes, 0);
    assert_false(restored.was_empty);
    close_store();
    open_store(HERE);
    assert_whole(4, 30);
    assert_int_equal(store_archive_count_set_aside(store), 1);
    assert_int_equal(fixture_count_files(HERE, ARCHIVE_BEFORE, aside), 1);
    close_store();
    str_format(path, sizeof path, "%s/%s", HERE, aside);
    open_store(path); /* whole as it was */
    assert_whole(4, 33);
    assert_true(has_name("Quappenberg"));
    close_store();
    open_store(HERE);
    assert_true(store_archive_drop_set_aside(store, &err));
    assert_int_equal(store_archive_count_set_aside(store), 0);
}

/* A link in a state set aside goes; what it leads to is somebody else's. */
static void wiping_follows_no_link(void **state) {
    (void)state;
    struct err err = {0};
    assert_true(file_make_folder(STICK "/photos", &err));
    assert_true(file_write(STICK "/photos/cat", (struct bytes){(const void *)"cat", 3}, &err));
    assert_true(file_make_folder(HERE "/" ARCHIVE_BEFORE "x", &err));
    assert_int_equal(symlink("../../stick/photos", HERE "/" ARCHIVE_BEFORE "x/photos"), 0);
    assert_int_equal(fixture_count_files(HERE "/" ARCHIVE_BEFORE "x/photos", "cat", NULL), 1);
    assert_true(store_archive_drop_set_aside(store, &err));
    assert_int_equal(store_archive_count_set_aside(store), 0);
    assert_int_equal(fixture_count_files(STICK "/photos", "cat", NULL), 1);
    assert_int_equal(file_size(STICK "/photos/cat"), 3);
}

static void a_backup_is_ciphertext(void **state) {
    (void)state;
    struct file_data data;
    make_backup();
    assert_true(file_read(&data, BACKUP, MAX_FILE, NULL));
    assert_null(memmem(data.p, data.n, "SQLite", 6));
    assert_null(memmem(data.p, data.n, fixture.pupils[0].uuid, 36));
    assert_null(memmem(data.p, data.n, fixture.school_class.uuid, 36));
    assert_null(memmem(data.p, data.n, "names/", 6));
    assert_null(memmem(data.p, data.n, "Quappenberg", 11));
    file_data_fini(&data);
    assert_int_equal(fixture_count_files(STICK, "", NULL), 1);
    assert_int_equal(fixture_count_files(HERE, "restore", NULL), 0);
}

static void archived_classes_and_settings_come_back(void **state) {
    (void)state;
    struct store_restored restored;
    struct store_class class;
    struct err err = {0};
    char value[16];
    assert_true(store_archive_class(store, fixture.school_class.id, true, &err));
    assert_true(store_set_keep_until(store, fixture.school_class.id, "2027-12-31", &err));
    assert_true(store_set_setting(store, 0, "adaptive", "0", &err));
    make_backup();
    close_store();
    open_store(THERE);
    assert_true(restore(false, &restored, &err));
    close_store();
    open_store(THERE);
    assert_true(store_read_one_class(store, fixture.school_class.id, &class, &err));
    assert_true(class.is_archived);
    assert_string_equal(class.keep_until, "2027-12-31");
    assert_true(store_get_setting(store, 0, "adaptive", value, sizeof value, &err));
    assert_string_equal(value, "0");
}

/* --- who was deleted --- */

static void the_deleted_stay_deleted(void **state) {
    (void)state;
    struct store_receipt receipt;
    struct store_restored restored;
    struct err err = {0};
    make_backup();
    assert_true(store_forget_pupil(store, &key, fixture.pupils[0].id, &receipt, &err));
    assert_int_equal(receipt.n_archives, 1);
    assert_string_equal(receipt.archive_path, BACKUP);
    assert_int_equal(receipt.archive_ms, START_MS);
    assert_true(restore(true, &restored, &err));
    assert_int_equal(restored.n_kept_out, 1);
    close_store();
    open_store(HERE);
    assert_whole(3, 0);
    assert_false(has_name("Quappenberg"));
    assert_true(has_name("Meier"));
}

static void a_deleted_class_cannot_be_known(void **state) {
    (void)state;
    struct store_receipt receipt;
    struct store_restored restored;
    struct err err = {0};
    make_backup();
    assert_true(store_forget_class(store, fixture.school_class.id, &receipt, &err));
    assert_int_equal(receipt.n_archives, 1);
    assert_true(restore(true, &restored, &err));
    assert_int_equal(restored.n_unknown_classes, 1);
    assert_int_equal(restored.n_kept_out, 0);
    close_store();
    open_store(HERE);
    assert_whole(4, 30);
}

static void deleting_reaches_what_was_set_aside(void **state) {
    (void)state;
    struct store_receipt receipt;
    struct store_restored restored;
    struct err err = {0};
    make_backup();
    assert_true(restore(true, &restored, &err));
    close_store();
    open_store(HERE);
    assert_int_equal(store_archive_count_set_aside(store), 1);
    assert_true(
        file_write(HERE "/names/x.names.AbCdEf", (struct bytes){(const void *)"x", 1}, &err));
    assert_true(store_forget_pupil(store, &key, 1, &receipt, &err));
    assert_int_equal(receipt.n_set_aside, 1);
    assert_int_equal(receipt.n_archives, 1);
    assert_int_equal(store_archive_count_set_aside(store), 0);
    assert_false(file_exists(HERE "/names/x.names.AbCdEf"));
}

/* --- refusals --- */

static void change_byte(size_t at) {
    struct file_data data;
    assert_true(file_read(&data, BACKUP, MAX_FILE, NULL));
    assert_true(at < data.n);
    data.p[at] ^= 1;
    assert_true(file_write(BACKUP, file_data_bytes(&data), NULL));
    file_data_fini(&data);
}

static void cut_to(size_t n) {
    struct file_data data;
    assert_true(file_read(&data, BACKUP, MAX_FILE, NULL));
    assert_true(n < data.n);
    assert_true(file_write(BACKUP, (struct bytes){data.p, n}, NULL));
    file_data_fini(&data);
}

static void an_altered_file_is_refused(void **state) {
    (void)state;
    struct store_restored restored;
    struct err err = {0};
    static const size_t at[] = {ARCHIVE_AT_MADE,   ARCHIVE_AT_VAULT + 40,
                                ARCHIVE_AT_STREAM, ARCHIVE_AT_CHECK,
                                ARCHIVE_HEAD,      ARCHIVE_HEAD + ARCHIVE_CHUNK + 20};
    for (size_t i = 0; i < sizeof at / sizeof at[0]; i++) {
        make_backup();
        change_byte(at[i]);
        assert_refused(restore(true, &restored, &err), &err, ERR_CORRUPT, ARCHIVE_ALTERED);
        assert_int_equal(fixture_count_files(HERE, "restore", NULL), 0);
    }
    make_backup();
    change_byte((size_t)file_size(BACKUP) - 1);
    assert_refused(restore(true, &restored, &err), &err, ERR_CORRUPT, ARCHIVE_ALTERED);
    assert_whole(4, 30);
}

static void a_cut_file_is_refused(void **state) {
    (void)state;
    struct store_restored restored;
    struct err err = {0};
    static const size_t at[] = {9, ARCHIVE_HEAD - 1, ARCHIVE_HEAD, ARCHIVE_HEAD + 1000,
                                ARCHIVE_HEAD + ARCHIVE_CHUNK + STREAM_EXTRA};
    for (size_t i = 0; i < sizeof at / sizeof at[0]; i++) {
        make_backup();
        cut_to(at[i]);
        assert_refused(restore(true, &restored, &err), &err, ERR_CORRUPT, ARCHIVE_CUT);
    }
    assert_whole(4, 30);
}

/* A cut that takes the size in the head along is found by the last chunk missing. */
static void a_cut_that_hides_is_found(void **state) {
    (void)state;
    struct archive_head head;
    struct file_data data;
    struct err err = {0};
    make_backup();
    assert_true(archive_head_read(&head, BACKUP, &err));
    assert_true(file_read(&data, BACKUP, MAX_FILE, NULL));
    size_t n = ARCHIVE_HEAD + ARCHIVE_CHUNK + STREAM_EXTRA;
    archive_put(head.bytes + ARCHIVE_AT_BODY, ARCHIVE_CHUNK + STREAM_EXTRA, 8);
    archive_head_finish(&head);
    memcpy(data.p, head.bytes, ARCHIVE_HEAD);
    assert_true(data.n > n && file_write(BACKUP, (struct bytes){data.p, n}, NULL));
    file_data_fini(&data);
    /* the head is sealed into the first chunk */
    assert_refused(archive_read(BACKUP, &key, NULL, &err), &err, ERR_CORRUPT, ARCHIVE_ALTERED);
}

static void other_files_are_refused(void **state) {
    (void)state;
    struct store_restored restored;
    struct archive_head head;
    struct file_data data;
    struct err err = {0};
    int64_t made_ms;
    assert_true(file_write(BACKUP, (struct bytes){(const void *)"Nachname;Vorname\n", 17}, NULL));
    assert_false(store_archive_look(BACKUP, &made_ms, &err));
    assert_string_equal(err.detail, ARCHIVE_NOT_ONE);
    assert_false(store_archive_look(HERE "/results.db", &made_ms, &err));
    assert_string_equal(err.detail, ARCHIVE_NOT_ONE);
    assert_false(store_archive_look(STICK, &made_ms, &err));
    assert_string_equal(err.detail, ARCHIVE_NOT_ONE);
    assert_false(store_archive_look(STICK "/nothing", &made_ms, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    for (int i = 0; i < 2; i++) {
        make_backup();
        assert_true(archive_head_read(&head, BACKUP, &err));
        archive_put(head.bytes + (i ? ARCHIVE_AT_SCHEMA : ARCHIVE_AT_VERSION), 99, 4);
        archive_head_finish(&head);
        assert_true(file_read(&data, BACKUP, MAX_FILE, NULL));
        memcpy(data.p, head.bytes, ARCHIVE_HEAD);
        assert_true(file_write(BACKUP, file_data_bytes(&data), NULL));
        file_data_fini(&data);
        assert_refused(restore(true, &restored, &err), &err, ERR_VERSION, ARCHIVE_NEWER);
    }
}

static void a_wrong_secret_is_refused(void **state) {
    (void)state;
    struct store_key other = {{7}};
    struct store_restored restored;
    struct err err = {0};
    make_backup();
    assert_refused(store_archive_unlock(BACKUP, "drei gute Werte", &other, &err), &err, ERR_REFUSED,
                   ARCHIVE_WRONG_SECRET);
    assert_refused(store_archive_unlock(BACKUP, "", &other, &err), &err, ERR_REFUSED,
                   ARCHIVE_WRONG_SECRET);
    struct store_restore wish = {BACKUP, &other, true};
    assert_refused(store_archive_restore(store, &wish, &restored, &err), &err, ERR_CORRUPT,
                   ARCHIVE_ALTERED);
    assert_whole(4, 30);
}

static void where_it_may_not_be(void **state) {
    (void)state;
    struct store_restored restored;
    struct err err = {0};
    make_backup();
    close_store();
    open_store(THERE);
    assert_refused(store_archive_make(store, &key, BACKUP, &err), &err, ERR_REFUSED,
                   ARCHIVE_NO_TEACHER);
    struct store_class class;
    assert_true(store_add_class(store, "7b", 2, &class, NULL));
    assert_true(db_exec(store->db,
                        "INSERT INTO joined(class, sign_key, seal_key, file_hash, seed, share)"
                        " VALUES (1, zeroblob(32), zeroblob(32), zeroblob(32), zeroblob(32), '')",
                        NULL));
    assert_refused(restore(true, &restored, &err), &err, ERR_REFUSED, ARCHIVE_JOINED);
}

/* A folder on the stick's place, and a stick that is gone. */
static void a_file_that_cannot_be_written_is_told(void **state) {
    (void)state;
    struct err err = {0};
    assert_false(store_archive_make(store, &key, STICK "/gone/7b.sicherung", &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_true(file_make_folder(BACKUP, NULL));
    assert_false(store_archive_make(store, &key, BACKUP, &err));
    assert_int_equal(fixture_count_files(STICK, "", NULL), 1);
    assert_int_equal(fixture_count_files(HERE, "restore", NULL), 0);
}

static void notes_are_kept_newest_first(void **state) {
    (void)state;
    struct store_archive_note notes[ARCHIVE_MAX_NOTES];
    struct err err = {0};
    char path[64];
    int n;
    for (int i = 0; i < 8; i++) {
        now += DAY_MS;
        str_format(path, sizeof path, STICK "/mit Leerzeichen %d.sicherung", i % 7);
        assert_true(store_archive_make(store, &key, path, &err));
    }
    assert_true(store_archive_notes(store, notes, ARCHIVE_MAX_NOTES, &n, &err));
    assert_int_equal(n, ARCHIVE_MAX_NOTES);
    assert_string_equal(notes[0].path, STICK "/mit Leerzeichen 0.sicherung");
    assert_int_equal(notes[0].unix_ms, now);
    assert_string_equal(notes[1].path, STICK "/mit Leerzeichen 6.sicherung");
    assert_string_equal(notes[4].path, STICK "/mit Leerzeichen 3.sicherung");
}

int main(void) {
    fault_vfs_init();
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_class, close_class)
    const struct CMUnitTest tests[] = {
        TEST(a_new_laptop_gets_everything),
        TEST(what_was_here_is_set_aside),
        TEST(wiping_follows_no_link),
        TEST(a_backup_is_ciphertext),
        TEST(archived_classes_and_settings_come_back),
        TEST(the_deleted_stay_deleted),
        TEST(a_deleted_class_cannot_be_known),
        TEST(deleting_reaches_what_was_set_aside),
        TEST(an_altered_file_is_refused),
        TEST(a_cut_file_is_refused),
        TEST(a_cut_that_hides_is_found),
        TEST(other_files_are_refused),
        TEST(a_wrong_secret_is_refused),
        TEST(where_it_may_not_be),
        TEST(a_file_that_cannot_be_written_is_told),
        TEST(notes_are_kept_newest_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
