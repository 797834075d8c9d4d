/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text file of a pack with its lines, and the findings about it: printed all at once, in the
 * order of file, line and column, with the line and a caret. */
#ifndef SCHEINRIESE_LEVELS_SOURCE_H
#define SCHEINRIESE_LEVELS_SOURCE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "rules.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { SOURCE_MAX_BYTES = 8 * 1024 * 1024 };

struct source {
    const char *name; /* as shown */
    int order;        /* of findings among files */
    const char *text; /* terminated; without byte order mark */
    size_t n;
    int n_lines;
    const size_t *line_starts; /* n_lines + 1 of them */
};

/* A range in one line; bytes, lines and columns from 0. */
struct place {
    int line, column, width;
};

/* Makes the source from bytes (copied into the arena). */
bool source_init(struct source *source, struct arena *arena, const char *name, struct bytes bytes);
/* Start and length of a line without its line break. */
struct bytes source_line(const struct source *source, int line);
/* The place of n bytes from offset at; at most to the end of the line. */
struct place source_place(const struct source *source, size_t at, size_t n);
/* The same, quicker when the place is in that line. */
struct place source_place_near(const struct source *source, int line, size_t at, size_t n);

struct spot {
    const struct source *source;
    struct place place;
};

struct finding {
    enum rule rule;
    struct spot spot;
    int number; /* keeps the order of equal places */
    char *sentence;
};

struct report {
    int n, capacity, n_errors, n_warnings, n_notes;
    bool has_failed; /* no memory for a finding */
    struct finding *findings;
};

enum { REPORT_MAX_FINDINGS = 2000 };

/* A finding of a rule, whose severity is the rule's. */
void report_add(struct report *report, enum rule rule, struct spot spot, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* True when an error stands in this line of the source. */
bool report_has_line(const struct report *report, const struct source *source, int line);
/* All findings with line and caret; the first of each rule with its reason and what to do. */
void report_print(struct report *report, FILE *to);
void report_sort(struct report *report);
/* Columns before the place, from 0, in characters of the line. */
int report_column(const struct spot *spot, size_t at);

enum report_format { REPORT_TEXT, REPORT_JSON, REPORT_SARIF, REPORT_GCC, REPORT_N_FORMATS };
/* -1 when there is no such format. */
int report_format_from_id(const char *id);
/* All findings of several packs as one output (report_formats.c). */
void report_write(struct report *const *reports, int n, enum report_format format, FILE *to);
void report_fini(struct report *report);

#endif
