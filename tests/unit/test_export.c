/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Exports when memory, disk or network fail at any place: a clear error, the old file as it was,
 * nothing beside it, no leak. And text that a spreadsheet would take for a formula. */
#include "export/export.h"
#include "export/lrs.h"

#include "fault_all.h"
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

/* --- all faults --- */

static struct export_job job_now;
static const struct export_format *format;
static char right_end[8]; /* of the right file: what is cut lacks it */

static void write_old(void) {
    fixture_clear(FOLDER);
    assert_true(file_write(PATH, (struct bytes){(const unsigned char *)"old", 3}, NULL));
}

static bool run_export(struct err *err) {
    return export_write(format, &job_now, PATH, err);
}

static void close_nothing(void) {
}

static bool look_on(struct err *err) {
    (void)err;
    return true;
}

/* Who is killed may leave a half file beside it, under another name. */
static bool has_old(void) {
    return file_size(PATH) == 3;
}

static void read_end(char out[8]) {
    struct file_data data;
    assert_true(file_read(&data, PATH, 1 << 20, NULL));
    assert_true(data.n >= 8);
    memcpy(out, data.p + data.n - 8, 8);
    if (data.n > 22 && memcmp(data.p + data.n - 22, "PK\5\6", 4) == 0) /* the end of a ZIP */
        memcpy(out, data.p + data.n - 22, 8);
    file_data_fini(&data);
}

static bool has_whole(void) {
    char end[8];
    if (has_old())
        return false;
    read_end(end);
    return memcmp(end, right_end, sizeof end) == 0;
}

static void test_faults(void **state) {
    static const char *const names[] = {"export a spreadsheet", "export CSV", "export hands",
                                        "export a report", "export xAPI"};
    struct fixture fixture;
    (void)state;
    fault_save_syncs(true);
    fault_disk_mount(FOLDER);
    begin(&fixture, &job_now);
    assert_int_equal(export_n_formats, 5);
    for (int i = 0; i < export_n_formats; i++) {
        const struct fault_task task = {.name = names[i],
                                        .begin = write_old,
                                        .run = run_export,
                                        .close = close_nothing,
                                        .look = look_on,
                                        .is_before = has_old,
                                        .is_after = has_whole,
                                        .target = FOLDER,
                                        .target_is_apart = true};
        format = &export_formats[i];
        assert_true(run_export(NULL));
        read_end(right_end);
        fault_all(&task);
        assert_int_equal(fixture_count_files(FOLDER, "out", NULL), 1);
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
