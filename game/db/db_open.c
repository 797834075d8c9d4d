/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening databases: our own files, our own backups, memory, and the bytes of strangers. */
#include "base/mem.h"
#include "db/fault_vfs.h"
#include "db/internal.h"

#include <string.h>

enum { BUSY_TIMEOUT_MS = 2000 };

static bool open_handle(struct db **out, const char *path, int flags, struct err *err) {
    fault_vfs_init();
    *out = NULL;
    struct db *db = mem_new(1, sizeof *db);
    if (!db)
        return err_set(err, ERR_NOMEM, "no memory for a database connection");
    flags |= SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (sqlite3_open_v2(path, &db->handle, flags, NULL) != SQLITE_OK) {
        db_fail(err, db->handle, path);
        db_close(db);
        return false;
    }
    *out = db;
    return true;
}

/* Hands out the connection when its set-up went well, else closes it and leaves NULL. */
static bool finish_open(struct db **out, bool is_good, const char *path, struct err *err) {
    if (is_good)
        return true;
    if (err && path)
        str_copy(err->place, sizeof err->place, path);
    db_close(*out);
    *out = NULL;
    return false;
}

static bool switch_on(struct db *db, const int *switches, int n, int value, struct err *err) {
    for (int i = 0; i < n; i++)
        if (sqlite3_db_config(db->handle, switches[i], value, NULL) != SQLITE_OK)
            return db_fail(err, db->handle, "db_config");
    return true;
}

/* Our SQL never needs these liberties. */
static bool set_strict(struct db *db, struct err *err) {
    static const int off[] = {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_DQS_DML,
                              SQLITE_DBCONFIG_DQS_DDL};
    static const int on[] = {SQLITE_DBCONFIG_DEFENSIVE};
    return switch_on(db, off, 3, 0, err) && switch_on(db, on, 1, 1, err);
}

/* temp_store: nothing about pupils lands in /tmp. */
bool db_open(struct db **out, const char *path, enum db_journal journal, struct err *err) {
    const char *set_journal =
        journal == DB_JOURNAL_WAL
            ? "PRAGMA journal_mode = WAL;"
            : "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE;";
    if (!open_handle(out, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err))
        return false;
    sqlite3_busy_timeout((*out)->handle, BUSY_TIMEOUT_MS);
    bool is_good = set_strict(*out, err) &&
                   db_exec(*out,
                           "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                           "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"
                           "PRAGMA cell_size_check = ON;",
                           err) &&
                   db_exec(*out, set_journal, err);
    return finish_open(out, is_good, path, err);
}

bool db_open_readonly(struct db **out, const char *path, struct err *err) {
    if (!open_handle(out, path, SQLITE_OPEN_READONLY, err))
        return false;
    sqlite3_busy_timeout((*out)->handle, BUSY_TIMEOUT_MS);
    int64_t version; /* the first read shows whether it is a database */
    bool is_good =
        set_strict(*out, err) && db_get_int(*out, "PRAGMA schema_version", &version, err);
    return finish_open(out, is_good, path, err);
}

bool db_open_memory(struct db **out, struct err *err) {
    if (!open_handle(out, ":memory:", SQLITE_OPEN_READWRITE, err))
        return false;
    bool is_good = set_strict(*out, err) &&
                   db_exec(*out, "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;", err);
    return finish_open(out, is_good, NULL, err);
}

/* The "high security" values of SQLite's documentation. */
static void set_limits(struct db *db, int max_value) {
    static const int limits[][2] = {
        {SQLITE_LIMIT_SQL_LENGTH, 100000},  {SQLITE_LIMIT_COLUMN, 100},
        {SQLITE_LIMIT_EXPR_DEPTH, 10},      {SQLITE_LIMIT_COMPOUND_SELECT, 3},
        {SQLITE_LIMIT_VDBE_OP, 25000},      {SQLITE_LIMIT_FUNCTION_ARG, 8},
        {SQLITE_LIMIT_ATTACHED, 0},         {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
        {SQLITE_LIMIT_VARIABLE_NUMBER, 10}, {SQLITE_LIMIT_TRIGGER_DEPTH, 10},
        {SQLITE_LIMIT_WORKER_THREADS, 0},
    };
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        sqlite3_limit(db->handle, limits[i][0], limits[i][1]);
    sqlite3_limit(db->handle, SQLITE_LIMIT_LENGTH, max_value);
}

static bool set_untrusted(struct db *db, int max_value, struct err *err) {
    static const int off[] = {SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW,
                              SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION};
    set_limits(db, max_value);
    return set_strict(db, err) && switch_on(db, off, 3, 0, err) &&
           db_exec(db,
                   "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
                   "PRAGMA temp_store = MEMORY; PRAGMA ignore_check_constraints = ON;",
                   err);
}

/* A check evaluates what the schema computes, and a hostile expression can run for ever. So: plain
 * tables and indexes only (virtual tables, views and triggers have no root page), no generated
 * columns. */
static bool check_schema_is_plain(struct db *db, struct err *err) {
    int64_t n_objects, n_generated;
    if (!db_get_int(db,
                    "SELECT count(*) FROM sqlite_schema WHERE rootpage IS NULL OR rootpage < 1"
                    " OR type NOT IN ('table', 'index')",
                    &n_objects, err))
        return false;
    if (n_objects)
        return err_set(err, ERR_FORMAT, "views, triggers or virtual tables in the schema");
    if (!db_get_int(db,
                    "SELECT count(*) FROM sqlite_schema AS s, pragma_table_xinfo(s.name) AS x"
                    " WHERE s.type = 'table' AND x.hidden <> 0",
                    &n_generated, err))
        return false;
    if (n_generated)
        return err_set(err, ERR_FORMAT, "generated columns in the schema");
    return true;
}

/* The head names page size and number of pages (SQLite file format, 1.3); a file cut within its
 * last page would be read as if zeros followed. */
static bool is_whole_file(struct bytes file) {
    static const char magic[16] = "SQLite format 3";
    if (file.n < 512 || memcmp(file.p, magic, sizeof magic) != 0)
        return false;
    size_t page_size = (size_t)file.p[16] << 8 | file.p[17];
    if (page_size == 1)
        page_size = 65536;
    size_t n_pages =
        (size_t)file.p[28] << 24 | (size_t)file.p[29] << 16 | (size_t)file.p[30] << 8 | file.p[31];
    return page_size >= 512 && file.n % page_size == 0 && file.n / page_size == n_pages;
}

static bool attach_bytes(struct db *db, struct bytes file, struct err *err) {
    if (!is_whole_file(file))
        return err_set(err, ERR_FORMAT, "not a whole SQLite database");
    /* READONLY: SQLite writes nothing to the bytes. */
    unsigned char *p = (unsigned char *)(uintptr_t)file.p;
    sqlite3_int64 n = (sqlite3_int64)file.n;
    if (sqlite3_deserialize(db->handle, "main", p, n, n, SQLITE_DESERIALIZE_READONLY) != SQLITE_OK)
        return db_fail(err, db->handle, "deserialize");
    /* The bytes are in memory already: 128 KiB of copied pages are enough. */
    return db_exec(db, "PRAGMA cache_size = -128;", err);
}

bool db_open_untrusted(struct db **out, struct bytes file, int max_value, struct err *err) {
    if (!open_handle(out, ":memory:", SQLITE_OPEN_READWRITE, err))
        return false;
    bool is_good = set_untrusted(*out, max_value, err) && attach_bytes(*out, file, err) &&
                   check_schema_is_plain(*out, err) && db_quick_check(*out, err);
    return finish_open(out, is_good, NULL, err);
}
