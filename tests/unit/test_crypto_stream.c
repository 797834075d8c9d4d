/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sealed chunks open in their order, whole, beside the same bytes and under the same key; anything
 * else is refused, and the last one is told from the others. */
#include "crypto/stream.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { N = 3, PLAIN = 5, SEALED = PLAIN + STREAM_EXTRA };

struct sealed {
    unsigned char key[STREAM_KEY_BYTES], header[STREAM_HEADER_BYTES];
    unsigned char chunks[N][SEALED];
};

static const char *const plain[N] = {"haben", "immer", "recht"};
static const struct bytes beside = {(const unsigned char *)"head", 4}, nothing = {NULL, 0};

static void seal(struct sealed *out) {
    struct stream stream;
    memset(out->key, 7, sizeof out->key);
    assert_true(stream_begin_sealing(&stream, out->header, out->key, NULL));
    for (int i = 0; i < N; i++)
        stream_seal(&stream, out->chunks[i], (struct bytes){(const unsigned char *)plain[i], PLAIN},
                    i == 0 ? beside : nothing, i == N - 1);
    stream_fini(&stream);
}

/* How many chunks open, in the order given by three digits. */
static int count_opened(const struct sealed *sealed, const char *order) {
    struct stream stream;
    struct err err = {0};
    unsigned char out[PLAIN];
    bool is_last = false;
    int n = 0;
    assert_true(stream_begin_opening(&stream, sealed->header, sealed->key, &err));
    for (; order[n]; n++) {
        int i = order[n] - '0';
        if (!stream_open(&stream, out, (struct bytes){sealed->chunks[i], SEALED},
                         n == 0 ? beside : nothing, &is_last, &err))
            break;
        assert_memory_equal(out, plain[i], PLAIN);
        assert_int_equal(is_last, i == N - 1);
    }
    assert_true(order[n] == '\0' || err.code == ERR_CORRUPT);
    stream_fini(&stream);
    return n;
}

static void chunks_open_in_their_order_only(void **state) {
    (void)state;
    struct sealed sealed;
    seal(&sealed);
    assert_int_equal(count_opened(&sealed, "012"), 3);
    assert_int_equal(count_opened(&sealed, "02"), 1);
    assert_int_equal(count_opened(&sealed, "011"), 2);
    assert_int_equal(count_opened(&sealed, "102"), 0);
}

static void what_was_changed_is_refused(void **state) {
    (void)state;
    struct sealed sealed;
    for (int i = 0; i < SEALED; i++) {
        seal(&sealed);
        sealed.chunks[1][i] ^= 1;
        assert_int_equal(count_opened(&sealed, "012"), 1);
    }
    seal(&sealed);
    sealed.key[0] ^= 1;
    assert_int_equal(count_opened(&sealed, "012"), 0);
    seal(&sealed);
    sealed.header[23] ^= 1;
    assert_int_equal(count_opened(&sealed, "012"), 0);
}

static void other_bytes_beside_are_refused(void **state) {
    (void)state;
    struct sealed sealed;
    struct stream stream;
    struct err err = {0};
    unsigned char out[PLAIN];
    bool is_last;
    seal(&sealed);
    assert_true(stream_begin_opening(&stream, sealed.header, sealed.key, &err));
    assert_false(stream_open(&stream, out, (struct bytes){sealed.chunks[0], SEALED}, nothing,
                             &is_last, &err));
    assert_int_equal(err.code, ERR_CORRUPT);
    assert_false(stream_open(&stream, out, (struct bytes){sealed.chunks[0], STREAM_EXTRA - 1},
                             beside, &is_last, &err));
    stream_fini(&stream);
    for (size_t i = 0; i < sizeof stream.state; i++)
        assert_int_equal(stream.state[i], 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chunks_open_in_their_order_only),
        cmocka_unit_test(what_was_changed_is_refused),
        cmocka_unit_test(other_bytes_beside_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
