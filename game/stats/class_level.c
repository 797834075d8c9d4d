/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The multilevel estimate of a class: EM over a grid of ability and suspicion. */
#include "class_level.h"

#include "base/arena.h"
#include "information.h"
#include "linear.h"
#include "normal.h"
#include "spread.h"
#include "squarem.h"

#include <math.h>

enum { POINTS = 21, PLACES = POINTS * POINTS, PARAMETERS = 5 };
#define REACH 4.5

/* As if two more pupils had differed by that much. */
static const struct spread_prior weak = {2, {.25, .3, 0}};

struct grid {
    double z1[PLACES], z2[PLACES], log_weight[PLACES];
    double theta[PLACES], kappa[PLACES];
    double fact_right[PLACES], fact_wrong[PLACES], fake_right[PLACES],
        fake_wrong[PLACES]; /* logs */
    double weight[PLACES];
};

struct work {
    const struct sdt_counts *pupils;
    size_t n_pupils;
    struct spread_model model;
    struct spread_sums sums;
    double log_likelihood;
    struct grid grid;
};

static bool is_whole(const struct sdt_counts *pupil) {
    return pupil->facts > 0 && pupil->fakes > 0;
}

static void place_grid(struct grid *grid) {
    double total = 0;
    for (int g = 0; g < PLACES; g++) {
        grid->z1[g] = REACH * (2. * (g / POINTS) / (POINTS - 1) - 1);
        grid->z2[g] = REACH * (2. * (g % POINTS) / (POINTS - 1) - 1);
        grid->log_weight[g] = -(grid->z1[g] * grid->z1[g] + grid->z2[g] * grid->z2[g]) / 2;
        total += exp(grid->log_weight[g]);
    }
    for (int g = 0; g < PLACES; g++)
        grid->log_weight[g] -= log(total);
}

static double log_phi(double x) {
    return log(fmax(1e-300, normal_probability(x)));
}

static void move_grid(struct grid *grid, const double *x) {
    struct spread at = spread_at(x);
    double rest = sqrt(1 - at.rho * at.rho);
    for (int g = 0; g < PLACES; g++) {
        double theta = x[3] + at.sd_theta * grid->z1[g];
        double kappa = x[4] + at.sd_kappa * (at.rho * grid->z1[g] + rest * grid->z2[g]);
        grid->theta[g] = theta;
        grid->kappa[g] = kappa;
        grid->fact_right[g] = log_phi(theta - kappa);
        grid->fact_wrong[g] = log_phi(kappa - theta);
        grid->fake_right[g] = log_phi(theta + kappa);
        grid->fake_wrong[g] = log_phi(-theta - kappa);
    }
}

/* The posterior of one pupil into the weights; adds its log likelihood. */
static double weigh(struct work *work, const struct sdt_counts *pupil) {
    struct grid *grid = &work->grid;
    double hits = (double)pupil->hits, misses = (double)(pupil->facts - pupil->hits);
    double alarms = (double)pupil->false_alarms, rejections = (double)pupil->fakes - alarms;
    double high = -HUGE_VAL, total = 0;
    for (int g = 0; g < PLACES; g++) {
        grid->weight[g] = grid->log_weight[g] + hits * grid->fact_right[g] +
                          misses * grid->fact_wrong[g] + rejections * grid->fake_right[g] +
                          alarms * grid->fake_wrong[g];
        high = fmax(high, grid->weight[g]);
    }
    for (int g = 0; g < PLACES; g++) {
        grid->weight[g] = exp(grid->weight[g] - high);
        total += grid->weight[g];
    }
    work->log_likelihood += high + log(total);
    return total;
}

static void add_pupil(struct work *work, const struct sdt_counts *pupil) {
    const struct grid *grid = &work->grid;
    struct spread_sums *sums = &work->sums;
    double total = weigh(work, pupil);
    for (int g = 0; g < PLACES; g++) {
        double w = grid->weight[g] / total, theta = grid->theta[g], kappa = grid->kappa[g];
        sums->theta += w * theta;
        sums->kappa += w * kappa;
        sums->theta_theta += w * theta * theta;
        sums->theta_kappa += w * theta * kappa;
        sums->kappa_kappa += w * kappa * kappa;
    }
}

