/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Backups: whole copies in backups/, made aside, verified by opening them, then renamed. Which one
 * is newest is told by a counter inside, not by the clock: a laptop whose clock was wrong once must
 * not lose its good backups to files from the future. */
#include "base/file.h"
#include "base/mem.h"
#include "store/internal.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_BACKUPS = 64, MAX_NAME = 64 };

struct backup {
    char name[MAX_NAME];
    int64_t count, unix_ms; /* as noted inside; count 0: cannot be read */
};

struct backups {
    struct backup items[MAX_BACKUPS];
    int n;
};

static bool folder_of(const struct store *store, char out[PATH_MAX_BYTES], struct err *err) {
    return path_join(out, store->folder, "backups", err);
}

static bool path_of(const struct store *store, const char *name, char out[PATH_MAX_BYTES],
                    struct err *err) {
    char folder[PATH_MAX_BYTES];
    return folder_of(store, folder, err) && path_join(out, folder, name, err);
}

/* --- the list, newest first --- */

static bool add_name(const char *name, void *context) {
    struct backups *backups = context;
    bool is_backup = str_starts(name, "results-") && str_ends(name, ".db");
    if (is_backup && strlen(name) < MAX_NAME && backups->n < MAX_BACKUPS)
        str_copy(backups->items[backups->n++].name, MAX_NAME, name);
    return true;
}

static int64_t get_noted(struct db *db, const char *sql) {
    int64_t value = 0;
    return db_get_int(db, sql, &value, NULL) ? value : 0;
}

static void read_notes(const struct store *store, struct backup *backup) {
    char path[PATH_MAX_BYTES];
    struct db *db;
    if (!path_of(store, backup->name, path, NULL) || !db_open_readonly(&db, path, NULL))
        return;
    backup->count = get_noted(db, "SELECT value FROM meta WHERE key = 'backup_count'");
    backup->unix_ms = get_noted(db, "SELECT value FROM meta WHERE key = 'backup_ms'");
    db_close(db);
}

static int compare_newest_first(const void *a, const void *b) {
    const struct backup *left = a, *right = b;
    if (left->count != right->count)
        return left->count < right->count ? 1 : -1;
    return strcmp(right->name, left->name);
}

/* No list, without an error, when there is no folder. Free with mem_free. */
static bool list_backups(const struct store *store, struct backups **out, struct err *err) {
    char folder[PATH_MAX_BYTES];
    *out = NULL;
    if (!folder_of(store, folder, err))
        return false;
    struct backups *backups = mem_new(1, sizeof *backups);
    if (!backups)
        return err_set(err, ERR_NOMEM, "no memory for a list of backups");
    if (file_is_folder(folder) && !file_list(folder, add_name, backups, err)) {
        mem_free(backups);
        return false;
    }
    for (int i = 0; i < backups->n; i++)
        read_notes(store, &backups->items[i]);
    qsort(backups->items, (size_t)backups->n, sizeof backups->items[0], compare_newest_first);
    *out = backups;
    return true;
}

/* --- making --- */

static bool note_backup(struct store *store, struct err *err) {
    struct stmt *stmt;
    if (!db_prepare(&stmt, store->db,
                    "INSERT INTO meta(key, value) VALUES ('backup_count', '1'), ('backup_ms', ?1)"
                    " ON CONFLICT (key) DO UPDATE SET value ="
                    " CASE key WHEN 'backup_count' THEN value + 1 ELSE ?1 END",
                    err))
        return false;
    char now[24];
    str_format(now, sizeof now, "%lld", (long long)store_now(store));
    db_bind_text(stmt, 1, now);
    return store_run(stmt, err);
}

/* Opens the file as a later restore would. */
static bool verify(const char *path, struct err *err) {
    struct db *db;
    if (!db_open_readonly(&db, path, err))
        return false;
    bool is_good = store_check_identity(db, err) && db_check(db, err);
    db_close(db);
    return is_good || err_place(err, "%s", path);
}

