/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Calibration: whether people are as often right as they are sure. */
#ifndef SCHEINRIESE_STATS_CALIBRATION_H
#define SCHEINRIESE_STATS_CALIBRATION_H

#include <stdbool.h>
#include <stddef.h>

/* The chance of being right that the game's two words of confidence stand for. */
#define CALIBRATION_RATHER .60
#define CALIBRATION_SURE .85

enum { CALIBRATION_MAX_BINS = 32 };

struct calibration_answer {
    double p; /* stated chance of being right, 0 to 1 */
    bool is_right;
};

struct calibration_bin {
    double low, high; /* [low, high), the last one [low, high] */
    size_t n;
    double mean_p, accuracy; /* 0 when n is 0 */
};

struct calibration {
    size_t n;
    double brier;          /* mean (p - o)^2: Brier 1950, Monthly Weather Review 78, 1-3 */
    double mean_p;         /* mean of what was stated */
    double accuracy;       /* share of right answers */
    double overconfidence; /* mean_p - accuracy */
    /* Murphy 1973, Journal of Applied Meteorology 12, 595-600: brier = reliability - resolution +
     * uncertainty, exactly when p is the same within each bin. */
    double reliability, resolution, uncertainty;
    int n_bins;
    struct calibration_bin bins[CALIBRATION_MAX_BINS];
};

/* The figures of n answers in bins with n_bins + 1 rising edges (at most CALIBRATION_MAX_BINS
 * bins); a p beyond the edges counts in the outermost bin. false, and out zeroed, without answers,
 * with a p outside [0, 1] or with edges that do not rise. */
bool calibration_compute(struct calibration *out, const struct calibration_answer *answers,
                         size_t n, const double *edges, int n_bins);

#endif
