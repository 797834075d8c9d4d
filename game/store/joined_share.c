/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a class of this laptop for a class file. */
#include "store/joined.h"

#include "base/mem.h"
#include "store/internal.h"
#include "store/manage.h"

#include <string.h>

void store_shared_free(struct store_shared *shared) {
    if (!shared)
        return;
    mem_free(shared->pupils);
    mem_free(shared->plans);
    mem_free(shared);
}

bool store_class_secret(struct store *store, int64_t class_id, unsigned char out[STORE_KEY_BYTES],
                        struct err *err) {
    struct stmt *stmt;
    bool has_row = false;
    if (!db_prepare(&stmt, store->db, "SELECT secret FROM classes WHERE id = ?", err))
        return false;
    db_bind_int(stmt, 1, class_id);
    bool is_good = db_step(stmt, &has_row, err);
    struct bytes secret = is_good && has_row ? db_bytes(stmt, 0) : (struct bytes){0};
    bool is_whole = secret.n == STORE_KEY_BYTES;
    if (is_whole)
        memcpy(out, secret.p, STORE_KEY_BYTES);
    db_finish(stmt);
    return is_good && (is_whole || err_set(err, ERR_CORRUPT, "the class has no secret"));
}

static bool read_class(struct store *store, int64_t class_id, struct store_shared *out,
                       struct err *err) {
    struct store_class class;
    if (!store_read_one_class(store, class_id, &class, err))
        return false;
    str_copy(out->uuid, sizeof out->uuid, class.uuid);
    str_copy(out->name, sizeof out->name, class.name);
    out->wants_codes = class.wants_codes;
    out->opens_all_levels = class.opens_all_levels;
    return store_is_paused(store, class_id, 0, &out->is_paused, err);
}

/* One more than allowed is asked for, so that too many are noticed. */
static bool read_pupils(struct store *store, int64_t class_id, struct store_shared *out,
                        struct err *err) {
    out->pupils = mem_new(STORE_MAX_LISTED + 1, sizeof *out->pupils);
    if (!out->pupils)
        return err_set(err, ERR_NOMEM, "no memory for pupils");
    if (!store_list_all_pupils(store, class_id, out->pupils, STORE_MAX_LISTED + 1, &out->n_pupils,
                               err))
        return false;
    return out->n_pupils <= STORE_MAX_LISTED ||
           err_set(err, ERR_LIMIT, "more than %d pupils", STORE_MAX_LISTED);
}

static void read_plan(struct stmt *stmt, struct store_shared_plan *out) {
    *out = (struct store_shared_plan){
        .is_closed = db_int(stmt, 5), .is_paused = db_int(stmt, 6), .place = (int)db_int(stmt, 7)};
    str_copy(out->uuid, sizeof out->uuid, db_text(stmt, 0));
    str_copy(out->kind, sizeof out->kind, db_text(stmt, 1));
    str_copy(out->pack_id, sizeof out->pack_id, db_text(stmt, 2));
    str_copy(out->levels, sizeof out->levels, db_text(stmt, 3));
    str_copy(out->from_date, sizeof out->from_date, db_text(stmt, 4));
}

/* In the order they were made. */
static bool read_plans(struct store *store, int64_t class_id, struct store_shared *out,
                       struct err *err) {
    struct stmt *stmt;
    bool has_row = false, is_good;
    out->plans = mem_new(STORE_MAX_PLANS, sizeof *out->plans);
    if (!out->plans)
        return err_set(err, ERR_NOMEM, "no memory for plans");
    if (!db_prepare(&stmt, store->db,
                    "SELECT uuid, kind, pack, levels, from_date, is_closed, is_paused, place"
                    " FROM sessions WHERE class = ?1 AND is_planned ORDER BY id LIMIT ?2",
                    err))
        return false;
    db_bind_int(stmt, 1, class_id);
    db_bind_int(stmt, 2, STORE_MAX_PLANS);
    while ((is_good = db_step(stmt, &has_row, err)) && has_row)
        read_plan(stmt, &out->plans[out->n_plans++]);
    db_finish(stmt);
    return is_good;
}

/* By the clock where that is ahead: pupils' laptops would refuse the files of results that came
 * back from an older backup, whose numbers they have seen. */
static bool next_number(struct store *store, int64_t class_id, int64_t *out, struct err *err) {
    struct stmt *stmt;
    if (!db_prepare(&stmt, store->db,
                    "UPDATE classes SET file_number = max(file_number + 1, ?2) WHERE id = ?1"
                    " RETURNING file_number",
                    err))
        return false;
    db_bind_int(stmt, 1, class_id);
    db_bind_int(stmt, 2, store_now(store) / 1000);
    return store_run_for_int(stmt, out, err);
}

bool store_share_class(struct store *store, int64_t class_id, struct store_shared **out,
                       struct err *err) {
    struct store_shared *shared = *out = mem_new(1, sizeof *shared);
    if (!shared)
        return err_set(err, ERR_NOMEM, "no memory for a class");
    if (read_class(store, class_id, shared, err) && read_pupils(store, class_id, shared, err) &&
        read_plans(store, class_id, shared, err) &&
        next_number(store, class_id, &shared->number, err))
        return true;
    store_shared_free(shared);
    *out = NULL;
    return false;
}
