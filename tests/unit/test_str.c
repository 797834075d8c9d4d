/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Strings with a maximum, numbers, ids, and UTF-8. */
#include "base/fault.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void building_stops_at_the_maximum(void **state) {
    (void)state;
    struct str str;
    str_init(&str, 10);
    assert_string_equal(str_text(&str), "");
    assert_true(str_add(&str, "abc"));
    assert_true(str_addf(&str, "%d-%s", 12, "x"));
    assert_string_equal(str_text(&str), "abc12-x");
    assert_true(str_add_n(&str, "xyz?", 3));
    assert_false(str_add(&str, "!"));
    assert_true(str.has_failed);
    assert_false(str_add(&str, ""));
    assert_string_equal(str_text(&str), "abc12-xxyz");
    str_clear(&str);
    assert_false(str_addf(&str, "%s", "more than ten bytes"));
    str_clear(&str);
    assert_string_equal(str_text(&str), "");
    assert_true(str_add(&str, "again"));
    str_fini(&str);
}

static void a_long_text_grows(void **state) {
    (void)state;
    struct str str;
    str_init(&str, 100000);
    for (int i = 0; i < 10000; i++)
        assert_true(str_addf(&str, "%04d", i));
    assert_int_equal(str.n, 40000);
    assert_memory_equal(str_text(&str) + 39996, "9999", 5);
    str_fini(&str);
}

static void no_memory_is_remembered(void **state) {
    (void)state;
    struct str str;
    str_init(&str, 1000);
    fault_arm(FAULT_ALLOC, 1, FAULT_ONCE);
    assert_false(str_add(&str, "x"));
    assert_false(str_add(&str, "y"));
    assert_string_equal(str_text(&str), "");
    fault_arm(FAULT_ALLOC, 0, FAULT_ONCE);
    str_fini(&str);
}

static void copies_are_cut_at_characters(void **state) {
    (void)state;
    char to[6];
    assert_true(str_copy(to, sizeof to,
                         "Gr\xC3\xBC"
                         "n"));
    assert_string_equal(to, "Gr\xC3\xBC"
                            "n");
    assert_false(str_copy(to, sizeof to, "G\xC3\xBC\xE2\x82\xAC"));
    assert_string_equal(to, "G\xC3\xBC");
    assert_false(str_copy(to, 1, "x"));
    assert_string_equal(to, "");
    assert_true(str_format(to, sizeof to, "%d", 12345));
    assert_false(str_format(to, sizeof to, "%d", 123456));
}

static void assert_number(const char *text, long long expected) {
    long long value = 0;
    assert_true(str_to_int(text, LLONG_MIN, LLONG_MAX, &value));
    assert_true(value == expected);
}

static void numbers_are_whole_and_decimal(void **state) {
    (void)state;
    static const char *const bad[] = {"",
                                      "-",
                                      "+1",
                                      " 1",
                                      "1 ",
                                      "1x",
                                      "0x10",
                                      "1.0",
                                      "--1",
                                      "9223372036854775808",
                                      "-9223372036854775809"};
    long long value = 42;
    assert_number("0", 0);
    assert_number("-17", -17);
    assert_number("9223372036854775807", LLONG_MAX);
    assert_number("-9223372036854775808", LLONG_MIN);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(str_to_int(bad[i], LLONG_MIN, LLONG_MAX, &value));
    assert_false(str_to_int("11", 0, 10, &value));
    assert_false(str_to_int("-1", 0, 10, &value));
    assert_true(value == 42);
    assert_true(str_to_int("10", 0, 10, &value));
}

static void ids_are_small_ascii(void **state) {
    (void)state;
    char longest[65];
    memset(longest, 'a', sizeof longest);
    longest[64] = '\0';
    assert_true(str_is_id("a") && str_is_id("wer-steckt-dahinter2"));
    assert_false(str_is_id("") || str_is_id("-a") || str_is_id("2a") || str_is_id("A"));
    assert_false(str_is_id("a b") || str_is_id("a_b") ||
                 str_is_id("gr\xC3\xBC"
                           "n"));
    assert_false(str_is_id(longest));
    longest[63] = '\0';
    assert_true(str_is_id(longest));
    assert_true(str_starts("results-1", "results-") && !str_starts("res", "results-"));
    assert_true(str_equal("a", "a") && !str_equal("a", "b"));
}

/* --- UTF-8 --- */

static void every_codepoint_comes_back(void **state) {
    (void)state;
    for (uint32_t codepoint = 1; codepoint <= 0x10FFFF; codepoint++) {
        if (codepoint >= 0xD800 && codepoint <= 0xDFFF)
            continue;
        char bytes[4];
        size_t n = utf8_put(bytes, codepoint);
        const char *at = bytes;
        if (!utf8_is_valid(bytes, n) || utf8_next(&at, bytes + n) != codepoint || at != bytes + n ||
            utf8_count(bytes, n) != 1)
            fail_msg("U+%04X", codepoint);
    }
}

static void invalid_sequences_are_refused(void **state) {
    (void)state;
    static const char *const bad[] = {"\x80",
                                      "\xC0\x80",
                                      "\xC1\xBF",
                                      "\xC3",
                                      "\xE0\x80\x80",
                                      "\xE2\x82",
                                      "\xED\xA0\x80",
                                      "\xF0\x80\x80\x80",
                                      "\xF4\x90\x80\x80",
                                      "\xF5\x80\x80",
                                      "\xFF",
                                      "\xC3\x28"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const char *at = bad[i];
        assert_false(utf8_is_valid(bad[i], strlen(bad[i])));
        assert_int_equal(utf8_next(&at, bad[i] + strlen(bad[i])), 0xFFFD);
        assert_ptr_equal(at, bad[i] + 1);
    }
    assert_false(utf8_is_valid("a\0b", 3));
    assert_true(utf8_is_valid("", 0));
    const char *end = "";
    assert_int_equal(utf8_next(&end, end), 0xFFFD);
    assert_int_equal(utf8_count("Gr\xC3\xBC\xC3\x9F"
                                "e",
                                7),
                     5);
}

static int no_leaks(void **state) {
    (void)state;
    return mem_n_blocks() == 0 ? 0 : -1;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(building_stops_at_the_maximum),
        cmocka_unit_test(a_long_text_grows),
        cmocka_unit_test(no_memory_is_remembered),
        cmocka_unit_test(copies_are_cut_at_characters),
        cmocka_unit_test(numbers_are_whole_and_decimal),
        cmocka_unit_test(ids_are_small_ascii),
        cmocka_unit_test(every_codepoint_comes_back),
        cmocka_unit_test(invalid_sequences_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, no_leaks);
}
