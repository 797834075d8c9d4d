/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: the log of a database that was not closed. Any bytes are read within their bounds,
 * and what stands before the first frame decides nothing when there is no frame. */
#include "db/db.h"

#include "base/mem.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    unsigned char *copy = mem_new(size ? size : 1, 1); /* exactly as long: reading on is noticed */
    assert(copy);
    memcpy(copy, data, size);
    bool has_gap = db_wal_has_gap((struct bytes){copy, size});
    assert(!has_gap || size > 32);
    mem_free(copy);
    return 0;
}
