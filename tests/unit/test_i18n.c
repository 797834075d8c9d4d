/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Languages: choosing, changing while running with a catalogue made here, numbers and dates. */
#include "base/file.h"
#include "i18n/i18n.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FOLDER "build/test/i18n/locale"

/* A catalogue as msgfmt writes it (gettext manual, "The Format of GNU MO Files"): the header, and
 * one message, "Weiter" = "Next". */
static void put(unsigned char *mo, size_t *n, const void *p, size_t size) {
    memcpy(mo + *n, p, size);
    *n += size;
}

static void write_catalogue(void) {
    static const char header[] = "Content-Type: text/plain; charset=UTF-8\n";
    static const char message[] = "Weiter";
    static const char translation[] = "Next";
    enum { START = 28 + 32 };
    const uint32_t n_header = sizeof header;
    const uint32_t words[] = {0x950412de, 0, 2,  28,           44, 0, 60,           0,
                              60,         6, 61, n_header - 1, 68, 4, 68 + n_header};
    unsigned char mo[256];
    size_t n = 0;
    put(mo, &n, words, sizeof words);
    assert_int_equal(n, START);
    put(mo, &n, "", 1);
    put(mo, &n, message, sizeof message);
    put(mo, &n, header, sizeof header);
    put(mo, &n, translation, sizeof translation);
    assert_true(file_make_folder(FOLDER "/en/LC_MESSAGES", NULL));
    assert_true(file_write(FOLDER "/en/LC_MESSAGES/scheinriese.mo", (struct bytes){mo, n}, NULL));
}

static void test_language_changes_while_running(void **state) {
    (void)state;
    write_catalogue();
    i18n_init("de", FOLDER);
    assert_string_equal(_("Weiter"), "Weiter");
    i18n_set_language("en");
    assert_string_equal(i18n_language(), "en");
    assert_string_equal(_("Weiter"), "Next");
    assert_string_equal(_("Unbekannt"), "Unbekannt");
    i18n_set_language("de");
    assert_string_equal(i18n_language(), "de");
    assert_string_equal(_("Weiter"), "Weiter");
    i18n_set_language("en");
    assert_string_equal(_("Weiter"), "Next");
}

static void test_unknown_codes_are_german(void **state) {
    static const char *const codes[] = {"fr", "", "deu", "english", "C", "e", "xx_DE"};
    (void)state;
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        i18n_set_language("en");
        i18n_set_language(codes[i]);
        assert_string_equal(i18n_language(), "de");
    }
    i18n_set_language(NULL);
    assert_string_equal(i18n_language(), "de");
    i18n_set_language("en_GB.UTF-8");
    assert_string_equal(i18n_language(), "en");
}

static const char *system_language(const char *language, const char *all, const char *messages,
                                   const char *lang) {
    setenv("LANGUAGE", language, 1);
    setenv("LC_ALL", all, 1);
    setenv("LC_MESSAGES", messages, 1);
    setenv("LANG", lang, 1);
    return i18n_system_language();
}

static void test_system_language(void **state) {
    (void)state;
    assert_string_equal(system_language("", "", "", ""), "de");
    assert_string_equal(system_language("", "", "", "en_US.UTF-8"), "en");
    assert_string_equal(system_language("", "", "en_GB", "de_DE.UTF-8"), "en");
    assert_string_equal(system_language("", "de_AT", "en_GB", "en_GB"), "de");
    assert_string_equal(system_language("en", "de_DE", "", ""), "en");
    assert_string_equal(system_language("fr:en_GB:de", "de_DE", "", ""), "en");
    assert_string_equal(system_language("fr", "C", "C", "C.UTF-8"), "de");
    assert_string_equal(system_language("", "POSIX", "", "fr_FR"), "de");
    unsetenv("LANGUAGE");
    unsetenv("LC_ALL");
    unsetenv("LC_MESSAGES");
    unsetenv("LANG");
    assert_string_equal(i18n_system_language(), "de");
    assert_string_equal(i18n_language(), "de");
}

static void test_numbers(void **state) {
    static const struct {
        int64_t value;
        const char *german, *english;
    } cases[] = {
        {0, "0", "0"},
        {7, "7", "7"},
        {999, "999", "999"},
        {1000, "1.000", "1,000"},
        {12345, "12.345", "12,345"},
        {-1234567, "−1.234.567", "−1,234,567"},
        {INT64_MAX, "9.223.372.036.854.775.807", "9,223,372,036,854,775,807"},
        {INT64_MIN, "−9.223.372.036.854.775.808", "−9,223,372,036,854,775,808"},
    };
    char out[40];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        i18n_set_language("de");
        assert_string_equal(i18n_number(out, sizeof out, cases[i].value), cases[i].german);
        i18n_set_language("en");
        assert_string_equal(i18n_number(out, sizeof out, cases[i].value), cases[i].english);
    }
}

static void test_dates(void **state) {
    static const char *const no_dates[] = {"",           "gestern",    "2026-13-01", "2026-00-01",
                                           "2026-01-00", "2026-01-32", "2026-1-1",   "2026-01-011",
                                           "2026",       "2026-11",    "2026/11/22", "-026-11-22"};
    char out[40];
    (void)state;
    i18n_set_language("de");
    assert_string_equal(i18n_date(out, sizeof out, "2026-11-22"), "22. November 2026");
    assert_string_equal(i18n_date(out, sizeof out, "2024-03-01"), "1. März 2024");
    i18n_set_language("en");
    assert_string_equal(i18n_date(out, sizeof out, "2026-11-22"), "22 November 2026");
    for (size_t i = 0; i < sizeof no_dates / sizeof no_dates[0]; i++)
        assert_string_equal(i18n_date(out, sizeof out, no_dates[i]), no_dates[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_language_changes_while_running),
        cmocka_unit_test(test_unknown_codes_are_german),
        cmocka_unit_test(test_system_language),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
