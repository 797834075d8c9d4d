/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Exports when memory, disk or network fail at any place: a clear error, the old file as it was,
 * nothing beside it, no leak. And text that a spreadsheet would take for a formula. */
#include "export/export.h"
#include "export/lrs.h"

#include "base/fault.h"

#include "store_play.h"

#include <stdlib.h>

#define FOLDER "build/test/export"
#define PATH FOLDER "/out"

enum { MOST = 3000 };

static int64_t now_ms = START_MS;

static void begin(struct fixture *fixture, struct export_job *job) {
    struct store *store;
    fixture_clear(FOLDER);
    assert_true(store_open_memory(&store, fixture_clock(&now_ms), NULL));
    assert_true(fixture_begin(fixture, store, NULL));
    for (int i = 0; i < N_ROUND; i++)
        assert_true(fixture_judge(fixture, i, NULL));
    *job = (struct export_job){.store = store,
                               .school_class = fixture->school_class,
                               .span = STORE_ALWAYS,
                               .from = "",
                               .to = "",
                               .made_ms = START_MS};
}

static void write_old(void) {
    assert_true(file_write(PATH, (struct bytes){(const unsigned char *)"old", 3}, NULL));
}

static void check_only_old(void) {
    struct file_data data;
    assert_int_equal(fixture_count_files(FOLDER, "out", NULL), 1);
    assert_true(file_read(&data, PATH, 1 << 20, NULL));
    assert_int_equal(data.n, 3);
    file_data_fini(&data);
}

/* Where the folder could not be synced after renaming, the new file is there, whole. */
static void check_old_or_whole(enum fault_kind kind) {
    if (kind != FAULT_SYNC || file_size(PATH) == 3)
        check_only_old();
    assert_int_equal(fixture_count_files(FOLDER, "out", NULL), 1);
}

/* Fails at the n-th place, n = 1, 2, 3 ..., until there is none; at how many it was told. What an
 * export can do without (a pack that tells which looks tell) may fail untold. */
static long fail_at_each(const char *id, const struct export_job *job, enum fault_kind kind,
                         enum fault_mode mode) {
    bool is_met = true;
    long n_told = 0;
    for (long n = 1; is_met; n++) {
        struct err err = {0};
        assert_true(n < MOST);
        write_old();
        size_t n_blocks = mem_n_blocks();
        fault_arm(kind, n, mode);
        bool is_done = export_write(export_find(id), job, PATH, &err);
        is_met = fault_n_calls(kind) >= n;
        fault_arm(kind, 0, FAULT_ONCE);
        assert_int_equal(mem_n_blocks(), n_blocks);
        n_told += !is_done;
        if (is_done)
            continue;
        assert_true(is_met && err.code != ERR_NONE && err.detail[0]);
        check_old_or_whole(kind);
    }
    return n_told;
}

static void test_faults(void **state) {
    static const enum fault_kind kinds[] = {FAULT_ALLOC, FAULT_WRITE, FAULT_SYNC, FAULT_RENAME};
    static const char *const names[] = {"alloc", "write", "sync", "rename"};
    struct fixture fixture;
    struct export_job job;
    (void)state;
    begin(&fixture, &job);
    fault_save_syncs(true);
    for (int i = 0; i < export_n_formats; i++)
        for (int k = 0; k < 4; k++) {
            const char *id = export_formats[i].id;
            long once = fail_at_each(id, &job, kinds[k], FAULT_ONCE);
            long always = fail_at_each(id, &job, kinds[k], FAULT_FROM_THEN_ON);
            print_message("# %s: %s fails at %ld places, %ld from then on\n", id, names[k], once,
                          always);
            /* a spreadsheet is written by libxlsxwriter, past our faults */
            assert_true((once > 0 && always > 0) ||
                        (kinds[k] == FAULT_WRITE && str_equal(id, "xlsx")));
            assert_true(fixture_count_files(FOLDER, "out", NULL) == 1);
        }
    store_close(fixture.store);
}

/* --- text --- */

static void check_holds(const char *wanted) {
    struct file_data data;
    assert_true(file_read(&data, PATH, 1 << 20, NULL));
    if (!strstr((const char *)data.p, wanted))
        fail_msg("not there: %s\nbut: %s", wanted, (const char *)data.p);
    file_data_fini(&data);
}

static void test_text(void **state) {
    struct fixture fixture;
    struct export_job job;
    (void)state;
    begin(&fixture, &job);
    assert_true(db_exec(job.store->db,
                        "UPDATE judgements SET device = '=1+1', pack = 'a;b', level = 'a,b',"
                        " post = 'say \"x\"', technique = '-x', language = '@x', version = '+1'",
                        NULL));
    assert_true(export_write(export_find("csv"), &job, PATH, NULL));
    check_holds(";'=1+1;");
    check_holds(";\"a;b\";'+1;a,b;\"say \"\"x\"\"\";1;Fake;'-x;Fake;ja;ja;Andere?, Wer?;'@x;nein;");
    job.is_plain = true;
    assert_true(export_write(export_find("csv"), &job, PATH, NULL));
    check_holds(",=1+1,");
    check_holds(",a;b,+1,\"a,b\",\"say \"\"x\"\"\",1,fake,-x,fake,1,1,others who,@x,0,15000,"
                "2026-01-05T08:00:00.000Z,40,0\r\n");
    assert_true(export_write(export_find("xapi"), &job, PATH, NULL));
    check_holds("/posts/a%3Bb/%2B1/a%2Cb/say%20%22x%22\"");
    check_holds("\"name\":{\"und\":\"say \\\"x\\\"\"}");
    assert_true(export_write(export_find("html"), &job, PATH, NULL));
    check_holds("say &#34;x&#34;");
    store_close(fixture.store);
}

