/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The posterior of mean and spread of one kind of posts. The grid is laid over z = mu / sqrt(1 +
 * spread^2), about which the data speak most directly, and the spread. */
#include "margin.h"

#include "normal.h"

#include <math.h>
#include <stdbool.h>

enum { N_Z = 25, N_SPREAD = 11, MAX_ZOOMS = 12 };
#define NODE_REACH 3.2
#define MAX_SPREAD 2.5
#define CUT 11.0 /* log posterior below its maximum that no longer counts */
/* Mass of "all alike", where the half-t density is 1 at 0 and has mass 2/3: a third of all. */
#define SPIKE (1. / 3)

struct grid {
    double z_low, z_step, spread_low, spread_step;
    double weight[N_SPREAD][N_Z];
};

struct data {
    const struct margin_cell *cells;
    int n_cells;
};

double margin_node(int i) {
    return NODE_REACH * (2. * i / (MARGIN_NODES - 1) - 1);
}

static double spread_of(const struct grid *grid, int i) {
    return grid->spread_low + i * grid->spread_step;
}

static double z_of(const struct grid *grid, int k) {
    return grid->z_low + k * grid->z_step;
}

static double scale_of(const struct grid *grid, int i) {
    double spread = spread_of(grid, i);
    return sqrt(1 + spread * spread);
}

static double log_phi(double x) {
    return log(fmax(1e-300, normal_probability(x)));
}

/* Nodes and logs of right and wrong there. */
struct nodes {
    int n;
    double weight[MARGIN_NODES], log_right[MARGIN_NODES], log_wrong[MARGIN_NODES];
};

static void place_nodes(struct nodes *nodes, double mu, double spread) {
    double total = 0;
    nodes->n = spread > 0 ? MARGIN_NODES : 1;
    for (int i = 0; i < nodes->n; i++) {
        double x = spread > 0 ? margin_node(i) : 0;
        nodes->log_right[i] = log_phi(mu + spread * x);
        nodes->log_wrong[i] = log_phi(-mu - spread * x);
        nodes->weight[i] = exp(-x * x / 2);
        total += nodes->weight[i];
    }
    for (int i = 0; i < nodes->n; i++)
        nodes->weight[i] /= total;
}

/* Likelihood of a cell at the nodes, largest 1; the log of what that 1 stands for. */
static double weigh(double *out, const struct nodes *nodes, const struct margin_cell *cell) {
    double high = -HUGE_VAL;
    for (int i = 0; i < nodes->n; i++) {
        out[i] = cell->right * nodes->log_right[i] + cell->wrong * nodes->log_wrong[i];
        high = fmax(high, out[i]);
    }
    for (int i = 0; i < nodes->n; i++)
        out[i] = exp(out[i] - high);
    return high;
}

void margin_nodes(double out[MARGIN_NODES], const struct margin_cell *cell, double mu,
                  double spread) {
    struct nodes nodes;
    place_nodes(&nodes, mu, fmax(spread, 1e-3));
    weigh(out, &nodes, cell);
}

static double log_likelihood(const struct data *data, double mu, double spread) {
    struct nodes nodes;
    double sum = 0, at[MARGIN_NODES];
    place_nodes(&nodes, mu, spread);
    for (int c = 0; c < data->n_cells; c++) {
        double high = weigh(at, &nodes, &data->cells[c]), total = 0;
        for (int i = 0; i < nodes.n; i++)
            total += nodes.weight[i] * at[i];
        sum += data->cells[c].n_pupils * (high + log(total));
    }
    return sum;
}

/* Jeffreys' prior of the share right, as a density of its normal quantile. */
static double log_prior_z(double z) {
    return -z * z / 2 - (log_phi(z) + log_phi(-z)) / 2;
}

/* Log prior mass of a row of the grid. */
static double log_prior_spread(const struct grid *grid, int i) {
    double spread = spread_of(grid, i);
    double density = pow(1 + spread * spread, -2.5); /* 4 degrees of freedom, scale 1/2 */
    double mass = density * grid->spread_step;
    return log(spread > 0 ? mass : mass / 2 + SPIKE);
}

static void find_weights(struct grid *grid, const struct data *data) {
    double high = -HUGE_VAL;
    for (int i = 0; i < N_SPREAD; i++)
        for (int k = 0; k < N_Z; k++) {
            double z = z_of(grid, k);
            double mu = z * scale_of(grid, i);
            grid->weight[i][k] = log_likelihood(data, mu, spread_of(grid, i)) + log_prior_z(z) +
                                 log_prior_spread(grid, i);
            high = fmax(high, grid->weight[i][k]);
        }
    for (int i = 0; i < N_SPREAD; i++)
        for (int k = 0; k < N_Z; k++)
            grid->weight[i][k] -= high;
}

