/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Linking forms: moments of b, or damped Gauss-Newton on the distance of curves. */
#include "link.h"

#include "answers.h"

#include <math.h>
#include <string.h>

enum { POINTS = 41, MAX_STEPS = 200, NONE = -1 };
#define REACH 4.0
#define LEAST_A .05
#define LEAST_SLOPE .02
#define MOST_SLOPE 50.0

struct pairs {
    const struct link_item *base, *other;
    int n, skip; /* skip: an item left out, or NONE */
    enum link_method method;
};

static bool are_finite(const struct link_item *items, int n) {
    for (int i = 0; i < n; i++)
        if (!isfinite(items[i].a) || !isfinite(items[i].d))
            return false;
    return true;
}

static bool has_b(const struct link_item *item) {
    return fabs(item->a) >= LEAST_A;
}

struct moments {
    double n, mean, sd;
};

static struct moments moments_of(const struct pairs *pairs, const struct link_item *items) {
    double n = 0, sum = 0, squares = 0;
    for (int i = 0; i < pairs->n; i++) {
        if (i == pairs->skip || !has_b(&pairs->base[i]) || !has_b(&pairs->other[i]))
            continue;
        double b = -items[i].d / items[i].a;
        n++;
        sum += b;
        squares += b * b;
    }
    double mean = n > 0 ? sum / n : 0;
    return (struct moments){n, mean, n > 0 ? sqrt(fmax(0, squares / n - mean * mean)) : 0};
}

static bool link_moments(double x[2], const struct pairs *pairs) {
    struct moments base = moments_of(pairs, pairs->base), other = moments_of(pairs, pairs->other);
    if (base.n < LINK_LEAST_ITEMS || !(base.sd > 1e-9 && other.sd > 1e-9))
        return false;
    x[0] = base.sd / other.sd;
    x[1] = base.mean - x[0] * other.mean;
    return x[0] >= LEAST_SLOPE && x[0] <= MOST_SLOPE;
}

/* The squared distance of curves, with what Gauss-Newton needs: J'r, J'J. */
struct distance {
    double value, g[2], h[2][2];
};

static void add_residual(struct distance *sum, double weight, double r, const double j[2]) {
    sum->value += weight * r * r;
    for (int i = 0; i < 2; i++) {
        sum->g[i] += weight * r * j[i];
        for (int k = 0; k < 2; k++)
            sum->h[i][k] += weight * j[i] * j[k];
    }
}

static double chance(double x) {
    return 1 / (1 + exp(-x));
}

/* P(base) - P(other, moved), and its derivatives by slope and shift. */
static double residual(const struct pairs *pairs, int i, double theta, const double x[2],
                       double j[2]) {
    const struct link_item *other = &pairs->other[i];
    double back = (theta - x[1]) / x[0], p = chance(other->a * back + other->d);
    double slope = other->a * p * (1 - p);
    j[0] = slope * back / x[0];
    j[1] = slope / x[0];
    return chance(pairs->base[i].a * theta + pairs->base[i].d) - p;
}

static struct distance distance_at(const struct pairs *pairs, const double x[2]) {
    struct distance sum = {0};
    for (int q = 0; q < POINTS; q++) {
        double theta = REACH * (2. * q / (POINTS - 1) - 1), weight = exp(-theta * theta / 2);
        double r = 0, j[2] = {0}, all = 0, all_j[2] = {0};
        for (int i = 0; i < pairs->n; i++) {
            if (i == pairs->skip)
                continue;
            r = residual(pairs, i, theta, x, j);
            all += r;
            all_j[0] += j[0];
            all_j[1] += j[1];
            if (pairs->method == LINK_HAEBARA)
                add_residual(&sum, weight, r, j);
        }
        if (pairs->method == LINK_STOCKING_LORD)
            add_residual(&sum, weight, all, all_j);
    }
    return sum;
}

/* A damped step from x; false when the matrix gives none. */
static bool step_from(double to[2], const double x[2], const struct distance *at, double damping) {
    double aa = at->h[0][0] * (1 + damping), bb = at->h[1][1] * (1 + damping), ab = at->h[0][1];
    double det = aa * bb - ab * ab;
    if (!(det > 1e-300))
        return false;
    to[0] = fmin(MOST_SLOPE, fmax(LEAST_SLOPE, x[0] - (at->g[0] * bb - at->g[1] * ab) / det));
    to[1] = x[1] - (at->g[1] * aa - at->g[0] * ab) / det;
    return isfinite(to[0]) && isfinite(to[1]);
}

