/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of this folder share; nobody else includes it. */
#ifndef SCHEINRIESE_DB_INTERNAL_H
#define SCHEINRIESE_DB_INTERNAL_H

#include "db/db.h"

#include <sqlite3.h>

struct db {
    sqlite3 *handle;
    struct stmt *idle;      /* the block of a finished statement, or NULL */
    sqlite3_stmt *rollback; /* ready while a transaction is open: it must work without memory */
};

/* What an SQLite code (extended or not) and the errno behind it mean. */
enum err_code db_code(int sqlite_code, int errno_value);
/* Fills err from the last error of the connection (NULL: no memory); always false. */
bool db_fail(struct err *err, sqlite3 *handle, const char *place);

#endif
