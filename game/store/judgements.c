/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Judgements: saved one by one, each with its action in one transaction, and asked for by pupil.
 * All questions count the first judgement of a pupil on a post only. */
#include "store/internal.h"

#include <string.h>

enum { MAX_LOOKS_TEXT = 16 * ROUND_MAX_LOOKS };

/* The first judgement of a post is that of the smallest UUID, which begins with the time: so it is
 * the same one in whichever order results of several laptops were merged. */
#define FIRSTS_OF_PACK                                                                             \
    "(SELECT min(uuid) FROM judgements WHERE pupil = ?1 AND pack = ?2 GROUP BY post)"
#define FIRSTS_OF_ALL "(SELECT min(uuid) FROM judgements WHERE pupil = ?1 GROUP BY pack, post)"

/* --- looks as text: "who date" --- */

static void format_looks(char out[MAX_LOOKS_TEXT], const struct round_result *result) {
    size_t n = 0;
    out[0] = '\0';
    for (int i = 0; i < result->n_looks; i++) {
        str_format(out + n, MAX_LOOKS_TEXT - n, i ? " %s" : "%s", look_kind_id(result->looks[i]));
        n += strlen(out + n);
    }
}

/* Looks this program does not know are left out. */
static void parse_looks(struct round_result *result, const char *text) {
    char word[16];
    while (*text && result->n_looks < ROUND_MAX_LOOKS) {
        size_t n = strcspn(text, " ");
        str_format(word, sizeof word, "%.*s", (int)n, text);
        int kind = look_kind_from_id(word);
        if (kind >= 0)
            result->looks[result->n_looks++] = (enum look_kind)kind;
        text += n + (text[n] == ' ');
    }
}

/* --- saving --- */

static void bind_shown(struct stmt *stmt, const struct store_judgement *judgement) {
    char form = judgement->form;
    db_bind_text(stmt, 6, form == 'A' ? "A" : form == 'B' ? "B" : "-");
    db_bind_text(stmt, 7, judgement->pack_id);
    db_bind_text(stmt, 8, judgement->pack_version);
    db_bind_text(stmt, 9, judgement->level_id);
    db_bind_text(stmt, 10, judgement->post_id);
    db_bind_int(stmt, 11, judgement->position);
    db_bind_text(stmt, 12, verdict_id(judgement->verdict));
    db_bind_text(stmt, 13, judgement->technique);
}

static void bind_result(struct stmt *stmt, const struct round_result *result, const char *looks) {
    db_bind_text(stmt, 14, verdict_id(result->answer <= ANSWER_FAKE ? VERDICT_FAKE : VERDICT_FACT));
    db_bind_int(stmt, 15, result->is_sure);
    db_bind_int(stmt, 16, result->is_correct);
    db_bind_text(stmt, 17, looks);
    db_bind_int(stmt, 19, result->is_simple);
    db_bind_int(stmt, 20, result->elapsed_ms);
    db_bind_int(stmt, 22, result->points);
    db_bind_int(stmt, 23, result->is_master_look);
}