static void expect(struct work *work, const double *x) {
    move_grid(&work->grid, x);
    work->sums = (struct spread_sums){0};
    work->log_likelihood = 0;
    for (size_t i = 0; i < work->n_pupils; i++)
        if (is_whole(&work->pupils[i]))
            add_pupil(work, &work->pupils[i]);
}

static void step(void *context, const double *from, double *to, double *objective) {
    struct work *work = context;
    expect(work, from);
    *objective = work->log_likelihood + spread_log_prior(&work->model, from);
    spread_climb(&work->model, &work->sums, to);
}

static void score(void *context, const double *x, double *out) {
    struct work *work = context;
    expect(work, x);
    spread_score(&work->model, &work->sums, x, out);
}

static void bound(void *context, double *x) {
    struct work *work = context;
    spread_bound(&work->model, x);
}

static struct sdt_value value_of(double value, double variance, double df) {
    double se = sqrt(variance), reach = normal_student_95(df) * se;
    return (struct sdt_value){value + 0., se, value - reach, value + reach};
}

static void keep(struct class_level *out, const double *x, const double *covariance) {
    struct spread at = spread_at(x);
    double df = 2 * (double)(out->n - 1);
    out->is_enough = true;
    out->d_prime = value_of(2 * x[3], 4 * covariance[3 * PARAMETERS + 3], df);
    out->c = value_of(x[4], covariance[4 * PARAMETERS + 4], df);
    out->sd_d_prime = 2 * at.sd_theta;
    out->sd_c = at.sd_kappa;
    out->rho = at.rho;
}

static void fit(struct class_level *out, struct work *work) {
    double x[PARAMETERS], scratch[4 * PARAMETERS], covariance[PARAMETERS * PARAMETERS];
    int n_steps;
    struct squarem problem = {.n = PARAMETERS,
                              .tolerance = 1e-5,
                              .least_gain = 1e-6,
                              .max_steps = 1000,
                              .step = step,
                              .bound = bound,
                              .context = work};
    struct information information = {.n = PARAMETERS, .score = score, .context = work};
    place_grid(&work->grid);
    spread_start(&work->model, x);
    bool is_found = squarem_run(&problem, x, scratch, &n_steps) == SQUAREM_CONVERGED &&
                    information_find(&information, x, covariance, scratch) &&
                    linear_invert(covariance, PARAMETERS);
    if (is_found)
        keep(out, x, covariance);
}

static bool are_enough(size_t n, const struct sdt_counts *all) {
    const long long least = CLASS_LEAST_OF_A_KIND;
    return n >= CLASS_LEAST_PUPILS && all->hits >= least && all->facts - all->hits >= least &&
           all->false_alarms >= least && all->fakes - all->false_alarms >= least;
}

bool class_level_compute(struct class_level *out, const struct sdt_counts *pupils, size_t n,
                         struct err *err) {
    struct arena arena = {0};
    struct sdt_counts all = {0};
    *out = (struct class_level){0};
    for (size_t i = 0; i < n; i++) {
        if (!is_whole(&pupils[i]))
            continue;
        out->n++;
        all.hits += pupils[i].hits;
        all.facts += pupils[i].facts;
        all.false_alarms += pupils[i].false_alarms;
        all.fakes += pupils[i].fakes;
    }
    struct work *work = arena_new(&arena, 1, sizeof *work);
    if (!work) {
        *out = (struct class_level){0};
        return err_set(err, ERR_NOMEM, "estimate of a class");
    }
    if (are_enough(out->n, &all)) {
        work->pupils = pupils;
        work->n_pupils = n;
        work->model = (struct spread_model){(double)out->n, true, weak};
        fit(out, work);
    }
    if (!out->is_enough)
        *out = (struct class_level){0};
    arena_fini(&arena);
    return true;
}
