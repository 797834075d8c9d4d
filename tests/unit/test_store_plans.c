/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a teacher plans, and the votes of a class; results of version 2 are kept. */
#include "store/plans.h"

#include "store_play.h"

#define FOLDER "build/test/store_plans"

static int64_t now_ms;
static struct store *store;
static struct store_class class;

static int open_plans(void **state) {
    (void)state;
    now_ms = START_MS;
    fixture_clear(FOLDER);
    assert_true(
        store_open(&store, FOLDER, fixture_clock(&now_ms), &(struct store_report){0}, NULL));
    assert_true(store_add_class(store, "7b", 4, &class, NULL));
    return 0;
}

static int close_plans(void **state) {
    (void)state;
    store_close(store);
    return mem_n_blocks() == 0 ? 0 : -1;
}

static struct store_plan add(enum plan_kind kind, const char *levels) {
    struct store_plan plan = {.kind = kind, .pack_id = PACK};
    str_copy(plan.levels, sizeof plan.levels, levels);
    assert_true(store_add_plan(store, class.id, &plan, NULL));
    return plan;
}

static struct store_plan first(void) {
    struct store_plan plans[STORE_MAX_PLANS];
    int n;
    assert_true(store_list_plans(store, class.id, plans, STORE_MAX_PLANS, &n, NULL));
    assert_true(n > 0);
    return plans[0];
}

static void practice_is_planned_once_for_a_pack(void **state) {
    (void)state;
    int64_t session;
    struct store_plan plans[STORE_MAX_PLANS];
    int n;
    assert_true(store_practice_session(store, class.id, PACK, &session, NULL));
    assert_true(store_list_plans(store, class.id, plans, STORE_MAX_PLANS, &n, NULL));
    assert_int_equal(n, 0); /* played, not planned */
    assert_int_equal(add(PLAN_PRACTICE, "eins zwei").id, session);
    assert_int_equal(add(PLAN_PRACTICE, "drei").id, session);
    assert_string_equal(first().levels, "drei");
    assert_true(store_drop_plan(store, session, NULL));
    assert_true(store_list_plans(store, class.id, plans, STORE_MAX_PLANS, &n, NULL));
    assert_int_equal(n, 0);
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM sessions"), 1);
}

static void levels_and_days(void **state) {
    (void)state;
    struct store_plan plan = {.levels = "eins zwei-b"};
    assert_true(plan_has_level(&plan, "eins"));
    assert_true(plan_has_level(&plan, "zwei-b"));
    assert_false(plan_has_level(&plan, "zwei"));
    assert_false(plan_has_level(&plan, "ein"));
    assert_true(plan_has_level(&(struct store_plan){.levels = ""}, "eins"));
    assert_true(plan_is_on(&plan, START_MS));
    str_copy(plan.from_date, sizeof plan.from_date, "2026-01-07");
    assert_false(plan_is_on(&plan, START_MS));
    assert_true(plan_is_on(&plan, START_MS + 3 * DAY_MS));
    plan.is_closed = true;
    assert_false(plan_is_on(&plan, START_MS + 3 * DAY_MS));
}

static void two_tests_take_both_forms(void **state) {
    (void)state;
    struct store_pupil a = {.form = 'A'}, b = {.form = 'B'};
    struct store_plan test = add(PLAN_TEST, ""), again = {.kind = PLAN_TEST, .pack_id = PACK};
    struct err err = {0};
    assert_int_equal(test.place, 1);
    assert_true(plan_form(&test, &a) == 'A' && plan_form(&test, &b) == 'B');
    assert_false(store_add_plan(store, class.id, &again, &err)); /* one is open */
    assert_int_equal(err.code, ERR_REFUSED);
    assert_true(store_close_plan(store, test.id, true, NULL));
    assert_true(first().is_closed);
    const int64_t before = test.id;
    test = add(PLAN_TEST, "");
    assert_int_equal(test.place, 2);
    assert_false(store_drop_plan(store, before, &err)); /* the next would be a second one after */
    assert_int_equal(err.code, ERR_REFUSED);
    assert_true(store_drop_plan(store, test.id, NULL) && store_drop_plan(store, before, NULL));
    test = add(PLAN_TEST, "");
    assert_int_equal(test.place, 1);
    assert_true(store_close_plan(store, test.id, true, NULL));
    test = add(PLAN_TEST, "");
    assert_int_equal(test.place, 2);
    assert_true(plan_form(&test, &a) == 'B' && plan_form(&test, &b) == 'A');
    assert_true(store_close_plan(store, test.id, true, NULL));
    assert_false(store_add_plan(store, class.id, &again, &err)); /* both forms are known */
    assert_int_equal(err.code, ERR_REFUSED);
}

