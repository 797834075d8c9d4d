/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inverse of a symmetric positive definite matrix: Cholesky factor, its inverse, their product. */
#include "linear.h"

#include <math.h>
#include <stddef.h>

static double *row(double *a, int n, int i) {
    return a + (size_t)i * (size_t)n;
}

static double dot(const double *x, const double *y, int n) {
    double sum = 0;
    for (int k = 0; k < n; k++)
        sum += x[k] * y[k];
    return sum;
}

/* The lower triangle becomes L with a = L L'. */
static bool factor(double *a, int n) {
    for (int i = 0; i < n; i++) {
        double *ai = row(a, n, i), scale = fabs(ai[i]);
        for (int j = 0; j < i; j++)
            ai[j] = (ai[j] - dot(ai, row(a, n, j), j)) / row(a, n, j)[j];
        double pivot = ai[i] - dot(ai, ai, i);
        if (!(pivot > 1e-7 * scale))
            return false;
        ai[i] = sqrt(pivot);
    }
    return true;
}

/* The lower triangle L becomes its inverse. */
static void invert_factor(double *a, int n) {
    for (int j = 0; j < n; j++) {
        row(a, n, j)[j] = 1 / row(a, n, j)[j];
        for (int i = j + 1; i < n; i++) {
            double sum = 0;
            for (int k = j; k < i; k++)
                sum -= row(a, n, i)[k] * row(a, n, k)[j];
            row(a, n, i)[j] = sum / row(a, n, i)[i];
        }
    }
}

/* a = (inverse of L)' (inverse of L). */
static void multiply(double *a, int n) {
    for (int i = 0; i < n; i++)
        for (int j = 0; j <= i; j++) {
            double sum = 0;
            for (int k = i; k < n; k++)
                sum += row(a, n, k)[i] * row(a, n, k)[j];
            row(a, n, j)[i] = sum;
        }
    for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++)
            row(a, n, i)[j] = row(a, n, j)[i];
}

bool linear_invert(double *a, int n) {
    if (!factor(a, n))
        return false;
    invert_factor(a, n);
    multiply(a, n);
    return true;
}
