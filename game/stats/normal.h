/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The standard normal distribution. */
#ifndef SCHEINRIESE_STATS_NORMAL_H
#define SCHEINRIESE_STATS_NORMAL_H

/* z with normal_probability(z) = p, accurate to about 1e-16 (algorithm AS 241, PPND16: Wichura
 * 1988, Applied Statistics 37, 477-484). p is taken into [1e-300, 1 - 1e-16], so it is finite. */
double normal_quantile(double p);
double normal_density(double x);
/* P(Z <= x), through erfc of the C library. */
double normal_probability(double x);

/* The normal quantile of .975, for 95 % intervals. */
#define NORMAL_95 1.959963984540054

/* The .975 quantile of Student's t, from 5 degrees of freedom on to 1 % (Abramowitz & Stegun 1964,
 * 26.7.5). */
double normal_student_95(double df);

#endif
