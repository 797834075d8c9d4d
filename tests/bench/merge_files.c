/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Result files of many laptops, merging them, and the bare side: the same rows, in the same order,
 * into a table with the same columns and indexes (no check, no foreign key), one transaction, by
 * SQLite alone. Prints milliseconds.
 *     merge_files make FOLDER FILES ROWS      teacher/ and files/ below FOLDER
 *     merge_files merge FOLDER                into FOLDER/teacher
 *     merge_files bare FOLDER                 the rows of FOLDER/teacher into FOLDER/bare.db */
#include "base/file.h"
#include "base/mem.h"
#include "exchange/class_file.h"
#include "exchange/collect.h"
#include "exchange/hand_in.h"
#include "store/internal.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { LAPTOPS_A_CLASS = 25, N_PUPILS = 30, N_COLUMNS = 23 };
#define START_MS 1767600000000LL

static const struct store_key key = {{1, 2, 3}};

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static bool open_teacher(struct store **out, const char *folder, struct err *err) {
    char path[PATH_MAX_BYTES];
    struct store_report report;
    return path_join(path, folder, "teacher", err) &&
           store_open(out, path, clock_system(), &report, err);
}

/* --- making --- */

struct making {
    struct store *teacher, *laptop;
    struct bytes class_file;
    char files[PATH_MAX_BYTES];
    int64_t class_id; /* on the laptop */
    int n_rows, number;
};

/* A row every 20 seconds, all laptops at the same time, as in a lesson. */
static bool play(struct making *making, struct err *err) {
    char sql[2048];
    str_format(
        sql, sizeof sql,
        "BEGIN; INSERT INTO sessions(uuid, class, kind, pack, made_ms)"
        " VALUES ('01934e00-0000-4000-8000-%012x', 1, 'practice', 'digitale-stadt', 0);"
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
        " INSERT INTO judgements(uuid, pupil, device, session, kind, form, pack, version, level,"
        " post, position, verdict, technique, answer, sure, correct, looks, language, simple, ms,"
        " time_ms, points, master_look) SELECT printf('%%08x-%%04x-7%%03x-8000-%%012x',"
        " (%lld + 20000 * i) >> 16, (%lld + 20000 * i) & 65535, abs(random()) %% 4096, %d * 65536"
        " + i), 1 + i %% %d, (SELECT value FROM meta WHERE key = 'device'), 1, 'practice', '-',"
        " 'digitale-stadt', '1.0.0', 'erster-blick-' || i / 360, 'post-' || i / 30, 1 + i %% 8,"
        " iif(i %% 2, 'fact', 'fake'), 'quellenpruefung', iif(i %% 3, 'fact', 'fake'), i %% 3 = 0,"
        " i %% 5 > 0, iif(i %% 4, 'who date', ''), 'de', 0, 9000 + i %% 5000, %lld + 20000 * i,"
        " 30, 0 FROM n; COMMIT",
        making->number, making->n_rows - 1, START_MS, START_MS, making->number, N_PUPILS, START_MS);
    return db_exec(making->laptop->db, sql, err);
}

static bool join(struct making *making, struct err *err) {
    struct store_shared *shared;
    if (!class_file_read(&shared, making->class_file, err))
        return false;
    bool is_good = class_file_take(making->laptop, shared, &making->class_id, err);
    class_file_free(shared);
    return is_good;
}

static bool confirm(struct making *making, int64_t class_id, struct err *err) {
    struct store_joined joined;
    struct hand_in_state state;
    char device[STORE_UUID_TEXT];
    int64_t now;
    struct store_laptop laptop = {0};
    store_this_laptop(making->laptop, device, &now);
    if (!store_read_joined(making->laptop, making->class_id, &joined, err) ||
        !hand_in_state(making->laptop, making->class_id, &state, err))
        return false;
    str_copy(laptop.device, sizeof laptop.device, device);
    memcpy(laptop.sign_key, state.laptop_key, sizeof laptop.sign_key);
    return store_add_laptop(making->teacher, class_id, device, state.laptop_key, err) &&
           store_confirm_laptop(making->teacher, class_id, &laptop, true, err);
}

static bool make_one(struct making *making, int64_t class_id, struct err *err) {
    if (!store_open_memory(&making->laptop, clock_system(), err))
        return false;
    bool is_good = join(making, err) && play(making, err) && confirm(making, class_id, err) &&
                   hand_in_to_folder(making->laptop, making->class_id, making->files, NULL, err);
    store_close(making->laptop);
    making->number++;
    return is_good;
}

static bool make_class(struct making *making, int n_files, struct err *err) {
    struct store_class class;
    struct str text;
    char name[16];
    str_format(name, sizeof name, "k%d", making->number);
    str_init(&text, CLASS_FILE_MAX_BYTES);
    bool is_good = store_add_class(making->teacher, name, N_PUPILS, &class, err) &&
                   class_file_make(making->teacher, &key, class.id, "", &text, err);
    making->class_file = (struct bytes){(const unsigned char *)text.p, text.n};
    for (int i = 0; is_good && i < LAPTOPS_A_CLASS && making->number < n_files; i++)
        is_good = make_one(making, class.id, err);
    str_fini(&text);
    return is_good;
}

