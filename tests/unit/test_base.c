/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The small things of base: errors, memory, arenas, dates, chance, faults. */
#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/fault.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/str.h"
#include "base/utf8.h"

#include <errno.h>
#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static void errors_are_filled_once(void **state) {
    (void)state;
    struct err err = {0};
    assert_false(err_set(&err, ERR_LIMIT, "%d posts", 9));
    assert_int_equal(err.code, ERR_LIMIT);
    assert_string_equal(err.detail, "9 posts");
    assert_false(err_place(&err, "line %d", 3));
    assert_false(err_place(&err, "line %d", 4));
    assert_string_equal(err.place, "line 3");
    assert_false(err_set(&err, ERR_IO, "x"));
    assert_string_equal(err.place, "");
    assert_false(err_set_errno(&err, ENOSPC, "write", "/a"));
    assert_int_equal(err.code, ERR_FULL);
    assert_string_equal(err.place, "/a");
    assert_false(err_set(NULL, ERR_IO, "x") || err_place(NULL, "x"));
    err_clear(&err);
    assert_int_equal(err.code, ERR_NONE);
}

static void long_details_stay_valid(void **state) {
    (void)state;
    struct err err = {0};
    char text[1000] = "";
    for (size_t n = 0; n + 2 < sizeof text; n += 2)
        memcpy(text + n, "\xC3\xBC", 3);
    err_set(&err, ERR_IO, "x%s", text);
    assert_true(strlen(err.detail) > 300);
    assert_true(utf8_is_valid(err.detail, strlen(err.detail)));
}

static void every_code_has_its_own_name(void **state) {
    (void)state;
    for (int i = 0; i < ERR_COUNT; i++) {
        assert_string_not_equal(err_name((enum err_code)i), "unknown");
        for (int j = 0; j < i; j++)
            assert_string_not_equal(err_name((enum err_code)i), err_name((enum err_code)j));
    }
    assert_string_equal(err_name(ERR_FULL), "full");
    assert_string_equal(err_name(ERR_COUNT), "unknown");
}

static void texts_end_and_equal(void **state) {
    (void)state;
    assert_true(str_ends("7b.klasse", ".klasse") && str_ends(".klasse", ".klasse"));
    assert_true(str_ends("x", "") && str_ends("", ""));
    assert_false(str_ends("klasse", ".klasse") || str_ends("7b.klasse.neu", ".klasse"));
    assert_true(str_equal_nocase("7b Ä", "7B Ä") && str_equal_nocase("", ""));
    assert_false(str_equal_nocase("ä", "Ä")); /* ASCII only */
    assert_false(str_equal_nocase("7b", "7bc") || str_equal_nocase("7bc", "7b"));
    assert_false(str_equal_nocase("@", "`") || str_equal_nocase("[", "{"));
    assert_true(str_is_uuid("01234567-89ab-4cde-8f01-23456789abcd"));
    assert_false(str_is_uuid("01234567-89AB-4CDE-8f01-23456789abcd"));
    assert_false(str_is_uuid("01234567-89ab-4cde-8f01-23456789abc"));
    assert_false(str_is_uuid("01234567-89ab-4cde-8f01-23456789abcde"));
    assert_false(str_is_uuid("0123456--89ab-4cde-8f01-23456789abcd") || str_is_uuid(""));
}

static void blocks_are_counted(void **state) {
    (void)state;
    size_t n = mem_n_blocks(), n_allocations = mem_n_allocations();
    unsigned char *block = mem_new(3, 4);
    char *copy = mem_copy_text("abc");
    static const unsigned char zeros[12];
    assert_memory_equal(block, zeros, 12);
    assert_string_equal(copy, "abc");
    assert_int_equal(mem_n_blocks(), n + 2);
    block = mem_resize(block, 100, 1);
    assert_int_equal(mem_n_blocks(), n + 2);
    assert_int_equal(mem_n_allocations(), n_allocations + 3);
    assert_null(mem_new(SIZE_MAX / 2, 3));
    assert_null(mem_resize(block, SIZE_MAX / 2, 3));
    void *empty = mem_new(0, 8);
    assert_non_null(empty);
    mem_free(empty);
    mem_free(block);
    mem_free(copy);
    mem_free(NULL);
    assert_int_equal(mem_n_blocks(), n);
}

