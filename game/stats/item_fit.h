/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How well items follow the model that was fitted to them. */
#ifndef SCHEINRIESE_STATS_ITEM_FIT_H
#define SCHEINRIESE_STATS_ITEM_FIT_H

#include "stats/irt.h"
#include "stats/two_trait.h"

enum { ITEM_FIT_MAX_SX2_ITEMS = 200 };

struct item_fit {
    /* Squared residuals over their expectation, and squared standardized residuals (infit and
     * outfit: Wright & Masters 1982, Rating Scale Analysis), both as expected over the posterior of
     * each person, 1 as modelled; z from how what persons add varies over them, apart from what
     * fitting the item took out: near standard normal when the model holds. */
    double infit, outfit, z_infit, z_outfit;
    /* S-X2 (Orlando & Thissen 2000, Applied Psychological Measurement 24, 50-64) over persons with
     * all answers; expected shares by the recursion of Lord & Wingersky 1984 (Applied Psychological
     * Measurement 8, 453-461), neighbouring scores joined until 1 right and 1 wrong are expected.
     */
    bool has_sx2;
    double sx2, sx2_df, sx2_p;
};

/* items has n_items elements; answers are those of the fit. All figures are finite; an item without
 * answers has 1, 1, 0, 0. No S-X2 for the two-trait model (scores do not hold all it knows of a
 * person), for items set aside, without degrees of freedom, or with more than
 * ITEM_FIT_MAX_SX2_ITEMS items. false: no memory. */
bool item_fit_irt(struct item_fit *items, const struct answers *answers,
                  const struct irt_result *fit, struct err *err);
bool item_fit_two_trait(struct item_fit *items, const struct answers *answers,
                        const struct two_trait_result *fit, struct err *err);

/* Fisher information of all items together at theta (Birnbaum 1968); the standard error of theta by
 * maximum likelihood is 1 over its root. */
double item_fit_test_information(const struct irt_result *fit, double theta);

#endif
