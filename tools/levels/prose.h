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
struct prose_size {
    int letters, syllables;
};
struct prose_size prose_measure(struct prose_word word);
/* Whether the word, in small letters, is any of the patterns (NULL ends them); one that ends with *
 * needs only the start. */
bool prose_is_any(struct prose_word word, const char *const *patterns);
/* The same for many words and lists. A long word is cut, and then fits only patterns with *.
 * Patterns have two bytes or more; a list has at most 64. */
enum { PROSE_FOLDED = 96 };
struct prose_list {
    const char *const *patterns;    /* borrowed */
    uint64_t first[32], second[32]; /* bits of the patterns by the end of these bytes */
};
struct prose_list prose_list_of(const char *const *patterns);
bool prose_list_has_word(const struct prose_list *list, struct prose_word word);
/* In steps, where a word is looked for in several lists: the patterns that begin like it, and, when
 * there are any, whether the folded word fits one of them. */
uint64_t prose_list_candidates(const struct prose_list *list, struct prose_word word);
void prose_fold(char out[PROSE_FOLDED], struct prose_word word);
bool prose_list_has(const struct prose_list *list, const char *folded, uint64_t candidates);

/* What each ASCII character is. */
enum {
    PROSE_LETTER = 1,
    PROSE_CAPITAL = 2,
    PROSE_JOINS = 4, /* within a word */
    PROSE_VOWEL = 8,
    PROSE_STOP = 16, /* may end a sentence */
    PROSE_DIGIT = 32,
    PROSE_LINE = 64
};
extern const unsigned char prose_ascii[128];

/* Whether it begins with a capital letter. */
bool prose_is_name(struct prose_word word);
bool prose_is_letter(uint32_t c);
bool prose_is_capital(uint32_t c);
bool prose_is_emoji(uint32_t c);
uint32_t prose_small(uint32_t c);

#endif
