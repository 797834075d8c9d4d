/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawing a round: the share of facts, and that nobody can count the answers. Chance is tested with
 * fixed seeds against chi-square limits, so that the outcome is the same each time. */
#include "round_level.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { N = 8, N_ORDERS = 1 << N, N_SEEDS = 200000 };

/* How often each order of verdicts was drawn; bit i set: post i is a fact. */
struct orders {
    int n[N_ORDERS];
    int total;
};

static int order_of(const struct round_plan *plan, const struct pack_level *level) {
    int order = 0;
    for (int i = 0; i < plan->n_posts; i++)
        if (level->posts[plan->posts[i]].verdict == VERDICT_FACT)
            order |= 1 << i;
    return order;
}

static void draw_orders(struct orders *orders, const struct pack_level *level) {
    struct round_plan plan;
    *orders = (struct orders){.total = N_SEEDS};
    for (uint64_t seed = 0; seed < N_SEEDS; seed++) {
        assert_true(round_draw(&plan, level, SESSION_PRACTICE, NULL, seed, NULL));
        assert_int_equal(plan.n_posts, N);
        orders->n[order_of(&plan, level)]++;
    }
}

static double choose(int n, int k) {
    double c = 1;
    for (int i = 0; i < k; i++)
        c = c * (n - i) / (i + 1);
    return k < 0 || k > n ? 0 : c;
}

/* Chi-square far out: the normal approximation of Wilson and Hilferty at z = 3.7, p = .0001. */
static double chi_square_limit(int df) {
    double v = 2.0 / (9.0 * df);
    return df * pow(1 - v + 3.7 * sqrt(v), 3);
}

static double chi_square(const int *counts, const double *expected, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++)
        if (expected[i] > 0)
            sum += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
    return sum;
}

/* Number of facts uniform on 3 to 6, and all orders of each number equally frequent. */
static void check_orders(const struct orders *orders) {
    double expected[N_ORDERS] = {0};
    int by_facts[N + 1] = {0};
    double expected_by_facts[N + 1] = {0};
    for (int order = 0; order < N_ORDERS; order++) {
        int k = __builtin_popcount((unsigned)order);
        by_facts[k] += orders->n[order];
        if (k >= 3 && k <= 6) {
            expected[order] = orders->total / 4.0 / choose(N, k);
            expected_by_facts[k] = orders->total / 4.0;
        } else {
            assert_int_equal(orders->n[order], 0);
        }
    }
    assert_true(chi_square(by_facts, expected_by_facts, N + 1) < chi_square_limit(3));
    assert_true(chi_square(orders->n, expected, N_ORDERS) <
                chi_square_limit(56 + 70 + 56 + 28 - 1));
}

static void test_facts_and_order_are_uniform(void **state) {
    struct fixture fixture;
    struct orders orders;
    (void)state;
    for (int n_facts = 6; n_facts <= 7; n_facts++) {
        fixture_init(&fixture, n_facts, 12 - n_facts, N);
        draw_orders(&orders, &fixture.level);
        check_orders(&orders);
    }
}

static void test_callback_leaves_the_order_of_verdicts_alone(void **state) {
    struct fixture fixture;
    struct orders orders;
    (void)state;
    fixture_init(&fixture, 6, 6, N);
    fixture.posts[11].callback = "p0";
    draw_orders(&orders, &fixture.level);
    check_orders(&orders);
}

static void test_every_post_has_its_turn(void **state) {
    struct fixture fixture;
    struct round_plan plan;
    int counts[12] = {0};
    double expected[12];
    (void)state;
    fixture_init(&fixture, 7, 5, N);
    for (uint64_t seed = 0; seed < 20000; seed++) {
        assert_true(round_draw(&plan, &fixture.level, SESSION_PRACTICE, NULL, seed, NULL));
        for (int i = 0; i < N; i++)
            counts[plan.posts[i]]++;
    }
    for (int i = 0; i < 12; i++)
        expected[i] = 20000 * (i < 7 ? 4.5 / 7 : 3.5 / 5);
    /* Drawn without replacement, so the true spread is smaller than chi-square allows. */
    assert_true(chi_square(counts, expected, 12) < chi_square_limit(10));
}

/* --- the perfect counter --- */

/* Chance of one exact beginning of length n with f facts, when a round has k facts with chance
 * p[k] and every order of them is equally likely. */
static double chance_of_beginning(const double p[N + 1], int n, int f) {
    double chance = 0;
    for (int k = 0; k <= N; k++)
        chance += p[k] * choose(N - n, k - f) / choose(N, k);
    return chance;
}

/* Share right of somebody who says before each post what is then more likely. Every beginning is
 * summed up: no counting can do better. */
