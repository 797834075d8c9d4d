/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Result files that are cut, altered, forged, foreign or hostile are refused by name and leave
 * nothing. */
#include "exchange/result_file.h"
#include "exchange_fixture.h"
#include "i18n/exchange_words.h"

#define FOLDER "build/test/test_result_file"

static struct exchange_teacher teacher;
static struct exchange_laptop laptop;

static int open_both(void **state) {
    (void)state;
    exchange_open_teacher(&teacher, "7b", 4);
    exchange_open_laptop(&laptop);
    exchange_join(&laptop, &teacher);
    return 0;
}

static int close_both(void **state) {
    (void)state;
    store_close(teacher.store);
    store_close(laptop.store);
    return mem_n_blocks() == 0 ? 0 : -1;
}

static int64_t count(const char *sql) {
    return fixture_get_int(teacher.store, sql);
}

/* Asserts that the file was refused by this id, and nothing else. */
static void expect_refused(const struct collect_report *report, const char *id) {
    assert_int_equal(report->n_refused, 1);
    assert_string_equal(report->refused[0].id, id);
    assert_string_equal(report->refused[0].name, "a.ergebnis");
    assert_int_equal(report->n_merged + report->n_skipped + report->n_waiting, 0);
}

static void every_cut_is_refused(void **state) {
    (void)state;
    struct hand_in_file file;
    exchange_play(&laptop, 1, 0);
    exchange_carry(&laptop, &teacher);
    exchange_play(&laptop, 1, 1);
    struct bytes whole = exchange_hand_in(&laptop, &file);
    for (size_t n = 0; n < whole.n; n += n < 400 || n + 400 > whole.n ? 1 : 97)
        expect_refused(exchange_collect(&teacher, (struct bytes){whole.p, n}),
                       n < 24 ? REFUSE_NO_RESULT : REFUSE_RESULT_SEALED);
    assert_int_equal(exchange_collect(&teacher, whole)->n_new, 1);
    hand_in_file_fini(&file);
}

static void every_flip_is_refused(void **state) {
    (void)state;
    struct hand_in_file file;
    exchange_play(&laptop, 1, 0);
    exchange_carry(&laptop, &teacher);
    exchange_play(&laptop, 1, 1);
    struct bytes whole = exchange_hand_in(&laptop, &file);
    for (size_t i = 0; i < whole.n; i++) {
        file.p[i] ^= (unsigned char)(1 << i % 8);
        exchange_collect(&teacher, whole);
        assert_int_equal(teacher.report.n_refused, 1);
        assert_non_null(exchange_sentence(teacher.report.refused[0].id));
        file.p[i] ^= (unsigned char)(1 << i % 8);
    }
    assert_int_equal(count("SELECT count(*) FROM judgements"), 1);
    assert_int_equal(exchange_collect(&teacher, whole)->n_new, 1);
    hand_in_file_fini(&file);
}

static void wrong_class_and_newer_program(void **state) {
    (void)state;
    struct exchange_teacher other;
    struct hand_in_file file;
    exchange_open_teacher(&other, "8c", 4);
    exchange_play(&laptop, 1, 0);
    struct bytes bytes = exchange_hand_in(&laptop, &file);
    expect_refused(exchange_collect(&other, bytes), REFUSE_WRONG_CLASS);
    file.p[7] = '2';
    expect_refused(exchange_collect(&teacher, bytes), REFUSE_RESULT_NEWER);
    file.p[7] = '1';
    teacher.key.bytes[5] ^= 1; /* another teacher's key for the class */
    expect_refused(exchange_collect(&teacher, bytes), REFUSE_RESULT_SEALED);
    hand_in_file_fini(&file);
    store_close(other.store);
}

static void a_known_laptop_with_another_key_is_forged(void **state) {
    (void)state;
    struct hand_in_file file;
    exchange_play(&laptop, 1, 0);
    exchange_carry(&laptop, &teacher);
    assert_true(db_exec(laptop.store->db, "UPDATE joined SET seed = zeroblob(32)", NULL));
    expect_refused(exchange_collect(&teacher, exchange_hand_in(&laptop, &file)),
                   REFUSE_RESULT_FORGED);
    hand_in_file_fini(&file);
}

