/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Classical item analysis. Point-biserial and upper-lower index are computed within the verdict
 * class (facts among facts, fakes among fakes): over all items a lean to one answer makes good
 * items look bad. */
#ifndef SCHEINRIESE_STATS_CLASSICAL_H
#define SCHEINRIESE_STATS_CLASSICAL_H

#include "base/err.h"
#include "stats/answers.h"

struct classical_item {
    double n; /* answers */
    double p; /* share right; 0 when n is 0 */
    /* corr(item, mean of the other answered items of its class); Lord & Novick 1968, ch. 15. */
    double r_pb;
    bool has_r_pb; /* false when item or rest does not vary */
    /* p in the best 27 % minus p in the worst 27 % by mean score (Kelley 1939, Journal of
     * Educational Psychology 30, 17-24); persons with equal scores share the last places. */
    double upper_lower;
    bool has_upper_lower;
};

struct classical_scale {
    double n;              /* persons who answered all its items */
    double mean, variance; /* of the number right, divided by n */
    /* Kuder & Richardson 1937, Psychometrika 2, 151-160, formula 20, variance divided by n. */
    double kr20;
    bool has_kr20;
    /* Odd against even items, stepped up (Spearman 1910, Brown 1910). */
    double split_half;
    bool has_split_half;
};

/* Figures of each item; items has n_items elements. */
bool classical_items(struct classical_item *items, const struct answers *answers, struct err *err);
/* Figures of the scale made of the items with that verdict (0: of all items). Everything is zero
 * when nobody answered all of them. */
bool classical_scale(struct classical_scale *out, const struct answers *answers, int verdict,
                     struct err *err);

#endif
