/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Linking two forms: exact where the forms differ by a line only, and by simulation where they are
 * fitted to answers. */
#include "stats/irt.h"
#include "stats/link.h"
#include "stats/two_trait.h"
#include "stats_fixture.h"

#include "../sim/draws.h"

enum { ITEMS = 12, PERSONS = 1500 };

static void make_items(struct link_item *items, struct rng *rng) {
    for (int i = 0; i < ITEMS; i++)
        items[i] = (struct link_item){exp(.25 * draw_normal(rng)), draw_normal(rng)};
}

/* The same items seen from a group with mean shift and sd slope. */
static void see(struct link_item *out, const struct link_item *items, double slope, double shift) {
    for (int i = 0; i < ITEMS; i++)
        out[i] = (struct link_item){items[i].a * slope, items[i].d + items[i].a * shift};
}

static void check_exact(const struct link_item *base, double slope, double shift,
                        enum link_method method) {
    struct link_item other[ITEMS];
    struct link link;
    see(other, base, slope, shift);
    assert_true(link_2pl(&link, base, other, ITEMS, method));
    assert_near(link.slope, slope, 1e-7);
    assert_near(link.shift, shift, 1e-7);
    assert_true(link.has_se && link.n == ITEMS);
    assert_near(link.se_slope + link.se_shift, 0, 1e-6);
    for (int i = 0; i < ITEMS; i++) {
        struct link_item moved = link_moved(&link, &other[i]);
        assert_near(moved.a, base[i].a, 1e-6);
        assert_near(moved.d, base[i].d, 1e-6);
    }
}

static void test_exact(void **state) {
    (void)state;
    struct link_item base[ITEMS];
    struct rng rng;
    rng_init(&rng, 5);
    make_items(base, &rng);
    for (double slope = .4; slope < 3; slope *= 1.7)
        for (double shift = -1.5; shift < 2; shift += .75)
            for (int method = 0; method <= LINK_STOCKING_LORD; method++)
                check_exact(base, slope, shift, (enum link_method)method);
}

/* An item that drifted moves curves less than moments, and shows in the standard error. */
static void test_drift(void **state) {
    (void)state;
    struct link_item base[ITEMS], other[ITEMS];
    struct link link[3];
    struct rng rng;
    rng_init(&rng, 6);
    make_items(base, &rng);
    see(other, base, 1.2, .5);
    other[3].d -= 4;
    for (int method = 0; method <= LINK_STOCKING_LORD; method++) {
        assert_true(link_2pl(&link[method], base, other, ITEMS, (enum link_method)method));
        assert_true(link[method].se_shift > .05);
    }
    assert_true(fabs(link[LINK_HAEBARA].slope - 1.2) < fabs(link[LINK_MEAN_SIGMA].slope - 1.2));
}

static void answer(signed char *at, const struct link_item *items, struct rng *rng, double mean,
                   double sd) {
    for (int i = 0; i < PERSONS; i++) {
        double theta = mean + sd * draw_normal(rng);
        for (int j = 0; j < ITEMS; j++)
            at[i * ITEMS + j] = draw_uniform(rng) < draw_logistic(items[j].a * theta + items[j].d);
    }
}

static void fit(struct link_item *out, const signed char *at, enum irt_model model) {
    struct irt_result result;
    struct irt_options options = {.model = model, .without_se = true};
    assert_true(
        irt_fit(&result, &(struct answers){PERSONS, ITEMS, at, NULL, NULL}, &options, NULL));
    for (int j = 0; j < ITEMS; j++)
        out[j] = (struct link_item){result.items[j].a, result.items[j].d};
    irt_fini(&result);
}

/* Two groups take the same twelve items; the second is better by .6 and more alike, sd .8. */
static void test_fitted(void **state) {
    (void)state;
    struct link_item items[ITEMS], base[ITEMS], other[ITEMS];
    static signed char at[PERSONS * ITEMS];
    double slope[3] = {0}, shift[3] = {0};
    struct link link;
    struct rng rng;
    rng_init(&rng, 7);
    enum { ROUNDS = 6 };
    for (int round = 0; round < ROUNDS; round++) {
        make_items(items, &rng);
        answer(at, items, &rng, 0, 1);
        fit(base, at, IRT_2PL);
        answer(at, items, &rng, .6, .8);
        fit(other, at, IRT_2PL);
        for (int method = 0; method <= LINK_STOCKING_LORD; method++) {
            assert_true(link_2pl(&link, base, other, ITEMS, (enum link_method)method));
            slope[method] += link.slope / ROUNDS;
            shift[method] += link.shift / ROUNDS;
            assert_true(link.has_se && link.se_shift < .3);
        }
    }
    for (int method = 0; method <= LINK_STOCKING_LORD; method++) {
        print_message("method %d: slope %.3f, shift %.3f\n", method, slope[method], shift[method]);
        assert_near(slope[method], .8, .06);
        assert_near(shift[method], .6, .07);
    }
}