static bool copy_verified(struct db *db, const char *aside, const char *path, struct err *err) {
    if (!file_remove(aside, err))
        return false;
    if (db_backup(db, aside, err) && verify(aside, err) && file_rename(aside, path, err))
        return true;
    file_remove(aside, NULL);
    return false;
}

static bool remove_oldest(const struct store *store, struct err *err) {
    struct backups *backups;
    char path[PATH_MAX_BYTES];
    bool is_good = list_backups(store, &backups, err);
    for (int i = STORE_N_BACKUPS; is_good && i < backups->n; i++)
        is_good = path_of(store, backups->items[i].name, path, err) && file_remove(path, err);
    mem_free(backups);
    return is_good;
}

bool store_make_backup(struct store *store, const char *name, struct err *err) {
    char folder[PATH_MAX_BYTES], aside[PATH_MAX_BYTES], path[PATH_MAX_BYTES];
    return folder_of(store, folder, err) && path_join(aside, folder, "new", err) &&
           path_join(path, folder, name, err) && file_make_folder(folder, err) &&
           note_backup(store, err) && copy_verified(store->db, aside, path, err) &&
           remove_oldest(store, err);
}

/* How many judgements a backup holds; 0 when it cannot be read. */
static int64_t count_rows(struct db *db) {
    return get_noted(db, "SELECT coalesce(max(id), 0) FROM judgements");
}

/* A laptop with an empty battery lives on the same day for ever, so the day alone does not decide.
 */
static bool is_recent(const struct store *store, const char *path) {
    struct db *db;
    if (!file_exists(path) || !db_open_readonly(&db, path, NULL))
        return false;
    int64_t n_new = count_rows(store->db) - count_rows(db);
    db_close(db);
    return n_new < STORE_BACKUP_ROWS;
}

static void name_today(const struct store *store, char out[MAX_NAME]) {
    char date[11];
    clock_date(date, store_now(store));
    str_format(out, MAX_NAME, "results-%s.db", date);
}

bool store_has_backup_of_today(const struct store *store) {
    char name[MAX_NAME], path[PATH_MAX_BYTES];
    name_today(store, name);
    return path_of(store, name, path, NULL) && file_exists(path);
}

bool store_back_up(struct store *store, struct err *err) {
    char name[MAX_NAME], path[PATH_MAX_BYTES];
    if (!store->folder[0])
        return true;
    name_today(store, name);
    if (!path_of(store, name, path, err))
        return false;
    return is_recent(store, path) || store_make_backup(store, name, err);
}

/* --- restoring --- */

static bool restore_one(const struct store *store, const char *name, struct err *err) {
    char from[PATH_MAX_BYTES], aside[PATH_MAX_BYTES], to[PATH_MAX_BYTES];
    struct db *db;
    if (!path_of(store, name, from, err) || !path_join(to, store->folder, "results.db", err) ||
        !path_join(aside, store->folder, "restored", err) || !db_open_readonly(&db, from, err))
        return false;
    bool is_good =
        store_check_identity(db, err) && db_check(db, err) && copy_verified(db, aside, to, err);
    db_close(db);
    return is_good;
}

/* The next older one may do, but not when it is the disk that is full. */
static bool is_its_own_fault(const struct err *err) {
    return err->code == ERR_CORRUPT || err->code == ERR_FORMAT || err->code == ERR_VERSION;
}

bool store_restore(struct store *store, struct store_report *report, struct err *err) {
    struct backups *backups;
    struct err problem = {0};
    if (!list_backups(store, &backups, err))
        return false;
    bool is_good = true;
    for (int i = 0; is_good && i < backups->n && !report->was_restored; i++) {
        report->was_restored = restore_one(store, backups->items[i].name, &problem);
        report->backup_unix_ms = backups->items[i].unix_ms;
        is_good = report->was_restored || is_its_own_fault(&problem);
    }
    if (!report->was_restored)
        report->backup_unix_ms = 0;
    if (!is_good && err)
        *err = problem;
    mem_free(backups);
    return is_good;
}

bool store_has_backup(const struct store *store) {
    struct backups *backups;
    bool has_one = list_backups(store, &backups, NULL) && backups->n > 0;
    mem_free(backups);
    return has_one;
}
