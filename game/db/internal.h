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
};

/* Fills err from the last error of the connection (NULL: no memory); always false. */
bool db_fail(struct err *err, sqlite3 *handle, const char *place);

#endif
