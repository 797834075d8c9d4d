/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fitting the one-trait models: starting values, EM, standard errors, figures of items and persons.
 */
#include "irt.h"

#include "base/mem.h"
#include "em.h"
#include "irt_int.h"

#include <math.h>
#include <string.h>

static bool is_constant(const struct irt_data *data, int item) {
    double n = data->n_answers[item], right = data->n_right[item];
    return !(right > 0 && right < n);
}

/* Items that all answered alike stand aside: far out, so that they change no likelihood. */
static void set_constant(struct irt_work *work, int item) {
    double n = work->data.n_answers[item];
    work->expected.a[item] = 0;
    work->expected.d[item] = !(n > 0) ? 0 : work->data.n_right[item] > 0 ? IRT_MAX_D : -IRT_MAX_D;
}

static bool make_work(struct irt_work *work, const struct answers *answers,
                      const struct irt_options *options, struct arena *arena, struct err *err) {
    memset(work, 0, sizeof *work);
    work->options = *options;
    if (!irt_data_make(&work->data, answers, arena, err))
        return false;
    work->active = arena_new(arena, (size_t)answers->n_items, sizeof *work->active);
    if (!work->active || !irt_expected_make(&work->expected, &work->data, options, arena))
        return err_set(err, ERR_NOMEM, "%d items", answers->n_items);
    for (int j = 0; j < answers->n_items; j++)
        if (is_constant(&work->data, j))
            set_constant(work, j);
        else
            work->active[work->n_active++] = j;
    work->n_parameters = work->options.model == IRT_2PL ? 2 * work->n_active
                         : work->n_active               ? work->n_active + 1
                                                        : 0;
    return true;
}

/* a = 1, and d from the share right (with half an answer added on both sides). */
static void set_start(const struct irt_work *work, double *x) {
    bool is_rasch = work->options.model == IRT_RASCH;
    if (is_rasch && work->n_active)
        x[0] = 1;
    for (int i = 0; i < work->n_active; i++) {
        double n = work->data.n_answers[work->active[i]];
        double right = work->data.n_right[work->active[i]];
        double d = 1.2 * log((right + .5) / (n - right + .5));
        if (!is_rasch)
            x[2 * i] = 1;
        x[is_rasch ? 1 + i : 2 * i + 1] = d;
    }
}

static void score(void *work, const double *x, double *out) {
    irt_score(work, x, out);
}

static double cell(const double *matrix, int n, int i, int j) {
    return matrix[(size_t)i * (size_t)n + (size_t)j];
}

static void keep_item_se(struct irt_item *item, double va, double vd, double cad) {
    double a = item->a, b = a != 0 ? -item->d / a : 0;
    double vb = a != 0 ? (vd + b * b * va + 2 * b * cad) / (a * a) : 0;
    item->se_a = sqrt(va);
    item->se_d = sqrt(vd);
    item->se_b = vb > 0 && vb < 1e12 ? sqrt(vb) : 1e6;
    item->has_se = true;
}

static void keep_se(struct irt_result *out, const struct irt_work *work, const double *covariance) {
    int n = work->n_parameters;
    bool is_rasch = work->options.model == IRT_RASCH;
    out->has_se = true;
    if (is_rasch)
        out->se_sd = sqrt(cell(covariance, n, 0, 0));
    for (int i = 0; i < work->n_active; i++) {
        int a = 2 * i, d = is_rasch ? 1 + i : 2 * i + 1;
        keep_item_se(&out->items[work->active[i]], is_rasch ? 0 : cell(covariance, n, a, a),
                     cell(covariance, n, d, d), is_rasch ? 0 : cell(covariance, n, a, d));
    }
}

/* Standard errors, where the information is positive definite and nothing ran to a bound. */
static bool find_se(struct irt_result *out, const struct irt_work *work, const struct em *em,
                    const double *x, struct arena *arena, struct err *err) {
    double *covariance = NULL;
    for (int j = 0; j < out->n_items; j++)
        if (out->items[j].flags & IRT_BOUNDED)
            return true;
    if (!em_find_covariance(em, x, &covariance, arena, err))
        return false;
    if (covariance)
        keep_se(out, work, covariance);
    return true;
}

static void keep_item(struct irt_item *item, const struct irt_work *work, int j) {
    bool is_rasch = work->options.model == IRT_RASCH;
    double a = work->expected.a[j], d = work->expected.d[j];
    item->n = work->data.n_answers[j];
    item->p = item->n > 0 ? work->data.n_right[j] / item->n : 0;
    item->a = is_rasch ? 1 : a;
    item->d = d;
    item->b = item->a != 0 ? fmax(-100, fmin(100, -d / item->a)) + 0. : 0;
    if (is_constant(&work->data, j))
        item->flags |= IRT_CONSTANT;
    else if (fabs(a) >= IRT_MAX_A || fabs(d) >= IRT_MAX_D)
        item->flags |= IRT_BOUNDED;
    if (item->a < 0)
        item->flags |= IRT_NEGATIVE;
}

