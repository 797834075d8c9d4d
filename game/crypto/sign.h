/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signatures by Ed25519 (RFC 8032): making key pairs, signing, checking. */
#ifndef SCHEINRIESE_CRYPTO_SIGN_H
#define SCHEINRIESE_CRYPTO_SIGN_H

#include "base/err.h"
#include "base/str.h"

enum { SIGN_SEED_BYTES = 32, SIGN_PUBLIC_BYTES = 32, SIGN_SECRET_BYTES = 64, SIGN_BYTES = 64 };

/* Both halves; forget it with sign_key_fini. */
struct sign_key {
    unsigned char public[SIGN_PUBLIC_BYTES];
    unsigned char secret[SIGN_SECRET_BYTES];
};

/* A new pair from the system's chance; ERR_ENV when libsodium does not start. */
bool sign_key_make(struct sign_key *out, struct err *err);
/* The pair that belongs to a seed. */
bool sign_key_from_seed(struct sign_key *out, const unsigned char seed[SIGN_SEED_BYTES],
                        struct err *err);
/* The seed of a pair: all that must be kept. */
void sign_key_seed(unsigned char out[SIGN_SEED_BYTES], const struct sign_key *key);
/* Overwrites the secret. */
void sign_key_fini(struct sign_key *key);
void sign_make(unsigned char out[SIGN_BYTES], struct bytes data, const struct sign_key *key);
bool sign_check(const unsigned char signature[SIGN_BYTES], struct bytes data,
                const unsigned char public[SIGN_PUBLIC_BYTES]);

#endif
