/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * seed = keyed hash of "scheinriese sign" or "scheinriese seal" and the secret of the class. */
#include "exchange/class_keys.h"

#include "crypto/keyed.h"

#include <string.h>

enum { USE_BYTES = 16 };

_Static_assert((int)STORE_KEY_BYTES == (int)KEYED_HASH_BYTES, "a hash is a seed");
_Static_assert(sizeof((struct store_key *)0)->bytes == KEYED_KEY_BYTES, "the data key is a key");

static void derive(unsigned char out[STORE_KEY_BYTES], const struct store_key *key, const char *use,
                   const unsigned char secret[STORE_KEY_BYTES]) {
    unsigned char text[USE_BYTES + STORE_KEY_BYTES];
    memcpy(text, use, USE_BYTES);
    memcpy(text + USE_BYTES, secret, STORE_KEY_BYTES);
    keyed_hash(out, key->bytes, (struct bytes){text, sizeof text});
    store_wipe(text, sizeof text);
}

bool class_keys_make(struct class_keys *out, struct store *store, const struct store_key *key,
                     int64_t class_id, struct err *err) {
    unsigned char secret[STORE_KEY_BYTES], sign[STORE_KEY_BYTES], seal[STORE_KEY_BYTES];
    *out = (struct class_keys){0};
    if (!store_class_secret(store, class_id, secret, err))
        return false;
    derive(sign, key, "scheinriese sign", secret);
    derive(seal, key, "scheinriese seal", secret);
    bool is_good =
        sign_key_from_seed(&out->sign, sign, err) && seal_key_from_seed(&out->seal, seal, err);
    store_wipe(secret, sizeof secret);
    store_wipe(sign, sizeof sign);
    store_wipe(seal, sizeof seal);
    return is_good;
}

void class_keys_fini(struct class_keys *keys) {
    sign_key_fini(&keys->sign);
    seal_key_fini(&keys->seal);
}
