/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rasch and 2PL against published and mirt's estimates, and by property. */
#include "stats/irt.h"
#include "stats/lanes.h"
#include "stats/linear.h"
#include "stats_fixture.h"

#include "base/rng.h"

struct known {
    const char *file;
    double log_likelihood, a[LSAT_ITEMS], d[LSAT_ITEMS], se_a[LSAT_ITEMS], se_d[LSAT_ITEMS];
};

static const struct known lsat6 = {"LSAT6_patterns.csv",
                                   -2466.6534,
                                   {.8257, .7227, .8909, .6884, .6569},
                                   {2.7732, .9902, .2491, 1.2848, 2.0533},
                                   {.2581, .1867, .2328, .1851, .2099},
                                   {.2057, .0900, .0763, .0990, .1354}};
static const struct known lsat7 = {"LSAT7_patterns.csv",
                                   -2658.8051,
                                   {.9875, 1.0808, 1.7075, .7650, .7357},
                                   {1.8559, .8080, 1.8052, .4860, 1.8545},
                                   {.1772, .1688, .3211, .1341, .1511},
                                   {.1315, .0912, .2048, .0749, .1144}};

static void assert_all_finite(const struct irt_result *result) {
    assert_true(isfinite(result->log_likelihood) && isfinite(result->aic) && isfinite(result->bic));
    assert_true(isfinite(result->sd) && isfinite(result->se_sd) && result->n_steps <= 2100);
    for (int j = 0; j < result->n_items; j++) {
        const struct irt_item *item = &result->items[j];
        assert_true(isfinite(item->a) && isfinite(item->d) && isfinite(item->b));
        assert_true(isfinite(item->se_a) && isfinite(item->se_d) && isfinite(item->se_b));
        assert_true(isfinite(item->infit) && isfinite(irt_information(item, 0)));
    }
    for (int i = 0; i < result->n_persons; i++)
        assert_true(isfinite(result->persons[i].theta) && result->persons[i].se >= 0);
}

static void check(const struct known *known) {
    struct lsat lsat;
    struct irt_result result;
    lsat_read(&lsat, known->file);
    assert_true(irt_fit(&result, &lsat.answers, &(struct irt_options){.model = IRT_2PL}, NULL));
    assert_true(result.has_converged && result.has_se);
    assert_near(result.log_likelihood, known->log_likelihood, 1e-4);
    assert_int_equal(result.n_parameters, 10);
    assert_near(result.n, 1000, 1e-9);
    for (int j = 0; j < LSAT_ITEMS; j++) {
        const struct irt_item *item = &result.items[j];
        assert_near(item->a, known->a[j], 2e-4);
        assert_near(item->d, known->d[j], 2e-4);
        assert_near(item->b, -known->d[j] / known->a[j], 2e-3);
        assert_near(item->se_a, known->se_a[j], 2e-4);
        assert_near(item->se_d, known->se_d[j], 2e-4);
        assert_true(item->has_se && item->se_b > 0 && item->flags == 0);
        assert_near(item->infit, 1, .1);
    }
    assert_all_finite(&result);
    irt_fini(&result);
}

static void test_known(void **state) {
    (void)state;
    check(&lsat6);
    check(&lsat7);
}

/* One trait on the headlines of Bago et al.; missing none. */
static void test_rasch(void **state) {
    (void)state;
    struct bago bago;
    struct irt_result result;
    bago_read(&bago);
    assert_true(irt_fit(&result, &bago.answers, &(struct irt_options){.model = IRT_RASCH}, NULL));
    assert_true(result.has_converged && result.has_se);
    assert_near(result.log_likelihood, -1141.15, .01);
    assert_near(result.sd, .723, .001);
    assert_true(result.se_sd > .05 && result.se_sd < .2);
    for (int j = 0; j < BAGO_ITEMS; j++)
        assert_true(result.items[j].a == 1 && result.items[j].se_d > .1);
    assert_all_finite(&result);
    irt_fini(&result);
}

enum { SIM_PERSONS = 16000, SIM_ITEMS = 60 };

static signed char *sim_read(void) {
    signed char *at = mem_new(SIM_PERSONS, SIM_ITEMS);
    unsigned char row[8];
    FILE *file = fopen("tests/data/sim2pl_16000x60.bits", "rb");
    assert_true(at && file);
    for (int i = 0; i < SIM_PERSONS; i++) {
        assert_int_equal(fread(row, 1, 8, file), 8);
        for (int j = 0; j < SIM_ITEMS; j++)
            at[i * SIM_ITEMS + j] = row[j / 8] >> j % 8 & 1;
    }
    fclose(file);
    return at;
}

