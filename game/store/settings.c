/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Settings: key and value, of this laptop or of a pupil. */
#include "store/internal.h"

bool store_get_setting(struct store *store, int64_t pupil_id, const char *key, char *out,
                       size_t size, struct err *err) {
    struct stmt *stmt;
    bool has_row;
    out[0] = '\0';
    if (!db_prepare(&stmt, store->db,
                    "SELECT value FROM settings WHERE coalesce(pupil, 0) = ? AND key = ?", err))
        return false;
    db_bind_int(stmt, 1, pupil_id);
    db_bind_text(stmt, 2, key);
    bool is_good = db_step(stmt, &has_row, err);
    if (is_good && has_row && !str_copy(out, size, db_text(stmt, 0)))
        is_good = err_set(err, ERR_LIMIT, "setting %s is longer than %zu bytes", key, size - 1);
    if (!is_good)
        out[0] = '\0';
    db_finish(stmt);
    return is_good;
}

bool store_set_setting(struct store *store, int64_t pupil_id, const char *key, const char *value,
                       struct err *err) {
    struct stmt *stmt;
    if (!db_prepare(&stmt, store->db,
                    "INSERT INTO settings(pupil, key, value) VALUES (nullif(?, 0), ?, ?)"
                    " ON CONFLICT (coalesce(pupil, 0), key) DO UPDATE SET value = excluded.value",
                    err))
        return false;
    db_bind_int(stmt, 1, pupil_id);
    db_bind_text(stmt, 2, key);
    db_bind_text(stmt, 3, value);
    return store_run(stmt, err);
}
