/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The SQLite wrapper: statements, transactions, what errors become, backups, and bytes of
 * strangers. */
#include "base/fault.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/path.h"
#include "db/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define FOLDER "build/test/test_db"

static void remove_database(const char *path) {
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    char name[PATH_MAX_BYTES];
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        assert_true(str_format(name, sizeof name, "%s%s", path, ends[i]));
        assert_true(file_remove(name, NULL));
    }
}

static struct db *open_new(const char *path, enum db_journal journal) {
    struct db *db;
    remove_database(path);
    assert_true(db_open(&db, path, journal, NULL));
    return db;
}

static int64_t get_int(struct db *db, const char *sql) {
    int64_t value = -1;
    assert_true(db_get_int(db, sql, &value, NULL));
    return value;
}

static void assert_journal(struct db *db, const char *expected) {
    struct stmt *stmt;
    bool has_row;
    assert_true(db_prepare(&stmt, db, "PRAGMA journal_mode", NULL));
    assert_true(db_step(stmt, &has_row, NULL));
    assert_string_equal(db_text(stmt, 0), expected);
    db_finish(stmt);
}

static long n_reads(struct db *db, const char *sql) {
    fault_arm(FAULT_READ, 1000000, FAULT_ONCE);
    get_int(db, sql);
    long n = fault_n_calls(FAULT_READ);
    fault_arm(FAULT_READ, 0, FAULT_ONCE);
    return n;
}

static void dropped_pages_are_read_again(void **state) {
    (void)state;
    static const char ask[] = "SELECT sum(length(a)) FROM t";
    struct db *db = open_new(FOLDER "/pages.db", DB_JOURNAL_WAL);
    assert_true(db_exec(db,
                        "CREATE TABLE t(a);"
                        "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n"
                        " WHERE i < 100) INSERT INTO t SELECT zeroblob(2000) FROM n",
                        NULL));
    assert_int_equal(get_int(db, ask), 200000);
    assert_int_equal(n_reads(db, ask), 0);
    db_drop_pages(db);
    assert_true(n_reads(db, ask) >= 50);
    assert_int_equal(get_int(db, ask), 200000);
    db_close(db);
}

/* What was finished is used again: as if new, also when asked for twice at once, when the tables
 * changed meanwhile, and when there are more than are kept. */
static void statements_are_used_again(void **state) {
    (void)state;
    static const char ask[] = "SELECT a FROM t WHERE a > ? ORDER BY a";
    struct db *db;
    struct stmt *first, *second;
    char sql[64];
    bool has_row;
    assert_true(db_open_memory(&db, NULL));
    assert_true(db_exec(db, "CREATE TABLE t(a INTEGER); INSERT INTO t VALUES (1), (2)", NULL));
    assert_true(db_prepare(&first, db, ask, NULL));
    db_bind_int(first, 1, 0);
    assert_true(db_step(first, &has_row, NULL) && has_row);
    db_finish(first);
    size_t n_blocks = mem_n_blocks();
    assert_true(db_prepare(&first, db, ask, NULL));
    assert_int_equal(mem_n_blocks(), n_blocks);
    assert_true(db_step(first, &has_row, NULL) && !has_row); /* the parameter is NULL again */
    assert_true(db_prepare(&second, db, ask, NULL));
    db_bind_int(second, 1, 1);
    assert_true(db_step(second, &has_row, NULL) && has_row && db_int(second, 0) == 2);
    db_finish(second);
    db_finish(first);
    assert_true(db_exec(db, "ALTER TABLE t ADD COLUMN b; UPDATE t SET a = a + 10", NULL));
    assert_true(db_prepare(&first, db, ask, NULL));
    db_bind_int(first, 1, 2);
    assert_true(db_step(first, &has_row, NULL) && has_row && db_int(first, 0) == 11);
    db_finish(first);
    for (int i = 0; i < 100; i++) {
        assert_true(str_format(sql, sizeof sql, "SELECT %d", i));
        assert_int_equal(get_int(db, sql), i);
    }
    n_blocks = mem_n_blocks();
    for (int i = 0; i < 100; i++) {
        assert_true(str_format(sql, sizeof sql, "SELECT %d", i));
        assert_int_equal(get_int(db, sql), i);
    }
    assert_int_equal(mem_n_blocks(), n_blocks);
    assert_true(db_exec(db, "DROP TABLE t", NULL)); /* nothing that waits holds it */
    assert_false(db_prepare(&first, db, ask, NULL) && db_step(first, &has_row, NULL));
    db_finish(first);
    db_close(db);
}