static double counter_share(const double p[N + 1]) {
    double right = 0;
    for (int n = 0; n < N; n++)
        for (int f = 0; f <= n; f++)
            right += choose(n, f) *
                     fmax(chance_of_beginning(p, n + 1, f + 1), chance_of_beginning(p, n + 1, f));
    return right / N;
}

static double fact_share(const double p[N + 1]) {
    double facts = 0;
    for (int k = 0; k <= N; k++)
        facts += k * p[k];
    return facts / N;
}

static void test_perfect_counter_exactly(void **state) {
    static const double rule[N + 1] = {[3] = .25, [4] = .25, [5] = .25, [6] = .25};
    static const double four_to_six[N + 1] = {[4] = 1 / 3., [5] = 1 / 3., [6] = 1 / 3.};
    static const double always_four[N + 1] = {[4] = 1};
    (void)state;
    print_message("# perfect counter %.4f, always fact %.4f\n", counter_share(rule),
                  fact_share(rule));
    assert_true(counter_share(rule) <= .59);
    assert_true(fabs(counter_share(rule) - .583) < .0005);
    assert_true(fabs(fact_share(rule) - .5625) < 1e-12);
    /* The measure itself: a worse rule is found out. */
    assert_true(fabs(counter_share(four_to_six) - .6460) < .0005);
    assert_true(counter_share(always_four) > .66);
}

/* Draws that went on as most did that began so: bit i of beginning is post i, n of them. */
static int majority(const struct orders *orders, int n, int beginning) {
    int split[2] = {0};
    for (int order = 0; order < N_ORDERS; order++)
        if ((order & ((1 << n) - 1)) == beginning)
            split[order >> n & 1] += orders->n[order];
    return split[0] > split[1] ? split[0] : split[1];
}

/* The best guesser for the orders as they were drawn, over the whole tree of beginnings. */
static double best_share(const struct orders *orders) {
    long right = 0;
    for (int n = 0; n < N; n++)
        for (int beginning = 0; beginning < 1 << n; beginning++)
            right += majority(orders, n, beginning);
    return (double)right / N / orders->total;
}

static void test_perfect_counter_on_real_draws(void **state) {
    struct fixture fixture;
    struct orders orders;
    double p[N + 1] = {0};
    (void)state;
    fixture_init(&fixture, 6, 6, N);
    fixture.posts[11].callback = "p0";
    draw_orders(&orders, &fixture.level);
    for (int order = 0; order < N_ORDERS; order++)
        p[__builtin_popcount((unsigned)order)] += (double)orders.n[order] / orders.total;
    print_message("# on %d draws: counter %.4f, best of all guessers %.4f, always fact %.4f\n",
                  N_SEEDS, counter_share(p), best_share(&orders), fact_share(p));
    assert_true(counter_share(p) <= .59);
    assert_true(best_share(&orders) <= .59);
    assert_true(fabs(fact_share(p) - .5625) < .002);
}

/* --- playing again --- */
struct left {
    int facts, fakes;
};

static struct left left_of(const struct fixture *fixture, const struct round_history *history) {
    struct left left = {0};
    for (int i = 0; i < fixture->level.n_posts; i++)
        if (!history->is_judged[i]) {
            left.facts += fixture->posts[i].verdict == VERDICT_FACT;
            left.fakes += fixture->posts[i].verdict == VERDICT_FAKE;
        }
    return left;
}

/* The rule again, by listing: numbers of facts k of n that the rule and what is left allow. */
static bool is_possible(struct left left, int n, int k) {
    int min = (int)floor(n * 3 / 8. + .5);
    int max = (int)floor(n * 6 / 8. + .5);
    return k >= min && k <= max && k <= left.facts && n - k <= left.fakes;
}

static double expected_share(struct left left, int n) {
    double sum = 0;
    int n_possible = 0;
    for (int k = 0; k <= n; k++)
        if (is_possible(left, n, k)) {
            sum += k;
            n_possible++;
        }
    return n_possible ? sum / n_possible / n : 0;
}

static int wanted_posts(struct left left) {
    for (int n = N; n > 0; n--)
        if (expected_share(left, n) >= .5 - 1e-9 && expected_share(left, n) <= .8 + 1e-9)
            return n;
    return 0;
}

static void check_plan(const struct round_plan *plan, const struct fixture *fixture,
                       const struct round_history *history, struct left left) {
    bool is_taken[ROUND_MAX_POSTS] = {0};
    int n_facts = __builtin_popcount((unsigned)order_of(plan, &fixture->level));
    assert_true(is_possible(left, plan->n_posts, n_facts));
    for (int i = 0; i < plan->n_posts; i++) {
        int post = plan->posts[i];
        assert_false(history->is_judged[post]);
        assert_false(is_taken[post]);
        is_taken[post] = true;
    }
}

