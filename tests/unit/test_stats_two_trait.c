/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ability-suspicion model against known values, and by property. */
#include "stats/two_trait.h"
#include "stats_fixture.h"

#include "base/rng.h"

static const struct two_trait_options plain = {0};
static const struct two_trait_options map = {
    .prior_beta_mean = -1, .prior_beta_sd = 1.5, .prior = {10, {.8, .6, 0}}};

static void assert_all_finite(const struct two_trait_result *r) {
    assert_true(isfinite(r->log_likelihood) && isfinite(r->aic) && isfinite(r->bic));
    assert_true(isfinite(r->spread.sd_theta) && isfinite(r->spread.sd_kappa));
    assert_true(fabs(r->spread.rho) < 1 && isfinite(r->se_spread.sd_theta));
    assert_true(isfinite(r->se_spread.sd_kappa) && isfinite(r->se_spread.rho));
    assert_true(isfinite(r->mean_theta) && isfinite(r->se_mean_theta));
    for (int j = 0; j < r->n_items; j++)
        assert_true(isfinite(r->items[j].beta) && isfinite(r->items[j].se_beta));
    for (int i = 0; i < r->n_persons; i++) {
        const struct two_trait_person *person = &r->persons[i];
        assert_true(isfinite(person->theta) && isfinite(person->kappa));
        assert_true(person->se_theta >= 0 && person->se_kappa >= 0);
        assert_true(isfinite(person->se_theta + person->se_kappa));
    }
}

static void test_known(void **state) {
    (void)state;
    static const double beta[BAGO_ITEMS] = {-.8909,  -1.4624, -.5233, -1.4951, -1.8974,
                                            -2.0173, -.9024,  -.7346, -.9597,  -.7898};
    struct bago bago;
    struct two_trait_result result;
    bago_read(&bago);
    assert_true(two_trait_fit(&result, &bago.answers, &plain, NULL));
    assert_true(result.has_converged && result.has_se && !result.is_bounded);
    assert_near(result.log_likelihood, -1125.52, .01);
    assert_near(result.spread.sd_theta, .801, .0006);
    assert_near(result.spread.sd_kappa, .630, .0006);
    assert_near(result.spread.rho, .447, .0006);
    assert_int_equal(result.n_parameters, 13);
    for (int j = 0; j < BAGO_ITEMS; j++) {
        assert_near(result.items[j].beta, beta[j], 2e-4);
        assert_true(result.items[j].se_beta > .1 && result.items[j].se_beta < .3);
    }
    assert_true(result.se_spread.sd_theta > .05 && result.se_spread.sd_theta < .2);
    assert_true(result.se_spread.rho > .05 && result.se_spread.rho < .4);
    assert_all_finite(&result);

    /* A finer and wider grid changes nothing. */
    struct two_trait_options fine = {.n_points = 41, .reach = 6, .without_se = true};
    struct two_trait_result finer;
    assert_true(two_trait_fit(&finer, &bago.answers, &fine, NULL));
    assert_near(finer.log_likelihood, result.log_likelihood, 1e-4);
    assert_near(finer.spread.rho, result.spread.rho, 1e-4);
    two_trait_fini(&finer);
    two_trait_fini(&result);
}

/* Exchanging the names of facts and fakes turns suspicion around. */
static void test_symmetry(void **state) {
    (void)state;
    struct bago bago;
    struct two_trait_result one, other;
    bago_read(&bago);
    for (int i = 0; i < BAGO_PERSONS * BAGO_ITEMS; i += 17)
        bago.at[i] = ANSWER_MISSING;
    assert_true(two_trait_fit(&one, &bago.answers, &plain, NULL));
    for (int j = 0; j < BAGO_ITEMS; j++)
        bago.verdict[j] = (signed char)-bago.verdict[j];
    assert_true(two_trait_fit(&other, &bago.answers, &plain, NULL));
    assert_near(one.log_likelihood, other.log_likelihood, 1e-6);
    assert_near(one.spread.rho, -other.spread.rho, 1e-5);
    assert_near(one.spread.sd_kappa, other.spread.sd_kappa, 1e-5);
    for (int j = 0; j < BAGO_ITEMS; j++)
        assert_near(one.items[j].beta, other.items[j].beta, 1e-5);
    for (int i = 0; i < BAGO_PERSONS; i++) {
        assert_near(one.persons[i].theta, other.persons[i].theta, 1e-5);
        assert_near(one.persons[i].kappa, -other.persons[i].kappa, 1e-5);
    }
    two_trait_fini(&one);
    two_trait_fini(&other);
}

static void test_order(void **state) {
    (void)state;
    enum { N = BAGO_PERSONS, K = BAGO_ITEMS };
    struct bago bago;
    struct two_trait_result one, other;
    signed char at[N * K], verdict[K];
    int order[N];
    struct rng rng;
    bago_read(&bago);
    rng_init(&rng, 11);
    for (int i = 0; i < N; i++)
        order[i] = i;
    rng_shuffle(&rng, order, N);
    for (int i = 0; i < N * K; i += 13)
        bago.at[i] = ANSWER_MISSING;
    for (int j = 0; j < K; j++) {
        verdict[j] = bago.verdict[K - 1 - j];
        for (int i = 0; i < N; i++)
            at[i * K + j] = bago.at[order[i] * K + K - 1 - j];
    }
    assert_true(two_trait_fit(&one, &bago.answers, &plain, NULL));
    assert_true(two_trait_fit(&other, &(struct answers){N, K, at, NULL, verdict}, &plain, NULL));
    assert_near(one.log_likelihood, other.log_likelihood, 1e-8);
    for (int j = 0; j < K; j++)
        assert_near(one.items[j].se_beta, other.items[K - 1 - j].se_beta, 1e-6);
    for (int i = 0; i < N; i++)
        assert_near(other.persons[i].kappa, one.persons[order[i]].kappa, 1e-6);
    two_trait_fini(&one);
    two_trait_fini(&other);
}

