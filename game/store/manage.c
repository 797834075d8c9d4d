/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Small changes, each one statement or one transaction. */
#include "store/manage.h"

#include "store/internal.h"

enum { N_PICTURES = 12, CODE_LENGTH = 3 };

/* --- reading --- */

static bool read_classes(struct stmt *stmt, struct store_class *out, int max, int *n,
                         struct err *err) {
    bool has_row = false, is_good;
    *n = 0;
    while ((is_good = db_step(stmt, &has_row, err)) && has_row && *n < max)
        store_read_class(stmt, &out[(*n)++]);
    db_finish(stmt);
    return is_good;
}

bool store_list_all_classes(struct store *store, struct store_class *out, int max, int *n,
                            struct err *err) {
    struct stmt *stmt;
    *n = 0;
    return db_prepare(&stmt, store->db,
                      "SELECT " STORE_CLASS_COLUMNS " FROM classes AS c"
                      " ORDER BY is_archived, CAST(name AS INTEGER), name, id",
                      err) &&
           read_classes(stmt, out, max, n, err);
}

bool store_read_one_class(struct store *store, int64_t class_id, struct store_class *out,
                          struct err *err) {
    struct stmt *stmt;
    int n;
    *out = (struct store_class){0};
    if (!db_prepare(&stmt, store->db,
                    "SELECT " STORE_CLASS_COLUMNS " FROM classes AS c WHERE id = ?", err))
        return false;
    db_bind_int(stmt, 1, class_id);
    if (!read_classes(stmt, out, 1, &n, err))
        return false;
    return n == 1 || err_set(err, ERR_NOT_FOUND, "class %lld", (long long)class_id);
}

bool store_list_all_pupils(struct store *store, int64_t class_id, struct store_pupil *out, int max,
                           int *n, struct err *err) {
    struct stmt *stmt;
    bool has_row = false, is_good;
    *n = 0;
    if (!db_prepare(&stmt, store->db,
                    "SELECT " STORE_PUPIL_COLUMNS " FROM pupils WHERE class = ? ORDER BY number",
                    err))
        return false;
    db_bind_int(stmt, 1, class_id);
    while ((is_good = db_step(stmt, &has_row, err)) && has_row && *n < max)
        store_read_pupil(stmt, &out[(*n)++]);
    db_finish(stmt);
    return is_good;
}

/* --- changing --- */

/* "UPDATE ... ?2 ... WHERE id = ?1" with a number. */
static bool update(struct store *store, const char *sql, int64_t id, int64_t value,
                   struct err *err) {
    struct stmt *stmt;
    if (!db_prepare(&stmt, store->db, sql, err))
        return false;
    db_bind_int(stmt, 1, id);
    db_bind_int(stmt, 2, value);
    return store_run(stmt, err);
}

static bool update_text(struct store *store, const char *sql, int64_t id, const char *value,
                        struct err *err) {
    struct stmt *stmt;
    if (!db_prepare(&stmt, store->db, sql, err))
        return false;
    db_bind_int(stmt, 1, id);
    db_bind_text(stmt, 2, value);
    return store_run(stmt, err);
}

bool store_rename_class(struct store *store, int64_t class_id, const char *name, struct err *err) {
    return store_check_class_name(store, name, err) &&
           update_text(store, "UPDATE classes SET name = ?2 WHERE id = ?1", class_id, name, err);
}

bool store_archive_class(struct store *store, int64_t class_id, bool is_archived, struct err *err) {
    return update(store, "UPDATE classes SET is_archived = ?2 WHERE id = ?1", class_id, is_archived,
                  err);
}

bool store_open_all_levels(struct store *store, int64_t class_id, bool opens, struct err *err) {
    return update(store, "UPDATE classes SET opens_all_levels = ?2 WHERE id = ?1", class_id, opens,
                  err);
}

bool store_set_left(struct store *store, int64_t pupil_id, bool has_left, struct err *err) {
    return update(store, "UPDATE pupils SET has_left = ?2 WHERE id = ?1", pupil_id, has_left, err);
}

bool store_set_keep_until(struct store *store, int64_t class_id, const char *date,
                          struct err *err) {
    return update_text(store, "UPDATE classes SET keep_until = ?2 WHERE id = ?1", class_id, date,
                       err);
}

bool store_add_pupils(struct store *store, int64_t class_id, int n, struct err *err) {
    struct store_class class;
    if (!store_read_one_class(store, class_id, &class, err) || !db_begin(store->db, err))
        return false;
    bool is_good = store_insert_pupils(store, class_id, n, NULL, err) &&
                   (!class.wants_codes || store_fill_codes(store, class_id, err));
    return store_end(store, is_good, err);
}

/* --- picture codes --- */

static bool draw_code(char out[CODE_LENGTH + 1], struct rng *rng) {
    for (int i = 0; i < CODE_LENGTH; i++)
        out[i] = (char)('a' + rng_below(rng, N_PICTURES));
    out[CODE_LENGTH] = '\0';
    return true;
}

bool store_fill_codes(struct store *store, int64_t class_id, struct err *err) {
    struct store_pupil pupils[STORE_MAX_PUPILS];
    struct rng rng;
    uint64_t seed;
    int n;
    char code[CODE_LENGTH + 1];
    if (!rng_system(&seed, sizeof seed, err) ||
        !store_list_pupils(store, class_id, pupils, STORE_MAX_PUPILS, &n, err))
        return false;
    rng_init(&rng, seed);
    for (int i = 0; i < n; i++)
        if (!pupils[i].picture_code[0] && draw_code(code, &rng) &&
            !update_text(store, "UPDATE pupils SET picture_code = ?2 WHERE id = ?1", pupils[i].id,
                         code, err))
            return false;
    return true;
}

bool store_want_codes(struct store *store, int64_t class_id, bool wants, struct err *err) {
    if (!db_begin(store->db, err))
        return false;
    bool is_good =
        update(store, "UPDATE classes SET wants_codes = ?2 WHERE id = ?1", class_id, wants, err) &&
        (wants ? store_fill_codes(store, class_id, err)
               : update_text(store, "UPDATE pupils SET picture_code = ?2 WHERE class = ?1",
                             class_id, "", err));
    return store_end(store, is_good, err);
}
