/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signal detection, calibration and looks against known values, and by property. */
#include "stats/calibration.h"
#include "stats/looks.h"
#include "stats/normal.h"
#include "stats/sdt.h"
#include "stats_fixture.h"

static struct sdt of(long long h, long long m, long long f, long long n) {
    struct sdt sdt;
    assert_true(sdt_compute(&sdt, &(struct sdt_counts){h, m, f, n}));
    return sdt;
}

static void test_normal(void **state) {
    (void)state;
    assert_near(normal_quantile(.975), 1.959963984540054, 1e-15);
    assert_near(normal_quantile(1e-10), -6.361340902404056, 2e-15);
    assert_near(normal_quantile(.6), .2533471031357997, 1e-15);
    assert_near(normal_density(0), .3989422804014327, 1e-16);
    for (int i = 1; i < 10000; i++) {
        double p = i / 10000.;
        assert_near(normal_probability(normal_quantile(p)), p, 3e-16);
        assert_near(normal_quantile(p), -normal_quantile(1 - p), 2e-12);
    }
    for (double p = 1e-290; p < .4; p *= 10)
        assert_near(normal_probability(normal_quantile(p)) / p, 1, 2e-12);
    assert_true(isfinite(normal_quantile(0)) && isfinite(normal_quantile(1)));
    assert_true(isfinite(normal_quantile(NAN)));
}

static void test_known(void **state) {
    (void)state;
    static const struct {
        int h, m, f, n;
        double d_prime, c;
    } known[] = {
        {10, 10, 0, 10, 3.381243, 0},     {5, 10, 5, 10, 0, 0},
        {8, 10, 2, 10, 1.495717, 0},      {10, 10, 10, 10, 0, -1.690622},
        {0, 10, 0, 10, 0, 1.690622},      {9, 10, 4, 10, 1.326688, -.433460},
        {3, 10, 1, 10, .624014, .784796}, {20, 20, 0, 20, 3.961505, 0},
        {7, 8, 1, 4, 1.491822, -.221511},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        struct sdt sdt = of(known[i].h, known[i].m, known[i].f, known[i].n);
        assert_near(sdt.d_prime.value, known[i].d_prime, 5e-7);
        assert_near(sdt.c.value, known[i].c, 5e-7);
    }
    assert_near(of(8, 10, 2, 10).d_prime.se, .621, 5e-4);
    assert_near(of(16, 20, 4, 20).d_prime.se, .445, 5e-4);
    assert_near(of(40, 50, 10, 50).d_prime.se, .284, 5e-4);
    assert_near(of(40, 50, 10, 50).c.se, .142, 5e-4);
}

static void test_properties(void **state) {
    (void)state;
    for (int h = 0; h <= 6; h++)
        for (int f = 0; f <= 9; f++) {
            struct sdt a = of(h, 6, f, 9), mirrored = of(9 - f, 9, 6 - h, 6);
            struct sdt_value d = a.d_prime;
            assert_near(d.value, mirrored.d_prime.value, 1e-12);
            assert_near(a.c.value, -mirrored.c.value, 1e-12);
            assert_true(isfinite(d.value) && isfinite(d.se) && d.low < d.value && d.value < d.high);
            assert_false(signbit(a.c.value) && a.c.value == 0);
            assert_false(signbit(d.value) && d.value == 0);
        }
    assert_true(!signbit(sdt_rounded(-.004, 2)) && sdt_rounded(-.006, 2) < 0);
    struct sdt none;
    assert_false(sdt_compute(&none, &(struct sdt_counts){0, 0, 3, 4}));
    assert_near(none.d_prime.value, 0, 0);
    assert_false(sdt_compute(&none, &(struct sdt_counts){5, 4, 3, 4}));
}

static void test_vrfdn(void **state) {
    (void)state;
    struct sdt_vrfdn v;
    for (int h = 0; h <= 10; h++)
        for (int f = 0; f <= 10; f++) {
            assert_true(sdt_vrfdn(&v, &(struct sdt_counts){h, 10, f, 10}));
            assert_int_equal(v.v, v.r + v.f);
            assert_int_equal(v.d * v.n, 0);
            assert_int_equal(v.d, h + f < 10 ? 10 - h - f : 0);
            assert_int_equal(v.n, h + f > 10 ? h + f - 10 : 0);
        }
    assert_false(sdt_vrfdn(&v, &(struct sdt_counts){3, 10, 4, 9}));
}

