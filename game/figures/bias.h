/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far the log-linear correction pulls the mean of pupils' d' towards 0: counted out, not
 * simulated. */
#ifndef SCHEINRIESE_FIGURES_BIAS_H
#define SCHEINRIESE_FIGURES_BIAS_H

#include "stats/sdt.h"

enum { BIAS_ROWS = 7 };

struct bias {
    bool is_known; /* some pupil judged facts and fakes */
    struct {
        double d_prime; /* of every pupil: 0, 0.5 ... 3, with c = 0 */
        double mean;    /* to be expected of the mean of the corrected d' */
    } rows[BIAS_ROWS];
};

/* For pupils who judged as many facts and fakes as these; those without either are left out. */
void bias_compute(struct bias *out, const struct sdt_counts *pupils, size_t n);

#endif
