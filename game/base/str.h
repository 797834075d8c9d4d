/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text: foreign bytes, and building strings that have a maximum. */
#ifndef SCHEINRIESE_BASE_STR_H
#define SCHEINRIESE_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

/* Foreign bytes, not terminated; borrowed unless said otherwise. */
struct bytes {
    const unsigned char *p;
    size_t n;
};

/* A growing string, always terminated once something was added. Start with str_init, end with
 * str_fini. */
struct str {
    char *p;
    size_t n, capacity, max;
    bool has_failed; /* sticky: no memory or above max; later adds do nothing */
};

void str_init(struct str *str, size_t max);
void str_fini(struct str *str);
/* Empties, keeps the memory, clears has_failed. */
void str_clear(struct str *str);
/* Each adds and returns !has_failed. */
bool str_add(struct str *str, const char *text);
bool str_add_n(struct str *str, const char *text, size_t n);
bool str_addf(struct str *str, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The text, "" when empty; borrowed. */
const char *str_text(const struct str *str);

bool str_equal(const char *a, const char *b);
bool str_starts(const char *text, const char *prefix);
bool str_ends(const char *text, const char *ending);
/* The small letter of a capital of ASCII; any other byte as it is. */
char str_lower(char c);
/* Equal but for the case of ASCII letters. */
bool str_equal_nocase(const char *a, const char *b);
/* Copies with truncation at a whole UTF-8 sequence; size includes the final 0. Returns false when
 * cut. */
bool str_copy(char *to, size_t size, const char *from);
/* snprintf that reports truncation: true when all of it fitted. */
bool str_format(char *to, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Whole decimal number in [min, max] and nothing else, independent of the locale. */
bool str_to_int(const char *text, long long min, long long max, long long *out);
/* Groups of 8, 4, 4, 4, 12 small hex digits. */
bool str_is_uuid(const char *text);
/* ASCII id: [a-z][a-z0-9-]*, at most 63 bytes. */
bool str_is_id(const char *text);

#endif
