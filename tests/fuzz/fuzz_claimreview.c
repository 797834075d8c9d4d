/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: a feed of fact checks from foreign bytes; each draft has a claim and a place. */
#include "levels/import.h"

#include <assert.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    struct import import = {.name = "feed"};
    struct err err;
    import_claimreview(&import, (struct bytes){bytes, n}, &err);
    for (int i = 0; i < import.n; i++)
        assert(import.drafts[i].fields[DRAFT_TEXT][0] && import.drafts[i].line > 0);
    assert(import.n_open + import.n_facts <= import.n);
    import_fini(&import);
    return 0;
}
