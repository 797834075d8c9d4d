/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The multilevel estimate of a class: facts and fakes each by itself, then their sum and
 * difference. */
#include "class_level.h"

#include "base/mem.h"
#include "margin.h"

#include <math.h>
#include <stdlib.h>

/* A shade under .025 makes up for the correlation being estimated. */
#define TAIL .0235
/* The correlation of right answers is shrunk as if so many more pupils had shown none. */
#define SHRINK 8.0

enum { FACTS, FAKES, N_CORRELATIONS = 13 };

struct work {
    int n;                           /* pupils who judged both */
    struct margin_cell *of_pupil[2]; /* [pupil]: facts, fakes */
    struct margin_cell *cells;
    struct margin margin[2];
};

static bool is_whole(const struct sdt_counts *pupil) {
    return pupil->facts > 0 && pupil->fakes > 0;
}

static void collect(struct work *work, const struct sdt_counts *pupils, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const struct sdt_counts *p = &pupils[i];
        if (!is_whole(p))
            continue;
        work->of_pupil[FACTS][work->n] =
            (struct margin_cell){(double)p->hits, (double)(p->facts - p->hits), 1};
        work->of_pupil[FAKES][work->n++] =
            (struct margin_cell){(double)(p->fakes - p->false_alarms), (double)p->false_alarms, 1};
    }
}

static int by_answers(const void *left, const void *right) {
    const struct margin_cell *a = left, *b = right;
    int difference = (a->right > b->right) - (a->right < b->right);
    return difference ? difference : (a->wrong > b->wrong) - (a->wrong < b->wrong);
}

/* Pupils alike become one cell; returns how many cells. */
static int make_cells(struct work *work, int kind) {
    struct margin_cell *cells = work->cells;
    int n = 0;
    for (int i = 0; i < work->n; i++)
        cells[i] = work->of_pupil[kind][i];
    qsort(cells, (size_t)work->n, sizeof *cells, by_answers);
    for (int i = 0; i < work->n; i++)
        if (n && !by_answers(&cells[n - 1], &cells[i]))
            cells[n - 1].n_pupils++;
        else
            cells[n++] = cells[i];
    return n;
}

/* All pupils of a kind together. */
static struct margin_cell sum_of(const struct work *work, int kind) {
    struct margin_cell sum = {0};
    for (int i = 0; i < work->n; i++) {
        sum.right += work->of_pupil[kind][i].right;
        sum.wrong += work->of_pupil[kind][i].wrong;
    }
    return sum;
}

static bool is_mixed(const struct margin_cell *cell) {
    return cell->right > 0 && cell->wrong > 0;
}

static double share_of(const struct margin_cell *cell) {
    return cell->right / (cell->right + cell->wrong);
}

/* Correlation over pupils of the shares right on facts and on fakes, shrunk. */
static double shrunk_correlation(const struct work *work) {
    double x = 0, y = 0, xx = 0, yy = 0, xy = 0, n = work->n;
    for (int i = 0; i < work->n; i++) {
        x += share_of(&work->of_pupil[FACTS][i]) / n;
        y += share_of(&work->of_pupil[FAKES][i]) / n;
    }
    for (int i = 0; i < work->n; i++) {
        double dx = share_of(&work->of_pupil[FACTS][i]) - x;
        double dy = share_of(&work->of_pupil[FAKES][i]) - y;
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
    }
    return xx > 1e-12 && yy > 1e-12 ? xy / sqrt(xx * yy) * n / (n + SHRINK) : 0;
}

static double weight_at(double x, double y, double rho) {
    return exp(-(x * x - 2 * rho * x * y + y * y) / (2 * (1 - rho * rho)));
}

/* The correlated weights of all pairs of nodes, sum 1. */
static void find_pairs(double pairs[MARGIN_NODES][MARGIN_NODES], double rho) {
    double total = 0;
    for (int i = 0; i < MARGIN_NODES; i++)
        for (int k = 0; k < MARGIN_NODES; k++)
            total += pairs[i][k] = weight_at(margin_node(i), margin_node(k), rho);
    for (int i = 0; i < MARGIN_NODES; i++)
        for (int k = 0; k < MARGIN_NODES; k++)
            pairs[i][k] /= total;
}

static void add_pupil(const struct work *work, int pupil, double *log_likelihood,
                      double pairs[][MARGIN_NODES][MARGIN_NODES]) {
    double at[2][MARGIN_NODES];
    for (int kind = 0; kind < 2; kind++)
        margin_nodes(at[kind], &work->of_pupil[kind][pupil], work->margin[kind].middle,
                     work->margin[kind].spread);
    for (int r = 0; r < N_CORRELATIONS; r++) {
        double sum = 0;
        for (int i = 0; i < MARGIN_NODES; i++)
            for (int k = 0; k < MARGIN_NODES; k++)
                sum += pairs[r][i][k] * at[FACTS][i] * at[FAKES][k];
        log_likelihood[r] += log(fmax(1e-300, sum));
    }
}