static void test_large(void **state) {
    (void)state;
    struct table *mirt = table_read("sim2pl_16000x60_mirt_tol1e-6.csv");
    signed char *at = sim_read();
    struct answers answers = {SIM_PERSONS, SIM_ITEMS, at, NULL, NULL};
    struct irt_options options = {.model = IRT_2PL, .without_se = true};
    struct irt_result result;
    assert_true(irt_fit(&result, &answers, &options, NULL));
    assert_true(result.has_converged);
    assert_near(result.log_likelihood, -533772.3590, .001);
    for (int j = 0; j < SIM_ITEMS; j++) {
        assert_near(result.items[j].a, mirt->at[j][1], 2e-5);
        assert_near(result.items[j].d, mirt->at[j][2], 2e-5);
        assert_near(result.items[j].b, mirt->at[j][3], 5e-5);
    }
    irt_fini(&result);
    options.n_points = 41;
    options.tolerance = 1e-6;
    assert_true(irt_fit(&result, &answers, &options, NULL));
    assert_near(result.log_likelihood, -533772.3590, .005);
    for (int j = 0; j < SIM_ITEMS; j++)
        assert_near(result.items[j].a, mirt->at[j][1], 2e-4);
    irt_fini(&result);
    mem_free(at);
    mem_free(mirt);
}

/* Expanded patterns, other order of persons and items, right and wrong exchanged. */
static void test_invariance(void **state) {
    (void)state;
    struct lsat lsat;
    struct irt_result one, other;
    struct irt_options options = {.model = IRT_2PL, .tolerance = 1e-9};
    static signed char at[1000 * LSAT_ITEMS];
    int order[1000], n = 0;
    struct rng rng;
    lsat_read(&lsat, "LSAT7_patterns.csv");
    assert_true(irt_fit(&one, &lsat.answers, &options, NULL));
    for (int i = 0; i < lsat.answers.n_persons; i++)
        for (int k = 0; k < (int)lsat.counts[i]; k++)
            order[n++] = i;
    assert_int_equal(n, 1000);
    rng_init(&rng, 3);
    rng_shuffle(&rng, order, n);
    for (int i = 0; i < n; i++)
        for (int j = 0; j < LSAT_ITEMS; j++)
            at[i * LSAT_ITEMS + j] = lsat.at[order[i] * LSAT_ITEMS + LSAT_ITEMS - 1 - j];
    struct answers answers = {n, LSAT_ITEMS, at, NULL, NULL};
    assert_true(irt_fit(&other, &answers, &options, NULL));
    assert_near(one.log_likelihood, other.log_likelihood, 1e-8);
    for (int j = 0; j < LSAT_ITEMS; j++) {
        assert_near(one.items[j].a, other.items[LSAT_ITEMS - 1 - j].a, 1e-7);
        assert_near(one.items[j].se_d, other.items[LSAT_ITEMS - 1 - j].se_d, 1e-6);
    }
    for (int i = 0; i < n; i++) {
        assert_near(other.persons[i].theta, one.persons[order[i]].theta, 1e-7);
        assert_near(other.persons[i].se, one.persons[order[i]].se, 1e-7);
    }
    irt_fini(&other);
    for (int i = 0; i < lsat.answers.n_persons * LSAT_ITEMS; i++)
        lsat.at[i] = !lsat.at[i];
    assert_true(irt_fit(&other, &lsat.answers, &options, NULL));
    assert_near(one.log_likelihood, other.log_likelihood, 1e-8);
    for (int j = 0; j < LSAT_ITEMS; j++) {
        assert_near(one.items[j].a, other.items[j].a, 1e-7);
        assert_near(one.items[j].d, -other.items[j].d, 1e-7);
    }
    irt_fini(&one);
    irt_fini(&other);
}

/* A person without answers, and an item given to nobody, change nothing; a missing answer is not a
 * wrong one. */
static void test_missing(void **state) {
    (void)state;
    enum { K = LSAT_ITEMS + 1 };
    struct lsat lsat;
    struct irt_result plain, padded;
    struct irt_options options = {.model = IRT_2PL, .tolerance = 1e-9};
    signed char at[(LSAT_MAX_PATTERNS + 1) * K];
    double counts[LSAT_MAX_PATTERNS + 1];
    lsat_read(&lsat, "LSAT6_patterns.csv");
    int n = lsat.answers.n_persons;
    memset(at, ANSWER_MISSING, sizeof at);
    for (int i = 0; i < n; i++) {
        memcpy(at + i * K, lsat.at + i * LSAT_ITEMS, LSAT_ITEMS);
        counts[i] = lsat.counts[i];
    }
    counts[n] = 50;
    struct answers answers = {n + 1, K, at, counts, NULL};
    assert_true(irt_fit(&plain, &lsat.answers, &options, NULL));
    assert_true(irt_fit(&padded, &answers, &options, NULL));
    assert_near(plain.log_likelihood, padded.log_likelihood, 1e-8);
    for (int j = 0; j < LSAT_ITEMS; j++) {
        assert_near(plain.items[j].a, padded.items[j].a, 1e-7);
        assert_near(plain.items[j].se_a, padded.items[j].se_a, 1e-6);
    }
    assert_int_equal(padded.items[LSAT_ITEMS].flags, IRT_CONSTANT);
    assert_near(padded.persons[n].theta, 0, 1e-9);
    assert_near(padded.persons[n].se, 1, 1e-6);
    assert_all_finite(&padded);
    irt_fini(&plain);
    irt_fini(&padded);
}

