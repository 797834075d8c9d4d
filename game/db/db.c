/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Statements and transactions, and what SQLite's error codes mean to us. */
#include "db/db.h"

#include "base/mem.h"
#include "db/internal.h"

#include <assert.h>
#include <errno.h>

/* --- errors --- */

static enum err_code code_of_errno(int errno_value, enum err_code other) {
    if (errno_value == ENOSPC || errno_value == EDQUOT)
        return ERR_FULL;
    if (errno_value == ENOENT)
        return ERR_NOT_FOUND;
    return other;
}

enum err_code db_code(int sqlite_code, int errno_value) {
    switch (sqlite_code & 0xFF) {
    case SQLITE_NOMEM:
        return ERR_NOMEM;
    case SQLITE_FULL:
        return ERR_FULL;
    case SQLITE_IOERR:
        return sqlite_code == SQLITE_IOERR_NOMEM ? ERR_NOMEM : code_of_errno(errno_value, ERR_IO);
    case SQLITE_CANTOPEN:
        return code_of_errno(errno_value, ERR_ACCESS);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return ERR_ACCESS;
    case SQLITE_CORRUPT:
        return ERR_CORRUPT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERR_BUSY;
    case SQLITE_CONSTRAINT:
        return ERR_REFUSED;
    case SQLITE_TOOBIG:
        return ERR_LIMIT;
    default: /* no database, or not with the tables we ask for */
        return ERR_FORMAT;
    }
}

bool db_fail(struct err *err, sqlite3 *handle, const char *place) {
    int code = handle ? sqlite3_extended_errcode(handle) : SQLITE_NOMEM;
    int errno_value = handle ? sqlite3_system_errno(handle) : 0;
    err_set(err, db_code(code, errno_value), "%s (%d)", sqlite3_errmsg(handle), code);
    return err_place(err, "%s", place);
}

static bool stmt_fail(struct err *err, struct stmt *stmt) {
    return db_fail(err, sqlite3_db_handle(stmt->handle), sqlite3_sql(stmt->handle));
}

/* --- connections --- */

void db_close(struct db *db) {
    if (!db)
        return;
    db_rollback(db);
    sqlite3_finalize(db->rollback);
    for (int i = 0; i < DB_N_STATEMENTS; i++)
        if (db->stmts[i].used)
            sqlite3_finalize(db->stmts[i].handle);
    int code = sqlite3_close(db->handle);
    assert(code == SQLITE_OK); /* all statements finished */
    (void)code;
    mem_free(db);
}

bool db_exec(struct db *db, const char *sql, struct err *err) {
    if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
        return db_fail(err, db->handle, sql);
    return true;
}

bool db_get_int(struct db *db, const char *sql, int64_t *out, struct err *err) {
    struct stmt *stmt;
    bool has_row;
    if (!db_prepare(&stmt, db, sql, err))
        return false;
    bool is_good = db_step(stmt, &has_row, err);
    if (is_good && has_row)
        *out = db_int(stmt, 0);
    else if (is_good)
        is_good = err_set(err, ERR_NOT_FOUND, "no result: %s", sql);
    db_finish(stmt);
    return is_good;
}

/* --- statements --- */

/* Pragmas may do their work while they are compiled. */
static bool is_worth_keeping(const struct stmt *stmt) {
    return stmt->handle && !stmt->is_extra &&
           sqlite3_strnicmp(sqlite3_sql(stmt->handle), "PRAGMA", 6) != 0;
}

static struct stmt *find_finished(struct db *db, const char *sql) {
    for (int i = 0; i < DB_N_STATEMENTS; i++) {
        struct stmt *stmt = &db->stmts[i];
        if (stmt->used && str_equal(sqlite3_sql(stmt->handle), sql))
            return stmt;
    }
    return NULL;
}

static bool is_free(const struct stmt *stmt) {
    return stmt->used || !stmt->handle;
}

/* Room for a new statement: unused, or that of the one finished longest ago. */
static struct stmt *take_room(struct db *db) {
    struct stmt *oldest = NULL;
    for (int i = 0; i < DB_N_STATEMENTS; i++)
        if (is_free(&db->stmts[i]) && (!oldest || db->stmts[i].used < oldest->used))
            oldest = &db->stmts[i];
    if (!oldest) {
        oldest = mem_new(1, sizeof *oldest);
        if (oldest)
            oldest->is_extra = true;
        return oldest;
    }
    sqlite3_finalize(oldest->handle);
    *oldest = (struct stmt){0};
    return oldest;
}

static void drop(struct stmt *stmt) {
    sqlite3_finalize(stmt->handle);
    if (stmt->is_extra)
        mem_free(stmt);
    else
        *stmt = (struct stmt){0};
}

