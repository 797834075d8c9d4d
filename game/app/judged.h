/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What this person has judged so far: from the store for a pupil, from memory for a guest. */
#ifndef SCHEINRIESE_APP_JUDGED_H
#define SCHEINRIESE_APP_JUDGED_H

#include "app/parts.h"

/* The posts of one level. */
struct judged {
    int n;
    bool is_judged[ROUND_MAX_POSTS];
    bool has_result[ROUND_MAX_POSTS]; /* of a guest's earlier round only the fact is known */
    struct round_result results[ROUND_MAX_POSTS];
};

/* Of the chosen level. */
bool judged_in_level(const struct app *app, struct judged *out, struct err *err);
/* Which people of the pack were met in judged posts; returns how many in *n. */
bool judged_people(const struct app *app, bool met[PACK_MAX_PEOPLE], int *n, struct err *err);

#endif
