/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Boosters and the adaptive choice, and a short version of the simulation in tests/sim. */
#include "play/next.h"

#include "../sim/next_rounds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static struct next_technique follow(const struct next_judgement *judgements, int n) {
    struct next_technique techniques[NEXT_MAX_TECHNIQUES];
    next_follow(techniques, judgements, n);
    return techniques[3];
}

static void test_intervals(void **state) {
    (void)state;
    struct next_judgement judgements[10] = {{3, 100, false, false}, {3, 100, false, true}};
    struct next_technique t = follow(judgements, 2);
    assert_true(t.has_begun && t.interval == 1 && t.due == 101);
    static const int wanted[] = {3, 9, 27, 81, 243, 729, 729};
    for (int i = 0; i < 7; i++) {
        judgements[2 + i] = (struct next_judgement){3, t.due, true, true};
        t = follow(judgements, 3 + i);
        assert_int_equal(t.interval, wanted[i]);
        assert_int_equal(t.due, judgements[2 + i].day + wanted[i]);
    }
    judgements[9] = (struct next_judgement){3, t.due + 5, true, false};
    int64_t day = judgements[9].day;
    t = follow(judgements, 10);
    assert_true(t.interval == 1 && t.due == day + 1);
    assert_false(follow(judgements, 0).has_begun);
}

/* Practice counts only until the first booster; others' techniques, and none, do not matter. */
static void test_practice_after(void **state) {
    (void)state;
    static const struct next_judgement judgements[] = {
        {3, 100, false, true}, {3, 104, false, true},   {3, 105, true, true},
        {3, 106, false, true}, {4, 110, true, false},   {-1, 110, true, false},
        {3, 106, false, true}, {64, 110, false, false},
    };
    assert_int_equal(follow(judgements, 2).due, 105);
    struct next_technique t = follow(judgements, 8);
    assert_true(t.interval == 3 && t.due == 108);
}

/* Ten techniques due on days 0 to 9, each with n_facts and n_fakes fresh posts. */
enum { N_TECHNIQUES = 10, N_POOL = 400 };
struct fixture {
    struct next_technique techniques[NEXT_MAX_TECHNIQUES];
    struct next_post pool[N_POOL];
    int n;
};

static void add(struct fixture *fixture, int technique, enum verdict verdict, int n) {
    for (int i = 0; i < n; i++)
        fixture->pool[fixture->n++] = (struct next_post){technique, verdict, 0, false};
}

static void init(struct fixture *fixture, int n_facts, int n_fakes) {
    *fixture = (struct fixture){0};
    for (int t = 0; t < N_TECHNIQUES; t++) {
        fixture->techniques[t] = (struct next_technique){true, 1, t};
        add(fixture, t, VERDICT_FACT, n_facts);
        add(fixture, t, VERDICT_FAKE, n_fakes);
    }
}

static void draw(struct next_boosters *out, const struct fixture *fixture, int64_t today,
                 uint64_t seed) {
    struct rng rng;
    rng_init(&rng, seed);
    const struct next_pool pool = {fixture->n, fixture->pool};
    next_draw_boosters(out, fixture->techniques, &pool, today, &rng);
}

static void test_due(void **state) {
    (void)state;
    struct fixture fixture;
    struct next_boosters out;
    init(&fixture, 2, 2);
    for (int today = -1; today <= 12; today++) {
        int n = today + 1 > N_TECHNIQUES ? N_TECHNIQUES : today + 1;
        bool seen[N_TECHNIQUES] = {false};
        draw(&out, &fixture, today, 7);
        assert_int_equal(out.n, n);
        assert_int_equal(out.state, n ? NEXT_READY : NEXT_NONE_DUE);
        assert_int_equal(out.has_later, n < N_TECHNIQUES);
        assert_int_equal(out.later, n < N_TECHNIQUES ? n : 0);
        for (int i = 0; i < n; i++) {
            int t = fixture.pool[out.posts[i]].technique;
            assert_false(seen[t]);
            seen[t] = true;
        }
    }
    fixture = (struct fixture){0};
    draw(&out, &fixture, 5, 7);
    assert_true(out.state == NEXT_NONE_DUE && !out.has_later && out.n_due == 0);
}