bool db_prepare(struct stmt **out, struct db *db, const char *sql, struct err *err) {
    *out = find_finished(db, sql);
    if (*out) {
        (*out)->used = 0;
        return true;
    }
    *out = take_room(db);
    if (!*out)
        return err_set(err, ERR_NOMEM, "no memory for a statement");
    (*out)->db = db;
    if (sqlite3_prepare_v2(db->handle, sql, -1, &(*out)->handle, NULL) == SQLITE_OK)
        return true;
    db_fail(err, db->handle, sql);
    drop(*out);
    *out = NULL;
    return false;
}

void db_finish(struct stmt *stmt) {
    if (!stmt)
        return;
    if (!is_worth_keeping(stmt)) {
        drop(stmt);
        return;
    }
    db_reset(stmt);
    stmt->used = ++stmt->db->tick;
}

void db_reset(struct stmt *stmt) {
    sqlite3_reset(stmt->handle);
    sqlite3_clear_bindings(stmt->handle);
    stmt->error = SQLITE_OK;
}

static void remember(struct stmt *stmt, int code) {
    if (stmt->error == SQLITE_OK)
        stmt->error = code;
}

void db_bind_int(struct stmt *stmt, int parameter, int64_t value) {
    remember(stmt, sqlite3_bind_int64(stmt->handle, parameter, value));
}

void db_bind_text(struct stmt *stmt, int parameter, const char *text) {
    remember(stmt, sqlite3_bind_text(stmt->handle, parameter, text, -1, SQLITE_STATIC));
}

void db_bind_bytes(struct stmt *stmt, int parameter, struct bytes value) {
    const void *p = value.n ? value.p : (const void *)""; /* NULL would bind NULL */
    remember(stmt, sqlite3_bind_blob64(stmt->handle, parameter, p, value.n, SQLITE_STATIC));
}

bool db_step(struct stmt *stmt, bool *has_row, struct err *err) {
    *has_row = false;
    if (stmt->error) {
        err_set(err, db_code(stmt->error, 0), "%s", sqlite3_errstr(stmt->error));
        return err_place(err, "%s", sqlite3_sql(stmt->handle));
    }
    int code = sqlite3_step(stmt->handle);
    *has_row = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE || stmt_fail(err, stmt);
}

bool db_run(struct stmt *stmt, struct err *err) {
    bool has_row;
    bool is_good = db_step(stmt, &has_row, err);
    db_reset(stmt);
    return is_good;
}

int64_t db_n_changed(struct db *db) {
    return sqlite3_changes64(db->handle);
}

void db_widen_cache(struct db *db, bool is_wide) {
    /* Kibibytes; the narrow one is SQLite's own choice. Twice as wide an export of a million rows
     * would need half as much memory again, for a tenth of its time. Failing costs only time. */
    db_exec(db, is_wide ? "PRAGMA cache_size = -4096" : "PRAGMA cache_size = -2000", NULL);
}

void db_drop_pages(struct db *db) {
    sqlite3_db_release_memory(db->handle);
}

int64_t db_int(struct stmt *stmt, int column) {
    return sqlite3_column_int64(stmt->handle, column);
}

const char *db_text(struct stmt *stmt, int column) {
    const unsigned char *text = sqlite3_column_text(stmt->handle, column);
    if (text)
        return (const char *)text;
    if (!db_is_null(stmt, column))
        remember(stmt, SQLITE_NOMEM);
    return "";
}

struct bytes db_bytes(struct stmt *stmt, int column) {
    const void *p = sqlite3_column_blob(stmt->handle, column);
    return (struct bytes){p, (size_t)sqlite3_column_bytes(stmt->handle, column)};
}

bool db_is_null(struct stmt *stmt, int column) {
    return sqlite3_column_type(stmt->handle, column) == SQLITE_NULL;
}

/* --- transactions --- */

static bool run(struct db *db, const char *sql, struct err *err) {
    struct stmt *stmt;
    if (!db_prepare(&stmt, db, sql, err))
        return false;
    bool is_good = db_run(stmt, err);
    db_finish(stmt);
    return is_good;
}

bool db_begin(struct db *db, struct err *err) {
    /* Prepared anew: an expired one would be compiled again just when there is no memory. */
    sqlite3_finalize(db->rollback);
    db->rollback = NULL;
    if (sqlite3_prepare_v2(db->handle, "ROLLBACK", -1, &db->rollback, NULL) != SQLITE_OK)
        return db_fail(err, db->handle, "begin");
    return run(db, "BEGIN IMMEDIATE", err);
}

bool db_commit(struct db *db, struct err *err) {
    return run(db, "COMMIT", err);
}

void db_rollback(struct db *db) {
    /* SQLite has rolled back by itself after some failures. */
    if (!db->rollback || sqlite3_get_autocommit(db->handle))
        return;
    sqlite3_step(db->rollback);
    sqlite3_reset(db->rollback);
}
