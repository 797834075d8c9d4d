/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Result files: what pupils' laptops made arrives once and whole, in any
 * order, and what was deleted does not come back. */
#include "exchange_fixture.h"
#include "store/answers.h"
#include "store/forget.h"
#include "store/plans.h"

#define FOLDER "build/test/test_collect"
#define SHARE "build/test/test_collect_share"

enum { N_LAPTOPS = 3, MAX_SUMMARY = 64 * 1024 };

static struct exchange_teacher teacher;
static struct exchange_laptop laptops[N_LAPTOPS];

static int open_all(void **state) {
    (void)state;
    exchange_open_teacher(&teacher, "7b", 4);
    for (int i = 0; i < N_LAPTOPS; i++) {
        exchange_open_laptop(&laptops[i]);
        exchange_join(&laptops[i], &teacher);
    }
    return 0;
}

static int close_all(void **state) {
    (void)state;
    store_close(teacher.store);
    for (int i = 0; i < N_LAPTOPS; i++)
        store_close(laptops[i].store);
    return mem_n_blocks() == 0 ? 0 : -1;
}

static int64_t count(const char *sql) {
    return fixture_get_int(teacher.store, sql);
}

static bool count_result(const char *name, void *context) {
    *(int *)context += strstr(name, HAND_IN_ENDING) != NULL;
    return true;
}

/* Result files in the folder. */
static int n_results(void) {
    int n = 0;
    assert_true(file_list(FOLDER, count_result, &n, NULL));
    return n;
}

/* All that counts, as text: judgements by UUID, first answers, reports. */
static bool add_answer(const struct store_answer *answer, void *context) {
    return str_addf(context, "%lld %s %d %d\n", (long long)answer->pupil_id, answer->post_id,
                    answer->result.answer, (int)answer->result.elapsed_ms);
}

static void summarise(struct store *store, int64_t class_id, struct str *out) {
    static const char *const sql[] = {
        "SELECT uuid || device || pupil || post || time_ms FROM judgements ORDER BY uuid",
        "SELECT pupil || level || device || state || n_judged || n_posts FROM reports"
        " ORDER BY pupil, level, device"};
    str_init(out, MAX_SUMMARY);
    for (int i = 0; i < 2; i++) {
        struct stmt *stmt;
        bool has_row;
        assert_true(db_prepare(&stmt, store->db, sql[i], NULL));
        while (db_step(stmt, &has_row, NULL) && has_row)
            str_addf(out, "%s\n", db_text(stmt, 0));
        db_finish(stmt);
    }
    assert_true(store_each_answer(store, class_id, SESSION_PRACTICE, add_answer, out, NULL));
    assert_false(out->has_failed);
}

/* --- arriving --- */

static void results_arrive_once_the_laptop_is_confirmed(void **state) {
    (void)state;
    struct hand_in_file file;
    struct hand_in_state known;
    struct store_laptop list[2];
    int n;
    exchange_play(&laptops[0], 1, 0);
    exchange_play(&laptops[0], 2, 1);
    assert_true(hand_in_state(laptops[0].store, laptops[0].class_id, &known, NULL));
    assert_true(known.is_joined);
    assert_int_equal(known.n_waiting, 2);
    struct bytes bytes = exchange_hand_in(&laptops[0], &file);
    assert_int_equal(file.n_judgements, 2);
    assert_int_equal(exchange_collect(&teacher, bytes)->n_waiting, 1);
    assert_int_equal(count("SELECT count(*) FROM judgements"), 0);
    assert_memory_equal(teacher.report.waiting[0].laptop.sign_key, known.laptop_key,
                        STORE_KEY_BYTES);
    assert_string_equal(teacher.report.waiting[0].class_name, "7b");
    exchange_confirm_all(&teacher);
    assert_int_equal(exchange_collect(&teacher, bytes)->n_new, 2);
    assert_int_equal(teacher.report.n_merged, 1);
    assert_true(hand_in_done(laptops[0].store, laptops[0].class_id, &file, "", NULL));
    assert_true(hand_in_state(laptops[0].store, laptops[0].class_id, &known, NULL));
    assert_int_equal(known.n_waiting, 0);
    assert_int_equal(known.handed_in_ms, laptops[0].now);
    assert_true(store_list_laptops(teacher.store, teacher.school_class.id, list, 2, &n, NULL));
    assert_int_equal(n, 1);
    assert_int_equal(list[0].sequence, file.sequence);
    assert_int_equal(list[0].file_ms, laptops[0].now);
    hand_in_file_fini(&file);
}

