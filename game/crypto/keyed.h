/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keyed hashes (BLAKE2b): what was deleted is remembered by these, so that merging cannot bring it
 * back and nobody without the key can tell what it was. */
#ifndef SCHEINRIESE_CRYPTO_KEYED_H
#define SCHEINRIESE_CRYPTO_KEYED_H

#include "base/str.h"

enum { KEYED_HASH_BYTES = 32, KEYED_KEY_BYTES = 32 };

void keyed_hash(unsigned char out[KEYED_HASH_BYTES], const unsigned char key[KEYED_KEY_BYTES],
                struct bytes data);

#endif
