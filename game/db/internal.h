/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of this folder share; nobody else includes it. */
#ifndef SCHEINRIESE_DB_INTERNAL_H
#define SCHEINRIESE_DB_INTERNAL_H

#include "db/db.h"

#include <sqlite3.h>

enum { DB_N_STATEMENTS = 24 };

struct stmt {
    struct db *db;
    sqlite3_stmt *handle;
    uint64_t used; /* when it was finished, by db->tick; 0: in use */
    int error;     /* of binding or reading a column; told by the next db_step */
    bool is_extra; /* a block of its own: all others were in use */
};

struct db {
    sqlite3 *handle;
    /* Finished statements wait here: screens and lessons ask the same again and again, and making a
     * statement takes longer than running it. */
    struct stmt stmts[DB_N_STATEMENTS];
    uint64_t tick;
    sqlite3_stmt *rollback; /* made before the first transaction: it must work without memory */
};

/* What an SQLite code (extended or not) and the errno behind it mean. */
enum err_code db_code(int sqlite_code, int errno_value);
/* Fills err from the last error of the connection (NULL: no memory); always false. */
bool db_fail(struct err *err, sqlite3 *handle, const char *place);

#endif
