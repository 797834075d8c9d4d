/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading the list of packs, and the library again, while the n-th allocation fails, n = 1, 2, 3
 * ... until it succeeds: a clean error each time, nothing leaked, the library of before.
 * Of the list only our own part: Jansson 2.14 asserts or crashes where it has no memory for a text.
 */
#include "base/fault.h"
#include "exchange/shelf.h"
#include "pack/library.h"
#include "store_fixture.h"
#include "json/json.h"

#include <stdio.h>

/* Allocations before the shelf makes its own. */
static long n_of_parsing(void) {
    const struct json_limits limits = {100000, 12};
    struct file_data data = {0};
    struct json *json = NULL;
    struct err err;
    size_t used;
    fault_arm(FAULT_ALLOC, 1000000, FAULT_ONCE);
    assert_true(file_read(&data, "tests/data/pack-screen/list.json", 100000, &err));
    assert_true(json_parse(&json, file_data_bytes(&data), &limits, &used, &err));
    long n = fault_n_calls(FAULT_ALLOC);
    fault_arm(FAULT_ALLOC, 0, FAULT_ONCE);
    json_free(json);
    file_data_fini(&data);
    return n;
}

static bool read_shelf(struct err *err) {
    struct file_data data = {0};
    struct shelf shelf = {0};
    bool ok = file_read(&data, "tests/data/pack-screen/list.json", 100000, err) &&
              shelf_read(&shelf, file_data_bytes(&data), "de", 3, err);
    if (ok)
        assert_int_equal(shelf.n_packs, 7);
    file_data_fini(&data);
    shelf_fini(&shelf);
    return ok;
}

static bool reload(struct err *err) {
    static const char *const own[] = {"build/packs/zahlen.riese"};
    struct library library;
    bool ok = library_init(&library, own, 1, err);
    if (ok) {
        ok = library_reload(&library, "build/test/shelf-faults", err);
        assert_int_equal(library.n_entries, 1);
        assert_string_equal(library.entries[0].path, own[0]);
        library_fini(&library);
    }
    return ok;
}

static void loop(const char *name, bool (*task)(struct err *err), enum fault_mode mode,
                 long first) {
    size_t n_blocks = mem_n_blocks();
    long n = first;
    bool was_reached = true;
    while (was_reached) {
        struct err err = {0};
        fault_arm(FAULT_ALLOC, ++n, mode);
        bool ok = task(&err);
        was_reached = fault_n_calls(FAULT_ALLOC) >= n;
        fault_arm(FAULT_ALLOC, 0, FAULT_ONCE);
        assert_true(ok || err.code != ERR_NONE);
        assert_int_equal(mem_n_blocks(), n_blocks);
        assert_true(n < 20000);
    }
    assert_true(n > first + 1);
    printf("%s: %ld\n", name, n - first);
}

static void survives(void **state) {
    (void)state;
    loop("list of packs", read_shelf, FAULT_ONCE, n_of_parsing());
    loop("list of packs, from then on", read_shelf, FAULT_FROM_THEN_ON, n_of_parsing());
    loop("library", reload, FAULT_ONCE, 0);
    loop("library, from then on", reload, FAULT_FROM_THEN_ON, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(survives)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
