/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first judgements of a class in one pass over the index by pupil, pack and post; the row of
 * min(uuid), which begins with the time, is the first (SQLite takes the other columns from that
 * row), in whichever order results of several laptops were merged. */
#include "store/answers.h"
#include "store/internal.h"

const char store_answers_sql[] =
    "SELECT post, " STORE_RESULT_COLUMNS ", pupil, judgements.form, pack, version,"
    " level, technique, position, verdict, min(judgements.uuid), time_ms"
    " FROM pupils CROSS JOIN judgements ON judgements.pupil = pupils.id"
    " WHERE class = ?1 AND NOT has_left GROUP BY number, pack, post HAVING kind = ?2"
    " ORDER BY number, pack, post";

static void read_answer(struct stmt *stmt, enum session_kind kind, struct store_answer *out) {
    *out = (struct store_answer){
        .post_id = db_text(stmt, 0),
        .pupil_id = db_int(stmt, 9),
        .kind = kind,
        .form = db_text(stmt, 10)[0],
        .pack_id = db_text(stmt, 11),
        .pack_version = db_text(stmt, 12),
        .level_id = db_text(stmt, 13),
        .technique = db_text(stmt, 14),
        .position = (int)db_int(stmt, 15),
        .verdict = str_equal(db_text(stmt, 16), "fake") ? VERDICT_FAKE : VERDICT_FACT,
        .unix_ms = db_int(stmt, 18),
    };
    store_read_result(stmt, &out->result);
}

/* Row by row to each, until it returns false. */
static bool read_answers(struct stmt *stmt, enum session_kind kind,
                         bool (*each)(const struct store_answer *answer, void *context),
                         void *context, struct err *err) {
    struct store_answer answer;
    bool has_row = false, is_good;
    while ((is_good = db_step(stmt, &has_row, err)) && has_row) {
        read_answer(stmt, kind, &answer);
        if (!each(&answer, context))
            break;
    }
    return is_good;
}

/* The rows of a lesson lie together, but are asked for pupil by pupil. */
bool store_each_answer(struct store *store, int64_t class_id, enum session_kind kind,
                       bool (*each)(const struct store_answer *answer, void *context),
                       void *context, struct err *err) {
    struct stmt *stmt;
    if (!db_prepare(&stmt, store->db, store_answers_sql, err))
        return false;
    db_widen_cache(store->db, true);
    db_bind_int(stmt, 1, class_id);
    db_bind_text(stmt, 2, store_kind_id(kind));
    bool is_good = read_answers(stmt, kind, each, context, err);
    db_finish(stmt);
    db_widen_cache(store->db, false);
    return is_good;
}

bool store_each_share(struct store *store, const char *pack_id,
                      bool (*each)(const struct store_share *share, void *context), void *context,
                      struct err *err) {
    struct stmt *stmt;
    bool has_row = false, is_good;
    if (!db_prepare(&stmt, store->db,
                    "SELECT post, count(*), sum(correct) FROM"
                    " (SELECT post, correct, kind, min(judgements.uuid)"
                    "  FROM (SELECT id FROM pupils ORDER BY id DESC LIMIT ?1) AS newest"
                    "  CROSS JOIN judgements ON judgements.pupil = newest.id AND pack = ?2"
                    "  GROUP BY newest.id, post HAVING kind = 'practice')"
                    " GROUP BY post",
                    err))
        return false;
    db_bind_int(stmt, 1, STORE_SHARE_PUPILS);
    db_bind_text(stmt, 2, pack_id);
    while ((is_good = db_step(stmt, &has_row, err)) && has_row) {
        const struct store_share share = {db_text(stmt, 0), db_int(stmt, 1), db_int(stmt, 2)};
        if (!each(&share, context))
            break;
    }
    db_finish(stmt);
    return is_good;
}
