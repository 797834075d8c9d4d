/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The distribution of ability and suspicion over persons, bivariate normal, as EM sees it: sums
 * over expected persons become means and spread. */
#ifndef SCHEINRIESE_STATS_SPREAD_H
#define SCHEINRIESE_STATS_SPREAD_H

#include <stdbool.h>

struct spread {
    double sd_theta, sd_kappa, rho;
};

/* As if this many further persons had shown that spread (conjugate, inverse Wishart); 0: no prior.
 */
struct spread_prior {
    double persons;
    struct spread spread;
};

/* Sums of theta, kappa and their products over expected persons. */
struct spread_sums {
    double theta, kappa, theta_theta, theta_kappa, kappa_kappa;
};

/* Parameters x: log sd theta, log sd kappa, atanh rho; where means are free also theirs: x[3],
 * x[4]. */
struct spread_model {
    double n; /* persons */
    bool has_means;
    struct spread_prior prior;
};

struct spread spread_at(const double *x);
void spread_start(const struct spread_model *model, double *x);
/* The M-step. */
void spread_climb(const struct spread_model *model, const struct spread_sums *sums, double *x);
/* Derivatives of log likelihood and prior, from the sums of the E-step at x (Fisher's identity). */
void spread_score(const struct spread_model *model, const struct spread_sums *sums, const double *x,
                  double *out);
double spread_log_prior(const struct spread_model *model, const double *x);
/* Keeps x in bounds; spread_is_bounded tells whether it lies on one. */
void spread_bound(const struct spread_model *model, double *x);
bool spread_is_bounded(const double *x);

#endif
