/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pure parts of publishing and serving: bins, shares, who may sign, ranges and dates of HTTP. Whole
 * repositories: tests/golden/run-repo.sh and tests/interop. */
#include "levels/repo_roles.h"
#include "levels/serve.h"

#include "base/fault.h"
#include "base/mem.h"
#include "fetch/metadata.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* --- bins --- */

static struct json *binned(int n) {
    struct json *envelope = json_new_object(), *part = json_new_object();
    struct json *delegations = json_new_object(), *roles = json_new_list();
    for (int i = 0; i < n; i++) {
        char name[REPO_MAX_NAME + 1];
        struct json *role = json_new_object();
        bins_name(name, i, n);
        assert_true(json_put_text(role, "name", name, NULL) &&
                    json_put(role, "path_hash_prefixes", bins_prefixes(i, n, NULL), NULL) &&
                    json_append(roles, role, NULL));
    }
    assert_true(json_put(delegations, "roles", roles, NULL) &&
                json_put(part, "delegations", delegations, NULL) &&
                json_put(envelope, "signed", part, NULL));
    return envelope;
}

/* How many bins a client would ask for this path; *name: of the last one. */
static int n_matching(const struct json *envelope, const char *path, const char **name) {
    const struct json *roles =
        json_member(json_member(repo_signed(envelope), "delegations"), "roles");
    int n = 0;
    for (size_t i = 0; i < json_n_items(roles); i++) {
        const struct json *role = json_item(roles, i);
        const struct metadata_delegation delegation = {.hash_prefixes =
                                                           json_member(role, "path_hash_prefixes")};
        if (!metadata_delegation_matches(&delegation, path))
            continue;
        *name = json_text(json_member(role, "name"));
        n++;
    }
    return n;
}

static void each_path_has_one_bin_and_it_is_ours(void **state) {
    (void)state;
    static const int counts[] = {2, 8, 16, 32, 256, 512, 4096};
    for (size_t k = 0; k < sizeof counts / sizeof counts[0]; k++) {
        struct json *envelope = binned(counts[k]);
        assert_int_equal(bins_count(envelope), counts[k]);
        for (int i = 0; i < 40; i++) {
            char path[64], own[REPO_MAX_NAME + 1];
            const char *asked = NULL;
            snprintf(path, sizeof path, "packs/p%d/p%d-1.0.0.riese", i, i);
            bins_role_of(own, envelope, path);
            assert_int_equal(n_matching(envelope, path, &asked), 1);
            assert_string_equal(asked, own);
        }
        json_free(envelope);
    }
}

static void without_bins_targets_lists_all(void **state) {
    (void)state;
    char role[REPO_MAX_NAME + 1];
    struct json *envelope = binned(0);
    bins_role_of(role, envelope, "packs/x/x-1.0.0.riese");
    assert_string_equal(role, "targets");
    json_free(envelope);
}

static void numbers_of_bins(void **state) {
    (void)state;
    assert_true(bins_are_allowed(2) && bins_are_allowed(256) && bins_are_allowed(4096));
    assert_false(bins_are_allowed(0) || bins_are_allowed(1) || bins_are_allowed(3) ||
                 bins_are_allowed(8192) || bins_are_allowed(-2));
}

/* --- keys and roles --- */

