/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ed25519 against the examples of RFC 8032; sealed secrets: round trip, wrong passphrase, altered
 * boxes, limits. */
#include "crypto/secret.h"
#include "crypto/sign.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const seed_hex =
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
static const char *const passphrase = "fünf Wörter sind besser als eins";

static void example_of_the_rfc(void **state) {
    (void)state;
    unsigned char seed[SIGN_SEED_BYTES], signature[SIGN_BYTES], again[SIGN_SEED_BYTES];
    char hex[2 * SIGN_BYTES + 1];
    struct sign_key key;
    const struct bytes data = {(const unsigned char *)"\x72", 1};
    assert_true(secret_from_hex(seed, sizeof seed, seed_hex));
    assert_true(sign_key_from_seed(&key, seed, NULL));
    secret_to_hex(hex, (struct bytes){key.public, sizeof key.public});
    assert_string_equal(hex, "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    sign_make(signature, data, &key);
    secret_to_hex(hex, (struct bytes){signature, sizeof signature});
    assert_string_equal(hex, "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                             "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    sign_key_seed(again, &key);
    assert_memory_equal(seed, again, sizeof seed);
}

static void a_signature_is_of_one_text_and_one_key(void **state) {
    (void)state;
    struct sign_key key, other;
    unsigned char signature[SIGN_BYTES];
    const struct bytes data = {(const unsigned char *)"Text", 4};
    const struct bytes changed = {(const unsigned char *)"text", 4};
    assert_true(sign_key_make(&key, NULL));
    assert_true(sign_key_make(&other, NULL));
    assert_memory_not_equal(key.public, other.public, sizeof key.public);
    sign_make(signature, data, &key);
    assert_true(sign_check(signature, data, key.public));
    assert_false(sign_check(signature, changed, key.public));
    assert_false(sign_check(signature, data, other.public));
    signature[SIGN_BYTES / 2] ^= 1;
    assert_false(sign_check(signature, data, key.public));
    sign_key_fini(&key);
    for (size_t i = 0; i < sizeof key.secret; i++)
        assert_int_equal(key.secret[i], 0);
}

static void seal(struct secret_box *box, const unsigned char secret[SIGN_SEED_BYTES]) {
    struct err err = {0};
    assert_true(secret_seal(box, (struct bytes){secret, SIGN_SEED_BYTES}, passphrase,
                            SECRET_MIN_MEMORY, &err));
}

static void a_secret_comes_back(void **state) {
    (void)state;
    unsigned char secret[SIGN_SEED_BYTES], out[SIGN_SEED_BYTES];
    struct secret_box box, second;
    struct err err = {0};
    assert_true(secret_from_hex(secret, sizeof secret, seed_hex));
    seal(&box, secret);
    seal(&second, secret);
    assert_memory_not_equal(box.sealed, second.sealed, box.n_sealed);
    assert_true(secret_open(out, sizeof out, &box, passphrase, &err));
    assert_memory_equal(out, secret, sizeof secret);
    assert_false(secret_open(out, sizeof out, &box, "fünf Wörter sind besser als zwei", &err));
    assert_int_equal(err.code, ERR_ACCESS);
}

static void altered_boxes_stay_closed(void **state) {
    (void)state;
    unsigned char secret[SIGN_SEED_BYTES], out[SIGN_SEED_BYTES];
    struct secret_box box;
    assert_true(secret_from_hex(secret, sizeof secret, seed_hex));
    seal(&box, secret);
    unsigned char *const parts[] = {box.salt, box.nonce, box.sealed, box.sealed + box.n_sealed - 1};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        struct err err = {0};
        *parts[i] ^= 0x80;
        assert_false(secret_open(out, sizeof out, &box, passphrase, &err));
        assert_int_equal(err.code, ERR_ACCESS);
        *parts[i] ^= 0x80;
    }
    box.memory_mib = SECRET_MAX_MEMORY + 1;
    struct err err = {0};
    assert_false(secret_open(out, sizeof out, &box, passphrase, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    assert_false(secret_open(out, sizeof out - 1, &box, passphrase, &err));
    assert_int_equal(err.code, ERR_FORMAT);
}

static void limits(void **state) {
    (void)state;
    static const unsigned char much[SECRET_MAX_BYTES + 1];
    struct secret_box box;
    struct err err = {0};
    assert_false(secret_seal(&box, (struct bytes){much, 32}, "kurz", SECRET_MIN_MEMORY, &err));
    assert_int_equal(err.code, ERR_REFUSED);
    assert_false(
        secret_seal(&box, (struct bytes){much, sizeof much}, passphrase, SECRET_MIN_MEMORY, &err));
    assert_int_equal(err.code, ERR_LIMIT);
}

static void hex_is_strict(void **state) {
    (void)state;
    unsigned char out[2];
    assert_true(secret_from_hex(out, 2, "00fF"));
    assert_int_equal(out[1], 0xFF);
    static const char *const bad[] = {"", "00f", "00ff0", "00fg", "00 f", "0x00"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(secret_from_hex(out, 2, bad[i]));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(example_of_the_rfc),
        cmocka_unit_test(a_signature_is_of_one_text_and_one_key),
        cmocka_unit_test(a_secret_comes_back),
        cmocka_unit_test(altered_boxes_stay_closed),
        cmocka_unit_test(limits),
        cmocka_unit_test(hex_is_strict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
