/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a class can do, with intervals that cover: the multilevel estimate. The mean of pupils' own
 * corrected d' is pulled towards 0 and its interval covers little; this one is not.
 *
 *     P(fact judged right) = Phi(theta - kappa)    P(fake judged right) = Phi(theta + kappa)
 *
 * theta = d'/2 and kappa = c of each pupil, normal over the pupils such a class could have: the
 * ability-suspicion model with items fixed, on the scale of d' (probit; signal detection with
 * random participants: DeCarlo 1998, Psychological Methods 3, 186-205; Rouder & Lu 2005,
 * Psychonomic Bulletin & Review 12, 573-604). Items fixed: nothing is said about other posts. Where
 * posts differ, Phi(theta -+ kappa) stands for a pupil's mean chance over these posts. */
#ifndef SCHEINRIESE_STATS_CLASS_LEVEL_H
#define SCHEINRIESE_STATS_CLASS_LEVEL_H

#include "base/err.h"
#include "stats/sdt.h"

enum { CLASS_LEAST_PUPILS = 10, CLASS_LEAST_JUDGEMENTS = 75 };

struct class_level {
    bool is_enough;               /* false: "zu wenig Urteile", and everything else is 0 */
    size_t n;                     /* pupils who judged facts and fakes */
    struct sdt_value d_prime, c;  /* means over pupils: posterior median and sd, 95 % interval */
    double sd_d_prime, sd_c, rho; /* how pupils differ; rho of theta and kappa */
};

/* Right answers on facts and on fakes are estimated each by itself (stats/margin.h), and joined to
 * d' and c by their correlation over pupils, which is shrunk; intervals of sum and difference by
 * the recovery of variances from the limits of the parts (Zou & Donner 2008, Statistics in Medicine
 * 27, 1693-1702), so that they are as skewed as the parts are. Wald intervals of a joint fit
 * covered 88 % in places: they are symmetric where the likelihood is not, and take the spread of
 * pupils for known.
 *
 * tests/sim/class_level.c prints the coverage for 12, 25, 30 pupils x 10, 20, 40 posts, d' 0 to 3,
 * c -.5 to .5, 2,000 classes a row: 93 to 97 % where pupils differ by sd .5 and .3 in d' and c,
 * but for 12 x 10 at d' 3 (97.5 %), which is too few here. Enough are CLASS_LEAST_PUPILS pupils,
 * CLASS_LEAST_JUDGEMENTS judgements on facts and as many on fakes, and not all facts judged alike
 * and all fakes judged alike. A rule that looked at the width of the interval would sort out one
 * side of what chance does, and the rest would cover 60 to 99 %. false: no memory, out zeroed. */
bool class_level_compute(struct class_level *out, const struct sdt_counts *pupils, size_t n,
                         struct err *err);

#endif
