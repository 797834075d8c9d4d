/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The M-step of the one-trait models: Newton for each item (2PL), or for all items and the common
 * slope together (Rasch), on the table of expected persons. */
#include "irt_int.h"

#include <math.h>

enum { MAX_NEWTON = 6 };

/* Derivatives of the expected log likelihood of one item: by a, by d, and minus the second ones. */
struct slope {
    double a, d, aa, ad, dd;
};

static bool is_rasch(const struct irt_work *work) {
    return work->options.model == IRT_RASCH;
}

static void add_prior(struct slope *slope, const double x[2], const struct irt_options *options) {
    if (options->prior_a_sd > 0 && options->model == IRT_2PL) {
        double precision = 1 / (options->prior_a_sd * options->prior_a_sd);
        slope->a -= (x[0] - 1) * precision;
        slope->aa += precision;
    }
    if (options->prior_d_sd > 0) {
        double precision = 1 / (options->prior_d_sd * options->prior_d_sd);
        slope->d -= x[1] * precision;
        slope->dd += precision;
    }
}

static struct slope slope_of(const struct irt_work *work, int item, double a, double d) {
    const struct irt_expected *e = &work->expected;
    const double *persons = e->persons_at + (long)item * e->n_points;
    struct slope slope = {.a = e->right_theta[item], .d = work->data.n_right[item]};
    for (int q = 0; q < e->n_points; q++) {
        double theta = e->theta[q], p = 1 / (1 + exp(-(a * theta + d)));
        double right = persons[q] * p, spread = right * (1 - p);
        slope.a -= theta * right;
        slope.d -= right;
        slope.aa += theta * theta * spread;
        slope.ad += theta * spread;
        slope.dd += spread;
    }
    add_prior(&slope, (double[2]){a, d}, &work->options);
    return slope;
}

static double clamp(double x, double limit) {
    return x > limit ? limit : x < -limit ? -limit : x;
}

/* Newton for one item, x = a, d; steps of at most 1, so that it cannot run away. */
static void climb_item(const struct irt_work *work, int item, double x[2]) {
    for (int i = 0; i < MAX_NEWTON; i++) {
        struct slope s = slope_of(work, item, x[0], x[1]);
        double det = s.aa * s.dd - s.ad * s.ad;
        if (!(det > 1e-14 * s.aa * s.dd))
            return;
        double step_a = clamp((s.a * s.dd - s.d * s.ad) / det, 1);
        double step_d = clamp((s.d * s.aa - s.a * s.ad) / det, 1);
        x[0] = clamp(x[0] + step_a, IRT_MAX_A);
        x[1] = clamp(x[1] + step_d, IRT_MAX_D);
        if (fabs(step_a) + fabs(step_d) < 1e-8)
            return;
    }
}

/* One Newton step for the common slope x[0] and all d; the matrix is an arrow. Returns its size. */
static double climb_together(const struct irt_work *work, double *x, double *steps) {
    double over = 0, under = 0, size = 0;
    for (int i = 0; i < work->n_active; i++) {
        struct slope s = slope_of(work, work->active[i], x[0], x[1 + i]);
        double dd = s.dd > 1e-12 ? s.dd : 1e-12;
        over += s.a - s.ad * s.d / dd;
        under += s.aa - s.ad * s.ad / dd;
        steps[2 * i] = s.d / dd;
        steps[2 * i + 1] = s.ad / dd;
    }
    double step_a = under > 1e-12 ? clamp(over / under, 1) : 0;
    x[0] = clamp(x[0] + step_a, IRT_MAX_A);
    x[0] = x[0] < 1e-3 ? 1e-3 : x[0];
    for (int i = 0; i < work->n_active; i++) {
        double step = clamp(steps[2 * i] - step_a * steps[2 * i + 1], 1);
        x[1 + i] = clamp(x[1 + i] + step, IRT_MAX_D);
        size = fmax(size, fabs(step));
    }
    return fmax(size, fabs(step_a));
}

void irt_set(struct irt_work *work, const double *x) {
    for (int i = 0; i < work->n_active; i++) {
        int item = work->active[i];
        work->expected.a[item] = is_rasch(work) ? x[0] : x[2 * i];
        work->expected.d[item] = is_rasch(work) ? x[1 + i] : x[2 * i + 1];
    }
}

static double log_prior(const struct irt_work *work) {
    const struct irt_options *options = &work->options;
    double sum = 0;
    for (int i = 0; i < work->n_active; i++) {
        double a = work->expected.a[work->active[i]] - 1, d = work->expected.d[work->active[i]];
        if (options->prior_a_sd > 0 && !is_rasch(work))
            sum -= a * a / (2 * options->prior_a_sd * options->prior_a_sd);
        if (options->prior_d_sd > 0)
            sum -= d * d / (2 * options->prior_d_sd * options->prior_d_sd);
    }
    return sum;
}

void irt_step(void *context, const double *from, double *to, double *objective) {
    struct irt_work *work = context;
    irt_set(work, from);
    irt_expect(&work->expected, &work->data);
    *objective = work->expected.log_likelihood + log_prior(work);
    for (int i = 0; i < work->n_parameters; i++)
        to[i] = from[i];
    if (!is_rasch(work)) {
        for (int i = 0; i < work->n_active; i++)
            climb_item(work, work->active[i], to + 2 * (long)i);
        return;
    }
    double size = 1;
    for (int i = 0; i < MAX_NEWTON && size > 1e-8; i++)
        size = climb_together(work, to, work->expected.steps);
}

void irt_bound(void *context, double *x) {
    struct irt_work *work = context;
    for (int i = 0; i < work->n_parameters; i++) {
        bool is_a = is_rasch(work) ? i == 0 : i % 2 == 0;
        x[i] = clamp(x[i], is_a ? IRT_MAX_A : IRT_MAX_D);
    }
    if (is_rasch(work) && x[0] < 1e-3)
        x[0] = 1e-3;
}

void irt_score(struct irt_work *work, const double *x, double *out) {
    double common = 0;
    irt_set(work, x);
    irt_expect(&work->expected, &work->data);
    for (int i = 0; i < work->n_active; i++) {
        int item = work->active[i];
        struct slope s = slope_of(work, item, work->expected.a[item], work->expected.d[item]);
        common += s.a;
        if (is_rasch(work)) {
            out[1 + i] = s.d;
        } else {
            out[2 * i] = s.a;
            out[2 * i + 1] = s.d;
        }
    }
    if (is_rasch(work))
        out[0] = common;
}
