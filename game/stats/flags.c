/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Flags: one p-value for each item and question, adjusted, and compared. */
#include "flags.h"

#include "normal.h"
#include "significance.h"

#include <math.h>

/* One-sided p-values of an item; 1 where the question cannot be asked. */
typedef double question(const struct classical_item *item);

/* P(a correlation this low, or lower) when it is rho. */
static double p_of_r(const struct classical_item *item, double rho) {
    double r = fmax(-.999999, fmin(.999999, item->r_pb));
    if (!item->has_r_pb || item->n < FLAGS_LEAST_ANSWERS)
        return 1;
    return normal_probability((atanh(r) - atanh(rho)) * sqrt(item->n - 3));
}

/* P(a share this far up (sign 1) or down (-1)) when it is share. */
static double p_of_share(const struct classical_item *item, double share, int sign) {
    if (item->n < FLAGS_LEAST_ANSWERS)
        return 1;
    double half = .5 / item->n; /* continuity */
    double z = (sign * (item->p - share) - half) / sqrt(share * (1 - share) / item->n);
    return normal_probability(-z);
}

static double is_wrong_key(const struct classical_item *item) {
    return p_of_r(item, 0);
}

static double is_give_away(const struct classical_item *item) {
    return p_of_share(item, FLAGS_SHARE_EASY, 1);
}

/* An item that nearly all get right, or wrong, cannot tell: that is another flag. */
static double is_dead(const struct classical_item *item) {
    return p_of_r(item, FLAGS_DEAD_R);
}

static double is_too_hard(const struct classical_item *item) {
    return p_of_share(item, FLAGS_SHARE_GUESS, -1);
}

static void ask(unsigned *out, const struct classical_item *items, int n, question *ask_item,
                unsigned flag) {
    double p[ANSWERS_MAX_ITEMS];
    for (int j = 0; j < n; j++)
        p[j] = ask_item(&items[j]);
    significance_holm(p, n);
    for (int j = 0; j < n; j++)
        out[j] |= p[j] < FLAGS_ALPHA ? flag : 0;
}

void flags_find(unsigned *out, const struct classical_item *items, int n) {
    for (int j = 0; j < n; j++)
        out[j] = 0;
    if (n > ANSWERS_MAX_ITEMS)
        return;
    ask(out, items, n, is_wrong_key, FLAGS_WRONG_KEY);
    ask(out, items, n, is_give_away, FLAGS_GIVE_AWAY);
    ask(out, items, n, is_dead, FLAGS_DEAD);
    ask(out, items, n, is_too_hard, FLAGS_TOO_HARD);
}