static void twice_and_older_change_nothing(void **state) {
    (void)state;
    struct hand_in_file old, newer;
    exchange_play(&laptops[0], 1, 0);
    struct bytes first = exchange_hand_in(&laptops[0], &old);
    exchange_play(&laptops[0], 1, 1);
    struct bytes second = exchange_hand_in(&laptops[0], &newer);
    assert_true(newer.sequence > old.sequence);
    exchange_collect(&teacher, second);
    exchange_confirm_all(&teacher);
    assert_int_equal(exchange_collect(&teacher, second)->n_new, 2);
    assert_int_equal(exchange_collect(&teacher, second)->n_skipped, 1);
    assert_int_equal(exchange_collect(&teacher, first)->n_skipped, 1);
    assert_int_equal(count("SELECT count(*) FROM judgements"), 2);
    exchange_play(&laptops[0], 1, 2);
    assert_int_equal(exchange_carry(&laptops[0], &teacher)->n_new, 1);
    hand_in_file_fini(&old);
    hand_in_file_fini(&newer);
}

/* Merged the first time, skipped the second. */
static void collect_made(const struct hand_in_file *file, bool is_first) {
    struct bytes bytes = {file->p, file->n};
    if (exchange_collect(&teacher, bytes)->n_waiting) {
        exchange_confirm_all(&teacher);
        exchange_collect(&teacher, bytes);
    }
    assert_int_equal(teacher.report.n_merged, is_first);
    assert_int_equal(teacher.report.n_skipped, !is_first);
}

/* One pupil moves from laptop to laptop and judges the same post on each; a second teacher's laptop
 * with the same key and class collects in the other order. */
static void any_order_gives_the_same(void **state) {
    (void)state;
    static const int orders[][N_LAPTOPS] = {{0, 1, 2}, {2, 1, 0}, {1, 2, 0}};
    struct hand_in_file files[N_LAPTOPS];
    struct str first, other;
    for (int i = 0; i < N_LAPTOPS; i++)
        for (int post = 0; post < 4; post++) {
            laptops[i].now += 100 * ((i * 7 + post) % 5);
            exchange_play(&laptops[i], 1, post);
            exchange_play(&laptops[i], 2 + i % 3, post);
        }
    for (int i = 0; i < N_LAPTOPS; i++)
        exchange_hand_in(&laptops[i], &files[i]);
    for (int order = 0; order < 3; order++) {
        assert_true(db_exec(teacher.store->db,
                            "DELETE FROM judgements; DELETE FROM laptops; DELETE FROM reports",
                            NULL));
        for (int i = 0; i < 2 * N_LAPTOPS; i++)
            collect_made(&files[orders[order][i % N_LAPTOPS]], i < N_LAPTOPS);
        summarise(teacher.store, teacher.school_class.id, order ? &other : &first);
        if (order) {
            assert_string_equal(str_text(&first), str_text(&other));
            str_fini(&other);
        }
    }
    assert_int_equal(count("SELECT count(*) FROM judgements"), 24);
    str_fini(&first);
    for (int i = 0; i < N_LAPTOPS; i++)
        hand_in_file_fini(&files[i]);
}