/* Squared residuals of an item over their expectation, both over the posterior of theta (the infit
 * of Wright & Masters 1982 with plausible values in place of points). */
static double infit_of(const struct irt_expected *e, int item) {
    double seen = 0, expected = 0;
    for (int q = 0; q < e->n_points; q++) {
        size_t place = (size_t)item * (size_t)e->n_points + (size_t)q;
        double p = 1 / (1 + exp(-(e->a[item] * e->theta[q] + e->d[item])));
        double right = e->right_at[place], wrong = e->persons_at[place] - right;
        seen += right * (1 - p) * (1 - p) + wrong * p * p;
        expected += (right + wrong) * p * (1 - p);
    }
    return expected > 1e-9 ? seen / expected : 1;
}

/* The last E-step: persons, fit of items, likelihood. */
static void find_figures(struct irt_result *out, struct irt_work *work) {
    struct irt_expected *e = &work->expected;
    e->persons = out->persons;
    irt_expect(e, &work->data);
    e->persons = NULL;
    out->log_likelihood = e->log_likelihood;
    out->n_parameters = work->n_parameters;
    out->aic = -2 * e->log_likelihood + 2. * work->n_parameters;
    out->bic = -2 * e->log_likelihood + log(out->n) * work->n_parameters;
    out->sd = 1;
    for (int j = 0; j < out->n_items; j++) {
        keep_item(&out->items[j], work, j);
        out->items[j].infit = infit_of(e, j);
    }
    e->right_at = NULL;
}

static void scale_persons(struct irt_result *out) {
    for (int i = 0; i < out->n_persons; i++) {
        out->persons[i].theta *= out->sd;
        out->persons[i].se *= out->sd;
    }
}

/* a and theta may both change their signs: most items are to have a positive a. */
static void turn_upright(struct irt_work *work, double *x) {
    double sum = 0;
    if (work->options.model != IRT_2PL)
        return;
    for (int i = 0; i < work->n_active; i++)
        sum += x[2 * i];
    for (int i = 0; sum < 0 && i < work->n_active; i++)
        x[2 * i] = -x[2 * i];
}

static struct em em_of(struct irt_work *work) {
    const struct irt_options *options = &work->options;
    return (struct em){.n = work->n_parameters,
                       .tolerance = options->tolerance,
                       .max_steps = options->max_steps,
                       .step = irt_step,
                       .bound = irt_bound,
                       .score = score,
                       .is_cancelled = options->is_cancelled,
                       .work = work,
                       .context = options->context};
}

static bool fit(struct irt_result *out, struct irt_work *work, struct arena *arena,
                struct err *err) {
    size_t n = (size_t)work->n_parameters;
    struct irt_expected *e = &work->expected;
    struct em em = em_of(work);
    struct em_end end;
    double *x = arena_new(arena, n, sizeof *x);
    double *right_at =
        arena_new(arena, (size_t)out->n_items * (size_t)e->n_points, sizeof *right_at);
    if (!x || !right_at)
        return err_set(err, ERR_NOMEM, "%zu parameters", n);
    set_start(work, x);
    if (!em_climb(&em, x, &end, arena, err))
        return false;
    out->n_steps = end.n_steps;
    out->has_converged = end.has_converged;
    turn_upright(work, x);
    irt_set(work, x);
    e->right_at = right_at;
    find_figures(out, work);
    if (out->model == IRT_RASCH && n) {
        out->sd = x[0];
        scale_persons(out);
    }
    return work->options.without_se || find_se(out, work, &em, x, arena, err);
}

bool irt_fit(struct irt_result *out, const struct answers *answers,
             const struct irt_options *options, struct err *err) {
    struct irt_work work;
    struct arena arena = {0};
    bool is_done = false;

    *out = (struct irt_result){.model = options->model};
    if (!make_work(&work, answers, options, &arena, err))
        goto done;
    out->n_items = answers->n_items;
    out->n_persons = answers->n_persons;
    out->n = work.data.n;
    out->items = mem_new((size_t)out->n_items, sizeof *out->items);
    out->persons = mem_new((size_t)out->n_persons, sizeof *out->persons);
    if (!out->items || !out->persons)
        err_set(err, ERR_NOMEM, "%d persons", out->n_persons);
    else
        is_done = fit(out, &work, &arena, err);
done:
    arena_fini(&arena);
    if (!is_done)
        irt_fini(out);
    return is_done;
}

void irt_fini(struct irt_result *result) {
    mem_free(result->items);
    mem_free(result->persons);
    *result = (struct irt_result){0};
}

double irt_information(const struct irt_item *item, double theta) {
    double p = 1 / (1 + exp(-(item->a * theta + item->d)));
    return item->a * item->a * p * (1 - p);
}
