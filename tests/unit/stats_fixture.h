/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers with known results, read from tests/data. */
#ifndef SCHEINRIESE_TESTS_STATS_FIXTURE_H
#define SCHEINRIESE_TESTS_STATS_FIXTURE_H

#include "base/mem.h"
#include "stats/answers.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TABLE_MAX_COLUMNS = 12, TABLE_MAX_ROWS = 2100 };

/* Numbers of a CSV file without its header; an empty cell is NAN, a word is its first letter. */
struct table {
    int n_rows;
    double at[TABLE_MAX_ROWS][TABLE_MAX_COLUMNS];
};

static inline double table_cell(const char *text) {
    if (*text == '"')
        return text[1];
    return *text == ',' || *text == '\n' || *text == '\r' || !*text ? NAN : strtod(text, NULL);
}

static inline struct table *table_read(const char *name) {
    char path[200], line[500];
    struct table *table = mem_new(1, sizeof *table);
    snprintf(path, sizeof path, "tests/data/%s", name);
    FILE *file = fopen(path, "r");
    assert_non_null(table);
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file)) {
        const char *p = line;
        assert_true(table->n_rows < TABLE_MAX_ROWS);
        for (int k = 0; p && k < TABLE_MAX_COLUMNS; k++) {
            table->at[table->n_rows][k] = table_cell(p);
            p = strchr(p, ',');
            p = p ? p + 1 : NULL;
        }
        table->n_rows++;
    }
    fclose(file);
    return table;
}

enum { LSAT_ITEMS = 5, LSAT_MAX_PATTERNS = 32 };

struct lsat {
    signed char at[LSAT_MAX_PATTERNS * LSAT_ITEMS];
    double counts[LSAT_MAX_PATTERNS];
    struct answers answers;
};

static inline void lsat_read(struct lsat *lsat, const char *name) {
    struct table *table = table_read(name);
    assert_true(table->n_rows <= LSAT_MAX_PATTERNS);
    for (int i = 0; i < table->n_rows; i++) {
        lsat->counts[i] = table->at[i][LSAT_ITEMS];
        for (int j = 0; j < LSAT_ITEMS; j++)
            lsat->at[i * LSAT_ITEMS + j] = (signed char)table->at[i][j];
    }
    lsat->answers = (struct answers){table->n_rows, LSAT_ITEMS, lsat->at, lsat->counts, NULL};
    mem_free(table);
}

enum { BAGO_ID, BAGO_REALITY, BAGO_ITEM, BAGO_YES, BAGO_CONFIDENCE };
enum { BAGO_PERSONS = 202, BAGO_ITEMS = 10 };

/* Right or wrong by person and headline; 1 to 5 are facts, 6 to 10 fakes. */
struct bago {
    signed char at[BAGO_PERSONS * BAGO_ITEMS];
    signed char verdict[BAGO_ITEMS];
    struct answers answers;
};

static inline void bago_read(struct bago *bago) {
    struct table *table = table_read("bago2020_s1_final.csv");
    int person = -1;
    double id = -1;
    memset(bago->at, ANSWER_MISSING, sizeof bago->at);
    for (int i = 0; i < table->n_rows; i++) {
        const double *row = table->at[i];
        person += row[BAGO_ID] > id || row[BAGO_ID] < id;
        id = row[BAGO_ID];
        int item = (int)row[BAGO_ITEM] - 1;
        int is_fact = row[BAGO_REALITY] == 'r';
        assert_true(person < BAGO_PERSONS);
        bago->verdict[item] = is_fact ? ITEM_FACT : ITEM_FAKE;
        bago->at[person * BAGO_ITEMS + item] = (row[BAGO_YES] == 1) == is_fact;
    }
    assert_int_equal(person, BAGO_PERSONS - 1);
    bago->answers = (struct answers){BAGO_PERSONS, BAGO_ITEMS, bago->at, NULL, bago->verdict};
    mem_free(table);
}

#define assert_near(a, b, tolerance)                                                               \
    do {                                                                                           \
        double near_a = (a), near_b = (b);                                                         \
        if (!(fabs(near_a - near_b) <= (tolerance)))                                               \
            fail_msg("%s is %.9g, wanted %.9g", #a, near_a, near_b);                               \
    } while (0)

#define assert_in_range_of(value, low, high)                                                       \
    do {                                                                                           \
        double range_value = (value), range_low = (low), range_high = (high);                      \
        if (!(range_low <= range_value && range_value <= range_high))                              \
            fail_msg("%s is %.9g, wanted %.9g to %.9g", #value, range_value, range_low,            \
                     range_high);                                                                  \
    } while (0)

#endif
