/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who is where in a session: from the rounds of this laptop, and from what other laptops told when
 * they were last collected. */
#ifndef SCHEINRIESE_STORE_PLACES_H
#define SCHEINRIESE_STORE_PLACES_H

#include "pack/model.h"
#include "store/store.h"

struct store_place {
    int64_t pupil_id;
    char level_id[PACK_MAX_ID + 1]; /* where the pupil was last */
    bool is_open;                   /* in the middle of it; else finished */
    int n_judged, n_posts;
    int n_ended;     /* levels with a finished round, this one among them */
    int64_t time_ms; /* of the last answer; when it began, where there is none */
    int64_t told_ms; /* when the other laptop was collected; 0: this laptop knows it itself */
};

/* Those pupils who have begun, by their number in the class; fills at most max. */
bool store_list_places(struct store *store, int64_t session_id, struct store_place *out, int max,
                       int *n, struct err *err);
/* Another number whenever something may have been stored since, by whomever. */
bool store_stamp(struct store *store, int64_t *out, struct err *err);

#endif
