/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sessions, and rounds with their action logs. A round is open until it is finished or another one
 * of the same level begins; then its log goes, because the judgements hold all that counts. */
#include "store/internal.h"

#include <string.h>

enum { MAX_POSTS_TEXT = 4 * ROUND_MAX_POSTS };
_Static_assert(ROUND_MAX_POSTS <= 1000, "three digits and a space a post");

/* --- sessions --- */

static bool find_practice(struct store *store, int64_t class_id, const char *pack_id,
                          int64_t *out_id, struct err *err) {
    struct stmt *stmt;
    if (!db_prepare(&stmt, store->db,
                    "SELECT id FROM sessions WHERE class = ? AND pack = ? AND kind = 'practice'",
                    err))
        return false;
    db_bind_int(stmt, 1, class_id);
    db_bind_text(stmt, 2, pack_id);
    return store_run_for_int(stmt, out_id, err);
}

bool store_add_session(struct store *store, int64_t class_id, const char *kind, const char *pack_id,
                       int64_t *out_id, struct err *err) {
    struct stmt *stmt;
    char uuid[STORE_UUID_TEXT];
    *out_id = 0;
    if (!store_make_uuid4(uuid, err) ||
        !db_prepare(&stmt, store->db,
                    "INSERT INTO sessions(uuid, class, kind, pack, made_ms)"
                    " VALUES (?, ?, ?, ?, ?) RETURNING id",
                    err))
        return false;
    db_bind_text(stmt, 1, uuid);
    db_bind_int(stmt, 2, class_id);
    db_bind_text(stmt, 3, kind);
    db_bind_text(stmt, 4, pack_id);
    db_bind_int(stmt, 5, store_now(store));
    return store_run_for_int(stmt, out_id, err);
}

bool store_practice_session(struct store *store, int64_t class_id, const char *pack_id,
                            int64_t *out_id, struct err *err) {
    return find_practice(store, class_id, pack_id, out_id, err) &&
           (*out_id || store_add_session(store, class_id, "practice", pack_id, out_id, err));
}

/* --- plans as text: "3 0 7" --- */

static void format_posts(char out[MAX_POSTS_TEXT], const struct round_plan *plan) {
    size_t n = 0;
    out[0] = '\0';
    for (int i = 0; i < plan->n_posts; i++) {
        str_format(out + n, MAX_POSTS_TEXT - n, i ? " %d" : "%d", plan->posts[i]);
        n += strlen(out + n);
    }
}

static bool parse_posts(struct round_plan *plan, const char *text) {
    char copy[MAX_POSTS_TEXT];
    if (!str_copy(copy, sizeof copy, text))
        return false;
    plan->n_posts = 0;
    for (char *next = copy, *word; next; plan->n_posts++) {
        long long post;
        word = next;
        next = strchr(next, ' ');
        if (next)
            *next++ = '\0';
        if (plan->n_posts == ROUND_MAX_POSTS || !str_to_int(word, 0, ROUND_MAX_POSTS - 1, &post))
            return false;
        plan->posts[plan->n_posts] = (int)post;
    }
    return true;
}

/* --- beginning and ending --- */

static bool give_up_open_round(struct store *store, int64_t pupil_id,
                               const struct store_round *round, struct err *err) {
    static const char *const sql[] = {
        "DELETE FROM actions WHERE round IN (SELECT id FROM rounds"
        " WHERE pupil = ? AND pack = ? AND level = ? AND state = 'open')",
        "UPDATE rounds SET state = 'given_up'"
        " WHERE pupil = ? AND pack = ? AND level = ? AND state = 'open'"};
    for (int i = 0; i < 2; i++) {
        struct stmt *stmt;
        if (!db_prepare(&stmt, store->db, sql[i], err))
            return false;
        db_bind_int(stmt, 1, pupil_id);
        db_bind_text(stmt, 2, round->pack_id);
        db_bind_text(stmt, 3, round->level_id);
        if (!store_run(stmt, err))
            return false;
    }
    return true;
}

