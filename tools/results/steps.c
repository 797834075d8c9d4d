/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sorted table, searched by halving. */
#include "steps.h"

#include <string.h>

/* The first place whose value is not below x. */
static int find(const struct steps *steps, double x) {
    int low = 0, high = steps->n;
    while (low < high) {
        int middle = (low + high) / 2;
        if (steps->at[middle].x < x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool steps_add(struct steps *steps, double x, bool is_fact) {
    int at = find(steps, x);
    if (at == steps->n || steps->at[at].x > x) {
        if (steps->n == STEPS_MAX)
            return false;
        memmove(&steps->at[at + 1], &steps->at[at], (size_t)(steps->n - at) * sizeof steps->at[0]);
        memset(&steps->at[at], 0, sizeof steps->at[0]);
        steps->at[at].x = x;
        steps->n++;
    }
    steps->at[at].n[is_fact]++;
    return true;
}

bool steps_auc(const struct steps *steps, double *out) {
    double sum = 0, fakes = 0, facts = 0;
    for (int i = 0; i < steps->n; i++) {
        double here = (double)steps->at[i].n[0];
        sum += (double)steps->at[i].n[1] * (fakes + here / 2);
        fakes += here;
        facts += (double)steps->at[i].n[1];
    }
    *out = fakes > 0 && facts > 0 ? sum / fakes / facts : 0;
    return fakes > 0 && facts > 0;
}
