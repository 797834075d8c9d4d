/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Infit and outfit: the residuals of each person, averaged over the posterior. */
#include "item_fit.h"

#include "item_fit_int.h"

#include <math.h>

enum { PLACES_ONE = 61, PLACES_TWO = 17 };
#define REACH_ONE 6.0
#define REACH_TWO 4.5

/* How a figure goes together with the item's own parameters over persons: sums of its squares, and
 * of its products with the scores of d and a. */
struct trend {
    double squares, with_d, with_a;
};

/* Sums over persons of what they add to an item. */
struct sums {
    double n, seen, expected, standardized; /* (x - P)^2, P (1 - P), (x - P)^2 / P (1 - P) */
    double dd, da, aa;                      /* of the scores */
    struct trend in, out;
};

static bool make_model(struct item_fit_model *out, int n_items, int n_places, struct arena *arena) {
    *out = (struct item_fit_model){.n_places = n_places, .n_items = n_items};
    out->weight = arena_new(arena, (size_t)n_places, sizeof *out->weight);
    out->p = arena_new(arena, (size_t)n_items * (size_t)n_places, sizeof *out->p);
    return out->weight && out->p;
}

static double chance(double x) {
    return fmax(1e-6, fmin(1 - 1e-6, 1 / (1 + exp(-x))));
}

static double *row_of(const struct item_fit_model *model, int item) {
    return model->p + (size_t)item * (size_t)model->n_places;
}

static void norm(double *weight, int n) {
    double total = 0;
    for (int g = 0; g < n; g++)
        total += weight[g];
    for (int g = 0; g < n; g++)
        weight[g] /= total;
}

static double place_of(int i, int n, double reach) {
    return reach * (2. * i / (n - 1) - 1);
}

static bool make_irt(struct item_fit_model *out, const struct irt_result *fit,
                     struct arena *arena) {
    if (!make_model(out, fit->n_items, PLACES_ONE, arena))
        return false;
    if (fit->model == IRT_2PL && !(out->trait = arena_new(arena, PLACES_ONE, sizeof *out->trait)))
        return false;
    for (int g = 0; g < PLACES_ONE; g++) {
        double z = place_of(g, PLACES_ONE, REACH_ONE);
        out->weight[g] = exp(-z * z / 2);
        if (out->trait)
            out->trait[g] = z;
        for (int j = 0; j < fit->n_items; j++)
            row_of(out, j)[g] = chance(fit->items[j].a * fit->sd * z + fit->items[j].d);
    }
    norm(out->weight, out->n_places);
    return true;
}

static bool make_two_trait(struct item_fit_model *out, const struct two_trait_result *fit,
                           const signed char *verdict, struct arena *arena) {
    const struct spread *spread = &fit->spread;
    double rest = sqrt(1 - spread->rho * spread->rho);
    if (!make_model(out, fit->n_items, PLACES_TWO * PLACES_TWO, arena))
        return false;
    for (int g = 0; g < out->n_places; g++) {
        double z1 = place_of(g / PLACES_TWO, PLACES_TWO, REACH_TWO);
        double z2 = place_of(g % PLACES_TWO, PLACES_TWO, REACH_TWO);
        double theta = fit->mean_theta + spread->sd_theta * z1;
        double kappa = fit->mean_kappa + spread->sd_kappa * (spread->rho * z1 + rest * z2);
        out->weight[g] = exp(-(z1 * z1 + z2 * z2) / 2);
        for (int j = 0; j < fit->n_items; j++)
            row_of(out, j)[g] = chance(theta + verdict[j] * kappa - fit->items[j].beta);
    }
    norm(out->weight, out->n_places);
    return true;
}

/* The posterior of a person over the places; logs: log P(right), log P(wrong) of [item][place]. */
static void find_posterior(double *out, const struct item_fit_model *model, const double *logs[2],
                           const signed char *row) {
    int n = model->n_places;
    double high = -HUGE_VAL;
    for (int g = 0; g < n; g++)
        out[g] = log(model->weight[g]);
    for (int j = 0; j < model->n_items; j++) {
        if (row[j] == ANSWER_MISSING)
            continue;
        const double *add = logs[row[j]] + (size_t)j * (size_t)n;
        for (int g = 0; g < n; g++)
            out[g] += add[g];
    }
    for (int g = 0; g < n; g++)
        high = fmax(high, out[g]);
    for (int g = 0; g < n; g++)
        out[g] = exp(out[g] - high);
    norm(out, n);
}

/* One answer, averaged over the posterior of its person. */
struct residual {
    double squared, expected, standardized, score_d, score_a;
};

static struct residual residual_of(const struct item_fit_model *model, int item,
                                   const double *posterior, double x) {
    const double *p = row_of(model, item);
    struct residual sum = {0};
    for (int g = 0; g < model->n_places; g++) {
        double r = x - p[g], spread = p[g] * (1 - p[g]), w = posterior[g];
        sum.squared += w * r * r;
        sum.expected += w * spread;
        sum.standardized += w * r * r / spread;
        sum.score_d += w * r;
        sum.score_a += model->trait ? w * r * model->trait[g] : 0;
    }
    return sum;
}

