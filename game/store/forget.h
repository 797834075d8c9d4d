/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Deleting a pupil or a class so that nothing of it is left in any file of this laptop: rows, free
 * pages, journal, backups, what was set aside, names, what a crash left half-written. What was
 * deleted is remembered by keyed hashes, so that results brought in later do not bring it back;
 * deleting the class deletes their key. */
#ifndef SCHEINRIESE_STORE_FORGET_H
#define SCHEINRIESE_STORE_FORGET_H

#include "store/classes.h"
#include "store/names.h"

/* The folder, below that of the results, to which sealed results of a class are fetched, is this
 * and its UUID; settings about its exchange end with "." and the UUID. */
#define STORE_INBOX "inbox."

/* What was deleted, for the teacher's files. It names no pupil. */
struct store_receipt {
    bool is_class; /* the whole class */
    char class_name[STORE_MAX_NAME + 1];
    int64_t unix_ms;
    int n_pupils, n_judgements, n_backups, n_set_aside;
    int n_unsent; /* result files handed in from here that were still there */
    bool had_names;
    /* Backups made by the teacher before, which hold all of it still: how many, and the newest. */
    int n_archives;
    int64_t archive_ms;
    char archive_path[PATH_MAX_BYTES];
};

bool store_forget_pupil(struct store *store, const struct store_key *key, int64_t pupil_id,
                        struct store_receipt *receipt, struct err *err);
bool store_forget_class(struct store *store, int64_t class_id, struct store_receipt *receipt,
                        struct err *err);
/* Goes on with what a crash interrupted; nothing to do is fine. Called after the first frame. */
bool store_finish_forgetting(struct store *store, struct err *err);
/* Whether this UUID was deleted from the class. */
bool store_was_forgotten(struct store *store, int64_t class_id, const char *uuid, bool *was,
                         struct err *err);

#endif
