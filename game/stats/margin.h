/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One kind of posts (facts, or fakes) in a class: right answers of pupils who differ,
 *
 *     right_i ~ binomial(n_i, Phi(u_i))     u_i ~ normal(mu, spread),
 *
 * and what these say about mu and the spread: their posterior on a grid that zooms in. Priors: the
 * marginal share right, Phi(mu / sqrt(1 + spread^2)), has Jeffreys' Beta(1/2, 1/2), whose intervals
 * cover well up to the edges (Brown, Cai & DasGupta 2001, Statistical Science 16, 101-133); pupils
 * are all alike with a chance of 1/3, else the spread is half-t with 4 degrees of freedom and scale
 * .5 (half-t: Gelman 2006, Bayesian Analysis 1, 515-534; numbers chosen by tests/sim/class_level.c
 * so that intervals cover whether pupils differ or not). */
#ifndef SCHEINRIESE_STATS_MARGIN_H
#define SCHEINRIESE_STATS_MARGIN_H

enum { MARGIN_NODES = 9 };

/* Pupils with the same answers. */
struct margin_cell {
    double right, wrong, n_pupils;
};

struct margin {
    double middle, low, high; /* of mu: posterior median, and its central interval */
    double sd;                /* posterior standard deviation of mu */
    double spread;            /* posterior mean */
};

/* tail: posterior chance beyond each end of the interval. All finite for n_cells > 0 and cells with
 * answers. */
void margin_find(struct margin *out, const struct margin_cell *cells, int n_cells, double tail);

/* Likelihood of a cell at the nodes of the normal distribution of pupils, largest 1. */
void margin_nodes(double out[MARGIN_NODES], const struct margin_cell *cell, double mu,
                  double spread);
/* Standard normal places and weights of the nodes. */
double margin_node(int i);

#endif