static void test_fresh(void **state) {
    (void)state;
    struct fixture fixture;
    struct next_boosters out;
    init(&fixture, 3, 3);
    for (int i = 0; i < fixture.n; i++)
        fixture.pool[i].is_judged = i % 3 > 0;
    for (uint64_t seed = 0; seed < 200; seed++) {
        draw(&out, &fixture, 20, seed);
        for (int i = 0; i < out.n; i++)
            assert_false(fixture.pool[out.posts[i]].is_judged);
    }
    for (int i = 0; i < fixture.n; i++)
        fixture.pool[i].is_judged = true;
    draw(&out, &fixture, 20, 1);
    assert_true(out.state == NEXT_NONE_LEFT && out.n == 0 && out.n_due == N_TECHNIQUES);
}

/* Whatever is left, 50 to 80 % facts are to be expected, and that is what comes. */
static void check_share(const struct fixture *fixture) {
    struct next_boosters out;
    int n = 0, n_facts = 0;
    for (uint64_t seed = 0; seed < 4000; seed++) {
        draw(&out, fixture, 20, seed);
        n += out.n;
        for (int i = 0; i < out.n; i++)
            n_facts += fixture->pool[out.posts[i]].verdict == VERDICT_FACT;
    }
    if (out.n == 0)
        return;
    assert_true(out.share >= NEXT_MIN_SHARE && out.share <= NEXT_MAX_SHARE);
    double half = 4 * sqrt(.25 / n);
    assert_true(fabs((double)n_facts / n - out.share) < half);
}

/* A post of each verdict, but the first techniques have fakes only, the last facts only. */
static void init_left(struct fixture *fixture, int n_only_fakes, int n_only_facts) {
    init(fixture, 1, 1);
    for (int i = 0; i < fixture->n; i++) {
        struct next_post *post = &fixture->pool[i];
        bool has_only_fakes = post->technique < n_only_fakes;
        bool has_only_facts = post->technique >= N_TECHNIQUES - n_only_facts;
        post->is_judged = post->verdict == VERDICT_FACT ? has_only_fakes : has_only_facts;
    }
}

static void test_share_of_boosters(void **state) {
    (void)state;
    struct fixture fixture;
    struct next_boosters out;
    for (int n_only_fakes = 0; n_only_fakes <= N_TECHNIQUES; n_only_fakes += 2)
        for (int n_only_facts = 0; n_only_fakes + n_only_facts <= N_TECHNIQUES; n_only_facts += 2) {
            init_left(&fixture, n_only_fakes, n_only_facts);
            check_share(&fixture);
        }
    init(&fixture, 0, 5);
    draw(&out, &fixture, 20, 1);
    assert_int_equal(out.state, NEXT_NONE_LEFT);
    init(&fixture, 1, 1);
    draw(&out, &fixture, 20, 1);
    assert_true(out.share == NEXT_SHARE);
}

static void test_elo(void **state) {
    (void)state;
    struct next_elo elo = {0};
    assert_true(fabs(next_expected(&elo, VERDICT_FACT, 0) - .75) < 1e-15);
    assert_true(next_expected(&elo, VERDICT_FAKE, 99) >= .5);
    assert_true(next_expected(&elo, VERDICT_FAKE, -99) <= 1);
    /* A judgement of a fact moves the scale of facts only. */
    next_learn(&elo, VERDICT_FACT, .3, false);
    assert_true(elo.suspicion > 0 && elo.ability < 0);
    assert_true(fabs(elo.ability + elo.suspicion) < 1e-15);
    assert_int_equal(elo.n, 1);
    /* Whoever says always the same has no ability to show, and the ratings stay finite. */
    elo = (struct next_elo){0};
    for (int i = 0; i < 2000; i++)
        next_learn(&elo, i % 2 ? VERDICT_FACT : VERDICT_FAKE, 0, i % 2 == 0);
    assert_true(elo.suspicion > 2 && elo.suspicion <= 4 && fabs(elo.ability) < 1);
    assert_true(next_share(&elo) > NEXT_SHARE && next_share(&elo) <= NEXT_MAX_SHARE);
    elo.suspicion = -elo.suspicion;
    assert_true(next_share(&elo) < NEXT_SHARE && next_share(&elo) >= NEXT_MIN_SHARE);
}