/* Where the posterior counts, on one axis of n places. */
struct range {
    int first, last;
};

static void take_in(struct range *range, int at) {
    range->first = at < range->first ? at : range->first;
    range->last = at > range->last ? at : range->last;
}

static void find_ranges(const struct grid *grid, struct range *z, struct range *spread) {
    *z = (struct range){N_Z, -1};
    *spread = (struct range){N_SPREAD, -1};
    for (int i = 0; i < N_SPREAD; i++)
        for (int k = 0; k < N_Z; k++)
            if (grid->weight[i][k] > -CUT) {
                take_in(z, k);
                take_in(spread, i);
            }
}

/* An axis laid anew over the range and a step beyond; whether that changed it much. */
static bool zoom_axis(double *low, double *step, const struct range *range, int n) {
    double first = *low + (range->first - 1) * *step, last = *low + (range->last + 1) * *step;
    bool is_open = range->first == 0 || range->last == n - 1;
    bool is_much = last - first < .6 * (n - 1) * *step;
    if (is_much || is_open) {
        *low = first;
        *step = (last - first) / (n - 1);
    }
    return is_much || is_open;
}

static bool zoom(struct grid *grid) {
    struct range z, spread;
    find_ranges(grid, &z, &spread);
    bool is_changed = zoom_axis(&grid->z_low, &grid->z_step, &z, N_Z);
    double high = spread_of(grid, spread.last + 1 < N_SPREAD ? spread.last + 1 : N_SPREAD - 1);
    double low = spread_of(grid, spread.first > 0 ? spread.first - 1 : 0);
    if (high - low < .6 * (N_SPREAD - 1) * grid->spread_step) {
        grid->spread_low = low;
        grid->spread_step = (high - low) / (N_SPREAD - 1);
        is_changed = true;
    }
    return is_changed;
}

static void make_grid(struct grid *grid, const struct data *data) {
    double right = .5, n = 1, n_pupils = 0;
    for (int c = 0; c < data->n_cells; c++) {
        const struct margin_cell *cell = &data->cells[c];
        right += cell->n_pupils * cell->right;
        n += cell->n_pupils * (cell->right + cell->wrong);
        n_pupils += cell->n_pupils;
    }
    double p = right / n, z = normal_quantile(p), slope = normal_density(z);
    double reach = 4.5 * sqrt(p * (1 - p) / (n * slope * slope) + .3 / n_pupils);
    *grid = (struct grid){z - reach, 2 * reach / (N_Z - 1), 0, MAX_SPREAD / (N_SPREAD - 1), {{0}}};
    find_weights(grid, data);
    for (int i = 0; i < MAX_ZOOMS && zoom(grid); i++)
        find_weights(grid, data);
}

static void norm(struct grid *grid) {
    double total = 0;
    for (int i = 0; i < N_SPREAD; i++)
        for (int k = 0; k < N_Z; k++)
            total += grid->weight[i][k] = exp(grid->weight[i][k]);
    for (int i = 0; i < N_SPREAD; i++)
        for (int k = 0; k < N_Z; k++)
            grid->weight[i][k] /= total;
}

/* Each weight evenly over its step of z. */
static double below(const struct grid *grid, double mu) {
    double sum = 0;
    for (int i = 0; i < N_SPREAD; i++) {
        double place = (mu / scale_of(grid, i) - grid->z_low) / grid->z_step + .5;
        for (int k = 0; k < N_Z; k++)
            sum += grid->weight[i][k] * fmax(0, fmin(1, place - k));
    }
    return sum;
}

static double quantile(const struct grid *grid, double p) {
    double scale = scale_of(grid, N_SPREAD - 1), far = 1 + fabs(grid->z_low);
    double low = -scale * far, high = scale * (far + N_Z * grid->z_step);
    for (int i = 0; i < 50; i++) {
        double middle = (low + high) / 2;
        *(below(grid, middle) < p ? &low : &high) = middle;
    }
    return (low + high) / 2;
}

void margin_find(struct margin *out, const struct margin_cell *cells, int n_cells, double tail) {
    const struct data data = {cells, n_cells};
    struct grid grid;
    double mean = 0, square = 0;
    make_grid(&grid, &data);
    norm(&grid);
    *out = (struct margin){.middle = quantile(&grid, .5),
                           .low = quantile(&grid, tail),
                           .high = quantile(&grid, 1 - tail)};
    for (int i = 0; i < N_SPREAD; i++)
        for (int k = 0; k < N_Z; k++) {
            double w = grid.weight[i][k], mu = z_of(&grid, k) * scale_of(&grid, i) - out->middle;
            mean += w * mu;
            square += w * mu * mu;
            out->spread += w * spread_of(&grid, i);
        }
    out->sd = sqrt(fmax(0, square - mean * mean));
}
