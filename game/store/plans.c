/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Plans are rows of sessions that a teacher made. */
#include "store/plans.h"

#include "store/internal.h"
#include "store/refresh.h"

#include <string.h>

static const char *const kind_ids[PLAN_N_KINDS] = {"practice", "test", "together", "refresh"};

/* Rounds of this laptop, and what others reported of theirs. */
#define BEGUN(session_id)                                                                          \
    "(SELECT pupil, state FROM rounds WHERE session = " session_id                                 \
    " UNION ALL SELECT pupil, state FROM reports WHERE session = " session_id ")"

#define PLAN_COLUMNS                                                                               \
    "id, kind, pack, levels, from_date, is_closed, place,"                                         \
    " (SELECT count(DISTINCT pupil) FROM " BEGUN(                                                  \
        "s.id") "),"                                                                               \
                " (SELECT count(DISTINCT pupil) FROM " BEGUN("s.id") " WHERE state = 'finished')," \
                                                                     " is_paused"

static void read_plan(struct stmt *stmt, struct store_plan *out) {
    *out = (struct store_plan){.id = db_int(stmt, 0),
                               .is_closed = db_int(stmt, 5),
                               .place = (int)db_int(stmt, 6),
                               .n_begun = (int)db_int(stmt, 7),
                               .n_ended = (int)db_int(stmt, 8),
                               .is_paused = db_int(stmt, 9)};
    for (int kind = 0; kind < PLAN_N_KINDS; kind++)
        if (str_equal(db_text(stmt, 1), kind_ids[kind]))
            out->kind = (enum plan_kind)kind;
    str_copy(out->pack_id, sizeof out->pack_id, db_text(stmt, 2));
    str_copy(out->levels, sizeof out->levels, db_text(stmt, 3));
    str_copy(out->from_date, sizeof out->from_date, db_text(stmt, 4));
}

bool store_list_plans(struct store *store, int64_t class_id, struct store_plan *out, int max,
                      int *n, struct err *err) {
    struct stmt *stmt;
    bool has_row = false, is_good;
    *n = 0;
    if (!db_prepare(&stmt, store->db,
                    "SELECT " PLAN_COLUMNS " FROM sessions AS s WHERE class = ?1 AND is_planned"
                    " ORDER BY is_closed, id DESC LIMIT ?2",
                    err))
        return false;
    db_bind_int(stmt, 1, class_id);
    db_bind_int(stmt, 2, max);
    while ((is_good = db_step(stmt, &has_row, err)) && has_row)
        read_plan(stmt, &out[(*n)++]);
    db_finish(stmt);
    return is_good;
}

/* --- adding --- */

static bool count(struct store *store, int64_t *out, const char *sql, int64_t class_id,
                  const char *pack_id) {
    struct stmt *stmt;
    *out = 0;
    if (!db_prepare(&stmt, store->db, sql, NULL))
        return false;
    db_bind_int(stmt, 1, class_id);
    if (pack_id)
        db_bind_text(stmt, 2, pack_id);
    return store_run_for_int(stmt, out, NULL);
}

/* Before, then after; a third time there is no form left that nobody knows. */
static bool find_place(struct store *store, int64_t class_id, struct store_plan *plan,
                       struct err *err) {
    int64_t n_tests, n_open;
    if (!count(store, &n_tests,
               "SELECT count(*) FROM sessions WHERE class = ?1 AND pack = ?2 AND kind = 'test'"
               " AND is_planned",
               class_id, plan->pack_id) ||
        !count(store, &n_open,
               "SELECT count(*) FROM sessions WHERE class = ?1 AND pack = ?2 AND kind = 'test'"
               " AND is_planned AND NOT is_closed",
               class_id, plan->pack_id))
        return err_set(err, ERR_IO, "plans");
    if (n_open > 0 || n_tests > 1)
        return err_set(err, ERR_REFUSED, n_open ? "a test is open" : "both forms were used");
    plan->place = (int)n_tests + 1;
    return true;
}

