/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sealing bytes for the owner of a key: X25519, XSalsa20 and Poly1305 (the sealed box of
 * libsodium). Who seals needs only the public half, and cannot open what was sealed. */
#ifndef SCHEINRIESE_CRYPTO_SEAL_H
#define SCHEINRIESE_CRYPTO_SEAL_H

#include "base/err.h"
#include "base/str.h"

enum { SEAL_SEED_BYTES = 32, SEAL_PUBLIC_BYTES = 32, SEAL_EXTRA = 48 };

/* Both halves; forget it with seal_key_fini. */
struct seal_key {
    unsigned char public[SEAL_PUBLIC_BYTES], secret[32];
};

/* The pair that belongs to a seed; ERR_ENV when libsodium does not start. */
bool seal_key_from_seed(struct seal_key *out, const unsigned char seed[SEAL_SEED_BYTES],
                        struct err *err);
void seal_key_fini(struct seal_key *key);
/* out has room for plain.n + SEAL_EXTRA and may not overlap plain. ERR_ENV, ERR_REFUSED for a key
 * that is none. */
bool seal_make(unsigned char *out, struct bytes plain,
               const unsigned char public[SEAL_PUBLIC_BYTES], struct err *err);
/* out has room for sealed.n - SEAL_EXTRA. false: cut, altered, or sealed for another key. */
bool seal_open(unsigned char *out, struct bytes sealed, const struct seal_key *key);

#endif
