/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading the database of a result file as hostile bytes: SQLite's settings for untrusted files,
 * our schema text by text, every value by length and word. */
#include "exchange/result_file.h"

#include "base/mem.h"
#include "db/db.h"

#include <string.h>

enum {
    MAX_VALUE = 16 * 1024, /* bytes of a row */
    MAX_TEXT = 255,
    MAX_PUPILS = 1000,
    MAX_SESSIONS = 4000,
    MAX_POSTS = 1000,
    MAX_POINTS = 1000000,
    ENOUGH_BYTES = 1024 * 1024
};
#define MAX_MS 253402300799999LL /* the year 9999: clocks can be years off */

struct merging {
    struct db *db;
    struct store_merging *store;
    struct result_counts *counts;
    int n_pupils, n_sessions;
    int64_t pupils[MAX_PUPILS]; /* here, or MERGE_... */
    int64_t sessions[MAX_SESSIONS];
};

static bool refuse_content(struct err *err) {
    return refuse(err, ERR_FORMAT, REFUSE_RESULT_CONTENT);
}

/* What the bytes cannot be is the file's fault, memory is ours. */
static bool blame_file(struct err *err, const struct err *problem) {
    if (problem->code != ERR_NOMEM)
        return refuse_content(err);
    if (err)
        *err = *problem;
    return false;
}

/* What the store refuses is a change of what it knows. */
static bool blame_change(struct err *err, const struct err *problem) {
    if (problem->code == ERR_REFUSED)
        return refuse(err, ERR_REFUSED, REFUSE_RESULT_ALTERED);
    if (err)
        *err = *problem;
    return false;
}

/* --- the file --- */

static bool check_identity(struct db *db, struct err *err) {
    int64_t id = 0, version = 0;
    struct err problem = {0};
    if (!db_get_int(db, "PRAGMA application_id", &id, &problem) ||
        !db_get_int(db, "PRAGMA user_version", &version, &problem))
        return blame_file(err, &problem);
    if (id == RESULT_APPLICATION_ID && version > RESULT_FORMAT)
        return refuse(err, ERR_VERSION, REFUSE_RESULT_NEWER);
    return (id == RESULT_APPLICATION_ID && version == RESULT_FORMAT) || refuse_content(err);
}

static bool check_schema(struct db *db, struct err *err) {
    struct stmt *stmt;
    struct err problem = {0};
    bool has_row = false, is_good, is_ours = true;
    int n = 0;
    if (!db_prepare(&stmt, db, "SELECT type, sql FROM sqlite_schema ORDER BY rowid", &problem))
        return blame_file(err, &problem);
    while ((is_good = db_step(stmt, &has_row, &problem)) && has_row && is_ours) {
        is_ours = n < result_schema_n && str_equal(db_text(stmt, 0), "table") &&
                  str_equal(db_text(stmt, 1), result_schema[n]);
        n++;
    }
    db_finish(stmt);
    if (!is_good)
        return blame_file(err, &problem);
    return (is_ours && n == result_schema_n) || refuse_content(err);
}

/* --- values --- */

/* Printable ASCII: ids, versions, languages. */
static bool is_plain(const char *text) {
    size_t n = 0;
    for (; text[n]; n++)
        if (text[n] < 0x20 || text[n] > 0x7E || n == MAX_TEXT)
            return false;
    return true;
}

static bool is_kind(const char *kind) {
    return str_equal(kind, "practice") || str_equal(kind, "test") || str_equal(kind, "refresh") ||
           str_equal(kind, "together");
}

static bool is_verdict(const char *verdict) {
    return str_equal(verdict, "fake") || str_equal(verdict, "fact");
}

static bool is_form(const char *form) {
    return form[0] && strchr("AB-", form[0]) && !form[1];
}

static bool is_within(int64_t value, int64_t low, int64_t high) {
    return value >= low && value <= high;
}

static bool is_flag(int64_t value) {
    return is_within(value, 0, 1);
}

