/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Means, standard deviations and correlation of two traits from expected sums. */
#include "spread.h"

#include <math.h>

#define MIN_LOG_SD (-4.0)
#define MAX_LOG_SD 2.5
#define MAX_ATANH_RHO 2.6
#define MAX_MEAN 20.0

static double clamp(double x, double low, double high) {
    return !(x > low) ? low : x > high ? high : x;
}

struct spread spread_at(const double *x) {
    return (struct spread){exp(x[0]), exp(x[1]), tanh(x[2])};
}

void spread_start(const struct spread_model *model, double *x) {
    x[0] = log(.8);
    x[1] = log(.6);
    x[2] = 0;
    if (model->has_means)
        x[3] = x[4] = 0;
}

/* Second moments about the means, with those of the persons the prior stands for; n with them. */
struct scatter {
    double n, theta, cross, kappa;
};

static struct scatter scatter_of(const struct spread_model *model, const struct spread_sums *m,
                                 const double mean[2]) {
    const struct spread *prior = &model->prior.spread;
    double n = model->n, more = model->prior.persons;
    struct scatter s = {.n = n,
                        .theta = m->theta_theta - 2 * mean[0] * m->theta + n * mean[0] * mean[0],
                        .cross = m->theta_kappa - mean[0] * m->kappa - mean[1] * m->theta +
                                 n * mean[0] * mean[1],
                        .kappa = m->kappa_kappa - 2 * mean[1] * m->kappa + n * mean[1] * mean[1]};
    if (more > 0) {
        s.n += more;
        s.theta += more * prior->sd_theta * prior->sd_theta;
        s.cross += more * prior->rho * prior->sd_theta * prior->sd_kappa;
        s.kappa += more * prior->sd_kappa * prior->sd_kappa;
    }
    return s;
}

void spread_climb(const struct spread_model *model, const struct spread_sums *sums, double *x) {
    double mean[2] = {0, 0};
    if (model->has_means) {
        x[3] = mean[0] = sums->theta / model->n;
        x[4] = mean[1] = sums->kappa / model->n;
    }
    struct scatter s = scatter_of(model, sums, mean);
    double rho = s.cross / sqrt(fmax(1e-300, s.theta * s.kappa));
    x[0] = log(fmax(1e-12, s.theta / s.n)) / 2;
    x[1] = log(fmax(1e-12, s.kappa / s.n)) / 2;
    x[2] = atanh(clamp(rho, -.999999, .999999));
    spread_bound(model, x);
}

void spread_score(const struct spread_model *model, const struct spread_sums *sums, const double *x,
                  double *out) {
    double mean[2] = {model->has_means ? x[3] : 0, model->has_means ? x[4] : 0};
    struct spread at = spread_at(x);
    double rho = at.rho, rest = 1 - rho * rho;
    struct scatter s = scatter_of(model, sums, mean);
    double uu = s.theta / (at.sd_theta * at.sd_theta), vv = s.kappa / (at.sd_kappa * at.sd_kappa);
    double uv = s.cross / (at.sd_theta * at.sd_kappa);
    out[0] = -s.n + (uu - rho * uv) / rest;
    out[1] = -s.n + (vv - rho * uv) / rest;
    out[2] = s.n * rho + uv - rho * (uu - 2 * rho * uv + vv) / rest;
    if (!model->has_means)
        return;
    double u = (sums->theta - model->n * mean[0]) / at.sd_theta;
    double v = (sums->kappa - model->n * mean[1]) / at.sd_kappa;
    out[3] = (u - rho * v) / (rest * at.sd_theta);
    out[4] = (v - rho * u) / (rest * at.sd_kappa);
}

double spread_log_prior(const struct spread_model *model, const double *x) {
    const struct spread *prior = &model->prior.spread;
    struct spread at = spread_at(x);
    double u = prior->sd_theta / at.sd_theta, v = prior->sd_kappa / at.sd_kappa;
    double rest = 1 - at.rho * at.rho;
    if (!(model->prior.persons > 0))
        return 0;
    return -model->prior.persons * (x[0] + x[1] + log(rest) / 2 +
                                    (u * u - 2 * at.rho * prior->rho * u * v + v * v) / (2 * rest));
}

void spread_bound(const struct spread_model *model, double *x) {
    x[0] = clamp(x[0], MIN_LOG_SD, MAX_LOG_SD);
    x[1] = clamp(x[1], MIN_LOG_SD, MAX_LOG_SD);
    x[2] = clamp(x[2], -MAX_ATANH_RHO, MAX_ATANH_RHO);
    for (int i = 3; model->has_means && i < 5; i++)
        x[i] = clamp(x[i], -MAX_MEAN, MAX_MEAN);
}

bool spread_is_bounded(const double *x) {
    return x[0] <= MIN_LOG_SD || x[0] >= MAX_LOG_SD || x[1] <= MIN_LOG_SD || x[1] >= MAX_LOG_SD ||
           fabs(x[2]) >= MAX_ATANH_RHO;
}