static void test_left(void **state) {
    struct fixture fixture;
    struct export_job job;
    int64_t n = 0;
    (void)state;
    begin(&fixture, &job);
    struct store_rows rows = {.class_id = job.school_class.id, .span = STORE_ALWAYS};
    assert_true(store_count_rows(job.store, &rows, &n, NULL) && n == N_ROUND);
    rows.span = (struct store_span){START_MS, START_MS};
    assert_true(store_count_rows(job.store, &rows, &n, NULL) && n == 0);
    rows.span = (struct store_span){START_MS, START_MS + 1};
    rows.after_id = 3;
    assert_true(store_count_rows(job.store, &rows, &n, NULL) && n == N_ROUND - 3);
    assert_true(db_exec(job.store->db, "UPDATE pupils SET has_left = 1", NULL));
    assert_true(store_count_rows(job.store, &rows, &n, NULL) && n == 0);
    store_close(fixture.store);
}

/* --- sending to nobody --- */

struct waits {
    int n;
    int64_t seconds[LRS_TRIES];
};

static bool note_wait(int64_t seconds, void *context) {
    struct waits *waits = context;
    waits->seconds[waits->n++] = seconds;
    return true;
}

static bool note_arrival(int64_t id, const char *uuid, int64_t n, void *context, struct err *err) {
    (void)id, (void)uuid, (void)n, (void)context, (void)err;
    fail();
    return false;
}

static void test_nobody(void **state) {
    struct fixture fixture;
    struct export_job job;
    struct waits waits = {0};
    struct err err = {0};
    (void)state;
    begin(&fixture, &job);
    struct lrs lrs = {.job = &job,
                      .url = "http://127.0.0.1:1/xapi",
                      .user_password = "a:b",
                      .arrived = note_arrival,
                      .wait = note_wait,
                      .context = &waits};
    assert_false(lrs_send(&lrs, &err));
    assert_true(lrs.end == LRS_NETWORK && lrs.net_end == NET_NO_HOST && waits.n == LRS_TRIES - 1);
    for (int i = 0; i < waits.n; i++)
        assert_int_equal(waits.seconds[i], 1 << i);
    lrs.url = "http://lrs.example/xapi";
    assert_false(lrs_send(&lrs, &err));
    assert_int_equal(lrs.end, LRS_ADDRESS);
    for (long n = 1; n < MOST; n++) {
        size_t n_blocks = mem_n_blocks();
        waits.n = 0;
        lrs.url = "http://127.0.0.1:1/xapi";
        fault_arm(FAULT_ALLOC, n, FAULT_ONCE);
        assert_false(lrs_send(&lrs, &err));
        fault_arm(FAULT_ALLOC, 0, FAULT_ONCE);
        assert_int_equal(mem_n_blocks(), n_blocks);
        if (lrs.end == LRS_NETWORK)
            break;
        assert_true(lrs.end == LRS_HERE && err.code == ERR_NOMEM);
    }
    store_close(fixture.store);
}

/* --- days --- */

static void test_days(void **state) {
    int64_t a = 0, b = 0;
    char text[25];
    (void)state;
    assert_int_equal(setenv("TZ", "Europe/Berlin", 1), 0);
    assert_true(clock_day(&a, "2026-03-29", 0) && clock_day(&b, "2026-03-29", 1));
    assert_int_equal(b - a, 23 * 3600 * 1000);
    assert_true(clock_day(&a, "2026-10-25", 0) && clock_day(&b, "2026-10-25", 1));
    assert_int_equal(b - a, 25 * 3600 * 1000);
    assert_true(clock_day(&a, "2028-02-29", 0) && clock_day(&b, "2028-12-31", 1));
    clock_utc(text, a + 7);
    assert_string_equal(text, "2028-02-28T23:00:00.007Z");
    clock_local(text, b);
    assert_string_equal(text, "2029-01-01 00:00:00");
    static const char *const none[] = {"2026-02-29", "2026-13-01", "2026-00-10",  "26-01-01",  "",
                                       "2026-01-32", "2026/01/01", "2026-01-01x", "1969-12-31"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_false(clock_day(&a, none[i], 0));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_faults), cmocka_unit_test(test_text),
                                       cmocka_unit_test(test_left), cmocka_unit_test(test_nobody),
                                       cmocka_unit_test(test_days)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
