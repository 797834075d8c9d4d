/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of json/json: values and their ends, maxima, what is refused, memory that fails. */
#include "base/fault.h"
#include "base/mem.h"
#include "json/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct json_limits limits = {1000, 3};

static struct json *parse(const char *text, size_t *used, struct err *err) {
    struct json *json = NULL;
    const struct bytes bytes = {(const unsigned char *)text, strlen(text)};
    bool ok = json_parse(&json, bytes, &limits, used, err);
    assert_true(ok == (json != NULL));
    return json;
}

static void test_values(void **state) {
    (void)state;
    struct err err = {0};
    size_t used;
    struct json *json = parse("{\"a\": [\"x\", null, 3]} {\"b\"", &used, &err);
    const struct json *list = json_member(json, "a");
    assert_int_equal(used, 21);
    assert_true(json_is_list(list));
    assert_int_equal(json_n_items(list), 3);
    assert_string_equal(json_text(json_item(list, 0)), "x");
    assert_true(json_is_nothing(json_item(list, 1)));
    assert_null(json_text(json_item(list, 2)));
    assert_null(json_item(list, 3));
    assert_null(json_member(list, "a"));
    assert_null(json_member(NULL, "a"));
    assert_null(json_text(NULL));
    assert_int_equal(json_n_items(NULL), 0);
    assert_false(json_is_list(NULL) || json_is_nothing(NULL));
    json_free(json);
}

static void test_refused(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum err_code code;
    } cases[] = {{"", ERR_FORMAT},
                 {"{\"a\": 1, \"a\": 2}", ERR_FORMAT},
                 {"{\"a\" 1}", ERR_FORMAT},
                 {"{\"a\": \"\xff\"}", ERR_FORMAT},
                 {"{\"a\": \"\\u0000\"}", ERR_FORMAT},
                 {"[[[[1]]]]", ERR_LIMIT}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct err err = {0};
        size_t used;
        assert_null(parse(cases[i].text, &used, &err));
        assert_int_equal(err.code, cases[i].code);
        assert_true(used <= strlen(cases[i].text));
    }
}

static void test_brackets_in_text_are_not_depth(void **state) {
    (void)state;
    struct err err;
    size_t used;
    struct json *json = parse("[\"[[[[\\\"{{{{\"]", &used, &err);
    assert_non_null(json);
    json_free(json);
}

static void test_too_long(void **state) {
    (void)state;
    struct err err = {0};
    size_t used;
    char text[1200];
    memset(text, ' ', sizeof text);
    text[0] = '[';
    memcpy(text + sizeof text - 2, "]", 2);
    assert_null(parse(text, &used, &err));
    assert_int_equal(err.code, ERR_LIMIT);
}

static void test_memory_fails(void **state) {
    (void)state;
    size_t before = mem_n_blocks();
    for (long n = 1;; n++) {
        struct err err = {0};
        size_t used;
        fault_arm(FAULT_ALLOC, n, FAULT_FROM_THEN_ON);
        struct json *json = parse("{\"a\": [\"x\", {\"b\": \"y\"}]}", &used, &err);
        fault_arm(FAULT_ALLOC, 0, FAULT_ONCE);
        bool is_read = json != NULL;
        json_free(json);
        assert_int_equal(mem_n_blocks(), before);
        if (is_read) {
            assert_true(n > 3);
            return;
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_brackets_in_text_are_not_depth),
        cmocka_unit_test(test_too_long),
        cmocka_unit_test(test_memory_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