static void practice_is_one_session_and_the_rest_comes_closed(void **state) {
    (void)state;
    exchange_play(&laptops[0], 1, 0);
    exchange_play(&laptops[1], 2, 0);
    assert_true(db_exec(laptops[1].store->db,
                        "INSERT INTO sessions(uuid, class, kind, pack, made_ms) VALUES"
                        " ('0190aaaa-0000-4000-8000-000000000001', 1, 'test', 'p', 5)",
                        NULL));
    exchange_carry(&laptops[0], &teacher);
    exchange_carry(&laptops[1], &teacher);
    assert_int_equal(count("SELECT count(*) FROM sessions WHERE kind = 'practice'"), 1);
    assert_int_equal(count("SELECT count(*) FROM sessions WHERE kind = 'test' AND is_closed"
                           " AND NOT is_planned"),
                     1);
}

static void reports_tell_how_far_each_pupil_is(void **state) {
    (void)state;
    struct store_plan plan = {.kind = PLAN_PRACTICE}, list[1];
    enum plan_progress progress;
    int n;
    str_copy(plan.pack_id, sizeof plan.pack_id, PACK);
    assert_true(store_add_plan(teacher.store, teacher.school_class.id, &plan, NULL));
    exchange_join(&laptops[0], &teacher);
    exchange_play(&laptops[0], 1, 0);
    exchange_play(&laptops[0], 1, 1);
    exchange_carry(&laptops[0], &teacher);
    assert_int_equal(count("SELECT n_judged * 100 + n_posts FROM reports"), 2 * 100 + N_ROUND);
    assert_int_equal(count("SELECT time_ms FROM reports"), laptops[0].now);
    assert_true(store_plan_progress(teacher.store, plan.id, teacher.pupils[0].id, &progress, NULL));
    assert_int_equal(progress, PLAN_BEGUN);
    assert_true(db_exec(laptops[0].store->db, "UPDATE rounds SET state = 'finished'", NULL));
    exchange_carry(&laptops[0], &teacher);
    assert_int_equal(count("SELECT count(*) FROM reports"), 1); /* replaced */
    assert_true(store_plan_progress(teacher.store, plan.id, teacher.pupils[0].id, &progress, NULL));
    assert_int_equal(progress, PLAN_ENDED);
    assert_true(store_list_plans(teacher.store, teacher.school_class.id, list, 1, &n, NULL));
    assert_int_equal(list[0].n_ended, 1);
}

static void a_test_that_was_begun_elsewhere_stays(void **state) {
    (void)state;
    struct store_plan plan = {.kind = PLAN_TEST};
    char sql[160];
    str_copy(plan.pack_id, sizeof plan.pack_id, PACK);
    assert_true(store_add_plan(teacher.store, teacher.school_class.id, &plan, NULL));
    str_format(sql, sizeof sql,
               "INSERT INTO reports VALUES (%lld, %lld, 'a', 'x', 'open', 1, 20, 0)",
               (long long)teacher.pupils[0].id, (long long)plan.id);
    assert_true(db_exec(teacher.store->db, sql, NULL));
    assert_false(store_drop_plan(teacher.store, plan.id, NULL));
    assert_true(db_exec(teacher.store->db, "DELETE FROM reports", NULL));
    assert_true(store_drop_plan(teacher.store, plan.id, NULL));
}

static void clocks_years_off_do_no_harm(void **state) {
    (void)state;
    laptops[0].now = 1000;            /* 1970 */
    laptops[1].now = 4102444800000LL; /* 2100 */
    laptops[2].now = -100000000000LL; /* 1966 */
    for (int i = 0; i < N_LAPTOPS; i++) {
        exchange_play(&laptops[i], 1, i);
        exchange_carry(&laptops[i], &teacher);
        assert_int_equal(teacher.report.n_new, 1);
    }
    laptops[1].now = START_MS; /* set right: what comes now is newer all the same */
    exchange_play(&laptops[1], 1, 5);
    assert_int_equal(exchange_carry(&laptops[1], &teacher)->n_new, 1);
}

/* --- deleting --- */

