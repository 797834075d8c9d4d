/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The round: every (state, action) pair, points, actions as text, and replays of action logs. */
#include "round_level.h"

#include "base/file.h"
#include "base/path.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct action look(enum look_kind kind) {
    return (struct action){.kind = ACTION_LOOK, .look = kind};
}

static struct action judge(enum answer answer) {
    return (struct action){.kind = ACTION_JUDGE, .answer = answer, .elapsed_ms = 1500};
}

static const struct action next = {.kind = ACTION_NEXT};

/* A round of two posts: p0 (fact), p6 (fake). */
static void start(struct round *round, struct fixture *fixture, enum session_kind kind) {
    struct round_plan plan = {.kind = kind, .n_posts = 2, .posts = {0, 6}};
    fixture_init(fixture, 6, 6, 8);
    assert_true(round_init(round, &fixture->level, &plan, NULL));
}

static void must(struct round *round, struct action action) {
    struct err err = {0};
    if (!round_apply(round, &action, &err))
        fail_msg("%s", err.detail);
}

static void must_refuse(struct round *round, struct action action) {
    struct round before = *round;
    struct err err = {0};
    assert_false(round_apply(round, &action, &err));
    assert_int_equal(err.code, ERR_REFUSED);
    assert_memory_equal(&before, round, sizeof before);
}

/* The situations a round of two posts can be in, and how to get there. */
enum situation { FRESH, LOOKED, LOOKED_OUT, FEEDBACK_1, SECOND, FEEDBACK_2, DONE, N_SITUATIONS };

static void bring_to(struct round *round, struct fixture *fixture, enum situation situation) {
    start(round, fixture, SESSION_PRACTICE);
    if (situation == LOOKED || situation == LOOKED_OUT)
        must(round, look(LOOK_WHO));
    if (situation == LOOKED_OUT)
        must(round, look(LOOK_IMAGE));
    if (situation >= FEEDBACK_1)
        must(round, judge(ANSWER_FACT));
    if (situation >= SECOND)
        must(round, next);
    if (situation >= FEEDBACK_2)
        must(round, judge(ANSWER_FACT));
    if (situation >= DONE)
        must(round, next);
}

/* Every kind of action, well formed or not. */
static const struct {
    struct action action;
    const char *allowed; /* one letter per situation: y or n */
} pairs[] = {
    {{.kind = ACTION_LOOK, .look = LOOK_WHO}, "ynnnynn"},
    {{.kind = ACTION_LOOK, .look = LOOK_OTHERS}, "yynnynn"},
    {{.kind = ACTION_LOOK, .look = LOOK_IMAGE}, "yynnynn"},
    {{.kind = ACTION_LOOK, .look = LOOK_DATE}, "yynnynn"},
    {{.kind = ACTION_LOOK, .look = LOOK_LINK}, "nnnnnnn"},
    {{.kind = ACTION_LOOK, .look = LOOK_NUMBERS}, "nnnnnnn"},
    {{.kind = ACTION_LOOK, .look = LOOK_QUOTE}, "nnnnnnn"},
    {{.kind = ACTION_LOOK, .look = LOOK_FACTCHECK}, "nnnnnnn"},
    {{.kind = ACTION_LOOK, .look = LOOK_N_KINDS}, "nnnnnnn"},
    {{.kind = ACTION_JUDGE, .answer = ANSWER_SURE_FAKE}, "yyynynn"},
    {{.kind = ACTION_JUDGE, .answer = ANSWER_FAKE}, "yyynynn"},
    {{.kind = ACTION_JUDGE, .answer = ANSWER_FACT}, "yyynynn"},
    {{.kind = ACTION_JUDGE, .answer = ANSWER_SURE_FACT}, "yyynynn"},
    {{.kind = ACTION_JUDGE, .answer = (enum answer)4}, "nnnnnnn"},
    {{.kind = ACTION_JUDGE, .elapsed_ms = ROUND_MAX_MS}, "yyynynn"},
    {{.kind = ACTION_JUDGE, .elapsed_ms = ROUND_MAX_MS + 1}, "nnnnnnn"},
    {{.kind = ACTION_JUDGE, .elapsed_ms = -1}, "nnnnnnn"},
    {{.kind = ACTION_NEXT}, "nnnynyn"},
    {{.kind = (enum action_kind)7}, "nnnnnnn"},
};