static void add_trend(struct trend *to, double weight, double x, const struct residual *r) {
    to->squares += weight * x * x;
    to->with_d += weight * x * r->score_d;
    to->with_a += weight * x * r->score_a;
}

static void add_answer(struct sums *to, double count, const struct residual *r) {
    to->n += count;
    to->seen += count * r->squared;
    to->expected += count * r->expected;
    to->standardized += count * r->standardized;
    to->dd += count * r->score_d * r->score_d;
    to->da += count * r->score_d * r->score_a;
    to->aa += count * r->score_a * r->score_a;
    add_trend(&to->in, count, r->squared - r->expected, r);
    add_trend(&to->out, count, r->standardized - 1, r);
}

/* The squares left when the trend with the scores is taken out: the scores sum to 0 where the item
 * was fitted, so that only what is left varies (as in the score test: Rao 1948, Proceedings of the
 * Cambridge Philosophical Society 44, 50-57). */
static double squares_left(const struct sums *s, const struct trend *t) {
    double left = t->squares, det = s->dd * s->aa - s->da * s->da;
    if (det > 1e-9 * s->dd * s->aa)
        left -= (t->with_d * t->with_d * s->aa - 2 * t->with_d * t->with_a * s->da +
                 t->with_a * t->with_a * s->dd) /
                det;
    else if (s->dd > 1e-12)
        left -= t->with_d * t->with_d / s->dd;
    return left;
}

static double z_of(double sum, const struct sums *s, const struct trend *t) {
    double left = squares_left(s, t);
    return left > 1e-9 * t->squares && left > 1e-12 ? sum / sqrt(left) + 0. : 0;
}

static void keep(struct item_fit *item, const struct sums *s) {
    *item = (struct item_fit){.infit = 1, .outfit = 1};
    if (!(s->n > 0 && s->expected > 1e-12))
        return;
    item->infit = s->seen / s->expected;
    item->outfit = s->standardized / s->n;
    item->z_infit = z_of(s->seen - s->expected, s, &s->in);
    item->z_outfit = z_of(s->standardized - s->n, s, &s->out);
}

/* log P(wrong) and log P(right) of the whole model. */
static bool make_logs(double *logs[2], const struct item_fit_model *model, struct arena *arena) {
    size_t n = (size_t)model->n_items * (size_t)model->n_places;
    for (int x = 0; x < 2; x++)
        if (!(logs[x] = arena_new(arena, n, sizeof **logs)))
            return false;
    for (size_t i = 0; i < n; i++) {
        logs[ANSWER_WRONG][i] = log(1 - model->p[i]);
        logs[ANSWER_RIGHT][i] = log(model->p[i]);
    }
    return true;
}

static bool find_residuals(struct item_fit *items, const struct answers *answers,
                           const struct item_fit_model *model, struct arena *arena) {
    double *logs[2] = {0};
    double *posterior = arena_new(arena, (size_t)model->n_places, sizeof *posterior);
    struct sums *sums = arena_new(arena, (size_t)model->n_items, sizeof *sums);
    if (!posterior || !sums || !make_logs(logs, model, arena))
        return false;
    for (int i = 0; i < answers->n_persons; i++) {
        const signed char *row = answers->at + (size_t)i * (size_t)answers->n_items;
        double count = answers->counts ? answers->counts[i] : 1;
        find_posterior(posterior, model, (const double **)logs, row);
        for (int j = 0; j < model->n_items; j++) {
            if (row[j] == ANSWER_MISSING)
                continue;
            struct residual residual = residual_of(model, j, posterior, row[j]);
            add_answer(&sums[j], count, &residual);
        }
    }
    for (int j = 0; j < model->n_items; j++)
        keep(&items[j], &sums[j]);
    return true;
}

bool item_fit_irt(struct item_fit *items, const struct answers *answers,
                  const struct irt_result *fit, struct err *err) {
    struct arena arena = {0};
    struct item_fit_model model;
    int *n_parameters = arena_new(&arena, (size_t)fit->n_items, sizeof *n_parameters);
    bool is_done = n_parameters && make_irt(&model, fit, &arena) &&
                   find_residuals(items, answers, &model, &arena);
    for (int j = 0; is_done && j < fit->n_items; j++)
        if (!(fit->items[j].flags & IRT_CONSTANT))
            n_parameters[j] = fit->model == IRT_2PL ? 2 : 1;
    is_done = is_done && item_fit_sx2(items, answers, &model, n_parameters, err);
    arena_fini(&arena);
    return is_done || err_set(err, ERR_NOMEM, "fit of %d items", fit->n_items);
}

bool item_fit_two_trait(struct item_fit *items, const struct answers *answers,
                        const struct two_trait_result *fit, struct err *err) {
    struct arena arena = {0};
    struct item_fit_model model;
    bool is_done = make_two_trait(&model, fit, answers->verdict, &arena) &&
                   find_residuals(items, answers, &model, &arena);
    arena_fini(&arena);
    return is_done || err_set(err, ERR_NOMEM, "fit of %d items", fit->n_items);
}

double item_fit_test_information(const struct irt_result *fit, double theta) {
    double sum = 0;
    for (int j = 0; j < fit->n_items; j++)
        sum += fit->items[j].flags & IRT_CONSTANT ? 0 : irt_information(&fit->items[j], theta);
    return sum;
}