static void a_laptop_that_was_declined_waits_anew(void **state) {
    (void)state;
    struct store_laptop wrong;
    struct hand_in_file file;
    exchange_play(&laptop, 1, 0);
    struct bytes bytes = exchange_hand_in(&laptop, &file);
    struct store_laptop shown = exchange_collect(&teacher, bytes)->waiting[0].laptop;
    wrong = shown;
    wrong.sign_key[0] ^= 1;
    assert_false(store_confirm_laptop(teacher.store, teacher.school_class.id, &wrong, true, NULL));
    assert_true(store_confirm_laptop(teacher.store, teacher.school_class.id, &shown, false, NULL));
    assert_int_equal(count("SELECT count(*) FROM laptops"), 0);
    assert_int_equal(exchange_collect(&teacher, bytes)->n_waiting, 1);
    assert_int_equal(count("SELECT count(*) FROM judgements"), 0);
    hand_in_file_fini(&file);
}

static void a_changed_judgement_refuses_the_whole_file(void **state) {
    (void)state;
    static const char *const changes[] = {
        "UPDATE judgements SET points = points + 1 WHERE id = 1",
        "UPDATE judgements SET answer = 'fact' WHERE id = 1",
        "UPDATE judgements SET looks = 'who' WHERE id = 1",
        "UPDATE judgements SET time_ms = time_ms + 1 WHERE id = 1",
        "UPDATE judgements SET pupil = 2 WHERE id = 1",
        "INSERT INTO sessions(uuid, class, kind, pack, made_ms) VALUES"
        " ('0190aaaa-0000-4000-8000-000000000002', 1, 'test', 'p', 5);"
        "UPDATE judgements SET session = (SELECT max(id) FROM sessions) WHERE id = 1",
    };
    exchange_play(&laptop, 1, 0);
    exchange_carry(&laptop, &teacher);
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        struct hand_in_file file;
        exchange_play(&laptop, 2, (int)i);
        assert_true(db_exec(laptop.store->db, "BEGIN", NULL));
        assert_true(db_exec(laptop.store->db, changes[i], NULL));
        expect_refused(exchange_collect(&teacher, exchange_hand_in(&laptop, &file)),
                       REFUSE_RESULT_ALTERED);
        assert_true(db_exec(laptop.store->db, "ROLLBACK", NULL));
        assert_int_equal(count("SELECT count(*) FROM judgements"), 1);
        hand_in_file_fini(&file);
    }
    assert_int_equal(exchange_carry(&laptop, &teacher)->n_refused, 0);
    assert_int_equal(count("SELECT count(*) FROM sessions"), 1);
    assert_int_equal(count("SELECT count(*) FROM judgements"), 7);
}

/* --- signed by a known laptop, but nothing of ours --- */

static void collect_rows(struct bytes rows, struct collect_report *report) {
    struct store_joined joined;
    struct sign_key key;
    struct result_head head = {.made_ms = 1};
    unsigned char *p;
    size_t n;
    assert_true(store_read_joined(laptop.store, laptop.class_id, &joined, NULL));
    assert_true(sign_key_from_seed(&key, joined.seed, NULL));
    assert_true(store_next_sequence(laptop.store, laptop.class_id, &head.sequence, NULL));
    str_copy(head.class_uuid, sizeof head.class_uuid, teacher.school_class.uuid);
    str_copy(head.device, sizeof head.device, laptop.store->device);
    const struct result_sealing sealing = {&key, joined.seal_key};
    assert_true(result_seal(&p, &n, &head, rows, &sealing, NULL));
    *report = *exchange_collect(&teacher, (struct bytes){p, n});
    mem_free(p);
}

static void expect_rows_refused(const char *sql) {
    struct result_made made;
    struct collect_report report;
    struct db *db;
    unsigned char *changed;
    size_t n;
    assert_true(result_rows_make(&made, laptop.store, laptop.class_id, NULL));
    assert_true(file_make_folder(FOLDER, NULL));
    fixture_clear(FOLDER);
    assert_true(file_write(FOLDER "/rows.db", (struct bytes){made.p, made.n}, NULL));
    mem_free(made.p);
    assert_true(db_open(&db, FOLDER "/rows.db", DB_JOURNAL_DELETE, NULL));
    struct err err = {0};
    if (!db_exec(db, sql, &err))
        fail_msg("%s: %s", sql, err.detail);
    assert_true(db_serialize(db, &changed, &n, NULL));
    db_close(db);
    collect_rows((struct bytes){changed, n}, &report);
    mem_free(changed);
    if (report.n_refused != 1)
        fail_msg("taken: %s", sql);
    assert_true(str_equal(report.refused[0].id, REFUSE_RESULT_CONTENT) ||
                str_equal(report.refused[0].id, REFUSE_RESULT_NEWER));
}

