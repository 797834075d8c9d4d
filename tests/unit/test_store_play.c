/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The store when nothing goes wrong: classes, rounds that can be resumed anywhere, judgements,
 * first judgements, settings. */
#include "store_play.h"

#include <time.h>

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

/* --- sessions and rounds --- */

static void a_class_practises_a_pack_in_one_session(void **state) {
    (void)state;
    struct store_class a, b;
    int64_t first, second, other_pack, other_class;
    struct err err = {0};
    assert_true(store_add_class(store, "7a", 1, &a, NULL));
    assert_true(store_add_class(store, "7b", 1, &b, NULL));
    assert_true(store_practice_session(store, a.id, PACK, &first, NULL));
    assert_true(store_practice_session(store, a.id, PACK, &second, NULL));
    assert_true(store_practice_session(store, a.id, "other", &other_pack, NULL));
    assert_true(store_practice_session(store, b.id, PACK, &other_class, NULL));
    assert_int_equal(first, second);
    assert_true(first != other_pack && first != other_class && other_pack != other_class);
    assert_false(store_practice_session(store, 99, PACK, &first, &err));
    assert_int_equal(err.code, ERR_REFUSED);
}

static const char *const a_round[] = {"look who",
                                      "look date",
                                      "judge fake 9000 normal",
                                      "next",
                                      "judge sure_fact 100 simple",
                                      "next",
                                      "look others",
                                      "judge fact 1 normal",
                                      "next",
                                      "judge fake 2 normal",
                                      "next",
                                      "judge fake 3 normal",
                                      "next",
                                      "judge fake 4 normal",
                                      "next",
                                      "judge fake 5 normal",
                                      "next",
                                      "judge sure_fake 6 normal",
                                      "next"};
enum { N_ACTIONS = sizeof a_round / sizeof a_round[0] };

/* Does what the screen does: applies the action and stores what came of it. */
static void play_line(struct fixture *fixture, struct round *round, const char *line) {
    struct action action;
    assert_true(action_parse(&action, line, NULL));
    assert_true(round_apply(round, &action, NULL));
    if (action.kind != ACTION_JUDGE) {
        assert_true(store_log_action(store, fixture->round.id, &action, NULL));
        return;
    }
    struct store_judgement judgement = fixture_judgement(fixture, 0);
    judgement.post_id = round_post(round)->id;
    judgement.position = round->position + 1;
    judgement.verdict = round_post(round)->verdict;
    judgement.result = *round_result_now(round);
    assert_true(store_judge(store, fixture->round.id, &judgement, NULL));
}

static void assert_same_result(const struct round_result *a, const struct round_result *b) {
    assert_int_equal(a->is_judged, b->is_judged);
    assert_int_equal(a->answer, b->answer);
    assert_int_equal(a->is_correct, b->is_correct);
    assert_int_equal(a->is_sure, b->is_sure);
    assert_int_equal(a->is_master_look, b->is_master_look);
    assert_int_equal(a->is_simple, b->is_simple);
    assert_int_equal(a->points, b->points);
    assert_int_equal(a->elapsed_ms, b->elapsed_ms);
    assert_int_equal(a->n_looks, b->n_looks);
    assert_memory_equal(a->looks, b->looks, (size_t)a->n_looks * sizeof a->looks[0]);
}

static void assert_same_round(const struct round *a, const struct round *b) {
    assert_int_equal(a->state, b->state);
    assert_int_equal(a->position, b->position);
    for (int i = 0; i < N_ROUND; i++)
        assert_same_result(&a->results[i], &b->results[i]);
}

static void a_round_resumes_after_every_action(void **state) {
    (void)state;
    struct fixture fixture;
    struct fixture_level level;
    struct store_round found;
    struct round round, again;
    assert_true(fixture_begin(&fixture, store, NULL));
    assert_true(round_init(&round, fixture_make_level(&level), &fixture.round.plan, NULL));
    for (int i = 0; i < N_ACTIONS; i++) {
        play_line(&fixture, &round, a_round[i]);
        assert_true(store_find_round(store, fixture.pupils[0].id, PACK, LEVEL, &found, NULL));
        assert_int_equal(found.id, fixture.round.id);
        assert_string_equal(found.pack_version, "1.2.0");
        assert_memory_equal(&found.plan, &fixture.round.plan, sizeof found.plan);
        assert_true(round_init(&again, &level.level, &found.plan, NULL));
        assert_true(store_replay_round(store, found.id, &again, NULL));
        assert_same_round(&again, &round);
    }
    assert_int_equal(round.state, ROUND_DONE);
    assert_true(store_end_round(store, fixture.round.id, NULL));
    assert_true(store_find_round(store, fixture.pupils[0].id, PACK, LEVEL, &found, NULL));
    assert_int_equal(found.id, 0);
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM actions"), 0);
}

