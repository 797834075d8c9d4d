/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One row a laptop and class. The key that came first stays until a teacher says no. */
#include "store/laptops.h"

#include "store/internal.h"

#include <string.h>

#define COLUMNS "device, sign_key, is_confirmed, sequence, file_ms, merged_ms"

static void read_laptop(struct stmt *stmt, struct store_laptop *out) {
    struct bytes key = db_bytes(stmt, 1);
    *out = (struct store_laptop){.is_confirmed = db_int(stmt, 2),
                                 .sequence = db_int(stmt, 3),
                                 .file_ms = db_int(stmt, 4),
                                 .merged_ms = db_int(stmt, 5)};
    str_copy(out->device, sizeof out->device, db_text(stmt, 0));
    if (key.n == sizeof out->sign_key)
        memcpy(out->sign_key, key.p, key.n);
}

bool store_list_laptops(struct store *store, int64_t class_id, struct store_laptop *out, int max,
                        int *n, struct err *err) {
    struct stmt *stmt;
    bool has_row = false, is_good;
    *n = 0;
    if (!db_prepare(&stmt, store->db,
                    "SELECT " COLUMNS " FROM laptops WHERE class = ?1"
                    " ORDER BY is_confirmed, merged_ms DESC, device LIMIT ?2",
                    err))
        return false;
    db_bind_int(stmt, 1, class_id);
    db_bind_int(stmt, 2, max);
    while ((is_good = db_step(stmt, &has_row, err)) && has_row)
        read_laptop(stmt, &out[(*n)++]);
    db_finish(stmt);
    return is_good;
}

bool store_find_laptop(struct store *store, int64_t class_id, const char *device,
                       struct store_laptop *out, struct err *err) {
    struct stmt *stmt;
    bool has_row = false;
    *out = (struct store_laptop){0};
    if (!db_prepare(&stmt, store->db,
                    "SELECT " COLUMNS " FROM laptops WHERE class = ? AND device = ?", err))
        return false;
    db_bind_int(stmt, 1, class_id);
    db_bind_text(stmt, 2, device);
    bool is_good = db_step(stmt, &has_row, err);
    if (is_good && has_row)
        read_laptop(stmt, out);
    db_finish(stmt);
    return is_good;
}

bool store_add_laptop(struct store *store, int64_t class_id, const char *device,
                      const unsigned char sign_key[STORE_KEY_BYTES], struct err *err) {
    struct stmt *stmt;
    int64_t was_added;
    if (!db_prepare(&stmt, store->db,
                    "INSERT INTO laptops(class, device, sign_key) SELECT ?1, ?2, ?3"
                    " WHERE (SELECT count(*) FROM laptops WHERE class = ?1) < ?4 RETURNING 1",
                    err))
        return false;
    db_bind_int(stmt, 1, class_id);
    db_bind_text(stmt, 2, device);
    db_bind_bytes(stmt, 3, (struct bytes){sign_key, STORE_KEY_BYTES});
    db_bind_int(stmt, 4, STORE_MAX_LAPTOPS);
    if (!store_run_for_int(stmt, &was_added, err))
        return false;
    return was_added || err_set(err, ERR_LIMIT, "more than %d laptops", STORE_MAX_LAPTOPS);
}

bool store_confirm_laptop(struct store *store, int64_t class_id, const struct store_laptop *laptop,
                          bool is_confirmed, struct err *err) {
    struct stmt *stmt;
    int64_t was_found;
    const char *sql = is_confirmed ? "UPDATE laptops SET is_confirmed = 1 WHERE class = ?"
                                     " AND device = ? AND sign_key = ? RETURNING 1"
                                   : "DELETE FROM laptops WHERE class = ?"
                                     " AND device = ? AND sign_key = ? RETURNING 1";
    if (!db_prepare(&stmt, store->db, sql, err))
        return false;
    db_bind_int(stmt, 1, class_id);
    db_bind_text(stmt, 2, laptop->device);
    db_bind_bytes(stmt, 3, (struct bytes){laptop->sign_key, STORE_KEY_BYTES});
    if (!store_run_for_int(stmt, &was_found, err))
        return false;
    return was_found || err_set(err, ERR_NOT_FOUND, "laptop %s", laptop->device);
}
