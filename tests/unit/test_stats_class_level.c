/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The multilevel estimate of a class: coverage by simulation with a fixed seed, and by property. */
#include "stats/class_level.h"
#include "stats/normal.h"
#include "stats_fixture.h"

#include "base/rng.h"

enum { MAX_PUPILS = 30 };

struct setting {
    int n_pupils, n_posts;
    double d_prime, c;
};

struct rates {
    double enough, covers_d, covers_c, bias;
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

/* Pupils differ in d' (sd .5) and c (sd .3). */
static void draw_class(struct sdt_counts *pupils, struct rng *rng, const struct setting *s) {
    int n = s->n_posts / 2;
    for (int i = 0; i < s->n_pupils; i++) {
        double d = s->d_prime + .5 * normal_draw(rng), c = s->c + .3 * normal_draw(rng);
        pupils[i] = (struct sdt_counts){successes(rng, n, normal_probability(d / 2 - c)), n,
                                        successes(rng, n, normal_probability(-d / 2 - c)), n};
    }
}

static bool covers(const struct sdt_value *value, double truth) {
    return value->low <= truth && truth <= value->high;
}

static struct rates simulate(const struct setting *setting, int n_classes) {
    struct sdt_counts pupils[MAX_PUPILS];
    struct rates rates = {0};
    struct class_level class;
    struct rng rng;
    double n = 0;
    rng_init(&rng, (uint64_t)(setting->n_pupils * 100 + setting->n_posts));
    for (int i = 0; i < n_classes; i++) {
        draw_class(pupils, &rng, setting);
        assert_true(class_level_compute(&class, pupils, (size_t)setting->n_pupils, NULL));
        if (!class.is_enough)
            continue;
        n++;
        rates.covers_d += covers(&class.d_prime, setting->d_prime);
        rates.covers_c += covers(&class.c, setting->c);
        rates.bias += class.d_prime.value - setting->d_prime;
    }
    rates = (struct rates){n / n_classes, rates.covers_d / n, rates.covers_c / n, rates.bias / n};
    print_message(
        "%2d pupils x %2d, d' %.0f, c %4.1f: said %.3f, covers d' %.3f, c %.3f; bias %.3f\n",
        setting->n_pupils, setting->n_posts, setting->d_prime, setting->c, rates.enough,
        rates.covers_d, rates.covers_c, rates.bias);
    return rates;
}

static void test_coverage(void **state) {
    (void)state;
    static const int pupils[] = {12, 25, 30}, posts[] = {10, 20, 40};
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 3; k++)
            for (double d = 0; d < 2.5; d++) {
                struct rates r = simulate(&(struct setting){pupils[i], posts[k], d, 0}, 120);
                assert_true(r.enough > .85 && r.covers_d >= .9 && r.covers_c >= .9);
                assert_true(fabs(r.bias) < .1);
            }
}

/* Here the mean of pupils' own d' with its interval covers half of the time. */
static void test_where_the_mean_fails(void **state) {
    (void)state;
    struct rates r = simulate(&(struct setting){30, 10, 2, .5}, 300);
    assert_true(r.enough > .9 && r.covers_d > .92 && r.covers_c > .92);
}

static void test_properties(void **state) {
    (void)state;
    struct sdt_counts pupils[MAX_PUPILS], mirrored[MAX_PUPILS];
    struct class_level one, other;
    struct rng rng;
    rng_init(&rng, 4);
    draw_class(pupils, &rng, &(struct setting){25, 20, 1, .3});
    for (int i = 0; i < 25; i++) {
        const struct sdt_counts *pupil = &pupils[24 - i];
        mirrored[i] = (struct sdt_counts){pupil->fakes - pupil->false_alarms, pupil->fakes,
                                          pupil->facts - pupil->hits, pupil->facts};
    }
    assert_true(class_level_compute(&one, pupils, 25, NULL));
    assert_true(class_level_compute(&other, mirrored, 25, NULL));
    assert_true(one.is_enough && one.n == 25);
    assert_near(one.d_prime.value, other.d_prime.value, 1e-4);
    assert_near(one.c.value, -other.c.value, 1e-4);
    assert_near(one.d_prime.se, other.d_prime.se, 1e-4);
    assert_true(one.sd_d_prime > 0 && one.sd_c > 0 && fabs(one.rho) < 1);
}

static void test_too_little(void **state) {
    (void)state;
    struct sdt_counts pupils[MAX_PUPILS];
    struct class_level class;
    for (int kind = 0; kind < 4; kind++) {
        for (int i = 0; i < MAX_PUPILS; i++) {
            long long yes = kind == 0 ? 10 : kind == 1 ? 0 : 5;
            pupils[i] = (struct sdt_counts){yes, 10, yes, kind == 2 ? 0 : 10};
        }
        assert_true(class_level_compute(&class, pupils, kind == 3 ? 9 : MAX_PUPILS, NULL));
        assert_false(class.is_enough);
        assert_near(class.d_prime.se + class.c.value + (double)class.n, 0, 0);
    }
    assert_true(class_level_compute(&class, pupils, 0, NULL));
    assert_false(class.is_enough);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_coverage),
        cmocka_unit_test(test_where_the_mean_fails),
        cmocka_unit_test(test_properties),
        cmocka_unit_test(test_too_little),
    };
    return cmocka_run_group_tests_name("stats_class_level", tests, NULL, NULL);
}
