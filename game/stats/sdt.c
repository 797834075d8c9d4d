/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signal detection from counts, and the area under the ROC curve from graded answers. */
#include "sdt.h"

#include "base/mem.h"
#include "normal.h"

#include <math.h>
#include <stdlib.h>

static bool are_possible(const struct sdt_counts *k) {
    return k->facts > 0 && k->fakes > 0 && k->hits >= 0 && k->hits <= k->facts &&
           k->false_alarms >= 0 && k->false_alarms <= k->fakes;
}

static double variance_of_z(double rate, long long n) {
    double density = normal_density(normal_quantile(rate));
    return rate * (1 - rate) / ((double)n * density * density);
}

static struct sdt_value with_interval(double value, double se) {
    value += 0.0; /* -0 becomes 0 */
    return (struct sdt_value){value, se, value - NORMAL_95 * se, value + NORMAL_95 * se};
}

bool sdt_compute(struct sdt *out, const struct sdt_counts *counts) {
    *out = (struct sdt){0};
    if (!are_possible(counts))
        return false;
    double hit_rate = ((double)counts->hits + .5) / ((double)counts->facts + 1);
    double false_rate = ((double)counts->false_alarms + .5) / ((double)counts->fakes + 1);
    double zh = normal_quantile(hit_rate), zf = normal_quantile(false_rate);
    double se =
        sqrt(variance_of_z(hit_rate, counts->facts) + variance_of_z(false_rate, counts->fakes));

    out->hit_rate = hit_rate;
    out->false_alarm_rate = false_rate;
    out->d_prime = with_interval(zh - zf, se);
    out->c = with_interval(-(zh + zf) / 2, se / 2);
    return true;
}

static int by_x(const void *a, const void *b) {
    double left = ((const struct sdt_answer *)a)->x, right = ((const struct sdt_answer *)b)->x;
    return (left > right) - (left < right);
}

/* What the placements of facts among fakes, and of fakes among facts, add up to. */
struct placements {
    double n_facts, n_fakes;
    double sum, squares; /* of facts: share of fakes below, ties half */
    double fake_squares; /* of fakes: share of facts above */
};

/* One run of equal x: its facts and fakes, with the counts below it. */
static void add_ties(struct placements *all, const double n[2], const double below[2]) {
    double of_fact = (below[0] + n[0] / 2) / all->n_fakes;
    double of_fake = (all->n_facts - below[1] - n[1] / 2) / all->n_facts;
    all->sum += n[1] * of_fact;
    all->squares += n[1] * of_fact * of_fact;
    all->fake_squares += n[0] * of_fake * of_fake;
}

static void place(struct placements *all, const struct sdt_answer *sorted, size_t n) {
    double below[2] = {0, 0};
    for (size_t i = 0; i < n; i++)
        sorted[i].is_fact ? all->n_facts++ : all->n_fakes++;
    if (all->n_facts < 1 || all->n_fakes < 1)
        return;
    for (size_t i = 0; i < n;) {
        double here[2] = {0, 0};
        for (double x = sorted[i].x; i < n && !(sorted[i].x > x); i++)
            here[sorted[i].is_fact]++;
        add_ties(all, here, below);
        below[0] += here[0];
        below[1] += here[1];
    }
}

/* Variance of an area by Newcombe's method 5, for the interval. */
static double newcombe_variance(double area, double m, double n) {
    double star = (m + n) / 2 - 1;
    return area * (1 - area) * (1 + star * ((1 - area) / (2 - area) + area / (1 + area))) / (m * n);
}

/* The area at which the one observed lies NORMAL_95 standard errors away, between it and end. */
static double newcombe_limit(double area, double end, const struct placements *all) {
    double near = area, far = end;
    for (int i = 0; i < 60; i++) {
        double middle = (near + far) / 2;
        double se = sqrt(newcombe_variance(middle, all->n_facts, all->n_fakes));
        if (fabs(middle - area) < NORMAL_95 * se)
            near = middle;
        else
            far = middle;
    }
    return (near + far) / 2;
}

static double delong_variance(const struct placements *all, double area) {
    double m = all->n_facts, n = all->n_fakes, variance = 0;
    if (m > 1)
        variance += (all->squares - m * area * area) / (m - 1) / m;
    if (n > 1)
        variance += (all->fake_squares - n * area * area) / (n - 1) / n;
    return variance > 0 ? variance : 0;
}

bool sdt_auc(struct sdt_value *out, bool *has_auc, const struct sdt_answer *answers, size_t n) {
    struct placements all = {0};
    *out = (struct sdt_value){0};
    *has_auc = false;
    struct sdt_answer *sorted = mem_new(n, sizeof *sorted);
    if (!sorted)
        return false;
    for (size_t i = 0; i < n; i++)
        sorted[i] = answers[i];
    qsort(sorted, n, sizeof *sorted, by_x);
    place(&all, sorted, n);
    mem_free(sorted);
    if (all.n_facts < 1 || all.n_fakes < 1)
        return true;
    double area = all.sum / all.n_facts;
    *has_auc = true;
    *out = (struct sdt_value){area, sqrt(delong_variance(&all, area)),
                              newcombe_limit(area, 0, &all), newcombe_limit(area, 1, &all)};
    return true;
}

bool sdt_vrfdn(struct sdt_vrfdn *out, const struct sdt_counts *counts) {
    *out = (struct sdt_vrfdn){0};
    if (!are_possible(counts) || counts->facts != counts->fakes)
        return false;
    out->r = counts->hits;
    out->f = counts->fakes - counts->false_alarms;
    out->v = out->r + out->f;
    out->d = out->f > out->r ? out->f - out->r : 0;
    out->n = out->r > out->f ? out->r - out->f : 0;
    return true;
}

double sdt_rounded(double value, int n_decimals) {
    double scale = pow(10, n_decimals);
    double rounded = round(value * scale) / scale;
    return rounded == 0 ? 0 : rounded;
}
