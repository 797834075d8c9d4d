/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The observed information: two scores for each parameter. */
#include "information.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static void make_symmetric(double *matrix, size_t n) {
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++) {
            double mean = (matrix[i * n + j] + matrix[j * n + i]) / 2;
            matrix[i * n + j] = matrix[j * n + i] = mean;
        }
}

bool information_find(const struct information *information, const double *at, double *out,
                      double *scratch) {
    size_t n = (size_t)information->n;
    double *x = scratch, *up = scratch + n, *down = scratch + 2 * n;
    memcpy(x, at, n * sizeof *x);
    for (size_t i = 0; i < n; i++) {
        double h = 1e-4 * (1 + fabs(at[i]));
        if (information->is_cancelled && information->is_cancelled(information->cancel_context))
            return false;
        x[i] = at[i] + h;
        information->score(information->context, x, up);
        x[i] = at[i] - h;
        information->score(information->context, x, down);
        x[i] = at[i];
        for (size_t j = 0; j < n; j++)
            out[i * n + j] = (down[j] - up[j]) / (2 * h);
    }
    make_symmetric(out, n);
    return true;
}
