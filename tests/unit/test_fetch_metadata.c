/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of fetch/canonical and fetch/metadata: canonical bytes, the form of each kind, times,
 * patterns of paths. */
#include "base/mem.h"
#include "fetch/canonical.h"
#include "fetch/metadata.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define HEAD(type)                                                                                 \
    "{\"signatures\":[],\"signed\":{\"_type\":\"" type "\",\"spec_version\":\"1.0.34\","           \
    "\"version\":3,\"expires\":\"2030-01-02T03:04:05Z\""

static struct bytes bytes_of(const char *text) {
    return (struct bytes){(const unsigned char *)text, strlen(text)};
}

static void assert_canonical(const char *text, const char *expected) {
    const struct json_limits limits = {1000, 8};
    struct json *json = NULL;
    struct str out;
    size_t used;
    struct err err = {0};
    assert_true(json_parse(&json, bytes_of(text), &limits, &used, &err));
    str_init(&out, 200);
    assert_true(canonical_json(&out, json, expected ? &err : NULL) == (expected != NULL));
    if (expected)
        assert_string_equal(str_text(&out), expected);
    str_fini(&out);
    json_free(json);
}

static void test_canonical(void **state) {
    (void)state;
    assert_canonical("{ \"b\" : [1, -2, true, false, null], \"a\" : {} }",
                     "{\"a\":{},\"b\":[1,-2,true,false,null]}");
    assert_canonical("{\"z\":1,\"\xc3\xa4\":2,\"\xef\xbf\xbd\":3,\"\xf0\x9f\x98\x80\":4,\"Z\":5}",
                     "{\"Z\":5,\"z\":1,\"\xc3\xa4\":2,\"\xef\xbf\xbd\":3,\"\xf0\x9f\x98\x80\":4}");
    assert_canonical("{\"a\":\"x\\\"y\\\\z\\n\\u00e4\\/\"}", "{\"a\":\"x\\\"y\\\\z\n\xc3\xa4/\"}");
    assert_canonical("{\"a\":1.5}", NULL);
    assert_canonical("{\"a\":[1e3]}", NULL);
}

static void test_canonical_has_a_maximum(void **state) {
    (void)state;
    char text[300] = "[\"";
    memset(text + 2, 'x', 250);
    memcpy(text + 252, "\"]", 3);
    assert_canonical(text, NULL);
}

static enum err_code code_of(const char *text, enum metadata_kind kind) {
    struct metadata *metadata = NULL;
    struct err err = {0};
    size_t before = mem_n_blocks();
    bool ok = metadata_parse(&metadata, bytes_of(text), kind, &err);
    assert_true(ok == (metadata != NULL));
    assert_true(ok == (err.code == ERR_NONE));
    metadata_free(metadata);
    assert_int_equal(mem_n_blocks(), before);
    return err.code;
}

static void test_form_common(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum err_code code;
    } cases[] = {
        {HEAD("targets") ",\"targets\":{}}}", ERR_NONE},
        {HEAD("targets") ",\"targets\":{}}} \n", ERR_NONE},
        {HEAD("targets") ",\"targets\":{},\"ours\":[1,null]}}", ERR_NONE},
        {HEAD("targets") ",\"targets\":{}}} {}", ERR_FORMAT},
        {HEAD("targets") ",\"targets\":{},\"x\":0.5}}", ERR_FORMAT},
        {HEAD("targets") ",\"targets\":[]}}", ERR_FORMAT},
        {HEAD("snapshot") ",\"targets\":{}}}", ERR_FORMAT},
        {"<!DOCTYPE html><html>", ERR_FORMAT},
        {"", ERR_FORMAT},
        {"{}", ERR_FORMAT},
        {"{\"signed\":{},\"signatures\":[]}", ERR_FORMAT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        print_message("# %s\n", cases[i].text);
        assert_int_equal(code_of(cases[i].text, METADATA_TARGETS), cases[i].code);
    }
}

