/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Growth: the decision rule and its error rates, by simulation with a fixed seed. */
#include "stats/growth.h"
#include "stats/normal.h"
#include "stats_fixture.h"

#include "base/rng.h"

enum { CLASSES = 2000, MAX_PUPILS = 30 };

/* A class that is simulated: pupils differ in d' (sd .5) and c (sd .3), and form B is easier. */
struct setting {
    int n_pupils, n_posts;
    double d_prime, change_d, change_c, form_d, form_c;
};

struct rates {
    double of[GROWTH_TRUSTING + 1], covers_d, covers_c;
};

static double normal_draw(struct rng *rng) {
    return normal_quantile((rng_next(rng) + .5) / 4294967296.);
}

static long long successes(struct rng *rng, int n, double p) {
    long long k = 0;
    for (int i = 0; i < n; i++)
        k += (rng_next(rng) + .5) / 4294967296. < p;
    return k;
}

static struct sdt_counts draw_test(struct rng *rng, int n_posts, double d, double c) {
    int n = n_posts / 2;
    return (struct sdt_counts){successes(rng, n, normal_probability(d / 2 - c)), n,
                               successes(rng, n, normal_probability(-d / 2 - c)), n};
}

static void draw_class(struct growth_pupil *pupils, struct rng *rng, const struct setting *s) {
    for (int i = 0; i < s->n_pupils; i++) {
        double d = s->d_prime + .5 * normal_draw(rng), c = .3 * normal_draw(rng);
        double before = i % 2 ? s->form_d : 0, after = i % 2 ? 0 : s->form_d;
        double c_before = i % 2 ? s->form_c : 0, c_after = i % 2 ? 0 : s->form_c;
        pupils[i].is_second_order = i % 2;
        pupils[i].before = draw_test(rng, s->n_posts, d + before, c + c_before);
        pupils[i].after =
            draw_test(rng, s->n_posts, d + after + s->change_d, c + c_after + s->change_c);
    }
}

static struct rates simulate(const struct setting *setting, uint64_t seed) {
    struct growth_pupil pupils[MAX_PUPILS];
    struct rates rates = {0};
    struct growth growth;
    struct rng rng;
    rng_init(&rng, seed);
    for (int i = 0; i < CLASSES; i++) {
        draw_class(pupils, &rng, setting);
        assert_true(growth_compute(&growth, pupils, (size_t)setting->n_pupils));
        assert_true(growth.is_balanced);
        rates.of[growth.verdict] += 1. / CLASSES;
        rates.covers_d +=
            (growth.d_prime.low <= setting->change_d && setting->change_d <= growth.d_prime.high) /
            (double)CLASSES;
        rates.covers_c +=
            (growth.c.low <= setting->change_c && setting->change_c <= growth.c.high) /
            (double)CLASSES;
    }
    print_message("%2d pupils x %2d, d' %.1f, change %.1f %.1f: better %.3f worse %.3f suspicious "
                  "%.3f trusting %.3f; covers d' %.3f, c %.3f\n",
                  setting->n_pupils, setting->n_posts, setting->d_prime, setting->change_d,
                  setting->change_c, rates.of[GROWTH_BETTER], rates.of[GROWTH_WORSE],
                  rates.of[GROWTH_SUSPICIOUS], rates.of[GROWTH_TRUSTING], rates.covers_d,
                  rates.covers_c);
    return rates;
}

/* Nothing changes: intervals cover, and no sentence comes more often than it may. */
static void test_no_change(void **state) {
    (void)state;
    static const int pupils[] = {12, 25, 30}, posts[] = {10, 20, 40};
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 3; k++)
            for (double d = 0; d < 2.5; d++) {
                struct setting setting = {pupils[i], posts[k], d, 0, 0, .3, -.2};
                struct rates r = simulate(&setting, (uint64_t)(100 * i + 10 * k) + (uint64_t)d);
                assert_true(r.covers_d > .93 && r.covers_d < .985);
                assert_true(r.covers_c > .93 && r.covers_c < .985);
                assert_true(r.of[GROWTH_BETTER] < .04 && r.of[GROWTH_WORSE] < .04);
                assert_true(r.of[GROWTH_SUSPICIOUS] + r.of[GROWTH_TRUSTING] < .07);
            }
}

/* What changes is found, and called by its name. */
static void test_change(void **state) {
    (void)state;
    struct rates better = simulate(&(struct setting){25, 20, 1, .6, 0, .3, 0}, 1);
    assert_true(better.of[GROWTH_BETTER] > .85 && better.of[GROWTH_WORSE] == 0);
    assert_true(better.covers_d > .92);
    struct rates suspicious = simulate(&(struct setting){25, 20, 1, 0, .4, .3, 0}, 2);
    assert_true(suspicious.of[GROWTH_SUSPICIOUS] > .9 && suspicious.of[GROWTH_BETTER] < .04);
    struct rates trusting = simulate(&(struct setting){25, 20, 1, 0, -.4, .3, 0}, 3);
    assert_true(trusting.of[GROWTH_TRUSTING] > .9 && trusting.of[GROWTH_BETTER] < .04);
}

static void test_properties(void **state) {
    (void)state;
    struct setting setting = {24, 20, 1, .3, .1, .3, .1};
    struct growth_pupil pupils[MAX_PUPILS], turned[MAX_PUPILS];
    struct growth one, other;
    struct rng rng;
    rng_init(&rng, 5);
    draw_class(pupils, &rng, &setting);
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
