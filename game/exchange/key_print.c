/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bytes come from crypto/fingerprint. */
#include "exchange/key_print.h"

#include "crypto/fingerprint.h"

_Static_assert((int)KEY_PRINT_BYTES == (int)FINGERPRINT_BYTES, "one fingerprint");

bool key_print_make(struct key_print *out, const unsigned char key[32], struct err *err) {
    *out = (struct key_print){0};
    return fingerprint_make(out->at, key, err);
}
