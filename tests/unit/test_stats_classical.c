/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Classical item analysis against known values, and by property. */
#include "stats/classical.h"
#include "stats_fixture.h"

#include "base/rng.h"

struct known {
    const char *file;
    double p[LSAT_ITEMS], r_pb[LSAT_ITEMS], mean, variance, kr20;
};

static const struct known lsat6 = {"LSAT6_patterns.csv",
                                   {.924, .709, .553, .763, .870},
                                   {.1128, .1532, .1728, .1444, .1216},
                                   3.819,
                                   1.070239,
                                   .294997};
static const struct known lsat7 = {"LSAT7_patterns.csv",
                                   {.828, .658, .772, .606, .843},
                                   {.2457, .2467, .3132, .2228, .1748},
                                   3.707,
                                   1.435151,
                                   .453409};

static void check(const struct known *known) {
    struct lsat lsat;
    struct classical_item items[LSAT_ITEMS];
    struct classical_scale scale;
    lsat_read(&lsat, known->file);
    assert_true(classical_items(items, &lsat.answers, NULL));
    assert_true(classical_scale(&scale, &lsat.answers, 0, NULL));
    for (int j = 0; j < LSAT_ITEMS; j++) {
        assert_near(items[j].n, 1000, 1e-9);
        assert_near(items[j].p, known->p[j], 1e-9);
        assert_near(items[j].r_pb, known->r_pb[j], 5e-5);
        assert_true(items[j].has_r_pb && items[j].has_upper_lower && items[j].upper_lower > 0);
    }
    assert_near(scale.mean, known->mean, 1e-9);
    assert_near(scale.variance, known->variance, 1e-9);
    assert_near(scale.kr20, known->kr20, 5e-7);
    assert_true(scale.has_split_half && fabs(scale.split_half) < 1);
}

static void test_known(void **state) {
    (void)state;
    check(&lsat6);
    check(&lsat7);
}

/* A lean to "fake" makes facts and fakes look opposed; within the class they are not. */
static void test_within_verdict(void **state) {
    (void)state;
    struct bago bago;
    struct classical_item within[BAGO_ITEMS], over_all[BAGO_ITEMS];
    bago_read(&bago);
    assert_true(classical_items(within, &bago.answers, NULL));
    bago.answers.verdict = NULL;
    assert_true(classical_items(over_all, &bago.answers, NULL));
    double gain = 0;
    for (int j = 0; j < BAGO_ITEMS; j++) {
        assert_near(within[j].p, over_all[j].p, 1e-15);
        gain += within[j].r_pb - over_all[j].r_pb;
    }
    assert_true(gain > 0);
}

static void test_invariance(void **state) {
    (void)state;
    enum { N = BAGO_PERSONS, K = BAGO_ITEMS };
    struct bago bago;
    struct classical_item items[K], turned[K];
    signed char at[N * K], verdict[K];
    int order[N], columns[K];
    struct rng rng;
    bago_read(&bago);
    rng_init(&rng, 7);
    for (int i = 0; i < N; i++)
        order[i] = i;
    for (int j = 0; j < K; j++)
        columns[j] = j;
    rng_shuffle(&rng, order, N);
    rng_shuffle(&rng, columns, K);
    for (int i = 0; i < N * K; i += 7)
        bago.at[i] = ANSWER_MISSING;
    for (int j = 0; j < K; j++) {
        verdict[j] = bago.verdict[columns[j]];
        for (int i = 0; i < N; i++)
            at[i * K + j] = bago.at[order[i] * K + columns[j]];
    }
    assert_true(classical_items(items, &bago.answers, NULL));
    assert_true(classical_items(turned, &(struct answers){N, K, at, NULL, verdict}, NULL));
    for (int j = 0; j < K; j++) {
        const struct classical_item *a = &items[columns[j]], *b = &turned[j];
        assert_near(a->p, b->p, 1e-12);
        assert_near(a->r_pb, b->r_pb, 1e-12);
        assert_near(a->upper_lower, b->upper_lower, 1e-12);
    }
}

static void test_poor_data(void **state) {
    (void)state;
    static const signed char constant[] = {1, 0, 1, 0, 1, 0}, nothing[] = {-1, -1};
    struct classical_item items[2];
    struct classical_scale scale;
    struct answers answers = {3, 2, constant, NULL, NULL};
    for (int n = 0; n <= 3; n++) {
        answers.n_persons = n;
        assert_true(classical_items(items, &answers, NULL));
        assert_true(classical_scale(&scale, &answers, 0, NULL));
        assert_false(items[0].has_r_pb || items[1].has_r_pb || scale.has_kr20);
        assert_false(scale.has_split_half);
        assert_true(isfinite(items[0].upper_lower) && isfinite(scale.variance));
    }
    answers = (struct answers){1, 2, nothing, NULL, NULL};
    assert_true(classical_items(items, &answers, NULL));
    assert_true(classical_scale(&scale, &answers, ITEM_FAKE, NULL));
    assert_near(items[0].n + items[0].p + scale.n, 0, 0);
    answers = (struct answers){2, 1, constant, NULL, NULL};
    assert_true(classical_items(items, &answers, NULL));
    assert_false(items[0].has_r_pb);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known),
        cmocka_unit_test(test_within_verdict),
        cmocka_unit_test(test_invariance),
        cmocka_unit_test(test_poor_data),
    };
    return cmocka_run_group_tests_name("stats_classical", tests, NULL, NULL);
}
