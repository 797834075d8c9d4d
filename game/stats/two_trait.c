/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fitting the two-trait model: starting values, EM, standard errors, figures of items and persons.
 */
#include "two_trait.h"

#include "base/mem.h"
#include "em.h"
#include "two_trait_int.h"

#include <math.h>
#include <string.h>

static bool is_free(const struct two_trait_work *work, int item) {
    double n = work->data.n_answers[item], right = work->data.n_right[item];
    return !work->options.fixed_beta &&
           ((right > 0 && right < n) || work->options.prior_beta_sd > 0);
}

/* Items that all answered alike stand aside: far out, so that they change no likelihood. */
static double beta_aside(const struct two_trait_work *work, int item) {
    if (work->options.fixed_beta)
        return work->options.fixed_beta[item];
    if (!(work->data.n_answers[item] > 0))
        return 0;
    return work->data.n_right[item] > 0 ? -30 : 30;
}

static bool make_work(struct two_trait_work *work, const struct answers *answers,
                      const struct two_trait_options *options, struct arena *arena,
                      struct err *err) {
    memset(work, 0, sizeof *work);
    work->options = *options;
    if (!two_trait_data_make(&work->data, answers, arena, err))
        return false;
    work->active = arena_new(arena, (size_t)answers->n_items, sizeof *work->active);
    if (!work->active || !two_trait_expected_make(&work->expected, &work->data, options, arena))
        return err_set(err, ERR_NOMEM, "%d items", answers->n_items);
    for (int j = 0; j < answers->n_items; j++) {
        work->expected.beta[j] = beta_aside(work, j);
        if (is_free(work, j))
            work->active[work->n_active++] = j;
    }
    work->spread = (struct spread_model){work->data.n, options->fixed_beta != NULL, options->prior};
    work->n_parameters = work->n_active + (options->fixed_beta ? 5 : 3);
    return true;
}

static void set_start(const struct two_trait_work *work, double *x) {
    for (int i = 0; i < work->n_active; i++) {
        double n = work->data.n_answers[work->active[i]];
        double right = work->data.n_right[work->active[i]];
        x[i] = -1.2 * log((right + .5) / (n - right + .5));
    }
    spread_start(&work->spread, x + work->n_active);
}

static void keep_items(struct two_trait_result *out, const struct two_trait_work *work) {
    for (int j = 0; j < out->n_items; j++) {
        struct two_trait_item *item = &out->items[j];
        item->n = work->data.n_answers[j];
        item->p = item->n > 0 ? work->data.n_right[j] / item->n : 0;
        item->beta = work->expected.beta[j];
        item->is_constant = !work->options.fixed_beta && !is_free(work, j);
    }
}

static void keep_spread(struct two_trait_result *out, const struct two_trait_work *work,
                        const double *spread) {
    out->spread = spread_at(spread);
    out->is_bounded = spread_is_bounded(spread);
    if (work->options.fixed_beta) {
        out->mean_theta = spread[3];
        out->mean_kappa = spread[4];
    }
}

/* The last E-step: persons, likelihood. */
static void find_figures(struct two_trait_result *out, struct two_trait_work *work,
                         struct two_trait_person *of_cell) {
    work->expected.of_cell = of_cell;
    two_trait_expect(&work->expected, &work->data);
    work->expected.of_cell = NULL;
    for (int i = 0; i < out->n_persons; i++)
        out->persons[i] = of_cell[work->data.cell_of[i]];
    out->log_likelihood = work->expected.log_likelihood;
    out->n_parameters = work->n_parameters;
    out->aic = -2 * out->log_likelihood + 2. * out->n_parameters;
    out->bic = -2 * out->log_likelihood + log(out->n) * out->n_parameters;
}

static void score(void *work, const double *x, double *out) {
    two_trait_score(work, x, out);
}

static void keep_se(struct two_trait_result *out, const struct two_trait_work *work,
                    const double *covariance) {
    int n = work->n_parameters, first = work->n_active;
    double rho = out->spread.rho;
    out->has_se = true;
    for (int i = 0; i < work->n_active; i++)
        out->items[work->active[i]].se_beta = sqrt(covariance[(size_t)i * (size_t)(n + 1)]);
    const double *corner = covariance + (size_t)first * (size_t)(n + 1);
    out->se_spread.sd_theta = out->spread.sd_theta * sqrt(corner[0]);
    out->se_spread.sd_kappa = out->spread.sd_kappa * sqrt(corner[n + 1]);
    out->se_spread.rho = (1 - rho * rho) * sqrt(corner[2 * (n + 1)]);
    if (!work->options.fixed_beta)
        return;
    out->se_mean_theta = sqrt(corner[3 * (n + 1)]);
    out->se_mean_kappa = sqrt(corner[4 * (n + 1)]);
    out->cov_means = corner[3 * (n + 1) + 1];
}

static struct em em_of(struct two_trait_work *work) {
    const struct two_trait_options *options = &work->options;
    return (struct em){.n = work->n_parameters,
                       .tolerance = options->tolerance,
                       .max_steps = options->max_steps,
                       .step = two_trait_step,
                       .bound = two_trait_bound,
                       .score = score,
                       .is_cancelled = options->is_cancelled,
                       .work = work,
                       .context = options->context};
}

static bool find_se(struct two_trait_result *out, const struct two_trait_work *work,
                    const struct em *em, const double *x, struct arena *arena, struct err *err) {
    double *covariance = NULL;
    if (out->is_bounded)
        return true;
    if (!em_find_covariance(em, x, &covariance, arena, err))
        return false;
    if (covariance)
        keep_se(out, work, covariance);
    return true;
}

static bool fit(struct two_trait_result *out, struct two_trait_work *work, struct arena *arena,
                struct err *err) {
    size_t n = (size_t)work->n_parameters;
    struct em em = em_of(work);
    struct em_end end;
    double *x = arena_new(arena, n, sizeof *x);
    struct two_trait_person *of_cell =
        arena_new(arena, (size_t)work->data.n_cells, sizeof *of_cell);
    if (!x || !of_cell)
        return err_set(err, ERR_NOMEM, "%zu parameters", n);
    set_start(work, x);
    if (!em_climb(&em, x, &end, arena, err))
        return false;
    out->n_steps = end.n_steps;
    out->has_converged = end.has_converged;
    two_trait_set(work, x);
    keep_items(out, work);
    keep_spread(out, work, x + work->n_active);
    find_figures(out, work, of_cell);
    return work->options.without_se || find_se(out, work, &em, x, arena, err);
}

bool two_trait_fit(struct two_trait_result *out, const struct answers *answers,
                   const struct two_trait_options *options, struct err *err) {
    struct two_trait_work work;
    struct arena arena = {0};
    bool is_done = false;

    *out = (struct two_trait_result){0};
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
        two_trait_fini(out);
    return is_done;
}

void two_trait_fini(struct two_trait_result *result) {
    mem_free(result->items);
    mem_free(result->persons);
    *result = (struct two_trait_result){0};
}
