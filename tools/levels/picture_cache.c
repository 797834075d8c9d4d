/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawn pictures under the hash of their source. When the maximum is reached, all are forgotten:
 * the next reading draws them again. */
#include "picture_cache.h"

#include "base/mem.h"
#include "crypto/crypto.h"
#include "pack/model.h"

#include <string.h>

enum { MAX_KEPT_BYTES = 64 * 1024 * 1024 };

struct kept {
    unsigned char hash[CRYPTO_SHA256_BYTES];
    enum picture_effort effort;
    struct file_data drawn;
};

struct picture_cache {
    int n;
    size_t n_bytes;
    struct kept kept[PACK_MAX_PICTURES];
};

static bool copy_bytes(struct file_data *out, struct bytes bytes) {
    *out = (struct file_data){mem_new(bytes.n + 1, 1), bytes.n};
    if (!out->p) {
        *out = (struct file_data){0};
        return false;
    }
    memcpy(out->p, bytes.p, bytes.n);
    return true;
}

static void forget_all(struct picture_cache *cache) {
    for (int i = 0; i < cache->n; i++)
        file_data_fini(&cache->kept[i].drawn);
    cache->n = 0;
    cache->n_bytes = 0;
}

struct picture_cache *picture_cache_new(void) {
    return mem_new(1, sizeof(struct picture_cache));
}

void picture_cache_free(struct picture_cache *cache) {
    if (!cache)
        return;
    forget_all(cache);
    mem_free(cache);
}

bool picture_cache_find(struct file_data *out, struct picture_cache *cache, struct bytes svg,
                        enum picture_effort effort) {
    unsigned char hash[CRYPTO_SHA256_BYTES];
    crypto_sha256(hash, svg);
    for (int i = 0; i < cache->n; i++) {
        const struct kept *kept = &cache->kept[i];
        if (kept->effort == effort && memcmp(kept->hash, hash, sizeof hash) == 0)
            return copy_bytes(out, file_data_bytes(&kept->drawn));
    }
    return false;
}

void picture_cache_keep(struct picture_cache *cache, struct bytes svg, enum picture_effort effort,
                        struct bytes drawn) {
    if (cache->n == PACK_MAX_PICTURES || cache->n_bytes + drawn.n > MAX_KEPT_BYTES)
        forget_all(cache);
    struct kept *kept = &cache->kept[cache->n];
    kept->effort = effort;
    crypto_sha256(kept->hash, svg);
    if (copy_bytes(&kept->drawn, drawn)) {
        cache->n++;
        cache->n_bytes += drawn.n;
    }
}
