/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening and closing the results: the lock, the look at what is there, setting aside and restoring
 * what is damaged. */
#include "store/archive_int.h"
#include "store/internal.h"

#include "base/file.h"
#include "base/mem.h"

enum {
    ALWAYS_CHECKED_BYTES = 1024 * 1024, /* about a millisecond */
    DAY_MS = 24 * 60 * 60 * 1000,
    MAX_WAL_BYTES = 256 * 1024 * 1024
};

static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
enum { N_ENDINGS = sizeof endings / sizeof endings[0] };

/* --- what the other files use --- */

int64_t store_now(const struct store *store) {
    return store->clock.unix_ms(store->clock.context);
}

bool store_run(struct stmt *stmt, struct err *err) {
    bool is_good = db_run(stmt, err);
    db_finish(stmt);
    return is_good;
}

/* Steps to the end: only then has SQLite committed, or can tell that it could not. */
bool store_run_for_int(struct stmt *stmt, int64_t *out, struct err *err) {
    bool has_row;
    *out = 0;
    bool is_good = db_step(stmt, &has_row, err);
    if (is_good && has_row) {
        *out = db_int(stmt, 0);
        is_good = db_step(stmt, &has_row, err);
    }
    if (!is_good)
        *out = 0;
    db_finish(stmt);
    return is_good;
}

bool store_run_with_id(struct store *store, const char *sql, int64_t id, struct err *err) {
    struct stmt *stmt;
    if (!db_prepare(&stmt, store->db, sql, err))
        return false;
    db_bind_int(stmt, 1, id);
    return store_run(stmt, err);
}

bool store_get_int(struct store *store, const char *sql, int64_t id, int64_t *out,
                   struct err *err) {
    struct stmt *stmt;
    *out = 0;
    if (!db_prepare(&stmt, store->db, sql, err))
        return false;
    db_bind_int(stmt, 1, id);
    return store_run_for_int(stmt, out, err);
}

bool store_end(struct store *store, bool is_good, struct err *err) {
    if (is_good && db_commit(store->db, err))
        return true;
    db_rollback(store->db);
    return false;
}

/* --- opening one file --- */

struct opening {
    struct store *store;
    struct store_report *report;
    char path[PATH_MAX_BYTES];
};

/* A file of a newer program is not even opened for writing. Whatever else is wrong shows later. */
static bool refuse_newer(const char *path, struct err *err) {
    struct db *db;
    struct err problem = {0};
    if (file_size(path) <= 0 || !db_open_readonly(&db, path, NULL))
        return true;
    bool is_newer = !store_check_identity(db, &problem) && problem.code == ERR_VERSION;
    db_close(db);
    if (is_newer && err)
        *err = problem;
    return !is_newer;
}

/* Whether path + ending is there and not empty. */
static bool has_beside(const char *path, const char *ending) {
    char full[PATH_MAX_BYTES];
    return str_format(full, sizeof full, "%s%s", path, ending) && file_size(full) > 0;
}

/* SQLite would read zeros behind a cut within the last page. */
static bool check_size(struct db *db, int64_t size, struct err *err) {
    int64_t page_size;
    if (!db_get_int(db, "PRAGMA page_size", &page_size, err))
        return false;
    return size % page_size == 0 || err_set(err, ERR_CORRUPT, "cut to %lld bytes", (long long)size);
}

static bool load(struct opening *opening, struct err *err) {
    struct store *store = opening->store;
    const char *path = opening->path;
    int64_t size = file_size(path);
    bool was_closed = !has_beside(path, "-wal") && !has_beside(path, "-journal");
    /* Small files always, all after a crash and once a day: the day's backup reads every byte. */
    bool needs_check =
        !was_closed || size <= ALWAYS_CHECKED_BYTES || !store_has_backup_of_today(store);
    enum db_journal journal = opening->report->is_on_network ? DB_JOURNAL_DELETE : DB_JOURNAL_WAL;
    if (!refuse_newer(path, err) || !db_open(&store->db, path, journal, err))
        return false;
    if ((!was_closed || size <= 0 || check_size(store->db, size, err)) &&
        store_check_identity(store->db, err) && (!needs_check || db_quick_check(store->db, err)))
        return true;
    db_close(store->db);
    store->db = NULL;
    return err_place(err, "%s", path);
}

