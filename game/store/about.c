/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One question for each table that knows pupils. tests/unit/test_store_about.c compares the list
 * with the schema, so that no table is forgotten. */
#include "store/about.h"

#include "store/internal.h"

#define COLUMNS(...)                                                                               \
    { __VA_ARGS__, NULL }

static const struct table {
    const char *name, *sql;
    const char *columns[ABOUT_MAX_COLUMNS + 1];
} tables[] = {
    {"pupils",
     "SELECT p.uuid, c.name, p.animal, p.number, p.form, p.picture_code, p.has_left"
     " FROM pupils AS p JOIN classes AS c ON c.id = p.class WHERE p.id = ?",
     COLUMNS("uuid", "class", "animal", "number", "form", "picture_code", "has_left")},
    {"settings", "SELECT key, value FROM settings WHERE pupil = ? ORDER BY key",
     COLUMNS("key", "value")},
    {"judgements",
     "SELECT time_ms, kind, form, pack, version, level, post, position, verdict, technique, answer,"
     " sure, correct, looks, language, simple, ms, points, master_look, device, uuid"
     " FROM judgements WHERE pupil = ? ORDER BY id",
     COLUMNS("time_ms", "kind", "form", "pack", "version", "level", "post", "position", "verdict",
             "technique", "answer", "sure", "correct", "looks", "language", "simple", "ms",
             "points", "master_look", "device", "uuid")},
    {"rounds",
     "SELECT made_ms, kind, pack, version, level, posts, state FROM rounds WHERE pupil = ?"
     " ORDER BY id",
     COLUMNS("made_ms", "kind", "pack", "version", "level", "posts", "state")},
    {"actions",
     "SELECT a.round, a.n, a.line FROM rounds AS r JOIN actions AS a ON a.round = r.id"
     " WHERE r.pupil = ? ORDER BY a.round, a.n",
     COLUMNS("round", "n", "line")},
    {"reports",
     "SELECT r.time_ms, s.kind, s.pack, r.level, r.state, r.n_judged, r.n_posts, r.device"
     " FROM reports AS r JOIN sessions AS s ON s.id = r.session WHERE r.pupil = ?"
     " ORDER BY r.time_ms",
     COLUMNS("time_ms", "kind", "pack", "level", "state", "n_judged", "n_posts", "device")},
};

const char *const store_about_tables[] = {"pupils", "settings", "judgements",
                                          "rounds", "actions",  "reports"};
const int store_about_n_tables = sizeof tables / sizeof tables[0];
_Static_assert(sizeof store_about_tables / sizeof store_about_tables[0] ==
                   sizeof tables / sizeof tables[0],
               "one name each");

static void read_row(struct stmt *stmt, const struct table *table, struct store_about *row) {
    row->n_columns = 0;
    for (int i = 0; table->columns[i]; i++)
        row->values[row->n_columns++] = db_text(stmt, i);
}

bool store_each_about(struct store *store, int64_t pupil_id, int table,
                      bool (*each)(const struct store_about *row, void *context), void *context,
                      struct err *err) {
    const struct table *asked = &tables[table];
    struct store_about row = {.table = asked->name, .columns = asked->columns};
    struct stmt *stmt;
    bool has_row = false, is_good;
    if (!db_prepare(&stmt, store->db, asked->sql, err))
        return false;
    db_bind_int(stmt, 1, pupil_id);
    while ((is_good = db_step(stmt, &has_row, err)) && has_row) {
        read_row(stmt, asked, &row);
        if (!each(&row, context))
            break;
    }
    db_finish(stmt);
    return is_good;
}

/* The newest row by each pupil's index: no judgement but the newest is read. */
bool store_last_taught_ms(struct store *store, int64_t class_id, int64_t *out, struct err *err) {
    return store_get_int(store,
                         "SELECT coalesce((SELECT time_ms FROM judgements WHERE id ="
                         " (SELECT max(newest) FROM (SELECT (SELECT max(j.id) FROM judgements AS j"
                         " WHERE j.pupil = p.id) AS newest FROM pupils AS p WHERE p.class = ?1))),"
                         " (SELECT made_ms FROM classes WHERE id = ?1))",
                         class_id, out, err);
}
