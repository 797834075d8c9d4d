/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A teacher's data key, and the two ways to it: a password (Argon2id) and the 128-bit key of the
 * recovery sheet. Both unwrap the same key from a small block of bytes, the vault, which may lie on
 * a disk. What the data key seals cannot be read or changed unnoticed without it. */
#ifndef SCHEINRIESE_CRYPTO_PASSWORD_H
#define SCHEINRIESE_CRYPTO_PASSWORD_H

#include "base/err.h"
#include "base/str.h"

#include <stdint.h>

enum {
    PASSWORD_MIN_LETTERS = 10,
    PASSWORD_MAX_BYTES = 256,
    PASSWORD_VAULT_BYTES = 188,
    PASSWORD_SHEET_TEXT = 35, /* seven groups of four and a final 0 */
    PASSWORD_SEAL_EXTRA = 40  /* sealed bytes are so much longer */
};

struct password_key {
    unsigned char bytes[32];
};
struct password_vault {
    unsigned char bytes[PASSWORD_VAULT_BYTES];
};
/* How much work a guess is. */
struct password_cost {
    uint32_t passes, memory_kib;
};
struct password_cost password_cost_normal(void); /* 64 MiB, about 60 ms */
struct password_cost password_cost_least(void);  /* for tests */

/* Draws a new data key and wraps it; sheet is the text of the recovery key, shown once. */
bool password_vault_new(struct password_vault *out, const char *password, struct password_cost cost,
                        struct password_key *key, char sheet[PASSWORD_SHEET_TEXT], struct err *err);
/* ERR_REFUSED: the wrong password; ERR_CORRUPT: the vault is damaged. */
bool password_vault_open(const struct password_vault *vault, const char *password,
                         struct password_key *key, struct err *err);
/* By the sheet, however it was typed (small letters, blanks, O for 0). ERR_FORMAT: a slip in
 * typing; ERR_REFUSED: the sheet of another laptop. */
bool password_vault_recover(const struct password_vault *vault, const char *sheet,
                            struct password_key *key, struct err *err);
/* Another password for the same key; the sheet stays valid. */
bool password_vault_change(struct password_vault *vault, const char *password,
                           struct password_cost cost, const struct password_key *key,
                           struct err *err);
/* Another sheet for the same key; the old one opens nothing any more. */
bool password_vault_new_sheet(struct password_vault *vault, const struct password_key *key,
                              char sheet[PASSWORD_SHEET_TEXT], struct err *err);

/* Seals bytes for a use ("names of class X"): opens only for the same use. out has room for
 * plain.n + PASSWORD_SEAL_EXTRA. */
bool password_seal(unsigned char *out, struct bytes plain, const struct password_key *key,
                   const char *use, struct err *err);
/* out has room for sealed.n - PASSWORD_SEAL_EXTRA. ERR_CORRUPT: altered, or another key or use. */
bool password_unseal(unsigned char *out, struct bytes sealed, const struct password_key *key,
                     const char *use, struct err *err);
/* Overwrites what must not stay in memory. */
void password_wipe(void *secret, size_t n);

#endif
