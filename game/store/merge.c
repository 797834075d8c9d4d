/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pupils of the class are kept in memory, statements are prepared once a file. */
#include "store/merge.h"

#include "base/mem.h"
#include "crypto/keyed.h"
#include "store/internal.h"
#include "store/joined.h"

#include <string.h>

struct known_pupil {
    int64_t id;
    char uuid[STORE_UUID_TEXT];
};

struct store_merging {
    struct store *store;
    int64_t class_id;
    const char *device; /* borrowed */
    unsigned char secret[KEYED_KEY_BYTES];
    bool has_tombs;
    struct stmt *tomb, *insert, *find, *report;
    int n_pupils;
    struct known_pupil pupils[STORE_MAX_LISTED];
};

/* --- beginning and ending --- */

bool store_merge_prepare(struct store *store, struct err *err) {
    return db_exec(store->db, "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16384", err);
}

/* What fails here is done again by the next checkpoint. */
void store_merge_settle(struct store *store) {
    db_exec(store->db,
            "PRAGMA cache_size = -2000; PRAGMA wal_autocheckpoint = 1000;"
            "PRAGMA wal_checkpoint(PASSIVE)",
            NULL);
}

/* SQLite builds a table for "form IN ('A', 'B', '-')" anew for every row, which takes longer than
 * the row itself; the caller has checked all of that. The pragma comes first: it makes statements
 * expire, also the one that rolls back. */
bool store_merge_open(struct store *store, struct err *err) {
    if (!db_exec(store->db, "PRAGMA ignore_check_constraints = ON", err))
        return false;
    if (db_begin(store->db, err))
        return true;
    db_exec(store->db, "PRAGMA ignore_check_constraints = OFF", NULL);
    return false;
}

bool store_merge_close(struct store *store, bool is_good, struct err *err) {
    bool is_done = store_end(store, is_good, err);
    db_exec(store->db, "PRAGMA ignore_check_constraints = OFF", NULL);
    return is_done;
}

static const char insert_sql[] =
    "INSERT INTO judgements(uuid, pupil, device, session, " MOVED_TEXTS ", " MOVED_NUMBERS ")"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (uuid) DO NOTHING";

