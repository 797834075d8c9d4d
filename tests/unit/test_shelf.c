/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of what the pack screen stands on: the list of packs, the lines of a child that nobody
 * waits for, and the library that is read again. */
#include "base/clock.h"
#include "base/job.h"
#include "base/wait.h"
#include "crypto/crypto.h"
#include "exchange/shelf.h"
#include "pack/installed.h"
#include "store_fixture.h"

#define HERE "build/test/shelf"
#define LIST "tests/data/pack-screen/list.json"

/* --- the list --- */

static void read_shelf(struct shelf *shelf) {
    struct file_data data;
    struct err err;
    assert_true(file_read(&data, LIST, 100000, &err));
    assert_true(shelf_read(shelf, file_data_bytes(&data), "en", 1, &err));
    file_data_fini(&data);
}

static void reads_the_list(void **state) {
    (void)state;
    struct shelf shelf;
    read_shelf(&shelf);
    assert_int_equal(shelf.n_packs, 7);
    assert_int_equal(shelf.n_servers, 2);
    const struct shelf_pack *alt = &shelf.packs[0], *last = &shelf.packs[6];
    assert_string_equal(alt->title, "Older things");
    assert_string_equal(shelf.packs[1].title, "Schon da"); /* no English: German */
    assert_int_equal(alt->state, SHELF_UPDATE);
    assert_string_equal(alt->installed, "1.0.0");
    assert_int_equal(alt->classes, 1 << 5 | 1 << 6 | 1 << 7);
    assert_int_equal(alt->color, 0xFF8C86B8);
    assert_int_equal(alt->languages.n, 3);
    assert_true(last->is_own && !last->is_offered);
    assert_true(shelf_find_server(&shelf, "eins")->was_asked);
    assert_non_null(shelf_add(&shelf));
    while (shelf_add(&shelf)) {
    }
    assert_int_equal(shelf.n_packs, shelf.max_packs);
    shelf_fini(&shelf);
}

static void refuses_other_lists(void **state) {
    (void)state;
    static const char *const bad[] = {"",
                                      "[]",
                                      "{}",
                                      "{\"installed\":[],\"offers\":[]}",
                                      "{\"installed\":{},\"offers\":{},\"servers\":{}}",
                                      "{\"installed\":[],\"offers\":{},\"servers\":{}"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct shelf shelf;
        struct err err = {0};
        struct bytes bytes = {(const unsigned char *)bad[i], strlen(bad[i])};
        assert_false(shelf_read(&shelf, bytes, "de", 0, &err));
        assert_int_equal(err.code, ERR_FORMAT);
        assert_null(shelf.packs);
    }
}

static void odd_fields_are_empty(void **state) {
    (void)state;
    static const char text[] =
        "{\"installed\":[7,{\"id\":3}],\"servers\":{\"s\":5},\"offers\":{\"s\":{\"x\":{\"id\":"
        "\"x\","
        "\"state\":\"?\",\"custom\":{\"title\":8,\"classes\":[-3,99,\"a\",4],\"levels\":-1,"
        "\"languages\":\"de\",\"cover\":{\"color\":\"#12345g\"}}}}}}";
    struct shelf shelf;
    struct err err = {0};
    struct bytes bytes = {(const unsigned char *)text, sizeof text - 1};
    assert_true(shelf_read(&shelf, bytes, "de", 0, &err));
    assert_int_equal(shelf.n_packs, 1);
    assert_string_equal(shelf.packs[0].title, "x");
    assert_int_equal(shelf.packs[0].classes, 1 << 4);
    assert_int_equal(shelf.packs[0].color, 0);
    assert_int_equal(shelf.packs[0].n_levels, 0);
    assert_string_equal(shelf.servers[0].address, "");
    shelf_fini(&shelf);
}

/* --- lines of a child --- */

struct lines {
    int n;
    char all[8][64];
};