/* Correlation of what facts and fakes ask, given the margins: the mean of the posterior, uniform
 * prior (two stages, as for copulas: Joe 2005, Journal of Multivariate Analysis 94, 401-419). */
static double find_correlation(const struct work *work) {
    double pairs[N_CORRELATIONS][MARGIN_NODES][MARGIN_NODES], log_likelihood[N_CORRELATIONS] = {0};
    double high = -HUGE_VAL, total = 0, sum = 0;
    for (int r = 0; r < N_CORRELATIONS; r++)
        find_pairs(pairs[r], -.9 + .15 * r);
    for (int i = 0; i < work->n; i++)
        add_pupil(work, i, log_likelihood, pairs);
    for (int r = 0; r < N_CORRELATIONS; r++)
        high = fmax(high, log_likelihood[r]);
    for (int r = 0; r < N_CORRELATIONS; r++) {
        double w = exp(log_likelihood[r] - high);
        total += w;
        sum += w * (-.9 + .15 * r);
    }
    return sum / total;
}

/* Distances of the limits from the middle. */
struct reach {
    double down, up, sd;
};

static struct reach reach_of(const struct margin *m) {
    return (struct reach){m->middle - m->low, m->high - m->middle, m->sd};
}

static double joined(double a, double b, double correlation) {
    return sqrt(fmax(0, a * a + b * b + 2 * correlation * a * b));
}

static struct sdt_value value_of(double value, double scale, const struct reach *reach) {
    value = value * scale + 0.;
    return (struct sdt_value){value, reach->sd * scale, value - reach->down * scale,
                              value + reach->up * scale};
}

static void join(struct class_level *out, const struct work *work) {
    const struct margin *facts = &work->margin[FACTS], *fakes = &work->margin[FAKES];
    struct reach u = reach_of(facts), v = reach_of(fakes);
    double r = shrunk_correlation(work);
    struct reach sum = {joined(u.down, v.down, r), joined(u.up, v.up, r), joined(u.sd, v.sd, r)};
    struct reach difference = {joined(v.down, u.up, -r), joined(v.up, u.down, -r),
                               joined(u.sd, v.sd, -r)};
    out->d_prime = value_of(facts->middle + fakes->middle, 1, &sum);
    out->c = value_of(fakes->middle - facts->middle, .5, &difference);
}

static void keep_spread(struct class_level *out, const struct work *work) {
    double u = work->margin[FACTS].spread, v = work->margin[FAKES].spread;
    double rho = find_correlation(work);
    out->sd_d_prime = joined(u, v, rho);
    out->sd_c = joined(u, v, -rho) / 2;
    double product = out->sd_d_prime * out->sd_c * 2;
    out->rho = product > 1e-9 ? fmax(-1, fmin(1, (v * v - u * u) / product)) + 0. : 0;
}

static bool are_enough(const struct work *work) {
    struct margin_cell facts = sum_of(work, FACTS), fakes = sum_of(work, FAKES);
    return work->n >= CLASS_LEAST_PUPILS && facts.right + facts.wrong >= CLASS_LEAST_JUDGEMENTS &&
           fakes.right + fakes.wrong >= CLASS_LEAST_JUDGEMENTS &&
           (is_mixed(&facts) || is_mixed(&fakes));
}

static void fit(struct class_level *out, struct work *work) {
    for (int kind = FACTS; kind <= FAKES; kind++)
        margin_find(&work->margin[kind], work->cells, make_cells(work, kind), TAIL);
    join(out, work);
    keep_spread(out, work);
    out->n = (size_t)work->n;
    out->is_enough = true;
}

bool class_level_compute(struct class_level *out, const struct sdt_counts *pupils, size_t n,
                         struct err *err) {
    struct work work = {0};
    *out = (struct class_level){0};
    struct margin_cell *block = n < 1 ? NULL : mem_new(n, 3 * sizeof *block);
    if (n < 1)
        return true;
    if (!block)
        return err_set(err, ERR_NOMEM, "estimate of a class");
    work.of_pupil[FACTS] = block;
    work.of_pupil[FAKES] = block + n;
    work.cells = block + 2 * n;
    collect(&work, pupils, n);
    if (are_enough(&work))
        fit(out, &work);
    mem_free(block);
    return true;
}
