/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside of the one-trait models: answers as bits, in blocks of persons that are computed side
 * by side, the E-step over them, and the M-step. */
#ifndef SCHEINRIESE_STATS_IRT_INT_H
#define SCHEINRIESE_STATS_IRT_INT_H

#include "base/arena.h"
#include "stats/irt.h"

#include <stdbool.h>

enum { IRT_LANES = 16 };

struct irt_data {
    int n_items, n_persons, n_blocks;
    double n;
    int n_bytes;                 /* of a person's answers, one bit for each item */
    unsigned char *right;        /* [person][byte]: the bits of right answers */
    unsigned char *present;      /* the same: answered; NULL when nothing is missing */
    bool *has_missing;           /* [block of IRT_LANES persons] */
    double *counts;              /* [block][lane]; 0 beyond the last person */
    double *n_answers, *n_right; /* [item], by counts */
};

/* What the E-step finds at one set of parameters. */
struct irt_expected {
    int n_points;
    double theta[IRT_MAX_POINTS], log_weight[IRT_MAX_POINTS];
    double log_likelihood;
    double *a, *d;                    /* [item]: parameters of the step */
    double *log_wrong;                /* [item][point]: log P(wrong) */
    double *persons_at;               /* [item][point]: expected persons who answered the item */
    double *byte_slopes, *byte_theta; /* [byte][256]: sums over eight answers at a time */
    double *right_theta;              /* [item]: sum of EAP over the right answers */
    double *steps;                    /* room for 2 numbers per item */
    double *right_at;                 /* [item][point]: expected right answers; NULL: not wanted */
    struct irt_person *persons;       /* NULL: not wanted */
};

bool irt_data_make(struct irt_data *out, const struct answers *answers, struct arena *arena,
                   struct err *err);
bool irt_expected_make(struct irt_expected *out, const struct irt_data *data,
                       const struct irt_options *options, struct arena *arena);
/* The E-step at the parameters a, d of e. */
void irt_expect(struct irt_expected *e, const struct irt_data *data);

/* One fit at work. Parameters x: Rasch: slope, then d of each active item; 2PL: a, d of each. */
struct irt_work {
    struct irt_data data;
    struct irt_expected expected;
    struct irt_options options;
    int *active; /* the items that are estimated */
    int n_active, n_parameters;
};

void irt_set(struct irt_work *work, const double *x);
/* E-step at from, M-step into to (struct squarem). */
void irt_step(void *context, const double *from, double *to, double *objective);
void irt_bound(void *context, double *x);
/* Derivatives of the log likelihood (and prior) at x. */
void irt_score(struct irt_work *work, const double *x, double *out);

#endif
