/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Argon2id by libsodium, with a salt of our own: the fingerprint is no secret, only dear. */
#include "crypto/fingerprint.h"

#include <sodium.h>
#include <string.h>

enum { PASSES = 2, MEMORY_BYTES = 64 * 1024 * 1024 };
enum { OUT_BYTES = 16 };
_Static_assert(OUT_BYTES >= crypto_pwhash_BYTES_MIN, "libsodium makes no shorter ones");

static const unsigned char salt[crypto_pwhash_SALTBYTES] = "four words 2026";

#ifdef SCHEINRIESE_FAULTS
static bool is_cheap;

void fingerprint_be_cheap(void) {
    is_cheap = true;
}
#else
enum { is_cheap = false };
#endif

bool fingerprint_make(unsigned char out[FINGERPRINT_BYTES],
                      const unsigned char key[FINGERPRINT_KEY_BYTES], struct err *err) {
    unsigned char hash[OUT_BYTES];
    if (sodium_init() < 0)
        return err_set(err, ERR_ENV, "libsodium does not start");
    if (crypto_pwhash(hash, sizeof hash, (const char *)key, FINGERPRINT_KEY_BYTES, salt,
                      is_cheap ? 1 : PASSES, is_cheap ? 64 * 1024 : MEMORY_BYTES,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        return err_set(err, ERR_NOMEM, "64 MiB for a fingerprint");
    memcpy(out, hash, FINGERPRINT_BYTES);
    return true;
}
