/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Calibration: sums over answers and bins. */
#include "calibration.h"

#include <string.h>

static bool do_rise(const double *edges, int n_bins) {
    if (n_bins < 1 || n_bins > CALIBRATION_MAX_BINS)
        return false;
    for (int i = 0; i < n_bins; i++)
        if (!(edges[i] < edges[i + 1]))
            return false;
    return true;
}

/* Edges such as .6 and stated chances such as .5 + 20/200 differ in the last digit: 1e-12 decides
 * for the upper bin. */
static struct calibration_bin *bin_of(struct calibration *all, double p) {
    int i = all->n_bins - 1;
    while (i > 0 && p < all->bins[i].low - 1e-12)
        i--;
    return &all->bins[i];
}

static bool add(struct calibration *all, const struct calibration_answer *answer) {
    double o = answer->is_right ? 1 : 0;
    if (!(answer->p >= 0 && answer->p <= 1))
        return false;
    struct calibration_bin *bin = bin_of(all, answer->p);
    bin->n++;
    bin->mean_p += answer->p;
    bin->accuracy += o;
    all->mean_p += answer->p;
    all->accuracy += o;
    all->brier += (answer->p - o) * (answer->p - o);
    return true;
}

static void finish_bin(struct calibration *all, struct calibration_bin *bin) {
    if (!bin->n)
        return;
    double n = (double)bin->n, share = n / (double)all->n;
    bin->mean_p /= n;
    bin->accuracy /= n;
    double off = bin->mean_p - bin->accuracy, apart = bin->accuracy - all->accuracy;
    all->reliability += share * off * off;
    all->resolution += share * apart * apart;
}

bool calibration_compute(struct calibration *out, const struct calibration_answer *answers,
                         size_t n, const double *edges, int n_bins) {
    memset(out, 0, sizeof *out);
    if (n == 0 || !do_rise(edges, n_bins))
        return false;
    out->n = n;
    out->n_bins = n_bins;
    for (int i = 0; i < n_bins; i++)
        out->bins[i] = (struct calibration_bin){.low = edges[i], .high = edges[i + 1]};
    for (size_t i = 0; i < n; i++)
        if (!add(out, &answers[i])) {
            memset(out, 0, sizeof *out);
            return false;
        }
    out->brier /= (double)n;
    out->mean_p /= (double)n;
    out->accuracy /= (double)n;
    out->overconfidence = out->mean_p - out->accuracy;
    out->uncertainty = out->accuracy * (1 - out->accuracy);
    for (int i = 0; i < n_bins; i++)
        finish_bin(out, &out->bins[i]);
    return true;
}
