/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words that could give a verdict away, by language, and what the features are called. */
#ifndef SCHEINRIESE_LEVELS_LEAK_WORDS_H
#define SCHEINRIESE_LEVELS_LEAK_WORDS_H

/* Patterns for prose_is; each list ends with NULL. */
struct leak_words {
    const char *language;
    const char *const *absolute, *const *hedges, *const *times;
};

/* NULL for a language without lists. */
const struct leak_words *leak_words(const char *language);

#endif
