/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: a pack file from foreign bytes: refused when it has another hash than expected, else
 * opened, loaded in two languages, all pictures read. */
#include "base/mem.h"
#include "crypto/crypto.h"
#include "pack/pack.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static bool copy(struct file_data *out, struct bytes bytes) {
    *out = (struct file_data){mem_new(bytes.n + 1, 1), bytes.n};
    if (out->p)
        memcpy(out->p, bytes.p, bytes.n);
    return out->p != NULL;
}

static void try_wrong_hash(struct bytes bytes, const char *hash) {
    struct pack_file *file = NULL;
    struct file_data data;
    struct err err;
    char other[CRYPTO_SHA256_HEX];
    str_copy(other, sizeof other, hash);
    other[0] = other[0] == '0' ? '1' : '0';
    if (copy(&data, bytes) && pack_file_open_data(&file, &data, other, &err))
        abort();
}

static void load_all(struct pack_file *file) {
    for (int i = 0; i < 3; i++) {
        struct pack *pack = NULL;
        struct file_data picture = {0};
        struct err err;
        if (pack_load(&pack, file, i ? "en" : "de", &err) && pack->n_levels < 1)
            abort();
        pack_picture_read(&picture, file, i, &err);
        file_data_fini(&picture);
        pack_free(pack);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    const struct bytes all = {bytes, n};
    char hash[CRYPTO_SHA256_HEX];
    struct pack_file *file = NULL;
    struct file_data data;
    struct err err;
    crypto_sha256_hex(hash, all);
    try_wrong_hash(all, hash);
    if (copy(&data, all) && pack_file_open_data(&file, &data, hash, &err)) {
        if (strcmp(pack_file_hash(file), hash) != 0)
            abort();
        load_all(file);
        pack_file_close(file);
    }
    return 0;
}
