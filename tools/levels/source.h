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

struct finding {
    const struct source *source;
    struct place place;
    bool is_warning;
    int number; /* keeps the order of equal places */
    char *sentence;
};

struct report {
    int n, capacity, n_errors, n_warnings;
    bool has_failed; /* no memory for a finding */
    struct finding *findings;
};

enum { REPORT_MAX_FINDINGS = 2000 };

void report_error(struct report *report, const struct source *source, struct place place,
                  const char *format, ...) __attribute__((format(printf, 4, 5)));
void report_warning(struct report *report, const struct source *source, struct place place,
                    const char *format, ...) __attribute__((format(printf, 4, 5)));
/* True when an error stands in this line of the source. */
bool report_has_line(const struct report *report, const struct source *source, int line);
void report_print(struct report *report, FILE *to);
void report_fini(struct report *report);

#endif
