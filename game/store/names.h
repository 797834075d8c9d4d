/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who is behind a pseudonym: one file a class, "names/CLASS.names", sealed by the teacher's data
 * key and apart from the results. Its size tells no more than the class's, in steps. */
#ifndef SCHEINRIESE_STORE_NAMES_H
#define SCHEINRIESE_STORE_NAMES_H

#include "store/key.h"
#include "store/store.h"

enum { STORE_MAX_PERSON = 127, STORE_MAX_NAMES = 240 };

struct store_name {
    char uuid[STORE_UUID_TEXT]; /* of the pupil */
    char given[STORE_MAX_PERSON + 1], family[STORE_MAX_PERSON + 1];
};
struct store_names {
    int n;
    struct store_name at[STORE_MAX_NAMES];
};

/* The names of a class; none when there is no file. Free with store_names_free. ERR_CORRUPT:
 * another key, or damaged. */
bool store_read_names(struct store *store, const struct store_key *key, const char *class_uuid,
                      struct store_names **out, struct err *err);
/* Replaces the file; without names it is removed. */
bool store_write_names(struct store *store, const struct store_key *key, const char *class_uuid,
                       const struct store_names *names, struct err *err);
/* Overwrites before it frees; NULL is fine. */
void store_names_free(struct store_names *names);
/* NULL: this pupil has none. */
const struct store_name *store_find_name(const struct store_names *names, const char *uuid);
/* Path of the file of a class. */
bool store_names_path(const struct store *store, const char *class_uuid, char out[PATH_MAX_BYTES],
                      struct err *err);

#endif
