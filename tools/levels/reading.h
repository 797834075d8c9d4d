/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How hard a German text is to read: Wiener Sachtextformel 1 and 4 (Bamberger & Vanecek 1984; about
 * the school year) and LIX (Björnsson 1968). */
#ifndef SCHEINRIESE_LEVELS_READING_H
#define SCHEINRIESE_LEVELS_READING_H

#include "base/str.h"

/* Counts over any number of texts; a zeroed struct is empty. */
struct reading {
    int n_sentences, n_words;
    int n_long;  /* words over 6 letters */
    int n_three; /* words of three or more syllables */
    int n_one;   /* words of one syllable */
};

/* Adds a text (marks do not count). */
void reading_add(struct reading *reading, const char *text);
/* Adds one sentence without marks, of a terminated text. */
void reading_add_sentence(struct reading *reading, struct bytes sentence);
/* Adds the counts of another. */
void reading_sum(struct reading *reading, const struct reading *other);
/* Each is 0 without words. */
double reading_wiener_1(const struct reading *reading);
double reading_wiener_4(const struct reading *reading);
double reading_lix(const struct reading *reading);
/* Mean of the two Viennese formulas: the school year. */
double reading_year(const struct reading *reading);

#endif