static void who_was_deleted_does_not_come_back(void **state) {
    (void)state;
    struct store_receipt receipt;
    struct hand_in_file old;
    exchange_play(&laptops[0], 1, 0);
    exchange_play(&laptops[0], 2, 0);
    struct bytes bytes = exchange_hand_in(&laptops[0], &old);
    exchange_carry(&laptops[0], &teacher);
    assert_int_equal(count("SELECT count(*) FROM judgements"), 2);
    assert_true(
        store_forget_pupil(teacher.store, &teacher.key, teacher.pupils[0].id, &receipt, NULL));
    assert_int_equal(count("SELECT count(*) FROM reports"), 1);
    exchange_play(&laptops[0], 1, 1);
    exchange_carry(&laptops[0], &teacher);
    assert_int_equal(teacher.report.n_merged, 1);
    assert_int_equal(teacher.report.n_forgotten, 2);
    assert_int_equal(count("SELECT count(*) FROM judgements"), 1);
    assert_true(db_exec(teacher.store->db, "DELETE FROM laptops", NULL)); /* a moved laptop */
    exchange_collect(&teacher, bytes);
    exchange_confirm_all(&teacher);
    assert_int_equal(exchange_collect(&teacher, bytes)->n_forgotten, 1);
    assert_int_equal(count("SELECT count(*) FROM judgements"), 1);
    hand_in_file_fini(&old);
}

static void deleting_a_class_takes_laptops_and_reports_and_keys(void **state) {
    (void)state;
    struct store_receipt receipt;
    struct hand_in_file file;
    exchange_play(&laptops[0], 1, 0);
    exchange_carry(&laptops[0], &teacher);
    struct bytes bytes = exchange_hand_in(&laptops[0], &file);
    assert_true(store_forget_class(teacher.store, teacher.school_class.id, &receipt, NULL));
    assert_int_equal(count("SELECT (SELECT count(*) FROM laptops) + (SELECT count(*) FROM reports)"
                           " + (SELECT count(*) FROM judgements)"),
                     0);
    assert_int_equal(exchange_collect(&teacher, bytes)->n_refused, 1);
    assert_string_equal(teacher.report.refused[0].id, REFUSE_WRONG_CLASS);
    hand_in_file_fini(&file);
}

static void deleting_on_a_pupils_laptop_takes_what_was_handed_in(void **state) {
    (void)state;
    struct store_receipt receipt;
    struct hand_in_state known;
    fixture_clear(FOLDER);
    exchange_play(&laptops[0], 1, 0);
    exchange_play(&laptops[0], 2, 0);
    assert_true(hand_in_to_folder(laptops[0].store, laptops[0].class_id, FOLDER, NULL, NULL));
    assert_int_equal(n_results(), 1);
    assert_true(
        store_forget_pupil(teacher.store, &teacher.key, teacher.pupils[0].id, &receipt, NULL));
    exchange_join(&laptops[0], &teacher);
    assert_int_equal(n_results(), 0);
    assert_true(hand_in_state(laptops[0].store, laptops[0].class_id, &known, NULL));
    assert_int_equal(known.n_waiting, 1);
    assert_true(hand_in_to_folder(laptops[0].store, laptops[0].class_id, FOLDER, NULL, NULL));
    assert_true(store_forget_class(laptops[0].store, laptops[0].class_id, &receipt, NULL));
    assert_int_equal(receipt.n_unsent, 1);
    assert_int_equal(n_results(), 0);
    assert_int_equal(fixture_get_int(laptops[0].store, "SELECT count(*) FROM joined"), 0);
}

