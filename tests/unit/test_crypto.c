/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SHA-256 against the examples of FIPS 180-4. */
#include "crypto/crypto.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void assert_hash(const char *text, const char *expected) {
    char hex[CRYPTO_SHA256_HEX];
    crypto_sha256_hex(hex, (struct bytes){(const unsigned char *)text, strlen(text)});
    assert_string_equal(hex, expected);
}

static void examples_of_the_standard(void **state) {
    (void)state;
    assert_hash("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_hash("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void hex_and_bytes_agree(void **state) {
    (void)state;
    unsigned char hash[CRYPTO_SHA256_BYTES];
    crypto_sha256(hash, (struct bytes){(const unsigned char *)"abc", 3});
    assert_int_equal(hash[0], 0xBA);
    assert_int_equal(hash[31], 0xAD);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_of_the_standard),
        cmocka_unit_test(hex_and_bytes_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
