/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The teacher's side of the store: the password and its wait, sealed names, class lists taken over
 * once and again, and results of the first version. */
#include "store/joined.h"
#include "store/manage.h"
#include "store/roster.h"
#include "store/teacher.h"
#include "store_fixture.h"

#define FOLDER "build/test/test_store_teacher"

static int64_t now;
static struct store *store;
static struct store_key key;
static char sheet[STORE_SHEET_TEXT];

static void open_again(void) {
    struct err err = {0};
    store_close(store);
    assert_true(store_open(&store, FOLDER, fixture_clock(&now), &(struct store_report){0}, &err));
}

static int open_teacher(void **state) {
    (void)state;
    fixture_clear(FOLDER);
    if (file_is_folder(FOLDER "/names"))
        assert_true(file_list(FOLDER "/names", fixture_remove_entry, FOLDER "/names", NULL));
    now = START_MS;
    store = NULL;
    open_again();
    assert_true(
        store_set_up_teacher(store, "ein gutes Passwort", STORE_COST_LEAST, &key, sheet, NULL));
    return 0;
}

static int close_teacher(void **state) {
    (void)state;
    store_close(store);
    return mem_n_blocks() == 0 ? 0 : -1;
}

static enum err_code try_password(const char *password) {
    struct err err = {0};
    struct store_key found;
    return store_unlock_teacher(store, password, &found, &err) ? ERR_NONE : err.code;
}

/* --- access --- */

static void a_teacher_comes_before_results_and_classes(void **state) {
    (void)state;
    bool may;
    assert_true(store_has_teacher(store));
    assert_true(store_may_have_teacher(store, &may, NULL) && may);
    const struct store_shared shared = {.uuid = "019b8d2b", .name = "7b"};
    const unsigned char seed[STORE_KEY_BYTES] = {0};
    int64_t class_id;
    assert_true(store_take_class(store, &shared, seed, &class_id, NULL));
    assert_true(store_may_have_teacher(store, &may, NULL) && !may);
    assert_false(
        store_set_up_teacher(store, "noch eine Person", STORE_COST_LEAST, &key, sheet, NULL));
}

static void the_wait_grows_and_survives(void **state) {
    (void)state;
    assert_int_equal(try_password("falsch eins"), ERR_REFUSED);
    assert_int_equal(try_password("falsch zwei"), ERR_REFUSED);
    assert_int_equal(store_teacher_wait_ms(store), 0);
    assert_int_equal(try_password("falsch drei"), ERR_REFUSED);
    assert_int_equal(store_teacher_wait_ms(store), 5000);
    assert_int_equal(try_password("ein gutes Passwort"), ERR_BUSY);
    now += 5000;
    assert_int_equal(try_password("falsch vier"), ERR_REFUSED);
    assert_int_equal(store_teacher_wait_ms(store), 10000);
    now += 9000;
    open_again(); /* restarted: it begins anew */
    assert_int_equal(store_teacher_wait_ms(store), 10000);
    now -= 1000 * DAY_MS; /* the clock set back, and started again */
    open_again();
    assert_int_equal(store_teacher_wait_ms(store), 10000);
    now += 10000;
    assert_int_equal(try_password("ein gutes Passwort"), ERR_NONE);
    open_again();
    assert_int_equal(store_teacher_wait_ms(store), 0);
    assert_int_equal(try_password("falsch fünf"), ERR_REFUSED);
    assert_int_equal(store_teacher_wait_ms(store), 0);
}

static void the_wait_has_an_end(void **state) {
    (void)state;
    for (int i = 0; i < 30; i++) {
        assert_int_equal(try_password("falsch"), ERR_REFUSED);
        int64_t wait = store_teacher_wait_ms(store);
        assert_true(wait <= 300000);
        now += wait;
    }
    assert_int_equal(try_password("falsch"), ERR_REFUSED);
    assert_int_equal(store_teacher_wait_ms(store), 300000);
    struct store_key found;
    assert_true(store_recover_teacher(store, sheet, &found, NULL)); /* the sheet does not wait */
    assert_memory_equal(&found, &key, sizeof key);
    assert_int_equal(store_teacher_wait_ms(store), 0);
}

