/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of net (which addresses, which hosts; what a real server does to it is in tests/interop),
 * and of the hasher beside it. */
#include "base/fault.h"
#include "base/mem.h"
#include "fetch/hasher.h"
#include "net/inside.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_addresses(void **state) {
    (void)state;
    static const char *const always[] = {"https://packs.example.org/", "https://10.0.0.1:8443/x",
                                         "http://127.0.0.1:80/", "http://localhost/",
                                         "http://[::1]:8080/a"};
    static const char *const by_choice[] = {"http://packs.example.org/", "http://192.168.1.2/",
                                            "http://localhost.example.org/",
                                            "http://127.0.0.1.example.org/"};
    static const char *const never[] = {"file:///etc/passwd",  "ftp://127.0.0.1/",
                                        "packs.example.org",   "",
                                        "gopher://127.0.0.1/", "https://"};
    for (size_t i = 0; i < sizeof always / sizeof always[0]; i++)
        assert_true(net_is_allowed(always[i], false));
    for (size_t i = 0; i < sizeof by_choice / sizeof by_choice[0]; i++)
        assert_true(!net_is_allowed(by_choice[i], false) && net_is_allowed(by_choice[i], true));
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
        assert_false(net_is_allowed(never[i], true));
}

static void test_hosts(void **state) {
    (void)state;
    assert_true(net_is_same_host("https://a.example/x", "https://a.example:443/y?z"));
    assert_false(net_is_same_host("https://a.example/", "https://b.example/"));
    assert_false(net_is_same_host("https://a.example/", "https://a.example:444/"));
    assert_false(net_is_same_host("https://a.example/", "http://a.example/"));
    assert_false(net_is_same_host("https://a.example/", "file:///a.example/"));
    assert_false(net_is_same_host("", ""));
}

static bool nowhere(void *context, struct bytes bytes, struct err *err) {
    (void)context, (void)bytes;
    return err_set(err, ERR_IO, "nothing should come");
}

static bool stop(void *context) {
    (void)context;
    return false;
}

static void test_ends(void **state) {
    (void)state;
    const struct net_options options = {.n_at_a_time = 2};
    struct net *net = NULL;
    struct net_job jobs[4] = {{.url = "file:///etc/passwd", .write = nowhere},
                              {.url = "http://127.0.0.1:1/", .write = nowhere},
                              {.url = "http://127.0.0.1:1/b", .write = nowhere},
                              {.url = "http://example.org/", .write = nowhere}};
    size_t n_blocks = mem_n_blocks();
    assert_true(net_open(&net, &options, NULL));
    assert_true(net_run(net, jobs, 4, NULL, NULL, NULL));
    assert_int_equal(jobs[0].end, NET_ADDRESS);
    assert_int_equal(jobs[1].end, NET_NO_HOST);
    assert_int_equal(jobs[2].end, NET_NO_HOST);
    assert_int_equal(jobs[3].end, NET_ADDRESS);
    fault_arm(FAULT_REQUEST, 1, FAULT_FROM_THEN_ON);
    assert_true(net_run(net, jobs, 2, NULL, NULL, NULL));
    assert_int_equal(jobs[1].end, NET_CUT);
    fault_arm(FAULT_REQUEST, 0, FAULT_ONCE);
    assert_false(net_run(net, jobs + 1, 2, stop, NULL, NULL));
    assert_true(jobs[2].end == NET_CANCELLED || jobs[2].end == NET_NO_HOST);
    assert_true(net_run(net, jobs, 0, NULL, NULL, NULL));
    net_close(net);
    assert_int_equal(mem_n_blocks(), n_blocks);
}

/* 5,000,000 times "a": SHA-256 computed by another program. */
static void test_hasher(void **state) {
    (void)state;
    const struct json_limits limits = {1000, 4};
    enum { N = 5000000, PIECE = 70001 };
    static unsigned char piece[PIECE];
    memset(piece, 'a', sizeof piece);
    for (int is_wrong = 0; is_wrong < 2; is_wrong++) {
        struct json *json = NULL;
        struct verify_hashes *hashes = NULL;
        struct hasher *hasher = NULL;
        struct err err = {0};
        size_t used, n = 0;
        static const char known[] =
            "{\"sha256\":\"7f4a285193573e707fcb6398222c00f044745cd2930e41d28d30da87d6ca183f\"}";
        assert_true(json_parse(&json, (struct bytes){(const unsigned char *)known, strlen(known)},
                               &limits, &used, NULL));
        const struct metadata_file file = {.name = "x", .length = N, .hashes = json};
        assert_true(verify_hashes_new(&hashes, &file, NULL));
        assert_true(hasher_begin(&hasher, hashes, NULL));
        piece[0] = is_wrong ? 'b' : 'a';
        for (; n < N; n += PIECE)
            assert_true(
                hasher_add(hasher, (struct bytes){piece, N - n < PIECE ? N - n : PIECE}, &err));
        assert_true(hasher_end(hasher, &err));
        assert_true(verify_hashes_check(hashes, &err) == !is_wrong);
        verify_hashes_free(hashes);
        json_free(json);
    }
}

/* More than announced: told at the latest at the end. */
static void test_hasher_too_long(void **state) {
    (void)state;
    static unsigned char piece[300000];
    const struct metadata_file file = {.name = "x", .length = 1000};
    struct verify_hashes *hashes = NULL;
    struct hasher *hasher = NULL;
    struct err err = {0};
    assert_true(verify_hashes_new(&hashes, &file, NULL));
    assert_true(hasher_begin(&hasher, hashes, NULL));
    bool ok = true;
    for (int i = 0; ok && i < 20; i++)
        ok = hasher_add(hasher, (struct bytes){piece, sizeof piece}, &err);
    assert_false(hasher_end(hasher, &err));
    assert_int_equal(err.code, ERR_CORRUPT);
    verify_hashes_free(hashes);
    assert_true(hasher_end(NULL, NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_hosts),
        cmocka_unit_test(test_ends),
        cmocka_unit_test(test_hasher),
        cmocka_unit_test(test_hasher_too_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