/* --- damage --- */

/* results-damaged-YYYYMMDD-HHMMSS.db, with a number when that is taken. */
static bool name_aside(struct opening *opening, char out[PATH_MAX_BYTES], struct err *err) {
    char date[11], name[64], number[8] = "";
    int64_t now = store_now(opening->store);
    int seconds = now > 0 ? (int)(now / 1000 % 86400) : 0;
    clock_date(date, now);
    for (int i = 2; i < 1000; i++) {
        str_format(name, sizeof name, "results-damaged-%.4s%.2s%.2s-%02d%02d%02d%s.db", date,
                   date + 5, date + 8, seconds / 3600, seconds / 60 % 60, seconds % 60, number);
        if (!path_join(out, opening->store->folder, name, err))
            return false;
        if (!file_exists(out) && !has_beside(out, "-wal"))
            return true;
        str_format(number, sizeof number, "-%d", i);
    }
    return err_set(err, ERR_LIMIT, "too many damaged databases set aside");
}

/* The database first: were its journal missing, it would look whole. */
static bool set_aside(struct opening *opening, struct err *err) {
    char aside[PATH_MAX_BYTES], from[PATH_MAX_BYTES], to[PATH_MAX_BYTES];
    if (!name_aside(opening, aside, err))
        return false;
    for (int i = 0; i < N_ENDINGS; i++) {
        if (!str_format(from, sizeof from, "%s%s", opening->path, endings[i]) ||
            !str_format(to, sizeof to, "%s%s", aside, endings[i]))
            return err_set(err, ERR_LIMIT, "path too long");
        if (!file_exists(from))
            continue;
        if (!file_rename(from, to, err))
            return false;
        str_copy(opening->report->set_aside, PATH_MAX_BYTES, aside);
    }
    return true;
}

static bool replace_damaged(struct opening *opening, struct err *err) {
    struct store *store = opening->store;
    db_close(store->db);
    store->db = NULL;
    opening->report->was_damaged = true;
    return set_aside(opening, err) && store_restore(store, opening->report, err) &&
           load(opening, err);
}

/* SQLite skips what lies behind a damaged place of its log; keep a copy and tell. */
static bool note_gap(struct opening *opening, struct err *err) {
    char path[PATH_MAX_BYTES], aside[PATH_MAX_BYTES], copy[PATH_MAX_BYTES];
    struct file_data wal = {0};
    if (!has_beside(opening->path, "-wal") ||
        !str_format(path, sizeof path, "%s-wal", opening->path) || file_size(path) > MAX_WAL_BYTES)
        return true;
    bool is_good = file_read(&wal, path, MAX_WAL_BYTES, err);
    if (is_good && db_wal_has_gap(file_data_bytes(&wal))) {
        is_good = name_aside(opening, aside, err) &&
                  str_format(copy, sizeof copy, "%s-wal", aside) &&
                  file_write(copy, file_data_bytes(&wal), err);
        opening->report->has_lost_newest = is_good;
        if (is_good)
            str_copy(opening->report->set_aside, PATH_MAX_BYTES, copy);
    }
    file_data_fini(&wal);
    return is_good;
}

/* --- opening the store --- */

static bool load_or_restore(struct opening *opening, struct err *err) {
    struct store *store = opening->store;
    struct err problem = {0};
    int64_t version = 0;
    if (!note_gap(opening, err))
        return false;
    bool is_good = load(opening, &problem) && store_version(store->db, &version, &problem);
    bool is_damaged = problem.code == ERR_CORRUPT || problem.code == ERR_FORMAT;
    /* Nothing where something was: it lost its content, or a crash came before restoring. */
    bool is_lost = is_good && version == 0 && store_has_backup(store);
    if (is_damaged || is_lost)
        is_good =
            replace_damaged(opening, &problem) && store_version(store->db, &version, &problem);
    if (!is_good && err)
        *err = problem;
    opening->report->was_made = is_good && version == 0 && !opening->report->was_damaged;
    return is_good;
}

