/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rounds across levels are found again; pauses; who is where, here and on other laptops. */
#include "store/places.h"
#include "store/plans.h"
#include "store/refresh.h"

#include "store_play.h"

static int64_t now_ms;
static struct store *store;
static struct fixture fixture;

static int open_here(void **state) {
    (void)state;
    now_ms = START_MS;
    assert_true(store_open_memory(&store, fixture_clock(&now_ms), NULL));
    assert_true(fixture_begin(&fixture, store, NULL));
    return 0;
}

static int close_here(void **state) {
    (void)state;
    store_close(store);
    return mem_n_blocks() == 0 ? 0 : -1;
}

static struct store_refresh two_posts(void) {
    return (struct store_refresh){
        .seed = UINT64_MAX,
        .n = 2,
        .posts = {{PACK, "1.2.0", LEVEL, "p1"}, {"zahlen", "2.0.10", "prozente", "p-2"}}};
}

static int64_t begin(struct store_refresh *refresh) {
    int64_t session;
    *refresh = two_posts();
    assert_true(store_refresh_session(store, fixture.school_class.id, &session, NULL));
    assert_true(store_begin_refresh(store, fixture.pupils[0].id, session, refresh, NULL));
    return session;
}

/* --- rounds --- */

static void a_round_is_found_again(void **state) {
    (void)state;
    struct store_refresh refresh, found;
    struct store_judgement judgement = fixture_judgement(&fixture, 0);
    assert_true(store_find_refresh(store, fixture.pupils[0].id, &found, NULL) && !found.id);
    judgement.session_id = begin(&refresh);
    judgement.kind = SESSION_REFRESH;
    assert_true(store_find_refresh(store, fixture.pupils[0].id, &found, NULL));
    assert_true(found.id == refresh.id && found.n == 2 && found.seed == UINT64_MAX);
    assert_string_equal(found.posts[0].post_id, "p1");
    assert_string_equal(found.posts[1].pack_id, "zahlen");
    assert_string_equal(found.posts[1].pack_version, "2.0.10");
    assert_string_equal(found.posts[1].level_id, "prozente");
    assert_true(store_judge(store, refresh.id, &judgement, NULL));
    assert_true(store_find_refresh(store, fixture.pupils[0].id, &found, NULL));
    assert_int_equal(found.n_judged, 1);
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM judgements"
                                            " WHERE kind = 'refresh' AND level = '" LEVEL "'"),
                     1);
    assert_true(store_end_round(store, refresh.id, NULL));
    assert_true(store_find_refresh(store, fixture.pupils[0].id, &found, NULL) && !found.id);
    assert_true(store_find_refresh(store, fixture.pupils[1].id, &found, NULL) && !found.id);
}

static void what_cannot_be_read_has_no_posts(void **state) {
    (void)state;
    static const char *const bad[] = {"", "x", "a/b/c", "a/b/c/", "a//c/d", "a/1/c/d  ", "/ / / /"};
    struct store_refresh refresh, found;
    begin(&refresh);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char sql[128];
        str_format(sql, sizeof sql, "UPDATE rounds SET posts = '%s' WHERE level = 'refresh'",
                   bad[i]);
        assert_true(db_exec(store->db, sql, NULL));
        assert_true(store_find_refresh(store, fixture.pupils[0].id, &found, NULL));
        assert_true(found.id == refresh.id && found.n == 0);
    }
}

/* --- what was seen --- */

struct seen {
    int n;
    char text[128];
};

static bool note_first(const struct store_first *first, void *context) {
    struct seen *seen = context;
    size_t n = strlen(seen->text);
    seen->n++;
    str_format(seen->text + n, sizeof seen->text - n, "%s%s%s ", first->post_id,
               first->is_refresh ? "!" : "", first->is_right ? "+" : "-");
    return true;
}

static bool note_voted(const char *pack, const char *post, void *context) {
    struct seen *seen = context;
    size_t n = strlen(seen->text);
    seen->n++;
    str_format(seen->text + n, sizeof seen->text - n, "%s/%s ", pack, post);
    return true;
}

