/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sealed boxes by libsodium. */
#include "crypto/seal.h"

#include <sodium.h>

_Static_assert(SEAL_SEED_BYTES == crypto_box_SEEDBYTES, "length of a seed");
_Static_assert(SEAL_PUBLIC_BYTES == crypto_box_PUBLICKEYBYTES, "length of a public key");
_Static_assert(SEAL_EXTRA == crypto_box_SEALBYTES, "what sealing adds");

static bool start(struct err *err) {
    return sodium_init() >= 0 || err_set(err, ERR_ENV, "libsodium does not start");
}

bool seal_key_from_seed(struct seal_key *out, const unsigned char seed[SEAL_SEED_BYTES],
                        struct err *err) {
    *out = (struct seal_key){0};
    return start(err) && crypto_box_seed_keypair(out->public, out->secret, seed) == 0;
}

void seal_key_fini(struct seal_key *key) {
    sodium_memzero(key, sizeof *key);
}

bool seal_make(unsigned char *out, struct bytes plain,
               const unsigned char public[SEAL_PUBLIC_BYTES], struct err *err) {
    return start(err) && (crypto_box_seal(out, plain.p, plain.n, public) == 0 ||
                          err_set(err, ERR_REFUSED, "no key to seal for"));
}

bool seal_open(unsigned char *out, struct bytes sealed, const struct seal_key *key) {
    return sealed.n >= SEAL_EXTRA &&
           crypto_box_seal_open(out, sealed.p, sealed.n, key->public, key->secret) == 0;
}