static void shares(void **state) {
    (void)state;
    int threshold, n;
    assert_true(role_parse_share("2/3", &threshold, &n));
    assert_int_equal(threshold, 2);
    assert_int_equal(n, 3);
    static const char *const bad[] = {"",    "2",    "/3",  "2/",    "0/1",
                                      "3/2", "2/99", "a/b", "2/3/4", "-1/2"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(role_parse_share(bad[i], &threshold, &n));
}

static void keyid_is_the_hash_of_the_canonical_key(void **state) {
    (void)state;
    char id[CRYPTO_SHA256_HEX], expected[CRYPTO_SHA256_HEX];
    static const unsigned char public[SIGN_PUBLIC_BYTES] = {0xAB};
    static const char canonical[] =
        "{\"keytype\":\"ed25519\",\"keyval\":{\"public\":"
        "\"ab00000000000000000000000000000000000000000000000000000000000000\"},"
        "\"scheme\":\"ed25519\"}";
    struct json *key = repo_key_json(public);
    assert_true(repo_key_id(id, key, NULL));
    crypto_sha256_hex(expected,
                      (struct bytes){(const unsigned char *)canonical, sizeof canonical - 1});
    assert_string_equal(id, expected);
    json_free(key);
}

static void granting_and_replacing(void **state) {
    (void)state;
    static const unsigned char a[SIGN_PUBLIC_BYTES] = {1}, b[SIGN_PUBLIC_BYTES] = {2};
    char id_a[CRYPTO_SHA256_HEX], id_b[CRYPTO_SHA256_HEX];
    struct json *keys = json_new_object(), *role = role_new(1, NULL);
    struct json *key_a = repo_key_json(a), *key_b = repo_key_json(b);
    int n = 0;
    assert_true(repo_key_id(id_a, key_a, NULL) && repo_key_id(id_b, key_b, NULL));
    assert_true(role_grant(keys, role, key_a, NULL) && role_grant(keys, role, key_a, NULL));
    assert_int_equal(json_n_items(json_member(role, "keyids")), 1);
    assert_true(role_replace(role, id_b, id_a, &n, NULL));
    assert_int_equal(n, 0);
    assert_true(role_replace(role, id_a, id_b, &n, NULL));
    assert_int_equal(n, 1);
    assert_string_equal(json_text(json_item(json_member(role, "keyids"), 0)), id_b);
    json_free(keys);
    json_free(role);
    json_free(key_a);
    json_free(key_b);
}

/* What fails for lack of memory says so and leaks nothing. */
static void memory_that_fails(void **state) {
    (void)state;
    bool is_done = false;
    for (long n = 1; !is_done; n++) {
        size_t before = mem_n_blocks();
        struct err err = {0};
        fault_arm(FAULT_ALLOC, n, FAULT_ONCE);
        struct json *list = bins_prefixes(3, 32, &err), *role = role_new(2, &err);
        fault_arm(FAULT_ALLOC, 0, FAULT_ONCE);
        is_done = list && role;
        assert_true(is_done || err.code == ERR_NOMEM);
        json_free(list);
        json_free(role);
        assert_int_equal(mem_n_blocks(), before);
    }
}

/* --- HTTP --- */

static void check_range(const char *header, enum serve_kind kind, int64_t from, int64_t n) {
    struct serve_range range = serve_parse_range(header, 1000);
    if (range.kind != kind || range.from != from || range.n != n)
        fail_msg("%s: %d %lld %lld", header ? header : "none", (int)range.kind,
                 (long long)range.from, (long long)range.n);
}

static void ranges(void **state) {
    (void)state;
    check_range(NULL, SERVE_WHOLE, 0, 1000);
    check_range("bytes=0-", SERVE_PART, 0, 1000);
    check_range("bytes=10-19", SERVE_PART, 10, 10);
    check_range("bytes=999-5000", SERVE_PART, 999, 1);
    check_range("bytes=-100", SERVE_PART, 900, 100);
    check_range("bytes=-5000", SERVE_PART, 0, 1000);
    check_range("bytes=1000-", SERVE_UNSATISFIABLE, 0, 0);
    check_range("bytes=-0", SERVE_UNSATISFIABLE, 0, 0);
    check_range("bytes=97-9223372036854775808", SERVE_PART, 97, 903); /* one more than 64 bits */
    check_range("bytes=97-99999999999999999999", SERVE_PART, 97, 903);
    check_range("bytes=99999999999999999999-", SERVE_UNSATISFIABLE, 0, 0);
    static const char *const whole[] = {"bytes=",    "bytes=-",       "bytes=5",   "bytes=9-2",
                                        "bytes=a-b", "bytes=0-1,3-4", "lines=1-2", "bytes=1-2x"};
    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++)
        check_range(whole[i], SERVE_WHOLE, 0, 1000);
}

static void a_range_of_nothing(void **state) {
    (void)state;
    assert_int_equal(serve_parse_range("bytes=0-", 0).kind, SERVE_UNSATISFIABLE);
    assert_int_equal(serve_parse_range(NULL, 0).kind, SERVE_WHOLE);
}

static void dates(void **state) {
    (void)state;
    char text[64];
    serve_http_date(text, sizeof text, 784111777);
    assert_string_equal(text, "Sun, 06 Nov 1994 08:49:37 GMT");
    serve_http_date(text, sizeof text, 1709164800);
    assert_string_equal(text, "Thu, 29 Feb 2024 00:00:00 GMT");
    serve_http_date(text, sizeof text, 0);
    assert_string_equal(text, "Thu, 01 Jan 1970 00:00:00 GMT");
}

static void types_and_caches(void **state) {
    (void)state;
    assert_string_equal(serve_content_type("metadata/1.root.json"), "application/json");
    assert_string_equal(serve_content_type("a.b/noending"), "application/octet-stream");
    assert_string_equal(serve_cache_control("metadata/timestamp.json"), "no-cache");
    assert_string_equal(serve_cache_control("root.json"), "no-cache");
    assert_non_null(strstr(serve_cache_control("metadata/7.snapshot.json"), "immutable"));
    assert_non_null(strstr(serve_cache_control("targets/packs/x/ab.x.riese"), "immutable"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_path_has_one_bin_and_it_is_ours),
        cmocka_unit_test(without_bins_targets_lists_all),
        cmocka_unit_test(numbers_of_bins),
        cmocka_unit_test(shares),
        cmocka_unit_test(keyid_is_the_hash_of_the_canonical_key),
        cmocka_unit_test(granting_and_replacing),
        cmocka_unit_test(memory_that_fails),
        cmocka_unit_test(ranges),
        cmocka_unit_test(a_range_of_nothing),
        cmocka_unit_test(dates),
        cmocka_unit_test(types_and_caches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
