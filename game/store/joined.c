/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a pupils' laptop knows about a class it joined, and what it has handed in. */
#include "store/joined.h"

#include "base/file.h"
#include "base/mem.h"
#include "store/internal.h"

#include <string.h>

bool store_find_class(struct store *store, const char *uuid, int64_t *id, struct err *err) {
    struct stmt *stmt;
    *id = 0;
    if (!db_prepare(&stmt, store->db, "SELECT id FROM classes WHERE uuid = ?", err))
        return false;
    db_bind_text(stmt, 1, uuid);
    return store_run_for_int(stmt, id, err);
}

bool store_has_joined(struct store *store, bool *has, struct err *err) {
    int64_t found = 0;
    bool is_good = db_get_int(store->db, "SELECT EXISTS (SELECT 1 FROM joined)", &found, err);
    *has = found != 0;
    return is_good;
}

bool store_is_joined(struct store *store, int64_t class_id, bool *is, struct err *err) {
    struct stmt *stmt;
    *is = false;
    if (!db_prepare(&stmt, store->db, "SELECT 1 FROM joined WHERE class = ?", err))
        return false;
    db_bind_int(stmt, 1, class_id);
    bool is_good = db_step(stmt, is, err);
    db_finish(stmt);
    return is_good;
}

/* --- one class --- */

static bool read_key(struct stmt *stmt, int column, unsigned char out[STORE_KEY_BYTES]) {
    struct bytes key = db_bytes(stmt, column);
    if (key.n != STORE_KEY_BYTES)
        return false;
    memcpy(out, key.p, STORE_KEY_BYTES);
    return true;
}

static bool read_row(struct stmt *stmt, struct store_joined *out, struct err *err) {
    out->class_id = db_int(stmt, 0);
    out->number = db_int(stmt, 1);
    out->sequence = db_int(stmt, 7);
    out->handed_in = db_int(stmt, 8);
    out->handed_in_ms = db_int(stmt, 9);
    str_copy(out->share, sizeof out->share, db_text(stmt, 6));
    str_copy(out->place, sizeof out->place, db_text(stmt, 10));
    str_copy(out->file, sizeof out->file, db_text(stmt, 11));
    return (read_key(stmt, 2, out->sign_key) && read_key(stmt, 3, out->seal_key) &&
            read_key(stmt, 4, out->hash) && read_key(stmt, 5, out->seed)) ||
           err_set(err, ERR_CORRUPT, "keys of a joined class");
}

bool store_read_joined(struct store *store, int64_t class_id, struct store_joined *out,
                       struct err *err) {
    struct stmt *stmt;
    bool has_row = false;
    *out = (struct store_joined){0};
    if (!db_prepare(&stmt, store->db,
                    "SELECT class, file_number, sign_key, seal_key, file_hash, seed, share,"
                    " sequence, handed_in, handed_in_ms, place, file"
                    " FROM joined JOIN classes ON classes.id = joined.class WHERE class = ?",
                    err))
        return false;
    db_bind_int(stmt, 1, class_id);
    bool is_good = db_step(stmt, &has_row, err) && (!has_row || read_row(stmt, out, err));
    db_finish(stmt);
    return is_good;
}

/* --- handing in --- */

void store_this_laptop(const struct store *store, char out[STORE_UUID_TEXT], int64_t *unix_ms) {
    str_copy(out, STORE_UUID_TEXT, store->device);
    *unix_ms = store_now(store);
}

bool store_count_waiting(struct store *store, int64_t class_id, int64_t *out, struct err *err) {
    struct stmt *stmt;
    *out = 0;
    if (!db_prepare(&stmt, store->db,
                    "SELECT count(*) FROM joined CROSS JOIN judgements AS j"
                    " ON j.id > joined.handed_in CROSS JOIN pupils ON pupils.id = j.pupil"
                    " WHERE joined.class = ?1 AND pupils.class = ?1 AND j.device = ?2",
                    err))
        return false;
    db_bind_int(stmt, 1, class_id);
    db_bind_text(stmt, 2, store->device);
    return store_run_for_int(stmt, out, err);
}

/* By the clock where that is ahead: a laptop whose results came back from an older backup must not
 * use a number again that the teacher's has seen. */
bool store_next_sequence(struct store *store, int64_t class_id, int64_t *out, struct err *err) {
    struct stmt *stmt;
    *out = 0;
    if (!db_prepare(&stmt, store->db,
                    "UPDATE joined SET sequence = max(sequence + 1, ?2) WHERE class = ?1"
                    " RETURNING sequence",
                    err))
        return false;
    db_bind_int(stmt, 1, class_id);
    db_bind_int(stmt, 2, store_now(store) / 1000);
    if (!store_run_for_int(stmt, out, err))
        return false;
    return *out > 0 ||
           err_set(err, ERR_NOT_FOUND, "class %lld was not joined", (long long)class_id);
}

bool store_note_handed_in(struct store *store, int64_t class_id, int64_t newest, const char *place,
                          const char *file, struct err *err) {
    struct stmt *stmt;
    if (!db_prepare(&stmt, store->db,
                    "UPDATE joined SET handed_in = ?2, handed_in_ms = ?3, place = ?4, file = ?5"
                    " WHERE class = ?1",
                    err))
        return false;
    db_bind_int(stmt, 1, class_id);
    db_bind_int(stmt, 2, newest);
    db_bind_int(stmt, 3, store_now(store));
    db_bind_text(stmt, 4, place);
    db_bind_text(stmt, 5, file);
    return store_run(stmt, err);
}

/* --- what is not wanted any more --- */

/* Noted as not handed in first: after a crash in between all of it is handed in again. A file that
 * cannot be reached or removed stays: it is sealed, and the next one replaces it. */
bool store_wipe_handed_in(struct store *store, int64_t class_id, int *n, struct err *err) {
    struct store_joined *joined = mem_new(1, sizeof *joined);
    char path[PATH_MAX_BYTES];
    if (!joined)
        return err_set(err, ERR_NOMEM, "no memory");
    bool is_good = store_read_joined(store, class_id, joined, err);
    if (is_good && joined->class_id)
        is_good = store_run_with_id(store, "UPDATE joined SET handed_in = 0 WHERE class = ?",
                                    class_id, err);
    if (is_good && joined->file[0] && joined->place[0] &&
        path_join(path, joined->place, joined->file, NULL) && file_exists(path) &&
        file_wipe(path, NULL))
        ++*n;
    mem_free(joined);
    return is_good;
}