static void fit_finite(const struct answers *answers) {
    for (int model = IRT_RASCH; model <= IRT_2PL; model++)
        for (int prior = 0; prior < 2; prior++) {
            struct irt_options options = {
                .model = (enum irt_model)model, .prior_a_sd = .5 * prior, .prior_d_sd = 2. * prior};
            struct irt_result result;
            assert_true(irt_fit(&result, answers, &options, NULL));
            assert_all_finite(&result);
            irt_fini(&result);
        }
}

static void test_poor_data(void **state) {
    (void)state;
    /* Everyone right; a perfect scale; doubled items; one against the rest. */
    static const signed char right[12] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    static const signed char scale[20] = {0, 0, 0, 0, 1, 0, 0, 0, 1, 1,
                                          0, 0, 1, 1, 1, 0, 1, 1, 1, 1};
    static const signed char doubled[12] = {1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0};
    static const signed char opposed[12] = {1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1};
    static const signed char missing[12] = {-1, 1, -1, 0, -1, 0, -1, -1, -1, 1, -1, 0};
    static const signed char *const all[] = {right, doubled, opposed, missing};
    for (int i = 0; i < 4; i++)
        for (int n_items = 1; n_items <= 4; n_items++)
            for (int n = 1; n * n_items <= 12; n++)
                fit_finite(&(struct answers){n, n_items, all[i], NULL, NULL});
    fit_finite(&(struct answers){5, 4, scale, NULL, NULL});
}

static bool stop_later(void *context) {
    return ++*(int *)context > 3;
}

static void test_refused(void **state) {
    (void)state;
    struct lsat lsat;
    struct irt_result result;
    struct err err = {0};
    int n_asked = 0;
    struct irt_options options = {
        .model = IRT_2PL, .is_cancelled = stop_later, .context = &n_asked};
    size_t n_blocks = mem_n_blocks();
    lsat_read(&lsat, "LSAT6_patterns.csv");
    assert_false(irt_fit(&result, &lsat.answers, &options, &err));
    assert_int_equal(err.code, ERR_REFUSED);
    assert_null(result.items);
    options = (struct irt_options){.model = IRT_2PL, .max_steps = 3};
    assert_true(irt_fit(&result, &lsat.answers, &options, &err));
    assert_false(result.has_converged);
    irt_fini(&result);
    lsat.counts[2] = 0;
    assert_false(irt_fit(&result, &lsat.answers, &options, &err));
    assert_int_equal(err.code, ERR_FORMAT);
    lsat.counts[2] = 1;
    lsat.at[0] = 2;
    assert_false(irt_fit(&result, &lsat.answers, &options, &err));
    lsat.answers.n_persons = 0;
    assert_false(irt_fit(&result, &lsat.answers, &options, &err));
    assert_int_equal(mem_n_blocks(), n_blocks);
}

static void test_parts(void **state) {
    (void)state;
    for (double x = -600; x <= 0; x += .0937) {
        lanes four = {x, x - .01, -1e300, 0};
        lanes_exp(&four);
        assert_near(four[0] / exp(x), 1, 6e-16);
        assert_near(four[1] / exp(x - .01), 1, 6e-16);
        assert_true(four[2] < 1e-300 && four[3] == 1);
    }
    double a[9] = {4, 2, 1, 2, 5, 3, 1, 3, 6}, flat[4] = {1, 2, 2, 4};
    double inverse[9];
    memcpy(inverse, a, sizeof a);
    assert_true(linear_invert(inverse, 3));
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) {
            double sum = 0;
            for (int k = 0; k < 3; k++)
                sum += a[i * 3 + k] * inverse[k * 3 + j];
            assert_near(sum, i == j, 1e-14);
        }
    assert_false(linear_invert(flat, 2));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts),      cmocka_unit_test(test_known),
        cmocka_unit_test(test_rasch),      cmocka_unit_test(test_large),
        cmocka_unit_test(test_invariance), cmocka_unit_test(test_missing),
        cmocka_unit_test(test_poor_data),  cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests_name("stats_irt", tests, NULL, NULL);
}