static bool insert_plan(struct store *store, int64_t class_id, struct store_plan *plan,
                        struct err *err) {
    struct stmt *stmt;
    char uuid[STORE_UUID_TEXT];
    if (!store_make_uuid4(uuid, err) ||
        !db_prepare(&stmt, store->db,
                    "INSERT INTO sessions(uuid, class, kind, pack, made_ms, is_planned, levels,"
                    " from_date, place) VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?)"
                    " ON CONFLICT (class, pack) WHERE kind = 'practice' DO UPDATE SET"
                    " is_planned = 1, is_closed = 0, levels = excluded.levels,"
                    " from_date = excluded.from_date RETURNING id",
                    err))
        return false;
    db_bind_text(stmt, 1, uuid);
    db_bind_int(stmt, 2, class_id);
    db_bind_text(stmt, 3, kind_ids[plan->kind]);
    db_bind_text(stmt, 4, plan->pack_id);
    db_bind_int(stmt, 5, store_now(store));
    db_bind_text(stmt, 6, plan->levels);
    db_bind_text(stmt, 7, plan->from_date);
    db_bind_int(stmt, 8, plan->place);
    return store_run_for_int(stmt, &plan->id, err);
}

/* The session of the boosters is there as soon as one was played; it becomes a plan. */
static bool plan_refresh(struct store *store, int64_t class_id, struct store_plan *plan,
                         struct err *err) {
    struct stmt *stmt;
    if (!store_refresh_session(store, class_id, &plan->id, err) ||
        !db_prepare(&stmt, store->db,
                    "UPDATE sessions SET is_planned = 1, is_closed = 0, from_date = ?2"
                    " WHERE id = ?1",
                    err))
        return false;
    plan->pack_id[0] = plan->levels[0] = '\0';
    db_bind_int(stmt, 1, plan->id);
    db_bind_text(stmt, 2, plan->from_date);
    return store_run(stmt, err);
}

static bool add_plan(struct store *store, int64_t class_id, struct store_plan *plan,
                     struct err *err) {
    int64_t n;
    plan->place = 1;
    if (!count(store, &n, "SELECT count(*) FROM sessions WHERE class = ?1 AND is_planned", class_id,
               NULL))
        return err_set(err, ERR_IO, "plans");
    if (n >= STORE_MAX_PLANS)
        return err_set(err, ERR_LIMIT, "more than %d plans", STORE_MAX_PLANS);
    if (plan->kind == PLAN_REFRESH)
        return plan_refresh(store, class_id, plan, err);
    return (plan->kind != PLAN_TEST || find_place(store, class_id, plan, err)) &&
           insert_plan(store, class_id, plan, err);
}

bool store_add_plan(struct store *store, int64_t class_id, struct store_plan *plan,
                    struct err *err) {
    return db_begin(store->db, err) && store_end(store, add_plan(store, class_id, plan, err), err);
}

/* --- changing --- */

static bool change(struct store *store, const char *sql, int64_t plan_id, int64_t value,
                   struct err *err) {
    struct stmt *stmt;
    int64_t id;
    if (!db_prepare(&stmt, store->db, sql, err))
        return false;
    db_bind_int(stmt, 1, plan_id);
    db_bind_int(stmt, 2, value);
    if (!store_run_for_int(stmt, &id, err))
        return false;
    return id || err_set(err, ERR_REFUSED, "plan %lld", (long long)plan_id);
}

bool store_close_plan(struct store *store, int64_t plan_id, bool is_closed, struct err *err) {
    return change(store,
                  "UPDATE sessions SET is_closed = ?2 WHERE id = ?1 AND is_planned RETURNING id",
                  plan_id, is_closed, err);
}

