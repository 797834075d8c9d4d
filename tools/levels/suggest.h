/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "Meinst du ...?": the word nearest to a mistyped one. */
#ifndef SCHEINRIESE_LEVELS_SUGGEST_H
#define SCHEINRIESE_LEVELS_SUGGEST_H

struct suggestion {
    const char *wrong, *best; /* best: borrowed from what was tried; NULL: nothing near */
    int distance;
};

/* Nothing farther than a third of the word's length (at least 1, at most 4 changes) counts. */
struct suggestion suggest_start(const char *wrong);
void suggest_try(struct suggestion *suggestion, const char *candidate);
/* The nearest of a list that ends with NULL; NULL when nothing is near. */
const char *suggest_word(const char *wrong, const char *const *words);
/* Edit distance with swapped neighbours as one change, in bytes; limit + 1 when it is larger. */
int suggest_distance(const char *a, const char *b, int limit);

#endif
