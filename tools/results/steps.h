/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signed answers of many judgements, counted by their few different values: for the area under the
 * ROC curve without a list of them all. */
#ifndef SCHEINRIESE_RESULTS_STEPS_H
#define SCHEINRIESE_RESULTS_STEPS_H

#include <stdbool.h>

enum { STEPS_MAX = 512 };

/* Zeroed: empty. Sorted by x. */
struct steps {
    int n;
    struct {
        double x;
        long long n[2]; /* fakes, facts */
    } at[STEPS_MAX];
};

/* false when it would be one value too many. */
bool steps_add(struct steps *steps, double x, bool is_fact);
/* P(x_fact > x_fake) + P(x_fact = x_fake) / 2; false without facts or without fakes. */
bool steps_auc(const struct steps *steps, double *out);

#endif
