/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The store when nothing goes wrong: classes, rounds that can be resumed anywhere, judgements,
 * first judgements, settings. */
#include "store_play.h"

static int64_t now;
static struct store *store;

static int open_memory(void **state) {
    (void)state;
    now = START_MS;
    return store_open_memory(&store, fixture_clock(&now), NULL) ? 0 : -1;
}

static int close_memory(void **state) {
    (void)state;
    store_close(store);
    return mem_n_blocks() == 0 ? 0 : -1;
}

/* --- schema --- */

static void the_schema_is_the_golden_one(void **state) {
    (void)state;
    struct stmt *stmt;
    struct str sql;
    struct file_data golden;
    bool has_row;
    str_init(&sql, 100000);
    assert_true(db_prepare(&stmt, store->db,
                           "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid",
                           NULL));
    while (db_step(stmt, &has_row, NULL) && has_row)
        assert_true(str_addf(&sql, "%s;\n", db_text(stmt, 0)));
    db_finish(stmt);
    assert_true(file_read(&golden, "tests/golden/store-4.sql", 100000, NULL));
    assert_string_equal(str_text(&sql), (const char *)golden.p);
    file_data_fini(&golden);
    str_fini(&sql);
    assert_int_equal(fixture_get_int(store, "PRAGMA user_version"), 4);
    assert_int_equal(fixture_get_int(store, "PRAGMA application_id"), STORE_APPLICATION_ID);
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM pragma_table_list"
                                            " WHERE type = 'table' AND NOT strict"
                                            " AND name NOT LIKE 'sqlite%'"),
                     0);
}

/* --- identifiers --- */

static void uuids_sort_by_time(void **state) {
    (void)state;
    char early[STORE_UUID_TEXT], late[STORE_UUID_TEXT], chance[STORE_UUID_TEXT];
    assert_true(store_make_uuid7(early, START_MS, NULL));
    assert_true(store_make_uuid7(late, START_MS + 1, NULL));
    assert_true(strcmp(early, late) < 0);
    assert_int_equal(strlen(early), 36);
    assert_memory_equal(early, "019b8d2b-8c00-7", 15);
    assert_non_null(strchr("89ab", early[19]));
    assert_true(store_make_uuid4(chance, NULL));
    assert_int_equal(chance[14], '4');
    assert_non_null(strchr("89ab", chance[19]));
}

static void animals_are_ids_and_all_different(void **state) {
    (void)state;
    struct store_pupil pupil;
    assert_true(store_animals_n >= 28);
    for (int i = 0; i < store_animals_n; i++) {
        assert_true(str_is_id(store_animals[i]));
        assert_true(strlen(store_animals[i]) < sizeof pupil.animal);
        for (int j = 0; j < i; j++)
            assert_string_not_equal(store_animals[i], store_animals[j]);
    }
}

/* --- classes --- */

static void a_class_has_pseudonyms(void **state) {
    (void)state;
    struct store_class added, listed[2];
    struct store_pupil pupils[STORE_MAX_PUPILS];
    int n;
    assert_true(store_add_class(store, "7b", STORE_MAX_PUPILS, &added, NULL));
    assert_true(store_list_classes(store, listed, 2, &n, NULL));
    assert_int_equal(n, 1);
    assert_string_equal(listed[0].name, "7b");
    assert_string_equal(listed[0].uuid, added.uuid);
    assert_int_equal(listed[0].n_pupils, STORE_MAX_PUPILS);
    assert_true(store_list_pupils(store, added.id, pupils, STORE_MAX_PUPILS, &n, NULL));
    assert_int_equal(n, STORE_MAX_PUPILS);
    for (int i = 0; i < n; i++) {
        assert_int_equal(pupils[i].number, i + 1);
        assert_int_equal(pupils[i].form, i % 2 ? 'B' : 'A');
        assert_int_equal(pupils[i].class_id, added.id);
        assert_string_equal(pupils[i].picture_code, "");
        for (int j = 0; j < i && i < store_animals_n; j++)
            assert_string_not_equal(pupils[i].animal, pupils[j].animal);
    }
    assert_true(store_list_pupils(store, added.id, pupils, 3, &n, NULL));
    assert_int_equal(n, 3);
}

static void assert_class_refused(const char *name, int n_pupils, enum err_code code) {
    struct store_class added;
    struct err err = {0};
    assert_false(store_add_class(store, name, n_pupils, &added, &err));
    assert_int_equal(err.code, code);
    assert_int_equal(added.id, 0);
}

