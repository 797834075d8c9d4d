/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Short texts that only the unlocked teacher may read (an app password), sealed by the data key and
 * kept among the settings of the laptop. */
#ifndef SCHEINRIESE_STORE_SECRETS_H
#define SCHEINRIESE_STORE_SECRETS_H

#include "store/key.h"
#include "store/store.h"

enum { STORE_MAX_SECRET = 1023 };

/* "" forgets it. */
bool store_keep_secret(struct store *store, const struct store_key *key, const char *name,
                       const char *text, struct err *err);
/* "" when there is none. ERR_CORRUPT: another key, or damaged. Wipe it after use. */
bool store_read_secret(struct store *store, const struct store_key *key, const char *name,
                       char out[STORE_MAX_SECRET + 1], struct err *err);

#endif
