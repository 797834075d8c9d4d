/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which files of a folder on a server were looked at already, so that each is fetched once. Kept
 * beside the results, so that an older copy of them knows less, as it should; as hashes, since
 * names on servers are nobody's business. */
#ifndef SCHEINRIESE_RESULTS_SEEN_H
#define SCHEINRIESE_RESULTS_SEEN_H

#include "net/dav.h"
#include "store/store.h"

enum { SEEN_MARK = 18 };

enum seen_state { SEEN_NEVER, SEEN_MERGED, SEEN_REFUSED, SEEN_OTHER /* of another class */ };

struct seen {
    char key[32]; /* of the setting */
    int n, max;
    char (*marks)[SEEN_MARK]; /* state, hash; sorted until something is added */
};

/* Those of this address, when this class is wanted (its UUID, "": any). Free with seen_fini. */
bool seen_read(struct seen *out, struct store *store, const char *address, const char *class_uuid,
               struct err *err);
void seen_fini(struct seen *seen);
enum seen_state seen_find(const struct seen *seen, const struct dav_file *file);
/* Adds to another set that starts as {0}: what is no longer on the server is forgotten so. */
bool seen_add(struct seen *seen, const struct dav_file *file, enum seen_state state,
              struct err *err);
/* Replaces what is kept for the address of old. */
bool seen_write(const struct seen *seen, const struct seen *old, struct store *store,
                struct err *err);

#endif