static bool note_round(const struct store_round *round, void *context) {
    struct seen *seen = context;
    seen->n += round->plan.n_posts;
    return true;
}

static void firsts_come_in_the_order_of_time(void **state) {
    (void)state;
    struct seen seen = {0};
    struct store_refresh refresh;
    struct store_judgement judgement = fixture_judgement(&fixture, 1);
    assert_true(fixture_judge(&fixture, 3, NULL));
    now_ms += DAY_MS;
    judgement.session_id = begin(&refresh);
    judgement.kind = SESSION_REFRESH;
    judgement.result.is_correct = false;
    assert_true(store_judge(store, refresh.id, &judgement, NULL));
    now_ms += DAY_MS;
    assert_true(fixture_judge(&fixture, 1, NULL)); /* again: does not count */
    assert_true(store_each_first(store, fixture.pupils[0].id, note_first, &seen, NULL));
    assert_string_equal(seen.text, "p4+ p2!- ");
}

static void votes_and_open_rounds_are_known(void **state) {
    (void)state;
    struct seen seen = {0};
    struct store_refresh refresh;
    struct store_plan plan = {.kind = PLAN_TOGETHER, .pack_id = PACK};
    struct store_vote vote = {
        .pack_id = PACK, .pack_version = "1", .level_id = LEVEL, .post_id = "p9", .place = 1};
    assert_true(store_add_plan(store, fixture.school_class.id, &plan, NULL));
    assert_true(store_vote(store, plan.id, &vote, NULL));
    assert_true(store_each_voted(store, fixture.pupils[2].id, note_voted, &seen, NULL));
    assert_string_equal(seen.text, PACK "/p9 ");
    begin(&refresh);
    seen = (struct seen){0};
    assert_true(store_each_open_round(store, fixture.pupils[0].id, note_round, &seen, NULL));
    assert_int_equal(seen.n, N_ROUND); /* not that of the boosters */
}

/* --- plans and pauses --- */

static struct store_plan first_plan(void) {
    struct store_plan plans[STORE_MAX_PLANS];
    int n;
    assert_true(store_list_plans(store, fixture.school_class.id, plans, STORE_MAX_PLANS, &n, NULL));
    assert_true(n > 0);
    return plans[0];
}

static void a_class_has_one_plan_of_boosters(void **state) {
    (void)state;
    int64_t session;
    struct store_plan plan = {.kind = PLAN_REFRESH, .from_date = "2027-01-31"};
    assert_true(store_refresh_session(store, fixture.school_class.id, &session, NULL));
    assert_true(store_add_plan(store, fixture.school_class.id, &plan, NULL));
    assert_int_equal(plan.id, session);
    assert_true(store_close_plan(store, plan.id, true, NULL));
    plan.from_date[0] = '\0';
    assert_true(store_add_plan(store, fixture.school_class.id, &plan, NULL));
    assert_true(plan.id == session && !first_plan().is_closed && !first_plan().from_date[0]);
    assert_int_equal(first_plan().kind, PLAN_REFRESH);
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM sessions WHERE is_planned"), 1);
}

static bool is_paused(int64_t session_id) {
    bool paused;
    assert_true(store_is_paused(store, fixture.school_class.id, session_id, &paused, NULL));
    return paused;
}

static void plans_and_classes_pause(void **state) {
    (void)state;
    int64_t id = fixture.school_class.id, other;
    struct store_plan plan = {.kind = PLAN_PRACTICE, .pack_id = PACK};
    assert_true(store_add_plan(store, id, &plan, NULL));
    assert_true(store_pause_plan(store, plan.id, true, NULL));
    assert_true(is_paused(plan.id) && first_plan().is_paused && !is_paused(0));
    assert_true(store_pause_plan(store, plan.id, false, NULL));
    assert_true(!is_paused(plan.id));
    assert_true(store_practice_session(store, id, "zahlen", &other, NULL));
    assert_true(store_pause_class(store, id, true, NULL));
    assert_true(is_paused(plan.id) && is_paused(other) && is_paused(0));
    assert_true(store_pause_plan(store, plan.id, false, NULL)); /* this one goes on */
    assert_true(!is_paused(0) && is_paused(other));
    assert_true(store_pause_class(store, id, false, NULL));
    assert_true(!is_paused(0) && !is_paused(other) && !is_paused(plan.id));
    assert_true(store_end_round(store, fixture.round.id, NULL)); /* the round was never touched */
}

