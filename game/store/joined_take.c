/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking over what a class file says, in one transaction. Nothing here trusts the file to fit what
 * is stored: a UUID of another class refuses the whole. */
#include "store/joined.h"

#include "store/forget.h"
#include "store/internal.h"

#include <string.h>

enum { AWAY = 1000000 }; /* added to numbers, so that they can change places */

struct taking {
    struct store *store;
    const struct store_shared *shared;
    const unsigned char *seed;
    int64_t class_id;
};

static bool run_for_class(struct taking *taking, const char *sql, struct err *err) {
    return store_run_with_id(taking->store, sql, taking->class_id, err);
}

/* --- the class --- */

static bool is_name_taken(struct taking *taking, const char *name, bool *is_taken,
                          struct err *err) {
    struct stmt *stmt;
    int64_t id;
    if (!db_prepare(&stmt, taking->store->db,
                    "SELECT id FROM classes WHERE name = ?1 AND id <> ?2 AND NOT is_archived"
                    " LIMIT 1",
                    err))
        return false;
    db_bind_text(stmt, 1, name);
    db_bind_int(stmt, 2, taking->class_id);
    bool is_good = store_run_for_int(stmt, &id, err);
    *is_taken = id != 0;
    return is_good;
}

/* "7b", or "7b 2" when another class has that name here. */
static bool choose_name(struct taking *taking, char out[STORE_MAX_NAME + 1], struct err *err) {
    char head[STORE_MAX_NAME + 1];
    bool is_taken;
    str_copy(out, STORE_MAX_NAME + 1, taking->shared->name);
    str_copy(head, STORE_MAX_NAME - 3, out); /* room for the number */
    if (!is_name_taken(taking, out, &is_taken, err))
        return false;
    for (int i = 2; is_taken && i <= STORE_MAX_CLASSES + 1; i++) {
        str_format(out, STORE_MAX_NAME + 1, "%s %d", head, i);
        if (!is_name_taken(taking, out, &is_taken, err))
            return false;
    }
    return !is_taken || err_set(err, ERR_REFUSED, "no free name");
}

static bool add_class(struct taking *taking, struct err *err) {
    struct store_class class = {0};
    struct stmt *stmt;
    if (!choose_name(taking, class.name, err) ||
        !store_check_class_name(taking->store, class.name, err) ||
        !store_insert_class(taking->store, &class, err) ||
        !db_prepare(&stmt, taking->store->db, "UPDATE classes SET uuid = ?2 WHERE id = ?1", err))
        return false;
    taking->class_id = class.id;
    db_bind_int(stmt, 1, class.id);
    db_bind_text(stmt, 2, taking->shared->uuid);
    return store_run(stmt, err);
}

static bool update_class(struct taking *taking, struct err *err) {
    struct stmt *stmt;
    char name[STORE_MAX_NAME + 1];
    if (!choose_name(taking, name, err) ||
        !db_prepare(&stmt, taking->store->db,
                    "UPDATE classes SET name = ?2, file_number = ?3, wants_codes = ?4,"
                    " opens_all_levels = ?5 WHERE id = ?1",
                    err))
        return false;
    db_bind_int(stmt, 1, taking->class_id);
    db_bind_text(stmt, 2, name);
    db_bind_int(stmt, 3, taking->shared->number);
    db_bind_int(stmt, 4, taking->shared->wants_codes);
    db_bind_int(stmt, 5, taking->shared->opens_all_levels);
    return store_run(stmt, err);
}

static bool note_joined(struct taking *taking, struct err *err) {
    const struct store_shared *shared = taking->shared;
    struct stmt *stmt;
    if (!db_prepare(&stmt, taking->store->db,
                    "INSERT INTO joined(class, sign_key, seal_key, file_hash, seed, share)"
                    " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (class) DO UPDATE SET"
                    " seal_key = excluded.seal_key, file_hash = excluded.file_hash,"
                    " share = excluded.share",
                    err))
        return false;
    db_bind_int(stmt, 1, taking->class_id);
    db_bind_bytes(stmt, 2, (struct bytes){shared->sign_key, STORE_KEY_BYTES});
    db_bind_bytes(stmt, 3, (struct bytes){shared->seal_key, STORE_KEY_BYTES});
    db_bind_bytes(stmt, 4, (struct bytes){shared->hash, STORE_KEY_BYTES});
    db_bind_bytes(stmt, 5, (struct bytes){taking->seed, STORE_KEY_BYTES});
    db_bind_text(stmt, 6, shared->share);
    return store_run(stmt, err);
}