static bool insert_judgement(struct store *store, const struct store_judgement *judgement,
                             struct err *err) {
    struct stmt *stmt;
    char looks[MAX_LOOKS_TEXT];
    format_looks(looks, &judgement->result);
    if (!db_prepare(&stmt, store->db,
                    "INSERT INTO judgements(uuid, pupil, device, session, kind, form, pack,"
                    " version, level, post, position, verdict, technique, answer, sure, correct,"
                    " looks, language, simple, ms, time_ms, points, master_look) VALUES (?, ?, ?,"
                    " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    err))
        return false;
    db_bind_text(stmt, 1, judgement->uuid);
    db_bind_int(stmt, 2, judgement->pupil_id);
    db_bind_text(stmt, 3, store->device);
    db_bind_int(stmt, 4, judgement->session_id);
    db_bind_text(stmt, 5, store_kind_id(judgement->kind));
    bind_shown(stmt, judgement);
    bind_result(stmt, &judgement->result, looks);
    db_bind_text(stmt, 18, judgement->language);
    db_bind_int(stmt, 21, judgement->unix_ms);
    return store_run(stmt, err);
}

bool store_judge(struct store *store, int64_t round_id, struct store_judgement *judgement,
                 struct err *err) {
    const struct round_result *result = &judgement->result;
    struct action action = {.kind = ACTION_JUDGE,
                            .answer = result->answer,
                            .is_simple = result->is_simple,
                            .elapsed_ms = result->elapsed_ms};
    judgement->unix_ms = store_now(store);
    if (!store_make_next_uuid(store, judgement->uuid, judgement->unix_ms, err) ||
        !db_begin(store->db, err))
        return false;
    bool is_good =
        insert_judgement(store, judgement, err) && store_log_action(store, round_id, &action, err);
    return store_end(store, is_good, err);
}

/* --- asking --- */

static void mark_judged(const struct pack_level *level, const char *post_id,
                        struct round_history *out) {
    for (int i = 0; i < level->n_posts; i++)
        if (str_equal(level->posts[i].id, post_id))
            out->is_judged[i] = true;
}

bool store_history(struct store *store, int64_t pupil_id, const char *pack_id,
                   const struct pack_level *level, struct round_history *out, struct err *err) {
    struct stmt *stmt;
    bool has_row = false;
    *out = (struct round_history){0};
    if (!db_prepare(&stmt, store->db,
                    "SELECT DISTINCT post FROM judgements WHERE pupil = ? AND pack = ?", err))
        return false;
    db_bind_int(stmt, 1, pupil_id);
    db_bind_text(stmt, 2, pack_id);
    bool is_good;
    while ((is_good = db_step(stmt, &has_row, err)) && has_row)
        mark_judged(level, db_text(stmt, 0), out);
    db_finish(stmt);
    return is_good;
}

static bool count_judged(struct store *store, struct store_progress *out, int64_t pupil_id,
                         const char *const ids[2], struct err *err) {
    struct stmt *stmt;
    bool has_row;
    if (!db_prepare(&stmt, store->db,
                    "SELECT count(*), coalesce(sum(correct), 0), coalesce(sum(points), 0)"
                    " FROM judgements WHERE level = ?3 AND uuid IN " FIRSTS_OF_PACK,
                    err))
        return false;
    db_bind_int(stmt, 1, pupil_id);
    db_bind_text(stmt, 2, ids[0]);
    db_bind_text(stmt, 3, ids[1]);
    bool is_good = db_step(stmt, &has_row, err);
    out->n_judged = (int)db_int(stmt, 0);
    out->n_correct = (int)db_int(stmt, 1);
    out->points = (int)db_int(stmt, 2);
    db_finish(stmt);
    return is_good;
}

static bool count_rounds(struct store *store, struct store_progress *out, int64_t pupil_id,
                         const char *const ids[2], struct err *err) {
    struct stmt *stmt;
    bool has_row;
    if (!db_prepare(&stmt, store->db,
                    "SELECT count(*) FILTER (WHERE state = 'finished'),"
                    " count(*) FILTER (WHERE state = 'open'),"
                    " (SELECT count(*) FROM actions JOIN rounds ON rounds.id = actions.round"
                    "  WHERE pupil = ?1 AND pack = ?2 AND level = ?3 AND state = 'open'"
                    "  AND line LIKE 'judge %')"
                    " FROM rounds WHERE pupil = ?1 AND pack = ?2 AND level = ?3",
                    err))
        return false;
    db_bind_int(stmt, 1, pupil_id);
    db_bind_text(stmt, 2, ids[0]);
    db_bind_text(stmt, 3, ids[1]);
    bool is_good = db_step(stmt, &has_row, err);
    out->n_rounds_finished = (int)db_int(stmt, 0);
    out->has_open_round = db_int(stmt, 1) > 0;
    out->open_position = (int)db_int(stmt, 2);
    db_finish(stmt);
    return is_good;
}

bool store_progress(struct store *store, int64_t pupil_id, const char *pack_id,
                    const char *level_id, struct store_progress *out, struct err *err) {
    const char *const ids[2] = {pack_id, level_id};
    *out = (struct store_progress){0};
    return count_judged(store, out, pupil_id, ids, err) &&
           count_rounds(store, out, pupil_id, ids, err);
}

bool store_pupil_totals(struct store *store, int64_t pupil_id, int64_t *points,
                        int64_t *n_judgements, struct err *err) {
    struct stmt *stmt;
    bool has_row;
    *points = *n_judgements = 0;
    if (!db_prepare(&stmt, store->db,
                    "SELECT coalesce(sum(points), 0), count(*) FROM judgements"
                    " WHERE uuid IN " FIRSTS_OF_ALL,
                    err))
        return false;
    db_bind_int(stmt, 1, pupil_id);
    bool is_good = db_step(stmt, &has_row, err);
    *points = db_int(stmt, 0);
    *n_judgements = db_int(stmt, 1);
    db_finish(stmt);
    return is_good;
}

void store_read_result(struct stmt *stmt, struct round_result *out) {
    bool is_fake = str_equal(db_text(stmt, 1), "fake");
    *out = (struct round_result){
        .is_judged = true,
        .is_sure = db_int(stmt, 2),
        .is_correct = db_int(stmt, 3),
        .is_simple = db_int(stmt, 5),
        .elapsed_ms = db_int(stmt, 6),
        .points = (int)db_int(stmt, 7),
        .is_master_look = db_int(stmt, 8),
    };
    if (out->is_sure)
        out->answer = is_fake ? ANSWER_SURE_FAKE : ANSWER_SURE_FACT;
    else
        out->answer = is_fake ? ANSWER_FAKE : ANSWER_FACT;
    parse_looks(out, db_text(stmt, 4));
}

bool store_each_judgement(struct store *store, int64_t pupil_id, const char *pack_id,
                          bool (*each)(const char *post_id, const struct round_result *result,
                                       void *context),
                          void *context, struct err *err) {
    struct stmt *stmt;
    struct round_result result;
    bool has_row = false;
    if (!db_prepare(&stmt, store->db,
                    "SELECT post, " STORE_RESULT_COLUMNS
                    " FROM judgements WHERE uuid IN " FIRSTS_OF_PACK " ORDER BY uuid",
                    err))
        return false;
    db_bind_int(stmt, 1, pupil_id);
    db_bind_text(stmt, 2, pack_id);
    bool is_good;
    while ((is_good = db_step(stmt, &has_row, err)) && has_row) {
        store_read_result(stmt, &result);
        if (!each(db_text(stmt, 0), &result, context))
            break;
    }
    db_finish(stmt);
    return is_good;
}
