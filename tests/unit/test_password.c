/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The teacher's key: password and recovery sheet open the same data key, nothing else does. */
#include "crypto/keyed.h"
#include "crypto/password.h"
#include "crypto/password_sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

struct laptop {
    struct password_vault vault;
    struct password_key key;
    char sheet[PASSWORD_SHEET_TEXT];
};

static void set_up(struct laptop *laptop) {
    struct err err = {0};
    assert_true(password_vault_new(&laptop->vault, "lieber lang als kurz", password_cost_least(),
                                   &laptop->key, laptop->sheet, &err));
}

static void assert_code(bool result, const struct err *err, enum err_code code) {
    assert_false(result);
    assert_int_equal(err->code, code);
}

static void both_ways_lead_to_the_same_key(void **state) {
    (void)state;
    struct laptop laptop;
    struct password_key key = {{0}};
    struct err err = {0};
    set_up(&laptop);
    assert_true(password_vault_open(&laptop.vault, "lieber lang als kurz", &key, &err));
    assert_memory_equal(&key, &laptop.key, sizeof key);
    key = (struct password_key){{0}};
    assert_true(password_vault_recover(&laptop.vault, laptop.sheet, &key, &err));
    assert_memory_equal(&key, &laptop.key, sizeof key);
}

static void nothing_else_does(void **state) {
    (void)state;
    struct laptop laptop, other;
    struct password_key key;
    struct err err = {0};
    set_up(&laptop);
    set_up(&other);
    assert_code(password_vault_open(&laptop.vault, "lieber lang als Kurz", &key, &err), &err,
                ERR_REFUSED);
    assert_code(password_vault_open(&laptop.vault, "", &key, &err), &err, ERR_REFUSED);
    assert_code(password_vault_recover(&laptop.vault, other.sheet, &key, &err), &err, ERR_REFUSED);
    assert_code(password_vault_recover(&laptop.vault, "nein", &key, &err), &err, ERR_FORMAT);
}

static void changing_leaves_the_key_and_the_sheet(void **state) {
    (void)state;
    struct laptop laptop;
    struct password_key key;
    struct err err = {0};
    set_up(&laptop);
    assert_true(password_vault_change(&laptop.vault, "ein neues Passwort", password_cost_least(),
                                      &laptop.key, &err));
    assert_false(password_vault_open(&laptop.vault, "lieber lang als kurz", &key, &err));
    assert_true(password_vault_open(&laptop.vault, "ein neues Passwort", &key, &err));
    assert_memory_equal(&key, &laptop.key, sizeof key);
    assert_true(password_vault_recover(&laptop.vault, laptop.sheet, &key, &err));
}

static void a_new_sheet_replaces_the_old(void **state) {
    (void)state;
    struct laptop laptop;
    struct password_key key;
    char sheet[PASSWORD_SHEET_TEXT];
    struct err err = {0};
    set_up(&laptop);
    assert_true(password_vault_new_sheet(&laptop.vault, &laptop.key, sheet, &err));
    assert_false(password_vault_recover(&laptop.vault, laptop.sheet, &key, &err));
    assert_true(password_vault_recover(&laptop.vault, sheet, &key, &err));
    assert_true(password_vault_open(&laptop.vault, "lieber lang als kurz", &key, &err));
}

/* Each byte of the vault: damage is told from a wrong password. */
static void damage_is_seen(void **state) {
    (void)state;
    struct laptop laptop;
    struct password_key key;
    struct err err = {0};
    set_up(&laptop);
    for (int i = 0; i < PASSWORD_VAULT_BYTES; i++) {
        laptop.vault.bytes[i] ^= 1;
        assert_code(password_vault_open(&laptop.vault, "lieber lang als kurz", &key, &err), &err,
                    ERR_CORRUPT);
        laptop.vault.bytes[i] ^= 1;
    }
}

