/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Small dense symmetric matrices, row by row. */
#ifndef SCHEINRIESE_STATS_LINEAR_H
#define SCHEINRIESE_STATS_LINEAR_H

#include <stdbool.h>

/* Replaces the n x n symmetric positive definite matrix by its inverse (Cholesky). false, and a
 * undefined, when it is not positive definite by a margin (a
 * pivot under 1e-7 of its diagonal: what numerical derivatives cannot tell from 0). */
bool linear_invert(double *a, int n);

#endif
