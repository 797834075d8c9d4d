/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside of the search for slips: a line taken apart, and the values that may be wrong. */
#ifndef SCHEINRIESE_LEVELS_SLIPS_H
#define SCHEINRIESE_LEVELS_SLIPS_H

#include "tree.h"

enum { SLIP_MAX_LINE = 8192, SLIP_MAX_LEVELS = 16 };

/* "  - post: x": indent 2, one dash, key at column 4, value at column 10. */
struct line {
    int number;
    char text[SLIP_MAX_LINE];
    bool is_cut; /* longer than can be looked at */
    bool is_blank;
    size_t indent, column, key_n, value;
    int n_dashes;
    bool had_tabs; /* its column is a guess */
};

struct scan {
    struct slips *slips;
    size_t levels[SLIP_MAX_LEVELS]; /* columns of the open keys */
    int n_levels;
    bool opens;   /* the last key had no value */
    char quoting; /* ' while the continuation lines of a mended value are copied */
};

void slip_report(struct scan *s, enum rule rule, struct place place, const char *sentence);
const char *slip_line(const struct scan *s, int line, size_t *n);
/* Takes line apart; false behind the last one. */
bool slip_read_line(const struct scan *s, int line, struct line *out);
/* The line with another text. */
void slip_replace(struct scan *s, struct line *line, const char *text);
bool slip_is_known_key(const char *word, size_t n);
/* Looks at the value of the line (slip_values.c): mends the line; how many lines belong to it. */
int slip_value(struct scan *s, struct line *line);
/* Copies one of them. */
void slip_more(struct scan *s, int number, bool is_last);
/* Bytes of the longest valid UTF-8 start, without 0 bytes. */
size_t slip_valid_length(const char *text, size_t n);

#endif