/* Found by fuzzing: pages for which SQLite says that there is no memory. One such file must not
 * keep those of a whole class from being collected. */
static void rows_that_ask_for_memory_are_refused(void **state) {
    struct file_data rows;
    struct collect_report report;
    (void)state;
    exchange_carry(&laptop, &teacher);
    assert_true(file_read(&rows, "tests/fuzz/corpus/result_file/bad-no-memory.db", 100000, NULL));
    collect_rows(file_data_bytes(&rows), &report);
    file_data_fini(&rows);
    assert_int_equal(report.n_refused, 1);
    assert_string_equal(report.refused[0].id, REFUSE_RESULT_CONTENT);
}

static void hostile_rows_are_refused(void **state) {
    (void)state;
    static const char *const cases[] = {
        "PRAGMA application_id = 1",
        "PRAGMA user_version = 2",
        "PRAGMA user_version = 0",
        "CREATE TABLE more(x)",
        "CREATE INDEX i ON judgements(uuid)",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TRIGGER t AFTER INSERT ON pupils BEGIN DELETE FROM sessions; END",
        "DROP TABLE reports",
        "ALTER TABLE reports ADD COLUMN x TEXT",
        "UPDATE judgements SET uuid = 'x'",
        "UPDATE judgements SET uuid = upper(uuid)",
        "UPDATE judgements SET pupil = 0",
        "UPDATE judgements SET pupil = 5",
        "UPDATE judgements SET session = 9",
        "UPDATE judgements SET session = -9223372036854775807",
        "UPDATE judgements SET kind = 'exam'",
        "UPDATE judgements SET form = 'AB'",
        "UPDATE judgements SET form = ''",
        "UPDATE judgements SET verdict = 'maybe'",
        "UPDATE judgements SET answer = ''",
        "UPDATE judgements SET post = char(10)",
        "UPDATE judgements SET post = 'ü'",
        "UPDATE judgements SET level = printf('%.300c', 'x')",
        "UPDATE judgements SET looks = printf('%.100000c', 'x')",
        "UPDATE judgements SET position = 0",
        "UPDATE judgements SET sure = 2",
        "UPDATE judgements SET ms = -1",
        "UPDATE judgements SET time_ms = 9223372036854775807",
        "UPDATE judgements SET points = 2147483648",
        "UPDATE pupils SET id = id + 10",
        "UPDATE pupils SET uuid = ''",
        "UPDATE sessions SET kind = 'x'",
        "UPDATE sessions SET place = 7",
        "UPDATE sessions SET id = 3",
        "UPDATE reports SET state = 'begun'",
        "UPDATE reports SET n_judged = -1",
        "UPDATE reports SET pupil = 77",
    };
    struct collect_report report;
    exchange_play(&laptop, 1, 0);
    exchange_carry(&laptop, &teacher);
    exchange_play(&laptop, 1, 1);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect_rows_refused(cases[i]);
    collect_rows((struct bytes){(const unsigned char *)"no database", 11}, &report);
    assert_string_equal(report.refused[0].id, REFUSE_RESULT_CONTENT);
    assert_int_equal(count("SELECT count(*) FROM judgements"), 1);
    assert_true(db_check(teacher.store->db, NULL));
}

int main(void) {
#define WITH_BOTH(test) cmocka_unit_test_setup_teardown(test, open_both, close_both)
    const struct CMUnitTest tests[] = {
        WITH_BOTH(every_cut_is_refused),
        WITH_BOTH(every_flip_is_refused),
        WITH_BOTH(wrong_class_and_newer_program),
        WITH_BOTH(a_known_laptop_with_another_key_is_forged),
        WITH_BOTH(a_laptop_that_was_declined_waits_anew),
        WITH_BOTH(a_changed_judgement_refuses_the_whole_file),
        WITH_BOTH(hostile_rows_are_refused),
        WITH_BOTH(rows_that_ask_for_memory_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
