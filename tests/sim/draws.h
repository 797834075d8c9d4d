/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random numbers for simulations of the statistics. */
#ifndef SCHEINRIESE_TESTS_SIM_DRAWS_H
#define SCHEINRIESE_TESTS_SIM_DRAWS_H

#include "base/rng.h"
#include "stats/normal.h"

#include <math.h>

static inline double draw_uniform(struct rng *rng) {
    return (rng_next(rng) + .5) / 4294967296.;
}

static inline double draw_normal(struct rng *rng) {
    return normal_quantile(draw_uniform(rng));
}

static inline long long draw_successes(struct rng *rng, int n, double p) {
    long long k = 0;
    for (int i = 0; i < n; i++)
        k += draw_uniform(rng) < p;
    return k;
}

static inline double draw_logistic(double x) {
    return 1 / (1 + exp(-x));
}

/* The limits that a share of n, with chance p, keeps but once in about 2,000 times on each side. */
static inline double draw_slack(double p, double n) {
    return 3.3 * sqrt(p * (1 - p) / n);
}

#endif
