/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signal detection: how well a person or a group tells facts from fakes (d', AUC), and which way it
 * leans (c). "Yes" = judged fact; hit = a fact judged fact; false alarm = a fake judged fact. */
#ifndef SCHEINRIESE_STATS_SDT_H
#define SCHEINRIESE_STATS_SDT_H

#include <stdbool.h>
#include <stddef.h>

struct sdt_counts {
    long long hits, facts;         /* hits of facts */
    long long false_alarms, fakes; /* false alarms of fakes */
};

/* A figure with standard error and 95 % interval; all finite. */
struct sdt_value {
    double value, se, low, high;
};

struct sdt {
    double hit_rate, false_alarm_rate; /* with the log-linear correction */
    struct sdt_value d_prime, c;       /* c > 0: sceptical, c < 0: credulous */
};

/* H = (h + .5) / (m + 1), F = (f + .5) / (n + 1) (log-linear correction, always: Hautus 1995,
 * Behavior Research Methods 27, 46-51); d' = z(H) - z(F), c = -(z(H) + z(F)) / 2; variances by
 * Gourevitch & Galanter 1967, Psychometrika 32, 25-33. false, and out zeroed, when there are no
 * facts or no fakes, or counts that cannot be. */
bool sdt_compute(struct sdt *out, const struct sdt_counts *counts);

/* Area under the ROC curve P(x_fact > x_fake) + P(x_fact = x_fake) / 2 of n signed answers x
 * (larger: more surely a fact). Standard error by DeLong, DeLong & Clarke-Pearson 1988, Biometrics
 * 44, 837-845; interval by Newcombe 2006, Statistics in Medicine 25, 559-573, method 5, which stays
 * sound at 0 and 1. has_auc is false without facts or without fakes. false: no memory. */
struct sdt_answer {
    double x;
    bool is_fact;
};
bool sdt_auc(struct sdt_value *out, bool *has_auc, const struct sdt_answer *answers, size_t n);

/* The V r f d n scheme (Maertens et al. 2023), for tests with as many facts as fakes. */
struct sdt_vrfdn {
    long long v; /* right answers, r + f */
    long long r; /* right on facts */
    long long f; /* right on fakes */
    long long d; /* "fake" answers above the number of fakes: distrust */
    long long n; /* "fact" answers above the number of facts: naivety */
};
/* false, and out zeroed, when facts and fakes are not equally many. */
bool sdt_vrfdn(struct sdt_vrfdn *out, const struct sdt_counts *counts);

/* The value as it would be printed with that many decimals: rounded, and never "-0". */
double sdt_rounded(double value, int n_decimals);

#endif