static void test_rasch(void **state) {
    (void)state;
    struct link_item items[ITEMS], base[ITEMS], other[ITEMS];
    static signed char at[PERSONS * ITEMS];
    struct link link;
    struct rng rng;
    rng_init(&rng, 8);
    make_items(items, &rng);
    for (int j = 0; j < ITEMS; j++)
        items[j].a = 1;
    answer(at, items, &rng, 0, 1);
    fit(base, at, IRT_RASCH);
    answer(at, items, &rng, -.7, 1.3);
    fit(other, at, IRT_RASCH);
    assert_true(link_rasch(&link, base, other, ITEMS));
    assert_near(link.shift, -.7, .15);
    assert_true(link.slope == 1 && link.has_se);
    assert_in_range_of(link.se_shift, .005, .06);
}

static void fit_two(double *beta, signed char *at, const signed char *verdict,
                    const double shift[2]) {
    struct two_trait_result result;
    struct rng rng;
    rng_init(&rng, (uint64_t)(1000 + 100 * shift[0]));
    for (int i = 0; i < PERSONS; i++) {
        double theta = shift[0] + .8 * draw_normal(&rng), kappa = shift[1] + .6 * draw_normal(&rng);
        for (int j = 0; j < ITEMS; j++) {
            double logit = theta + verdict[j] * kappa + 1 - .15 * j;
            at[i * ITEMS + j] = draw_uniform(&rng) < draw_logistic(logit);
        }
    }
    struct answers answers = {PERSONS, ITEMS, at, NULL, verdict};
    struct two_trait_options options = {.without_se = true};
    assert_true(two_trait_fit(&result, &answers, &options, NULL));
    for (int j = 0; j < ITEMS; j++)
        beta[j] = result.items[j].beta;
    two_trait_fini(&result);
}

static void test_two_trait(void **state) {
    (void)state;
    static signed char at[PERSONS * ITEMS];
    signed char verdict[ITEMS];
    double base[ITEMS], other[ITEMS];
    struct link_traits link;
    for (int j = 0; j < ITEMS; j++)
        verdict[j] = j % 3 ? ITEM_FAKE : ITEM_FACT;
    fit_two(base, at, verdict, (double[2]){0, 0});
    fit_two(other, at, verdict, (double[2]){.5, -.4});
    assert_true(link_two_trait(&link, base, other, verdict, ITEMS));
    assert_near(link.shift_theta, .5, .12);
    assert_near(link.shift_kappa, -.4, .12);
    assert_true(link.has_se && link.n_facts == 4 && link.n_fakes == 8);
    assert_in_range_of(link.se_shift_theta, .005, .08);
}

static void test_refused(void **state) {
    (void)state;
    struct link_item alike[3] = {{1, 0}, {1, 0}, {1, 0}}, bad[3] = {{1, 0}, {NAN, 0}, {1, 1}};
    struct link_item flat[3] = {{0, 1}, {0, 0}, {0, -1}};
    struct link link;
    struct link_traits traits;
    const double beta[2] = {0, 1};
    const signed char facts[2] = {ITEM_FACT, ITEM_FACT};
    for (int method = 0; method <= LINK_STOCKING_LORD; method++) {
        assert_false(link_2pl(&link, alike, alike, 1, (enum link_method)method));
        assert_false(link_2pl(&link, alike, bad, 3, (enum link_method)method));
        assert_false(link_2pl(&link, flat, flat, 3, (enum link_method)method));
        assert_true(link.slope == 0 && link.n == 0);
    }
    assert_false(link_2pl(&link, alike, alike, 3, LINK_MEAN_SIGMA));
    assert_false(link_rasch(&link, alike, alike, 0));
    assert_false(link_two_trait(&traits, beta, beta, facts, 2));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exact),     cmocka_unit_test(test_drift),
        cmocka_unit_test(test_fitted),    cmocka_unit_test(test_rasch),
        cmocka_unit_test(test_two_trait), cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests_name("stats_link", tests, NULL, NULL);
}
