/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Hex digits in a setting "secret.NAME"; the name is part of what is sealed. */
#include "store/secrets.h"

#include "crypto/secret.h"
#include "store/key_int.h"

#include <string.h>

enum {
    MAX_SEALED = STORE_MAX_SECRET + PASSWORD_SEAL_EXTRA,
    MAX_HEX = 2 * MAX_SEALED + 1,
    MAX_SETTING = 96
};

bool store_keep_secret(struct store *store, const struct store_key *key, const char *name,
                       const char *text, struct err *err) {
    unsigned char sealed[MAX_SEALED];
    char setting[MAX_SETTING], hex[MAX_HEX] = "";
    struct bytes plain = {(const unsigned char *)text, strlen(text)};
    if (plain.n > STORE_MAX_SECRET || !str_format(setting, sizeof setting, "secret.%s", name))
        return err_set(err, ERR_LIMIT, "secret of %zu bytes", plain.n);
    if (plain.n > 0) {
        if (!password_seal(sealed, plain, key_to_use(key), setting, err))
            return false;
        secret_to_hex(hex, (struct bytes){sealed, plain.n + PASSWORD_SEAL_EXTRA});
    }
    return store_set_setting(store, 0, setting, hex, err);
}

bool store_read_secret(struct store *store, const struct store_key *key, const char *name,
                       char out[STORE_MAX_SECRET + 1], struct err *err) {
    unsigned char sealed[MAX_SEALED];
    char setting[MAX_SETTING], hex[MAX_HEX];
    out[0] = '\0';
    if (!str_format(setting, sizeof setting, "secret.%s", name) ||
        !store_get_setting(store, 0, setting, hex, sizeof hex, err))
        return false;
    size_t n = strlen(hex) / 2;
    if (n == 0)
        return true;
    if (n < PASSWORD_SEAL_EXTRA || !secret_from_hex(sealed, n, hex))
        return err_set(err, ERR_CORRUPT, "%s is no sealed text", setting);
    if (!password_unseal((unsigned char *)out, (struct bytes){sealed, n}, key_to_use(key), setting,
                         err))
        return false;
    out[n - PASSWORD_SEAL_EXTRA] = '\0';
    return true;
}