static void test_auc(void **state) {
    (void)state;
    struct sdt_answer answers[8] = {{2, true},  {1, true},   {1, true},   {-1, true},
                                    {2, false}, {-1, false}, {-2, false}, {-2, false}};
    struct sdt_value auc, mirrored;
    bool has_auc;
    assert_true(sdt_auc(&auc, &has_auc, answers, 8));
    /* pairs: 3.5, 3, 3, 2.5 of 4 */
    assert_near(auc.value, 12. / 16, 1e-15);
    /* placements of facts .875 .75 .75 .625, of fakes .125 .875 1 1: variances over 4 */
    assert_near(auc.se, sqrt(.03125 / 3 / 4 + .53125 / 3 / 4), 1e-12);
    assert_true(auc.low > 0 && auc.low < auc.value && auc.value < auc.high && auc.high < 1);
    for (int i = 0; i < 8; i++)
        answers[i] = (struct sdt_answer){-answers[i].x, !answers[i].is_fact};
    assert_true(sdt_auc(&mirrored, &has_auc, answers, 8));
    assert_near(mirrored.value, auc.value, 1e-15);
    assert_near(mirrored.se, auc.se, 1e-15);

    struct sdt_answer perfect[2] = {{1, true}, {0, false}};
    assert_true(sdt_auc(&auc, &has_auc, perfect, 2) && has_auc);
    assert_true(auc.value == 1 && auc.high == 1 && auc.low > 0 && auc.low < 1);
    assert_true(sdt_auc(&auc, &has_auc, perfect, 1) && !has_auc);
    assert_true(sdt_auc(&auc, &has_auc, perfect, 0) && !has_auc);
}

/* Rows with confidence, as in the check of the known values. */
static void test_bago_persons(void **state) {
    (void)state;
    struct table *t = table_read("bago2020_s1_final.csv");
    struct sdt_counts all = {0}, one = {0};
    double sum = 0, squares = 0, c_sum = 0, c_squares = 0;
    int n = 0, n_rows = 0;
    for (int i = 0; i < t->n_rows; i++) {
        const double *row = t->at[i];
        int yes = row[BAGO_YES] == 1;
        if (!isnan(row[BAGO_CONFIDENCE])) {
            n_rows++;
            if (row[BAGO_REALITY] == 'r') {
                one.facts++;
                one.hits += yes;
            } else {
                one.fakes++;
                one.false_alarms += yes;
            }
        }
        if (i + 1 < t->n_rows && row[BAGO_ID] == t->at[i + 1][BAGO_ID])
            continue;
        struct sdt sdt = of(one.hits, one.facts, one.false_alarms, one.fakes);
        double d = sdt.d_prime.value, c = sdt.c.value;
        if (row[BAGO_ID] == 422) {
            assert_near(d, -.150089, 1e-6);
            assert_near(c, -.599445, 1e-6);
        } else if (row[BAGO_ID] == 423) {
            assert_near(d, .884918, 1e-6);
            assert_near(c, .232031, 1e-6);
        } else if (row[BAGO_ID] == 424) {
            assert_near(d, 1.348980, 1e-6);
            assert_near(c, 0, 1e-6);
        }
        n++;
        sum += d;
        squares += d * d;
        c_sum += c;
        c_squares += c * c;
        all.facts += one.facts;
        all.hits += one.hits;
        all.fakes += one.fakes;
        all.false_alarms += one.false_alarms;
        one = (struct sdt_counts){0};
    }
    assert_int_equal(n_rows, 2007);
    assert_int_equal(n, BAGO_PERSONS);
    assert_near(sum / n, 1.108318, 1e-6);
    assert_near(sqrt((squares - sum * sum / n) / (n - 1)), .997501, 1e-6);
    assert_near(c_sum / n, -.064507, 1e-6);
    assert_near(sqrt((c_squares - c_sum * c_sum / n) / (n - 1)), .441709, 1e-6);
    assert_int_equal(all.hits, 750);
    assert_int_equal(all.facts, 1007);
    assert_int_equal(all.false_alarms, 308);
    assert_int_equal(all.fakes, 1000);
    struct sdt pooled = of(750, 1007, 308, 1000);
    assert_near(pooled.d_prime.value, 1.158399, 1e-6);
    assert_near(pooled.c.value, -.078217, 1e-6);
    mem_free(t);
}

static void test_bago_auc(void **state) {
    (void)state;
    struct table *t = table_read("bago2020_s1_final.csv");
    static struct sdt_answer answers[TABLE_MAX_ROWS];
    struct sdt_value auc;
    bool has_auc;
    size_t n = 0;
    for (int i = 0; i < t->n_rows; i++) {
        const double *row = t->at[i];
        if (row[BAGO_CONFIDENCE] <= 100)
            answers[n++] = (struct sdt_answer){row[BAGO_YES] == 1 ? row[BAGO_CONFIDENCE]
                                                                  : -row[BAGO_CONFIDENCE],
                                               row[BAGO_REALITY] == 'r'};
    }
    assert_true(sdt_auc(&auc, &has_auc, answers, n) && has_auc);
    assert_near(auc.value, .774014, 1e-6);
    assert_true(auc.low > .74 && auc.low < .774 && auc.high > .774 && auc.high < .8);
    mem_free(t);
}

