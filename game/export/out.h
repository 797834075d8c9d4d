/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing a text file of any length through one block of memory. Errors stick: who writes goes on,
 * and out_close tells. */
#ifndef SCHEINRIESE_EXPORT_OUT_H
#define SCHEINRIESE_EXPORT_OUT_H

#include "base/part.h"

struct out {
    struct part part;
    char *block;
    size_t n; /* bytes in it that are not in the file yet */
    struct err err;
};

/* Opens the file, which must be new or empty. End with out_close, in any case. */
bool out_open(struct out *out, const char *path, struct err *err);
/* Writes what is left, syncs and closes; false with the first thing that went wrong. */
bool out_close(struct out *out, struct err *err);

void out_bytes(struct out *out, const char *bytes, size_t n);
void out_text(struct out *out, const char *text);
void out_char(struct out *out, char c);
void out_int(struct out *out, int64_t value);
void out_format(struct out *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* As the content of an element or of an attribute in quotes, in HTML and SVG. */
void out_markup(struct out *out, const char *text);

#endif
