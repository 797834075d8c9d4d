/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Hashes by libsodium. */
#include "crypto/crypto.h"

#include <sodium.h>

_Static_assert(CRYPTO_SHA256_BYTES == crypto_hash_sha256_BYTES, "length of a SHA-256 hash");
_Static_assert(CRYPTO_SHA256_HEX == 2 * CRYPTO_SHA256_BYTES + 1, "two digits a byte");

void crypto_sha256(unsigned char out[CRYPTO_SHA256_BYTES], struct bytes data) {
    crypto_hash_sha256(out, data.p, data.n);
}

void crypto_sha256_hex(char out[CRYPTO_SHA256_HEX], struct bytes data) {
    unsigned char hash[CRYPTO_SHA256_BYTES];
    crypto_sha256(hash, data);
    sodium_bin2hex(out, CRYPTO_SHA256_HEX, hash, sizeof hash);
}
