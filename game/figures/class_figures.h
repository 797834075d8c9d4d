/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Figures of a class, of its pupils and of the posts they judged, with game/stats; and from how
 * many judgements on something may be said. */
#ifndef SCHEINRIESE_FIGURES_CLASS_FIGURES_H
#define SCHEINRIESE_FIGURES_CLASS_FIGURES_H

#include "figures/bias.h"
#include "figures/class_data.h"

#include "stats/calibration.h"
#include "stats/class_level.h"
#include "stats/classical.h"
#include "stats/growth.h"
#include "stats/looks.h"
#include "stats/sdt.h"

enum {
    CLASS_LEAST_OF_PUPIL = 40, /* judgements: nothing is said about a pupil with fewer */
    CLASS_LEAST_OF_CLASS = 40,
    CLASS_LEAST_OF_VERDICT = 10, /* facts, and fakes, among them */
    CLASS_LEAST_JUDGES = 5,      /* in a class, and on a post */
    CLASS_LEAST_OF_ITEM = 20     /* judgements on a post for how well it tells people apart */
};

struct class_figures {
    size_t n, n_right;
    struct sdt_counts counts;
    int n_pupils;    /* who judged here */
    bool has_enough; /* else no d', c, AUC and calibration may be shown */
    bool has_sdt, has_auc, has_calibration, has_vrfdn;
    struct sdt sdt;
    struct sdt_value auc;
    struct sdt_vrfdn vrfdn;
    struct calibration calibration;
    struct looks looks;   /* "telling": as the packs say; only with knows_telling */
    bool knows_telling;   /* the packs of all these judgements were there */
    size_t n_looked;      /* judgements after any look */
    size_t n_sure_looked; /* confident ones among them */
};

/* Over pupils with facts and fakes judged; n - 1. Descriptive: pulled towards 0 by few posts. */
struct class_mean {
    int n;
    double d_prime, d_prime_sd, c, c_sd;
};

/* The two forms of a test: before is the one that comes first for the pupil. */
struct class_forms {
    bool has_any; /* else everything is zero */
    struct class_figures before, after;
    struct class_level level_before, level_after;
    struct class_pupil_forms {
        bool has_before, has_after; /* a whole form: as many facts as fakes, ten or more of each */
        struct sdt_vrfdn before, after;
    } * pupils;      /* one for each of the class list */
    bool has_growth; /* else too few judgements */
    struct growth growth;
};

struct class_results {
    struct class_figures all; /* all judgements pooled */
    struct class_level level; /* what may be said of the class */
    struct class_mean mean;   /* of the pupils */
    struct bias bias;         /* of that mean */
    struct class_forms forms;
    struct class_figures *pupils; /* one for each of the class list */
    struct class_figures *posts;
    struct classical_item *items; /* one for each post */
    unsigned *flags;              /* one for each post: stats/flags.h */
};

/* Which judgements. */
struct class_group {
    const struct class_data *data;
    enum { GROUP_CLASS, GROUP_PUPIL, GROUP_POST } kind;
    const size_t *at; /* indices of its answers; NULL: all */
    size_t n;
};
bool class_figures_of(struct class_figures *out, const struct class_group *group, struct err *err);
void class_count(struct sdt_counts *counts, const struct class_data *data,
                 const struct class_answer *answer);

/* class_forms.c: of tests; out->pupils is memory. */
bool class_forms_make(struct class_forms *out, const struct class_data *data, struct err *err);
/* End with class_results_fini in any case. The standard errors of the pooled d' and c are the
 * larger of that of independent judgements (sdt.h) and that of leaving out one pupil at a time
 * (jackknife: Tukey 1958, Annals of Mathematical Statistics 29, 614). */
bool class_results_make(struct class_results *out, const struct class_data *data, struct err *err);
void class_results_fini(struct class_results *results);

#endif
