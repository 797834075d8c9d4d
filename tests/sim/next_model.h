/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How simulated pupils answer: who knows the answer, with P = 1 / (1 + e^(delta - ability)), is
 * right, else guesses "fake" with 1 / (1 + e^-lean); and the estimate of ability and lean as the
 * mean of the posterior on a grid (EAP), difficulties known. */
#ifndef SCHEINRIESE_TESTS_SIM_NEXT_MODEL_H
#define SCHEINRIESE_TESTS_SIM_NEXT_MODEL_H

#include "play/next.h"

#include <math.h>

enum { SIM_NEXT_ABILITIES = 33, SIM_NEXT_LEANS = 17 };

static inline double sim_next_normal(struct rng *rng) {
    double u = (rng_next(rng) + 1.0) / 4294967297.0, v = rng_next(rng) / 4294967296.0;
    return sqrt(-2 * log(u)) * cos(6.283185307179586 * v);
}

static inline double sim_next_logistic(double x) {
    return 1 / (1 + exp(-x));
}

static inline double sim_next_right(double ability, double lean, const struct next_post *post) {
    double knows = sim_next_logistic(ability - post->delta);
    double fake = sim_next_logistic(lean);
    return knows + (1 - knows) * (post->verdict == VERDICT_FAKE ? fake : 1 - fake);
}

static inline double sim_next_grid(int i, int n) {
    return 8.0 * i / (n - 1) - 4;
}

struct sim_next_grid {
    double weight[SIM_NEXT_ABILITIES][SIM_NEXT_LEANS];
};

static inline void sim_next_prior(struct sim_next_grid *grid) {
    for (int i = 0; i < SIM_NEXT_ABILITIES; i++)
        for (int k = 0; k < SIM_NEXT_LEANS; k++) {
            double a = sim_next_grid(i, SIM_NEXT_ABILITIES), l = sim_next_grid(k, SIM_NEXT_LEANS);
            grid->weight[i][k] = exp(-(a * a + l * l) / 2);
        }
}

static inline void sim_next_weigh(struct sim_next_grid *grid, const struct next_post *post,
                                  bool is_right) {
    bool is_fake = post->verdict == VERDICT_FAKE;
    double guesses[SIM_NEXT_LEANS];
    for (int k = 0; k < SIM_NEXT_LEANS; k++) {
        double fake = sim_next_logistic(sim_next_grid(k, SIM_NEXT_LEANS));
        guesses[k] = is_fake ? fake : 1 - fake;
    }
    for (int i = 0; i < SIM_NEXT_ABILITIES; i++) {
        double knows = sim_next_logistic(sim_next_grid(i, SIM_NEXT_ABILITIES) - post->delta);
        for (int k = 0; k < SIM_NEXT_LEANS; k++) {
            double p = knows + (1 - knows) * guesses[k];
            grid->weight[i][k] *= is_right ? p : 1 - p;
        }
    }
}

static inline void sim_next_estimate(const struct sim_next_grid *grid, double *ability,
                                     double *lean) {
    double sum = 0, a = 0, l = 0;
    for (int i = 0; i < SIM_NEXT_ABILITIES; i++)
        for (int k = 0; k < SIM_NEXT_LEANS; k++) {
            sum += grid->weight[i][k];
            a += grid->weight[i][k] * sim_next_grid(i, SIM_NEXT_ABILITIES);
            l += grid->weight[i][k] * sim_next_grid(k, SIM_NEXT_LEANS);
        }
    *ability = a / sum;
    *lean = l / sum;
}

#endif
