/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * BLAKE2b by libsodium. */
#include "crypto/keyed.h"

#include <sodium.h>

_Static_assert(KEYED_HASH_BYTES == crypto_generichash_BYTES, "length of the hash");
_Static_assert(KEYED_KEY_BYTES == crypto_generichash_KEYBYTES, "length of the key");

void keyed_hash(unsigned char out[KEYED_HASH_BYTES], const unsigned char key[KEYED_KEY_BYTES],
                struct bytes data) {
    crypto_generichash(out, KEYED_HASH_BYTES, data.p, data.n, key, KEYED_KEY_BYTES);
}
