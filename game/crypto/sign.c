/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ed25519 by libsodium. */
#include "crypto/sign.h"

#include <sodium.h>

_Static_assert(SIGN_SEED_BYTES == crypto_sign_SEEDBYTES, "length of a seed");
_Static_assert(SIGN_PUBLIC_BYTES == crypto_sign_PUBLICKEYBYTES, "length of a public key");
_Static_assert(SIGN_SECRET_BYTES == crypto_sign_SECRETKEYBYTES, "length of a secret key");
_Static_assert(SIGN_BYTES == crypto_sign_BYTES, "length of a signature");

static bool start(struct err *err) {
    return sodium_init() >= 0 || err_set(err, ERR_ENV, "libsodium does not start");
}

bool sign_key_make(struct sign_key *out, struct err *err) {
    *out = (struct sign_key){0};
    return start(err) && crypto_sign_keypair(out->public, out->secret) == 0;
}

bool sign_key_from_seed(struct sign_key *out, const unsigned char seed[SIGN_SEED_BYTES],
                        struct err *err) {
    *out = (struct sign_key){0};
    return start(err) && crypto_sign_seed_keypair(out->public, out->secret, seed) == 0;
}

void sign_key_seed(unsigned char out[SIGN_SEED_BYTES], const struct sign_key *key) {
    crypto_sign_ed25519_sk_to_seed(out, key->secret);
}

void sign_key_fini(struct sign_key *key) {
    sodium_memzero(key, sizeof *key);
}

void sign_make(unsigned char out[SIGN_BYTES], struct bytes data, const struct sign_key *key) {
    crypto_sign_detached(out, NULL, data.p, data.n, key->secret);
}

bool sign_check(const unsigned char signature[SIGN_BYTES], struct bytes data,
                const unsigned char public[SIGN_PUBLIC_BYTES]) {
    return crypto_sign_verify_detached(signature, data.p, data.n, public) == 0;
}
