/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A teacher's backup, ".sicherung": one encrypted file with all results, names and the way to the
 * data key by password or recovery sheet, to be carried on a stick; restoring it, also on another
 * laptop. An error whose place is "archive" has one of the reasons below as its detail; the
 * sentences are in i18n/archive_words. */
#ifndef SCHEINRIESE_STORE_ARCHIVE_H
#define SCHEINRIESE_STORE_ARCHIVE_H

#include "store/key.h"
#include "store/store.h"

enum { ARCHIVE_MAX_NOTES = 5 };

#define ARCHIVE_NOT_ONE "no backup"         /* ERR_FORMAT */
#define ARCHIVE_NEWER "newer"               /* ERR_VERSION */
#define ARCHIVE_CUT "cut"                   /* ERR_CORRUPT */
#define ARCHIVE_ALTERED "altered"           /* ERR_CORRUPT */
#define ARCHIVE_WRONG_SECRET "wrong secret" /* ERR_REFUSED */
#define ARCHIVE_JOINED "joined"             /* ERR_REFUSED: a pupils' laptop */
#define ARCHIVE_NOT_EMPTY "not empty"   /* ERR_REFUSED: present results, and not to be replaced */
#define ARCHIVE_NO_TEACHER "no teacher" /* ERR_REFUSED: nothing to encrypt by */

/* Writes everything into one file, aside first; it is read back before it takes its name. */
bool store_archive_make(struct store *store, const struct store_key *key, const char *path,
                        struct err *err);

/* A backup that was made here; kept so that a deletion can name what it does not reach. */
struct store_archive_note {
    int64_t unix_ms;
    char path[PATH_MAX_BYTES];
};
/* Newest first. */
bool store_archive_notes(struct store *store, struct store_archive_note *out, int max, int *n,
                         struct err *err);

/* When the backup was made, as far as can be told without its key. */
bool store_archive_look(const char *path, int64_t *made_ms, struct err *err);
/* The data key of a backup, by its password or by the key of its sheet. */
bool store_archive_unlock(const char *path, const char *secret, struct store_key *key,
                          struct err *err);

struct store_restore {
    const char *path;
    const struct store_key *key;
    bool replaces; /* present results are set aside; else they are refused */
};
/* What came back; kept in the results. */
struct store_restored {
    int64_t made_ms, restored_ms;
    int n_classes, n_pupils;
    int n_kept_out;        /* pupils who were deleted meanwhile */
    int n_unknown_classes; /* here not known: whoever was deleted from these is back */
    bool was_empty;        /* nothing was here before */
};
/* Unpacks, verifies and decides; the next store_open puts it in place. Nothing may be stored
 * before that: close the store and open it again. On failure everything is as before. */
bool store_archive_restore(struct store *store, const struct store_restore *wish,
                           struct store_restored *out, struct err *err);
/* Whether a restore would have to replace something. */
bool store_archive_is_empty(struct store *store, bool *is_empty, struct err *err);
/* The restore these results come from; restored_ms 0: none. */
bool store_archive_last_restored(struct store *store, struct store_restored *out, struct err *err);

/* How many states were set aside by restoring, and wiping them. */
int store_archive_count_set_aside(const struct store *store);
bool store_archive_drop_set_aside(struct store *store, struct err *err);

#endif
