/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fit of items: against mirt's S-X2 of LSAT7, by simulated false alarm rates, and that misfit is
 * found. */
#include "stats/item_fit.h"
#include "stats/significance.h"
#include "stats_fixture.h"

#include "../sim/draws.h"

enum { ITEMS = 12, PERSONS = 800 };

/* itemfit(mirt(LSAT7, 1)) of the R package mirt. */
static void test_known(void **state) {
    (void)state;
    static const double sx2[] = {4.749, 14.451, 1.270, 5.238, .941};
    static const double p[] = {.093, .001, .530, .073, .625};
    struct lsat lsat;
    struct irt_result fit;
    struct item_fit items[LSAT_ITEMS];
    lsat_read(&lsat, "LSAT7_patterns.csv");
    assert_true(irt_fit(&fit, &lsat.answers, &(struct irt_options){.model = IRT_2PL}, NULL));
    assert_true(item_fit_irt(items, &lsat.answers, &fit, NULL));
    for (int j = 0; j < LSAT_ITEMS; j++) {
        assert_true(items[j].has_sx2 && items[j].sx2_df == 2);
        assert_near(items[j].sx2, sx2[j], .003);
        assert_near(items[j].sx2_p, p[j], .001);
        assert_near(items[j].infit, fit.items[j].infit, 1e-3);
    }
    assert_near(item_fit_test_information(&fit, .3),
                irt_information(&fit.items[0], .3) + irt_information(&fit.items[1], .3) +
                    irt_information(&fit.items[2], .3) + irt_information(&fit.items[3], .3) +
                    irt_information(&fit.items[4], .3),
                1e-12);
    irt_fini(&fit);
}

static void draw(signed char *at, struct rng *rng, int odd_item) {
    for (int i = 0; i < PERSONS; i++) {
        double theta = draw_normal(rng);
        for (int j = 0; j < ITEMS; j++) {
            double logit = (.7 + .1 * (j % 6)) * theta + .25 * (j - ITEMS / 2);
            double p = draw_logistic(logit);
            if (j == odd_item) /* the middle fails, the ends do well */
                p = theta * theta > .8 ? .9 : .3;
            at[i * ITEMS + j] = draw_uniform(rng) < p;
        }
    }
}

/* Shares of items beyond the .05 limits of each figure, and of the last item alone. */
struct alarms {
    double n, infit, outfit, sx2;
};

static void count(struct alarms *to, const struct item_fit *item) {
    to->n++;
    to->infit += fabs(item->z_infit) > NORMAL_95;
    to->outfit += fabs(item->z_outfit) > NORMAL_95;
    to->sx2 += item->has_sx2 && item->sx2_p < .05;
}

static void simulate(struct alarms *fair, struct alarms *odd, int odd_item) {
    static signed char at[PERSONS * ITEMS];
    struct item_fit items[ITEMS];
    struct irt_result fit;
    struct rng rng;
    rng_init(&rng, 21);
    for (int round = 0; round < 40; round++) {
        draw(at, &rng, odd_item);
        struct answers answers = {PERSONS, ITEMS, at, NULL, NULL};
        struct irt_options options = {.model = IRT_2PL, .without_se = true};
        assert_true(irt_fit(&fit, &answers, &options, NULL));
        assert_true(item_fit_irt(items, &answers, &fit, NULL));
        for (int j = 0; j < ITEMS; j++)
            count(j == odd_item ? odd : fair, &items[j]);
        irt_fini(&fit);
    }
}

static void test_rates(void **state) {
    (void)state;
    struct alarms fair = {0}, odd = {0}, ignored = {0};
    simulate(&fair, &ignored, -1);
    print_message("model holds: infit %.3f, outfit %.3f, S-X2 %.3f of %.0f items under .05\n",
                  fair.infit / fair.n, fair.outfit / fair.n, fair.sx2 / fair.n, fair.n);
    assert_near(fair.infit / fair.n, .05, draw_slack(.05, fair.n) + .01);
    assert_near(fair.outfit / fair.n, .05, draw_slack(.05, fair.n) + .01);
    assert_near(fair.sx2 / fair.n, .05, draw_slack(.05, fair.n) + .01);
    simulate(&ignored, &odd, ITEMS / 2);
    print_message("an odd item: infit %.3f, outfit %.3f, S-X2 %.3f\n", odd.infit / odd.n,
                  odd.outfit / odd.n, odd.sx2 / odd.n);
    assert_true(odd.sx2 / odd.n > .9);
}