static bool are_numbers_good(const int64_t *numbers) {
    return is_within(numbers[MOVED_POSITION], 1, MAX_POSTS) && is_flag(numbers[MOVED_SURE]) &&
           is_flag(numbers[MOVED_CORRECT]) && is_flag(numbers[MOVED_SIMPLE]) &&
           is_within(numbers[MOVED_MS], 0, MAX_MS) &&
           is_within(numbers[MOVED_TIME_MS], -MAX_MS, MAX_MS) &&
           is_within(numbers[MOVED_POINTS], -MAX_POINTS, MAX_POINTS) &&
           is_flag(numbers[MOVED_MASTER_LOOK]);
}

static bool is_judgement_good(const struct moved_judgement *judgement) {
    for (int i = 0; i < MOVED_N_TEXTS; i++)
        if (!is_plain(judgement->texts[i]))
            return false;
    return str_is_uuid(judgement->uuid) && is_kind(judgement->texts[MOVED_KIND]) &&
           is_form(judgement->texts[MOVED_FORM]) && is_verdict(judgement->texts[MOVED_VERDICT]) &&
           is_verdict(judgement->texts[MOVED_ANSWER]) && are_numbers_good(judgement->numbers);
}

/* --- rows --- */

static bool take_pupil(struct merging *merging, struct stmt *stmt, struct err *err) {
    const char *uuid = db_text(stmt, 1);
    int n = merging->n_pupils;
    if (n == MAX_PUPILS || db_int(stmt, 0) != n + 1 || !str_is_uuid(uuid))
        return refuse_content(err);
    merging->n_pupils++;
    return store_merge_pupil(merging->store, uuid, &merging->pupils[n], err);
}

static bool take_session(struct merging *merging, struct stmt *stmt, struct err *err) {
    const struct moved_session session = {.uuid = db_text(stmt, 1),
                                          .kind = db_text(stmt, 2),
                                          .pack = db_text(stmt, 3),
                                          .place = db_int(stmt, 4),
                                          .made_ms = db_int(stmt, 5)};
    struct err problem = {0};
    int n = merging->n_sessions;
    if (n == MAX_SESSIONS || db_int(stmt, 0) != n + 1 || !str_is_uuid(session.uuid) ||
        !is_kind(session.kind) || !is_plain(session.pack) || !is_within(session.place, 1, 2) ||
        !is_within(session.made_ms, -MAX_MS, MAX_MS))
        return refuse_content(err);
    merging->n_sessions++;
    return store_merge_session(merging->store, &session, &merging->sessions[n], &problem) ||
           blame_change(err, &problem);
}

/* From the numbers of the file to ids of here. false: no such number. */
static bool translate(const struct merging *merging, int64_t *pupil, int64_t *session) {
    if (!is_within(*pupil, 1, merging->n_pupils) || !is_within(*session, 1, merging->n_sessions))
        return false;
    *pupil = merging->pupils[*pupil - 1];
    *session = merging->sessions[*session - 1];
    return true;
}

/* Whether a row is of a pupil that the class has; counts those who are not. */
static bool is_wanted(struct merging *merging, int64_t pupil) {
    merging->counts->n_forgotten += pupil == MERGE_FORGOTTEN;
    merging->counts->n_unknown += pupil == MERGE_UNKNOWN;
    return pupil > 0;
}

static bool take_judgement(struct merging *merging, struct stmt *stmt, struct err *err) {
    struct moved_judgement judgement = {
        .uuid = db_text(stmt, 0), .pupil = db_int(stmt, 1), .session = db_int(stmt, 2)};
    enum merge_found found;
    struct err problem = {0};
    for (int i = 0; i < MOVED_N_TEXTS; i++)
        judgement.texts[i] = db_text(stmt, 3 + i);
    for (int i = 0; i < MOVED_N_NUMBERS; i++)
        judgement.numbers[i] = db_int(stmt, 3 + MOVED_N_TEXTS + i);
    if (!is_judgement_good(&judgement) || !translate(merging, &judgement.pupil, &judgement.session))
        return refuse_content(err);
    if (!is_wanted(merging, judgement.pupil))
        return true;
    if (!store_merge_judgement(merging->store, &judgement, &found, &problem))
        return blame_change(err, &problem);
    merging->counts->n_new += found == MERGE_NEW;
    merging->counts->n_forgotten += found == MERGE_WAS_FORGOTTEN;
    return true;
}