static void keep_line(const char *line, void *context) {
    struct lines *lines = context;
    assert_true(lines->n < 8);
    str_copy(lines->all[lines->n++], sizeof lines->all[0], line);
}

static void start(struct job *job, const char *script) {
    struct err err;
    const char *const arguments[] = {"/bin/sh", "-c", script, NULL};
    assert_true(job_start(job, arguments, &err));
}

static void follow(struct job *job, struct lines *lines) {
    int handle = job_handle(job);
    while (!job_take(job, keep_line, lines)) {
        assert_true(wait_any(&handle, 1, 10000) != 0);
    }
    assert_int_equal(job_handle(job), -1);
}

static void takes_lines(void **state) {
    (void)state;
    struct job job;
    struct lines lines = {0};
    start(&job, "printf 'eins\\n\\nzw'; sleep .1; printf 'ei\\ndrei'; exit 4");
    follow(&job, &lines);
    assert_int_equal(lines.n, 4);
    assert_string_equal(lines.all[0], "eins");
    assert_string_equal(lines.all[2], "zwei");
    assert_string_equal(lines.all[3], "drei");
    assert_int_equal(job.exit_code, 4);
}

/* Never waits for a child that says nothing, and ends it when asked. */
static void does_not_wait(void **state) {
    (void)state;
    struct job job;
    struct lines lines = {0};
    const struct clock clock = clock_system();
    start(&job, "exec sleep 60");
    int64_t before = clock.monotonic_ms(NULL);
    assert_false(job_take(&job, keep_line, &lines));
    assert_true(clock.monotonic_ms(NULL) - before < 1000);
    job_stop(&job);
    follow(&job, &lines);
    assert_true(job.was_stopped);
    assert_int_equal(job.exit_code, 128 + 15);
    start(&job, "exec sleep 60");
    job_fini(&job);
    assert_int_equal(job_handle(&job), -1);
}

/* --- the library --- */

static void reloads_the_library(void **state) {
    (void)state;
    static const char pack[] = "build/packs/zahlen.riese",
                      own[] = "build/packs/bilder-und-ki.riese";
    const char *paths[] = {own};
    struct installed installed = {0};
    struct installed_pack entry = {.origin = PACK_FETCHED, .id = "zahlen", .version = "1.0.0"};
    struct library library;
    struct file_data data = {0};
    struct err err = {0};
    char path[PATH_MAX_BYTES];
    fixture_clear(HERE "/data");
    assert_true(file_read(&data, pack, PACK_MAX_BYTES, &err));
    crypto_sha256_hex(entry.sha256_hex, file_data_bytes(&data));
    assert_true(library_init(&library, paths, 1, &err));
    assert_true(installed_read(&installed, HERE "/data", &err));
    assert_true(installed_put(&installed, &entry, &err));
    assert_true(file_make_folder(HERE "/data/packs", &err));
    assert_true(installed_path(path, &entry, HERE "/data", &err));
    assert_true(file_write(path, file_data_bytes(&data), &err));
    assert_true(installed_write(&installed, HERE "/data", &err));
    assert_true(library_reload(&library, HERE "/data", &err));
    assert_int_equal(library.n_entries, 2);
    assert_ptr_equal(library.entries[0].sha256_hex, library.entries[0].fetched_hex);
    assert_string_equal(library.entries[0].id, "zahlen");
    assert_string_equal(library.entries[1].path, own);
    struct pack_file *file = NULL;
    struct pack *opened = NULL;
    assert_true(library_open(&file, &opened, &library.entries[0], "de", &err));
    pack_free(opened);
    pack_file_close(file);
    installed_fini(&installed);
    file_data_fini(&data);
    library_fini(&library);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_list),       cmocka_unit_test(refuses_other_lists),
        cmocka_unit_test(odd_fields_are_empty), cmocka_unit_test(takes_lines),
        cmocka_unit_test(does_not_wait),        cmocka_unit_test(reloads_the_library),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
