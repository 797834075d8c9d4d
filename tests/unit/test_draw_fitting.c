/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawing a round that suits the pupil: the share of facts stays that of chance, the posts are the
 * ones that tell most. */
#include "round_level.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

enum { N = 8 };

/* Six facts p0 to p5, six fakes, the later the harder. */
static void begin_fit(struct fixture *fixture, struct round_fit *fit, double suspicion) {
    fixture_init(fixture, 6, 6, N);
    *fit = (struct round_fit){.elo = {.suspicion = suspicion, .n = 40}};
    for (int i = 0; i < 12; i++)
        fit->delta[i] = i % 6 - 2.5;
}

static int n_facts_of(const struct round_plan *plan, const struct pack_level *level) {
    int n = 0;
    for (int i = 0; i < plan->n_posts; i++)
        n += level->posts[plan->posts[i]].verdict == VERDICT_FACT;
    return n;
}

/* The number of facts and the order of verdicts are those that chance draws from the same seed. */
static void test_fitting_keeps_the_share(void **state) {
    struct fixture fixture;
    struct round_fit fit;
    struct round_plan plain, plan;
    int counts[N + 1] = {0};
    (void)state;
    begin_fit(&fixture, &fit, 2);
    for (uint64_t seed = 0; seed < 4000; seed++) {
        struct round round;
        assert_true(round_draw(&plain, &fixture.level, SESSION_PRACTICE, NULL, seed, NULL));
        assert_true(round_draw_fitting(&plan, &fixture.level, NULL, NULL, seed, NULL));
        assert_memory_equal(&plain, &plan, sizeof plan);
        assert_true(round_draw_fitting(&plan, &fixture.level, NULL, &fit, seed, NULL));
        assert_true(round_init(&round, &fixture.level, &plan, NULL)); /* none twice */
        assert_int_equal(n_facts_of(&plan, &fixture.level), n_facts_of(&plain, &fixture.level));
        counts[n_facts_of(&plan, &fixture.level)]++;
    }
    /* 1,000 of each are expected; chance alone passes 130 once in a million. */
    for (int k = 3; k <= 6; k++)
        assert_in_range(counts[k], 870, 1130);
}

/* Mean difficulty of the facts, and of the fakes, drawn for a pupil. */
static void mean_deltas(double suspicion, double out[2]) {
    struct fixture fixture;
    struct round_fit fit;
    struct round_plan plan;
    int n[2] = {0};
    begin_fit(&fixture, &fit, suspicion);
    out[0] = out[1] = 0;
    for (uint64_t seed = 0; seed < 2000; seed++) {
        assert_true(round_draw_fitting(&plan, &fixture.level, NULL, &fit, seed, NULL));
        for (int i = 0; i < plan.n_posts; i++) {
            enum verdict verdict = fixture.posts[plan.posts[i]].verdict;
            out[verdict] += fit.delta[plan.posts[i]];
            n[verdict]++;
        }
    }
    out[0] /= n[0];
    out[1] /= n[1];
}

static void test_fitting_suits_the_pupil(void **state) {
    double suspicious[2], credulous[2];
    (void)state;
    mean_deltas(2, suspicious);
    mean_deltas(-2, credulous);
    print_message(
        "# mean difficulty of fakes and facts: suspicious %.2f %.2f, credulous %.2f %.2f\n",
        suspicious[0], suspicious[1], credulous[0], credulous[1]);
    assert_true(suspicious[VERDICT_FACT] > credulous[VERDICT_FACT] + .2);
    assert_true(credulous[VERDICT_FAKE] > suspicious[VERDICT_FAKE] + .2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fitting_keeps_the_share),
        cmocka_unit_test(test_fitting_suits_the_pupil),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
