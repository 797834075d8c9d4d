/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ability-suspicion model, the one that counts here: whoever calls everything a fake is right
 * on every fake, and knows nothing.
 *
 *     logit P(right) = theta - beta + s kappa     s = +1 for a fake, -1 for a fact
 *
 * theta (ability) and kappa (suspicion) are bivariate normal with free standard deviations and
 * correlation: a Rasch model whose person side is a two-dimensional random effect (Adams, Wilson &
 * Wang 1997, Applied Psychological Measurement 21, 1-23), as in models of signal detection with
 * crossed effects. Marginal maximum likelihood on a grid that moves with the distribution. Missing
 * answers are missing. */
#ifndef SCHEINRIESE_STATS_TWO_TRAIT_H
#define SCHEINRIESE_STATS_TWO_TRAIT_H

#include "base/err.h"
#include "stats/answers.h"
#include "stats/spread.h"

#include <stdbool.h>

enum { TWO_TRAIT_MAX_POINTS = 61 };

struct two_trait_options {
    int n_points;     /* for each trait, equally far apart; 0: 31 */
    double reach;     /* standard deviations on each side; 0: 5 (4 lose .001 in beta) */
    double tolerance; /* 0: 1e-7; largest change in the last EM step */
    int max_steps;    /* 0: 2000 */
    bool without_se;  /* standard errors cost about 2 EM steps per parameter */
    /* For small groups (MAP): beta normal with this mean and sd (0: no prior), and the spread. */
    double prior_beta_mean, prior_beta_sd;
    struct spread_prior prior;
    /* Known items, one beta for each: then the means of the group are estimated instead. */
    const double *fixed_beta;
    bool (*is_cancelled)(void *context); /* asked before each step; may be NULL */
    void *context;
};

struct two_trait_item {
    double n, p; /* answers, share right */
    double beta, se_beta;
    bool is_constant; /* all answers alike, or none, and no prior: not estimated */
};

struct two_trait_person {
    double theta, kappa, se_theta, se_kappa; /* EAP and posterior standard deviations */
};

struct two_trait_result {
    int n_items, n_persons;
    double n; /* persons by their counts */
    double log_likelihood, aic, bic;
    int n_parameters, n_steps;
    bool has_converged, has_se;
    bool is_bounded; /* a spread ran to its bound: no sign of that trait in these answers */
    struct spread spread, se_spread;
    /* 0 unless the items are fixed. */
    double mean_theta, mean_kappa, se_mean_theta, se_mean_kappa, cov_means;
    struct two_trait_item *items;
    struct two_trait_person *persons; /* one for each row of the answers */
};

/* Fits by EM with SQUAREM; standard errors from the observed information. Every number in out is
 * finite. End with two_trait_fini. false: no memory (ERR_NOMEM), answers that cannot be
 * (ERR_FORMAT), too many items (ERR_LIMIT), no answers to facts or none to fakes, or cancelled
 * (ERR_REFUSED); out zeroed. */
bool two_trait_fit(struct two_trait_result *out, const struct answers *answers,
                   const struct two_trait_options *options, struct err *err);
void two_trait_fini(struct two_trait_result *result);

#endif
