/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Posts that want a look by their authors, from the classical figures. Each flag is a test with its
 * own question, adjusted for the number of items (Holm), so that a pack whose items are all at the
 * border of what is harmless gets any flag of one kind with a chance of at most FLAGS_ALPHA
 * (tests/unit/test_stats_flags.c simulates it). Unfair items: stats/dif.h. */
#ifndef SCHEINRIESE_STATS_FLAGS_H
#define SCHEINRIESE_STATS_FLAGS_H

#include "stats/classical.h"

enum {
    FLAGS_WRONG_KEY = 1, /* the better fail: point-biserial below 0 */
    FLAGS_GIVE_AWAY = 2, /* nearly all are right: share above FLAGS_SHARE_EASY */
    FLAGS_DEAD = 4,      /* tells hardly anything: point-biserial below FLAGS_DEAD_R */
    FLAGS_TOO_HARD = 8   /* fewer right than by guessing: share below FLAGS_SHARE_GUESS */
};
/* Set by others, beside those of flags_find. */
enum {
    FLAG_DEAD_LOOK = 1 << 8, /* a look that is offered and was never opened */
    FLAG_UNFAIR = 1 << 9     /* harder for one group than it should be (stats/dif.h) */
};
enum { FLAGS_LEAST_ANSWERS = 30 };
#define FLAGS_ALPHA .05
#define FLAGS_SHARE_EASY .90
#define FLAGS_SHARE_GUESS .50
#define FLAGS_DEAD_R .10

/* out[item]: FLAGS_... One-sided tests: of a correlation by Fisher's z (Fisher 1921, Metron 1,
 * 3-32), of a share by its score (Wilson 1927, Journal of the American Statistical Association 22,
 * 209-212). Items with fewer than FLAGS_LEAST_ANSWERS answers have none, nor do more than
 * ANSWERS_MAX_ITEMS items. */
void flags_find(unsigned *out, const struct classical_item *items, int n);

#endif
