/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages that a teacher prints: HTML of its own, without anything from outside. Made in memory; the
 * string fails when it gets too long. */
#ifndef SCHEINRIESE_FIGURES_PRINTED_H
#define SCHEINRIESE_FIGURES_PRINTED_H

#include "base/str.h"

void printed_begin(struct str *out, const char *title);
void printed_end(struct str *out);
/* An element that keeps its own direction of writing; style may be NULL. "n" is not printed. */
void printed_element(struct str *out, const char *name, const char *style, const char *text);

#endif
