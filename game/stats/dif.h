/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Items unfair to a group of classes: people who are as good on the other posts of the same verdict
 * do worse on this one (differential item functioning). Mantel-Haenszel over persons with as many
 * answers and as many right ones within the verdict class, the item included (Mantel & Haenszel
 * 1959, Journal of the National Cancer Institute 22, 719-748; Holland & Thayer 1988, in Wainer &
 * Braun (eds.), Test Validity, 129-145). */
#ifndef SCHEINRIESE_STATS_DIF_H
#define SCHEINRIESE_STATS_DIF_H

#include "base/err.h"
#include "stats/answers.h"

#include <stdbool.h>

enum { DIF_REFERENCE = 0, DIF_FOCAL = 1 };
/* Fewer answers to the item in either group: nothing is said. Fewer items of the verdict: neither,
 * since there is next to nothing to compare by. */
enum { DIF_LEAST_GROUP = 50, DIF_LEAST_ITEMS = 4 };
/* The classes of ETS (Dorans & Holland 1993, in Holland & Wainer (eds.), Differential Item
 * Functioning, 35-66): A negligible: |delta| under 1, or not significantly other than 0; C large:
 * |delta| at least 1.5, and significantly over 1; B: the rest. All tests at .05. */
#define DIF_DELTA_B 1.0
#define DIF_DELTA_C 1.5
#define DIF_ALPHA .05

struct dif_item {
    bool is_told; /* false: groups too small, or nothing to compare; everything else is 0 */
    double n_reference, n_focal;
    double odds_ratio; /* > 1: easier for the reference group */
    double delta;      /* -2.35 ln odds ratio; < 0: harder for the focal group */
    double se_delta;   /* Robins, Breslow & Greenland 1986, Biometrics 42, 311-323 */
    double chi_square; /* with continuity correction, 1 degree of freedom */
    double p, p_holm;  /* p_holm: adjusted for all items told */
    char ets;          /* 'A', 'B' or 'C' */
    bool is_unfair;    /* B or C, and p_holm under DIF_ALPHA */
};

/* items has n_items elements; group[person] is DIF_REFERENCE or DIF_FOCAL, any other value leaves
 * the person out. answers: such as answers_check passes. false: no memory. */
bool dif_find(struct dif_item *items, const struct answers *answers, const signed char *group,
              struct err *err);

#endif