static void settings_are_the_safe_ones(void **state) {
    (void)state;
    struct db *db = open_new(FOLDER "/settings.db", DB_JOURNAL_WAL);
    assert_int_equal(get_int(db, "PRAGMA synchronous"), 2);
    assert_int_equal(get_int(db, "PRAGMA foreign_keys"), 1);
    assert_int_equal(get_int(db, "PRAGMA secure_delete"), 1);
    assert_int_equal(get_int(db, "PRAGMA trusted_schema"), 0);
    assert_journal(db, "wal");
    db_close(db);
    db = open_new(FOLDER "/settings.db", DB_JOURNAL_DELETE);
    assert_journal(db, "delete");
    assert_true(db_exec(db, "CREATE TABLE t(a)", NULL));
    struct db *second;
    struct err err = {0};
    assert_false(db_open(&second, FOLDER "/settings.db", DB_JOURNAL_DELETE, &err));
    assert_int_equal(err.code, ERR_BUSY);
    assert_null(second);
    db_close(db);
}

static void values_come_back(void **state) {
    (void)state;
    struct db *db;
    struct stmt *stmt;
    bool has_row;
    assert_true(db_open_memory(&db, NULL));
    assert_true(db_exec(db, "CREATE TABLE t(a INTEGER, b TEXT, c BLOB, d TEXT) STRICT", NULL));
    assert_true(db_prepare(&stmt, db, "INSERT INTO t VALUES (?, ?, ?, ?)", NULL));
    db_bind_int(stmt, 1, INT64_MIN);
    db_bind_text(stmt, 2,
                 "Gr\xC3\xBC\xC3\x9F"
                 "e");
    db_bind_bytes(stmt, 3, (struct bytes){(const unsigned char *)"a\0b", 3});
    assert_true(db_run(stmt, NULL));
    db_bind_bytes(stmt, 3, (struct bytes){NULL, 0});
    assert_true(db_run(stmt, NULL));
    db_finish(stmt);
    assert_true(db_prepare(&stmt, db, "SELECT a, b, c, d FROM t ORDER BY rowid", NULL));
    assert_true(db_step(stmt, &has_row, NULL));
    assert_true(has_row);
    assert_int_equal(db_int(stmt, 0), INT64_MIN);
    assert_string_equal(db_text(stmt, 1), "Gr\xC3\xBC\xC3\x9F"
                                          "e");
    assert_int_equal(db_bytes(stmt, 2).n, 3);
    assert_memory_equal(db_bytes(stmt, 2).p, "a\0b", 3);
    assert_true(db_is_null(stmt, 3));
    assert_string_equal(db_text(stmt, 3), "");
    assert_true(db_step(stmt, &has_row, NULL));
    assert_true(has_row && db_is_null(stmt, 0) && !db_is_null(stmt, 2));
    assert_true(db_step(stmt, &has_row, NULL));
    assert_false(has_row);
    db_finish(stmt);
    db_close(db);
}

