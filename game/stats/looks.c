/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looks: plain counts, and the median time. */
#include "looks.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static int count_kinds(struct looks *all, unsigned taken) {
    int n = 0;
    for (int k = 0; k < LOOKS_MAX_KINDS; k++)
        if (taken >> k & 1u) {
            all->of_kind[k]++;
            n++;
        }
    return n;
}

static void count_told(struct looks *all, const struct looks_judgement *judgement) {
    bool is_told = (judgement->taken & judgement->telling) != 0;
    if (judgement->is_sure) {
        all->n_sure++;
        all->n_sure_told += is_told;
    }
    if (is_told) {
        all->n_told++;
        all->n_told_right += judgement->is_right;
    } else {
        all->n_untold++;
        all->n_untold_right += judgement->is_right;
    }
}

static int by_size(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double median(double *values, size_t n) {
    if (n == 0)
        return 0;
    qsort(values, n, sizeof *values, by_size);
    return (values[(n - 1) / 2] + values[n / 2]) / 2;
}

bool looks_compute(struct looks *out, const struct looks_judgement *judgements, size_t n) {
    long long n_taken = 0;
    memset(out, 0, sizeof *out);
    double *seconds = mem_new(n, sizeof *seconds);
    if (!seconds)
        return false;
    out->n = n;
    for (size_t i = 0; i < n; i++) {
        n_taken += count_kinds(out, judgements[i].taken);
        count_told(out, &judgements[i]);
        if (judgements[i].seconds >= 0)
            seconds[out->n_timed++] = judgements[i].seconds;
    }
    out->mean_taken = n ? (double)n_taken / (double)n : 0;
    out->median_seconds = median(seconds, out->n_timed);
    mem_free(seconds);
    return true;
}