static void sheets_forgive_how_they_are_typed(void **state) {
    (void)state;
    unsigned char secret[SHEET_BYTES] = {0x10, 0x42, 0x08, 0x21, 0x84, 0xff, 0, 1,
                                         2,    3,    4,    5,    6,    7,    8, 9};
    unsigned char again[SHEET_BYTES];
    char text[PASSWORD_SHEET_TEXT], typed[80];
    sheet_write(secret, text);
    assert_int_equal(strlen(text), PASSWORD_SHEET_TEXT - 1);
    assert_true(sheet_read(text, again));
    assert_memory_equal(secret, again, sizeof secret);
    size_t n = 0;
    for (const char *p = text; *p; p++) {
        char c = *p >= 'A' && *p <= 'Z' ? (char)(*p + 32) : *p;
        typed[n++] = c == '0' ? 'o' : c == '1' ? 'l' : c == '-' ? ' ' : c;
    }
    typed[n] = 0;
    assert_true(sheet_read(typed, again));
    assert_memory_equal(secret, again, sizeof secret);
}

/* Any one digit wrong. */
static void slips_are_seen(void **state) {
    (void)state;
    unsigned char secret[SHEET_BYTES] = "scheinriesen 12", again[SHEET_BYTES];
    char text[PASSWORD_SHEET_TEXT], wrong[PASSWORD_SHEET_TEXT];
    int n_unseen = 0;
    sheet_write(secret, text);
    for (int i = 0; text[i]; i++) {
        if (text[i] == '-')
            continue;
        str_copy(wrong, sizeof wrong, text);
        wrong[i] = text[i] == '7' ? '8' : '7';
        n_unseen += sheet_read(wrong, again);
    }
    assert_int_equal(n_unseen, 0);
}

static void sealed_bytes_open_for_their_use_only(void **state) {
    (void)state;
    struct laptop laptop, other;
    unsigned char sealed[5 + PASSWORD_SEAL_EXTRA], plain[5];
    struct bytes text = {(const unsigned char *)"Mehme", 5};
    struct err err = {0};
    set_up(&laptop);
    set_up(&other);
    assert_true(password_seal(sealed, text, &laptop.key, "names", &err));
    struct bytes box = {sealed, sizeof sealed};
    assert_null(memmem(sealed, sizeof sealed, "Mehme", 5));
    assert_true(password_unseal(plain, box, &laptop.key, "names", &err));
    assert_memory_equal(plain, "Mehme", 5);
    assert_code(password_unseal(plain, box, &laptop.key, "keys", &err), &err, ERR_CORRUPT);
    assert_code(password_unseal(plain, box, &other.key, "names", &err), &err, ERR_CORRUPT);
    sealed[30] ^= 4;
    assert_code(password_unseal(plain, box, &laptop.key, "names", &err), &err, ERR_CORRUPT);
    box.n = PASSWORD_SEAL_EXTRA - 1;
    assert_code(password_unseal(plain, box, &laptop.key, "names", &err), &err, ERR_CORRUPT);
}

static void keyed_hashes_differ_by_key(void **state) {
    (void)state;
    unsigned char key[KEYED_KEY_BYTES], a[KEYED_HASH_BYTES], b[KEYED_HASH_BYTES];
    struct bytes data = {(const unsigned char *)"uuid", 4};
    for (int i = 0; i < KEYED_KEY_BYTES; i++)
        key[i] = (unsigned char)i;
    keyed_hash(a, key, data);
    keyed_hash(b, key, data);
    assert_memory_equal(a, b, sizeof a);
    key[3]++;
    keyed_hash(b, key, data);
    assert_memory_not_equal(a, b, sizeof a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_ways_lead_to_the_same_key),
        cmocka_unit_test(nothing_else_does),
        cmocka_unit_test(changing_leaves_the_key_and_the_sheet),
        cmocka_unit_test(a_new_sheet_replaces_the_old),
        cmocka_unit_test(damage_is_seen),
        cmocka_unit_test(sheets_forgive_how_they_are_typed),
        cmocka_unit_test(slips_are_seen),
        cmocka_unit_test(sealed_bytes_open_for_their_use_only),
        cmocka_unit_test(keyed_hashes_differ_by_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
