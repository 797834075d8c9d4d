/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SQLite, wrapped: the only folder that includes sqlite3.h. Text is UTF-8; columns count from 0,
 * parameters from 1. */
#ifndef SCHEINRIESE_DB_DB_H
#define SCHEINRIESE_DB_DB_H

#include "base/err.h"
#include "base/str.h"

#include <stdint.h>

struct db;
struct stmt;

enum db_journal {
    DB_JOURNAL_WAL,
    DB_JOURNAL_DELETE
}; /* DELETE + exclusive lock: network folders */

/* Opens or makes a database file of ours: synchronous FULL, foreign keys on, secure_delete, busy
 * timeout 2 s. */
bool db_open(struct db **out, const char *path, enum db_journal journal, struct err *err);
/* Opens read only an existing file of ours (checking a backup). */
bool db_open_readonly(struct db **out, const char *path, struct err *err);
/* An empty database in memory (building a pack, tests). */
bool db_open_memory(struct db **out, struct err *err);
/* Opens foreign bytes read only in memory with SQLite's settings for untrusted files (facts:
 * DEFENSIVE, no triggers, no views, limits, cell_size_check, quick_check). The bytes are borrowed
 * until db_close. max_value: longest column in bytes. */
bool db_open_untrusted(struct db **out, struct bytes file, int max_value, struct err *err);
void db_close(struct db *db); /* NULL is fine */
/* Bytes of the whole database (sqlite3_serialize), to be freed with mem_free. */
bool db_serialize(struct db *db, unsigned char **out, size_t *n, struct err *err);

/* Runs statements without results. */
bool db_exec(struct db *db, const char *sql, struct err *err);
/* The single integer of a query ("PRAGMA user_version"). */
bool db_get_int(struct db *db, const char *sql, int64_t *out, struct err *err);

bool db_prepare(struct stmt **out, struct db *db, const char *sql, struct err *err);
void db_finish(struct stmt *stmt); /* NULL is fine */
/* Back to the start with all parameters NULL, to be used again. */
void db_reset(struct stmt *stmt);
/* Binding errors are remembered and returned by db_step. Text and bytes are borrowed until reset or
 * finish. NULL text binds NULL. */
void db_bind_int(struct stmt *stmt, int parameter, int64_t value);
void db_bind_text(struct stmt *stmt, int parameter, const char *text);
void db_bind_bytes(struct stmt *stmt, int parameter, struct bytes value);
/* Next row: *has_row tells whether there is one. */
bool db_step(struct stmt *stmt, bool *has_row, struct err *err);
/* Step for a statement without rows, then reset. */
bool db_run(struct stmt *stmt, struct err *err);
/* Rows that the newest INSERT, UPDATE or DELETE changed. */
int64_t db_n_changed(struct db *db);
/* More pages are kept while a question comes back to the same ones again and again; narrow again
 * gives the memory back. */
void db_widen_cache(struct db *db, bool is_wide);
/* Pages that were read are given up; what is asked for later is read again. */
void db_drop_pages(struct db *db);
int64_t db_int(struct stmt *stmt, int column);
/* Borrowed until the next step; "" for NULL. */
const char *db_text(struct stmt *stmt, int column);
struct bytes db_bytes(struct stmt *stmt, int column);
bool db_is_null(struct stmt *stmt, int column);

bool db_begin(struct db *db, struct err *err); /* BEGIN IMMEDIATE */
bool db_commit(struct db *db, struct err *err);
void db_rollback(struct db *db); /* after a failure; nothing to do is fine */

/* Copies the database with the backup API to a new file, synced. */
bool db_backup(struct db *db, const char *path, struct err *err);
/* true when the bytes of a write-ahead log hold finished transactions that SQLite will skip,
 * because something before them is damaged. */
bool db_wal_has_gap(struct bytes file);
/* PRAGMA quick_check: every page, but not the indexes against their tables. */
bool db_quick_check(struct db *db, struct err *err);
/* PRAGMA integrity_check and foreign_key_check; ERR_CORRUPT with the first finding. */
bool db_check(struct db *db, struct err *err);

#endif
