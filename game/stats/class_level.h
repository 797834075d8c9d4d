/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a class can do, with intervals that cover: the multilevel estimate. The mean of pupils' own
 * corrected d' is pulled towards 0 and its interval covers little; this one is not.
 *
 *     P(fact judged right) = Phi(theta - kappa)    P(fake judged right) = Phi(theta + kappa)
 *
 * theta = d'/2 and kappa = c of each pupil, bivariate normal over the pupils such a class could
 * have: the ability-suspicion model with items fixed and alike, on the scale of d' (probit; signal
 * detection with random participants: DeCarlo 1998, Psychological Methods 3, 186-205; Rouder & Lu
 * 2005, Psychonomic Bulletin & Review 12, 573-604). */
#ifndef SCHEINRIESE_STATS_CLASS_LEVEL_H
#define SCHEINRIESE_STATS_CLASS_LEVEL_H

#include "base/err.h"
#include "stats/sdt.h"

enum { CLASS_LEAST_PUPILS = 10, CLASS_LEAST_OF_A_KIND = 5 };

struct class_level {
    bool is_enough;               /* false: "zu wenig Urteile", and everything else is 0 */
    size_t n;                     /* pupils who judged facts and fakes */
    struct sdt_value d_prime, c;  /* means over pupils, 95 % */
    double sd_d_prime, sd_c, rho; /* how pupils differ; with a weak prior, so never 0 */
};

/* Fits by marginal maximum likelihood on a grid; the standard errors are from the observed
 * information, the intervals by t with 2 (n - 1) degrees of freedom. That number was found by
 * simulation, as was the weak prior: over classes of 12, 25, 30 pupils x 10, 20, 40 posts, d' 0 to
 * 3, c 0 and .5, intervals cover 95 to 97 % on average where d' and c differ by sd .5 and .3
 * between pupils, 93 to 96 % at sd 1 and .5, 97 to 99 % where pupils are all alike. Enough are
 * CLASS_LEAST_PUPILS pupils, and in the whole class CLASS_LEAST_OF_A_KIND right and wrong
 * judgements each on facts and on fakes. false: no memory, out zeroed. */
bool class_level_compute(struct class_level *out, const struct sdt_counts *pupils, size_t n,
                         struct err *err);

#endif