static void test_every_pair_is_decided(void **state) {
    struct fixture fixture;
    struct round round;
    (void)state;
    for (size_t p = 0; p < sizeof pairs / sizeof pairs[0]; p++) {
        assert_int_equal(strlen(pairs[p].allowed), N_SITUATIONS);
        for (int s = 0; s < N_SITUATIONS; s++) {
            bring_to(&round, &fixture, (enum situation)s);
            if (pairs[p].allowed[s] == 'y')
                must(&round, pairs[p].action);
            else
                must_refuse(&round, pairs[p].action);
        }
    }
}

static void test_states_follow(void **state) {
    static const enum round_state wanted[N_SITUATIONS] = {
        ROUND_JUDGING, ROUND_JUDGING,  ROUND_JUDGING, ROUND_FEEDBACK,
        ROUND_JUDGING, ROUND_FEEDBACK, ROUND_DONE};
    static const int positions[N_SITUATIONS] = {0, 0, 0, 0, 1, 1, 2};
    struct fixture fixture;
    struct round round;
    (void)state;
    for (int s = 0; s < N_SITUATIONS; s++) {
        bring_to(&round, &fixture, (enum situation)s);
        assert_int_equal(round.state, wanted[s]);
        assert_int_equal(round.position, positions[s]);
        assert_int_equal(round_post(&round) == NULL, s == DONE);
        assert_int_equal(round_result_now(&round) == NULL, s == DONE);
    }
}

static void test_looks(void **state) {
    struct fixture fixture;
    struct round round;
    (void)state;
    start(&round, &fixture, SESSION_PRACTICE);
    assert_int_equal(round_looks_left(&round), 2);
    must(&round, look(LOOK_DATE));
    must(&round, look(LOOK_WHO));
    assert_int_equal(round_looks_left(&round), 0);
    assert_true(round_look_is_open(&round, LOOK_DATE));
    assert_false(round_look_is_open(&round, LOOK_OTHERS));
    assert_int_equal(round_result_now(&round)->looks[0], LOOK_DATE);
    assert_int_equal(round_result_now(&round)->looks[1], LOOK_WHO);
    bring_to(&round, &fixture, DONE);
    assert_int_equal(round_looks_left(&round), 0);
    assert_false(round_look_is_open(&round, LOOK_WHO));
}

static void test_points(void **state) {
    (void)state;
    assert_int_equal(score_points(true, false), 30);
    assert_int_equal(score_points(false, false), 20);
    assert_int_equal(score_points(true, true), 40);
    assert_int_equal(score_points(false, true), 0);
    /* "sicher" pays exactly above two in three: 300 cases, right in 200 of them. */
    assert_int_equal(200 * score_points(true, true) + 100 * score_points(false, true),
                     200 * score_points(true, false) + 100 * score_points(false, false));
}

static void test_judgement_is_scored(void **state) {
    static const bool says_fact[] = {false, false, true, true};
    static const bool is_sure[] = {true, false, false, true};
    struct fixture fixture;
    struct round round;
    (void)state;
    for (int a = 0; a < 4; a++) {
        bring_to(&round, &fixture, FRESH);
        must(&round, judge((enum answer)a));
        const struct round_result *result = round_result_now(&round);
        assert_true(result->is_judged);
        assert_int_equal(result->is_correct, says_fact[a]);
        assert_int_equal(result->is_sure, is_sure[a]);
        assert_int_equal(result->points, score_points(says_fact[a], is_sure[a]));
        assert_int_equal(result->elapsed_ms, 1500);
    }
}

static bool is_master(enum look_kind first, int n_looks, enum answer answer) {
    struct fixture fixture;
    struct round round;
    start(&round, &fixture, SESSION_PRACTICE);
    if (n_looks >= 1)
        must(&round, look(first));
    if (n_looks >= 2)
        must(&round, look(LOOK_OTHERS));
    must(&round, judge(answer));
    return round_result_now(&round)->is_master_look;
}

