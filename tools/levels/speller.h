/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Hunspell, wrapped: the only file that names it is speller.c. Words are UTF-8 here, whatever the
 * dictionary is written in. */
#ifndef SCHEINRIESE_LEVELS_SPELLER_H
#define SCHEINRIESE_LEVELS_SPELLER_H

#include <stdbool.h>
#include <stddef.h>

enum { SPELLER_MAX_WORD = 120 };

struct speller;

/* The speller of a language ("de", "en", "uk"); NULL when no dictionary is installed. */
struct speller *speller_open(const char *language);
void speller_close(struct speller *speller); /* NULL is fine */
/* True for a word of the dictionary, for words that it cannot write, and for those made known. */
bool speller_knows(struct speller *speller, const char *word);
void speller_learn(struct speller *speller, const char *word);
/* The word that is most likely meant; false when there is none. */
bool speller_suggest(char out[SPELLER_MAX_WORD], struct speller *speller, const char *word);

#endif
