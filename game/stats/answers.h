/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers of persons to items, as item analysis and models take them. */
#ifndef SCHEINRIESE_STATS_ANSWERS_H
#define SCHEINRIESE_STATS_ANSWERS_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum { ANSWER_MISSING = -1, ANSWER_WRONG = 0, ANSWER_RIGHT = 1 };
enum { ITEM_FACT = -1, ITEM_FAKE = 1 };
enum { ANSWERS_MAX_ITEMS = 4096 };

/* All arrays borrowed. */
struct answers {
    int n_persons, n_items;
    const signed char *at;      /* at[person * n_items + item]: ANSWER_... */
    const double *counts;       /* how often each row occurs, > 0 and finite; NULL: once */
    const signed char *verdict; /* ITEM_... of each item; NULL: all of one class */
};

/* false: no answers, one that is none of ANSWER_..., a count that is not positive (ERR_FORMAT), or
 * too many items (ERR_LIMIT). */
bool answers_check(const struct answers *answers, struct err *err);

#endif
