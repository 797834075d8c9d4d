/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first six bits of the SHA-256 of an id choose its shard. */
#include "fetch/shards.h"

#include "base/str.h"
#include "crypto/crypto.h"

#include <string.h>

int shards_of_id(const char *id) {
    unsigned char hash[CRYPTO_SHA256_BYTES];
    crypto_sha256(hash, (struct bytes){(const unsigned char *)id, strlen(id)});
    return hash[0] >> 2;
}

void shards_path(char out[SHARDS_MAX_NAME], int shard) {
    str_format(out, SHARDS_MAX_NAME, "index/%02x.json", (unsigned)shard % SHARDS_N);
}