/* Mean difficulty and number of the facts, or fakes, that such a pupil gets. */
static double mean_delta(const struct next_elo *elo, enum verdict verdict, int *n_out) {
    struct next_post posts[202];
    const struct next_pool pool = {202, posts};
    struct rng rng;
    double sum = 0;
    int n = 0;
    for (int i = 0; i < 202; i++)
        posts[i] =
            (struct next_post){0, i % 2 ? VERDICT_FACT : VERDICT_FAKE, i / 2 * .04 - 2, false};
    rng_init(&rng, 5);
    for (int i = 0; i < 2000; i++) {
        const struct next_post *post = &posts[next_choose(&pool, elo, &rng)];
        if (post->verdict != verdict)
            continue;
        sum += post->delta;
        n++;
    }
    *n_out = n;
    return sum / n;
}

static void test_choice(void **state) {
    (void)state;
    static const struct next_elo even = {.n = 10}, able = {.ability = 1, .n = 10},
                                 suspicious = {.suspicion = 1, .n = 10},
                                 credulous = {.suspicion = -1, .n = 10};
    int n_even, n_other, n;
    double fact = mean_delta(&even, VERDICT_FACT, &n_even);
    double fake = mean_delta(&even, VERDICT_FAKE, &n);
    assert_true(fabs(fact + .48) < .05 && fabs(fake + .48) < .05);
    assert_true(mean_delta(&able, VERDICT_FACT, &n) > fact + .9);
    assert_true(mean_delta(&suspicious, VERDICT_FACT, &n_other) > fact + .4);
    assert_true(n_other > n_even + 100);
    assert_true(fabs(mean_delta(&suspicious, VERDICT_FAKE, &n) - fake) < .05);
    assert_true(mean_delta(&credulous, VERDICT_FAKE, &n) > fake + .4);
    assert_true(fabs(mean_delta(&credulous, VERDICT_FACT, &n_other) - fact) < .05);
    assert_true(n_other < n_even - 50 && n_other > 2000 * NEXT_MIN_SHARE - 90);
    /* The switch off: by chance. */
    assert_true(fabs(mean_delta(NULL, VERDICT_FACT, &n)) < .15);
    assert_true(abs(n - 1125) < 90);
}

static void test_choice_ends(void **state) {
    (void)state;
    struct next_elo elo = {0};
    struct rng rng;
    for (int is_adaptive = 0; is_adaptive < 2; is_adaptive++) {
        struct next_post posts[12];
        const struct next_pool pool = {12, posts};
        int n = 0, at, left[2] = {6, 6};
        for (int i = 0; i < 12; i++)
            posts[i] = (struct next_post){0, i % 2 ? VERDICT_FACT : VERDICT_FAKE, i * .1, false};
        rng_init(&rng, 11);
        while ((at = next_choose(&pool, is_adaptive ? &elo : NULL, &rng)) >= 0) {
            assert_false(posts[at].is_judged);
            posts[at].is_judged = true;
            left[posts[at].verdict]--;
            n++;
        }
        assert_true(n >= 6 && n <= 11 && left[0] * left[1] == 0);
    }
    assert_int_equal(next_choose(&(struct next_pool){0}, &elo, &rng), -1);
}

