/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bytes come from crypto/fingerprint. */
#include "exchange/key_print.h"

#include "crypto/fingerprint.h"

#include <string.h>

_Static_assert((int)KEY_PRINT_BYTES == (int)FINGERPRINT_BYTES, "one fingerprint");

bool key_print_make(struct key_print *out, const unsigned char key[32], struct err *err) {
    *out = (struct key_print){0};
    return fingerprint_make(out->at, key, err);
}

static int find(const struct key_prints *prints, const unsigned char key[KEY_PRINTS_KEY]) {
    for (int i = 0; i < prints->n; i++)
        if (memcmp(prints->at[i].key, key, KEY_PRINTS_KEY) == 0)
            return i;
    return -1;
}

bool key_prints_has(const struct key_prints *prints, const unsigned char key[KEY_PRINTS_KEY]) {
    return find(prints, key) >= 0;
}

const struct key_print *key_prints_get(struct key_prints *prints,
                                       const unsigned char key[KEY_PRINTS_KEY]) {
    struct key_print print;
    int i = find(prints, key);
    if (i >= 0)
        return &prints->at[i].print;
    if (!key_print_make(&print, key, NULL))
        return NULL;
    i = prints->n < KEY_PRINTS_MAX ? prints->n : 0;
    prints->n = i + 1;
    memcpy(prints->at[i].key, key, KEY_PRINTS_KEY);
    prints->at[i].print = print;
    return &prints->at[i].print;
}
