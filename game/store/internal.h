/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of this folder share; nobody else includes it, but tests do. */
#ifndef SCHEINRIESE_STORE_INTERNAL_H
#define SCHEINRIESE_STORE_INTERNAL_H

#include "db/db.h"
#include "store/classes.h"
#include "store/judgements.h"
#include "store/rounds.h"

enum {
    STORE_APPLICATION_ID = 0x53636852, /* "SchR" */
    STORE_BACKUP_ROWS = 500 /* so many new judgements are worth a second backup on one day */
};

/* Wrong passwords in a row. The wait after one counts from here on, by a clock nobody can set. */
struct store_tries {
    bool is_read;
    int n_wrong;
    int64_t since_ms; /* monotonic */
};

struct store {
    struct db *db;
    struct clock clock;
    int lock;                    /* handle, -1 in memory */
    char folder[PATH_MAX_BYTES]; /* "" in memory */
    char device[STORE_UUID_TEXT];
    struct store_tries tries; /* of the teacher's password */
    int64_t uuid_ms;          /* of the newest UUID of a judgement */
    int n_uuids;              /* made in that millisecond before it */
};

int64_t store_now(const struct store *store);

/* --- statements (store.c) --- */
/* Runs the statement, then finishes it. */
bool store_run(struct stmt *stmt, struct err *err);
/* The same for one that returns at most one integer (INSERT ... RETURNING id); 0 without a row. */
bool store_run_for_int(struct stmt *stmt, int64_t *out, struct err *err);
/* The two of these for SQL with one parameter, which is an id. */
bool store_run_with_id(struct store *store, const char *sql, int64_t id, struct err *err);
bool store_get_int(struct store *store, const char *sql, int64_t id, int64_t *out, struct err *err);
/* Commits what went well, else rolls back. */
bool store_end(struct store *store, bool is_good, struct err *err);

/* --- identifiers (uuid.c) --- */
/* RFC 9562, version 4 (chance) and 7 (time, then chance). */
bool store_make_uuid4(char out[STORE_UUID_TEXT], struct err *err);
bool store_make_uuid7(char out[STORE_UUID_TEXT], int64_t unix_ms, struct err *err);
/* Version 7, above all that this store made in the same millisecond before. */
bool store_make_next_uuid(struct store *store, char out[STORE_UUID_TEXT], int64_t unix_ms,
                          struct err *err);
/* "practice", "test", "refresh"; what is none of them counts as practice. */
const char *store_kind_id(enum session_kind kind);
enum session_kind store_kind_of(const char *id);

/* --- sessions, rounds (rounds.c) --- */
bool store_add_session(struct store *store, int64_t class_id, const char *kind, const char *pack_id,
                       int64_t *out_id, struct err *err);
/* Begins a round whose plan is written as posts; an open one of the same pack and level goes. */
bool store_open_round(struct store *store, const int64_t pupil_and_session[2],
                      struct store_round *round, const char *posts, struct err *err);

/* --- classes (classes.c) --- */
/* Adds n pupils to a class: the animals least used there, the next numbers, each the form that
 * fewer have. uuids (may be NULL) has room for n. ERR_LIMIT above STORE_MAX_PUPILS. */
bool store_insert_pupils(struct store *store, int64_t class_id, int n,
                         char (*uuids)[STORE_UUID_TEXT], struct err *err);
bool store_insert_class(struct store *store, struct store_class *new_class, struct err *err);
/* Columns of a class for store_read_class, FROM classes AS c; of a pupil for store_read_pupil. */
#define STORE_CLASS_COLUMNS                                                                        \
    "id, uuid, name, (SELECT count(*) FROM pupils WHERE class = c.id AND NOT has_left),"           \
    " is_archived, opens_all_levels, wants_codes, keep_until"
#define STORE_PUPIL_COLUMNS "id, class, uuid, animal, number, form, picture_code, has_left"
void store_read_class(struct stmt *stmt, struct store_class *out);
void store_read_pupil(struct stmt *stmt, struct store_pupil *out);
bool store_check_class_name(struct store *store, const char *name, struct err *err);

/* --- judgements (judgements.c) --- */
/* The columns 1 to 8 that store_read_result reads; column 0 is the post. */
#define STORE_RESULT_COLUMNS "answer, sure, correct, looks, simple, ms, points, master_look"
void store_read_result(struct stmt *stmt, struct round_result *out);

/* --- answers of a class (class_answers.c) --- */
extern const char store_answers_sql[];

/* --- schema (schema.c) --- */
/* steps[i] is the SQL that leads from version i to i + 1. */
extern const char *const store_steps[];
extern const int store_n_steps;
/* Brings the database to version n_steps in one transaction, with a backup before when there was
 * something. ERR_VERSION when it is further already. */
bool store_migrate(struct store *store, const char *const *steps, int n_steps, struct err *err);
bool store_version(struct db *db, int64_t *out, struct err *err);
/* true when the database is ours, or empty (version 0); else ERR_FORMAT, or ERR_VERSION when it is
 * of a newer program. */
bool store_check_identity(struct db *db, struct err *err);

/* --- deleting (forget.c, joined.c) --- */
/* That rows are being deleted, in the same transaction; store_finish_forgetting does the rest. */
bool store_note_forgetting(struct store *store, struct err *err);
/* Removes the result file that this laptop handed in to a folder, if it is still there; all counts
 * as not handed in then. Adds to *n. */
bool store_wipe_handed_in(struct store *store, int64_t class_id, int *n, struct err *err);

/* --- backups (backup.c) --- */
/* Makes and verifies backups/name, which replaces one of that name, and removes the oldest. */
bool store_make_backup(struct store *store, const char *name, struct err *err);
/* Puts the newest good backup, if there is one, in the place of results.db, which must be gone, and
 * notes it in the report. */
bool store_restore(struct store *store, struct store_report *report, struct err *err);
bool store_has_backup(const struct store *store);
bool store_has_backup_of_today(const struct store *store);

#endif