static bool insert_round(struct store *store, const int64_t pupil_and_session[2],
                         struct store_round *round, const char *posts, struct err *err) {
    struct stmt *stmt;
    if (!db_prepare(&stmt, store->db,
                    "INSERT INTO rounds(pupil, session, pack, version, level, kind, seed, posts,"
                    " made_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                    err))
        return false;
    db_bind_int(stmt, 1, pupil_and_session[0]);
    db_bind_int(stmt, 2, pupil_and_session[1]);
    db_bind_text(stmt, 3, round->pack_id);
    db_bind_text(stmt, 4, round->pack_version);
    db_bind_text(stmt, 5, round->level_id);
    db_bind_text(stmt, 6, store_kind_id(round->plan.kind));
    db_bind_int(stmt, 7, (int64_t)round->plan.seed);
    db_bind_text(stmt, 8, posts);
    db_bind_int(stmt, 9, store_now(store));
    return store_run_for_int(stmt, &round->id, err);
}

bool store_open_round(struct store *store, const int64_t pupil_and_session[2],
                      struct store_round *round, const char *posts, struct err *err) {
    round->id = 0;
    if (!db_begin(store->db, err))
        return false;
    bool is_good = give_up_open_round(store, pupil_and_session[0], round, err) &&
                   insert_round(store, pupil_and_session, round, posts, err);
    if (store_end(store, is_good, err))
        return true;
    round->id = 0;
    return false;
}

bool store_begin_round(struct store *store, int64_t pupil_id, int64_t session_id,
                       struct store_round *round, struct err *err) {
    const int64_t pupil_and_session[2] = {pupil_id, session_id};
    char posts[MAX_POSTS_TEXT];
    format_posts(posts, &round->plan);
    return store_open_round(store, pupil_and_session, round, posts, err);
}

static bool finish_round(struct store *store, int64_t round_id, struct err *err) {
    int64_t id;
    if (!store_run_with_id(store, "DELETE FROM actions WHERE round = ?", round_id, err) ||
        !store_get_int(store,
                       "UPDATE rounds SET state = 'finished' WHERE id = ? AND state = 'open'"
                       " RETURNING id",
                       round_id, &id, err))
        return false;
    return id || err_set(err, ERR_REFUSED, "round %lld is not open", (long long)round_id);
}

bool store_end_round(struct store *store, int64_t round_id, struct err *err) {
    return db_begin(store->db, err) && store_end(store, finish_round(store, round_id, err), err);
}

/* --- finding and replaying --- */

static bool read_round(struct stmt *stmt, struct store_round *out, struct err *err) {
    out->id = db_int(stmt, 0);
    str_copy(out->pack_version, sizeof out->pack_version, db_text(stmt, 1));
    out->plan.kind = store_kind_of(db_text(stmt, 2));
    out->plan.seed = (uint64_t)db_int(stmt, 3);
    return parse_posts(&out->plan, db_text(stmt, 4)) ||
           err_set(err, ERR_CORRUPT, "plan of round %lld", (long long)out->id);
}

bool store_find_round(struct store *store, int64_t pupil_id, const char *pack_id,
                      const char *level_id, struct store_round *out, struct err *err) {
    struct stmt *stmt;
    bool has_row;
    *out = (struct store_round){0};
    str_copy(out->pack_id, sizeof out->pack_id, pack_id);
    str_copy(out->level_id, sizeof out->level_id, level_id);
    if (!db_prepare(&stmt, store->db,
                    "SELECT id, version, kind, seed, posts FROM rounds"
                    " WHERE pupil = ? AND pack = ? AND level = ? AND state = 'open'",
                    err))
        return false;
    db_bind_int(stmt, 1, pupil_id);
    db_bind_text(stmt, 2, pack_id);
    db_bind_text(stmt, 3, level_id);
    bool is_good = db_step(stmt, &has_row, err) && (!has_row || read_round(stmt, out, err));
    db_finish(stmt);
    if (!is_good)
        out->id = 0;
    return is_good;
}

static bool replay_line(struct round *round, const char *line, struct err *err) {
    struct action action;
    return action_parse(&action, line, err) && round_apply(round, &action, err);
}

bool store_replay_round(struct store *store, int64_t round_id, struct round *round,
                        struct err *err) {
    struct stmt *stmt;
    bool has_row = false;
    if (!db_prepare(&stmt, store->db, "SELECT line FROM actions WHERE round = ? ORDER BY n", err))
        return false;
    db_bind_int(stmt, 1, round_id);
    bool is_good = true;
    while (is_good && (is_good = db_step(stmt, &has_row, err)) && has_row)
        is_good = replay_line(round, db_text(stmt, 0), err);
    db_finish(stmt);
    return is_good;
}

bool store_log_action(struct store *store, int64_t round_id, const struct action *action,
                      struct err *err) {
    struct stmt *stmt;
    char line[ACTION_MAX_TEXT];
    int64_t n;
    if (!action_format(line, action))
        return err_set(err, ERR_REFUSED, "no such action");
    if (!db_prepare(&stmt, store->db,
                    "INSERT INTO actions(round, n, line) SELECT id,"
                    " (SELECT coalesce(max(n), 0) + 1 FROM actions WHERE round = rounds.id), ?"
                    " FROM rounds WHERE id = ? AND state = 'open' RETURNING n",
                    err))
        return false;
    db_bind_text(stmt, 1, line);
    db_bind_int(stmt, 2, round_id);
    if (!store_run_for_int(stmt, &n, err))
        return false;
    return n || err_set(err, ERR_REFUSED, "round %lld is not open", (long long)round_id);
}
