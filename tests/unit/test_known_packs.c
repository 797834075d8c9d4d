/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Packs that were read once: not opened again while their file is the same, but when it was just
 * written, changed in place, replaced or taken away, and for another language or hash. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/known_packs.h"
#include "base/mem.h"
#include "pack_fixture.h"

#include <stdio.h>
#include <time.h>

#define PACK_FILE "build/test/test_known_packs/a.riese"

static struct library_entry entry = {.path = (char[]){PACK_FILE}, .origin = PACK_OWN};
static struct known_packs known;

static void write_pack(const char *more_sql) {
    struct file_data made, data;
    assert_true(fixture_make(&made, more_sql) && fixture_copy(&data, &made));
    file_data_fini(&made);
    assert_true(file_write(PACK_FILE, file_data_bytes(&data), NULL));
    file_data_fini(&data);
}

/* The title, and how often a file was opened for it. */
static int look(const char *language, const char *title) {
    struct task_pack pack = {.entry = 7};
    int n = known.n_opened;
    bool is_there = known_packs_get(&pack, &known, &entry, language);
    assert_int_equal(is_there, title != NULL);
    assert_int_equal(pack.entry, 7);
    assert_string_equal(pack.title, title ? title : "");
    assert_int_equal(pack.n_levels > 0, title != NULL);
    return known.n_opened - n;
}

/* Until the file has been left alone for long enough. */
static void wait_settled(void) {
    struct file_stamp stamp;
    const struct timespec moment = {0, 50000000};
    while (file_stamp(&stamp, PACK_FILE) && !file_stamp_is_settled(&stamp))
        nanosleep(&moment, NULL);
}

static void packs_are_opened_once(void **state) {
    (void)state;
    assert_int_equal(look("de", NULL), 1); /* not there yet */
    write_pack(NULL);
    assert_int_equal(look("de", "Probe"), 1);
    assert_int_equal(look("de", "Probe"), 1); /* written just now */
    wait_settled();
    assert_int_equal(look("de", "Probe"), 1);
    assert_int_equal(look("de", "Probe"), 0);
    assert_int_equal(look("en", "Probe"), 1);
    assert_int_equal(look("en", "Probe"), 0);
    entry.sha256_hex = "00";
    assert_int_equal(look("de", NULL), 1); /* another hash is wanted */
    entry.sha256_hex = NULL;
    assert_int_equal(look("de", "Probe"), 0);
    write_pack("UPDATE text SET text = 'Prove' WHERE path = 'pack/title'");
    assert_int_equal(look("de", "Prove"), 1);
    FILE *file = fopen(PACK_FILE, "r+b"); /* in place, as long as before */
    assert_non_null(file);
    assert_int_equal(fputc('x', file), 'x');
    assert_int_equal(fclose(file), 0);
    assert_int_equal(look("de", NULL), 1);
    write_pack(NULL);
    assert_int_equal(look("de", "Probe"), 1);
    assert_true(file_remove(PACK_FILE, NULL));
    assert_int_equal(look("de", NULL), 1);
    known_packs_fini(&known);
    assert_int_equal(mem_n_blocks(), 0);
}

static int make_folder(void **state) {
    (void)state;
    bool is_good = file_make_folder("build/test/test_known_packs", NULL);
    return is_good && file_remove(PACK_FILE, NULL) ? 0 : -1;
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(packs_are_opened_once)};
    return cmocka_run_group_tests(tests, make_folder, NULL);
}