static void test_form_fields(void **state) {
    (void)state;
    static const struct {
        const char *spec, *version, *expires;
        enum err_code code;
    } cases[] = {
        {"\"1.0\"", "1", "\"2030-12-31T23:59:59Z\"", ERR_NONE},
        {"\"1.0.34\"", "9007199254740991", "\"2028-02-29T00:00:00Z\"", ERR_NONE},
        {"\"2.0.0\"", "1", "\"2030-12-31T23:59:59Z\"", ERR_VERSION},
        {"\"1.0-x\"", "1", "\"2030-12-31T23:59:59Z\"", ERR_FORMAT},
        {"\"1.0.34\"", "0", "\"2030-12-31T23:59:59Z\"", ERR_FORMAT},
        {"\"1.0.34\"", "-1", "\"2030-12-31T23:59:59Z\"", ERR_FORMAT},
        {"\"1.0.34\"", "\"1\"", "\"2030-12-31T23:59:59Z\"", ERR_FORMAT},
        {"\"1.0.34\"", "9007199254740992", "\"2030-12-31T23:59:59Z\"", ERR_FORMAT},
        {"\"1.0.34\"", "1", "\"2030-13-31T23:59:59Z\"", ERR_FORMAT},
        {"\"1.0.34\"", "1", "\"2030-12-31 23:59:59Z\"", ERR_FORMAT},
        {"\"1.0.34\"", "1", "\"2030-12-31T23:59:59+01:00\"", ERR_FORMAT},
        {"\"1.0.34\"", "1", "17", ERR_FORMAT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[400];
        snprintf(text, sizeof text,
                 "{\"signatures\":[],\"signed\":{\"_type\":\"targets\",\"spec_version\":%s,"
                 "\"version\":%s,\"expires\":%s,\"targets\":{}}}",
                 cases[i].spec, cases[i].version, cases[i].expires);
        print_message("# %s\n", text);
        assert_int_equal(code_of(text, METADATA_TARGETS), cases[i].code);
    }
}

static void test_times(void **state) {
    (void)state;
    struct metadata *metadata = NULL;
    assert_true(metadata_parse(&metadata, bytes_of(HEAD("targets") ",\"targets\":{}}}"),
                               METADATA_TARGETS, NULL));
    assert_int_equal(metadata->expires_s, 1893553445);
    assert_false(metadata_is_expired(metadata, 1893553444));
    assert_true(metadata_is_expired(metadata, 1893553445));
    metadata_free(metadata);
}

#define ROLE "{\"keyids\":[\"a\"],\"threshold\":1}"
#define ROOT(keys, role)                                                                           \
    HEAD("root")                                                                                   \
    ",\"consistent_snapshot\":true,\"keys\":" keys ",\"roles\":{\"root\":" role                    \
    ",\"timestamp\":" ROLE ",\"snapshot\":" ROLE ",\"targets\":" ROLE "}}}"
#define KEY "{\"keytype\":\"odd\",\"scheme\":\"odd\",\"keyval\":{\"public\":\"x\"}}"

static void test_form_root(void **state) {
    (void)state;
    assert_int_equal(code_of(ROOT("{\"a\":" KEY "}", ROLE), METADATA_ROOT), ERR_NONE);
    assert_int_equal(code_of(ROOT("{}", ROLE), METADATA_ROOT), ERR_NONE);
    assert_int_equal(code_of(ROOT("[]", ROLE), METADATA_ROOT), ERR_FORMAT);
    assert_int_equal(code_of(ROOT("{\"a\":{}}", ROLE), METADATA_ROOT), ERR_FORMAT);
    assert_int_equal(code_of(ROOT("{}", "{}"), METADATA_ROOT), ERR_FORMAT);
    assert_int_equal(code_of(ROOT("{}", "{\"keyids\":[\"a\"],\"threshold\":0}"), METADATA_ROOT),
                     ERR_FORMAT);
    assert_int_equal(
        code_of(ROOT("{}", "{\"keyids\":[\"a\",\"b\",\"a\"],\"threshold\":1}"), METADATA_ROOT),
        ERR_FORMAT);
    assert_int_equal(code_of(ROOT("{}", "{\"keyids\":[1],\"threshold\":1}"), METADATA_ROOT),
                     ERR_FORMAT);
}

static void test_duplicate_signature_ids(void **state) {
    (void)state;
    static const char body[] = "\"signed\":{\"_type\":\"targets\",\"spec_version\":\"1.0\","
                               "\"version\":1,\"expires\":\"2030-01-01T00:00:00Z\",\"targets\":{}}";
    static const struct {
        const char *signatures;
        enum err_code code;
    } cases[] = {{"{\"keyid\":\"a\",\"sig\":\"00\"},{\"keyid\":\"b\",\"sig\":\"\"}", ERR_NONE},
                 {"{\"keyid\":\"a\",\"sig\":\"00\"},{\"keyid\":\"a\",\"sig\":\"01\"}", ERR_FORMAT},
                 {"{\"keyid\":\"a\"}", ERR_FORMAT},
                 {"{\"sig\":\"00\"}", ERR_FORMAT},
                 {"1", ERR_FORMAT}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[400];
        snprintf(text, sizeof text, "{\"signatures\":[%s],%s}", cases[i].signatures, body);
        assert_int_equal(code_of(text, METADATA_TARGETS), cases[i].code);
    }
}

static void test_form_files(void **state) {
    (void)state;
    static const struct {
        const char *meta;
        enum err_code code;
    } cases[] = {
        {"{\"snapshot.json\":{\"version\":1}}", ERR_NONE},
        {"{\"snapshot.json\":{\"version\":1,\"length\":5,\"hashes\":{\"odd\":\"00\"}}}", ERR_NONE},
        {"{\"other.json\":{\"version\":1}}", ERR_FORMAT},
        {"{\"snapshot.json\":{}}", ERR_FORMAT},
        {"{\"snapshot.json\":{\"version\":1,\"hashes\":{}}}", ERR_FORMAT},
        {"{\"snapshot.json\":{\"version\":1,\"hashes\":{\"sha256\":1}}}", ERR_FORMAT},
        {"{\"snapshot.json\":{\"version\":1,\"length\":0}}", ERR_FORMAT},
        {"{\"snapshot.json\":{\"version\":1,\"length\":1.0}}", ERR_FORMAT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[400];
        snprintf(text, sizeof text, HEAD("timestamp") ",\"meta\":%s}}", cases[i].meta);
        assert_int_equal(code_of(text, METADATA_TIMESTAMP), cases[i].code);
    }
    assert_int_equal(
        code_of(HEAD("targets") ",\"targets\":{\"a\":{\"length\":0}}}}", METADATA_TARGETS),
        ERR_FORMAT);
}

static void test_questions(void **state) {
    (void)state;
    struct metadata *metadata = NULL;
    struct metadata_file file;
    static const char text[] =
        HEAD("targets") ",\"targets\":{\"p/a\":{\"length\":7,\"hashes\":{\"sha256\":\"00\"},"
                        "\"custom\":{\"id\":\"a\"}}},\"delegations\":{\"keys\":{\"a\":" KEY "},"
                        "\"roles\":[{\"name\":\"r\",\"terminating\":true,\"keyids\":[\"a\",\"b\"],"
                        "\"threshold\":2,\"paths\":[\"p/*\"]}]}}}";
    assert_true(metadata_parse(&metadata, bytes_of(text), METADATA_TARGETS, NULL));
    assert_true(metadata_find_target(&file, metadata, "p/a"));
    assert_int_equal(file.length, 7);
    assert_string_equal(json_text(json_member(file.custom, "id")), "a");
    assert_false(metadata_find_target(&file, metadata, "p/b"));
    const char *first = metadata_next_file(metadata, NULL);
    assert_string_equal(first, "p/a");
    assert_null(metadata_next_file(metadata, first));
    assert_int_equal(metadata_n_delegations(metadata), 1);
    struct metadata_delegation delegation = metadata_delegation(metadata, 0);
    struct metadata_key key;
    assert_string_equal(delegation.name, "r");
    assert_true(delegation.is_terminating);
    assert_int_equal(delegation.role.threshold, 2);
    assert_true(metadata_find_key(&key, &delegation.role, "a"));
    assert_string_equal(key.public_key, "x");
    assert_false(metadata_find_key(&key, &delegation.role, "b"));
    metadata_free(metadata);
}

static void test_form_delegations(void **state) {
    (void)state;
    static const char rest[] = "\"terminating\":false,\"keyids\":[\"a\"],\"threshold\":1";
    static const struct {
        const char *role;
        enum err_code code;
    } cases[] = {
        {"\"name\":\"r\",\"paths\":[]", ERR_NONE},
        {"\"name\":\"../r\",\"path_hash_prefixes\":[\"0a\"]", ERR_NONE},
        {"\"name\":\"r\"", ERR_FORMAT},
        {"\"name\":\"r\",\"paths\":[],\"path_hash_prefixes\":[]", ERR_FORMAT},
        {"\"name\":\"r\",\"paths\":[1]", ERR_FORMAT},
        {"\"name\":\"\",\"paths\":[]", ERR_FORMAT},
        {"\"name\":\"snapshot\",\"paths\":[]", ERR_FORMAT},
        {"\"paths\":[]", ERR_FORMAT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[500];
        snprintf(text, sizeof text,
                 HEAD("targets") ",\"targets\":{},\"delegations\":{\"keys\":{},\"roles\":[{%s,%s}]}"
                                 "}}",
                 cases[i].role, rest);
        print_message("# %s\n", cases[i].role);
        assert_int_equal(code_of(text, METADATA_TARGETS), cases[i].code);
    }
}

static void test_patterns(void **state) {
    (void)state;
    static const struct {
        const char *pattern, *path;
        bool matches;
    } cases[] = {
        {"a", "a", true},
        {"a", "b", false},
        {"*", "a.txt", true},
        {"*", "a/b", false},
        {"*/*", "a/b", true},
        {"*/*", "a/b/c", false},
        {"a/*", "a/", true},
        {"a/*", "a/b", true},
        {"a/*", "b/a", false},
        {"*.txt", "a.txt", true},
        {"*.txt", "a.txtx", false},
        {"?.txt", "a.txt", true},
        {"?.txt", "aa.txt", false},
        {"a?b", "a/b", false},
        {"?", "\xc3\xa4", true},
        {"*a*b", "xaab", true},
        {"*a*b", "xa/b", false},
        {"a**b", "ab", true},
        {"packs/x/*", "packs/x/x-1.riese", true},
        {"packs/x/*", "packs/y/x-1.riese", false},
        {"", "", true},
        {"", "a", false},
        {"[a]", "a", false},
        {"*.?xt", "foo.txt", true},
        {"a", "", false},
        {"/a", "a", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[600];
        struct metadata *metadata = NULL;
        snprintf(text, sizeof text,
                 HEAD("targets") ",\"targets\":{},\"delegations\":{\"keys\":{},\"roles\":[{"
                                 "\"name\":\"r\",\"terminating\":false,\"keyids\":[],"
                                 "\"threshold\":1,\"paths\":[\"%s\"]}]}}}",
                 cases[i].pattern);
        print_message("# %s %s\n", cases[i].pattern, cases[i].path);
        assert_true(metadata_parse(&metadata, bytes_of(text), METADATA_TARGETS, NULL));
        struct metadata_delegation delegation = metadata_delegation(metadata, 0);
        assert_true(metadata_delegation_matches(&delegation, cases[i].path) == cases[i].matches);
        metadata_free(metadata);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_canonical),
        cmocka_unit_test(test_canonical_has_a_maximum),
        cmocka_unit_test(test_form_common),
        cmocka_unit_test(test_form_fields),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_form_root),
        cmocka_unit_test(test_duplicate_signature_ids),
        cmocka_unit_test(test_form_files),
        cmocka_unit_test(test_questions),
        cmocka_unit_test(test_form_delegations),
        cmocka_unit_test(test_patterns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
