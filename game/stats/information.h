/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The observed information of a marginal likelihood from its score. */
#ifndef SCHEINRIESE_STATS_INFORMATION_H
#define SCHEINRIESE_STATS_INFORMATION_H

#include <stdbool.h>

struct information {
    int n; /* parameters */
    void (*score)(void *context, const double *x, double *out);
    bool (*is_cancelled)(void *cancel_context); /* asked for each parameter; may be NULL */
    void *context, *cancel_context;
};

/* out, n x n: minus the derivatives of the score at at, by central differences, made symmetric
 * (Oakes 1999, Journal of the Royal Statistical Society B 61, 479-482); scratch has room for 3 n
 * numbers. false: cancelled. */
bool information_find(const struct information *information, const double *at, double *out,
                      double *scratch);

#endif
