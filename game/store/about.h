/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything that is stored about one pupil, table by table, for whoever asks what is known about
 * them; and when a class was last taught, from which the time to keep it counts. */
#ifndef SCHEINRIESE_STORE_ABOUT_H
#define SCHEINRIESE_STORE_ABOUT_H

#include "store/store.h"

enum { ABOUT_MAX_COLUMNS = 24 };

/* The ids are the names of tables and columns; both are ASCII. Values are borrowed until the
 * callback returns. */
struct store_about {
    const char *table;
    int n_columns;
    const char *const *columns;
    const char *values[ABOUT_MAX_COLUMNS];
};

extern const char *const store_about_tables[];
extern const int store_about_n_tables;
/* Calls each for every row about the pupil in the table, oldest first, until it returns false. */
bool store_each_about(struct store *store, int64_t pupil_id, int table,
                      bool (*each)(const struct store_about *row, void *context), void *context,
                      struct err *err);
/* When the newest result of a class came, or when the class was made. */
bool store_last_taught_ms(struct store *store, int64_t class_id, int64_t *out, struct err *err);

#endif