static void an_ended_round_takes_nothing_more(void **state) {
    (void)state;
    struct fixture fixture;
    struct action next = {.kind = ACTION_NEXT};
    struct err err = {0};
    assert_true(fixture_begin(&fixture, store, NULL));
    assert_true(store_end_round(store, fixture.round.id, NULL));
    assert_false(store_end_round(store, fixture.round.id, &err));
    assert_int_equal(err.code, ERR_REFUSED);
    assert_false(store_log_action(store, fixture.round.id, &next, &err));
    assert_int_equal(err.code, ERR_REFUSED);
    assert_false(fixture_judge(&fixture, 0, &err));
    assert_int_equal(err.code, ERR_REFUSED);
    assert_int_equal(fixture_n_judgements(store), 0);
}

static void a_new_round_gives_the_open_one_up(void **state) {
    (void)state;
    struct fixture fixture;
    struct store_round second, found;
    struct store_progress progress;
    assert_true(fixture_begin(&fixture, store, NULL));
    assert_true(fixture_judge(&fixture, 0, NULL));
    second = fixture.round;
    assert_true(store_begin_round(store, fixture.pupils[0].id, fixture.session_id, &second, NULL));
    assert_int_not_equal(second.id, fixture.round.id);
    assert_true(store_find_round(store, fixture.pupils[0].id, PACK, LEVEL, &found, NULL));
    assert_int_equal(found.id, second.id);
    assert_true(store_progress(store, fixture.pupils[0].id, PACK, LEVEL, &progress, NULL));
    assert_int_equal(progress.n_rounds_finished, 0);
    assert_int_equal(progress.open_position, 0);
    assert_int_equal(progress.n_judged, 1);
    assert_true(store_find_round(store, fixture.pupils[1].id, PACK, LEVEL, &found, NULL));
    assert_int_equal(found.id, 0);
}

static void replay_stops_where_the_level_has_changed(void **state) {
    (void)state;
    struct fixture fixture;
    struct fixture_level level;
    struct round round;
    struct err err = {0};
    struct action who = {.kind = ACTION_LOOK, .look = LOOK_WHO};
    struct action image = {.kind = ACTION_LOOK, .look = LOOK_IMAGE};
    assert_true(fixture_begin(&fixture, store, NULL));
    assert_true(store_log_action(store, fixture.round.id, &who, NULL));
    assert_true(store_log_action(store, fixture.round.id, &image, NULL));
    assert_true(round_init(&round, fixture_make_level(&level), &fixture.round.plan, NULL));
    assert_false(store_replay_round(store, fixture.round.id, &round, &err));
    assert_int_equal(err.code, ERR_REFUSED);
    assert_true(round_look_is_open(&round, LOOK_WHO));
}

static void a_damaged_plan_is_an_error(void **state) {
    (void)state;
    static const char *const plans[] = {"", "1  2", "1 ", "x", "64", "-1", "1,2"};
    struct fixture fixture;
    struct store_round found;
    struct err err = {0};
    char sql[64];
    assert_true(fixture_begin(&fixture, store, NULL));
    for (size_t i = 0; i < sizeof plans / sizeof plans[0]; i++) {
        assert_true(str_format(sql, sizeof sql, "UPDATE rounds SET posts = '%s'", plans[i]));
        assert_true(db_exec(store->db, sql, NULL));
        assert_false(store_find_round(store, fixture.pupils[0].id, PACK, LEVEL, &found, &err));
        assert_int_equal(err.code, ERR_CORRUPT);
        assert_int_equal(found.id, 0);
    }
}

/* --- judgements --- */