static void test_bago_calibration(void **state) {
    (void)state;
    struct table *t = table_read("bago2020_s1_final.csv");
    static struct calibration_answer answers[TABLE_MAX_ROWS];
    static const double edges[] = {.5, .6, .7, .8, .9, 1};
    static const size_t counts[] = {64, 160, 449, 654, 679};
    static const double right[] = {.5780, .5625, .6258, .7141, .8336};
    struct calibration calibration;
    size_t n = 0;
    for (int i = 0; i < t->n_rows; i++) {
        const double *row = t->at[i];
        if (row[BAGO_CONFIDENCE] <= 100)
            answers[n++] =
                (struct calibration_answer){.5 + row[BAGO_CONFIDENCE] / 200,
                                            (row[BAGO_YES] == 1) == (row[BAGO_REALITY] == 'r')};
    }
    assert_int_equal(n, 2006);
    assert_true(calibration_compute(&calibration, answers, n, edges, 5));
    assert_near(calibration.brier, .205631, 1e-6);
    assert_near(calibration.mean_p, .833804, 1e-6);
    assert_near(calibration.accuracy, .718345, 1e-6);
    assert_near(calibration.overconfidence, .115459, 1e-6);
    assert_near(calibration.reliability, .014106, 1e-6);
    assert_near(calibration.resolution, .008981, 1e-6);
    assert_near(calibration.uncertainty, .202326, 1e-6);
    for (int k = 0; k < 5; k++) {
        assert_int_equal(calibration.bins[k].n, counts[k]);
        assert_near(calibration.bins[k].accuracy, right[k], 2e-4);
    }
    mem_free(t);
}

static void test_calibration_parts(void **state) {
    (void)state;
    static const double edges[] = {.5, .7, 1}, fallen[] = {.5, .5, 1};
    struct calibration_answer answers[7] = {{.6, true},   {.6, false}, {.85, true}, {.85, true},
                                            {.85, false}, {.6, true},  {.85, true}};
    struct calibration k;
    assert_true(calibration_compute(&k, answers, 7, edges, 2));
    assert_near(k.brier, k.reliability - k.resolution + k.uncertainty, 1e-15);
    assert_int_equal(k.bins[0].n, 3);
    assert_false(calibration_compute(&k, answers, 0, edges, 2));
    assert_false(calibration_compute(&k, answers, 7, fallen, 2));
    answers[0].p = 1.01;
    assert_false(calibration_compute(&k, answers, 7, edges, 2));
    answers[0].p = NAN;
    assert_false(calibration_compute(&k, answers, 7, edges, 2));
    assert_int_equal(k.n, 0);
    /* Marking: the same expectation at 2/3, "sure" better above it. */
    for (int i = 0; i <= 12; i++) {
        double p = i / 12., rather = 30 * p + 20 * (1 - p), sure = 40 * p;
        assert_int_equal(sure > rather + 1e-9, p > 2. / 3 + 1e-9);
    }
}

static void test_looks(void **state) {
    (void)state;
    static const struct looks_judgement judgements[] = {
        {1, 1, true, true, 10},
        {3, 4, true, false, 30},
        {0, 1, false, true, -1},
        {4, 6, false, false, 20},
    };
    struct looks looks;
    assert_true(looks_compute(&looks, judgements, 4));
    assert_near(looks.mean_taken, 1, 1e-15);
    assert_int_equal(looks.of_kind[0], 2);
    assert_int_equal(looks.n_sure, 2);
    assert_int_equal(looks.n_sure_told, 1);
    assert_int_equal(looks.n_told, 2);
    assert_int_equal(looks.n_told_right, 1);
    assert_int_equal(looks.n_untold_right, 1);
    assert_int_equal(looks.n_timed, 3);
    assert_near(looks.median_seconds, 20, 0);
    assert_true(looks_compute(&looks, judgements, 0));
    assert_near(looks.mean_taken + looks.median_seconds, 0, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_normal),
        cmocka_unit_test(test_known),
        cmocka_unit_test(test_properties),
        cmocka_unit_test(test_vrfdn),
        cmocka_unit_test(test_auc),
        cmocka_unit_test(test_bago_persons),
        cmocka_unit_test(test_bago_auc),
        cmocka_unit_test(test_bago_calibration),
        cmocka_unit_test(test_calibration_parts),
        cmocka_unit_test(test_looks),
    };
    return cmocka_run_group_tests_name("stats_sdt", tests, NULL, NULL);
}
