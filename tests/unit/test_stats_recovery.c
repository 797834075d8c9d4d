/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parameter recovery, the quick version of tests/sim/recovery.c: no bias beyond chance and the
 * known one of small groups, errors as large as the standard errors say, halved by four times the
 * persons. */
#include "../sim/recovery.h"
#include "stats_fixture.h"

/* Estimates of one fit go together: so many of them count as one. */
static double chance_of_bias(const struct sim_error *e, int n_rounds) {
    return 3.5 * sim_rmse(e) / sqrt(n_rounds);
}

static void check(const struct sim_recovery *r, enum sim_parameter parameter, double known_bias) {
    const struct sim_error *e = &r->of[parameter];
    double se = e->se / e->n_se, covered = e->covered / e->n_se;
    assert_true(e->n > 0 && e->n_se > .9 * e->n);
    assert_near(sim_bias(e), 0, chance_of_bias(e, r->n_rounds) + known_bias);
    assert_in_range_of(sim_rmse(e) / se, .8, 1.25);
    assert_in_range_of(covered, .88, .99);
}

static void test_rasch(void **state) {
    (void)state;
    struct sim_recovery few, many;
    assert_true(sim_recover(&few, SIM_RASCH, 400, 40));
    assert_true(sim_recover(&many, SIM_RASCH, 1600, 40));
    assert_true(few.n_converged == 40 && many.n_converged == 40);
    check(&few, SIM_D, .01);
    check(&few, SIM_SD_THETA, .01);
    check(&many, SIM_D, .003);
    assert_in_range_of(sim_rmse(&few.of[SIM_D]) / sim_rmse(&many.of[SIM_D]), 1.6, 2.5);
}

static void test_2pl(void **state) {
    (void)state;
    struct sim_recovery few, many;
    assert_true(sim_recover(&few, SIM_2PL, 400, 30));
    assert_true(sim_recover(&many, SIM_2PL, 1600, 30));
    assert_true(few.n_converged == 30 && many.n_converged == 30);
    check(&few, SIM_A, .03);
    check(&few, SIM_D, .02);
    check(&many, SIM_A, .01);
    check(&many, SIM_D, .005);
    assert_in_range_of(sim_rmse(&few.of[SIM_A]) / sim_rmse(&many.of[SIM_A]), 1.6, 2.6);
}

/* 100 persons: priors bring the errors down. */
static void test_small(void **state) {
    (void)state;
    struct sim_recovery plain, map;
    assert_true(sim_recover(&plain, SIM_2PL, 100, 20));
    assert_true(sim_recover(&map, SIM_2PL_MAP, 100, 20));
    assert_true(sim_rmse(&map.of[SIM_A]) < .35 && sim_rmse(&map.of[SIM_D]) < .4);
    assert_true(sim_rmse(&map.of[SIM_A]) < sim_rmse(&plain.of[SIM_A]));
}

static void test_two_trait(void **state) {
    (void)state;
    struct sim_recovery r;
    assert_true(sim_recover(&r, SIM_TWO_TRAIT, 400, 25));
    assert_int_equal(r.n_converged, 25);
    check(&r, SIM_BETA, .01);
    for (int k = SIM_SD_THETA; k <= SIM_RHO; k++) {
        const struct sim_error *e = &r.of[k];
        assert_near(sim_bias(e), 0, chance_of_bias(e, r.n_rounds) + .01);
        assert_in_range_of(sim_rmse(e) / (e->se / e->n_se), .6, 1.5);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rasch),
        cmocka_unit_test(test_2pl),
        cmocka_unit_test(test_small),
        cmocka_unit_test(test_two_trait),
    };
    return cmocka_run_group_tests_name("stats_recovery", tests, NULL, NULL);
}
