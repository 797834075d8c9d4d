/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading what was made here, in the order it was made. */
#include "store/moved.h"

#include "store/internal.h"
#include "store/refresh.h"

struct walk {
    struct store *store;
    int64_t class_id;
    const struct store_moving *to;
    int64_t newest;
};

/* Calls each(stmt, walk) for every row; ?1 is the class, ?2 this laptop. */
static bool each_row(struct walk *walk, const char *sql,
                     bool (*each)(struct stmt *stmt, struct walk *walk), bool names_device,
                     struct err *err) {
    struct stmt *stmt;
    bool has_row = false, is_good, goes_on = true;
    if (!db_prepare(&stmt, walk->store->db, sql, err))
        return false;
    db_bind_int(stmt, 1, walk->class_id);
    if (names_device)
        db_bind_text(stmt, 2, walk->store->device);
    while ((is_good = db_step(stmt, &has_row, err)) && has_row && goes_on)
        goes_on = each(stmt, walk);
    db_finish(stmt);
    return is_good && goes_on;
}

static bool give_pupil(struct stmt *stmt, struct walk *walk) {
    return walk->to->pupil(db_int(stmt, 0), db_text(stmt, 1), walk->to->context);
}

static bool give_session(struct stmt *stmt, struct walk *walk) {
    const struct moved_session session = {.id = db_int(stmt, 0),
                                          .uuid = db_text(stmt, 1),
                                          .kind = db_text(stmt, 2),
                                          .pack = db_text(stmt, 3),
                                          .place = db_int(stmt, 4),
                                          .made_ms = db_int(stmt, 5)};
    return walk->to->session(&session, walk->to->context);
}

static bool give_judgement(struct stmt *stmt, struct walk *walk) {
    struct moved_judgement judgement = {
        .uuid = db_text(stmt, 1), .pupil = db_int(stmt, 2), .session = db_int(stmt, 3)};
    for (int i = 0; i < MOVED_N_TEXTS; i++)
        judgement.texts[i] = db_text(stmt, 4 + i);
    for (int i = 0; i < MOVED_N_NUMBERS; i++)
        judgement.numbers[i] = db_int(stmt, 4 + MOVED_N_TEXTS + i);
    walk->newest = db_int(stmt, 0);
    return walk->to->judgement(&judgement, walk->to->context);
}

static bool give_report(struct stmt *stmt, struct walk *walk) {
    const struct moved_report report = {.pupil = db_int(stmt, 0),
                                        .session = db_int(stmt, 1),
                                        .level = db_text(stmt, 2),
                                        .state = db_text(stmt, 3),
                                        .n_judged = db_int(stmt, 4),
                                        .n_posts = db_int(stmt, 5),
                                        .time_ms = db_int(stmt, 6)};
    return walk->to->report(&report, walk->to->context);
}

static const char judgements_sql[] =
    "SELECT j.id, j.uuid, j.pupil, j.session, j.kind, j.form, j.pack, j.version, j.level, j.post,"
    " j.verdict, j.technique, j.answer, j.looks, j.language, j.position, j.sure, j.correct,"
    " j.simple, j.ms, j.time_ms, j.points, j.master_look FROM judgements AS j"
    " CROSS JOIN pupils ON pupils.id = j.pupil WHERE pupils.class = ?1 AND j.device = ?2"
    " ORDER BY j.id";

/* The row of max(id) is the newest round (SQLite takes the other columns from that row); its log
 * is there while it is open. */
static const char reports_sql[] =
    "SELECT r.pupil, r.session, r.level,"
    " CASE WHEN sum(r.state = 'finished') THEN 'finished' ELSE 'open' END,"
    " CASE r.state WHEN 'open' THEN (SELECT count(*) FROM actions WHERE round = r.id"
    "  AND line LIKE 'judge %') ELSE length(posts) - length(replace(posts, ' ', '')) + 1 END,"
    " length(posts) - length(replace(posts, ' ', '')) + 1,"
    " coalesce((SELECT max(j.time_ms) FROM judgements AS j WHERE j.pupil = r.pupil AND"
    "  j.session = r.session AND (j.level = r.level OR r.level = '" STORE_REFRESH_LEVEL "')),"
    "  r.made_ms), max(r.id)"
    " FROM pupils CROSS JOIN rounds AS r ON r.pupil = pupils.id"
    " WHERE pupils.class = ?1 AND r.state IN ('open', 'finished')"
    " GROUP BY r.pupil, r.session, r.level ORDER BY r.pupil, r.session, r.level";

bool store_move_out(struct store *store, int64_t class_id, const struct store_moving *to,
                    int64_t *newest, struct err *err) {
    struct walk walk = {.store = store, .class_id = class_id, .to = to};
    bool is_good =
        each_row(&walk, "SELECT id, uuid FROM pupils WHERE class = ?1 ORDER BY id", give_pupil,
                 false, err) &&
        each_row(&walk,
                 "SELECT id, uuid, kind, pack, place, made_ms FROM sessions WHERE class = ?1"
                 " ORDER BY id",
                 give_session, false, err) &&
        each_row(&walk, judgements_sql, give_judgement, true, err) &&
        each_row(&walk, reports_sql, give_report, false, err);
    *newest = walk.newest;
    return is_good;
}