static void unknown_pupils_wait_for_the_class_to_have_them(void **state) {
    (void)state;
    struct hand_in_file file;
    exchange_play(&laptops[0], 1, 0);
    exchange_play(&laptops[0], 2, 0);
    struct bytes bytes = exchange_hand_in(&laptops[0], &file);
    assert_true(db_exec(teacher.store->db,
                        "UPDATE pupils SET uuid = replace(uuid, substr(uuid, 1, 8), 'aaaaaaaa')"
                        " WHERE number = 1",
                        NULL));
    exchange_collect(&teacher, bytes);
    exchange_confirm_all(&teacher);
    exchange_collect(&teacher, bytes);
    assert_int_equal(teacher.report.n_new, 1);
    assert_int_equal(teacher.report.n_unknown, 1);
    char sql[128];
    str_format(sql, sizeof sql, "UPDATE pupils SET uuid = '%s' WHERE number = 1",
               teacher.pupils[0].uuid);
    assert_true(db_exec(teacher.store->db, sql, NULL));
    exchange_collect(&teacher, bytes);
    assert_int_equal(teacher.report.n_new, 1);
    assert_int_equal(teacher.report.n_unknown, 0);
    assert_int_equal(exchange_collect(&teacher, bytes)->n_skipped, 1);
    hand_in_file_fini(&file);
}

/* --- two teachers --- */

static void a_second_laptop_of_the_teacher_collects_too(void **state) {
    (void)state;
    struct exchange_teacher second = teacher;
    struct str here, there, one, other;
    struct store_shared *file;
    struct err err = {0};
    unsigned char *copy;
    size_t n;
    exchange_play(&laptops[0], 1, 0);
    assert_true(db_serialize(teacher.store->db, &copy, &n, NULL)); /* as a backup would */
    assert_true(file_make_folder(FOLDER, NULL));
    fixture_clear(FOLDER);
    assert_true(file_write(FOLDER "/results.db", (struct bytes){copy, n}, NULL));
    mem_free(copy);
    assert_true(store_open(&second.store, FOLDER, fixture_clock(&second.now),
                           &(struct store_report){0}, NULL));
    exchange_carry(&laptops[0], &teacher);
    exchange_carry(&laptops[0], &second);
    assert_int_equal(second.report.n_new, 1);
    summarise(teacher.store, teacher.school_class.id, &here);
    summarise(second.store, second.school_class.id, &there);
    assert_string_equal(str_text(&here), str_text(&there));
    assert_true(store_rename_class(second.store, second.school_class.id, "9x", NULL));
    struct bytes of_first = exchange_class_file(&teacher, &one);
    struct bytes of_second = exchange_class_file(&second, &other); /* the same number */
    assert_true(exchange_take(&laptops[0], of_first, NULL));
    assert_false(exchange_take(&laptops[0], of_second, &err));
    assert_string_equal(err.detail, REFUSE_CLASS_CLASH);
    assert_true(class_file_read(&file, of_second, NULL));
    class_file_free(file);
    store_close(second.store);
    str_fini(&here);
    str_fini(&there);
    str_fini(&one);
    str_fini(&other);
}

/* --- folders --- */

