/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whole databases: checking and copying. */
#include "base/mem.h"
#include "db/internal.h"

#include <string.h>

/* The first number in a text, below a million. */
static int number_in(const char *text) {
    int number = 0;
    text += strcspn(text, "0123456789");
    for (; *text >= '0' && *text <= '9' && number < 100000; text++)
        number = 10 * number + (*text - '0');
    return number;
}

/* A check tells of a page it could not read as of any other finding, with SQLite's code in the
 * text; but a disk that fails now or missing memory is no damage. */
static enum err_code code_of_finding(const char *finding) {
    const char *at = strstr(finding, "error code");
    enum err_code code = at ? db_code(number_in(at), 0) : ERR_CORRUPT;
    return code == ERR_IO || code == ERR_NOMEM ? code : ERR_CORRUPT;
}

/* The one text of a check: "ok" or its first finding. */
static bool run_check(struct db *db, const char *sql, struct err *err) {
    struct stmt *stmt;
    bool has_row;
    if (!db_prepare(&stmt, db, sql, err))
        return false;
    bool is_good = db_step(stmt, &has_row, err);
    if (is_good && !(has_row && str_equal(db_text(stmt, 0), "ok"))) {
        const char *finding = db_text(stmt, 0);
        is_good = err_set(err, code_of_finding(finding), "%s", finding);
        err_place(err, "%s", sql);
    }
    db_finish(stmt);
    return is_good;
}

bool db_quick_check(struct db *db, struct err *err) {
    return run_check(db, "PRAGMA quick_check(1)", err);
}

bool db_check(struct db *db, struct err *err) {
    struct stmt *stmt;
    bool has_row;
    if (!run_check(db, "PRAGMA integrity_check(1)", err) ||
        !db_prepare(&stmt, db, "PRAGMA foreign_key_check", err))
        return false;
    bool is_good = db_step(stmt, &has_row, err);
    if (is_good && has_row)
        is_good = err_set(err, ERR_CORRUPT, "foreign key violated in %s", db_text(stmt, 0));
    db_finish(stmt);
    return is_good;
}

bool db_serialize(struct db *db, unsigned char **out, size_t *n, struct err *err) {
    sqlite3_int64 size = 0;
    unsigned char *image = sqlite3_serialize(db->handle, "main", &size, 0);
    *out = image ? mem_new((size_t)size, 1) : NULL;
    *n = *out ? (size_t)size : 0;
    if (*out)
        memcpy(*out, image, *n);
    sqlite3_free(image);
    return *out || err_set(err, ERR_NOMEM, "no memory for the bytes of a database");
}

static bool copy_pages(struct db *to, struct db *from, struct err *err) {
    sqlite3_backup *backup = sqlite3_backup_init(to->handle, "main", from->handle, "main");
    if (!backup)
        return db_fail(err, to->handle, "backup");
    sqlite3_backup_step(backup, -1);
    int code = sqlite3_backup_finish(backup);
    return code == SQLITE_OK || db_fail(err, to->handle, "backup");
}

bool db_backup(struct db *db, const char *path, struct err *err) {
    struct db *copy;
    if (!db_open(&copy, path, DB_JOURNAL_DELETE, err))
        return false;
    /* The copy says WAL when the source does; one file must be enough. */
    bool is_good = copy_pages(copy, db, err) && db_exec(copy, "PRAGMA journal_mode = DELETE", err);
    db_close(copy);
    return is_good || err_place(err, "%s", path);
}
