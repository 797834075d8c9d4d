/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts as people read them: without marks, as words and sentences, with syllables counted by
 * groups of vowels. For German and other languages in Latin, Cyrillic or Greek letters. */
#ifndef SCHEINRIESE_LEVELS_PROSE_H
#define SCHEINRIESE_LEVELS_PROSE_H

#include "base/str.h"

#include <stdint.h>

enum { PROSE_MAX = 8192 };

/* The text without **, and [place](1) as place; false when it was cut. */
bool prose_plain(char out[PROSE_MAX], const char *text);

/* A word: letters, with hyphens, apostrophes and digits between them. Borrowed. */
struct prose_word {
    const char *p;
    size_t n;
};

/* The next word at or behind *at; moves *at behind it. false at the end. */
bool prose_next_word(const char **at, struct prose_word *word);
/* The next sentence (it ends with . ! ? … or an empty line); false at the end. */
bool prose_next_sentence(const char **at, struct bytes *sentence);
/* Letters of the word; groups of vowels in it, at least 1. */
int prose_letters(struct prose_word word);
int prose_syllables(struct prose_word word);
/* Whether the word, in small letters, is the pattern; one that ends with * needs only the start. */
bool prose_is(struct prose_word word, const char *pattern);
/* Whether any pattern of the list (ends with NULL) fits. */
bool prose_is_any(struct prose_word word, const char *const *patterns);

/* Whether it begins with a capital letter. */
bool prose_is_name(struct prose_word word);
bool prose_is_letter(uint32_t c);
bool prose_is_capital(uint32_t c);
bool prose_is_emoji(uint32_t c);
uint32_t prose_small(uint32_t c);

#endif
