/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside of the two-trait model. A person's likelihood depends on the answers only through which
 * items were answered and how many facts and fakes were right; so persons alike in that share a
 * cell, and cells with the same answered items share a pattern. */
#ifndef SCHEINRIESE_STATS_TWO_TRAIT_INT_H
#define SCHEINRIESE_STATS_TWO_TRAIT_INT_H

#include "base/arena.h"
#include "stats/lanes.h"
#include "stats/two_trait.h"

struct two_trait_cell {
    double right, right_sign; /* right answers; right fakes minus right facts */
    double count;
};

struct two_trait_pattern {
    const signed char *row; /* of one of its persons: which items are missing */
    int first_cell, end_cell;
};

struct two_trait_data {
    int n_items, n_persons, n_cells, n_patterns;
    double n;
    const signed char *verdict;
    struct two_trait_cell *cells;
    struct two_trait_pattern *patterns;
    int *cell_of;                /* [person] */
    double *n_answers, *n_right; /* [item] */
};

bool two_trait_data_make(struct two_trait_data *out, const struct answers *answers,
                         struct arena *arena, struct err *err);

struct two_trait_grid {
    int n; /* places, a multiple of LANES_N; those beyond have no weight */
    double *z1, *z2, *log_weight;
    double *theta, *kappa; /* of the step */
};

/* What the E-step finds. */
struct two_trait_expected {
    struct two_trait_grid grid;
    double *beta;                   /* [item]: of the step */
    double *log_wrong;              /* [item][place] */
    double *persons_at;             /* [item][place]: expected persons who answered the item */
    lanes *offset, *weight, *total; /* [place / LANES_N]: scratch of a pattern */
    double log_likelihood;
    struct spread_sums sums;
    struct two_trait_person *of_cell; /* NULL: not wanted */
};

bool two_trait_expected_make(struct two_trait_expected *out, const struct two_trait_data *data,
                             const struct two_trait_options *options, struct arena *arena);
/* The E-step at e->beta and the grid's theta and kappa. */
void two_trait_expect(struct two_trait_expected *e, const struct two_trait_data *data);

/* One fit at work. Parameters x: beta of the active items (unless fixed), log sd theta, log sd
 * kappa, atanh rho, and with fixed items the two means. */
struct two_trait_work {
    struct two_trait_data data;
    struct two_trait_expected expected;
    struct two_trait_options options;
    struct spread_model spread;
    int *active;
    int n_active, n_parameters;
};

void two_trait_set(struct two_trait_work *work, const double *x);
/* As struct squarem wants them. */
void two_trait_step(void *context, const double *from, double *to, double *objective);
void two_trait_bound(void *context, double *x);
/* Derivatives of the log likelihood (and prior) at x. */
void two_trait_score(struct two_trait_work *work, const double *x, double *out);

#endif
