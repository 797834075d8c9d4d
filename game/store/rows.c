/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One pass over the judgements by their ids, each beside its pupil and session: nothing is sorted,
 * so nothing has to be held. */
#include "store/rows.h"
#include "store/internal.h"

#define FROM_AND_WHERE                                                                             \
    " FROM judgements AS j CROSS JOIN pupils AS p ON p.id = j.pupil"                               \
    " CROSS JOIN sessions AS s ON s.id = j.session"                                                \
    " WHERE p.class = ?1 AND NOT p.has_left AND j.id > ?2 AND j.time_ms >= ?3 AND j.time_ms < ?4"

static const char rows_sql[] =
    "SELECT j.id, j.uuid, p.id, p.uuid, p.animal, p.number, j.device, s.uuid, j.kind, j.form,"
    " j.pack, j.version, j.level, j.post, j.position, j.verdict, j.technique, j.answer, j.sure,"
    " j.correct, j.looks, j.language, j.simple, j.ms, j.time_ms, j.points,"
    " j.master_look" FROM_AND_WHERE " ORDER BY j.id";

static void read_shown(struct stmt *stmt, struct store_row *out) {
    out->id = db_int(stmt, 0);
    out->uuid = db_text(stmt, 1);
    out->pupil_id = db_int(stmt, 2);
    out->pupil_uuid = db_text(stmt, 3);
    out->animal = db_text(stmt, 4);
    out->number = (int)db_int(stmt, 5);
    out->device = db_text(stmt, 6);
    out->session = db_text(stmt, 7);
    out->kind = db_text(stmt, 8);
    out->form = db_text(stmt, 9);
    out->pack = db_text(stmt, 10);
    out->version = db_text(stmt, 11);
    out->level = db_text(stmt, 12);
    out->post = db_text(stmt, 13);
    out->position = db_int(stmt, 14);
    out->verdict = db_text(stmt, 15);
    out->technique = db_text(stmt, 16);
}

static void read_judged(struct stmt *stmt, struct store_row *out) {
    out->answer = db_text(stmt, 17);
    out->is_sure = db_int(stmt, 18) != 0;
    out->is_correct = db_int(stmt, 19) != 0;
    out->looks = db_text(stmt, 20);
    out->language = db_text(stmt, 21);
    out->is_simple = db_int(stmt, 22) != 0;
    out->elapsed_ms = db_int(stmt, 23);
    out->unix_ms = db_int(stmt, 24);
    out->points = db_int(stmt, 25);
    out->is_master_look = db_int(stmt, 26) != 0;
}

static bool ask(struct stmt **out, struct store *store, const char *sql,
                const struct store_rows *wanted, struct err *err) {
    if (!db_prepare(out, store->db, sql, err))
        return false;
    db_bind_int(*out, 1, wanted->class_id);
    db_bind_int(*out, 2, wanted->after_id);
    db_bind_int(*out, 3, wanted->span.from_ms);
    db_bind_int(*out, 4, wanted->span.to_ms);
    return true;
}

bool store_each_row(struct store *store, const struct store_rows *wanted,
                    bool (*each)(const struct store_row *row, void *context), void *context,
                    struct err *err) {
    struct stmt *stmt;
    struct store_row row;
    bool has_row = false, is_good;
    if (!ask(&stmt, store, rows_sql, wanted, err))
        return false;
    while ((is_good = db_step(stmt, &has_row, err)) && has_row) {
        read_shown(stmt, &row);
        read_judged(stmt, &row);
        if (!each(&row, context))
            break;
    }
    db_finish(stmt);
    return is_good;
}

bool store_count_rows(struct store *store, const struct store_rows *wanted, int64_t *out,
                      struct err *err) {
    struct stmt *stmt;
    *out = 0;
    return ask(&stmt, store, "SELECT count(*)" FROM_AND_WHERE, wanted, err) &&
           store_run_for_int(stmt, out, err);
}