static void a_judgement_is_stored_as_it_was(void **state) {
    (void)state;
    struct fixture fixture;
    struct stmt *stmt;
    bool has_row;
    char expected[256];
    assert_true(fixture_begin(&fixture, store, NULL));
    struct store_judgement judgement = fixture_judgement(&fixture, 2);
    assert_true(store_judge(store, fixture.round.id, &judgement, NULL));
    assert_int_equal(judgement.unix_ms, START_MS);
    assert_true(db_prepare(&stmt, store->db,
                           "SELECT concat_row FROM (SELECT uuid || ' ' || pupil || ' ' || device ||"
                           " ' ' || session || ' ' || kind || ' ' || form || ' ' || pack || ' ' ||"
                           " version || ' ' || level || ' ' || post || ' ' || position || ' ' ||"
                           " verdict || ' ' || technique || ' ' || answer || ' ' || sure || ' ' ||"
                           " correct || ' [' || looks || '] ' || language || ' ' || simple || ' '"
                           " || ms || ' ' || time_ms || ' ' || points || ' ' || master_look"
                           " AS concat_row FROM judgements)",
                           NULL));
    assert_true(db_step(stmt, &has_row, NULL));
    assert_true(str_format(expected, sizeof expected,
                           "%s 1 %s 1 practice - " PACK " 1.2.0 " LEVEL " p3 3 fake source fake 1 1"
                           " [others who] de 0 15000 1767600000000 40 0",
                           judgement.uuid, store->device));
    assert_string_equal(db_text(stmt, 0), expected);
    db_finish(stmt);
}

static void a_judgement_and_its_action_are_one(void **state) {
    (void)state;
    struct fixture fixture;
    struct err err = {0};
    assert_true(fixture_begin(&fixture, store, NULL));
    struct store_judgement judgement = fixture_judgement(&fixture, 0);
    assert_false(store_judge(store, 99, &judgement, &err));
    assert_int_equal(err.code, ERR_REFUSED);
    judgement.pupil_id = 99;
    assert_false(store_judge(store, fixture.round.id, &judgement, &err));
    assert_int_equal(err.code, ERR_REFUSED);
    assert_int_equal(fixture_n_judgements(store), 0);
    assert_int_equal(fixture_get_int(store, "SELECT count(*) FROM actions"), 0);
}

struct collected {
    int n, max;
    const char *expected[N_POSTS];
    struct round_result results[N_POSTS];
};

static bool collect(const char *post_id, const struct round_result *result, void *context) {
    struct collected *collected = context;
    assert_string_equal(post_id, collected->expected[collected->n]);
    collected->results[collected->n++] = *result;
    return collected->n < collected->max;
}

static void judge_wrongly(struct fixture *fixture, int post) {
    struct store_judgement judgement = fixture_judgement(fixture, post);
    judgement.result = (struct round_result){
        .is_judged = true, .answer = ANSWER_FACT, .is_simple = true, .points = 20, .elapsed_ms = 7};
    assert_true(store_judge(store, fixture->round.id, &judgement, NULL));
}

static void only_first_judgements_count(void **state) {
    (void)state;
    struct fixture fixture;
    struct store_progress progress;
    struct collected collected = {.max = N_POSTS, .expected = {"p5", "p2"}};
    int64_t points, n;
    assert_true(fixture_begin(&fixture, store, NULL));
    judge_wrongly(&fixture, 4);
    assert_true(fixture_judge(&fixture, 1, NULL));
    assert_true(fixture_judge(&fixture, 4, NULL));
    judge_wrongly(&fixture, 1);
    assert_true(store_progress(store, fixture.pupils[0].id, PACK, LEVEL, &progress, NULL));
    assert_int_equal(progress.n_judged, 2);
    assert_int_equal(progress.n_correct, 1);
    assert_int_equal(progress.points, 60);
    assert_true(progress.has_open_round);
    assert_int_equal(progress.open_position, 4);
    assert_true(store_pupil_totals(store, fixture.pupils[0].id, &points, &n, NULL));
    assert_int_equal(points, 60);
    assert_int_equal(n, 2);
    assert_true(store_each_judgement(store, fixture.pupils[0].id, PACK, collect, &collected, NULL));
    assert_int_equal(collected.n, 2);
    struct round_result first = {
        .is_judged = true, .answer = ANSWER_FACT, .is_simple = true, .points = 20, .elapsed_ms = 7};
    assert_same_result(&collected.results[0], &first);
    struct round_result second = fixture_judgement(&fixture, 1).result;
    assert_same_result(&collected.results[1], &second);
    collected = (struct collected){.max = 1, .expected = {"p5"}};
    assert_true(store_each_judgement(store, fixture.pupils[0].id, PACK, collect, &collected, NULL));
    assert_int_equal(collected.n, 1);
    assert_true(store_pupil_totals(store, fixture.pupils[1].id, &points, &n, NULL));
    assert_int_equal(points + n, 0);
}

