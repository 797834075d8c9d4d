/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The M-step of the two-trait model: Newton for each beta, moments for the spread and the means;
 * and the derivatives of the marginal likelihood, which the same sums give (Fisher's identity). */
#include "two_trait_int.h"

#include <math.h>

#define MAX_BETA 20.0
#define MIN_LOG_SD (-4.0)
#define MAX_LOG_SD 2.5
#define MAX_ATANH_RHO 2.6

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
    double mean_theta = work->options.fixed_beta ? spread[3] : 0;
    double mean_kappa = work->options.fixed_beta ? spread[4] : 0;
    double sd_theta = exp(spread[0]), sd_kappa = exp(spread[1]), rho = tanh(spread[2]);
    double rest = sqrt(1 - rho * rho);
    for (int i = 0; i < n_betas(work); i++)
        work->expected.beta[work->active[i]] = x[i];
    for (int g = 0; g < grid->n; g++) {
        grid->theta[g] = mean_theta + sd_theta * grid->z1[g];
        grid->kappa[g] = mean_kappa + sd_kappa * (rho * grid->z1[g] + rest * grid->z2[g]);
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

/* Second moments about the means, with those of the persons the prior stands for; n with them. */
struct scatter {
    double n, theta, cross, kappa;
};

static struct scatter scatter_of(const struct two_trait_work *work, double mean_theta,
                                 double mean_kappa) {
    const struct two_trait_moments *m = &work->expected.moments;
    const struct two_trait_spread *prior = &work->options.prior_spread;
    double n = work->data.n, more = work->options.prior_persons;
    struct scatter s = {
        .n = n,
        .theta = m->theta_theta - 2 * mean_theta * m->theta + n * mean_theta * mean_theta,
        .cross = m->theta_kappa - mean_theta * m->kappa - mean_kappa * m->theta +
                 n * mean_theta * mean_kappa,
        .kappa = m->kappa_kappa - 2 * mean_kappa * m->kappa + n * mean_kappa * mean_kappa};
    if (more > 0) {
        s.n += more;
        s.theta += more * prior->sd_theta * prior->sd_theta;
        s.cross += more * prior->rho * prior->sd_theta * prior->sd_kappa;
        s.kappa += more * prior->sd_kappa * prior->sd_kappa;
    }
    return s;
}

static void climb_spread(const struct two_trait_work *work, double *x) {
    double mean_theta = 0, mean_kappa = 0;
    if (work->options.fixed_beta) {
        x[3] = mean_theta = work->expected.moments.theta / work->data.n;
        x[4] = mean_kappa = work->expected.moments.kappa / work->data.n;
    }
    struct scatter s = scatter_of(work, mean_theta, mean_kappa);
    double rho = s.cross / sqrt(fmax(1e-300, s.theta * s.kappa));
    x[0] = log(fmax(1e-12, s.theta / s.n)) / 2;
    x[1] = log(fmax(1e-12, s.kappa / s.n)) / 2;
    x[2] = atanh(clamp(rho, -.999999, .999999));
}

void two_trait_bound(void *context, double *x) {
    struct two_trait_work *work = context;
    int n = n_betas(work);
    for (int i = 0; i < n; i++)
        x[i] = clamp(x[i], -MAX_BETA, MAX_BETA);
    x[n] = clamp(x[n], MIN_LOG_SD, MAX_LOG_SD);
    x[n + 1] = clamp(x[n + 1], MIN_LOG_SD, MAX_LOG_SD);
    x[n + 2] = clamp(x[n + 2], -MAX_ATANH_RHO, MAX_ATANH_RHO);
    for (int i = n + 3; i < work->n_parameters; i++)
        x[i] = clamp(x[i], -MAX_BETA, MAX_BETA);
}

bool two_trait_is_bounded(const double spread[3]) {
    return spread[0] <= MIN_LOG_SD || spread[0] >= MAX_LOG_SD || spread[1] <= MIN_LOG_SD ||
           spread[1] >= MAX_LOG_SD || fabs(spread[2]) >= MAX_ATANH_RHO;
}

static double log_prior(const struct two_trait_work *work, const double *x) {
    const struct two_trait_options *options = &work->options;
    const double *spread = x + n_betas(work);
    double sum = 0;
    for (int i = 0; options->prior_beta_sd > 0 && i < n_betas(work); i++) {
        double z = (x[i] - options->prior_beta_mean) / options->prior_beta_sd;
        sum -= z * z / 2;
    }
    if (options->prior_persons > 0) {
        const struct two_trait_spread *prior = &options->prior_spread;
        double u = prior->sd_theta / exp(spread[0]), v = prior->sd_kappa / exp(spread[1]);
        double rho = tanh(spread[2]), rest = 1 - rho * rho;
        sum -=
            options->prior_persons * (spread[0] + spread[1] + log(rest) / 2 +
                                      (u * u - 2 * rho * prior->rho * u * v + v * v) / (2 * rest));
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
    climb_spread(work, to + n_betas(work));
    two_trait_bound(work, to);
}

static void spread_score(const struct two_trait_work *work, const double *x, double *out) {
    bool has_means = work->options.fixed_beta != NULL;
    double mean_theta = has_means ? x[3] : 0, mean_kappa = has_means ? x[4] : 0;
    double sd_theta = exp(x[0]), sd_kappa = exp(x[1]), rho = tanh(x[2]), rest = 1 - rho * rho;
    struct scatter s = scatter_of(work, mean_theta, mean_kappa);
    double uu = s.theta / (sd_theta * sd_theta), vv = s.kappa / (sd_kappa * sd_kappa);
    double uv = s.cross / (sd_theta * sd_kappa);
    out[0] = -s.n + (uu - rho * uv) / rest;
    out[1] = -s.n + (vv - rho * uv) / rest;
    out[2] = s.n * rho + uv - rho * (uu - 2 * rho * uv + vv) / rest;
    if (!has_means)
        return;
    double u = (work->expected.moments.theta - work->data.n * mean_theta) / sd_theta;
    double v = (work->expected.moments.kappa - work->data.n * mean_kappa) / sd_kappa;
    out[3] = (u - rho * v) / (rest * sd_theta);
    out[4] = (v - rho * u) / (rest * sd_kappa);
}

void two_trait_score(struct two_trait_work *work, const double *x, double *out) {
    int n = n_betas(work);
    two_trait_set(work, x);
    two_trait_expect(&work->expected, &work->data);
    for (int i = 0; i < n; i++)
        out[i] = slope_of(work, work->active[i], x[i]).first;
    spread_score(work, x + n, out + n);
}
