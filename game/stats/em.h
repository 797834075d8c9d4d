/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the fits by EM share whatever the model: the climb to the maximum, its bounds in steps and
 * by the caller's wish to stop, and the covariance of the estimates. The E- and M-steps themselves
 * are the models' own: one trait lives on sums of slopes over bytes of answers, two traits on cells
 * of persons alike, and neither way serves the other. */
#ifndef SCHEINRIESE_STATS_EM_H
#define SCHEINRIESE_STATS_EM_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>

struct em {
    int n;            /* parameters */
    double tolerance; /* 0: 1e-7; largest change of a parameter in the last step */
    int max_steps;    /* 0: 2000 */
    void (*step)(void *work, const double *from, double *to, double *objective);
    void (*bound)(void *work, double *x);
    void (*score)(void *work, const double *x, double *out); /* derivatives of the objective */
    bool (*is_cancelled)(void *context);                     /* may be NULL */
    void *work, *context;
};

struct em_end {
    int n_steps;
    bool has_converged;
};

/* From x to the maximum (stats/squarem.h). false: no memory, or cancelled (ERR_REFUSED). */
bool em_climb(const struct em *em, double *x, struct em_end *out, struct arena *arena,
              struct err *err);
/* The covariance of the estimates x, n x n, from the observed information (stats/information.h);
 * NULL where that is not positive definite. false: no memory, or cancelled (ERR_REFUSED). */
bool em_find_covariance(const struct em *em, const double *x, double **out, struct arena *arena,
                        struct err *err);
/* log P(wrong) where x is the logit of being right, without overflow. */
double em_log_wrong(double x);

#endif
