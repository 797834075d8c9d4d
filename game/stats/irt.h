/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Item response models with one trait: Rasch and two-parameter logistic (2PL), by marginal maximum
 * likelihood. P(right) = 1 / (1 + exp(-(a theta + d))), theta standard normal, b = -d / a; in the
 * Rasch model a = 1 and the standard deviation of theta is free. Missing answers are missing. */
#ifndef SCHEINRIESE_STATS_IRT_H
#define SCHEINRIESE_STATS_IRT_H

#include "base/err.h"
#include "stats/answers.h"

#include <stdbool.h>

enum irt_model { IRT_RASCH, IRT_2PL };

enum { IRT_MAX_POINTS = 401 };
/* Estimates are kept within these bounds, where answers separate perfectly. */
#define IRT_MAX_A 10.0
#define IRT_MAX_D 30.0

struct irt_options {
    enum irt_model model;
    int n_points;     /* of the quadrature, equally far apart; 0: 61, more for over 100 items */
    double reach;     /* they lie in [-reach, reach]; 0: 6 */
    double tolerance; /* 0: 1e-7; largest change of a parameter in the last EM step */
    int max_steps;    /* 0: 2000 */
    bool without_se;  /* standard errors cost about 4 EM steps per parameter */
    /* Normal priors for small groups (MAP); an sd of 0: no prior. a: mean 1, d: mean 0. */
    double prior_a_sd, prior_d_sd;
    bool (*is_cancelled)(void *context); /* asked before each step; may be NULL */
    void *context;
};

enum irt_flag {
    IRT_CONSTANT = 1, /* everyone was right, or everyone wrong, or nobody answered: not estimated */
    IRT_BOUNDED = 2,  /* a or d ran to its bound */
    IRT_NEGATIVE = 4, /* a < 0: the better fail; wrong key? */
};

struct irt_item {
    double n, p;    /* answers, share right */
    double a, d, b; /* b is kept within +-100 */
    double se_a, se_d, se_b;
    bool has_se;
    double infit; /* squared residuals over their expectation, over the posterior; 1: as modelled */
    unsigned flags;
};

struct irt_person {
    double theta, se; /* EAP and posterior standard deviation (Bock & Mislevy 1982) */
};

struct irt_result {
    enum irt_model model;
    int n_items, n_persons;
    double n; /* persons by their counts */
    double log_likelihood, aic, bic;
    int n_parameters, n_steps;
    bool has_converged;
    double sd, se_sd; /* Rasch: standard deviation of theta; 2PL: 1 and 0 */
    bool has_se;      /* of all free parameters */
    struct irt_item *items;
    struct irt_person *persons; /* one for each row of the answers */
};

/* Fits by EM (Bock & Aitkin 1981, Psychometrika 46, 443-459) with SQUAREM; standard errors from the
 * observed information, by central differences of the marginal score (Oakes 1999, Journal of the
 * Royal Statistical Society B 61, 479-482). Every number in out is finite. End with irt_fini.
 * false: no memory (ERR_NOMEM), answers or counts that cannot be (ERR_FORMAT), too many items
 * (ERR_LIMIT), cancelled (ERR_REFUSED); out zeroed. */
bool irt_fit(struct irt_result *out, const struct answers *answers,
             const struct irt_options *options, struct err *err);
void irt_fini(struct irt_result *result);

/* Fisher information of an item at theta, a^2 P (1 - P) (Birnbaum 1968). */
double irt_information(const struct irt_item *item, double theta);

#endif
