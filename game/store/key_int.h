/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The data key as crypto/ takes it; for this folder only. */
#ifndef SCHEINRIESE_STORE_KEY_INT_H
#define SCHEINRIESE_STORE_KEY_INT_H

#include "crypto/password.h"
#include "store/key.h"

_Static_assert(sizeof(struct store_key) == sizeof(struct password_key), "one key");
_Static_assert((int)STORE_SHEET_TEXT == (int)PASSWORD_SHEET_TEXT, "one sheet");
_Static_assert((int)STORE_MAX_PASSWORD == (int)PASSWORD_MAX_BYTES, "one maximum");

static inline struct password_key *key_for_crypto(struct store_key *key) {
    return (struct password_key *)(void *)key;
}

static inline const struct password_key *key_to_use(const struct store_key *key) {
    return (const struct password_key *)(const void *)key;
}

#endif
