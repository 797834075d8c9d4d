/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The standard normal distribution: its quantile by rational functions in three ranges. */
#include "normal.h"

#include <math.h>

/* Coefficients of numerator and denominator, from the highest power down. */
struct ratio {
    double over[8], under[8];
};

static const struct ratio middle = {
    {2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
     13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608},
    {5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
     5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1}};
static const struct ratio tail = {
    {7.7454501427834140764e-4, .0227238449892691845833, .24178072517745061177,
     1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959,
     1.42343711074968357734},
    {1.05075007164441684324e-9, 5.475938084995344946e-4, .0151986665636164571966,
     .14810397642748007459, .68976733498510000455, 1.6763848301838038494, 2.05319162663775882187,
     1}};
static const struct ratio far_tail = {
    {2.01033439929228813265e-7, 2.71155556874348757815e-5, .0012426609473880784386,
     .026532189526576123093, .29656057182850489123, 1.7848265399172913358, 5.4637849111641143699,
     6.6579046435011037772},
    {2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
     7.868691311456132591e-4, .0148753612908506148525, .13692988092273580531, .59983220655588793769,
     1}};

static double value_at(const struct ratio *ratio, double x) {
    double over = 0, under = 0;
    for (int i = 0; i < 8; i++) {
        over = over * x + ratio->over[i];
        under = under * x + ratio->under[i];
    }
    return over / under;
}

double normal_quantile(double p) {
    if (!(p > 1e-300))
        p = 1e-300;
    if (p > 1 - 1e-16)
        p = 1 - 1e-16;
    double q = p - .5;
    if (fabs(q) <= .425)
        return q * value_at(&middle, .180625 - q * q);
    double r = sqrt(-log(q < 0 ? p : 1 - p));
    double z = r <= 5 ? value_at(&tail, r - 1.6) : value_at(&far_tail, r - 5);
    return q < 0 ? -z : z;
}

double normal_density(double x) {
    return exp(-x * x / 2) / sqrt(2 * acos(-1));
}

double normal_probability(double x) {
    return erfc(-x / sqrt(2)) / 2;
}

double normal_student_95(double df) {
    double z = NORMAL_95, z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z;
    return z + (z3 + z) / (4 * df) + (5 * z5 + 16 * z3 + 3 * z) / (96 * df * df) +
           (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * df * df * df);
}