/* How many blocks the C library has mapped one by one while there is a block of n bytes more. */
static size_t mapped_with(size_t n) {
    void *block = mem_new(n, 1);
    size_t mapped = mallinfo2().hblks;
    assert_non_null(block);
    mem_free(block);
    return mapped - mallinfo2().hblks;
}

/* The second block would stay with the program, because the first, larger one was freed. The
 * allocator of a sanitizer has no such blocks: there mem_return_large only must not fail. */
static void large_blocks_go_back(void **state) {
    (void)state;
    const bool is_libc = mapped_with((size_t)64 << 20) == 1;
    mem_return_large();
    if (!is_libc)
        return;
    assert_int_equal(mapped_with(4 << 20), 1);
    assert_int_equal(mapped_with(1 << 20), 1);
    assert_int_equal(mapped_with(MEM_LARGE / 2), 0);
}

static void an_arena_holds_and_frees_all(void **state) {
    (void)state;
    struct arena arena = {.max = 200000};
    size_t n_blocks = mem_n_blocks();
    unsigned char *previous = NULL;
    for (size_t i = 1; i < 300; i++) {
        unsigned char *p = arena_new(&arena, i, 1);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        assert_true(p != previous && p[0] == 0 && p[i - 1] == 0);
        memset(p, 0xFF, i);
        previous = p;
    }
    assert_string_equal(arena_copy_text(&arena, "abcdef", 3), "abc");
    assert_non_null(arena_new(&arena, 1, 50000));
    assert_null(arena_new(&arena, 1, 150000));
    assert_null(arena_new(&arena, SIZE_MAX / 2, 4));
    arena_fini(&arena);
    assert_int_equal(mem_n_blocks(), n_blocks);
    fault_arm(FAULT_ALLOC, 1, FAULT_ONCE);
    assert_null(arena_new(&arena, 1, 1));
    fault_arm(FAULT_ALLOC, 0, FAULT_ONCE);
    assert_non_null(arena_new(&arena, 1, 1));
    arena_fini(&arena);
}

static void assert_date(int64_t unix_ms, const char *expected) {
    char date[11];
    clock_date(date, unix_ms);
    assert_string_equal(date, expected);
}

static void dates_are_those_of_the_calendar(void **state) {
    (void)state;
    assert_date(0, "1970-01-01");
    assert_date(951782399999, "2000-02-28");
    assert_date(951782400000, "2000-02-29");
    assert_date(1767600000000, "2026-01-05");
    assert_date(-1, "1970-01-01");
    assert_date(INT64_MAX, "9999-12-31");
    struct clock clock = clock_system();
    int64_t first = clock.monotonic_ms(clock.context);
    assert_true(clock.monotonic_ms(clock.context) >= first);
    assert_true(clock.unix_ms(clock.context) > 1700000000000);
}

static void set_zone(const char *zone) {
    if (zone)
        setenv("TZ", zone, 1);
    else
        unsetenv("TZ");
    tzset();
}

/* An hour after midnight in Berlin's summer it is still yesterday by UTC. */
static void days_for_people_are_those_of_the_place(void **state) {
    (void)state;
    const int64_t early_ms = INT64_C(1782774000000); /* 2026-06-29T23:00:00Z */
    char utc[11], local[11], number[11];
    set_zone("CET-1CEST,M3.5.0,M10.5.0/3");
    clock_date(utc, early_ms);
    clock_local_date(local, early_ms);
    clock_date(number, clock_day_number(early_ms) * CLOCK_DAY_MS);
    set_zone(NULL);
    assert_string_equal(utc, "2026-06-29");
    assert_string_equal(local, "2026-06-30");
    assert_string_equal(number, local);
}

