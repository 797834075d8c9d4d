/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flags of posts (stats/flags.h) as words for people and for JSON. */
#ifndef SCHEINRIESE_RESULTS_FLAG_WORDS_H
#define SCHEINRIESE_RESULTS_FLAG_WORDS_H

#include "stats/flags.h"

#include <jansson.h>

/* ["wrong-key", "too-hard", "unfair", "give-away", "dead", "dead-look"], those that are set. */
json_t *flag_ids(unsigned flags);

#endif
