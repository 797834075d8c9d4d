/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside of reading answers from CSV. */
#ifndef SCHEINRIESE_RESULTS_DATASET_INT_H
#define SCHEINRIESE_RESULTS_DATASET_INT_H

#include "csv_read.h"
#include "dataset.h"

/* The column whose header is these n bytes; false with a sentence. */
bool dataset_find_column(int *out, const struct csv_row *header, const char *name, size_t n,
                         struct err *err);
/* Yes or no in the usual words, or 1 or 0; false when it is neither. */
bool dataset_read_word(const char *cell, bool *out);
bool dataset_parse_patterns(struct dataset *out, struct bytes text, const char *name,
                            const struct dataset_columns *columns, struct err *err);

#endif
