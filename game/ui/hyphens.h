/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Hyphens in one word by libhyphen and its dictionaries. Loading the whole German dictionary takes
 * 2.5 s and 31 MB, so libhyphen is given only those patterns that occur in the word: the same
 * points in about a millisecond, and nothing stays in memory. */
#ifndef SCHEINRIESE_UI_HYPHENS_H
#define SCHEINRIESE_UI_HYPHENS_H

#include <stdbool.h>
#include <stdint.h>

enum { HYPHENS_MAX_LETTERS = 63 };

/* Sets points[i] where the word of n letters (at most HYPHENS_MAX_LETTERS; soft hyphens among them
 * do not count as letters) may be divided before letter i. No point for an unknown language or
 * without its dictionary. False only without memory. */
bool hyphens_find(const char *language, const uint32_t *letters, int n, bool *points);

#endif
