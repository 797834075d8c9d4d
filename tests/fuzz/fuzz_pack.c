/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: a pack file from foreign bytes, loaded in two languages, all pictures read. */
#include "base/mem.h"
#include "pack/pack.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    struct file_data data = {mem_new(n + 1, 1), n};
    struct pack_file *file = NULL;
    struct err err;
    if (!data.p)
        return 0;
    memcpy(data.p, bytes, n);
    if (pack_file_open_data(&file, &data, NULL, &err)) {
        for (int i = 0; i < 3; i++) {
            struct pack *pack = NULL;
            struct file_data picture = {0};
            if (pack_load(&pack, file, i ? "en" : "de", &err) && pack->n_levels < 1)
                abort();
            pack_picture_read(&picture, file, i, &err);
            file_data_fini(&picture);
            pack_free(pack);
        }
        pack_file_close(file);
    }
    return 0;
}
