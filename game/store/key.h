/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The teacher's data key as screens and tools hold it; crypto/password.h makes and uses it. */
#ifndef SCHEINRIESE_STORE_KEY_H
#define SCHEINRIESE_STORE_KEY_H

#include <stddef.h>

enum {
    STORE_KEY_HEX = 65,      /* a key as hex digits, with its final 0 */
    STORE_SHEET_TEXT = 35,   /* a recovery key as text, with its final 0 */
    STORE_MIN_PASSWORD = 10, /* letters */
    STORE_MAX_PASSWORD = 256 /* bytes */
};

struct store_key {
    unsigned char bytes[32];
};
/* How much work a guess at the password is; the least is for tests. */
enum store_cost { STORE_COST_NORMAL, STORE_COST_LEAST };

/* Overwrites what must not stay in memory; NULL is fine. */
void store_wipe(void *secret, size_t n);

/* For a child process that works for the unlocked game. */
void store_key_hex(char out[STORE_KEY_HEX], const struct store_key *key);

#endif
