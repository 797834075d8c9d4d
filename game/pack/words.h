/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists of ids that a pack may use where the model has text: types, techniques, kinds of people.
 * The level tool and the reader take them from here. Each list ends with NULL. */
#ifndef SCHEINRIESE_PACK_WORDS_H
#define SCHEINRIESE_PACK_WORDS_H

#include <stdbool.h>

extern const char *const pack_post_kinds[]; /* in the order of enum post_kind */
extern const char *const pack_look_kinds[]; /* in the order of enum look_kind */
extern const char *const pack_verdicts[];   /* in the order of enum verdict */
extern const char *const pack_tells[];      /* in the order of enum tells */
extern const char *const pack_uses[];       /* in the order of enum pack_use */
extern const char *const pack_types[];      /* "genuine" first */
extern const char *const pack_techniques[]; /* "none" first */
extern const char *const pack_person_kinds[];

/* Index of the word in the list, -1 when it is not there. */
int pack_word_index(const char *const *list, const char *word);
/* YYYY-MM-DD that exists in the calendar, 1900 to 2999. */
bool pack_date_is_valid(const char *date);
/* MAJOR.MINOR.PATCH, numbers without leading zeros. */
bool pack_version_is_valid(const char *version);
/* A language code as gettext has it: "en", "uk", "pt_BR". */
bool pack_language_is_valid(const char *code);

#endif
