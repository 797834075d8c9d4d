/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: answers from foreign CSV, as judgements and as patterns; what was read is analysed,
 * and every figure is a number. */
#include "results/analysis.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void try(const struct dataset_columns *columns, struct bytes text,
                enum analysis_model model) {
    struct dataset dataset;
    struct analysis analysis = {0};
    struct err err = {0};
    bool is_read = dataset_parse(&dataset, text, "foreign", columns, &err);
    bool is_small = dataset.persons.n <= 8 && dataset.items.n <= 5;
    if (is_read &&
        analysis_make(&analysis, &dataset, columns, is_small ? model : ANALYSIS_NO_MODEL, &err))
        for (int i = 0; i < dataset.items.n; i++)
            if (!isfinite(analysis.items[i].p) ||
                (analysis.fit && !isfinite(analysis.fit[i].infit)))
                abort();
    analysis_fini(&analysis);
    dataset_fini(&dataset);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    const struct dataset_columns lines = {.person = "p",
                                          .item = "i",
                                          .truth = "t=1",
                                          .yes = "y",
                                          .confidence = "c",
                                          .group = "g=1",
                                          .confidence_max = 100};
    const struct dataset_columns patterns = {.is_pattern = true, .freq = "f"};
    try(&lines, (struct bytes){bytes, n}, n % 2 ? ANALYSIS_TWO_TRAIT : ANALYSIS_RASCH);
    try(&patterns, (struct bytes){bytes, n}, ANALYSIS_2PL);
    return 0;
}
