/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Flags and unfair items: simulated false alarm rates, what is found, and poor data. */
#include "stats/dif.h"
#include "stats/flags.h"
#include "stats_fixture.h"

#include "../sim/draws.h"

enum { ITEMS = 20, PERSONS = 400, ROUNDS = 200 };
enum odd { NONE, WRONG_KEY, GIVE_AWAY, DEAD, TOO_HARD, UNFAIR };

struct pack {
    signed char at[PERSONS * ITEMS], verdict[ITEMS], group[PERSONS];
    struct answers answers;
};

/* Pupils of two groups of classes, the second weaker by .5; item 7 may be odd. */
static double chance(int item, int group, double theta, double kappa, enum odd odd) {
    double logit = theta + (item % 2 ? kappa : -kappa) + 1.5 - .1 * (item % 10);
    if (item != 7)
        return draw_logistic(1.2 * logit);
    switch (odd) {
    case WRONG_KEY:
        return 1 - draw_logistic(1.2 * logit);
    case GIVE_AWAY:
        return .985;
    case DEAD:
        return .6;
    case TOO_HARD:
        return draw_logistic(logit - 2.8);
    case UNFAIR:
        return draw_logistic(1.2 * (logit - 1.2 * group));
    case NONE:
        break;
    }
    return draw_logistic(1.2 * logit);
}

static void draw_pack(struct pack *pack, struct rng *rng, enum odd odd) {
    for (int j = 0; j < ITEMS; j++)
        pack->verdict[j] = j % 2 ? ITEM_FAKE : ITEM_FACT;
    for (int i = 0; i < PERSONS; i++) {
        int group = i % 2;
        double theta = draw_normal(rng) - .5 * group, kappa = .6 * draw_normal(rng);
        pack->group[i] = (signed char)group;
        for (int j = 0; j < ITEMS; j++)
            pack->at[i * ITEMS + j] = draw_uniform(rng) < chance(j, group, theta, kappa, odd);
    }
    pack->answers = (struct answers){PERSONS, ITEMS, pack->at, NULL, pack->verdict};
}

/* Shares of packs: with any flag elsewhere than at item 7, and with the flag asked for there. */
struct rates {
    double elsewhere, found, unfair_elsewhere, unfair_found;
};

static struct rates simulate(enum odd odd, unsigned flag) {
    static struct pack pack;
    struct classical_item items[ITEMS];
    struct dif_item dif[ITEMS];
    unsigned flags[ITEMS];
    struct rates rates = {0};
    struct rng rng;
    rng_init(&rng, 31 + (uint64_t)odd);
    for (int round = 0; round < ROUNDS; round++) {
        unsigned elsewhere = 0;
        bool is_unfair = false;
        draw_pack(&pack, &rng, odd);
        assert_true(classical_items(items, &pack.answers, NULL));
        assert_true(dif_find(dif, &pack.answers, pack.group, NULL));
        flags_find(flags, items, ITEMS);
        for (int j = 0; j < ITEMS; j++) {
            elsewhere |= j == 7 ? 0 : flags[j];
            is_unfair |= j != 7 && dif[j].is_unfair;
            assert_true(dif[j].is_told && isfinite(dif[j].delta) && dif[j].se_delta > 0);
        }
        rates.elsewhere += (elsewhere != 0) / (double)ROUNDS;
        rates.found += ((flags[7] & flag) != 0) / (double)ROUNDS;
        rates.unfair_elsewhere += is_unfair / (double)ROUNDS;
        rates.unfair_found += dif[7].is_unfair / (double)ROUNDS;
    }
    print_message("odd %d: flags elsewhere %.3f, found %.3f; unfair elsewhere %.3f, found %.3f\n",
                  odd, rates.elsewhere, rates.found, rates.unfair_elsewhere, rates.unfair_found);
    return rates;
}

/* 400 pupils, 20 posts, in a pack that is fair though one group is weaker. */
static void test_false_alarms(void **state) {
    (void)state;
    struct rates r = simulate(NONE, ~0u);
    assert_true(r.elsewhere < .05 + draw_slack(.05, ROUNDS));
    assert_true(r.unfair_elsewhere < .05 + draw_slack(.05, ROUNDS));
}

static void test_found(void **state) {
    (void)state;
    assert_true(simulate(WRONG_KEY, FLAGS_WRONG_KEY).found > .8);
    assert_true(simulate(GIVE_AWAY, FLAGS_GIVE_AWAY).found > .8);
    assert_true(simulate(TOO_HARD, FLAGS_TOO_HARD).found > .8);
    assert_true(simulate(UNFAIR, 0).unfair_found > .8);
    /* That an item tells nothing is hard to know from 400 pupils, who may just have been unlucky.
     */
    simulate(DEAD, FLAGS_DEAD);
}

