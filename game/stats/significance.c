/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * p-values of chi square, and Holm's adjustment by sorting in place. */
#include "significance.h"

#include <math.h>

enum { MAX_TERMS = 10000 };

/* The lower incomplete gamma function over gamma(a), without the factor exp(a log x - x) / gamma.
 */
static double lower_series(double a, double x) {
    double term = 1 / a, sum = term;
    for (int i = 1; i < MAX_TERMS && term > 1e-16 * sum; i++) {
        term *= x / (a + i);
        sum += term;
    }
    return sum;
}

/* The upper one, likewise, as a continued fraction evaluated forwards (Lentz). */
static double upper_fraction(double a, double x) {
    double b = x + 1 - a, c = 1e300, d = 1 / b, value = d;
    for (int i = 1; i < MAX_TERMS; i++) {
        double over = -i * (i - a);
        b += 2;
        d = 1 / (over * d + b);
        c = b + over / c;
        value *= c * d;
        if (fabs(c * d - 1) < 1e-15)
            break;
    }
    return value;
}

double significance_chi_square(double x, double df) {
    double a = df / 2, half = x / 2;
    if (!(half > 0))
        return 1;
    double factor = exp(a * log(half) - half - lgamma(a));
    double p = half < a + 1 ? 1 - factor * lower_series(a, half) : factor * upper_fraction(a, half);
    return fmax(0, fmin(1, p));
}

/* The smallest value not yet adjusted; those adjusted are kept as -1 - p. */
static double least_of(const double *p, int n) {
    double least = HUGE_VAL;
    for (int i = 0; i < n; i++)
        if (p[i] >= 0 && p[i] < least)
            least = p[i];
    return least;
}

void significance_holm(double *p, int n) {
    double before = 0;
    for (int left = n; left > 0;) {
        double least = least_of(p, n);
        before = fmax(before, fmin(1, left * least));
        for (int i = 0; i < n; i++)
            if (p[i] >= 0 && !(p[i] > least)) {
                p[i] = -1 - before;
                left--;
            }
    }
    for (int i = 0; i < n; i++)
        p[i] = -1 - p[i];
}
