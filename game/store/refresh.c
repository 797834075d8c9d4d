/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rounds across levels, written as "PACK/VERSION/LEVEL/POST PACK/..." in the place of numbers, and
 * what a pupil has seen so far. */
#include "store/refresh.h"

#include "store/internal.h"

#include <string.h>

enum { MAX_REF_TEXT = 3 * (PACK_MAX_ID + 1) + 33, MAX_TEXT = STORE_MAX_REFRESH * MAX_REF_TEXT };

/* --- the session --- */

bool store_refresh_session(struct store *store, int64_t class_id, int64_t *out_id,
                           struct err *err) {
    return store_get_int(store,
                         "SELECT id FROM sessions WHERE class = ? AND kind = 'refresh'"
                         " ORDER BY is_planned DESC, is_closed, id LIMIT 1",
                         class_id, out_id, err) &&
           (*out_id || store_add_session(store, class_id, "refresh", "", out_id, err));
}

/* --- posts as text --- */

static void format_refs(char out[MAX_TEXT], const struct store_refresh *refresh) {
    size_t n = 0;
    out[0] = '\0';
    for (int i = 0; i < refresh->n; i++) {
        const struct store_ref *ref = &refresh->posts[i];
        str_format(out + n, MAX_TEXT - n, "%s%s/%s/%s/%s", i ? " " : "", ref->pack_id,
                   ref->pack_version, ref->level_id, ref->post_id);
        n += strlen(out + n);
    }
}

/* Copies up to the separator; NULL when it is missing, or the text too long. */
static const char *take_part(char *out, size_t size, const char *text, char separator) {
    const char *end = separator == ' ' ? text + strcspn(text, " ") : strchr(text, separator);
    size_t n = end ? (size_t)(end - text) : 0;
    if (n == 0 || n >= size)
        return NULL;
    memcpy(out, text, n);
    out[n] = '\0';
    return end + (*end != '\0');
}

static const char *parse_ref(struct store_ref *out, const char *text) {
    text = take_part(out->pack_id, sizeof out->pack_id, text, '/');
    text = text ? take_part(out->pack_version, sizeof out->pack_version, text, '/') : NULL;
    text = text ? take_part(out->level_id, sizeof out->level_id, text, '/') : NULL;
    return text ? take_part(out->post_id, sizeof out->post_id, text, ' ') : NULL;
}

static void parse_refs(struct store_refresh *out, const char *text) {
    while (text && *text && out->n < STORE_MAX_REFRESH)
        text = parse_ref(&out->posts[out->n++], text);
    if (!text || *text)
        out->n = 0;
}

/* --- rounds --- */

bool store_begin_refresh(struct store *store, int64_t pupil_id, int64_t session_id,
                         struct store_refresh *refresh, struct err *err) {
    const int64_t pupil_and_session[2] = {pupil_id, session_id};
    struct store_round round = {.plan = {.kind = SESSION_REFRESH, .seed = refresh->seed}};
    char posts[MAX_TEXT];
    str_copy(round.level_id, sizeof round.level_id, STORE_REFRESH_LEVEL);
    format_refs(posts, refresh);
    bool is_good = store_open_round(store, pupil_and_session, &round, posts, err);
    refresh->id = round.id;
    return is_good;
}

bool store_find_refresh(struct store *store, int64_t pupil_id, struct store_refresh *out,
                        struct err *err) {
    struct stmt *stmt;
    bool has_row = false;
    *out = (struct store_refresh){0};
    if (!db_prepare(&stmt, store->db,
                    "SELECT id, seed, posts, (SELECT count(*) FROM actions WHERE round = rounds.id"
                    " AND line LIKE 'judge %') FROM rounds WHERE pupil = ? AND pack = '' AND"
                    " level = '" STORE_REFRESH_LEVEL "' AND kind = 'refresh' AND state = 'open'",
                    err))
        return false;
    db_bind_int(stmt, 1, pupil_id);
    bool is_good = db_step(stmt, &has_row, err);
    if (is_good && has_row) {
        out->id = db_int(stmt, 0);
        out->seed = (uint64_t)db_int(stmt, 1);
        parse_refs(out, db_text(stmt, 2));
        out->n_judged = (int)db_int(stmt, 3);
    }
    db_finish(stmt);
    return is_good;
}

/* --- what was seen --- */

bool store_each_first(struct store *store, int64_t pupil_id,
                      bool (*each)(const struct store_first *first, void *context), void *context,
                      struct err *err) {
    struct stmt *stmt;
    bool has_row = false, is_good;
    if (!db_prepare(&stmt, store->db,
                    "SELECT pack, level, post, kind, correct, time_ms, min(uuid) AS first"
                    " FROM judgements WHERE pupil = ? GROUP BY pack, post ORDER BY first",
                    err))
        return false;
    db_bind_int(stmt, 1, pupil_id);
    while ((is_good = db_step(stmt, &has_row, err)) && has_row) {
        const char *kind = db_text(stmt, 3);
        const struct store_first first = {.pack_id = db_text(stmt, 0),
                                          .level_id = db_text(stmt, 1),
                                          .post_id = db_text(stmt, 2),
                                          .is_practice = str_equal(kind, "practice"),
                                          .is_refresh = str_equal(kind, "refresh"),
                                          .is_right = db_int(stmt, 4) != 0,
                                          .unix_ms = db_int(stmt, 5)};
        if (!each(&first, context))
            break;
    }
    db_finish(stmt);
    return is_good;
}

bool store_each_voted(struct store *store, int64_t pupil_id,
                      bool (*each)(const char *pack_id, const char *post_id, void *context),
                      void *context, struct err *err) {
    struct stmt *stmt;
    bool has_row = false, is_good;
    if (!db_prepare(&stmt, store->db,
                    "SELECT DISTINCT v.pack, v.post FROM votes AS v JOIN sessions AS s"
                    " ON s.id = v.session WHERE s.class = (SELECT class FROM pupils WHERE id = ?)",
                    err))
        return false;
    db_bind_int(stmt, 1, pupil_id);
    while ((is_good = db_step(stmt, &has_row, err)) && has_row)
        if (!each(db_text(stmt, 0), db_text(stmt, 1), context))
            break;
    db_finish(stmt);
    return is_good;
}

bool store_each_open_round(struct store *store, int64_t pupil_id,
                           bool (*each)(const struct store_round *round, void *context),
                           void *context, struct err *err) {
    struct stmt *stmt;
    bool has_row = false, is_good;
    if (!db_prepare(&stmt, store->db,
                    "SELECT pack, level FROM rounds WHERE pupil = ? AND state = 'open' AND"
                    " kind <> 'refresh'",
                    err))
        return false;
    db_bind_int(stmt, 1, pupil_id);
    while ((is_good = db_step(stmt, &has_row, err)) && has_row) {
        struct store_round round;
        is_good =
            store_find_round(store, pupil_id, db_text(stmt, 0), db_text(stmt, 1), &round, err);
        if (!is_good || !each(&round, context))
            break;
    }
    db_finish(stmt);
    return is_good;
}