/* Items at the border of what is harmless: any of them is flagged in at most 5 % of packs. */
static void test_at_the_border(void **state) {
    (void)state;
    struct classical_item items[ITEMS];
    unsigned flags[ITEMS];
    double any_share = 0, any_r = 0;
    struct rng rng;
    enum { N = 300, PACKS = 2000 };
    rng_init(&rng, 41);
    for (int i = 0; i < PACKS; i++) {
        bool has_share = false, has_r = false;
        for (int j = 0; j < ITEMS; j++) {
            double z = atanh(FLAGS_DEAD_R) + draw_normal(&rng) / sqrt(N - 3);
            items[j] =
                (struct classical_item){.n = N,
                                        .p = (double)draw_successes(&rng, N, j % 2 ? .9 : .5) / N,
                                        .r_pb = tanh(z),
                                        .has_r_pb = true};
        }
        flags_find(flags, items, ITEMS);
        for (int j = 0; j < ITEMS; j++) {
            has_share |= flags[j] & (j % 2 ? FLAGS_GIVE_AWAY : FLAGS_TOO_HARD);
            has_r |= flags[j] & FLAGS_DEAD;
        }
        any_share += has_share / (double)PACKS;
        any_r += has_r / (double)PACKS;
    }
    print_message("at the border: share %.3f, dead %.3f\n", any_share, any_r);
    assert_true(any_share < .05 + draw_slack(.05, PACKS));
    assert_true(any_r < .05 + draw_slack(.05, PACKS));
}

/* Exchanging the groups turns the sign; the order of persons is nothing. */
static void test_symmetry(void **state) {
    (void)state;
    static struct pack pack;
    static signed char turned[PERSONS * ITEMS], group[PERSONS];
    struct dif_item one[ITEMS], other[ITEMS];
    struct rng rng;
    rng_init(&rng, 3);
    draw_pack(&pack, &rng, UNFAIR);
    for (int i = 0; i < PERSONS * ITEMS; i += 11)
        pack.at[i] = ANSWER_MISSING;
    for (int i = 0; i < PERSONS; i++) {
        memcpy(turned + i * ITEMS, pack.at + (PERSONS - 1 - i) * ITEMS, ITEMS);
        group[i] = !pack.group[PERSONS - 1 - i];
    }
    assert_true(dif_find(one, &pack.answers, pack.group, NULL));
    pack.answers.at = turned;
    assert_true(dif_find(other, &pack.answers, group, NULL));
    for (int j = 0; j < ITEMS; j++) {
        assert_near(one[j].delta, -other[j].delta, 1e-9);
        assert_near(one[j].se_delta, other[j].se_delta, 1e-9);
        assert_near(one[j].p_holm, other[j].p_holm, 1e-9);
        assert_int_equal(one[j].ets, other[j].ets);
    }
    assert_true(one[7].delta < -1 && one[7].ets == 'C');
}

/* One stratum, by hand: 40 of 60 against 30 of 60 right. */
static void test_by_hand(void **state) {
    (void)state;
    enum { N = 120 };
    signed char at[N * 4], group[N];
    struct dif_item items[4];
    for (int i = 0; i < N; i++) {
        group[i] = i >= 60;
        bool is_right = i < 60 ? i < 40 : i < 90;
        for (int j = 0; j < 4; j++)
            at[i * 4 + j] = j % 2 ? !is_right : is_right;
    }
    struct answers answers = {N, 4, at, NULL, NULL};
    assert_true(dif_find(items, &answers, group, NULL));
    double chi = fabs(40 - 35.) - .5, variance = 60. * 60 * 70 * 50 / (120. * 120 * 119);
    assert_near(items[0].odds_ratio, 2, 1e-12);
    assert_near(items[0].delta, -2.35 * log(2), 1e-12);
    assert_near(items[0].se_delta, 2.35 * sqrt(1 / 40. + 1 / 20. + 1 / 30. + 1 / 30.), 1e-9);
    assert_near(items[0].chi_square, chi * chi / variance, 1e-12);
    assert_near(items[1].delta, 2.35 * log(2), 1e-12);
    assert_true(items[0].ets == 'A' && !items[0].is_unfair);
}

static void test_poor_data(void **state) {
    (void)state;
    static struct pack pack;
    struct dif_item dif[ITEMS];
    unsigned flags[ITEMS];
    struct classical_item items[ITEMS] = {{0}};
    for (int kind = 0; kind < 4; kind++) {
        struct rng rng;
        rng_init(&rng, 1);
        draw_pack(&pack, &rng, NONE);
        for (int i = 0; i < PERSONS * ITEMS; i++)
            pack.at[i] = (signed char)(kind == 0   ? 1
                                       : kind == 1 ? -1
                                       : kind == 2 ? i / ITEMS % 2
                                                   : pack.at[i]);
        pack.answers.n_persons = kind == 3 ? 1 : PERSONS;
        assert_true(dif_find(dif, &pack.answers, pack.group, NULL));
        assert_true(classical_items(items, &pack.answers, NULL));
        flags_find(flags, items, ITEMS);
        for (int j = 0; j < ITEMS; j++)
            assert_true(isfinite(dif[j].delta) && isfinite(dif[j].p_holm) && !dif[j].is_unfair);
        assert_true((flags[0] & FLAGS_GIVE_AWAY) == (kind == 0 ? FLAGS_GIVE_AWAY : 0));
    }
    flags_find(flags, items, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_false_alarms),  cmocka_unit_test(test_found),
        cmocka_unit_test(test_at_the_border), cmocka_unit_test(test_symmetry),
        cmocka_unit_test(test_by_hand),       cmocka_unit_test(test_poor_data),
    };
    return cmocka_run_group_tests_name("stats_flags", tests, NULL, NULL);
}
