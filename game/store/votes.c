/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Votes of a whole class, by shown hands: four counts a post, before and after looking closer. */
#include "store/internal.h"
#include "store/plans.h"

#include <string.h>

enum { MAX_LOOKS_TEXT = 16 * LOOK_N_KINDS };

static void format_looks(char out[MAX_LOOKS_TEXT], const struct store_vote *vote) {
    size_t n = 0;
    out[0] = '\0';
    for (int i = 0; i < vote->n_looks; i++) {
        str_format(out + n, MAX_LOOKS_TEXT - n, i ? " %s" : "%s", look_kind_id(vote->looks[i]));
        n += strlen(out + n);
    }
}

static void bind_vote(struct stmt *stmt, const struct store_vote *vote, const char *looks) {
    db_bind_text(stmt, 4, vote->pack_id);
    db_bind_text(stmt, 5, vote->pack_version);
    db_bind_text(stmt, 6, vote->level_id);
    db_bind_text(stmt, 7, vote->post_id);
    db_bind_text(stmt, 8, verdict_id(vote->verdict));
    db_bind_int(stmt, 9, vote->place);
    for (int i = 0; i < 4; i++)
        db_bind_int(stmt, 10 + i, vote->hands[i]);
    db_bind_text(stmt, 14, looks);
}

bool store_vote(struct store *store, int64_t plan_id, const struct store_vote *vote,
                struct err *err) {
    struct stmt *stmt;
    char uuid[STORE_UUID_TEXT], looks[MAX_LOOKS_TEXT];
    int64_t now = store_now(store);
    format_looks(looks, vote);
    for (int i = 0; i < 4; i++)
        if (vote->hands[i] < 0 || vote->hands[i] > STORE_MAX_HANDS)
            return err_set(err, ERR_LIMIT, "%d hands", vote->hands[i]);
    if (!store_make_uuid7(uuid, now, err) ||
        !db_prepare(&stmt, store->db,
                    "INSERT INTO votes(uuid, session, device, pack, version, level, post, verdict,"
                    " place, sure_fake, fake, fact, sure_fact, looks, time_ms)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    " ON CONFLICT (session, post, place) DO UPDATE SET"
                    " sure_fake = excluded.sure_fake, fake = excluded.fake, fact = excluded.fact,"
                    " sure_fact = excluded.sure_fact, looks = excluded.looks,"
                    " time_ms = excluded.time_ms",
                    err))
        return false;
    db_bind_text(stmt, 1, uuid);
    db_bind_int(stmt, 2, plan_id);
    db_bind_text(stmt, 3, store->device);
    bind_vote(stmt, vote, looks);
    db_bind_int(stmt, 15, now);
    return store_run(stmt, err);
}

bool store_vote_sums(struct store *store, int64_t plan_id, struct store_vote_sums *out,
                     struct err *err) {
    struct stmt *stmt;
    bool has_row = false, is_good;
    *out = (struct store_vote_sums){0};
    if (!db_prepare(&stmt, store->db,
                    "SELECT place, count(*), sum(sure_fake + fake + fact + sure_fact),"
                    " sum(iif(verdict = 'fake', sure_fake + fake, fact + sure_fact)) FROM votes"
                    " WHERE session = ?1 AND post IN (SELECT post FROM votes WHERE session = ?1"
                    " AND place = 2) GROUP BY place",
                    err))
        return false;
    db_bind_int(stmt, 1, plan_id);
    while ((is_good = db_step(stmt, &has_row, err)) && has_row) {
        int place = (int)db_int(stmt, 0) - 1;
        out->n_posts = (int)db_int(stmt, 1);
        out->n_hands[place] = (int)db_int(stmt, 2);
        out->n_right[place] = (int)db_int(stmt, 3);
    }
    db_finish(stmt);
    return is_good;
}

bool store_has_vote(struct store *store, int64_t plan_id, const char *post_id, bool *out,
                    struct err *err) {
    struct stmt *stmt;
    int64_t n = 0;
    if (!db_prepare(&stmt, store->db, "SELECT count(*) FROM votes WHERE session = ? AND post = ?",
                    err))
        return false;
    db_bind_int(stmt, 1, plan_id);
    db_bind_text(stmt, 2, post_id);
    bool is_good = store_run_for_int(stmt, &n, err);
    *out = n > 0;
    return is_good;
}

/* Looks this program does not know are left out. */
static void parse_looks(struct store_vote *vote, const char *text) {
    char word[16];
    while (*text && vote->n_looks < LOOK_N_KINDS) {
        size_t n = strcspn(text, " ");
        str_format(word, sizeof word, "%.*s", (int)n, text);
        int kind = look_kind_from_id(word);
        if (kind >= 0)
            vote->looks[vote->n_looks++] = (enum look_kind)kind;
        text += n + (text[n] == ' ');
    }
}

static void read_vote(struct stmt *stmt, struct store_vote_row *out) {
    *out = (struct store_vote_row){
        .session_id = db_int(stmt, 0),
        .session = db_text(stmt, 1),
        .unix_ms = db_int(stmt, 2),
        .vote = {.pack_id = db_text(stmt, 3),
                 .pack_version = db_text(stmt, 4),
                 .level_id = db_text(stmt, 5),
                 .post_id = db_text(stmt, 6),
                 .verdict = str_equal(db_text(stmt, 7), "fake") ? VERDICT_FAKE : VERDICT_FACT,
                 .place = (int)db_int(stmt, 8)}};
    for (int i = 0; i < 4; i++)
        out->vote.hands[i] = (int)db_int(stmt, 9 + i);
    parse_looks(&out->vote, db_text(stmt, 13));
}

bool store_each_vote(struct store *store, int64_t class_id,
                     bool (*each)(const struct store_vote_row *row, void *context), void *context,
                     struct err *err) {
    struct stmt *stmt;
    struct store_vote_row row;
    bool has_row = false, is_good;
    if (!db_prepare(&stmt, store->db,
                    "SELECT s.id, s.uuid, v.time_ms, v.pack, v.version, v.level, v.post, v.verdict,"
                    " v.place, v.sure_fake, v.fake, v.fact, v.sure_fact, v.looks"
                    " FROM sessions AS s JOIN votes AS v ON v.session = s.id WHERE s.class = ?"
                    " ORDER BY s.id, (SELECT min(w.id) FROM votes AS w WHERE w.session = s.id AND"
                    " w.post = v.post), v.place",
                    err))
        return false;
    db_bind_int(stmt, 1, class_id);
    while ((is_good = db_step(stmt, &has_row, err)) && has_row) {
        read_vote(stmt, &row);
        if (!each(&row, context))
            break;
    }
    db_finish(stmt);
    return is_good;
}