/* With the items known, the group's means come out near 0 in the group they came from, and move
 * with a group of the better half. */
static void test_fixed_items(void **state) {
    (void)state;
    struct bago bago;
    struct two_trait_result all, again, half;
    double beta[BAGO_ITEMS];
    int n = 0;
    bago_read(&bago);
    assert_true(two_trait_fit(&all, &bago.answers, &plain, NULL));
    for (int j = 0; j < BAGO_ITEMS; j++)
        beta[j] = all.items[j].beta;
    struct two_trait_options options = {.fixed_beta = beta};
    assert_true(two_trait_fit(&again, &bago.answers, &options, NULL));
    assert_near(again.mean_theta, 0, 1e-4);
    assert_near(again.mean_kappa, 0, 1e-4);
    assert_near(again.log_likelihood, all.log_likelihood, 1e-5);
    assert_true(again.has_se && again.se_mean_theta > .05 && again.se_mean_theta < .12);
    assert_true(again.se_mean_kappa > .03 && again.se_mean_kappa < .12);
    for (int i = 0; i < BAGO_PERSONS; i++)
        if (all.persons[i].theta > 0)
            memmove(bago.at + BAGO_ITEMS * n++, bago.at + BAGO_ITEMS * i, BAGO_ITEMS);
    bago.answers.n_persons = n;
    assert_true(two_trait_fit(&half, &bago.answers, &options, NULL));
    assert_true(half.mean_theta > .4);
    assert_all_finite(&half);
    two_trait_fini(&all);
    two_trait_fini(&again);
    two_trait_fini(&half);
}

static void fit_finite(const struct answers *answers, const struct two_trait_options *options) {
    struct two_trait_result result;
    assert_true(two_trait_fit(&result, answers, options, NULL));
    assert_all_finite(&result);
    two_trait_fini(&result);
}

static void test_poor_data(void **state) {
    (void)state;
    static const signed char verdict[4] = {ITEM_FACT, ITEM_FAKE, ITEM_FACT, ITEM_FAKE};
    /* Everyone says fact; everyone is right; nobody is; all alike; mostly missing. */
    static const signed char all[5][12] = {{1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0},
                                           {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
                                           {0},
                                           {1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0},
                                           {1, 0, -1, -1, -1, -1, -1, -1, -1, 1, -1, 0}};
    double beta[4] = {-1, -1, -1, -1};
    struct two_trait_options fixed = map;
    fixed.fixed_beta = beta;
    for (int i = 0; i < 5; i++)
        for (int n_items = 2; n_items <= 4; n_items += 2)
            for (int n = 1; n * n_items <= 12; n++) {
                struct answers answers = {n, n_items, all[i], NULL, verdict};
                fit_finite(&answers, &plain);
                fit_finite(&answers, &map);
                fit_finite(&answers, &fixed);
            }
}

static void test_refused(void **state) {
    (void)state;
    struct bago bago;
    struct two_trait_result result;
    struct err err = {0};
    size_t n_blocks = mem_n_blocks();
    bago_read(&bago);
    bago.answers.n_items = 1;
    assert_false(two_trait_fit(&result, &bago.answers, &plain, &err));
    assert_int_equal(err.code, ERR_REFUSED);
    bago.answers.verdict = NULL;
    assert_false(two_trait_fit(&result, &bago.answers, &plain, &err));
    assert_int_equal(err.code, ERR_FORMAT);
    assert_null(result.items);
    assert_int_equal(mem_n_blocks(), n_blocks);
}

/* Shrunken estimates of a class: nearer to the prior, and closer to what all 202 give. */
static void test_map_of_a_class(void **state) {
    (void)state;
    struct bago bago;
    struct two_trait_result all, free_class, shrunk;
    double free_error = 0, shrunk_error = 0;
    bago_read(&bago);
    assert_true(two_trait_fit(&all, &bago.answers, &plain, NULL));
    for (int first = 0; first + 25 <= BAGO_PERSONS; first += 25) {
        struct answers answers = {25, BAGO_ITEMS, bago.at + first * BAGO_ITEMS, NULL, bago.verdict};
        assert_true(two_trait_fit(&free_class, &answers, &plain, NULL));
        assert_true(two_trait_fit(&shrunk, &answers, &map, NULL));
        assert_all_finite(&free_class);
        for (int j = 0; j < BAGO_ITEMS; j++) {
            if (free_class.items[j].is_constant)
                continue;
            free_error += fabs(free_class.items[j].beta - all.items[j].beta);
            shrunk_error += fabs(shrunk.items[j].beta - all.items[j].beta);
        }
        two_trait_fini(&free_class);
        two_trait_fini(&shrunk);
    }
    assert_true(shrunk_error < free_error);
    two_trait_fini(&all);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known),          cmocka_unit_test(test_symmetry),
        cmocka_unit_test(test_order),          cmocka_unit_test(test_fixed_items),
        cmocka_unit_test(test_poor_data),      cmocka_unit_test(test_refused),
        cmocka_unit_test(test_map_of_a_class),
    };
    return cmocka_run_group_tests_name("stats_two_trait", tests, NULL, NULL);
}
