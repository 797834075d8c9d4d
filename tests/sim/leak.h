/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Simulated packs for the test of cue leaks: 25 normal features, some of which leak. */
#ifndef SCHEINRIESE_TESTS_SIM_LEAK_H
#define SCHEINRIESE_TESTS_SIM_LEAK_H

#include "base/rng.h"
#include "levels/leak_stats.h"

#include <math.h>

enum { SIM_POSTS = 48, SIM_FEATURES = 25 };

struct sim {
    const char *name;
    int n_leaking;
    double difference; /* of the means of fakes and facts, in standard deviations */
};

static double sim_normal(struct rng *rng) {
    double u = (rng_next(rng) + 1.0) / 4294967297.0, v = rng_next(rng) / 4294967296.0;
    return sqrt(-2 * log(u)) * cos(6.283185307179586 * v);
}

/* Whether the test finds a leak in one random pack. */
static bool sim_pack(const struct sim *sim, struct rng *rng) {
    double x[SIM_POSTS * SIM_FEATURES];
    bool is_fake[SIM_POSTS];
    struct leak_result result;
    struct err err;
    for (int i = 0; i < SIM_POSTS; i++) {
        is_fake[i] = i % 2;
        for (int f = 0; f < SIM_FEATURES; f++)
            x[i * SIM_FEATURES + f] =
                sim_normal(rng) + (is_fake[i] && f < sim->n_leaking) * sim->difference;
    }
    const struct leak_data data = {SIM_POSTS, SIM_FEATURES, x, is_fake};
    return leak_test(&result, &data, 1, 1, &err) && (result.is_single || result.is_many);
}

struct sim_rate {
    double share, low, high; /* 95 % interval (Wilson 1927) */
};

static struct sim_rate sim_run(const struct sim *sim, int n, uint64_t seed) {
    struct rng rng;
    int found = 0;
    rng_init(&rng, seed);
    for (int i = 0; i < n; i++)
        found += sim_pack(sim, &rng);
    double z = 1.959964, p = (double)found / n, scale = 1 + z * z / n;
    double middle = (p + z * z / (2.0 * n)) / scale;
    double half = z * sqrt(p * (1 - p) / n + z * z / (4.0 * n * n)) / scale;
    return (struct sim_rate){p, middle - half, middle + half};
}

#endif
