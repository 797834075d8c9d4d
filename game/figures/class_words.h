/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What figures allow to be said, in the words that screens, tools and reports share. */
#ifndef SCHEINRIESE_FIGURES_CLASS_WORDS_H
#define SCHEINRIESE_FIGURES_CLASS_WORDS_H

#include "stats/flags.h"
#include "stats/growth.h"

struct words_number {
    char text[32];
};
/* "1,85": with the comma or point of the language, with a real minus sign, never
 * "-0". */
struct words_number words_number(double value, int n_decimals);
/* Translated; one sentence about a class. */
const char *words_growth(enum growth_verdict verdict);
/* Translated; one word, from the interval of c. */
const char *words_lean(const struct sdt_value *c);
/* The gravest flag of a post (FLAGS_...) in words, "" for none; translated. */
const char *words_flags(unsigned flags);

#endif
