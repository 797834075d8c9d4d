/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Climbing to a maximum by steps that each climb (EM), sped up by extrapolation: SQUAREM, scheme S3
 * (Varadhan & Roland 2008, Scandinavian Journal of Statistics 35, 335-353). */
#ifndef SCHEINRIESE_STATS_SQUAREM_H
#define SCHEINRIESE_STATS_SQUAREM_H

#include <stdbool.h>

enum { SQUAREM_PATIENCE = 50 };

struct squarem {
    int n;            /* parameters */
    double tolerance; /* done when a step changes no parameter by more */
    /* Done as well when SQUAREM_PATIENCE steps together gain less than this: parameters that crawl
     * towards a bound without end. */
    double least_gain;
    int max_steps;
    /* One EM step from at to to; objective: the value at at, which steps must not lower. */
    void (*step)(void *context, const double *at, double *to, double *objective);
    /* Takes extrapolated parameters back into what is allowed; may be NULL. */
    void (*bound)(void *context, double *at);
    bool (*is_cancelled)(void *cancel_context); /* asked before each step; may be NULL */
    void *context, *cancel_context;
};

enum squarem_end { SQUAREM_CONVERGED, SQUAREM_TOO_LONG, SQUAREM_CANCELLED };

/* Starts at at, ends there; work has room for 4 n numbers. out_steps: EM steps made. */
enum squarem_end squarem_run(const struct squarem *problem, double *at, double *work,
                             int *out_steps);

#endif
