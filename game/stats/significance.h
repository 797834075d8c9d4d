/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Chances that nothing is the matter (p-values), of one test and of many. */
#ifndef SCHEINRIESE_STATS_SIGNIFICANCE_H
#define SCHEINRIESE_STATS_SIGNIFICANCE_H

/* P(chi square with df degrees of freedom > x); df > 0. Series and continued fraction of the
 * incomplete gamma function (Abramowitz & Stegun 1964, 6.5.29, 6.5.31), to about 1e-12. */
double significance_chi_square(double x, double df);
/* Replaces n p-values by those adjusted for being n (Holm 1979, Scandinavian Journal of Statistics
 * 6, 65-70): to reject where they are under alpha errs anywhere with a chance of at most alpha. */
void significance_holm(double *p, int n);

#endif
