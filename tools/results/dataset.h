/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers out of a CSV file: one judgement per line, or one pattern per line. */
#ifndef SCHEINRIESE_RESULTS_DATASET_H
#define SCHEINRIESE_RESULTS_DATASET_H

#include "names.h"

#include "base/err.h"
#include "base/str.h"
#include "stats/answers.h"

#include <stddef.h>

/* What a column is called; with "=VALUE" also which cells count as yes. */
struct dataset_columns {
    const char *person, *item, *truth, *yes, *confidence, *freq, *group;
    double confidence_max;
    bool is_pattern;
};

/* Kept at 16 bytes: there may be millions. */
struct judgement {
    int person;
    short item;
    bool is_fact : 1, is_yes : 1;
    bool has_confidence : 1; /* a number was given, be it out of range */
    double confidence;       /* 0 to confidence_max; negative: not known */
};

struct dataset {
    struct names persons, items; /* of patterns: persons are rows */
    struct judgement *judgements;
    size_t n, capacity;
    bool was_latin; /* the file was not in UTF-8 and was read as Windows-1252 */
    size_t n_lines, n_missing, n_twice, n_without_confidence, n_out_of_range;
    struct answers answers; /* right or wrong by person and item */
    signed char *at, *verdict;
    signed char *group; /* of each person: DIF_FOCAL, DIF_REFERENCE, -1: not known; NULL: none */
    double *counts;
};

/* Reads the file. Judgements without an answer are missing; of two by one person on one item the
 * first counts. An item that is now fact, now fake is two items. false with a sentence in err. End
 * with dataset_fini in any case. */
bool dataset_read(struct dataset *out, const char *path, const struct dataset_columns *columns,
                  struct err *err);
/* The same from the bytes of a file of that name. */
bool dataset_parse(struct dataset *out, struct bytes text, const char *name,
                   const struct dataset_columns *columns, struct err *err);
void dataset_fini(struct dataset *dataset);
/* The id as in the file. */
const char *dataset_item(const struct dataset *dataset, int item);

#endif
