/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: TUF metadata from foreign bytes. The first byte chooses the kind; what was accepted
 * has canonical bytes that mean the same, and every question to it gets an answer. */
#include "fetch/tuf_inside.h"
#include "fetch/verify.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* Whatever hashes a file has, other bytes are not it. */
static void ask_hashes(const struct metadata_file *file) {
    static const unsigned char other[] = "nobody's file";
    if (file->hashes && verify_bytes(file, (struct bytes){other, sizeof other - 1}, NULL) &&
        json_next_key(file->hashes, NULL))
        abort();
}

static void ask(const struct metadata *metadata) {
    struct metadata_file file;
    for (const char *name = metadata_next_file(metadata, NULL); name;
         name = metadata_next_file(metadata, name))
        if (!metadata_find_file(&file, metadata, name) &&
            !metadata_find_target(&file, metadata, name))
            abort();
        else
            ask_hashes(&file);
    for (size_t i = 0; i < metadata_n_delegations(metadata); i++) {
        struct metadata_delegation delegation = metadata_delegation(metadata, i);
        metadata_delegation_matches(&delegation, "packs/stadt/stadt-1.0.0.riese");
        tuf_is_signed(metadata, &delegation.role);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    struct metadata *metadata = NULL;
    if (n < 1 || n > 65536 ||
        !metadata_parse(&metadata, (struct bytes){bytes + 1, n - 1}, bytes[0] % METADATA_N_KINDS,
                        NULL))
        return 0;
    if (metadata->kind == METADATA_ROOT) {
        struct metadata_role role = metadata_root_role(metadata, METADATA_ROOT);
        tuf_is_signed(metadata, &role);
    } else {
        ask(metadata);
    }
    metadata_free(metadata);
    return 0;
}
