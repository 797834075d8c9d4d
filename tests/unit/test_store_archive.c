/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A teacher's backup in one file: what goes in comes out, on the same laptop and on another; every
 * file that is not whole is refused by its reason; what fails leaves everything as it was; whoever
 * was deleted meanwhile stays deleted. */
#include "base/fault.h"
#include "crypto/password.h"
#include "db/fault_vfs.h"
#include "store/archive_int.h"
#include "store/forget.h"
#include "store/manage.h"
#include "store/roster.h"
#include "store/teacher.h"
#include "store_play.h"

#define HERE "build/test/test_store_archive"
#define THERE "build/test/test_store_archive_new"
#define STICK "build/test/test_store_archive_stick"
#define BACKUP STICK "/7b.sicherung"

enum { MAX_FAULTS = 4000, MAX_FILE = 8 * 1024 * 1024 };

static const struct store_person people[4] = {
    {"Zwonimir", "Quappenberg"}, {"Anna", "Meier"}, {"Jörg", "Groß"}, {"Ayşe", "Yılmaz"}};
static const char password[] = "drei gute Worte";

static int64_t now = START_MS;
static struct store *store;
static struct fixture fixture;
static struct store_key key;
static char sheet[STORE_SHEET_TEXT];

static void open_at(const char *folder, struct store_report *report) {
    struct err err = {0};
    if (!store_open(&store, folder, fixture_clock(&now), report, &err))
        fail_msg("%s: %s %s", folder, err.place, err.detail);
}

static void open_store(const char *folder) {
    struct store_report report;
    open_at(folder, &report);
}

static void close_store(void) {
    store_close(store);
    store = NULL;
}

static void clear(const char *folder) {
    struct err err = {0};
    if (!archive_wipe_folder(folder, &err) || !file_make_folder(folder, &err))
        fail_msg("%s", err.detail);
}

/* A class of four with names, 30 judgements of the first, on a laptop with a teacher. */
static void make_class(void) {
    struct store_import import = {.class_name = "7b", .people = people, .n_people = 4};
    assert_true(store_set_up_teacher(store, password, STORE_COST_LEAST, &key, sheet, NULL));
    assert_true(fixture_begin(&fixture, store, NULL));
    for (int i = 1; i <= 30; i++)
        assert_true(fixture_judge(&fixture, i, NULL));
    assert_true(store_take_rosters(store, &key, &import, 1, NULL));
    assert_true(store_back_up(store, NULL));
}

static int open_class(void **state) {
    (void)state;
    now = START_MS;
    fault_save_syncs(true);
    clear(HERE);
    clear(THERE);
    clear(STICK);
    open_store(HERE);
    make_class();
    return 0;
}

static int close_class(void **state) {
    (void)state;
    close_store();
    return mem_n_blocks() == 0 ? 0 : -1;
}

static void make_backup(void) {
    struct err err = {0};
    if (!store_archive_make(store, &key, BACKUP, &err))
        fail_msg("%s: %s", err.place, err.detail);
}

static bool restore(bool replaces, struct store_restored *out, struct err *err) {
    struct store_restore wish = {BACKUP, &key, replaces};
    return store_archive_restore(store, &wish, out, err);
}

static bool has_name(const char *family) {
    struct store_names *names;
    bool is_there = false;
    assert_true(store_read_names(store, &key, fixture.school_class.uuid, &names, NULL));
    for (int i = 0; i < names->n; i++)
        is_there = is_there || str_equal(names->at[i].family, family);
    store_names_free(names);
    return is_there;
}

static void assert_whole(int n_pupils, int n_judgements) {
    assert_true(db_check(store->db, NULL));
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM pupils"), n_pupils);
    assert_int_equal(fixture_n_judgements(store), n_judgements);
}

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

/* --- faults --- */

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
    fault_arm(kind, n, mode);
    bool is_done = task->run(&err);
    bool was_met = fault_n_calls(kind) >= n;
    fault_arm(kind, 0, FAULT_ONCE);
    assert_true(is_done || err.code != ERR_NONE);
    assert_true(store == NULL || task->prepare == prepare_placing ||
                mem_n_blocks() <= blocks + 1); /* one idle statement may stay */
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
            if (i < 2 || kinds[k] == FAULT_RENAME || kinds[k] == FAULT_SYNC)
                loop(&tasks[i], kinds[k]);
    open_class(NULL);
}

int main(void) {
    fault_vfs_init();
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_class, close_class)
    const struct CMUnitTest tests[] = {
        TEST(a_new_laptop_gets_everything),
        TEST(what_was_here_is_set_aside),
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
        cmocka_unit_test_teardown(faults_do_no_harm, close_class),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
