/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything about a pupil: no table that knows pupils is left out, no value of a row is; and when
 * a class was last taught. */
#include "store/about.h"
#include "store_play.h"

static int64_t now = START_MS;
static struct store *store;
static struct fixture fixture;

static int open_class(void **state) {
    (void)state;
    assert_true(store_open_memory(&store, fixture_clock(&now), NULL));
    assert_true(fixture_begin(&fixture, store, NULL));
    for (int i = 1; i <= 5; i++)
        assert_true(fixture_judge(&fixture, i, NULL));
    return 0;
}

static int close_class(void **state) {
    (void)state;
    store_close(store);
    return mem_n_blocks() == 0 ? 0 : -1;
}

static bool is_asked(const char *table) {
    for (int i = 0; i < store_about_n_tables; i++)
        if (str_equal(store_about_tables[i], table))
            return true;
    return false;
}

/* Pupils, and every table whose rows go with a pupil or with a round of one. */
static void no_table_is_left_out(void **state) {
    (void)state;
    struct stmt *stmt;
    bool has_row;
    int n = 0;
    assert_true(db_prepare(&stmt, store->db,
                           "SELECT DISTINCT t.name FROM sqlite_schema AS t,"
                           " pragma_foreign_key_list(t.name) AS f WHERE t.type = 'table'"
                           " AND f.\"table\" IN ('pupils', 'rounds') UNION SELECT 'pupils'",
                           NULL));
    while (db_step(stmt, &has_row, NULL) && has_row) {
        if (!is_asked(db_text(stmt, 0)))
            fail_msg("nothing is told of %s", db_text(stmt, 0));
        n++;
    }
    db_finish(stmt);
    assert_int_equal(n, store_about_n_tables);
}

struct seen {
    int n_rows;
    char last[ABOUT_MAX_COLUMNS][64];
};

static bool note_row(const struct store_about *row, void *context) {
    struct seen *seen = context;
    seen->n_rows++;
    for (int i = 0; i < row->n_columns; i++) {
        assert_true(row->columns[i][0]);
        str_copy(seen->last[i], sizeof seen->last[i], row->values[i]);
    }
    return true;
}

static struct seen look(int64_t pupil, const char *table) {
    struct seen seen = {0};
    for (int i = 0; i < store_about_n_tables; i++)
        if (str_equal(store_about_tables[i], table))
            assert_true(store_each_about(store, pupil, i, note_row, &seen, NULL));
    return seen;
}

static void rows_are_those_of_the_pupil(void **state) {
    (void)state;
    const struct store_pupil *pupil = &fixture.pupils[0];
    struct seen seen = look(pupil->id, "pupils");
    assert_int_equal(seen.n_rows, 1);
    assert_string_equal(seen.last[0], pupil->uuid);
    assert_string_equal(seen.last[1], "7b");
    seen = look(pupil->id, "judgements");
    assert_int_equal(seen.n_rows, 5);
    assert_string_equal(seen.last[13], "others who");
    assert_string_equal(seen.last[10], "fake");
    assert_int_equal(look(fixture.pupils[1].id, "judgements").n_rows, 0);
    assert_int_equal(look(pupil->id, "rounds").n_rows, 1);
    assert_int_equal(look(pupil->id, "actions").n_rows, 5);
    assert_true(store_set_setting(store, pupil->id, "reading", "x", NULL));
    assert_int_equal(look(pupil->id, "settings").n_rows, 1);
}

static void the_newest_result_tells_when_it_was_taught(void **state) {
    (void)state;
    struct store_class other;
    int64_t ms;
    now = START_MS + DAY_MS;
    assert_true(store_add_class(store, "8a", 2, &other, NULL));
    assert_true(store_last_taught_ms(store, fixture.school_class.id, &ms, NULL));
    assert_int_equal(ms, START_MS);
    assert_true(fixture_judge(&fixture, 6, NULL));
    assert_true(store_last_taught_ms(store, fixture.school_class.id, &ms, NULL));
    assert_int_equal(ms, START_MS + DAY_MS);
    assert_true(store_last_taught_ms(store, other.id, &ms, NULL)); /* nobody played */
    assert_int_equal(ms, START_MS + DAY_MS);
    now = START_MS;
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_class, close_class)
    const struct CMUnitTest tests[] = {
        TEST(no_table_is_left_out),
        TEST(rows_are_those_of_the_pupil),
        TEST(the_newest_result_tells_when_it_was_taught),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