bool store_drop_plan(struct store *store, int64_t plan_id, struct err *err) {
    return change(
        store,
        "UPDATE sessions SET is_planned = ?2 WHERE id = ?1 AND is_planned AND"
        " (kind <> 'test' OR NOT EXISTS (SELECT 1 FROM " BEGUN(
            "?1") "))"
                  " AND NOT (kind = 'test' AND EXISTS (SELECT 1 FROM sessions AS later WHERE"
                  " later.class = sessions.class AND later.pack = sessions.pack AND"
                  " later.kind = 'test' AND later.is_planned AND later.place > sessions.place))"
                  " RETURNING id",
        plan_id, 0, err);
}

/* --- pauses --- */

bool store_pause_plan(struct store *store, int64_t plan_id, bool is_paused, struct err *err) {
    return change(store,
                  "UPDATE sessions SET is_paused = ?2 WHERE id = ?1 AND is_planned AND"
                  " kind <> 'together' RETURNING id",
                  plan_id, is_paused, err);
}

/* The session of the boosters is there for any class, so that one pauses which plays nothing yet.
 */
bool store_pause_class(struct store *store, int64_t class_id, bool is_paused, struct err *err) {
    struct stmt *stmt;
    int64_t session_id;
    if (!store_refresh_session(store, class_id, &session_id, err) ||
        !db_prepare(&stmt, store->db,
                    "UPDATE sessions SET is_paused = ?2 WHERE class = ?1 AND kind <> 'together'",
                    err))
        return false;
    db_bind_int(stmt, 1, class_id);
    db_bind_int(stmt, 2, is_paused);
    return store_run(stmt, err);
}

bool store_is_paused(struct store *store, int64_t class_id, int64_t session_id, bool *out,
                     struct err *err) {
    struct stmt *stmt;
    int64_t is_paused = 0;
    const char *sql =
        session_id ? "SELECT is_paused FROM sessions WHERE class = ?1 AND id = ?2"
                   : "SELECT EXISTS (SELECT 1 FROM sessions WHERE class = ?1 AND kind = 'refresh'"
                     " AND is_paused) AND NOT EXISTS (SELECT 1 FROM sessions WHERE class = ?1 AND"
                     " kind IN ('practice', 'test') AND NOT is_closed AND NOT is_paused)";
    *out = false;
    if (!db_prepare(&stmt, store->db, sql, err))
        return false;
    db_bind_int(stmt, 1, class_id);
    if (session_id)
        db_bind_int(stmt, 2, session_id);
    bool is_good = store_run_for_int(stmt, &is_paused, err);
    *out = is_paused != 0;
    return is_good;
}

/* --- asking --- */

bool plan_has_level(const struct store_plan *plan, const char *level_id) {
    size_t n = strlen(level_id);
    for (const char *at = plan->levels; *at;) {
        size_t length = strcspn(at, " ");
        if (length == n && memcmp(at, level_id, n) == 0)
            return true;
        at += length + (at[length] == ' ');
    }
    return !plan->levels[0];
}

bool plan_is_on(const struct store_plan *plan, int64_t unix_ms) {
    int64_t begins;
    return !plan->is_closed &&
           (!plan->from_date[0] || !clock_day(&begins, plan->from_date, 0) || begins <= unix_ms);
}

char plan_form(const struct store_plan *plan, const struct store_pupil *pupil) {
    return (plan->place == 1) == (pupil->form == 'A') ? 'A' : 'B';
}

bool store_plan_progress(struct store *store, int64_t plan_id, int64_t pupil_id,
                         enum plan_progress *out, struct err *err) {
    struct stmt *stmt;
    int64_t found;
    if (!db_prepare(&stmt, store->db,
                    "SELECT max(CASE state WHEN 'finished' THEN 2 ELSE 1 END)"
                    " FROM " BEGUN("?1") " WHERE pupil = ?2",
                    err))
        return false;
    db_bind_int(stmt, 1, plan_id);
    db_bind_int(stmt, 2, pupil_id);
    if (!store_run_for_int(stmt, &found, err))
        return false;
    *out = found == 2 ? PLAN_ENDED : found == 1 ? PLAN_BEGUN : PLAN_NOT_BEGUN;
    return true;
}