static void a_test_is_begun_and_ended(void **state) {
    (void)state;
    struct store_pupil pupils[4];
    struct store_round round = {.pack_id = PACK, .pack_version = "1", .level_id = "a"};
    struct store_plan test = add(PLAN_TEST, "");
    enum plan_progress progress;
    int n;
    round.plan = fixture_plan();
    round.plan.kind = SESSION_TEST;
    assert_true(store_list_pupils(store, class.id, pupils, 4, &n, NULL));
    assert_true(store_plan_progress(store, test.id, pupils[0].id, &progress, NULL));
    assert_int_equal(progress, PLAN_NOT_BEGUN);
    assert_true(store_begin_round(store, pupils[0].id, test.id, &round, NULL));
    assert_true(store_plan_progress(store, test.id, pupils[0].id, &progress, NULL));
    assert_int_equal(progress, PLAN_BEGUN);
    assert_false(store_drop_plan(store, test.id, NULL)); /* somebody plays it */
    assert_true(store_end_round(store, round.id, NULL));
    assert_true(store_plan_progress(store, test.id, pupils[0].id, &progress, NULL));
    assert_int_equal(progress, PLAN_ENDED);
    assert_true(first().n_begun == 1 && first().n_ended == 1);
}

static void hands_are_counted_twice(void **state) {
    (void)state;
    struct store_plan plan = add(PLAN_TOGETHER, "");
    struct store_vote vote = {.pack_id = PACK,
                              .pack_version = "1",
                              .level_id = LEVEL,
                              .post_id = "p1",
                              .verdict = VERDICT_FACT,
                              .place = 1,
                              .hands = {11, 9, 5, 3}};
    struct store_vote_sums sums;
    bool has_vote;
    assert_true(store_vote(store, plan.id, &vote, NULL));
    assert_true(store_vote_sums(store, plan.id, &sums, NULL));
    assert_int_equal(sums.n_posts, 0); /* not yet voted again */
    vote.place = 2;
    vote.n_looks = 1;
    memcpy(vote.hands, (int[4]){3, 4, 8, 13}, sizeof vote.hands);
    assert_true(store_vote(store, plan.id, &vote, NULL));
    vote.hands[3] = 12; /* counted again */
    assert_true(store_vote(store, plan.id, &vote, NULL));
    assert_true(store_vote_sums(store, plan.id, &sums, NULL));
    assert_true(sums.n_posts == 1 && sums.n_hands[0] == 28 && sums.n_hands[1] == 27);
    assert_true(sums.n_right[0] == 8 && sums.n_right[1] == 20);
    assert_true(store_has_vote(store, plan.id, "p1", &has_vote, NULL) && has_vote);
    assert_true(store_has_vote(store, plan.id, "p2", &has_vote, NULL) && !has_vote);
    vote.hands[0] = STORE_MAX_HANDS + 1;
    assert_false(store_vote(store, plan.id, &vote, NULL));
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM votes WHERE looks = 'who'"), 1);
}

static void results_of_the_second_version_are_kept(void **state) {
    (void)state;
    struct file_data sql;
    struct db *db;
    store_close(store);
    fixture_clear(FOLDER);
    assert_true(file_read(&sql, "tests/golden/store-2.sql", 100000, NULL));
    assert_true(db_open(&db, FOLDER "/results.db", DB_JOURNAL_WAL, NULL));
    assert_true(db_exec(db, (const char *)sql.p, NULL));
    assert_true(db_exec(db,
                        "INSERT INTO meta VALUES ('device', 'd');"
                        "INSERT INTO classes(uuid, name, made_ms) VALUES ('u', '5a', 1);"
                        "INSERT INTO sessions(uuid, class, kind, pack, made_ms)"
                        " VALUES ('s', 1, 'practice', '" PACK "', 1);"
                        "PRAGMA user_version = 2; PRAGMA application_id = 1399023698",
                        NULL));
    db_close(db);
    file_data_fini(&sql);
    assert_true(
        store_open(&store, FOLDER, fixture_clock(&now_ms), &(struct store_report){0}, NULL));
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM sessions WHERE NOT is_planned"
                                            " AND levels = '' AND place = 1"),
                     1);
    class.id = 1;
    assert_int_equal(add(PLAN_PRACTICE, "").id, 1);
    assert_true(db_check(store->db, NULL));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_plans, close_plans)
    const struct CMUnitTest tests[] = {
        TEST(practice_is_planned_once_for_a_pack),
        TEST(levels_and_days),
        TEST(two_tests_take_both_forms),
        TEST(a_test_is_begun_and_ended),
        TEST(hands_are_counted_twice),
        TEST(results_of_the_second_version_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