/* Every history of twelve posts. */
static void test_every_history(void **state) {
    struct fixture fixture;
    int n_refused = 0;
    (void)state;
    fixture_init(&fixture, 6, 6, N);
    for (int mask = 0; mask < 1 << 12; mask++) {
        struct round_history history = {0};
        struct round_plan plan;
        struct err err = {0};
        for (int i = 0; i < 12; i++)
            history.is_judged[i] = mask >> i & 1;
        struct left left = left_of(&fixture, &history);
        bool is_drawn =
            round_draw(&plan, &fixture.level, SESSION_PRACTICE, &history, (uint64_t)mask, &err);
        assert_int_equal(plan.n_posts, wanted_posts(left));
        assert_int_equal(is_drawn, plan.n_posts > 0);
        if (is_drawn)
            check_plan(&plan, &fixture, &history, left);
        else
            assert_int_equal(err.code, ERR_REFUSED);
        n_refused += !is_drawn;
    }
    assert_true(n_refused > 0 && n_refused < 1000);
}

static void test_possible_numbers_of_facts_are_equally_likely(void **state) {
    struct fixture fixture;
    struct round_history history = {0};
    struct round_plan plan;
    int counts[N + 1] = {0};
    double expected[N + 1] = {[3] = 2000, [4] = 2000};
    (void)state;
    /* Four facts and five fakes are left: seven posts, three or four of them facts. */
    fixture_init(&fixture, 6, 6, N);
    history.is_judged[0] = history.is_judged[1] = history.is_judged[6] = true;
    for (uint64_t seed = 0; seed < 4000; seed++) {
        assert_true(round_draw(&plan, &fixture.level, SESSION_PRACTICE, &history, seed, NULL));
        assert_int_equal(plan.n_posts, 7);
        counts[__builtin_popcount((unsigned)order_of(&plan, &fixture.level))]++;
    }
    assert_int_equal(counts[3] + counts[4], 4000);
    assert_true(chi_square(counts, expected, N + 1) < chi_square_limit(1));
}

/* --- callbacks --- */
static int place_of(const struct round_plan *plan, int post) {
    for (int i = 0; i < plan->n_posts; i++)
        if (plan->posts[i] == post)
            return i;
    return -1;
}

static int last_place(const struct round_plan *plan, const struct pack_level *level,
                      enum verdict verdict) {
    int place = plan->n_posts - 1;
    while (level->posts[plan->posts[place]].verdict != verdict)
        place--;
    return place;
}

/* The callback p11 (fake) takes the last place of a fake, after its target where that can be. */
static void check_callback(const char *target_id, int target) {
    struct fixture fixture;
    struct round_plan plan;
    int n_both = 0;
    int n_last = 0;
    int n_before = 0;
    fixture_init(&fixture, 6, 6, N);
    fixture.posts[11].callback = target_id;
    for (uint64_t seed = 0; seed < 5000; seed++) {
        assert_true(round_draw(&plan, &fixture.level, SESSION_PRACTICE, NULL, seed, NULL));
        int place = place_of(&plan, 11);
        if (place < 0 || place_of(&plan, target) < 0)
            continue;
        assert_int_equal(place, last_place(&plan, &fixture.level, VERDICT_FAKE));
        n_both++;
        n_last += place == N - 1;
        n_before += place_of(&plan, target) < place;
    }
    print_message("# callback on %s: %d times together, %d last of all, %d after its target\n",
                  target_id, n_both, n_last, n_before);
    assert_true(n_both > 1500);
    assert_true(n_before >= n_both * 98 / 100);
}

static void test_callback_comes_last(void **state) {
    (void)state;
    check_callback("p0", 0); /* a fact */
    check_callback("p7", 7); /* a fake */
}

/* --- what is refused, and tests --- */
static enum err_code check_pool(int n_facts, int n_fakes, int n_round, enum session_kind kind) {
    struct fixture fixture;
    struct round_plan plan;
    struct err err = {0};
    struct err draw_err = {0};
    fixture_init(&fixture, n_facts, n_fakes, n_round);
    bool is_fine = round_check_pool(&fixture.level, kind, &err);
    assert_int_equal(round_draw(&plan, &fixture.level, kind, NULL, 1, &draw_err), is_fine);
    assert_int_equal(draw_err.code, err.code);
    return err.code;
}

