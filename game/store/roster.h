/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking over a class list. A second time updates: pupils are found by name within the sealed list,
 * new ones are added, those no longer listed are marked, never deleted. */
#ifndef SCHEINRIESE_STORE_ROSTER_H
#define SCHEINRIESE_STORE_ROSTER_H

#include "store/classes.h"
#include "store/names.h"

struct store_person {
    const char *given,
        *family; /* borrowed; at most STORE_MAX_PERSON bytes, no control characters */
};

/* One class of a list, and what taking it over does. */
struct store_import {
    const char *class_name;
    const struct store_person *people;
    int n_people;
    struct store_class class; /* id 0 in a preview of a new one */
    bool is_new;
    int n_new;   /* pupils that were made */
    int n_named; /* pseudonyms without a name that got one */
    int n_known; /* found by name */
    int n_back;  /* of these: had left and are back */
    int n_left;  /* marked as gone */
};

/* All classes or none: names are sealed and on disk before the pupils are. ERR_LIMIT: too many
 * pupils for a class. */
bool store_take_rosters(struct store *store, const struct store_key *key,
                        struct store_import *imports, int n, struct err *err);
/* Fills in what store_take_rosters would do, and changes nothing. */
bool store_preview_rosters(struct store *store, const struct store_key *key,
                           struct store_import *imports, int n, struct err *err);

#endif
