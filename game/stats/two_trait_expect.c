/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The E-step of the two-trait model: for each pattern of missing answers the common part of the
 * likelihood over the grid, for each cell the weights. */
#include "two_trait_int.h"

#include "em.h"

#include <math.h>
#include <string.h>

static void place_grid(struct two_trait_grid *grid, int n_points, double reach) {
    double total = 0;
    for (int i = 0; i < n_points; i++)
        for (int k = 0; k < n_points; k++) {
            int g = i * n_points + k;
            grid->z1[g] = reach * (2. * i / (n_points - 1) - 1);
            grid->z2[g] = reach * (2. * k / (n_points - 1) - 1);
            grid->log_weight[g] = -(grid->z1[g] * grid->z1[g] + grid->z2[g] * grid->z2[g]) / 2;
            total += exp(grid->log_weight[g]);
        }
    for (int g = 0; g < grid->n; g++)
        grid->log_weight[g] = g < n_points * n_points ? grid->log_weight[g] - log(total) : -1e100;
}

static bool make_grid(struct two_trait_grid *grid, const struct two_trait_options *options,
                      struct arena *arena) {
    int n_points = options->n_points > 0 ? options->n_points : 31;
    n_points = n_points < 3 ? 3 : n_points > TWO_TRAIT_MAX_POINTS ? TWO_TRAIT_MAX_POINTS : n_points;
    grid->n = (n_points * n_points + LANES_N - 1) / LANES_N * LANES_N;
    double **const columns[] = {&grid->z1, &grid->z2, &grid->log_weight, &grid->theta,
                                &grid->kappa};
    for (int i = 0; i < 5; i++)
        if (!(*columns[i] = arena_new(arena, (size_t)grid->n, sizeof **columns[i])))
            return false;
    place_grid(grid, n_points, options->reach > 0 ? options->reach : 5);
    return true;
}

/* Memory for n places at an address that vectors may have. */
static lanes *new_lanes(struct arena *arena, int n) {
    char *block = arena_new(arena, (size_t)n * sizeof(double) + sizeof(lanes), 1);
    uintptr_t past = (uintptr_t)block % sizeof(lanes);
    return block ? (lanes *)(void *)(block + (past ? sizeof(lanes) - past : 0)) : NULL;
}

bool two_trait_expected_make(struct two_trait_expected *out, const struct two_trait_data *data,
                             const struct two_trait_options *options, struct arena *arena) {
    size_t n_items = (size_t)data->n_items;
    *out = (struct two_trait_expected){0};
    if (!make_grid(&out->grid, options, arena))
        return false;
    size_t n_cells = n_items * (size_t)out->grid.n;
    out->beta = arena_new(arena, n_items, sizeof *out->beta);
    out->log_wrong = arena_new(arena, n_cells, sizeof *out->log_wrong);
    out->persons_at = arena_new(arena, n_cells, sizeof *out->persons_at);
    out->offset = new_lanes(arena, out->grid.n);
    out->weight = new_lanes(arena, out->grid.n);
    out->total = new_lanes(arena, out->grid.n);
    return out->beta && out->log_wrong && out->persons_at && out->offset && out->weight &&
           out->total;
}

/* to += from, n numbers, a multiple of LANES_N. */
static void add_row(double *to, const double *from, int n) {
    for (int g = 0; g < n; g++)
        to[g] += from[g];
}

LANES_INLINE void load(lanes *to, const double *from) {
    memcpy(to, from, sizeof *to);
}

/* Adds the weights of one cell to those of its pattern; the log of its likelihood. */
LANES_INLINE double do_cell(struct two_trait_expected *e, const struct two_trait_cell *cell) {
    lanes high = (lanes){0} - 1e300, sum = {0}, theta, kappa;
    const struct two_trait_grid *grid = &e->grid;
    int n = grid->n / LANES_N;
    for (int i = 0; i < n; i++) {
        load(&theta, grid->theta + (long)i * LANES_N);
        load(&kappa, grid->kappa + (long)i * LANES_N);
        e->weight[i] = e->offset[i] + cell->right * theta + cell->right_sign * kappa;
        lanes_raise(&high, &e->weight[i]);
    }
    double top = fmax(fmax(high[0], high[1]), fmax(high[2], high[3]));
    for (int i = 0; i < n; i++) {
        lanes w = e->weight[i] - top;
        lanes_exp(&w);
        e->weight[i] = w;
        sum += w;
    }
    double total = (sum[0] + sum[1]) + (sum[2] + sum[3]), share = cell->count / total;
    for (int i = 0; i < n; i++)
        e->total[i] += share * e->weight[i];
    return top + log(total);
}

