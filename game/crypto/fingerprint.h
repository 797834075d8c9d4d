/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A short fingerprint of a public key that is dear to imitate: Argon2id, so that trying keys until
 * one has the same takes years instead of seconds. */
#ifndef SCHEINRIESE_CRYPTO_FINGERPRINT_H
#define SCHEINRIESE_CRYPTO_FINGERPRINT_H

#include "base/err.h"

enum { FINGERPRINT_KEY_BYTES = 32, FINGERPRINT_BYTES = 4 };

/* The same for the same key, always. 64 MiB, about 60 ms; ERR_NOMEM. */
bool fingerprint_make(unsigned char out[FINGERPRINT_BYTES],
                      const unsigned char key[FINGERPRINT_KEY_BYTES], struct err *err);

#ifdef SCHEINRIESE_FAULTS
/* For tests that make thousands of them and compare none. */
void fingerprint_be_cheap(void);
#endif

#endif