static bool take_report(struct merging *merging, struct stmt *stmt, struct err *err) {
    struct moved_report report = {.pupil = db_int(stmt, 0),
                                  .session = db_int(stmt, 1),
                                  .level = db_text(stmt, 2),
                                  .state = db_text(stmt, 3),
                                  .n_judged = db_int(stmt, 4),
                                  .n_posts = db_int(stmt, 5),
                                  .time_ms = db_int(stmt, 6)};
    if (!is_plain(report.level) ||
        !(str_equal(report.state, "open") || str_equal(report.state, "finished")) ||
        !is_within(report.n_judged, 0, MAX_POSTS) || !is_within(report.n_posts, 0, MAX_POSTS) ||
        !is_within(report.time_ms, -MAX_MS, MAX_MS) ||
        !translate(merging, &report.pupil, &report.session))
        return refuse_content(err);
    return report.pupil <= 0 || store_merge_report(merging->store, &report, err);
}

/* --- all of it --- */

static bool each_row(struct merging *merging, const char *sql,
                     bool (*take)(struct merging *merging, struct stmt *stmt, struct err *err),
                     struct err *err) {
    struct stmt *stmt;
    struct err problem = {0};
    bool has_row = false, is_good, is_taken = true;
    if (!db_prepare(&stmt, merging->db, sql, &problem))
        return blame_file(err, &problem);
    while ((is_good = db_step(stmt, &has_row, &problem)) && has_row && is_taken)
        is_taken = take(merging, stmt, err);
    db_finish(stmt);
    return is_taken && (is_good || blame_file(err, &problem));
}

static bool merge(struct merging *merging, struct err *err) {
    return check_identity(merging->db, err) && check_schema(merging->db, err) &&
           each_row(merging, "SELECT id, uuid FROM pupils ORDER BY id", take_pupil, err) &&
           each_row(merging,
                    "SELECT id, uuid, kind, pack, place, made_ms FROM sessions ORDER BY id",
                    take_session, err) &&
           each_row(merging,
                    "SELECT uuid, pupil, session, " MOVED_TEXTS ", " MOVED_NUMBERS
                    " FROM judgements ORDER BY rowid",
                    take_judgement, err) &&
           each_row(merging,
                    "SELECT pupil, session, level, state, n_judged, n_posts, time_ms FROM reports"
                    " ORDER BY rowid",
                    take_report, err);
}

static bool pass_over(struct merging *merging, struct stmt *stmt, struct err *err) {
    (void)merging, (void)stmt, (void)err;
    return true;
}

/* Damaged pages can make SQLite say that there is no memory. Then it says so again, though there is
 * some; else it was true. */
static bool is_poisoned(struct merging *work, struct bytes rows) {
    static const char *const all[] = {"SELECT * FROM pupils", "SELECT * FROM sessions",
                                      "SELECT * FROM judgements", "SELECT * FROM reports"};
    struct err why = {0};
    void *some = mem_new(1, ENOUGH_BYTES);
    bool is_good = some && db_open_untrusted(&work->db, rows, MAX_VALUE, &why) &&
                   check_identity(work->db, &why) && check_schema(work->db, &why);
    for (size_t i = 0; is_good && i < sizeof all / sizeof all[0]; i++)
        is_good = each_row(work, all[i], pass_over, &why);
    if (some)
        db_close(work->db);
    mem_free(some);
    return some && !is_good && why.code == ERR_NOMEM;
}

bool result_rows_merge(struct bytes rows, struct store_merging *merging,
                       struct result_counts *counts, struct err *err) {
    struct merging *work = mem_new(1, sizeof *work);
    struct err problem = {0}, why = {0};
    *counts = (struct result_counts){0};
    if (!work)
        return err_set(err, ERR_NOMEM, "no memory for merging");
    work->store = merging;
    work->counts = counts;
    bool is_good = db_open_untrusted(&work->db, rows, MAX_VALUE, &problem)
                       ? merge(work, &why)
                       : blame_file(&why, &problem);
    db_close(work->db);
    if (!is_good && why.code == ERR_NOMEM && is_poisoned(work, rows))
        refuse_content(&why);
    if (!is_good && err)
        *err = why;
    mem_free(work);
    return is_good;
}
