/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening and loading a pack while the n-th allocation fails, n = 1, 2, 3 ... until it succeeds:
 * a clean error each time, nothing leaked, and the next attempt works. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/fault.h"
#include "db/fault_vfs.h"
#include "pack_fixture.h"

#include <stdio.h>

static bool read_all(struct file_data *data, struct err *err) {
    struct pack_file *file = NULL;
    struct pack *pack = NULL;
    struct file_data picture = {0};
    bool ok = pack_file_open_data(&file, data, NULL, err) && pack_load(&pack, file, "en", err) &&
              pack_picture_read(&picture, file, 0, err);
    file_data_fini(&picture);
    pack_free(pack);
    pack_file_close(file);
    return ok;
}

/* True when the n-th allocation was not reached: the task succeeded. */
static bool attempt(const struct file_data *whole, long n, enum fault_mode mode) {
    struct file_data data;
    struct err err = {0};
    assert_true(fixture_copy(&data, whole));
    fault_arm(FAULT_ALLOC, n, mode);
    bool ok = read_all(&data, &err);
    long n_calls = fault_n_calls(FAULT_ALLOC);
    fault_arm(FAULT_ALLOC, 0, FAULT_ONCE);
    if (!ok)
        assert_int_not_equal(err.code, ERR_NONE);
    return ok && n_calls < n;
}

static void loop(const char *name, enum fault_mode mode, bool reaches_sqlite) {
    struct file_data whole;
    long n = 1;
    assert_true(fixture_make(&whole, NULL));
    fault_vfs_reach_memory(reaches_sqlite);
    size_t n_blocks = mem_n_blocks();
    while (!attempt(&whole, n, mode)) {
        assert_int_equal(mem_n_blocks(), n_blocks);
        n++;
        assert_true(n < 20000);
    }
    fault_vfs_reach_memory(false);
    assert_true(n > 5);
    printf("%s: %ld\n", name, n);
    file_data_fini(&whole);
}

static void test_once(void **state) {
    (void)state;
    loop("own memory, once", FAULT_ONCE, false);
}

static void test_from_then_on(void **state) {
    (void)state;
    loop("own memory, from then on", FAULT_FROM_THEN_ON, false);
}

static void test_sqlite(void **state) {
    (void)state;
    loop("with SQLite's memory, once", FAULT_ONCE, true);
    loop("with SQLite's memory, from then on", FAULT_FROM_THEN_ON, true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_once),
        cmocka_unit_test(test_from_then_on),
        cmocka_unit_test(test_sqlite),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
