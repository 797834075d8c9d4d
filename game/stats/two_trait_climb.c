/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The M-step of the two-trait model: Newton for each beta, moments for the spread and the means;
 * and the derivatives of the marginal likelihood, which the same sums give (Fisher's identity). */
#include "two_trait_int.h"

#include <math.h>

#define MAX_BETA 20.0
enum { MAX_NEWTON = 6 };

static double clamp(double x, double low, double high) {
    return !(x > low) ? low : x > high ? high : x;
}

static int n_betas(const struct two_trait_work *work) {
    return work->options.fixed_beta ? 0 : work->n_active;
}

void two_trait_set(struct two_trait_work *work, const double *x) {
    struct two_trait_grid *grid = &work->expected.grid;
    const double *spread = x + n_betas(work);
    bool has_means = work->spread.has_means;
    double mean_theta = has_means ? spread[3] : 0, mean_kappa = has_means ? spread[4] : 0;
    struct spread at = spread_at(spread);
    double rest = sqrt(1 - at.rho * at.rho);
    for (int i = 0; i < n_betas(work); i++)
        work->expected.beta[work->active[i]] = x[i];
    for (int g = 0; g < grid->n; g++) {
        grid->theta[g] = mean_theta + at.sd_theta * grid->z1[g];
        grid->kappa[g] = mean_kappa + at.sd_kappa * (at.rho * grid->z1[g] + rest * grid->z2[g]);
    }
}

/* Derivative of the expected log likelihood and prior by beta, and minus the second one. */
struct slope {
    double first, second;
};

static struct slope slope_of(const struct two_trait_work *work, int item, double beta) {
    const struct two_trait_grid *grid = &work->expected.grid;
    const double *persons = work->expected.persons_at + (size_t)item * (size_t)grid->n;
    double sign = work->data.verdict[item];
    struct slope slope = {.first = -work->data.n_right[item]};
    for (int g = 0; g < grid->n; g++) {
        double p = 1 / (1 + exp(-(grid->theta[g] + sign * grid->kappa[g] - beta)));
        slope.first += persons[g] * p;
        slope.second += persons[g] * p * (1 - p);
    }
    if (work->options.prior_beta_sd > 0) {
        double precision = 1 / (work->options.prior_beta_sd * work->options.prior_beta_sd);
        slope.first -= (beta - work->options.prior_beta_mean) * precision;
        slope.second += precision;
    }
    return slope;
}

static double climb_beta(const struct two_trait_work *work, int item, double beta) {
    for (int i = 0; i < MAX_NEWTON; i++) {
        struct slope slope = slope_of(work, item, beta);
        if (!(slope.second > 1e-12))
            return beta;
        double step = clamp(slope.first / slope.second, -1, 1);
        beta = clamp(beta + step, -MAX_BETA, MAX_BETA);
        if (fabs(step) < 1e-8)
            break;
    }
    return beta;
}

void two_trait_bound(void *context, double *x) {
    struct two_trait_work *work = context;
    int n = n_betas(work);
    for (int i = 0; i < n; i++)
        x[i] = clamp(x[i], -MAX_BETA, MAX_BETA);
    spread_bound(&work->spread, x + n);
}

static double log_prior(const struct two_trait_work *work, const double *x) {
    const struct two_trait_options *options = &work->options;
    double sum = spread_log_prior(&work->spread, x + n_betas(work));
    for (int i = 0; options->prior_beta_sd > 0 && i < n_betas(work); i++) {
        double z = (x[i] - options->prior_beta_mean) / options->prior_beta_sd;
        sum -= z * z / 2;
    }
    return sum;
}

void two_trait_step(void *context, const double *from, double *to, double *objective) {
    struct two_trait_work *work = context;
    two_trait_set(work, from);
    two_trait_expect(&work->expected, &work->data);
    *objective = work->expected.log_likelihood + log_prior(work, from);
    for (int i = 0; i < work->n_parameters; i++)
        to[i] = from[i];
    for (int i = 0; i < n_betas(work); i++)
        to[i] = climb_beta(work, work->active[i], from[i]);
    spread_climb(&work->spread, &work->expected.sums, to + n_betas(work));
    two_trait_bound(work, to);
}

void two_trait_score(struct two_trait_work *work, const double *x, double *out) {
    int n = n_betas(work);
    two_trait_set(work, x);
    two_trait_expect(&work->expected, &work->data);
    for (int i = 0; i < n; i++)
        out[i] = slope_of(work, work->active[i], x[i]).first;
    spread_score(&work->spread, &work->expected.sums, x + n, out + n);
}
