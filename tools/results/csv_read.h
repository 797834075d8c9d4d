/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * CSV files of anybody: comma, semicolon or tab (told from the header), quotes, UTF-8 with or
 * without BOM. The only files that include libcsv are these. */
#ifndef SCHEINRIESE_RESULTS_CSV_READ_H
#define SCHEINRIESE_RESULTS_CSV_READ_H

#include "base/err.h"

enum { CSV_MAX_COLUMNS = 4200 };
#define CSV_MAX_BYTES ((size_t)1 << 30)

struct csv_row {
    long line;                /* of the file, 1 is the header, unless cells hold line ends */
    int n;                    /* cells; blanks around them are gone */
    const char *const *cells; /* borrowed until the call returns */
};

/* Calls each for every row, the header first; stops when it returns false with err filled. Rows
 * shorter than the header get empty cells, longer ones are an error. */
bool csv_read(const char *path,
              bool (*each)(void *context, const struct csv_row *row, struct err *err),
              void *context, struct err *err);

/* A plain number with point or comma; false when it is none. Independent of the locale. */
bool csv_number(const char *cell, double *out);
/* Nothing, NA, NaN or a single dot: not known. */
bool csv_is_missing(const char *cell);

#endif