static bool prepare_folder(struct opening *opening, struct err *err) {
    struct store *store = opening->store;
    char lock[PATH_MAX_BYTES];
    if (!path_join(opening->path, store->folder, "results.db", err) ||
        !path_join(lock, store->folder, "results.lock", err) ||
        !file_make_folder(store->folder, err) || !file_lock(&store->lock, lock, err))
        return false;
    opening->report->is_on_network = file_is_on_network(store->folder);
    return archive_put_in_place(store->folder, store->clock, &opening->report->was_put_in_place,
                                err);
}

static bool read_device(struct store *store, struct err *err) {
    struct stmt *stmt;
    bool has_row;
    if (!db_prepare(&stmt, store->db, "SELECT value FROM meta WHERE key = 'device'", err))
        return false;
    bool is_good = db_step(stmt, &has_row, err);
    if (is_good && !has_row)
        is_good = err_set(err, ERR_CORRUPT, "the device has no id");
    if (is_good)
        str_copy(store->device, sizeof store->device, db_text(stmt, 0));
    db_finish(stmt);
    return is_good;
}

/* Among the newest rows only those made here: of what was collected, some laptop's clock is ahead.
 */
static bool look_at_clock(struct store *store, struct store_report *report, struct err *err) {
    struct stmt *stmt;
    int64_t newest;
    if (!db_prepare(&stmt, store->db,
                    "SELECT time_ms FROM (SELECT id, device, time_ms FROM judgements"
                    " ORDER BY id DESC LIMIT 1000) WHERE device = ? ORDER BY id DESC LIMIT 1",
                    err))
        return false;
    db_bind_text(stmt, 1, store->device);
    if (!store_run_for_int(stmt, &newest, err))
        return false;
    report->is_clock_behind = store_now(store) < newest - DAY_MS; /* less does no harm */
    return true;
}

static bool new_store(struct store **out, struct clock clock, struct err *err) {
    *out = mem_new(1, sizeof **out);
    if (!*out)
        return err_set(err, ERR_NOMEM, "no memory for the store");
    (*out)->clock = clock;
    (*out)->lock = -1;
    return true;
}

static bool finish_open(struct store **out, bool is_good) {
    if (is_good)
        return true;
    store_close(*out);
    *out = NULL;
    return false;
}

bool store_open(struct store **out, const char *data_folder, struct clock clock,
                struct store_report *report, struct err *err) {
    *report = (struct store_report){0};
    if (!new_store(out, clock, err))
        return false;
    struct store *store = *out;
    struct opening opening = {.store = store, .report = report};
    if (!str_copy(store->folder, sizeof store->folder, data_folder))
        return finish_open(out, err_set(err, ERR_LIMIT, "path too long"));
    return finish_open(out, prepare_folder(&opening, err) && load_or_restore(&opening, err) &&
                                store_migrate(store, store_steps, store_n_steps, err) &&
                                read_device(store, err) && look_at_clock(store, report, err));
}

static bool check_version(struct store *store, struct err *err) {
    int64_t version;
    return store_check_identity(store->db, err) && store_version(store->db, &version, err) &&
           (version == store_n_steps ||
            err_set(err, ERR_VERSION, "version %lld", (long long)version));
}

bool store_open_to_read(struct store **out, const char *data_folder, struct clock clock,
                        struct err *err) {
    char path[PATH_MAX_BYTES];
    if (!path_join(path, data_folder, "results.db", err) || !new_store(out, clock, err))
        return false;
    struct store *store = *out;
    if (!file_exists(path))
        return finish_open(out, err_set(err, ERR_NOT_FOUND, "%s", path));
    return finish_open(out, str_copy(store->folder, sizeof store->folder, data_folder) &&
                                db_open_readonly(&store->db, path, err) &&
                                check_version(store, err) && read_device(store, err));
}

bool store_open_memory(struct store **out, struct clock clock, struct err *err) {
    if (!new_store(out, clock, err))
        return false;
    struct store *store = *out;
    return finish_open(out, db_open_memory(&store->db, err) &&
                                store_migrate(store, store_steps, store_n_steps, err) &&
                                read_device(store, err));
}

void store_drop_pages(struct store *store) {
    if (store)
        db_drop_pages(store->db);
}

void store_close(struct store *store) {
    if (!store)
        return;
    db_close(store->db);
    file_unlock(store->lock);
    mem_free(store);
}