static void history_spans_versions_and_levels(void **state) {
    (void)state;
    struct fixture fixture;
    struct fixture_level level;
    struct round_history history;
    assert_true(fixture_begin(&fixture, store, NULL));
    struct store_judgement judgement = fixture_judgement(&fixture, 3);
    judgement.pack_version = "0.9.0";
    judgement.level_id = "where-it-was-before";
    assert_true(store_judge(store, fixture.round.id, &judgement, NULL));
    judgement.post_id = "no-longer-there";
    assert_true(store_judge(store, fixture.round.id, &judgement, NULL));
    judgement.post_id = "p1";
    judgement.pack_id = "other-pack";
    assert_true(store_judge(store, fixture.round.id, &judgement, NULL));
    fixture_make_level(&level);
    assert_true(store_history(store, fixture.pupils[0].id, PACK, &level.level, &history, NULL));
    for (int i = 0; i < ROUND_MAX_POSTS; i++)
        assert_int_equal(history.is_judged[i], i == 3);
}

static void finished_rounds_are_counted(void **state) {
    (void)state;
    struct fixture fixture;
    struct store_progress progress;
    assert_true(fixture_begin(&fixture, store, NULL));
    for (int i = 0; i < 3; i++) {
        assert_true(store_end_round(store, fixture.round.id, NULL));
        assert_true(store_begin_round(store, fixture.pupils[0].id, fixture.session_id,
                                      &fixture.round, NULL));
    }
    assert_true(store_progress(store, fixture.pupils[0].id, PACK, LEVEL, &progress, NULL));
    assert_int_equal(progress.n_rounds_finished, 3);
    assert_true(store_progress(store, fixture.pupils[0].id, PACK, "other", &progress, NULL));
    assert_int_equal(progress.n_rounds_finished, 0);
    assert_false(progress.has_open_round);
}

/* With 40,000 rows of other pupils, a question about one takes as long as without: a scan would
 * take a hundred times the allowance. */
static void questions_about_a_pupil_do_not_scan(void **state) {
    (void)state;
    struct fixture fixture;
    struct store_progress progress;
    int64_t points, n;
    assert_true(fixture_begin(&fixture, store, NULL));
    assert_true(fixture_judge(&fixture, 0, NULL));
    assert_true(db_exec(store->db,
                        "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c"
                        " WHERE i < 40000) INSERT INTO judgements SELECT NULL, 'u' || i, 2 + i % 3,"
                        " device, session, kind, form, pack, version, level, 'p' || (i / 3),"
                        " position, verdict, technique, answer, sure, correct, looks, language,"
                        " simple, ms, time_ms, points, master_look FROM judgements, c",
                        NULL));
    clock_t start = clock();
    for (int i = 0; i < 200; i++) {
        assert_true(store_progress(store, fixture.pupils[0].id, PACK, LEVEL, &progress, NULL));
        assert_true(store_pupil_totals(store, fixture.pupils[0].id, &points, &n, NULL));
    }
    assert_int_equal(n, 1);
    assert_true((clock() - start) / (CLOCKS_PER_SEC / 1000) < 500);
}

#define STORE_TEST(f) cmocka_unit_test_setup_teardown(f, open_memory, close_memory)

int main(void) {
    const struct CMUnitTest tests[] = {
        STORE_TEST(a_class_practises_a_pack_in_one_session),
        STORE_TEST(a_round_resumes_after_every_action),
        STORE_TEST(an_ended_round_takes_nothing_more),
        STORE_TEST(a_new_round_gives_the_open_one_up),
        STORE_TEST(replay_stops_where_the_level_has_changed),
        STORE_TEST(a_damaged_plan_is_an_error),
        STORE_TEST(a_judgement_is_stored_as_it_was),
        STORE_TEST(a_judgement_and_its_action_are_one),
        STORE_TEST(only_first_judgements_count),
        STORE_TEST(history_spans_versions_and_levels),
        STORE_TEST(finished_rounds_are_counted),
        STORE_TEST(questions_about_a_pupil_do_not_scan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