static void bad_classes_are_refused(void **state) {
    (void)state;
    struct store_class added;
    char longest[STORE_MAX_NAME + 2];
    memset(longest, 'x', sizeof longest);
    longest[STORE_MAX_NAME + 1] = '\0';
    assert_true(store_add_class(store, "7b", 0, &added, NULL));
    assert_class_refused("7b", 3, ERR_REFUSED);
    assert_class_refused("7B", 3, ERR_REFUSED);
    assert_class_refused("", 3, ERR_REFUSED);
    assert_class_refused("  ", 3, ERR_REFUSED);
    assert_class_refused("\xFF", 3, ERR_REFUSED);
    assert_class_refused(longest, 3, ERR_LIMIT);
    assert_class_refused("8a", -1, ERR_LIMIT);
    assert_class_refused("8a", STORE_MAX_PUPILS + 1, ERR_LIMIT);
    longest[STORE_MAX_NAME] = '\0';
    assert_true(store_add_class(store, longest, 1, &added, NULL));
    assert_string_equal(added.name, longest);
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM pupils"), 1);
}

static void classes_are_in_order_and_limited(void **state) {
    (void)state;
    static struct store_class classes[STORE_MAX_CLASSES];
    struct store_class added;
    char name[16];
    int n;
    for (int i = STORE_MAX_CLASSES; i > 0; i--) {
        assert_true(str_format(name, sizeof name, "%da", i));
        assert_true(store_add_class(store, name, 0, &added, NULL));
    }
    assert_class_refused("one more", 1, ERR_LIMIT);
    assert_true(store_list_classes(store, classes, STORE_MAX_CLASSES, &n, NULL));
    assert_int_equal(n, STORE_MAX_CLASSES);
    assert_string_equal(classes[1].name, "2a");
    assert_string_equal(classes[9].name, "10a");
    assert_true(db_exec(store->db, "UPDATE classes SET is_archived = 1 WHERE name = '2a'", NULL));
    assert_true(store_add_class(store, "2a", 0, &added, NULL));
}

/* --- settings --- */

static void settings_belong_to_someone(void **state) {
    (void)state;
    struct fixture fixture;
    char value[16];
    struct err err = {0};
    assert_true(fixture_begin(&fixture, store, NULL));
    int64_t pupil = fixture.pupils[0].id;
    assert_true(store_get_setting(store, 0, "language", value, sizeof value, NULL));
    assert_string_equal(value, "");
    assert_true(store_set_setting(store, 0, "language", "de", NULL));
    assert_true(store_set_setting(store, pupil, "language", "uk", NULL));
    assert_true(store_set_setting(store, 0, "language", "en", NULL));
    assert_true(store_get_setting(store, 0, "language", value, sizeof value, NULL));
    assert_string_equal(value, "en");
    assert_true(store_get_setting(store, pupil, "language", value, sizeof value, NULL));
    assert_string_equal(value, "uk");
    assert_false(store_get_setting(store, pupil, "language", value, 2, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    assert_false(store_set_setting(store, 99, "language", "de", &err));
    assert_int_equal(err.code, ERR_REFUSED);
    assert_true(db_exec(store->db, "DELETE FROM classes", NULL));
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM settings"), 1);
}

static void a_deleted_class_leaves_nothing(void **state) {
    (void)state;
    struct fixture fixture;
    assert_true(fixture_begin(&fixture, store, NULL));
    assert_true(fixture_judge(&fixture, 0, NULL));
    assert_true(db_exec(store->db, "DELETE FROM classes", NULL));
    assert_int_equal(fixture_get_int(store, "SELECT (SELECT count(*) FROM pupils) +"
                                            " (SELECT count(*) FROM sessions) +"
                                            " (SELECT count(*) FROM rounds) +"
                                            " (SELECT count(*) FROM actions) +"
                                            " (SELECT count(*) FROM judgements)"),
                     0);
    assert_true(db_check(store->db, NULL));
}

#define STORE_TEST(f) cmocka_unit_test_setup_teardown(f, open_memory, close_memory)

int main(void) {
    const struct CMUnitTest tests[] = {
        STORE_TEST(the_schema_is_the_golden_one),      STORE_TEST(uuids_sort_by_time),
        STORE_TEST(animals_are_ids_and_all_different), STORE_TEST(a_class_has_pseudonyms),
        STORE_TEST(bad_classes_are_refused),           STORE_TEST(classes_are_in_order_and_limited),
        STORE_TEST(settings_belong_to_someone),        STORE_TEST(a_deleted_class_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