/* Levenberg-Marquardt. */
static bool link_curves(double x[2], const struct pairs *pairs) {
    double damping = 1e-3, next[2];
    if (!link_moments(x, pairs)) {
        x[0] = 1;
        x[1] = 0;
    }
    struct distance at = distance_at(pairs, x);
    for (int i = 0; i < MAX_STEPS && damping < 1e12; i++) {
        if (!step_from(next, x, &at, damping))
            return false;
        struct distance there = distance_at(pairs, next);
        double size = fabs(next[0] - x[0]) + fabs(next[1] - x[1]);
        if (there.value > at.value) {
            damping *= 10;
            continue;
        }
        damping = fmax(1e-12, damping / 10);
        memcpy(x, next, sizeof next);
        at = there;
        if (size < 1e-11)
            break;
    }
    return x[0] > LEAST_SLOPE && x[0] < MOST_SLOPE;
}

static bool find(double x[2], const struct pairs *pairs) {
    return pairs->method == LINK_MEAN_SIGMA ? link_moments(x, pairs) : link_curves(x, pairs);
}

static double jackknife_se(double sum, double squares, double n) {
    return sqrt(fmax(0, squares - sum * sum / n) * (n - 1) / n);
}

static bool find_se(struct link *out, struct pairs pairs) {
    const double at[2] = {out->slope, out->shift};
    double sum[2] = {0}, squares[2] = {0}, x[2];
    for (pairs.skip = 0; pairs.skip < pairs.n; pairs.skip++) {
        if (!find(x, &pairs))
            return false;
        for (int i = 0; i < 2; i++) {
            sum[i] += x[i] - at[i];
            squares[i] += (x[i] - at[i]) * (x[i] - at[i]);
        }
    }
    out->se_slope = jackknife_se(sum[0], squares[0], pairs.n);
    out->se_shift = jackknife_se(sum[1], squares[1], pairs.n);
    return true;
}

bool link_2pl(struct link *out, const struct link_item *base, const struct link_item *other, int n,
              enum link_method method) {
    const struct pairs pairs = {base, other, n, NONE, method};
    double x[2];
    *out = (struct link){0};
    if (n < LINK_LEAST_ITEMS || !are_finite(base, n) || !are_finite(other, n) || !find(x, &pairs))
        return false;
    *out = (struct link){.n = n, .slope = x[0], .shift = x[1] + 0.};
    out->has_se = n >= LINK_LEAST_FOR_SE && find_se(out, pairs);
    return true;
}

struct differences {
    double n, sum, squares;
};

static void add_difference(struct differences *to, double x) {
    to->n++;
    to->sum += x;
    to->squares += x * x;
}

static double mean_of(const struct differences *d) {
    return d->sum / d->n;
}

/* Squared standard error of the mean. */
static double error_of(const struct differences *d) {
    return d->n > 1 ? fmax(0, d->squares - d->sum * d->sum / d->n) / (d->n - 1) / d->n : 0;
}

bool link_rasch(struct link *out, const struct link_item *base, const struct link_item *other,
                int n) {
    struct differences all = {0};
    *out = (struct link){0};
    if (n < 1)
        return false;
    for (int i = 0; i < n; i++)
        add_difference(&all, other[i].d - base[i].d);
    if (!isfinite(all.squares))
        return false;
    *out = (struct link){.n = n, .slope = 1, .shift = mean_of(&all) + 0.};
    out->has_se = n >= LINK_LEAST_FOR_SE;
    out->se_shift = out->has_se ? sqrt(error_of(&all)) : 0;
    return true;
}

struct link_item link_moved(const struct link *link, const struct link_item *item) {
    double a = item->a / link->slope;
    return (struct link_item){a, item->d - a * link->shift};
}

bool link_two_trait(struct link_traits *out, const double *base_beta, const double *other_beta,
                    const signed char *verdict, int n) {
    struct differences facts = {0}, fakes = {0};
    *out = (struct link_traits){0};
    for (int i = 0; i < n; i++)
        add_difference(verdict[i] == ITEM_FACT ? &facts : &fakes, base_beta[i] - other_beta[i]);
    if (facts.n < 1 || fakes.n < 1 || !isfinite(facts.squares + fakes.squares))
        return false;
    out->n_facts = (int)facts.n;
    out->n_fakes = (int)fakes.n;
    out->shift_theta = (mean_of(&fakes) + mean_of(&facts)) / 2 + 0.;
    out->shift_kappa = (mean_of(&fakes) - mean_of(&facts)) / 2 + 0.;
    out->has_se = facts.n >= LINK_LEAST_FOR_SE && fakes.n >= LINK_LEAST_FOR_SE;
    if (out->has_se)
        out->se_shift_theta = out->se_shift_kappa = sqrt(error_of(&facts) + error_of(&fakes)) / 2;
    return true;
}