/* What tests/sim/next.c prints at length. */
static void test_gain(void **state) {
    (void)state;
    const struct sim_next random = {false, SIM_LEARNS_NOTHING, 20}, adaptive = {true, 0, 20};
    struct sim_next_result a = sim_next_run(&random, 1500, 1), b = sim_next_run(&adaptive, 1500, 1);
    assert_true(sim_mean_value(&b.ability_error) < sim_mean_value(&a.ability_error));
    assert_true(sim_mean_value(&b.facts_to_suspicious) >
                sim_mean_value(&b.facts_to_credulous) + .08);
    assert_true(sim_mean_value(&b.facts_to_suspicious) < NEXT_MAX_SHARE);
    assert_true(sim_mean_value(&b.facts_to_credulous) > NEXT_MIN_SHARE - .01);
    const struct sim_next slow = {false, SIM_LEARNS_NEAR, 20}, fast = {true, SIM_LEARNS_NEAR, 20};
    a = sim_next_run(&slow, 300, 1);
    b = sim_next_run(&fast, 300, 1);
    assert_true(sim_mean_value(&b.ability_gain) - sim_mean_value(&a.ability_gain) >
                3 * (sim_mean_se(&a.ability_gain) + sim_mean_se(&b.ability_gain)));
}

static void test_difficulty(void **state) {
    (void)state;
    assert_true(!(next_difficulty(0, 0) > 0 || next_difficulty(0, 0) < 0));
    assert_true(next_difficulty(75, 100) > -1e-9 && next_difficulty(75, 100) < 1e-9);
    for (int n = 1; n <= 1000; n *= 10)
        for (int k = 0; k < n; k++)
            assert_true(next_difficulty(k, n) >= next_difficulty(k + 1, n));
    assert_true(next_difficulty(0, 3) < next_difficulty(0, 30) && next_difficulty(0, 30) <= 3);
    assert_true(next_difficulty(1000000, 1000000) >= -3);
}

static void test_choose_of(void **state) {
    (void)state;
    struct next_post posts[4] = {{.verdict = VERDICT_FACT, .delta = -3},
                                 {.verdict = VERDICT_FACT, .is_judged = true},
                                 {.verdict = VERDICT_FAKE, .is_judged = true},
                                 {.verdict = VERDICT_FACT, .delta = 3}};
    const struct next_pool pool = {4, posts};
    const struct next_elo elo = {0};
    struct rng rng;
    bool was[4] = {false};
    rng_init(&rng, 1);
    for (int i = 0; i < 100; i++)
        was[next_choose_of(&pool, VERDICT_FACT, &elo, &rng)] = true;
    assert_true(was[0] && was[3] && !was[1] && !was[2]);
    assert_int_equal(next_choose_of(&pool, VERDICT_FAKE, &elo, &rng), -1);
}

/* Rounds as the game draws them: a little more is learnt and known, and as many facts are shown. */
static void test_rounds_gain(void **state) {
    (void)state;
    struct sim_next_result learnt[2], known[2];
    for (int i = 0; i < 2; i++) {
        const struct sim_next near = {i == 1, SIM_LEARNS_NEAR, 0};
        const struct sim_next nothing = {i == 1, SIM_LEARNS_NOTHING, 0};
        learnt[i] = sim_rounds_run(&near, 2000, 20261122);
        known[i] = sim_rounds_run(&nothing, 500, 20261122);
    }
    print_message("# gain of ability %.3f by chance, %.3f adaptive; error of ability squared %.3f, "
                  "%.3f\n",
                  sim_mean_value(&learnt[0].ability_gain), sim_mean_value(&learnt[1].ability_gain),
                  sim_mean_value(&known[0].ability_error), sim_mean_value(&known[1].ability_error));
    assert_true(sim_mean_value(&learnt[1].ability_gain) > sim_mean_value(&learnt[0].ability_gain));
    assert_true(fabs(sim_mean_value(&known[0].facts) - sim_mean_value(&known[1].facts)) < 1e-12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_intervals),
        cmocka_unit_test(test_difficulty),
        cmocka_unit_test(test_choose_of),
        cmocka_unit_test(test_rounds_gain),
        cmocka_unit_test(test_practice_after),
        cmocka_unit_test(test_due),
        cmocka_unit_test(test_fresh),
        cmocka_unit_test(test_share_of_boosters),
        cmocka_unit_test(test_elo),
        cmocka_unit_test(test_choice),
        cmocka_unit_test(test_choice_ends),
        cmocka_unit_test(test_gain),
    };
    return cmocka_run_group_tests_name("next", tests, NULL, NULL);
}
