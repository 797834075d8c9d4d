/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside of item fit: a model as chances of being right at places of its traits. */
#ifndef SCHEINRIESE_STATS_ITEM_FIT_INT_H
#define SCHEINRIESE_STATS_ITEM_FIT_INT_H

#include "base/arena.h"
#include "stats/item_fit.h"

struct item_fit_model {
    int n_places, n_items;
    double *weight; /* [place]: of the fitted distribution of persons, sum 1 */
    double *p;      /* [item][place]: P(right), within [1e-6, 1 - 1e-6] */
    double *trait;  /* [place]: what the slopes are of; NULL: the model has none */
};

/* S-X2 of the items with n_parameters > 0 (how many were estimated for each). */
bool item_fit_sx2(struct item_fit *items, const struct answers *answers,
                  const struct item_fit_model *model, const int *n_parameters, struct err *err);

#endif
