/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Linking two forms through the items they have in common. Each fit has a scale of its own (its
 * group has mean 0); the link carries the scale of one form to that of the other, the base. */
#ifndef SCHEINRIESE_STATS_LINK_H
#define SCHEINRIESE_STATS_LINK_H

#include <stdbool.h>

enum { LINK_LEAST_ITEMS = 2, LINK_LEAST_FOR_SE = 3 };

/* Mean and standard deviation of b (Marco 1977, Journal of Educational Measurement 14, 139-160); or
 * item by item (Haebara 1980, Japanese Psychological Research 22, 144-149) or whole test curves
 * (Stocking & Lord 1983, Applied Psychological Measurement 7, 201-210) as close as possible over a
 * standard normal theta of the base. */
enum link_method { LINK_MEAN_SIGMA, LINK_HAEBARA, LINK_STOCKING_LORD };

/* Of P(right) = 1 / (1 + exp(-(a theta + d))). */
struct link_item {
    double a, d;
};

/* theta on the base's scale = slope theta + shift. Standard errors by leaving out one common item
 * at a time (jackknife): items that drifted are in them; the sampling of persons, which moves all
 * items of a form together, is not. */
struct link {
    int n; /* common items */
    double slope, shift;
    bool has_se;
    double se_slope, se_shift;
};

/* base[i] and other[i] are the same item in both fits, n of them. false, and out zeroed: fewer than
 * LINK_LEAST_ITEMS, an item that is not finite, or no link (a slope that is not positive, all b
 * alike). LINK_MEAN_SIGMA leaves out items with |a| under .05, which have no b. */
bool link_2pl(struct link *out, const struct link_item *base, const struct link_item *other, int n,
              enum link_method method);
/* Rasch: slope 1, the mean difference of d; every a counts as 1. */
bool link_rasch(struct link *out, const struct link_item *base, const struct link_item *other,
                int n);
/* The same item on the base's scale. */
struct link_item link_moved(const struct link *link, const struct link_item *item);

/* The ability-suspicion model: theta + shift_theta and kappa + shift_kappa are on the base's scale,
 * and so is beta + shift_theta + s shift_kappa. */
struct link_traits {
    int n_facts, n_fakes;
    double shift_theta, shift_kappa;
    bool has_se;
    double se_shift_theta, se_shift_kappa;
};

/* verdict: ITEM_FACT or ITEM_FAKE (stats/answers.h) of each item. Mean differences of beta on facts
 * and on fakes, standard errors from how the differences vary over items. false, and out zeroed,
 * without a fact, without a fake, or with a number that is not finite. */
bool link_two_trait(struct link_traits *out, const double *base_beta, const double *other_beta,
                    const signed char *verdict, int n);

#endif
