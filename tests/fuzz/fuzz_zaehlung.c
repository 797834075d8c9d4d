/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: counts from foreign bytes; what was accepted can be added to itself. */
#include "results/tally.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    struct tally tally = {0}, sum = {0};
    const struct bytes data = {bytes, n};
    if (n <= 65536 && tally_parse(&tally, data, NULL) && tally_merge(&sum, &tally, &tally, NULL) &&
        sum.n_posts != tally.n_posts)
        abort();
    tally_fini(&tally);
    tally_fini(&sum);
    return 0;
}