static void test_master_look(void **state) {
    (void)state;
    assert_true(is_master(LOOK_WHO, 1, ANSWER_FACT));
    assert_true(is_master(LOOK_WHO, 1, ANSWER_SURE_FACT));
    assert_false(is_master(LOOK_WHO, 1, ANSWER_FAKE));   /* wrong */
    assert_false(is_master(LOOK_IMAGE, 1, ANSWER_FACT)); /* tells nothing */
    assert_false(is_master(LOOK_WHO, 0, ANSWER_FACT));   /* no look */
    assert_false(is_master(LOOK_WHO, 2, ANSWER_FACT));   /* two looks */
}

static void test_a_test_has_no_feedback_and_no_points(void **state) {
    struct fixture fixture;
    struct round round;
    (void)state;
    start(&round, &fixture, SESSION_TEST);
    must_refuse(&round, next);
    must(&round, judge(ANSWER_SURE_FACT));
    assert_int_equal(round.state, ROUND_JUDGING);
    assert_int_equal(round.position, 1);
    assert_int_equal(round.results[0].points, 0);
    assert_true(round.results[0].is_correct);
    must_refuse(&round, next);
    must(&round, look(LOOK_WHO));
    must(&round, judge(ANSWER_FAKE));
    assert_int_equal(round.state, ROUND_DONE);
    must_refuse(&round, judge(ANSWER_FAKE));
    assert_int_equal(round_summarise(&round).n_correct, 2);
    assert_int_equal(round_summarise(&round).points, 0);
}

static void test_summary(void **state) {
    struct fixture fixture;
    struct round round;
    (void)state;
    bring_to(&round, &fixture, FRESH);
    assert_int_equal(round_summarise(&round).n_judged, 0);
    bring_to(&round, &fixture, DONE);
    struct round_summary sum = round_summarise(&round);
    assert_int_equal(sum.n_judged, 2);
    assert_int_equal(sum.n_correct, 1);
    assert_int_equal(sum.n_facts, 1);
    assert_int_equal(sum.n_facts_believed, 1);
    assert_int_equal(sum.n_fakes, 1);
    assert_int_equal(sum.n_fakes_found, 0);
    assert_int_equal(sum.points, 50);
    assert_int_equal(sum.n_master_looks, 0);
}

static void test_bad_plans_are_refused(void **state) {
    static const struct round_plan plans[] = {
        {.n_posts = 0},
        {.n_posts = -1},
        {.n_posts = 13},
        {.n_posts = 2, .posts = {3, 3}},
        {.n_posts = 2, .posts = {0, 12}},
        {.n_posts = 2, .posts = {0, -1}},
    };
    struct fixture fixture;
    struct round round;
    (void)state;
    fixture_init(&fixture, 6, 6, 8);
    for (size_t i = 0; i < sizeof plans / sizeof plans[0]; i++) {
        struct err err = {0};
        assert_false(round_init(&round, &fixture.level, &plans[i], &err));
        assert_int_equal(err.code, ERR_REFUSED);
        assert_null(round.level);
    }
}

static void test_actions_as_text(void **state) {
    static const char *const lines[] = {"next",
                                        "look who",
                                        "look factcheck",
                                        "judge sure_fake 0 normal",
                                        "judge fake 15",
                                        "judge fact 15 soft",
                                        "judge sure_fact 7 simple"};
    static const bool is_good[] = {true, true, true, true, false, false, true};
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        char text[ACTION_MAX_TEXT];
        struct action action;
        assert_int_equal(action_parse(&action, lines[i], NULL), is_good[i]);
        if (is_good[i]) {
            assert_true(action_format(text, &action));
            assert_string_equal(text, lines[i]);
        }
    }
}

static void test_bad_action_lines(void **state) {
    static const char *const lines[] = {
        "",
        " ",
        "next ",
        " next",
        "NEXT",
        "look",
        "look nobody",
        "look who who",
        "judge",
        "judge fake -1 normal",
        "judge fake 007 normal",
        "judge fake 1e3 normal",
        "judge fake 86400001 normal",
        "judge maybe 10 normal",
        "judge fake 10 normal ",
        "judge fake 10 normal x y z",
        "judge  fake 10 normal",
        "next\n",
        "look wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"};
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct err err = {0};
        struct action action;
        if (action_parse(&action, lines[i], &err))
            fail_msg("accepted: '%s'", lines[i]);
        assert_true(err.code == ERR_FORMAT || err.code == ERR_LIMIT);
    }
}