static void a_class_that_never_played_pauses_too(void **state) {
    (void)state;
    struct store_class other;
    bool paused;
    assert_true(store_add_class(store, "8c", 2, &other, NULL));
    assert_true(store_is_paused(store, other.id, 0, &paused, NULL) && !paused);
    assert_true(store_pause_class(store, other.id, true, NULL));
    assert_true(store_is_paused(store, other.id, 0, &paused, NULL) && paused);
}

/* --- who is where --- */

static void places_of_this_laptop(void **state) {
    (void)state;
    struct store_place places[4];
    int n;
    assert_true(store_list_places(store, fixture.session_id, places, 4, &n, NULL));
    assert_true(n == 1 && places[0].pupil_id == fixture.pupils[0].id && places[0].is_open);
    assert_true(places[0].n_judged == 0 && places[0].n_posts == N_ROUND);
    assert_true(places[0].time_ms == START_MS && places[0].told_ms == 0);
    now_ms += 60000;
    assert_true(fixture_judge(&fixture, 0, NULL));
    assert_true(store_list_places(store, fixture.session_id, places, 4, &n, NULL));
    assert_true(places[0].n_judged == 1 && places[0].time_ms == START_MS + 60000);
    assert_string_equal(places[0].level_id, LEVEL);
    assert_true(store_end_round(store, fixture.round.id, NULL));
    assert_true(store_list_places(store, fixture.session_id, places, 4, &n, NULL));
    assert_true(!places[0].is_open && places[0].n_judged == N_ROUND && places[0].n_ended == 1);
}

static void places_of_other_laptops(void **state) {
    (void)state;
    struct store_place places[4];
    int n;
    assert_true(db_exec(store->db,
                        "INSERT INTO laptops(class, device, sign_key, merged_ms)"
                        " VALUES (1, 'd2', zeroblob(32), 99);"
                        "INSERT INTO reports VALUES (1, 1, 'erster-blick', 'd2', 'finished', 8, 8,"
                        " 5), (1, 1, 'b', 'd2', 'open', 3, 8, 9000000000000),"
                        " (2, 1, 'b', 'd2', 'finished', 8, 8, 7), (3, 1, 'b', (SELECT value FROM"
                        " meta WHERE key = 'device'), 'finished', 8, 8, 7)",
                        NULL));
    assert_true(store_list_places(store, fixture.session_id, places, 4, &n, NULL));
    assert_int_equal(n, 2); /* what this laptop told itself is known from its rounds */
    assert_string_equal(places[0].level_id, "b");
    assert_true(places[0].is_open && places[0].n_judged == 3 && places[0].told_ms == 99);
    assert_int_equal(places[0].n_ended, 1);
    assert_true(!places[1].is_open && places[1].n_ended == 1);
    assert_true(store_list_places(store, fixture.session_id, places, 1, &n, NULL) && n == 1);
}

static void the_stamp_follows_what_is_stored(void **state) {
    (void)state;
    int64_t before, again, after;
    struct store_place places[4];
    int n;
    assert_true(store_stamp(store, &before, NULL));
    assert_true(store_list_places(store, fixture.session_id, places, 4, &n, NULL));
    assert_true(store_stamp(store, &again, NULL) && again == before);
    assert_true(fixture_judge(&fixture, 0, NULL));
    assert_true(store_stamp(store, &after, NULL) && after != before);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_here, close_here)
    const struct CMUnitTest tests[] = {
        TEST(a_round_is_found_again),
        TEST(what_cannot_be_read_has_no_posts),
        TEST(firsts_come_in_the_order_of_time),
        TEST(votes_and_open_rounds_are_known),
        TEST(a_class_has_one_plan_of_boosters),
        TEST(plans_and_classes_pause),
        TEST(a_class_that_never_played_pauses_too),
        TEST(places_of_this_laptop),
        TEST(places_of_other_laptops),
        TEST(the_stamp_follows_what_is_stored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
