/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The test of cue leaks: rarely alarms on fair packs, finds single and joint leaks, names the right
 * feature, does not depend on scale or direction. tests/sim/leak.c is the long version. */
#include "sim/leak.h"

#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { N = 24, P = 3 };

static void shares_are_as_measured(void **state) {
    static const struct {
        struct sim sim;
        double least, most;
    } rows[] = {{{"fair", 0, 0}, 0, 0.06},
                {{"69 %", 1, 1}, 0.18, 0.45},
                {{"77 %", 1, 1.5}, 0.72, 0.92},
                {{"84 %", 1, 2}, 0.94, 1},
                {{"six", 6, 0.7}, 0.68, 0.9}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sim_rate rate = sim_run(&rows[i].sim, i == 0 ? 400 : 120, 7 + i);
        assert_true(rate.share >= rows[i].least);
        assert_true(rate.share <= rows[i].most);
    }
}

static void fill(double x[N * P], bool is_fake[N]) {
    for (int i = 0; i < N; i++) {
        is_fake[i] = i % 2;
        x[i * P] = i % 5;
        x[i * P + 1] = (is_fake[i] ? 10 : 0) + i % 3;
        x[i * P + 2] = 7;
    }
}

static void the_feature_is_named(void **state) {
    double x[N * P];
    bool is_fake[N];
    struct leak_result result;
    struct err err;
    (void)state;
    fill(x, is_fake);
    const struct leak_data data = {N, P, x, is_fake};
    assert_true(leak_test(&result, &data, 1, 1, &err));
    assert_true(result.is_single);
    assert_int_equal(result.best, 1);
    assert_true(result.s1 > 0.999);
    assert_true(result.s2 > 0.999);
    assert_true(leak_difference(&data, 1) > 1.9);
    assert_true(leak_difference(&data, 2) == 0);
}

static void scale_and_direction_do_not_matter(void **state) {
    double x[N * P], y[N * P];
    bool is_fake[N];
    struct leak_result one, two;
    struct err err;
    (void)state;
    fill(x, is_fake);
    for (int i = 0; i < N * P; i++)
        y[i] = 3 - 1000 * x[i];
    const struct leak_data a = {N, P, x, is_fake}, b = {N, P, y, is_fake};
    assert_true(leak_test(&one, &a, 1, 5, &err));
    assert_true(leak_test(&two, &b, 1, 5, &err));
    assert_true(fabs(one.s1 - two.s1) < 1e-9);
    assert_true(fabs(one.s2 - two.s2) < 1e-9);
    assert_int_equal(one.best, two.best);
}

static void one_verdict_leaks_nothing(void **state) {
    double x[N * P];
    bool is_fake[N];
    struct leak_result result;
    struct err err;
    (void)state;
    fill(x, is_fake);
    for (int i = 0; i < N; i++)
        is_fake[i] = true;
    const struct leak_data data = {N, P, x, is_fake}, nothing = {0, P, x, is_fake};
    assert_true(leak_test(&result, &data, 1, 1, &err));
    assert_false(result.is_single || result.is_many);
    assert_true(leak_test(&result, &nothing, 1, 1, &err));
    assert_false(result.is_single || result.is_many);
}

/* Features that all say the same, or nothing, or more of them than posts. */
static void odd_features_do_no_harm(void **state) {
    enum { WIDE = 60 };
    double x[N * WIDE] = {0};
    bool is_fake[N];
    struct leak_result result;
    struct err err;
    (void)state;
    for (int i = 0; i < N; i++) {
        is_fake[i] = i % 2;
        for (int f = 0; f < WIDE; f++)
            x[i * WIDE + f] = f < 30 ? i % 7 : 0;
    }
    const struct leak_data data = {N, WIDE, x, is_fake};
    assert_true(leak_test(&result, &data, 1, 1, &err));
    assert_true(isfinite(result.s1) && isfinite(result.s2));
    assert_false(result.is_single);
}

/* --- the sequential decision: chances counted out over all paths --- */

static double binomial(int n, int k, double p) {
    return exp(lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0) + k * log(p) +
               (n - k) * log(1 - p));
}

/* Chance of at most e in n. */
static double at_most(int n, int e, double p) {
    double sum = 0;
    for (int k = 0; k <= e && k <= n; k++)
        sum += binomial(n, k, p);
    return sum;
}

static void boundaries_are_as_said(void **state) {
    (void)state;
    for (int e = 0; e <= LEAK_MAX_EXCEEDING; e++) {
        int until = leak_fair_until[e], from = leak_sure_from[e];
        assert_true(e == 0 || until == 0 || 1 - at_most(until, e - 1, 0.025) < 0.001);
        assert_true(e == 0 || 1 - at_most(until + 1, e - 1, 0.025) >= 0.001);
        assert_true(from > LEAK_PERMUTATIONS || at_most(from, e, 0.025) < 0.01);
        assert_true(at_most(from - 1, e, 0.025) >= 0.01);
    }
}

/* Chance that the decision is "leak" when a permutation does at least as well with chance p. */
static double chance_of_leak(double p) {
    double at[LEAK_MAX_EXCEEDING + 3] = {1}, found = 0;
    for (int i = 1; i <= LEAK_PERMUTATIONS; i++)
        for (int e = LEAK_MAX_EXCEEDING + 1; e >= 0; e--) {
            double here = at[e] * (1 - p) + (e > 0 ? at[e - 1] * p : 0);
            bool is_fair = e > LEAK_MAX_EXCEEDING || i <= leak_fair_until[e];
            bool is_leak = !is_fair && (i >= leak_sure_from[e] || i == LEAK_PERMUTATIONS);
            found += is_leak ? here : 0;
            at[e] = is_fair || is_leak ? 0 : here;
        }
    return found;
}

static void stopping_early_hardly_matters(void **state) {
    double alarms = 0, whole = 0;
    enum { STEPS = 1000 };
    (void)state;
    for (int i = 0; i < STEPS; i++) {
        double p = (i + 0.5) / STEPS / 10;
        alarms += chance_of_leak(p) / STEPS / 10;
        whole += at_most(LEAK_PERMUTATIONS, LEAK_MAX_EXCEEDING, p) / STEPS / 10;
    }
    assert_true(fabs(whole - 0.025) < 1e-4);
    assert_true(alarms < 0.0251 && alarms > 0.0249);
    assert_true(chance_of_leak(0.001) > 0.99999);
    assert_true(chance_of_leak(0.01) > 0.9997);
    assert_true(chance_of_leak(0.05) < 0.001);
}

static int no_leaks(void **state) {
    (void)state;
    return mem_n_blocks() == 0 ? 0 : -1;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_are_as_measured),
        cmocka_unit_test(the_feature_is_named),
        cmocka_unit_test(scale_and_direction_do_not_matter),
        cmocka_unit_test(one_verdict_leaks_nothing),
        cmocka_unit_test(odd_features_do_no_harm),
        cmocka_unit_test(boundaries_are_as_said),
        cmocka_unit_test(stopping_early_hardly_matters),
    };
    return cmocka_run_group_tests(tests, NULL, no_leaks);
}
