/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The test for cue leaks: does any cheap feature, or all of them together, tell fakes from facts
 * better than chance allows? S1 is the best share of posts solved by one feature (threshold and
 * direction fitted), S2 the leave-one-out AUC of a ridge logistic model over all features. Both are
 * compared with up to 999 permutations of the verdicts; a leak lies in the top 2.5 %. The versions
 * of a pack (languages, simple texts) are tested together: each is compared with the best of all
 * versions in each permutation (Westfall & Young 1993), so that many versions do not mean many
 * false alarms. */
#ifndef SCHEINRIESE_LEVELS_LEAK_STATS_H
#define SCHEINRIESE_LEVELS_LEAK_STATS_H

#include "base/err.h"

#include <stdint.h>

enum { LEAK_PERMUTATIONS = 999, LEAK_MIN_POSTS = 24, LEAK_MAX_EXCEEDING = 24 };

/* When a permutation test ends early, by the number of permutations that did at least as well. */
extern const int leak_fair_until[LEAK_MAX_EXCEEDING + 1], leak_sure_from[LEAK_MAX_EXCEEDING + 1];

struct leak_data {
    int n, p;            /* posts, features */
    const double *x;     /* n rows of p values */
    const bool *is_fake; /* n */
};

struct leak_result {
    double s1, s2;           /* share solved by one feature; AUC of all */
    int best;                /* the feature of s1 */
    bool is_single, is_many; /* s1, s2 in the top 2.5 %; many also wherever single */
};

/* One result for each of n versions, which have the same posts. Without fakes or without facts
 * nothing leaks. false only without memory. */
bool leak_test(struct leak_result *out, const struct leak_data *versions, int n, uint64_t seed,
               struct err *err);
/* Difference of the means of fakes and facts in standard deviations; 0 for a constant feature. */
double leak_difference(const struct leak_data *data, int feature);

#endif