static void a_folder_is_collected_and_the_newest_file_replaces(void **state) {
    (void)state;
    struct collect_report report = {0};
    struct err err = {0};
    int64_t n;
    fixture_clear(FOLDER);
    assert_true(
        file_write(FOLDER "/notes.txt", (struct bytes){(const unsigned char *)"x", 1}, NULL));
    assert_true(
        file_write(FOLDER "/bad.ergebnis", (struct bytes){(const unsigned char *)"x", 1}, NULL));
    assert_true(
        file_write(FOLDER "/._a.ergebnis", (struct bytes){(const unsigned char *)"x", 1}, NULL));
    for (int again = 0; again < 2; again++)
        for (int i = 0; i < N_LAPTOPS; i++) {
            exchange_play(&laptops[i], 1 + i, again);
            assert_true(hand_in_to_folder(laptops[i].store, laptops[i].class_id, FOLDER, &n, NULL));
            assert_int_equal(n, 1 + again);
        }
    assert_int_equal(n_results(), 2 + N_LAPTOPS);
    assert_true(collect_folder(teacher.store, &teacher.key, FOLDER, &report, NULL));
    assert_int_equal(report.n_waiting, N_LAPTOPS);
    exchange_confirm_all(&teacher);
    report = (struct collect_report){0};
    assert_true(collect_folder(teacher.store, &teacher.key, FOLDER, &report, NULL));
    assert_int_equal(report.n_files, 1 + N_LAPTOPS);
    assert_int_equal(report.n_merged, N_LAPTOPS);
    assert_int_equal(report.n_new, 2 * N_LAPTOPS);
    assert_int_equal(report.n_refused, 1);
    assert_string_equal(report.refused[0].name, "bad.ergebnis");
    assert_false(
        hand_in_to_folder(laptops[0].store, laptops[0].class_id, FOLDER "/none", &n, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
}

/* So many that they take more than one step. */
static void fill_share(const struct hand_in_file *file) {
    char path[PATH_MAX_BYTES];
    for (int i = 0; i < 60; i++) {
        str_format(path, sizeof path, SHARE "/0%02d" HAND_IN_ENDING, i);
        assert_true(file_write(path, (struct bytes){file->p, file->n}, NULL));
    }
}

static void a_folder_that_vanishes_ends_the_collecting(void **state) {
    (void)state;
    struct collecting *collecting;
    struct collect_report report = {0};
    struct hand_in_file file;
    struct err err = {0};
    bool has_more;
    fixture_clear(SHARE);
    exchange_play(&laptops[0], 1, 0);
    exchange_carry(&laptops[0], &teacher);
    exchange_play(&laptops[0], 1, 1);
    exchange_hand_in(&laptops[0], &file);
    fill_share(&file);
    assert_true(collecting_begin(&collecting, teacher.store, &teacher.key, SHARE, NULL));
    assert_int_equal(collecting_n_files(collecting), 60);
    assert_true(collecting_step(collecting, 40, &report, &has_more, NULL) && has_more);
    const struct collect_report before = report;
    assert_true(file_rename(SHARE, SHARE "-gone", NULL));
    assert_false(collecting_step(collecting, 40, &report, &has_more, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    collecting_end(collecting);
    assert_memory_equal(&report, &before, sizeof report);
    assert_int_equal(report.n_merged, 1);
    assert_int_equal(count("SELECT count(*) FROM judgements"), 2);
    assert_false(collect_folder(teacher.store, &teacher.key, SHARE, &report, &err));
    assert_true(file_rename(SHARE "-gone", SHARE, NULL));
    report = (struct collect_report){0};
    assert_true(collect_folder(teacher.store, &teacher.key, SHARE, &report, NULL));
    assert_int_equal(report.n_skipped, 60);
    fixture_clear(SHARE);
    hand_in_file_fini(&file);
}

int main(void) {
#define WITH_ALL(test) cmocka_unit_test_setup_teardown(test, open_all, close_all)
    const struct CMUnitTest tests[] = {
        WITH_ALL(results_arrive_once_the_laptop_is_confirmed),
        WITH_ALL(twice_and_older_change_nothing),
        WITH_ALL(any_order_gives_the_same),
        WITH_ALL(practice_is_one_session_and_the_rest_comes_closed),
        WITH_ALL(reports_tell_how_far_each_pupil_is),
        WITH_ALL(a_test_that_was_begun_elsewhere_stays),
        WITH_ALL(clocks_years_off_do_no_harm),
        WITH_ALL(who_was_deleted_does_not_come_back),
        WITH_ALL(deleting_a_class_takes_laptops_and_reports_and_keys),
        WITH_ALL(deleting_on_a_pupils_laptop_takes_what_was_handed_in),
        WITH_ALL(unknown_pupils_wait_for_the_class_to_have_them),
        WITH_ALL(a_second_laptop_of_the_teacher_collects_too),
        WITH_ALL(a_folder_is_collected_and_the_newest_file_replaces),
        WITH_ALL(a_folder_that_vanishes_ends_the_collecting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
