/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rounds of this laptop and reports of others come by pupil, level and time; the newest of a pupil
 * is where he or she is. */
#include "store/places.h"

#include "store/internal.h"
#include "store/refresh.h"

static const char places_sql[] =
    "SELECT p.id, w.level, w.is_open, w.n_judged, w.n_posts, w.time_ms, w.told_ms FROM"
    " (SELECT r.pupil, r.level, r.state = 'open' AS is_open,"
    "   iif(r.state = 'open', (SELECT count(*) FROM actions WHERE round = r.id AND line LIKE"
    "    'judge %'), length(r.posts) - length(replace(r.posts, ' ', '')) + 1) AS n_judged,"
    "   length(r.posts) - length(replace(r.posts, ' ', '')) + 1 AS n_posts,"
    "   coalesce((SELECT max(j.time_ms) FROM judgements AS j WHERE j.pupil = r.pupil AND"
    "    j.session = r.session AND (j.level = r.level OR r.level = '" STORE_REFRESH_LEVEL "')),"
    "    r.made_ms) AS time_ms, 0 AS told_ms"
    "  FROM rounds AS r WHERE r.session = ?1 AND r.state <> 'given_up'"
    "  UNION ALL SELECT t.pupil, t.level, t.state = 'open', t.n_judged, t.n_posts, t.time_ms,"
    "   coalesce((SELECT l.merged_ms FROM laptops AS l JOIN sessions AS s ON s.id = t.session"
    "    WHERE l.class = s.class AND l.device = t.device), t.time_ms)"
    "  FROM reports AS t WHERE t.session = ?1 AND t.device <> ?2) AS w"
    " JOIN pupils AS p ON p.id = w.pupil WHERE NOT p.has_left"
    " ORDER BY p.number, p.id, w.level, w.time_ms";

/* While the rows of one pupil come: what was read, and the level whose rows come now. */
struct walk {
    struct store_place *out;
    int n, max;
    char level[PACK_MAX_ID + 1];
    bool has_ended; /* that level */
};

static struct store_place *place_of(struct walk *walk, struct stmt *stmt) {
    int64_t pupil_id = db_int(stmt, 0);
    bool is_same = walk->n > 0 && walk->out[walk->n - 1].pupil_id == pupil_id;
    if (!is_same && walk->n == walk->max)
        return NULL;
    if (!is_same)
        walk->out[walk->n++] = (struct store_place){.pupil_id = pupil_id, .time_ms = INT64_MIN};
    if (!is_same || !str_equal(walk->level, db_text(stmt, 1))) {
        str_copy(walk->level, sizeof walk->level, db_text(stmt, 1));
        walk->has_ended = false;
    }
    return &walk->out[walk->n - 1];
}

static void take_row(struct store_place *place, struct walk *walk, struct stmt *stmt) {
    bool is_open = db_int(stmt, 2) != 0;
    if (!is_open && !walk->has_ended) {
        walk->has_ended = true;
        place->n_ended++;
    }
    if (db_int(stmt, 5) < place->time_ms)
        return;
    place->is_open = is_open;
    str_copy(place->level_id, sizeof place->level_id, db_text(stmt, 1));
    place->n_judged = (int)db_int(stmt, 3);
    place->n_posts = (int)db_int(stmt, 4);
    place->time_ms = db_int(stmt, 5);
    place->told_ms = db_int(stmt, 6);
}

bool store_list_places(struct store *store, int64_t session_id, struct store_place *out, int max,
                       int *n, struct err *err) {
    struct stmt *stmt;
    struct walk walk = {.out = out, .max = max};
    struct store_place *place;
    bool has_row = false, is_good;
    *n = 0;
    if (!db_prepare(&stmt, store->db, places_sql, err))
        return false;
    db_bind_int(stmt, 1, session_id);
    db_bind_text(stmt, 2, store->device);
    while ((is_good = db_step(stmt, &has_row, err)) && has_row && (place = place_of(&walk, stmt)))
        take_row(place, &walk, stmt);
    db_finish(stmt);
    *n = walk.n;
    return is_good;
}

bool store_stamp(struct store *store, int64_t *out, struct err *err) {
    int64_t own, others;
    *out = 0;
    if (!db_get_int(store->db, "SELECT total_changes()", &own, err) ||
        !db_get_int(store->db, "PRAGMA data_version", &others, err))
        return false;
    *out = (int64_t)((uint64_t)others << 32 ^ (uint64_t)own);
    return true;
}
