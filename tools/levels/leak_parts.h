/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside of the test for cue leaks: its two statistics, prepared once for the posts of a version
 * and then taken for many deals of the verdicts. */
#ifndef SCHEINRIESE_LEVELS_LEAK_PARTS_H
#define SCHEINRIESE_LEVELS_LEAK_PARTS_H

#include "leak_stats.h"

/* Which posts are fakes: the truth, or a permutation of it. */
struct leak_deal {
    int n, n_fake;
    bool *is_fake;  /* n */
    uint64_t *bits; /* the same, 64 posts a word */
};

/* --- S1 (leak_single.c): one feature, one threshold --- */

/* Thresholds of a feature that is not constant. With few of them, each is a mask of the posts below
 * it and costs a count of bits; else all posts are walked in the order of the feature. */
struct leak_column {
    int feature, n_ends;
    int *ends;       /* n_ends: posts below each threshold */
    uint64_t *masks; /* n_ends x words, NULL when walked */
    int *order;      /* n, NULL when masked */
};

struct leak_single {
    int n, n_columns;
    struct leak_column *columns;
};

bool leak_single_new(struct leak_single *out, const struct leak_data *data);
void leak_single_free(struct leak_single *single);
/* Posts solved by the best feature. */
int leak_single_solve(const struct leak_single *single, const struct leak_deal *deal,
                      int *best_feature);

/* --- S2 (leak_many.c): all features together --- */

struct leak_many {
    int n, stride, p; /* posts, that rounded up, features that are not constant */
    double *basis;    /* p columns of stride: Z L^-T, so that basis basis' is the hat matrix */
    double *leverage; /* n, with the constant */
    double *verdicts; /* stride: 1 and -1 */
    double *scores;   /* stride */
    uint32_t *keys;   /* 2 n: for sorting */
};

bool leak_many_new(struct leak_many *out, const struct leak_data *data);
void leak_many_free(struct leak_many *many);
/* Leave-one-out AUC of the ridge logistic model. */
double leak_many_auc(struct leak_many *many, const struct leak_deal *deal);

double leak_mean(const struct leak_data *data, int feature);
/* 0 for a constant feature. */
double leak_deviation(const struct leak_data *data, int feature, double mean);

#endif
