/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flags of posts (stats/flags.h, and two of our own) as words for people and for JSON. */
#ifndef SCHEINRIESE_RESULTS_FLAG_WORDS_H
#define SCHEINRIESE_RESULTS_FLAG_WORDS_H

#include "stats/flags.h"

#include <jansson.h>

enum {
    FLAG_DEAD_LOOK = 1 << 8, /* a look that is offered and was never opened */
    FLAG_UNFAIR = 1 << 9     /* harder for one group than it should be (stats/dif.h) */
};

/* The gravest one in words, "" for none; translated. */
const char *flag_words(unsigned flags);
/* ["wrong-key", "too-hard", "unfair", "give-away", "dead", "dead-look"], those that are set. */
json_t *flag_ids(unsigned flags);

#endif