static void test_two_trait(void **state) {
    (void)state;
    struct bago bago;
    struct two_trait_result fit;
    struct item_fit items[BAGO_ITEMS];
    bago_read(&bago);
    for (int i = 0; i < BAGO_PERSONS * BAGO_ITEMS; i += 9)
        bago.at[i] = ANSWER_MISSING;
    assert_true(two_trait_fit(&fit, &bago.answers, &(struct two_trait_options){0}, NULL));
    assert_true(item_fit_two_trait(items, &bago.answers, &fit, NULL));
    for (int j = 0; j < BAGO_ITEMS; j++) {
        assert_near(items[j].infit, 1, .25);
        assert_near(items[j].outfit, 1, .4);
        assert_true(fabs(items[j].z_infit) < 4 && fabs(items[j].z_outfit) < 4);
        assert_false(items[j].has_sx2);
    }
    two_trait_fini(&fit);
}

static void fit_finite(const struct answers *answers, enum irt_model model) {
    struct item_fit items[4];
    struct irt_result fit;
    assert_true(irt_fit(&fit, answers, &(struct irt_options){.model = model}, NULL));
    assert_true(item_fit_irt(items, answers, &fit, NULL));
    for (int j = 0; j < answers->n_items; j++) {
        assert_true(isfinite(items[j].infit) && isfinite(items[j].outfit));
        assert_true(isfinite(items[j].z_infit) && isfinite(items[j].z_outfit));
        assert_true(isfinite(items[j].sx2) && isfinite(items[j].sx2_p));
    }
    assert_true(isfinite(item_fit_test_information(&fit, 100)));
    irt_fini(&fit);
}

static void test_poor_data(void **state) {
    (void)state;
    static const signed char right[12] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    static const signed char doubled[12] = {1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0};
    static const signed char scale[12] = {0, 0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 1};
    static const signed char missing[12] = {-1, 1, -1, 0, -1, 0, -1, -1, -1, 1, -1, 0};
    static const signed char *const all[] = {right, doubled, scale, missing};
    for (int i = 0; i < 8; i++)
        for (int n_items = 1; n_items <= 4; n_items++)
            for (int n = 1; n * n_items <= 12; n++)
                fit_finite(&(struct answers){n, n_items, all[i / 2], NULL, NULL},
                           i % 2 ? IRT_2PL : IRT_RASCH);
}

/* Quantiles from tables, and Holm's own worked order. */
static void test_significance(void **state) {
    (void)state;
    assert_near(significance_chi_square(3.841458820694124, 1), .05, 1e-12);
    assert_near(significance_chi_square(5.991464547107979, 2), .05, 1e-12);
    assert_near(significance_chi_square(18.307038053275146, 10), .05, 1e-12);
    assert_near(significance_chi_square(2 * log(100), 2), .01, 1e-14);
    assert_near(significance_chi_square(0, 3), 1, 0);
    assert_true(significance_chi_square(1e4, 1) >= 0);
    for (double x = .01; x < 60; x *= 1.3)
        assert_near(significance_chi_square(x * x, 1), 2 * normal_probability(-x), 1e-12);
    double p[5] = {.01, .04, .03, .005, .9};
    significance_holm(p, 5);
    const double wanted[5] = {.04, .09, .09, .025, .9};
    for (int i = 0; i < 5; i++)
        assert_near(p[i], wanted[i], 1e-12);
    double tied[3] = {.02, .02, .02};
    significance_holm(tied, 3);
    assert_near(tied[0] + tied[1] + tied[2], .18, 1e-12);
    significance_holm(tied, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known),        cmocka_unit_test(test_rates),
        cmocka_unit_test(test_two_trait),    cmocka_unit_test(test_poor_data),
        cmocka_unit_test(test_significance),
    };
    return cmocka_run_group_tests_name("stats_item_fit", tests, NULL, NULL);
}
