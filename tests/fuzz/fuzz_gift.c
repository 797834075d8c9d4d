/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: questions in GIFT, and the same bytes as a table. */
#include "levels/import.h"

#include <assert.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    bool (*const readers[])(struct import *, struct bytes, struct err *) = {import_gift,
                                                                            import_csv};
    for (int i = 0; i < 2; i++) {
        struct import import = {.name = "foreign"};
        struct err err;
        readers[i](&import, (struct bytes){bytes, n}, &err);
        for (int j = 0; j < import.n; j++)
            assert(import.drafts[j].fields[DRAFT_TEXT] && import.drafts[j].line > 0);
        import_fini(&import);
    }
    return 0;
}
