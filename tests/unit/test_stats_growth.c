/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Growth: the decision rule and its error rates, by simulation with a fixed seed. */
#include "../sim/growth.h"
#include "stats_fixture.h"

enum { CLASSES = 2000, MAX_PUPILS = SIM_GROWTH_MAX_PUPILS };

static struct sim_growth_rates simulate(const struct sim_growth *sim, uint64_t seed) {
    struct sim_growth_rates rates = sim_growth_run(sim, CLASSES, seed);
    assert_true(rates.are_balanced);
    return rates;
}

/* Nothing changes: intervals cover, and no sentence comes more often than it may. */
static void test_no_change(void **state) {
    (void)state;
    static const int pupils[] = {12, 25, 30}, posts[] = {10, 20, 40};
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 3; k++)
            for (double d = 0; d < 2.5; d++) {
                struct sim_growth setting = {pupils[i], posts[k], d, 0, 0, 0, .3, -.2};
                struct sim_growth_rates r =
                    simulate(&setting, (uint64_t)(100 * i + 10 * k) + (uint64_t)d);
                assert_true(r.covers_d > .93 && r.covers_d < .985);
                assert_true(r.covers_c > .93 && r.covers_c < .985);
                assert_true(r.of[GROWTH_BETTER] < .04 && r.of[GROWTH_WORSE] < .04);
                assert_true(r.of[GROWTH_SUSPICIOUS] + r.of[GROWTH_TRUSTING] < .07);
            }
}

/* What changes is found, and called by its name. */
static void test_change(void **state) {
    (void)state;
    struct sim_growth_rates better = simulate(&(struct sim_growth){25, 20, 1, 0, .6, 0, .3, 0}, 1);
    assert_true(better.of[GROWTH_BETTER] > .85 && better.of[GROWTH_WORSE] == 0);
    assert_true(better.covers_d > .92);
    struct sim_growth_rates suspicious =
        simulate(&(struct sim_growth){25, 20, 1, 0, 0, .4, .3, 0}, 2);
    assert_true(suspicious.of[GROWTH_SUSPICIOUS] > .9 && suspicious.of[GROWTH_BETTER] < .04);
    struct sim_growth_rates trusting =
        simulate(&(struct sim_growth){25, 20, 1, 0, 0, -.4, .3, 0}, 3);
    assert_true(trusting.of[GROWTH_TRUSTING] > .9 && trusting.of[GROWTH_BETTER] < .04);
}

static void test_properties(void **state) {
    (void)state;
    struct sim_growth setting = {24, 20, 1, 0, .3, .1, .3, .1};
    struct growth_pupil pupils[MAX_PUPILS], turned[MAX_PUPILS];
    struct growth one, other;
    struct rng rng;
    rng_init(&rng, 5);
    sim_growth_draw(pupils, &rng, &setting);
    assert_true(growth_compute(&one, pupils, 24));
    for (int i = 0; i < 24; i++)
        turned[i] = (struct growth_pupil){pupils[23 - i].after, pupils[23 - i].before,
                                          !pupils[23 - i].is_second_order};
    assert_true(growth_compute(&other, turned, 24));
    assert_near(one.d_prime.value, -other.d_prime.value, 1e-12);
    assert_near(one.d_prime.se, other.d_prime.se, 1e-12);
    assert_near(one.c.low, -other.c.high, 1e-12);
    for (int i = 0; i < 24; i++)
        turned[i] = (struct growth_pupil){pupils[i].before, pupils[i].before, i < 2};
    assert_true(growth_compute(&one, turned, 24));
    assert_false(one.is_balanced);
    assert_int_equal(one.verdict, GROWTH_NOTHING);
    assert_near(one.d_prime.value, 0, 0);
}

static void test_poor_data(void **state) {
    (void)state;
    struct growth_pupil pupils[MAX_PUPILS];
    struct growth growth;
    for (int i = 0; i < MAX_PUPILS; i++)
        pupils[i] = (struct growth_pupil){{5, 5, 5, 5}, {5, 5, 5, 5}, i % 2};
    assert_true(growth_compute(&growth, pupils, MAX_PUPILS));
    assert_int_equal(growth.verdict, GROWTH_NOTHING);
    assert_true(isfinite(growth.d_prime.low) && isfinite(growth.c.high));
    assert_false(growth_compute(&growth, pupils, 9));
    for (int i = 0; i < MAX_PUPILS; i++)
        pupils[i].after.fakes = pupils[i].after.false_alarms = i < 21 ? 0 : 5;
    assert_false(growth_compute(&growth, pupils, MAX_PUPILS));
    assert_int_equal(growth.n, 0);
    assert_false(growth_compute(&growth, pupils, 0));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_change),
        cmocka_unit_test(test_change),
        cmocka_unit_test(test_properties),
        cmocka_unit_test(test_poor_data),
    };
    return cmocka_run_group_tests_name("stats_growth", tests, NULL, NULL);
}
