/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The multilevel estimate of a class: coverage by simulation with a fixed seed (the small version
 * of tests/sim/class_level.c, with binomial limits), and by property. */
#include "../sim/class_level.h"
#include "stats_fixture.h"

/* Coverage over the twelve d' and c of one size of class, and over all. */
struct cover {
    double n, d, c;
};

static void add(struct cover *to, const struct sim_class_rates *r) {
    to->n += r->n_shown;
    to->d += r->covers_d * r->n_shown;
    to->c += r->covers_c * r->n_shown;
}

static void assert_covers(const struct cover *cover) {
    double slack = draw_slack(.95, cover->n);
    assert_in_range_of(cover->d / cover->n, .93 - slack, .97 + slack);
    assert_in_range_of(cover->c / cover->n, .93 - slack, .97 + slack);
}

static void simulate(double sd_d_prime, double sd_c, double sd_posts) {
    static const int pupils[] = {12, 25, 30}, posts[] = {10, 20, 40};
    struct cover all = {0};
    for (int size = 0; size < 9; size++) {
        struct cover cover = {0};
        for (int k = 0; k < 12; k++) {
            struct sim_class sim = {pupils[size / 3], posts[size % 3], k / 3,
                                    .5 * (k % 3 - 1), sd_d_prime,      sd_c,
                                    sd_posts};
            struct sim_class_rates r = sim_class_run(&sim, 12, (uint64_t)(size * 12 + k));
            add(&cover, &r);
            add(&all, &r);
            /* 12 pupils x 10 posts are too few: there the interval would cover too much */
            assert_int_equal(r.n_shown, size == 0 ? 0 : r.n);
        }
        if (size > 0)
            assert_covers(&cover);
    }
    print_message("sd %.1f %.1f: %.0f classes, d' covered %.3f, c %.3f\n", sd_d_prime, sd_c, all.n,
                  all.d / all.n, all.c / all.n);
    assert_covers(&all);
}

static void test_coverage(void **state) {
    (void)state;
    simulate(.5, .3, 0);
    simulate(1, .5, 0);
    simulate(0, 0, 0);
}

/* Here the mean of pupils' own d' with its interval covers a third of the time. */
static void test_where_the_mean_fails(void **state) {
    (void)state;
    struct sim_class sim = {30, 10, 2, .5, .5, .3, 0};
    struct sim_class_rates r = sim_class_run(&sim, 300, 5);
    double slack = draw_slack(.95, r.n_shown);
    assert_int_equal(r.n_shown, 300);
    assert_in_range_of(r.covers_d, .93 - slack, .97 + slack);
    assert_in_range_of(r.covers_c, .93 - slack, .97 + slack);
    assert_near(r.bias, 0, .06);
    assert_true(r.mean_covers < .5 && r.mean_bias < -.3);
}

static void test_properties(void **state) {
    (void)state;
    struct sdt_counts pupils[SIM_MAX_PUPILS], mirrored[SIM_MAX_PUPILS];
    struct class_level one, other;
    struct rng rng;
    rng_init(&rng, 4);
    sim_class_draw(pupils, &rng, &(struct sim_class){25, 20, 1, .3, .5, .3, 0});
    for (int i = 0; i < 25; i++) {
        const struct sdt_counts *pupil = &pupils[24 - i];
        mirrored[i] = (struct sdt_counts){pupil->fakes - pupil->false_alarms, pupil->fakes,
                                          pupil->facts - pupil->hits, pupil->facts};
    }
    assert_true(class_level_compute(&one, pupils, 25, NULL));
    assert_true(class_level_compute(&other, mirrored, 25, NULL));
    assert_true(one.is_enough && one.n == 25);
    assert_near(one.d_prime.value, other.d_prime.value, 1e-9);
    assert_near(one.c.value, -other.c.value, 1e-9);
    assert_near(one.c.low, -other.c.high, 1e-9);
    assert_near(one.d_prime.se, other.d_prime.se, 1e-9);
    assert_near(one.rho, -other.rho, 1e-9);
    assert_true(one.sd_d_prime > 0 && one.sd_c > 0 && fabs(one.rho) <= 1);
}

/* Many pupils: the truth is found, and so is how they differ. */
static void test_many(void **state) {
    (void)state;
    enum { N = 4000 };
    struct sdt_counts *pupils = mem_new(N, sizeof *pupils);
    struct class_level class;
    struct rng rng;
    rng_init(&rng, 9);
    assert_non_null(pupils);
    for (int i = 0; i < N; i += 25)
        sim_class_draw(pupils + i, &rng, &(struct sim_class){25, 40, 1.5, -.2, .8, .5, 0});
    assert_true(class_level_compute(&class, pupils, N, NULL));
    assert_near(class.d_prime.value, 1.5, .06);
    assert_near(class.c.value, -.2, .03);
    assert_in_range_of(class.d_prime.high - class.d_prime.low, .04, .08);
    assert_near(class.sd_d_prime, .8, .05);
    assert_near(class.sd_c, .5, .03);
    assert_near(class.rho, 0, .1);
    mem_free(pupils);
}

static void assert_hidden(const struct sdt_counts *pupils, size_t n) {
    struct class_level class;
    assert_true(class_level_compute(&class, pupils, n, NULL));
    assert_false(class.is_enough);
    assert_near(class.d_prime.se + class.c.value + (double)class.n + class.sd_c, 0, 0);
}

static void test_too_little(void **state) {
    (void)state;
    struct sdt_counts pupils[SIM_MAX_PUPILS];
    for (int kind = 0; kind < 4; kind++) {
        for (int i = 0; i < SIM_MAX_PUPILS; i++) {
            long long yes = kind == 0 ? 10 : kind == 1 ? 0 : 5;
            pupils[i] = (struct sdt_counts){yes, 10, yes, kind == 2 ? 0 : 10};
        }
        assert_hidden(pupils, kind == 3 ? 9 : SIM_MAX_PUPILS);
    }
    for (int i = 0; i < SIM_MAX_PUPILS; i++)
        pupils[i] = (struct sdt_counts){1, 2, 1, 2};
    assert_hidden(pupils, 24);
    assert_hidden(pupils, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_coverage),   cmocka_unit_test(test_where_the_mean_fails),
        cmocka_unit_test(test_properties), cmocka_unit_test(test_many),
        cmocka_unit_test(test_too_little),
    };
    return cmocka_run_group_tests_name("stats_class_level", tests, NULL, NULL);
}
