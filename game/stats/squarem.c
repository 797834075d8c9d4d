/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SQUAREM: two EM steps give a direction and its change, hence a long step; when that turns out to
 * lie lower, the two plain steps stand. */
#include "squarem.h"

#include <math.h>
#include <string.h>

struct run {
    const struct squarem *problem;
    double *start, *first, *second, *safe; /* parameters; safe: where to go back to */
    double safe_value, longest;
    double mark_value; /* the objective at step n_mark */
    int n_mark, n_steps;
};

static void copy(const struct run *run, double *to, const double *from) {
    memcpy(to, from, (size_t)run->problem->n * sizeof *to);
}

static double largest_change(const double *a, const double *b, int n) {
    double largest = 0;
    for (int i = 0; i < n; i++)
        largest = fmax(largest, fabs(a[i] - b[i]));
    return largest;
}

/* start becomes the extrapolated point; returns the length used, 1: just the second step. */
static double extrapolate(struct run *run) {
    double rr = 0, vv = 0;
    int n = run->problem->n;
    for (int i = 0; i < n; i++) {
        double r = run->first[i] - run->start[i];
        double v = run->second[i] - run->first[i] - r;
        rr += r * r;
        vv += v * v;
    }
    double length = vv > 0 ? sqrt(rr / vv) : 1;
    length = fmin(fmax(length, 1), run->longest);
    for (int i = 0; i < n; i++) {
        double r = run->first[i] - run->start[i];
        double v = run->second[i] - run->first[i] - r;
        run->start[i] += 2 * length * r + length * length * v;
    }
    return length;
}

static double step(struct run *run, const double *at, double *to) {
    double value = 0;
    run->problem->step(run->problem->context, at, to, &value);
    run->n_steps++;
    return value;
}

/* Two steps from start; false when start lies lower than what was safe, and start is safe again. */
static bool two_steps(struct run *run) {
    double value = step(run, run->start, run->first);
    if (!(value >= run->safe_value - 1e-9 * (1 + fabs(run->safe_value)))) {
        run->longest = fmax(1, run->longest / 4);
        copy(run, run->start, run->safe);
        run->safe_value = -HUGE_VAL;
        return false;
    }
    run->safe_value = step(run, run->first, run->second);
    return true;
}

static bool hardly_gains(struct run *run) {
    if (run->n_steps < run->n_mark + SQUAREM_PATIENCE)
        return false;
    double gain = run->safe_value - run->mark_value;
    run->mark_value = run->safe_value;
    run->n_mark = run->n_steps;
    return gain < run->problem->least_gain;
}

static bool has_stopped(struct run *run) {
    const struct squarem *problem = run->problem;
    return hardly_gains(run) ||
           (largest_change(run->start, run->first, problem->n) <= problem->tolerance &&
            largest_change(run->first, run->second, problem->n) <= problem->tolerance);
}

static void go_on(struct run *run) {
    copy(run, run->safe, run->second);
    if (extrapolate(run) >= run->longest)
        run->longest *= 4;
    if (run->problem->bound)
        run->problem->bound(run->problem->context, run->start);
}

static enum squarem_end climb(struct run *run) {
    const struct squarem *problem = run->problem;
    while (run->n_steps < problem->max_steps) {
        if (problem->is_cancelled && problem->is_cancelled(problem->cancel_context))
            return SQUAREM_CANCELLED;
        if (!two_steps(run))
            continue;
        if (has_stopped(run)) {
            copy(run, run->safe, run->second);
            return SQUAREM_CONVERGED;
        }
        go_on(run);
    }
    return SQUAREM_TOO_LONG;
}

enum squarem_end squarem_run(const struct squarem *problem, double *at, double *work,
                             int *out_steps) {
    int n = problem->n;
    struct run run = {.problem = problem,
                      .start = work,
                      .first = work + n,
                      .second = work + 2 * (long)n,
                      .safe = work + 3 * (long)n,
                      .safe_value = -HUGE_VAL,
                      .mark_value = -HUGE_VAL,
                      .longest = 4};
    copy(&run, run.start, at);
    copy(&run, run.safe, at);
    enum squarem_end end = climb(&run);
    copy(&run, at, run.safe);
    *out_steps = run.n_steps;
    return end;
}
