/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The results on this laptop: one SQLite file "results.db" in the data folder, locked by one
 * instance. What a function of this folder reports as done is on disk. */
#ifndef SCHEINRIESE_STORE_STORE_H
#define SCHEINRIESE_STORE_STORE_H

#include "base/clock.h"
#include "base/err.h"
#include "base/path.h"

enum { STORE_UUID_TEXT = 37, STORE_N_BACKUPS = 5 };

struct store;

/* What opening found; told to the person once. */
struct store_report {
    bool was_made;     /* new and empty */
    bool was_damaged;  /* and set aside under set_aside ("": nothing was left to set aside) */
    bool was_restored; /* from the newest good backup, made at backup_unix_ms */
    int64_t backup_unix_ms;
    char set_aside[PATH_MAX_BYTES];
    /* A crash was followed by damage to the newest results; all before is there. What could not be
     * read was copied to set_aside. */
    bool has_lost_newest;
    bool was_put_in_place; /* a backup that the teacher restored from a file (store/archive.h) */
    bool is_on_network;    /* slower, safe journal in use */
    bool is_clock_behind;  /* the clock is before the newest stored time */
};

/* Opens the results in the data folder (made when missing): lock (ERR_BUSY when a second instance
 * runs), integrity, restore from the newest good backup when damaged, migrations. ERR_VERSION for a
 * file of a newer program (untouched); ERR_ACCESS and ERR_FULL when the folder cannot be written.
 */
bool store_open(struct store **out, const char *data_folder, struct clock clock,
                struct store_report *report, struct err *err);
/* Only reads, beside a game that runs: no lock, nothing is mended or brought to a newer version.
 * ERR_NOT_FOUND: there are no results; ERR_VERSION: of another version of the program; writing
 * fails with ERR_ACCESS. */
bool store_open_to_read(struct store **out, const char *data_folder, struct clock clock,
                        struct err *err);
/* As store_open in memory: guests when no folder can be written, tests. */
bool store_open_memory(struct store **out, struct clock clock, struct err *err);
void store_close(struct store *store); /* NULL is fine */
/* What was read of one person does not stay in memory for the next. NULL is fine. */
void store_drop_pages(struct store *store);
/* Makes today's backup if there is none yet, verifies it by opening it, keeps STORE_N_BACKUPS.
 * Called after the first frame. */
bool store_back_up(struct store *store, struct err *err);

/* --- settings: pupil_id 0 is this laptop (language); a pupil's reading help belongs to the pupil
 * --- */
/* "" when it was never set; ERR_LIMIT when the value does not fit. */
bool store_get_setting(struct store *store, int64_t pupil_id, const char *key, char *out,
                       size_t size, struct err *err);
bool store_set_setting(struct store *store, int64_t pupil_id, const char *key, const char *value,
                       struct err *err);

#endif
