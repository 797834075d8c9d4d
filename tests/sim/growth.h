/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Simulated classes that take two tests, for the sentence about growth. */
#ifndef SCHEINRIESE_TESTS_SIM_GROWTH_H
#define SCHEINRIESE_TESTS_SIM_GROWTH_H

#include "draws.h"
#include "stats/growth.h"

enum { SIM_GROWTH_MAX_PUPILS = 30 };

/* Pupils differ in d' (sd .5) and c (sd .3, mean c); form B is easier by form_d, and answered with
 * another lean by form_c; every other pupil takes it first. */
struct sim_growth {
    int n_pupils, n_posts; /* in each test, half of them facts */
    double d_prime, c, change_d, change_c, form_d, form_c;
};

struct sim_growth_rates {
    double of[GROWTH_TRUSTING + 1], covers_d, covers_c;
    bool are_balanced;
};

static inline struct sdt_counts sim_growth_test(struct rng *rng, int n_posts, double d, double c) {
    int n = n_posts / 2;
    long long hits = draw_successes(rng, n, normal_probability(d / 2 - c));
    return (struct sdt_counts){hits, n, draw_successes(rng, n, normal_probability(-d / 2 - c)), n};
}

static inline void sim_growth_draw(struct growth_pupil *pupils, struct rng *rng,
                                   const struct sim_growth *s) {
    for (int i = 0; i < s->n_pupils; i++) {
        double d = s->d_prime + .5 * draw_normal(rng), c = s->c + .3 * draw_normal(rng);
        double is_b = i % 2;
        pupils[i].is_second_order = i % 2;
        pupils[i].before =
            sim_growth_test(rng, s->n_posts, d + is_b * s->form_d, c + is_b * s->form_c);
        pupils[i].after = sim_growth_test(rng, s->n_posts, d + s->change_d + (1 - is_b) * s->form_d,
                                          c + s->change_c + (1 - is_b) * s->form_c);
    }
}

static inline bool sim_growth_covers(const struct sdt_value *value, double truth) {
    return value->low <= truth && truth <= value->high;
}

static inline struct sim_growth_rates sim_growth_run(const struct sim_growth *sim, int n,
                                                     uint64_t seed) {
    struct growth_pupil pupils[SIM_GROWTH_MAX_PUPILS];
    struct sim_growth_rates rates = {.are_balanced = true};
    struct growth growth;
    struct rng rng;
    rng_init(&rng, seed);
    for (int i = 0; i < n; i++) {
        sim_growth_draw(pupils, &rng, sim);
        rates.are_balanced &= growth_compute(&growth, pupils, (size_t)sim->n_pupils);
        rates.are_balanced &= growth.is_balanced;
        rates.of[growth.verdict] += 1. / n;
        rates.covers_d += (double)sim_growth_covers(&growth.d_prime, sim->change_d) / n;
        rates.covers_c += (double)sim_growth_covers(&growth.c, sim->change_c) / n;
    }
    return rates;
}

#endif