static void the_password_changes(void **state) {
    (void)state;
    assert_true(store_change_password(store, &key, "ein anderes Wort", STORE_COST_LEAST, NULL));
    assert_int_equal(try_password("ein gutes Passwort"), ERR_REFUSED);
    assert_int_equal(try_password("ein anderes Wort"), ERR_NONE);
}

/* --- class lists --- */

static const struct store_person people[] = {
    {"Ayşe", "Yılmaz"}, {"Jörg", "Groß"}, {"Anna", "Meier"}, {"Anna", "Meier"}, {"=1+1", "سارة"}};

static struct store_import take(const struct store_person *list, int n) {
    struct store_import import = {.class_name = "7b", .people = list, .n_people = n};
    struct err err = {0};
    if (!store_take_rosters(store, &key, &import, 1, &err))
        fail_msg("%s", err.detail);
    return import;
}

static int count_named(int64_t class_id, bool has_left) {
    struct store_pupil pupils[STORE_MAX_NAMES];
    struct store_names *names;
    struct store_class class;
    int n, found = 0;
    assert_true(store_list_all_pupils(store, class_id, pupils, STORE_MAX_NAMES, &n, NULL));
    assert_true(store_read_one_class(store, class_id, &class, NULL));
    assert_true(store_read_names(store, &key, class.uuid, &names, NULL));
    for (int i = 0; i < n; i++)
        found += pupils[i].has_left == has_left && store_find_name(names, pupils[i].uuid);
    store_names_free(names);
    return found;
}

static void a_list_makes_a_class(void **state) {
    (void)state;
    struct store_import import = take(people, 5);
    assert_true(import.is_new);
    assert_int_equal(import.n_new, 5);
    assert_int_equal(count_named(import.class.id, false), 5);
    assert_int_equal(fixture_get_int(store, "SELECT sum(form = 'A') FROM pupils"), 3);
}

static void the_second_time_updates(void **state) {
    (void)state;
    take(people, 5);
    struct store_import again = take(people, 5);
    assert_false(again.is_new);
    assert_int_equal(again.n_known, 5);
    assert_int_equal(again.n_new + again.n_left + again.n_named, 0);
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM pupils"), 5);
    /* one Anna leaves, somebody joins */
    struct store_person next[] = {people[0], people[1], people[2], people[4], {"Neu", "Hier"}};
    struct store_import third = take(next, 5);
    assert_int_equal(third.n_known, 4);
    assert_int_equal(third.n_new, 1);
    assert_int_equal(third.n_left, 1);
    assert_int_equal(count_named(third.class.id, true), 1);
    struct store_import back = take(people, 5);
    assert_int_equal(back.n_back, 1);
    assert_int_equal(back.n_left, 1);
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM pupils"), 6);
}

static void waiting_pseudonyms_get_names_first(void **state) {
    (void)state;
    struct store_class class;
    assert_true(store_add_class(store, "7b", 3, &class, NULL));
    struct store_import import = take(people, 5);
    assert_int_equal(import.n_named, 3);
    assert_int_equal(import.n_new, 2);
    assert_int_equal(import.class.id, class.id);
}

static void a_preview_changes_nothing(void **state) {
    (void)state;
    struct store_import import = {.class_name = "7b", .people = people, .n_people = 5};
    assert_true(store_preview_rosters(store, &key, &import, 1, NULL));
    assert_int_equal(import.n_new, 5);
    assert_true(import.is_new);
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM classes"), 0);
    assert_int_equal(fixture_count_files(FOLDER "/names", "", NULL), 0);
}

static void names_lie_sealed_and_apart(void **state) {
    (void)state;
    struct store_import import = take(people, 5);
    struct store_key other = key;
    struct store_names *names;
    struct file_data file;
    char path[PATH_MAX_BYTES];
    struct err err = {0};
    assert_true(store_names_path(store, import.class.uuid, path, NULL));
    assert_true(file_read(&file, path, 100000, NULL));
    assert_null(memmem(file.p, file.n, "Meier", 5));
    file_data_fini(&file);
    open_again();
    assert_true(file_read(&file, FOLDER "/results.db", 1000000, NULL));
    assert_null(memmem(file.p, file.n, "Meier", 5));
    file_data_fini(&file);
    other.bytes[0] ^= 1;
    assert_false(store_read_names(store, &other, import.class.uuid, &names, &err));
    assert_int_equal(err.code, ERR_CORRUPT);
}

