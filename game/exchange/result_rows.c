/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The database of a result file: its tables, and filling it from the results of this laptop. Pupils
 * and sessions are numbered from 1. */
#include "exchange/result_file.h"

#include "base/mem.h"
#include "db/db.h"

const char *const result_schema[] = {
    "CREATE TABLE pupils(id INTEGER PRIMARY KEY, uuid TEXT NOT NULL) STRICT",
    "CREATE TABLE sessions(id INTEGER PRIMARY KEY, uuid TEXT NOT NULL, kind TEXT NOT NULL,"
    " pack TEXT NOT NULL, place INTEGER NOT NULL, made_ms INTEGER NOT NULL) STRICT",
    "CREATE TABLE judgements(uuid TEXT NOT NULL, pupil INTEGER NOT NULL, session INTEGER NOT NULL,"
    " kind TEXT NOT NULL, form TEXT NOT NULL, pack TEXT NOT NULL, version TEXT NOT NULL,"
    " level TEXT NOT NULL, post TEXT NOT NULL, verdict TEXT NOT NULL, technique TEXT NOT NULL,"
    " answer TEXT NOT NULL, looks TEXT NOT NULL, language TEXT NOT NULL,"
    " position INTEGER NOT NULL, sure INTEGER NOT NULL, correct INTEGER NOT NULL,"
    " simple INTEGER NOT NULL, ms INTEGER NOT NULL, time_ms INTEGER NOT NULL,"
    " points INTEGER NOT NULL, master_look INTEGER NOT NULL) STRICT",
    "CREATE TABLE reports(pupil INTEGER NOT NULL, session INTEGER NOT NULL, level TEXT NOT NULL,"
    " state TEXT NOT NULL, n_judged INTEGER NOT NULL, n_posts INTEGER NOT NULL,"
    " time_ms INTEGER NOT NULL) STRICT",
};
const int result_schema_n = sizeof result_schema / sizeof result_schema[0];

enum table { PUPILS, SESSIONS, JUDGEMENTS, REPORTS, N_TABLES };

static const char *const inserts[N_TABLES] = {
    "INSERT INTO pupils VALUES (?, ?)", "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?)",
    "INSERT INTO judgements(uuid, pupil, session, " MOVED_TEXTS ", " MOVED_NUMBERS ")"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?, ?)"};

/* Row ids of this laptop, ascending; the number of each is its place. */
struct numbers {
    int64_t *ids;
    int n, capacity;
};

struct filling {
    struct db *db;
    struct stmt *insert[N_TABLES];
    struct numbers pupils, sessions;
    int64_t n_judgements;
    struct err *err;
};

static int64_t number_of(const struct numbers *numbers, int64_t id) {
    int low = 0, high = numbers->n;
    while (low < high) {
        int middle = (low + high) / 2;
        if (numbers->ids[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low + 1;
}

static bool add_number(struct numbers *numbers, int64_t id, struct err *err) {
    if (numbers->n == numbers->capacity) {
        int capacity = numbers->capacity ? 2 * numbers->capacity : 64;
        int64_t *ids = mem_resize(numbers->ids, (size_t)capacity, sizeof *ids);
        if (!ids)
            return err_set(err, ERR_NOMEM, "no memory for numbers");
        numbers->ids = ids;
        numbers->capacity = capacity;
    }
    numbers->ids[numbers->n++] = id;
    return true;
}

static bool put_pupil(int64_t id, const char *uuid, void *context) {
    struct filling *filling = context;
    struct stmt *stmt = filling->insert[PUPILS];
    if (!add_number(&filling->pupils, id, filling->err))
        return false;
    db_bind_int(stmt, 1, filling->pupils.n);
    db_bind_text(stmt, 2, uuid);
    return db_run(stmt, filling->err);
}

static bool put_session(const struct moved_session *session, void *context) {
    struct filling *filling = context;
    struct stmt *stmt = filling->insert[SESSIONS];
    if (!add_number(&filling->sessions, session->id, filling->err))
        return false;
    db_bind_int(stmt, 1, filling->sessions.n);
    db_bind_text(stmt, 2, session->uuid);
    db_bind_text(stmt, 3, session->kind);
    db_bind_text(stmt, 4, session->pack);
    db_bind_int(stmt, 5, session->place);
    db_bind_int(stmt, 6, session->made_ms);
    return db_run(stmt, filling->err);
}

static bool put_judgement(const struct moved_judgement *judgement, void *context) {
    struct filling *filling = context;
    struct stmt *stmt = filling->insert[JUDGEMENTS];
    filling->n_judgements++;
    db_bind_text(stmt, 1, judgement->uuid);
    db_bind_int(stmt, 2, number_of(&filling->pupils, judgement->pupil));
    db_bind_int(stmt, 3, number_of(&filling->sessions, judgement->session));
    for (int i = 0; i < MOVED_N_TEXTS; i++)
        db_bind_text(stmt, 4 + i, judgement->texts[i]);
    for (int i = 0; i < MOVED_N_NUMBERS; i++)
        db_bind_int(stmt, 4 + MOVED_N_TEXTS + i, judgement->numbers[i]);
    return db_run(stmt, filling->err);
}

static bool put_report(const struct moved_report *report, void *context) {
    struct filling *filling = context;
    struct stmt *stmt = filling->insert[REPORTS];
    db_bind_int(stmt, 1, number_of(&filling->pupils, report->pupil));
    db_bind_int(stmt, 2, number_of(&filling->sessions, report->session));
    db_bind_text(stmt, 3, report->level);
    db_bind_text(stmt, 4, report->state);
    db_bind_int(stmt, 5, report->n_judged);
    db_bind_int(stmt, 6, report->n_posts);
    db_bind_int(stmt, 7, report->time_ms);
    return db_run(stmt, filling->err);
}

/* --- all of it --- */

static bool make_tables(struct filling *filling, struct err *err) {
    char pragmas[96];
    str_format(pragmas, sizeof pragmas, "PRAGMA application_id = %d; PRAGMA user_version = %d",
               RESULT_APPLICATION_ID, RESULT_FORMAT);
    for (int i = 0; i < result_schema_n; i++)
        if (!db_exec(filling->db, result_schema[i], err))
            return false;
    for (int i = 0; i < N_TABLES; i++)
        if (!db_prepare(&filling->insert[i], filling->db, inserts[i], err))
            return false;
    return db_exec(filling->db, pragmas, err);
}

static bool fill(struct filling *filling, struct store *store, int64_t class_id, int64_t *newest,
                 struct err *err) {
    const struct store_moving to = {put_pupil, put_session, put_judgement, put_report, filling};
    filling->err = err;
    return make_tables(filling, err) && db_begin(filling->db, err) &&
           store_move_out(store, class_id, &to, newest, err) && db_commit(filling->db, err);
}

bool result_rows_make(struct result_made *out, struct store *store, int64_t class_id,
                      struct err *err) {
    struct filling filling = {0};
    *out = (struct result_made){0};
    if (!db_open_memory(&filling.db, err))
        return false;
    bool is_good = fill(&filling, store, class_id, &out->newest, err);
    for (int i = 0; i < N_TABLES; i++)
        db_finish(filling.insert[i]);
    is_good = is_good && db_serialize(filling.db, &out->p, &out->n, err);
    db_close(filling.db);
    mem_free(filling.pupils.ids);
    mem_free(filling.sessions.ids);
    out->n_judgements = filling.n_judgements;
    return is_good;
}
