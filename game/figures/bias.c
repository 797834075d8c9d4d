/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Expectation of z((h + .5) / (m + 1)) over binomial h. */
#include "figures/bias.h"

#include "stats/normal.h"

#include <math.h>

static double expected_z(long long m, double p) {
    double sum = 0, n = (double)m;
    for (long long h = 0; h <= m; h++) {
        double k = (double)h;
        double log_chance =
            lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(p) + (n - k) * log1p(-p);
        sum += exp(log_chance) * normal_quantile((k + .5) / (n + 1));
    }
    return sum;
}

void bias_compute(struct bias *out, const struct sdt_counts *pupils, size_t n) {
    double n_whole = 0;
    *out = (struct bias){0};
    for (int i = 0; i < BIAS_ROWS; i++)
        out->rows[i].d_prime = .5 * i;
    for (size_t k = 0; k < n; k++) {
        if (pupils[k].facts < 1 || pupils[k].fakes < 1)
            continue;
        n_whole++;
        for (int i = 0; i < BIAS_ROWS; i++) {
            double hit = normal_probability(out->rows[i].d_prime / 2);
            out->rows[i].mean +=
                expected_z(pupils[k].facts, hit) - expected_z(pupils[k].fakes, 1 - hit);
        }
    }
    out->is_known = n_whole > 0;
    for (int i = 0; out->is_known && i < BIAS_ROWS; i++)
        out->rows[i].mean /= n_whole;
}