static void too_many_pupils_are_refused_whole(void **state) {
    (void)state;
    struct store_person crowd[STORE_MAX_PUPILS + 1];
    char given[STORE_MAX_PUPILS + 1][8];
    struct err err = {0};
    for (int i = 0; i <= STORE_MAX_PUPILS; i++) {
        str_format(given[i], sizeof given[i], "K%d", i);
        crowd[i] = (struct store_person){given[i], "Viel"};
    }
    struct store_import imports[2] = {{.class_name = "7a", .people = people, .n_people = 5},
                                      {.class_name = "7b", .people = crowd, .n_people = 61}};
    assert_false(store_take_rosters(store, &key, imports, 2, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM classes"), 0);
}

/* --- managing --- */

static void classes_are_renamed_archived_coded(void **state) {
    (void)state;
    struct store_class a, b, read;
    struct store_pupil pupils[STORE_MAX_PUPILS];
    int n;
    assert_true(store_add_class(store, "7a", 2, &a, NULL) &&
                store_add_class(store, "7b", 3, &b, NULL));
    assert_false(store_rename_class(store, a.id, "7B", NULL));
    assert_true(store_rename_class(store, a.id, "8a", NULL));
    assert_true(store_archive_class(store, b.id, true, NULL));
    assert_true(store_rename_class(store, a.id, "7b", NULL));
    assert_false(store_archive_class(store, b.id, false, NULL));
    assert_true(store_want_codes(store, a.id, true, NULL));
    assert_true(store_add_pupils(store, a.id, 1, NULL));
    assert_true(store_list_pupils(store, a.id, pupils, STORE_MAX_PUPILS, &n, NULL));
    assert_int_equal(n, 3);
    for (int i = 0; i < n; i++)
        assert_int_equal(strspn(pupils[i].picture_code, "abcdefghijkl"), 3);
    assert_int_equal(pupils[2].form, 'A');
    assert_true(store_want_codes(store, a.id, false, NULL));
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM pupils WHERE picture_code <> ''"),
                     0);
    assert_true(store_read_one_class(store, a.id, &read, NULL));
    assert_false(read.wants_codes);
}

/* --- results of version 1 --- */

static void results_of_the_first_version_are_kept(void **state) {
    (void)state;
    struct file_data sql;
    struct db *db;
    store_close(store);
    store = NULL;
    fixture_clear(FOLDER);
    assert_true(file_read(&sql, "tests/golden/store-1.sql", 100000, NULL));
    assert_true(db_open(&db, FOLDER "/results.db", DB_JOURNAL_WAL, NULL));
    assert_true(db_exec(db, (const char *)sql.p, NULL));
    assert_true(db_exec(db,
                        "INSERT INTO meta VALUES ('device', 'd');"
                        "INSERT INTO classes(uuid, name, made_ms) VALUES ('u', '5a', 1);"
                        "INSERT INTO pupils(class, uuid, animal, number, form)"
                        " VALUES (1, 'p', 'fox', 1, 'A');"
                        "PRAGMA user_version = 1; PRAGMA application_id = 1399023698",
                        NULL));
    db_close(db);
    file_data_fini(&sql);
    open_again();
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM pupils WHERE NOT has_left"), 1);
    assert_int_equal(fixture_get_int(store, "SELECT length(secret) FROM classes"), 32);
    assert_true(db_check(store->db, NULL));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_teacher, close_teacher)
    const struct CMUnitTest tests[] = {
        TEST(a_teacher_comes_before_results_and_classes),
        TEST(the_wait_grows_and_survives),
        TEST(the_wait_has_an_end),
        TEST(the_password_changes),
        TEST(a_list_makes_a_class),
        TEST(the_second_time_updates),
        TEST(waiting_pseudonyms_get_names_first),
        TEST(a_preview_changes_nothing),
        TEST(names_lie_sealed_and_apart),
        TEST(too_many_pupils_are_refused_whole),
        TEST(classes_are_renamed_archived_coded),
        TEST(results_of_the_first_version_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