static void test_unfair_pools_are_refused(void **state) {
    (void)state;
    assert_int_equal(check_pool(6, 6, 8, SESSION_PRACTICE), ERR_NONE);
    assert_int_equal(check_pool(7, 5, 8, SESSION_PRACTICE), ERR_NONE);
    assert_int_equal(check_pool(5, 7, 8, SESSION_PRACTICE), ERR_REFUSED);
    assert_int_equal(check_pool(8, 4, 8, SESSION_PRACTICE), ERR_REFUSED);
    assert_int_equal(check_pool(12, 0, 8, SESSION_PRACTICE), ERR_REFUSED);
    assert_int_equal(check_pool(6, 6, 0, SESSION_PRACTICE), ERR_REFUSED);
    assert_int_equal(check_pool(6, 6, 13, SESSION_PRACTICE), ERR_REFUSED);
    assert_int_equal(check_pool(0, 0, 8, SESSION_PRACTICE), ERR_REFUSED);
    assert_int_equal(check_pool(10, 10, 0, SESSION_TEST), ERR_NONE);
    assert_int_equal(check_pool(16, 4, 0, SESSION_TEST), ERR_NONE);
    assert_int_equal(check_pool(9, 11, 0, SESSION_TEST), ERR_REFUSED);
    assert_int_equal(check_pool(17, 3, 0, SESSION_TEST), ERR_REFUSED);
    assert_int_equal(check_pool(0, 0, 0, SESSION_TEST), ERR_REFUSED);
}

/* Whatever the length of a round, the scaled rule stays within 50 to 80 %. */
static void test_every_length_is_fair(void **state) {
    struct left plenty = {ROUND_MAX_POSTS, ROUND_MAX_POSTS};
    (void)state;
    for (int n = 1; n <= ROUND_MAX_POSTS; n++) {
        assert_true(expected_share(plenty, n) >= .5);
        assert_true(expected_share(plenty, n) <= .8);
    }
    for (int n = 1; n <= 32; n++)
        assert_int_equal(check_pool(32, 32, n, SESSION_PRACTICE), ERR_NONE);
}

static void test_too_many_posts_are_refused(void **state) {
    struct fixture fixture;
    (void)state;
    fixture_init(&fixture, 6, 6, N);
    fixture.level.n_posts = ROUND_MAX_POSTS + 1;
    assert_false(round_check_pool(&fixture.level, SESSION_PRACTICE, NULL));
}

static void test_a_test_takes_all_posts(void **state) {
    struct fixture fixture;
    struct round_plan plan;
    struct round_history history = {.is_judged = {true, true}};
    int first[20] = {0};
    double expected[20];
    (void)state;
    fixture_init(&fixture, 10, 10, 8);
    for (uint64_t seed = 0; seed < 4000; seed++) {
        bool is_taken[20] = {0};
        assert_true(round_draw(&plan, &fixture.level, SESSION_TEST, &history, seed, NULL));
        assert_int_equal(plan.n_posts, 20);
        for (int i = 0; i < 20; i++)
            is_taken[plan.posts[i]] = true;
        for (int i = 0; i < 20; i++)
            assert_true(is_taken[i]);
        first[plan.posts[0]]++;
    }
    for (int i = 0; i < 20; i++)
        expected[i] = 200;
    assert_true(chi_square(first, expected, 20) < chi_square_limit(19));
}

static void test_the_same_seed_gives_the_same_round(void **state) {
    struct fixture fixture;
    struct round_plan a;
    struct round_plan b;
    int n_different = 0;
    (void)state;
    fixture_init(&fixture, 6, 6, N);
    for (uint64_t seed = 0; seed < 100; seed++) {
        assert_true(round_draw(&a, &fixture.level, SESSION_PRACTICE, NULL, seed, NULL));
        assert_true(round_draw(&b, &fixture.level, SESSION_PRACTICE, NULL, seed, NULL));
        assert_memory_equal(a.posts, b.posts, sizeof a.posts);
        assert_int_equal(a.seed, seed);
        assert_true(round_draw(&b, &fixture.level, SESSION_PRACTICE, NULL, seed + 1, NULL));
        n_different += memcmp(a.posts, b.posts, sizeof a.posts) != 0;
    }
    assert_int_equal(n_different, 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_facts_and_order_are_uniform),
        cmocka_unit_test(test_callback_leaves_the_order_of_verdicts_alone),
        cmocka_unit_test(test_every_post_has_its_turn),
        cmocka_unit_test(test_perfect_counter_exactly),
        cmocka_unit_test(test_perfect_counter_on_real_draws),
        cmocka_unit_test(test_every_history),
        cmocka_unit_test(test_possible_numbers_of_facts_are_equally_likely),
        cmocka_unit_test(test_callback_comes_last),
        cmocka_unit_test(test_unfair_pools_are_refused),
        cmocka_unit_test(test_every_length_is_fair),
        cmocka_unit_test(test_too_many_posts_are_refused),
        cmocka_unit_test(test_a_test_takes_all_posts),
        cmocka_unit_test(test_the_same_seed_gives_the_same_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