static double do_cell_plain(struct two_trait_expected *e, const struct two_trait_cell *cell) {
    return do_cell(e, cell);
}

#ifdef LANES_HAVE_AVX2
LANES_AVX2 static double do_cell_avx2(struct two_trait_expected *e,
                                      const struct two_trait_cell *cell) {
    return do_cell(e, cell);
}
#endif

static double do_cell_best(struct two_trait_expected *e, const struct two_trait_cell *cell) {
#ifdef LANES_HAVE_AVX2
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return do_cell_avx2(e, cell);
#endif
    return do_cell_plain(e, cell);
}

static struct spread_sums sums_of(const struct two_trait_grid *grid, const double *weight) {
    struct spread_sums sums = {0};
    for (int g = 0; g < grid->n; g++) {
        double theta = grid->theta[g], kappa = grid->kappa[g], w = weight[g];
        sums.theta += w * theta;
        sums.kappa += w * kappa;
        sums.theta_theta += w * theta * theta;
        sums.theta_kappa += w * theta * kappa;
        sums.kappa_kappa += w * kappa * kappa;
    }
    return sums;
}

static void add_sums(struct spread_sums *to, const struct spread_sums *from) {
    to->theta += from->theta;
    to->kappa += from->kappa;
    to->theta_theta += from->theta_theta;
    to->theta_kappa += from->theta_kappa;
    to->kappa_kappa += from->kappa_kappa;
}

/* EAP and posterior standard deviations from the weights just made. */
static struct two_trait_person person_of(const struct two_trait_expected *e) {
    double total = 0;
    const double *weight = (const double *)(const void *)e->weight;
    struct spread_sums m = sums_of(&e->grid, weight);
    for (int g = 0; g < e->grid.n; g++)
        total += weight[g];
    double theta = m.theta / total, kappa = m.kappa / total;
    return (struct two_trait_person){theta + 0., kappa + 0.,
                                     sqrt(fmax(0, m.theta_theta / total - theta * theta)),
                                     sqrt(fmax(0, m.kappa_kappa / total - kappa * kappa))};
}

static void do_pattern(struct two_trait_expected *e, const struct two_trait_data *data,
                       const struct two_trait_pattern *pattern) {
    size_t n = (size_t)e->grid.n;
    double *offset = (double *)(void *)e->offset, *total = (double *)(void *)e->total;
    memcpy(offset, e->grid.log_weight, n * sizeof *offset);
    memset(total, 0, n * sizeof *total);
    for (int j = 0; j < data->n_items; j++)
        if (pattern->row[j] != ANSWER_MISSING)
            add_row(offset, e->log_wrong + (size_t)j * n, e->grid.n);
    for (int i = pattern->first_cell; i < pattern->end_cell; i++) {
        const struct two_trait_cell *cell = &data->cells[i];
        e->log_likelihood += cell->count * do_cell_best(e, cell);
        if (e->of_cell)
            e->of_cell[i] = person_of(e);
    }
    struct spread_sums sums = sums_of(&e->grid, total);
    add_sums(&e->sums, &sums);
    for (int j = 0; j < data->n_items; j++)
        if (pattern->row[j] != ANSWER_MISSING)
            add_row(e->persons_at + (size_t)j * n, total, e->grid.n);
}

void two_trait_expect(struct two_trait_expected *e, const struct two_trait_data *data) {
    const struct two_trait_grid *grid = &e->grid;
    size_t n = (size_t)grid->n;
    e->log_likelihood = 0;
    e->sums = (struct spread_sums){0};
    memset(e->persons_at, 0, (size_t)data->n_items * n * sizeof *e->persons_at);
    for (int j = 0; j < data->n_items; j++)
        for (size_t g = 0; g < n; g++)
            e->log_wrong[(size_t)j * n + g] =
                em_log_wrong(grid->theta[g] + data->verdict[j] * grid->kappa[g] - e->beta[j]);
    for (int i = 0; i < data->n_patterns; i++)
        do_pattern(e, data, &data->patterns[i]);
    for (int j = 0; j < data->n_items; j++)
        e->log_likelihood -= e->beta[j] * data->n_right[j];
}
