/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * CSV files of anybody: comma, semicolon or tab (told from the header, or by "sep=;"), quotes,
 * UTF-8 with or without BOM, else Windows-1252. The only files that include libcsv are these. */
#ifndef SCHEINRIESE_RESULTS_CSV_READ_H
#define SCHEINRIESE_RESULTS_CSV_READ_H

#include "base/err.h"
#include "base/str.h"

enum { CSV_MAX_COLUMNS = 4200 };
#define CSV_MAX_BYTES ((size_t)1 << 30)

struct csv_row {
    long line;                /* of the file, 1 is the header, unless cells hold line ends */
    int n;                    /* cells; blanks around them are gone */
    const char *const *cells; /* borrowed until the call returns */
};

/* Calls each for every row of a file of that name, the header first; stops when it returns false
 * with err filled. Rows shorter than the header get empty cells, longer ones are an error.
 * was_latin (may be NULL): the file was not in UTF-8. */
bool csv_each(struct bytes text, const char *name,
              bool (*each)(void *context, const struct csv_row *row, struct err *err),
              void *context, bool *was_latin, struct err *err);

/* A plain number with point or comma; false when it is none. Independent of the locale. */
bool csv_number(const char *cell, double *out);
/* Nothing, NA, NaN, NULL, None (capitals or not), #N/A, a single dot or dash: not known. */
bool csv_is_missing(const char *cell);

#endif
