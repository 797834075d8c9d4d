/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A short secret (the seed of a signing key) under a passphrase: Argon2id makes a key of the
 * passphrase, secretbox (XSalsa20, Poly1305) seals the secret with it. */
#ifndef SCHEINRIESE_CRYPTO_SECRET_H
#define SCHEINRIESE_CRYPTO_SECRET_H

#include "base/err.h"
#include "base/str.h"

enum {
    SECRET_MAX_BYTES = 64,
    SECRET_SALT_BYTES = 16,
    SECRET_NONCE_BYTES = 24,
    SECRET_TAG_BYTES = 16,
    SECRET_MIN_PASSPHRASE = 8, /* bytes */
    SECRET_MAX_PASSPHRASE = 1024,
    /* Memory of Argon2id in MiB: what is made unless said otherwise, and what a file may ask for.
     */
    SECRET_MEMORY = 256,
    SECRET_MIN_MEMORY = 8,
    SECRET_MAX_MEMORY = 1024,
    SECRET_PASSES = 3
};

struct secret_box {
    int memory_mib;
    unsigned char salt[SECRET_SALT_BYTES];
    unsigned char nonce[SECRET_NONCE_BYTES];
    unsigned char sealed[SECRET_MAX_BYTES + SECRET_TAG_BYTES];
    size_t n_sealed;
};

/* Seals at most SECRET_MAX_BYTES; takes about 0.6 s with SECRET_MEMORY. ERR_REFUSED for a
 * passphrase too short, ERR_NOMEM, ERR_LIMIT. */
bool secret_seal(struct secret_box *out, struct bytes secret, const char *passphrase,
                 int memory_mib, struct err *err);
/* Opens into n bytes; ERR_ACCESS when the passphrase is wrong or the box was altered. */
bool secret_open(unsigned char *out, size_t n, const struct secret_box *box, const char *passphrase,
                 struct err *err);
/* Overwrites memory that held a secret; the compiler does not leave this out. */
void secret_forget(void *memory, size_t n);
/* Lower-case hex and a final 0: 2 n + 1 bytes. */
void secret_to_hex(char *out, struct bytes data);
/* Exactly n bytes from 2 n hex digits; false for anything else. */
bool secret_from_hex(unsigned char *out, size_t n, const char *hex);

#endif