static void errors_have_codes_and_places(void **state) {
    (void)state;
    struct db *db;
    struct stmt *stmt;
    struct err err = {0};
    assert_false(db_open(&db, FOLDER "/no/such/folder.db", DB_JOURNAL_WAL, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_string_equal(err.place, FOLDER "/no/such/folder.db");
    assert_false(db_open_readonly(&db, FOLDER "/missing.db", &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_true(db_open_memory(&db, NULL));
    assert_false(db_prepare(&stmt, db, "SELECT a FROM nowhere", &err));
    assert_int_equal(err.code, ERR_FORMAT);
    assert_string_equal(err.place, "SELECT a FROM nowhere");
    assert_null(stmt);
    assert_true(db_exec(db, "CREATE TABLE t(a INTEGER UNIQUE) STRICT; INSERT INTO t VALUES(1)", 0));
    assert_false(db_exec(db, "INSERT INTO t VALUES(1)", &err));
    assert_int_equal(err.code, ERR_REFUSED);
    int64_t value;
    assert_false(db_get_int(db, "SELECT a FROM t WHERE a = 7", &value, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_true(db_prepare(&stmt, db, "SELECT a FROM t WHERE a = ?", NULL));
    db_bind_int(stmt, 2, 1);
    bool has_row;
    assert_false(db_step(stmt, &has_row, &err));
    assert_false(has_row);
    db_reset(stmt);
    assert_true(db_step(stmt, &has_row, &err));
    db_finish(stmt);
    db_close(db);
}

static void text_is_no_database(void **state) {
    (void)state;
    static const char text[] = "This is a letter, not a database. It is long enough to have a head,"
                               " but what a head: words, words, words, and no magic at all in it.";
    struct bytes bytes = {(const unsigned char *)text, sizeof text};
    struct err err = {0};
    struct db *db;
    assert_true(file_write(FOLDER "/text.db", bytes, NULL));
    assert_false(db_open(&db, FOLDER "/text.db", DB_JOURNAL_WAL, &err));
    assert_int_equal(err.code, ERR_FORMAT);
    assert_false(db_open_readonly(&db, FOLDER "/text.db", &err));
    assert_int_equal(err.code, ERR_FORMAT);
    assert_false(db_open_untrusted(&db, bytes, 1000, &err));
    assert_int_equal(err.code, ERR_FORMAT);
}

static void a_transaction_is_whole(void **state) {
    (void)state;
    struct db *db;
    assert_true(db_open_memory(&db, NULL));
    assert_true(db_exec(db, "CREATE TABLE t(a INTEGER) STRICT", NULL));
    assert_true(db_begin(db, NULL));
    assert_true(db_exec(db, "INSERT INTO t VALUES(1)", NULL));
    db_rollback(db);
    db_rollback(db);
    assert_int_equal(get_int(db, "SELECT count(*) FROM t"), 0);
    assert_true(db_begin(db, NULL));
    assert_true(db_exec(db, "INSERT INTO t VALUES(1)", NULL));
    assert_true(db_commit(db, NULL));
    db_rollback(db);
    assert_int_equal(get_int(db, "SELECT count(*) FROM t"), 1);
    db_close(db);
}

static void a_backup_is_one_complete_file(void **state) {
    (void)state;
    struct db *db = open_new(FOLDER "/source.db", DB_JOURNAL_WAL);
    assert_true(db_exec(db, "CREATE TABLE t(a TEXT) STRICT; INSERT INTO t VALUES('x')", NULL));
    remove_database(FOLDER "/copy.db");
    assert_true(db_backup(db, FOLDER "/copy.db", NULL));
    db_close(db);
    assert_false(file_exists(FOLDER "/copy.db-wal"));
    assert_true(db_open_readonly(&db, FOLDER "/copy.db", NULL));
    assert_true(db_check(db, NULL));
    assert_int_equal(get_int(db, "SELECT count(*) FROM t"), 1);
    struct err err = {0};
    assert_false(db_exec(db, "INSERT INTO t VALUES('y')", &err));
    assert_int_equal(err.code, ERR_ACCESS);
    db_close(db);
    assert_false(file_exists(FOLDER "/copy.db-wal"));
    assert_false(file_exists(FOLDER "/copy.db-shm"));
}

static void a_check_finds_broken_keys(void **state) {
    (void)state;
    struct db *db;
    struct err err = {0};
    assert_true(db_open_memory(&db, NULL));
    assert_true(db_exec(db,
                        "CREATE TABLE p(id INTEGER PRIMARY KEY) STRICT;"
                        "CREATE TABLE c(p INTEGER NOT NULL REFERENCES p) STRICT;"
                        "PRAGMA foreign_keys = OFF; INSERT INTO c VALUES(7)",
                        NULL));
    assert_true(db_quick_check(db, NULL));
    assert_false(db_check(db, &err));
    assert_int_equal(err.code, ERR_CORRUPT);
    db_close(db);
}

/* --- bytes of strangers --- */

/* The bytes of a database made by this SQL; to be freed with mem_free. */
static struct bytes make_bytes(const char *sql) {
    struct db *db;
    unsigned char *p;
    size_t n;
    assert_true(db_open_memory(&db, NULL));
    assert_true(db_exec(db, sql, NULL));
    assert_true(db_serialize(db, &p, &n, NULL));
    db_close(db);
    return (struct bytes){p, n};
}

static enum err_code open_untrusted(struct bytes bytes) {
    struct db *db;
    struct err err = {0};
    bool is_open = db_open_untrusted(&db, bytes, 1000000, &err);
    assert_int_equal(is_open, db != NULL);
    db_close(db);
    return err.code;
}

static enum err_code open_untrusted_sql(const char *sql) {
    struct bytes bytes = make_bytes(sql);
    enum err_code code = open_untrusted(bytes);
    mem_free((unsigned char *)(uintptr_t)bytes.p);
    return code;
}

static void strangers_are_read_only(void **state) {
    (void)state;
    struct bytes bytes = make_bytes("CREATE TABLE t(a TEXT) STRICT; INSERT INTO t VALUES('x')");
    struct db *db;
    struct err err = {0};
    assert_true(db_open_untrusted(&db, bytes, 1000000, NULL));
    assert_int_equal(get_int(db, "SELECT count(*) FROM t WHERE a = 'x'"), 1);
    assert_false(db_exec(db, "DELETE FROM t", &err));
    assert_int_equal(err.code, ERR_ACCESS);
    assert_false(db_exec(db, "ATTACH 'build/test/test_db/x.db' AS x", &err));
    db_close(db);
    mem_free((unsigned char *)(uintptr_t)bytes.p);
}

static void strangers_bring_plain_tables_only(void **state) {
    (void)state;
    assert_int_equal(open_untrusted_sql("CREATE TABLE t(a TEXT) STRICT"), ERR_NONE);
    assert_int_equal(open_untrusted_sql("CREATE VIEW v AS SELECT 1"), ERR_FORMAT);
    assert_int_equal(open_untrusted_sql("CREATE VIRTUAL TABLE v USING fts5(a)"), ERR_FORMAT);
    assert_int_equal(open_untrusted_sql("CREATE TABLE t(a);"
                                        "CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END"),
                     ERR_FORMAT);
    assert_int_equal(open_untrusted_sql("CREATE TABLE t(a, b AS (length(a)))"), ERR_FORMAT);
    assert_int_equal(open_untrusted_sql("CREATE TABLE t(a, b AS (length(a)) STORED)"), ERR_FORMAT);
}

/* A constraint may be slow or false; it is not asked. */
static void strangers_cannot_make_us_compute(void **state) {
    (void)state;
    assert_int_equal(open_untrusted_sql("CREATE TABLE t(a CHECK (a LIKE '%a%a%a%a%a%a%a%a%b'));"
                                        "PRAGMA ignore_check_constraints = ON;"
                                        "INSERT INTO t VALUES(printf('%.*c', 50000, 'a'))"),
                     ERR_NONE);
}

static void every_cut_is_refused(void **state) {
    (void)state;
    struct bytes whole = make_bytes("CREATE TABLE t(a TEXT) STRICT; CREATE TABLE u(a TEXT) STRICT;"
                                    "INSERT INTO t VALUES(printf('%.*c', 20000, 'x'))");
    for (size_t n = 0; n < whole.n; n += n < 600 ? 1 : 97)
        assert_int_not_equal(open_untrusted((struct bytes){whole.p, n}), ERR_NONE);
    assert_int_equal(open_untrusted(whole), ERR_NONE);
    mem_free((unsigned char *)(uintptr_t)whole.p);
}

/* Bytes overwritten one by one: never a crash (a sanitizer watches), never a leak. */
static void every_overwritten_byte_is_survived(void **state) {
    (void)state;
    struct bytes whole = make_bytes("CREATE TABLE t(a TEXT) STRICT; INSERT INTO t VALUES('abc')");
    unsigned char *p = (unsigned char *)(uintptr_t)whole.p;
    for (size_t i = 0; i < whole.n; i++) {
        unsigned char was = p[i];
        if (i >= 700 && was == 0)
            continue; /* free space */
        p[i] = (unsigned char)~was;
        open_untrusted(whole);
        p[i] = was;
    }
    assert_int_equal(open_untrusted(whole), ERR_NONE);
    mem_free(p);
}

static int set_up(void **state) {
    (void)state;
    return file_make_folder(FOLDER, NULL) ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    return mem_n_blocks() == 0 ? 0 : -1;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statements_are_used_again),
        cmocka_unit_test(dropped_pages_are_read_again),
        cmocka_unit_test(settings_are_the_safe_ones),
        cmocka_unit_test(values_come_back),
        cmocka_unit_test(errors_have_codes_and_places),
        cmocka_unit_test(text_is_no_database),
        cmocka_unit_test(a_transaction_is_whole),
        cmocka_unit_test(a_backup_is_one_complete_file),
        cmocka_unit_test(a_check_finds_broken_keys),
        cmocka_unit_test(strangers_are_read_only),
        cmocka_unit_test(strangers_bring_plain_tables_only),
        cmocka_unit_test(strangers_cannot_make_us_compute),
        cmocka_unit_test(every_cut_is_refused),
        cmocka_unit_test(every_overwritten_byte_is_survived),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