static bool prepare(struct store_merging *merging, struct err *err) {
    struct db *db = merging->store->db;
    return db_prepare(&merging->tomb, db, "SELECT 1 FROM tombstones WHERE class = ? AND hash = ?",
                      err) &&
           db_prepare(&merging->insert, db, insert_sql, err) &&
           db_prepare(&merging->find, db,
                      "SELECT pupil, session, device, " MOVED_TEXTS ", " MOVED_NUMBERS
                      " FROM judgements WHERE uuid = ?",
                      err) &&
           db_prepare(&merging->report, db,
                      "INSERT OR REPLACE INTO reports(pupil, session, level, device, state,"
                      " n_judged, n_posts, time_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                      err);
}

static bool read_pupils(struct store_merging *merging, struct err *err) {
    struct stmt *stmt;
    bool has_row = false, is_good;
    if (!db_prepare(&stmt, merging->store->db,
                    "SELECT id, uuid FROM pupils WHERE class = ?1 ORDER BY id LIMIT ?2", err))
        return false;
    db_bind_int(stmt, 1, merging->class_id);
    db_bind_int(stmt, 2, STORE_MAX_LISTED);
    while ((is_good = db_step(stmt, &has_row, err)) && has_row) {
        struct known_pupil *pupil = &merging->pupils[merging->n_pupils++];
        pupil->id = db_int(stmt, 0);
        str_copy(pupil->uuid, sizeof pupil->uuid, db_text(stmt, 1));
    }
    db_finish(stmt);
    return is_good;
}

static bool read_tombs(struct store_merging *merging, struct err *err) {
    struct stmt *stmt;
    if (!store_class_secret(merging->store, merging->class_id, merging->secret, err) ||
        !db_prepare(&stmt, merging->store->db, "SELECT 1 FROM tombstones WHERE class = ? LIMIT 1",
                    err))
        return false;
    db_bind_int(stmt, 1, merging->class_id);
    bool is_good = db_step(stmt, &merging->has_tombs, err);
    db_finish(stmt);
    return is_good;
}

static bool drop_reports(struct store_merging *merging, struct err *err) {
    struct stmt *stmt;
    if (!db_prepare(&stmt, merging->store->db,
                    "DELETE FROM reports WHERE pupil IN (SELECT id FROM pupils WHERE class = ?)"
                    " AND device = ?",
                    err))
        return false;
    db_bind_int(stmt, 1, merging->class_id);
    db_bind_text(stmt, 2, merging->device);
    return store_run(stmt, err);
}

static void finish(struct store_merging *merging) {
    db_finish(merging->tomb);
    db_finish(merging->insert);
    db_finish(merging->find);
    db_finish(merging->report);
    merging->tomb = merging->insert = merging->find = merging->report = NULL;
}

bool store_merge_begin(struct store_merging **out, struct store *store, int64_t class_id,
                       const char *device, struct err *err) {
    struct store_merging *merging = *out = mem_new(1, sizeof *merging);
    if (!merging)
        return err_set(err, ERR_NOMEM, "no memory for merging");
    merging->store = store;
    merging->class_id = class_id;
    merging->device = device;
    if (!db_exec(store->db, "SAVEPOINT file", err)) {
        mem_free(merging);
        *out = NULL;
        return false;
    }
    if (prepare(merging, err) && read_pupils(merging, err) && read_tombs(merging, err) &&
        drop_reports(merging, err))
        return true;
    finish(merging); /* the transaction ends with the error */
    mem_free(merging);
    *out = NULL;
    return false;
}

static bool note_merged(struct store_merging *merging, int64_t sequence, int64_t file_ms,
                        struct err *err) {
    struct stmt *stmt;
    if (!db_prepare(&stmt, merging->store->db,
                    "UPDATE laptops SET sequence = max(sequence, ?3), file_ms = ?4,"
                    " merged_ms = ?5 WHERE class = ?1 AND device = ?2",
                    err))
        return false;
    db_bind_int(stmt, 1, merging->class_id);
    db_bind_text(stmt, 2, merging->device);
    db_bind_int(stmt, 3, sequence);
    db_bind_int(stmt, 4, file_ms);
    db_bind_int(stmt, 5, store_now(merging->store));
    return store_run(stmt, err);
}

bool store_merge_end(struct store_merging *merging, bool is_good, int64_t sequence, int64_t file_ms,
                     struct err *err) {
    struct db *db = merging->store->db;
    bool was_noted = !is_good || note_merged(merging, sequence, file_ms, err);
    finish(merging);
    mem_free(merging);
    return was_noted &&
           db_exec(db, is_good ? "RELEASE file" : "ROLLBACK TO file; RELEASE file", err);
}

/* --- pupils and sessions --- */

static bool was_forgotten(struct store_merging *merging, const char *uuid, bool *was,
                          struct err *err) {
    unsigned char hash[KEYED_HASH_BYTES];
    *was = false;
    if (!merging->has_tombs)
        return true;
    keyed_hash(hash, merging->secret, (struct bytes){(const unsigned char *)uuid, strlen(uuid)});
    db_bind_int(merging->tomb, 1, merging->class_id);
    db_bind_bytes(merging->tomb, 2, (struct bytes){hash, sizeof hash});
    bool is_good = db_step(merging->tomb, was, err);
    db_reset(merging->tomb);
    return is_good;
}

bool store_merge_pupil(struct store_merging *merging, const char *uuid, int64_t *id,
                       struct err *err) {
    bool was = false;
    *id = MERGE_UNKNOWN;
    for (int i = 0; i < merging->n_pupils; i++)
        if (str_equal(merging->pupils[i].uuid, uuid))
            *id = merging->pupils[i].id;
    if (*id != MERGE_UNKNOWN)
        return true;
    if (!was_forgotten(merging, uuid, &was, err))
        return false;
    *id = was ? MERGE_FORGOTTEN : MERGE_UNKNOWN;
    return true;
}

/* Practice of a pack and refreshing are one session of the class, whatever each laptop calls it. */
static bool find_session(struct store_merging *merging, const struct moved_session *session,
                         bool is_single, int64_t *id, struct err *err) {
    struct stmt *stmt;
    const char *sql = is_single ? "SELECT id FROM sessions WHERE class = ?1 AND kind = ?2"
                                  " AND pack = ?3 ORDER BY is_planned DESC, id LIMIT 1"
                                : "SELECT id FROM sessions WHERE class = ?1 AND kind = ?2"
                                  " AND pack = ?3 AND uuid = ?4";
    if (!db_prepare(&stmt, merging->store->db, sql, err))
        return false;
    db_bind_int(stmt, 1, merging->class_id);
    db_bind_text(stmt, 2, session->kind);
    db_bind_text(stmt, 3, session->pack);
    if (!is_single)
        db_bind_text(stmt, 4, session->uuid);
    return store_run_for_int(stmt, id, err);
}

static bool add_session(struct store_merging *merging, const struct moved_session *session,
                        const char *uuid, int64_t *id, struct err *err) {
    struct stmt *stmt;
    if (!db_prepare(&stmt, merging->store->db,
                    "INSERT INTO sessions(uuid, class, kind, pack, made_ms, place, is_closed)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?3 NOT IN ('practice', 'refresh'))"
                    " ON CONFLICT (uuid) DO NOTHING RETURNING id",
                    err))
        return false;
    db_bind_text(stmt, 1, uuid);
    db_bind_int(stmt, 2, merging->class_id);
    db_bind_text(stmt, 3, session->kind);
    db_bind_text(stmt, 4, session->pack);
    db_bind_int(stmt, 5, session->made_ms);
    db_bind_int(stmt, 6, session->place);
    if (!store_run_for_int(stmt, id, err))
        return false;
    return *id || err_set(err, ERR_REFUSED, "session %s is another one", uuid);
}

bool store_merge_session(struct store_merging *merging, const struct moved_session *session,
                         int64_t *id, struct err *err) {
    bool is_single = str_equal(session->kind, "practice") || str_equal(session->kind, "refresh");
    char uuid[STORE_UUID_TEXT];
    if (!find_session(merging, session, is_single, id, err))
        return false;
    if (*id)
        return true;
    if (!is_single)
        return add_session(merging, session, session->uuid, id, err);
    return store_make_uuid4(uuid, err) && add_session(merging, session, uuid, id, err);
}

/* --- judgements --- */

static bool is_same(struct store_merging *merging, const struct moved_judgement *judgement) {
    struct stmt *stmt = merging->find;
    if (db_int(stmt, 0) != judgement->pupil || db_int(stmt, 1) != judgement->session ||
        !str_equal(db_text(stmt, 2), merging->device))
        return false;
    for (int i = 0; i < MOVED_N_TEXTS; i++)
        if (!str_equal(db_text(stmt, 3 + i), judgement->texts[i]))
            return false;
    for (int i = 0; i < MOVED_N_NUMBERS; i++)
        if (db_int(stmt, 3 + MOVED_N_TEXTS + i) != judgement->numbers[i])
            return false;
    return true;
}

static bool compare(struct store_merging *merging, const struct moved_judgement *judgement,
                    struct err *err) {
    bool has_row;
    db_bind_text(merging->find, 1, judgement->uuid);
    bool is_good = db_step(merging->find, &has_row, err);
    if (is_good && !(has_row && is_same(merging, judgement)))
        is_good = err_set(err, ERR_REFUSED, "judgement %s is another one", judgement->uuid);
    db_reset(merging->find);
    return is_good;
}

static bool insert(struct store_merging *merging, const struct moved_judgement *judgement,
                   struct err *err) {
    struct stmt *stmt = merging->insert;
    db_bind_text(stmt, 1, judgement->uuid);
    db_bind_int(stmt, 2, judgement->pupil);
    db_bind_text(stmt, 3, merging->device);
    db_bind_int(stmt, 4, judgement->session);
    for (int i = 0; i < MOVED_N_TEXTS; i++)
        db_bind_text(stmt, 5 + i, judgement->texts[i]);
    for (int i = 0; i < MOVED_N_NUMBERS; i++)
        db_bind_int(stmt, 5 + MOVED_N_TEXTS + i, judgement->numbers[i]);
    return db_run(stmt, err);
}

bool store_merge_judgement(struct store_merging *merging, const struct moved_judgement *judgement,
                           enum merge_found *found, struct err *err) {
    bool was;
    *found = MERGE_NEW;
    if (!was_forgotten(merging, judgement->uuid, &was, err))
        return false;
    if (was) {
        *found = MERGE_WAS_FORGOTTEN;
        return true;
    }
    if (!insert(merging, judgement, err))
        return false;
    if (db_n_changed(merging->store->db) > 0)
        return true;
    *found = MERGE_KNOWN;
    return compare(merging, judgement, err);
}

bool store_merge_report(struct store_merging *merging, const struct moved_report *report,
                        struct err *err) {
    struct stmt *stmt = merging->report;
    db_bind_int(stmt, 1, report->pupil);
    db_bind_int(stmt, 2, report->session);
    db_bind_text(stmt, 3, report->level);
    db_bind_text(stmt, 4, merging->device);
    db_bind_text(stmt, 5, report->state);
    db_bind_int(stmt, 6, report->n_judged);
    db_bind_int(stmt, 7, report->n_posts);
    db_bind_int(stmt, 8, report->time_ms);
    return db_run(stmt, err);
}