static void test_actions_that_have_no_text(void **state) {
    static const struct action actions[] = {
        {.kind = (enum action_kind)9},
        {.kind = ACTION_LOOK, .look = LOOK_N_KINDS},
        {.kind = ACTION_JUDGE, .answer = (enum answer)4},
    };
    char text[ACTION_MAX_TEXT];
    (void)state;
    for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++)
        assert_false(action_format(text, &actions[i]));
    assert_int_equal(answer_from_id("nobody"), -1);
    assert_null(answer_id((enum answer)4));
}

/* Cuts the text before the next c and returns what came before; NULL at the end. */
static char *cut(char **rest, char c) {
    char *part = *rest;
    char *end = part ? strchr(part, c) : NULL;
    if (end)
        *end = 0;
    *rest = end ? end + 1 : NULL;
    return part;
}

/* --- replays: "plan practice|test POST ...", actions, "! ACTION" for a refused one, and
 * "= STATE POSITION CORRECT POINTS" for what is wanted then --- */
struct replay {
    struct fixture fixture;
    struct round round;
    const char *file;
    int line, n_wanted;
};

static void replay_plan(struct replay *replay, char *words) {
    struct round_plan plan = {.kind = str_starts(words, "test") ? SESSION_TEST : SESSION_PRACTICE};
    cut(&words, ' ');
    for (char *word = cut(&words, ' '); word; word = cut(&words, ' ')) {
        long long post = 0;
        assert_true(str_to_int(word, 0, 63, &post));
        plan.posts[plan.n_posts++] = (int)post;
    }
    assert_true(round_init(&replay->round, &replay->fixture.level, &plan, NULL));
}

static void replay_compare(struct replay *replay, const char *wanted) {
    static const char *const states[] = {"judging", "feedback", "done"};
    struct round_summary sum = round_summarise(&replay->round);
    char got[80];
    str_format(got, sizeof got, "%s %d %d %d", states[replay->round.state], replay->round.position,
               sum.n_correct, sum.points);
    if (!str_equal(got, wanted))
        fail_msg("%s:%d: wanted %s, got %s", replay->file, replay->line, wanted, got);
    replay->n_wanted++;
}

static void replay_action(struct replay *replay, const char *text, bool is_wanted) {
    struct action action;
    struct err err = {0};
    bool is_done = action_parse(&action, text, &err) && round_apply(&replay->round, &action, &err);
    if (is_done != is_wanted)
        fail_msg("%s:%d: %s: %s", replay->file, replay->line, text, err.detail);
}

static void replay_line(struct replay *replay, char *line) {
    replay->line++;
    if (line[0] == '#' || !line[0])
        return;
    if (str_starts(line, "plan "))
        replay_plan(replay, line + 5);
    else if (str_starts(line, "= "))
        replay_compare(replay, line + 2);
    else if (str_starts(line, "! "))
        replay_action(replay, line + 2, false);
    else
        replay_action(replay, line, true);
}

static bool replay_file(const char *name, void *context) {
    struct replay replay = {.file = name};
    struct file_data data = {0};
    char path[PATH_MAX_BYTES];
    assert_true(str_format(path, sizeof path, "tests/replays/%s", name));
    assert_true(file_read(&data, path, 100000, NULL));
    fixture_init(&replay.fixture, 6, 6, 8);
    char *rest = (char *)data.p;
    for (char *line = cut(&rest, '\n'); line; line = cut(&rest, '\n'))
        replay_line(&replay, line);
    if (!replay.n_wanted)
        fail_msg("%s wants nothing", name);
    file_data_fini(&data);
    ++*(int *)context;
    return true;
}

static void test_replays(void **state) {
    int n = 0;
    (void)state;
    assert_true(file_list("tests/replays", replay_file, &n, NULL));
    assert_true(n > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_pair_is_decided),
        cmocka_unit_test(test_states_follow),
        cmocka_unit_test(test_looks),
        cmocka_unit_test(test_points),
        cmocka_unit_test(test_judgement_is_scored),
        cmocka_unit_test(test_master_look),
        cmocka_unit_test(test_a_test_has_no_feedback_and_no_points),
        cmocka_unit_test(test_summary),
        cmocka_unit_test(test_bad_plans_are_refused),
        cmocka_unit_test(test_actions_as_text),
        cmocka_unit_test(test_bad_action_lines),
        cmocka_unit_test(test_actions_that_have_no_text),
        cmocka_unit_test(test_replays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
