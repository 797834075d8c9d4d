/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything that analyse computes from a data set: persons, group, items, model. */
#ifndef SCHEINRIESE_RESULTS_ANALYSIS_H
#define SCHEINRIESE_RESULTS_ANALYSIS_H

#include "dataset.h"

#include "stats/calibration.h"
#include "stats/classical.h"
#include "stats/dif.h"
#include "stats/irt.h"
#include "stats/item_fit.h"
#include "stats/sdt.h"
#include "stats/two_trait.h"

enum analysis_model { ANALYSIS_NO_MODEL, ANALYSIS_RASCH, ANALYSIS_2PL, ANALYSIS_TWO_TRAIT };

/* Of one person, or of all judgements together. */
struct figures {
    size_t n, n_right;
    struct sdt_counts counts;
    bool has_sdt, has_auc, has_vrfdn, has_calibration;
    struct sdt sdt;
    struct sdt_value auc;
    struct sdt_vrfdn vrfdn;
    double brier, mean_p, right_p; /* right_p: share right of those with a confidence in range */
};

/* Mean and standard deviation (n - 1) over the persons. */
struct mean_sd {
    size_t n;
    double mean, sd;
};

struct analysis {
    bool has_judgements;     /* false: patterns, so no persons and no group */
    struct figures *persons; /* one for each */
    /* All judgements together; standard errors of d' and c by leaving out one person at a time
     * (jackknife: Tukey 1958, Annals of Mathematical Statistics 29, 614), since judgements of one
     * person hang together. */
    struct figures group;
    struct calibration calibration; /* of the group, with its bins */
    bool has_group_se;
    struct mean_sd d_prime, c;
    struct classical_item *items;
    unsigned *flags;                  /* of each item: flag_words.h */
    struct dif_item *dif;             /* of each item; NULL without groups */
    struct item_fit *fit;             /* of each item; NULL without a model */
    struct classical_scale scales[3]; /* of all items, of facts, of fakes */
    enum analysis_model model;
    struct irt_result irt;
    struct two_trait_result two_trait;
};

/* With a confidence column the figures of persons and group use the judgements that have one; items
 * and model use all. End with analysis_fini in any case. */
bool analysis_make(struct analysis *out, const struct dataset *dataset,
                   const struct dataset_columns *columns, enum analysis_model model,
                   struct err *err);
void analysis_fini(struct analysis *analysis);

/* The name of the model as in the option; NULL: no model. */
const char *analysis_model_name(enum analysis_model model);

/* Both return false when standard output does not take it. */
bool analysis_print_json(const struct analysis *analysis, const struct dataset *dataset);
bool analysis_print_text(const struct analysis *analysis, const struct dataset *dataset);

#endif
