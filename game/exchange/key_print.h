/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fingerprint of a public key: four bytes, shown as four words (i18n/four_words.h) that two
 * people compare. Argon2id makes looking for another key with the same words too dear. */
#ifndef SCHEINRIESE_EXCHANGE_KEY_PRINT_H
#define SCHEINRIESE_EXCHANGE_KEY_PRINT_H

#include "base/err.h"

enum { KEY_PRINT_BYTES = 4 };

struct key_print {
    unsigned char at[KEY_PRINT_BYTES];
};

/* Takes about 60 ms and 64 MiB: once, not in every frame. ERR_NOMEM. */
bool key_print_make(struct key_print *out, const unsigned char key[32], struct err *err);

/* Those made so far; nothing of it is secret. Zeroed: none. When it is full it begins anew. */
enum { KEY_PRINTS_MAX = 512, KEY_PRINTS_KEY = 32 };
struct key_prints {
    int n;
    struct {
        unsigned char key[KEY_PRINTS_KEY];
        struct key_print print;
    } at[KEY_PRINTS_MAX];
};
bool key_prints_has(const struct key_prints *prints, const unsigned char key[KEY_PRINTS_KEY]);
/* Made when need be, borrowed until the next is made; NULL when that failed. */
const struct key_print *key_prints_get(struct key_prints *prints,
                                       const unsigned char key[KEY_PRINTS_KEY]);

#endif