/* --- pupils --- */

static bool put_pupil(struct taking *taking, struct stmt *stmt, const struct store_pupil *pupil,
                      struct err *err) {
    const char form[2] = {pupil->form, '\0'};
    bool has_row = false, is_end;
    db_bind_int(stmt, 1, taking->class_id);
    db_bind_text(stmt, 2, pupil->uuid);
    db_bind_text(stmt, 3, pupil->animal);
    db_bind_int(stmt, 4, pupil->number);
    db_bind_text(stmt, 5, form);
    db_bind_text(stmt, 6, pupil->picture_code);
    db_bind_int(stmt, 7, pupil->has_left);
    bool is_good = db_step(stmt, &has_row, err);
    bool was_put = has_row;
    if (is_good && has_row)
        is_good = db_step(stmt, &is_end, err);
    db_reset(stmt);
    return is_good && (was_put || err_set(err, ERR_REFUSED, "a pupil of another class"));
}

static bool put_pupils(struct taking *taking, struct err *err) {
    struct stmt *stmt;
    if (!db_prepare(&stmt, taking->store->db,
                    "INSERT INTO pupils(class, uuid, animal, number, form, picture_code, has_left)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (uuid) DO UPDATE SET"
                    " animal = ?3, number = ?4, form = ?5, picture_code = ?6, has_left = ?7"
                    " WHERE class = ?1 RETURNING id",
                    err))
        return false;
    bool is_good = true;
    for (int i = 0; is_good && i < taking->shared->n_pupils; i++)
        is_good = put_pupil(taking, stmt, &taking->shared->pupils[i], err);
    db_finish(stmt);
    return is_good;
}

static bool is_listed(const struct store_shared *shared, const char *uuid) {
    for (int i = 0; i < shared->n_pupils; i++)
        if (str_equal(shared->pupils[i].uuid, uuid))
            return true;
    return false;
}

/* Row ids of those who are no longer in the file; *n of them. */
static bool find_gone(struct taking *taking, int64_t gone[], int max, int *n, struct err *err) {
    struct stmt *stmt;
    bool has_row = false, is_good;
    *n = 0;
    if (!db_prepare(&stmt, taking->store->db, "SELECT id, uuid FROM pupils WHERE class = ?", err))
        return false;
    db_bind_int(stmt, 1, taking->class_id);
    while ((is_good = db_step(stmt, &has_row, err)) && has_row && *n < max)
        if (!is_listed(taking->shared, db_text(stmt, 1)))
            gone[(*n)++] = db_int(stmt, 0);
    db_finish(stmt);
    return is_good;
}

static bool drop_gone(struct taking *taking, struct err *err) {
    int64_t gone[STORE_MAX_LISTED];
    struct stmt *stmt;
    int n;
    if (!find_gone(taking, gone, STORE_MAX_LISTED, &n, err))
        return false;
    if (n == 0)
        return true;
    if (!store_note_forgetting(taking->store, err) ||
        !run_for_class(taking, "UPDATE joined SET handed_in = 0 WHERE class = ?", err) ||
        !db_prepare(&stmt, taking->store->db, "DELETE FROM pupils WHERE id = ?", err))
        return false;
    bool is_good = true;
    for (int i = 0; is_good && i < n; i++) {
        db_bind_int(stmt, 1, gone[i]);
        is_good = db_run(stmt, err);
    }
    db_finish(stmt);
    return is_good;
}

static bool take_pupils(struct taking *taking, struct err *err) {
    char sql[96];
    str_format(sql, sizeof sql, "UPDATE pupils SET number = number + %d WHERE class = ?", AWAY);
    return drop_gone(taking, err) && run_for_class(taking, sql, err) && put_pupils(taking, err);
}

