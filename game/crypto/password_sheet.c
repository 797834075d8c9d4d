/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * 128 bits and 12 bits of their SHA-256 are 28 digits of five bits. */
#include "crypto/password_sheet.h"

#include "crypto/crypto.h"

#include <ctype.h>
#include <string.h>

enum { N_DIGITS = 28, GROUP = 4, BITS = 5, ALL_BYTES = SHEET_BYTES + 2 };

static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* The secret, then the first 12 bits of its hash and four bits of nothing. */
static void with_check(const unsigned char secret[SHEET_BYTES], unsigned char out[ALL_BYTES]) {
    unsigned char hash[CRYPTO_SHA256_BYTES];
    crypto_sha256(hash, (struct bytes){secret, SHEET_BYTES});
    memcpy(out, secret, SHEET_BYTES);
    out[SHEET_BYTES] = hash[0];
    out[SHEET_BYTES + 1] = hash[1] & 0xf0;
}

void sheet_write(const unsigned char secret[SHEET_BYTES], char out[PASSWORD_SHEET_TEXT]) {
    unsigned char all[ALL_BYTES];
    size_t n = 0;
    with_check(secret, all);
    for (int i = 0; i < N_DIGITS; i++) {
        unsigned value = 0;
        for (int bit = i * BITS; bit < (i + 1) * BITS; bit++)
            value = value << 1 | (all[bit / 8] >> (7 - bit % 8) & 1);
        if (i > 0 && i % GROUP == 0)
            out[n++] = '-';
        out[n++] = digits[value];
    }
    out[n] = '\0';
    password_wipe(all, sizeof all);
}

/* -1: no digit. */
static int value_of(char c) {
    int upper = toupper((unsigned char)c);
    upper = upper == 'O' ? '0' : upper == 'I' || upper == 'L' ? '1' : upper;
    const char *found = upper ? strchr(digits, upper) : NULL;
    return found ? (int)(found - digits) : -1;
}

static bool read_digits(const char *text, unsigned char all[ALL_BYTES]) {
    int n = 0;
    memset(all, 0, ALL_BYTES);
    for (; *text; text++) {
        if (*text == '-' || isspace((unsigned char)*text))
            continue;
        int value = value_of(*text);
        if (value < 0 || n == N_DIGITS)
            return false;
        for (int i = 0; i < BITS; i++) {
            int bit = n * BITS + i;
            all[bit / 8] |= (unsigned char)((value >> (BITS - 1 - i) & 1) << (7 - bit % 8));
        }
        n++;
    }
    return n == N_DIGITS;
}

bool sheet_read(const char *text, unsigned char secret[SHEET_BYTES]) {
    unsigned char all[ALL_BYTES], wanted[ALL_BYTES];
    bool is_good = read_digits(text, all);
    with_check(all, wanted);
    is_good = is_good && memcmp(all, wanted, ALL_BYTES) == 0;
    memcpy(secret, all, SHEET_BYTES);
    password_wipe(all, sizeof all);
    return is_good;
}
