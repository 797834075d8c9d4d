/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Growth of a class from one test to the next: change of d' and of c, and the sentence that they
 * allow. A class that only calls more things a fake has not learned to tell. */
#ifndef SCHEINRIESE_STATS_GROWTH_H
#define SCHEINRIESE_STATS_GROWTH_H

#include "stats/sdt.h"

enum { GROWTH_LEAST_PUPILS = 10, GROWTH_LEAST_IN_ORDER = 4 };

struct growth_pupil {
    struct sdt_counts before, after;
    bool is_second_order; /* form B first, then form A */
};

enum growth_verdict {
    GROWTH_NOTHING,    /* nothing can be said */
    GROWTH_BETTER,     /* better at telling */
    GROWTH_WORSE,      /* worse at telling */
    GROWTH_SUSPICIOUS, /* only more suspicious */
    GROWTH_TRUSTING    /* only more trusting */
};

struct growth {
    size_t n;                    /* pupils who took both tests */
    bool is_balanced;            /* both orders of the forms: their difference is taken out */
    struct sdt_value d_prime, c; /* after minus before, with 95 % intervals */
    enum growth_verdict verdict;
};

/* For each order of the forms the change of the pooled d' and c (log-linear correction as ever);
 * with both orders (at least GROWTH_LEAST_IN_ORDER pupils each) the mean of the two changes, in
 * which a difference of the forms cancels. Standard errors by leaving out one pupil at a time
 * within the orders (jackknife: Efron & Stein 1981, Annals of Statistics 9, 586-596), so that what
 * a pupil does twice stays paired; intervals by t with n minus the number of orders degrees of
 * freedom.
 *
 * The rule: d' decides first. Interval of d' above 0: better; below 0: worse. Else interval of c
 * above 0: only more suspicious; below 0: only more trusting. Else nothing. "Only" means that more
 * has not been shown. tests/sim/growth.c prints how often each is said, for 12, 25, 30 pupils x 10,
 * 20, 40 posts: without any change each sentence of 2 to 3 % of classes and any of 8 to 10 % (12 %
 * where d' is 3); d' + .6 is found in 28 % (12 x 10), 89 % (25 x 20), 99.9 % (30 x 40), and called
 * the opposite never; where d' rose by .4 and c by .3, "only more suspicious" is still said of up
 * to 44 %, since c shows sooner.
 *
 * false, and out zeroed, with fewer than GROWTH_LEAST_PUPILS pupils who judged facts and fakes in
 * both tests: "zu wenig Urteile". */
bool growth_compute(struct growth *out, const struct growth_pupil *pupils, size_t n);

#endif