/* --- plans --- */

/* What pupils began before it was planned is the same session from now on. */
static bool rename_single(struct taking *taking, const struct store_shared_plan *plan,
                          struct err *err) {
    struct stmt *stmt;
    if (!str_equal(plan->kind, "practice") && !str_equal(plan->kind, "refresh"))
        return true;
    if (!db_prepare(&stmt, taking->store->db,
                    "UPDATE sessions SET uuid = ?3 WHERE class = ?1 AND pack = ?2"
                    " AND kind = ?4",
                    err))
        return false;
    db_bind_int(stmt, 1, taking->class_id);
    db_bind_text(stmt, 2, plan->pack_id);
    db_bind_text(stmt, 3, plan->uuid);
    db_bind_text(stmt, 4, plan->kind);
    return store_run(stmt, err);
}

static bool put_plan(struct taking *taking, const struct store_shared_plan *plan, struct err *err) {
    struct stmt *stmt;
    int64_t id;
    if (!db_prepare(&stmt, taking->store->db,
                    "INSERT INTO sessions(uuid, class, kind, pack, levels, from_date, is_closed,"
                    " is_paused, place, made_ms, is_planned)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 1)"
                    " ON CONFLICT (uuid) DO UPDATE SET levels = ?5, from_date = ?6,"
                    " is_closed = ?7, is_paused = ?8, place = ?9, is_planned = 1"
                    " WHERE class = ?2 AND kind = ?3 AND pack = ?4 RETURNING id",
                    err))
        return false;
    db_bind_text(stmt, 1, plan->uuid);
    db_bind_int(stmt, 2, taking->class_id);
    db_bind_text(stmt, 3, plan->kind);
    db_bind_text(stmt, 4, plan->pack_id);
    db_bind_text(stmt, 5, plan->levels);
    db_bind_text(stmt, 6, plan->from_date);
    db_bind_int(stmt, 7, plan->is_closed);
    db_bind_int(stmt, 8, plan->is_paused);
    db_bind_int(stmt, 9, plan->place);
    db_bind_int(stmt, 10, store_now(taking->store));
    return store_run_for_int(stmt, &id, err) &&
           (id || err_set(err, ERR_REFUSED, "a plan of another class"));
}

static bool take_plans(struct taking *taking, struct err *err) {
    const struct store_shared *shared = taking->shared;
    if (!run_for_class(taking,
                       "UPDATE sessions SET is_planned = 0, is_paused = 0,"
                       " is_closed = is_closed OR kind = 'test' WHERE class = ?",
                       err))
        return false;
    for (int i = 0; i < shared->n_plans; i++)
        if (!rename_single(taking, &shared->plans[i], err) ||
            !put_plan(taking, &shared->plans[i], err))
            return false;
    return !shared->is_paused || store_pause_class(taking->store, taking->class_id, true, err);
}

/* --- all of it --- */

static bool take(struct taking *taking, struct err *err) {
    return (taking->class_id || add_class(taking, err)) && update_class(taking, err) &&
           note_joined(taking, err) && take_pupils(taking, err) && take_plans(taking, err);
}

/* The result file that still lies where it was handed in holds the judgements of those who go. */
static bool wipe_for_gone(struct taking *taking, struct err *err) {
    int64_t gone;
    int n, n_wiped = 0;
    return !taking->class_id ||
           (find_gone(taking, &gone, 1, &n, err) &&
            (n == 0 || store_wipe_handed_in(taking->store, taking->class_id, &n_wiped, err)));
}

bool store_take_class(struct store *store, const struct store_shared *shared,
                      const unsigned char seed[STORE_KEY_BYTES], int64_t *class_id,
                      struct err *err) {
    struct taking taking = {.store = store, .shared = shared, .seed = seed};
    *class_id = 0;
    if (!store_find_class(store, shared->uuid, &taking.class_id, err) ||
        !wipe_for_gone(&taking, err) || !db_begin(store->db, err) ||
        !store_end(store, take(&taking, err), err))
        return false;
    *class_id = taking.class_id;
    return store_finish_forgetting(store, err);
}