static bool make(const char *folder, int n_files, int n_rows, struct err *err) {
    struct making making = {.n_rows = n_rows};
    if (!path_join(making.files, folder, "files", err) || !file_make_folder(making.files, err) ||
        !open_teacher(&making.teacher, folder, err))
        return false;
    bool is_good = true;
    while (is_good && making.number < n_files)
        is_good = make_class(&making, n_files, err);
    store_close(making.teacher);
    return is_good;
}

/* --- merging --- */

static bool merge(const char *folder, struct err *err) {
    struct store *store;
    static struct collect_report report;
    char files[PATH_MAX_BYTES];
    if (!path_join(files, folder, "files", err) || !open_teacher(&store, folder, err))
        return false;
    double begin = now_ms();
    bool is_good = collect_folder(store, &key, files, &report, err);
    printf("%.1f %lld\n", now_ms() - begin, (long long)report.n_new);
    store_close(store);
    return is_good && (report.n_merged == report.n_files ||
                       err_set(err, ERR_REFUSED, "%d of %d files, %s", report.n_merged,
                               report.n_files, report.refused[0].id));
}

/* --- the bare side --- */

struct value {
    const char *text; /* NULL: number */
    int64_t number;
};

static const char bare_schema[] =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
    "CREATE TABLE judgements(id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE,"
    " pupil INTEGER NOT NULL, device TEXT NOT NULL, session INTEGER NOT NULL, kind TEXT NOT NULL,"
    " form TEXT NOT NULL, pack TEXT NOT NULL, version TEXT NOT NULL, level TEXT NOT NULL,"
    " post TEXT NOT NULL, position INTEGER NOT NULL, verdict TEXT NOT NULL,"
    " technique TEXT NOT NULL, answer TEXT NOT NULL, sure INTEGER NOT NULL,"
    " correct INTEGER NOT NULL, looks TEXT NOT NULL, language TEXT NOT NULL,"
    " simple INTEGER NOT NULL, ms INTEGER NOT NULL, time_ms INTEGER NOT NULL,"
    " points INTEGER NOT NULL, master_look INTEGER NOT NULL);"
    "CREATE INDEX judgements_by_pupil ON judgements(pupil, pack, post);"
    "CREATE INDEX judgements_by_session ON judgements(session, post);";

static struct value *load(const char *path, size_t *n) {
    sqlite3 *db;
    sqlite3_stmt *stmt;
    struct value *values = NULL;
    *n = 0;
    sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL);
    sqlite3_prepare_v2(db, "SELECT * FROM judgements ORDER BY id", -1, &stmt, NULL);
    for (; sqlite3_step(stmt) == SQLITE_ROW; ++*n) {
        if ((*n & (*n - 1)) == 0)
            values = mem_resize(values, 2 * (*n + 1) * N_COLUMNS, sizeof *values);
        for (int i = 0; values && i < N_COLUMNS; i++) {
            struct value *value = &values[*n * N_COLUMNS + (size_t)i];
            bool is_text = sqlite3_column_type(stmt, i + 1) == SQLITE_TEXT;
            value->text =
                is_text ? mem_copy_text((const char *)sqlite3_column_text(stmt, i + 1)) : NULL;
            value->number = sqlite3_column_int64(stmt, i + 1);
        }
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return values;
}

static void insert(sqlite3_stmt *stmt, const struct value *row) {
    for (int i = 0; i < N_COLUMNS; i++)
        if (row[i].text)
            sqlite3_bind_text(stmt, i + 1, row[i].text, -1, SQLITE_STATIC);
        else
            sqlite3_bind_int64(stmt, i + 1, row[i].number);
    sqlite3_step(stmt);
    sqlite3_reset(stmt);
}

static bool bare(const char *folder, struct err *err) {
    char from[PATH_MAX_BYTES], to[PATH_MAX_BYTES];
    sqlite3 *db;
    sqlite3_stmt *stmt;
    size_t n;
    str_format(from, sizeof from, "%s/teacher/results.db", folder);
    str_format(to, sizeof to, "%s/bare.db", folder);
    struct value *values = load(from, &n);
    if (!values || sqlite3_open(to, &db) != SQLITE_OK ||
        sqlite3_exec(db, bare_schema, NULL, NULL, NULL) != SQLITE_OK)
        return err_set(err, ERR_IO, "no rows, or no database");
    double begin = now_ms();
    sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
    sqlite3_prepare_v2(db,
                       "INSERT INTO judgements VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                       " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       -1, &stmt, NULL);
    for (size_t i = 0; i < n; i++)
        insert(stmt, &values[i * N_COLUMNS]);
    sqlite3_finalize(stmt);
    bool is_good = sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
    printf("%.1f %zu\n", now_ms() - begin, n);
    return sqlite3_close(db) == SQLITE_OK && is_good;
}

int main(int argc, char **argv) {
    struct err err = {0};
    bool is_good = false;
    long long n_files, n_rows;
    if (argc == 5 && str_equal(argv[1], "make") && str_to_int(argv[3], 1, 100000, &n_files) &&
        str_to_int(argv[4], 1, 65536, &n_rows))
        is_good = make(argv[2], (int)n_files, (int)n_rows, &err);
    else if (argc == 3 && str_equal(argv[1], "merge"))
        is_good = merge(argv[2], &err);
    else if (argc == 3 && str_equal(argv[1], "bare"))
        is_good = bare(argv[2], &err);
    if (!is_good)
        fprintf(stderr, "merge_files: %s %s\n", err.place, err.detail);
    return is_good ? 0 : 1;
}
