/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keys of a class, on its teacher's laptop: derived from the data key and the secret of the
 * class and stored nowhere, so deleting the class makes its sealed files unreadable for good. */
#ifndef SCHEINRIESE_EXCHANGE_CLASS_KEYS_H
#define SCHEINRIESE_EXCHANGE_CLASS_KEYS_H

#include "crypto/seal.h"
#include "crypto/sign.h"
#include "store/joined.h"
#include "store/key.h"

struct class_keys {
    struct sign_key sign; /* of class files */
    struct seal_key seal; /* of result files */
};

bool class_keys_make(struct class_keys *out, struct store *store, const struct store_key *key,
                     int64_t class_id, struct err *err);
/* Overwrites the secrets. */
void class_keys_fini(struct class_keys *keys);

#endif
