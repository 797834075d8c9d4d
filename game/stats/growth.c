/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Growth: pooled counts, each pupil left out in turn. */
#include "growth.h"

#include "normal.h"

#include <math.h>

/* A change of d' and c. */
struct change {
    double d_prime, c;
};

/* The pupils of one order, pooled. */
struct order {
    size_t n;
    struct sdt_counts before, after;
};

enum side { FIRST_ORDER, SECOND_ORDER, EITHER_ORDER };

static bool is_whole(const struct growth_pupil *pupil) {
    return pupil->before.facts > 0 && pupil->before.fakes > 0 && pupil->after.facts > 0 &&
           pupil->after.fakes > 0;
}

static void add(struct sdt_counts *to, const struct sdt_counts *one, int sign) {
    to->hits += sign * one->hits;
    to->facts += sign * one->facts;
    to->false_alarms += sign * one->false_alarms;
    to->fakes += sign * one->fakes;
}

static void pool(struct order *order, const struct growth_pupil *pupil, int sign) {
    order->n = sign > 0 ? order->n + 1 : order->n - 1;
    add(&order->before, &pupil->before, sign);
    add(&order->after, &pupil->after, sign);
}

static struct change change_of(const struct order *order) {
    struct sdt before, after;
    sdt_compute(&before, &order->before);
    sdt_compute(&after, &order->after);
    return (struct change){after.d_prime.value - before.d_prime.value,
                           after.c.value - before.c.value};
}

/* Variance of the change within one order by the jackknife. */
static struct change variance_of(const struct order *order, const struct growth_pupil *pupils,
                                 size_t n, enum side side) {
    struct change sum = {0}, squares = {0};
    double k = (double)order->n;
    for (size_t i = 0; i < n; i++) {
        bool is_other = side != EITHER_ORDER && pupils[i].is_second_order != (side == SECOND_ORDER);
        if (!is_whole(&pupils[i]) || is_other)
            continue;
        struct order rest = *order;
        pool(&rest, &pupils[i], -1);
        struct change change = change_of(&rest);
        sum.d_prime += change.d_prime;
        sum.c += change.c;
        squares.d_prime += change.d_prime * change.d_prime;
        squares.c += change.c * change.c;
    }
    return (struct change){fmax(0, squares.d_prime - sum.d_prime * sum.d_prime / k) * (k - 1) / k,
                           fmax(0, squares.c - sum.c * sum.c / k) * (k - 1) / k};
}

static struct sdt_value value_of(double value, double variance, double df) {
    double se = sqrt(variance), reach = normal_student_95(df) * se;
    value += 0.0;
    return (struct sdt_value){value, se, value - reach, value + reach};
}

static enum growth_verdict verdict_of(const struct growth *growth) {
    const struct sdt_value *d = &growth->d_prime, *c = &growth->c;
    if (!(d->se > 0 && c->se > 0))
        return GROWTH_NOTHING;
    if (d->low > 0 || d->high < 0)
        return d->low > 0 ? GROWTH_BETTER : GROWTH_WORSE;
    if (c->low > 0 || c->high < 0)
        return c->low > 0 ? GROWTH_SUSPICIOUS : GROWTH_TRUSTING;
    return GROWTH_NOTHING;
}

static void find_balanced(struct growth *out, const struct order orders[2],
                          const struct growth_pupil *pupils, size_t n) {
    struct change a = change_of(&orders[0]), b = change_of(&orders[1]);
    struct change va = variance_of(&orders[0], pupils, n, FIRST_ORDER);
    struct change vb = variance_of(&orders[1], pupils, n, SECOND_ORDER);
    double df = (double)(out->n - 2);
    out->is_balanced = true;
    out->d_prime = value_of((a.d_prime + b.d_prime) / 2, (va.d_prime + vb.d_prime) / 4, df);
    out->c = value_of((a.c + b.c) / 2, (va.c + vb.c) / 4, df);
}

/* All as one order: the forms' difference, if any, stays in. */
static void find_plain(struct growth *out, const struct order orders[2],
                       const struct growth_pupil *pupils, size_t n) {
    struct order all = orders[0];
    double df = (double)(out->n - 1);
    all.n += orders[1].n;
    add(&all.before, &orders[1].before, 1);
    add(&all.after, &orders[1].after, 1);
    struct change change = change_of(&all);
    struct change variance = variance_of(&all, pupils, n, EITHER_ORDER);
    out->d_prime = value_of(change.d_prime, variance.d_prime, df);
    out->c = value_of(change.c, variance.c, df);
}

bool growth_compute(struct growth *out, const struct growth_pupil *pupils, size_t n) {
    struct order orders[2] = {{0}};
    *out = (struct growth){0};
    for (size_t i = 0; i < n; i++)
        if (is_whole(&pupils[i]))
            pool(&orders[pupils[i].is_second_order], &pupils[i], 1);
    if (orders[0].n + orders[1].n < GROWTH_LEAST_PUPILS)
        return false;
    out->n = orders[0].n + orders[1].n;
    if (orders[0].n >= GROWTH_LEAST_IN_ORDER && orders[1].n >= GROWTH_LEAST_IN_ORDER)
        find_balanced(out, orders, pupils, n);
    else
        find_plain(out, orders, pupils, n);
    out->verdict = verdict_of(out);
    return true;
}
