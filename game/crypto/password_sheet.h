/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The recovery key as people write it down: seven groups of four letters and digits (Crockford's
 * base 32, without I, L, O and U), the last 12 bits a checksum against slips. */
#ifndef SCHEINRIESE_CRYPTO_PASSWORD_SHEET_H
#define SCHEINRIESE_CRYPTO_PASSWORD_SHEET_H

#include "crypto/password.h"

enum { SHEET_BYTES = 16 };

void sheet_write(const unsigned char secret[SHEET_BYTES], char out[PASSWORD_SHEET_TEXT]);
/* Blanks, dashes and small letters are fine, O is 0, I and L are 1. false: a slip. */
bool sheet_read(const char *text, unsigned char secret[SHEET_BYTES]);

#endif