/* Where midnight comes earliest the last hours of 9999 are in 10000, which has no room. */
static void wall_clocks_have_years_of_four_digits(void **state) {
    (void)state;
    char local[20];
    set_zone("EARLY-14");
    memset(local, 'x', sizeof local);
    clock_local(local, INT64_MAX);
    set_zone(NULL);
    assert_int_equal(strnlen(local, sizeof local), 19);
    assert_memory_equal(local, "9999-12-31", 10);
}

/* The first numbers of O'Neill's pcg32-demo: seed 42, stream 54. */
static void chance_is_pcg32(void **state) {
    (void)state;
    static const uint32_t expected[] = {0xa15c02b7, 0x7b47f409, 0xba1d3330,
                                        0x83d2f293, 0xbfa4784b, 0xcbed606e};
    struct rng rng;
    rng_init(&rng, 42);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(rng_next(&rng), expected[i]);
}

static void chance_is_fair(void **state) {
    (void)state;
    struct rng rng;
    int counts[6] = {0}, places[4] = {0};
    rng_init(&rng, 1);
    for (int i = 0; i < 60000; i++)
        counts[rng_below(&rng, 6)]++;
    for (int i = 0; i < 6; i++)
        assert_in_range(counts[i], 9600, 10400);
    assert_int_equal(rng_below(&rng, 1), 0);
    for (int i = 0; i < 4000; i++) {
        int items[4] = {0, 1, 2, 3};
        rng_shuffle(&rng, items, 4);
        assert_int_equal(items[0] + items[1] + items[2] + items[3], 6);
        places[items[0]]++;
    }
    for (int i = 0; i < 4; i++)
        assert_in_range(places[i], 900, 1100);
}

static void the_system_gives_chance(void **state) {
    (void)state;
    unsigned char a[32] = {0}, b[32] = {0};
    assert_true(rng_system(a, sizeof a, NULL) && rng_system(b, sizeof b, NULL));
    assert_memory_not_equal(a, b, sizeof a);
}

static void faults_come_when_armed(void **state) {
    (void)state;
    fault_arm(FAULT_REQUEST, 2, FAULT_ONCE);
    assert_false(fault_hits(FAULT_REQUEST));
    assert_true(fault_hits(FAULT_REQUEST));
    assert_false(fault_hits(FAULT_REQUEST));
    assert_int_equal(fault_n_calls(FAULT_REQUEST), 3);
    assert_int_equal(setenv("SCHEINRIESE_FAULT", "request:2:always", 1), 0);
    fault_arm_from_environment();
    assert_false(fault_hits(FAULT_REQUEST));
    assert_true(fault_hits(FAULT_REQUEST) && fault_hits(FAULT_REQUEST));
    fault_arm(FAULT_REQUEST, 0, FAULT_ONCE);
    static const char *const bad[] = {"",
                                      "request",
                                      "request:1",
                                      "request:x:once",
                                      "rest:1:once",
                                      "request:1:often",
                                      "request:0:once",
                                      "request:11111111111111111111:once"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(setenv("SCHEINRIESE_FAULT", bad[i], 1), 0);
        fault_arm_from_environment();
        assert_false(fault_hits(FAULT_REQUEST));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_are_filled_once),
        cmocka_unit_test(long_details_stay_valid),
        cmocka_unit_test(every_code_has_its_own_name),
        cmocka_unit_test(texts_end_and_equal),
        cmocka_unit_test(blocks_are_counted),
        cmocka_unit_test(large_blocks_go_back),
        cmocka_unit_test(an_arena_holds_and_frees_all),
        cmocka_unit_test(dates_are_those_of_the_calendar),
        cmocka_unit_test(days_for_people_are_those_of_the_place),
        cmocka_unit_test(wall_clocks_have_years_of_four_digits),
        cmocka_unit_test(chance_is_pcg32),
        cmocka_unit_test(chance_is_fair),
        cmocka_unit_test(the_system_gives_chance),
        cmocka_unit_test(faults_come_when_armed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
