/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libsodium, wrapped: the only folder that includes sodium.h. */
#ifndef SCHEINRIESE_CRYPTO_CRYPTO_H
#define SCHEINRIESE_CRYPTO_CRYPTO_H

#include "base/err.h"
#include "base/str.h"

enum { CRYPTO_SHA256_BYTES = 32, CRYPTO_SHA256_HEX = 65 };

/* SHA-256 (FIPS 180-4) of the bytes. */
void crypto_sha256(unsigned char out[CRYPTO_SHA256_BYTES], struct bytes data);
/* The same as 64 lower-case hex digits and a final 0. */
void crypto_sha256_hex(char out[CRYPTO_SHA256_HEX], struct bytes data);

#endif
