/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The vault: "SRK1", passes, memory in KiB (little endian), salt, the data key sealed by the
 * password, the data key sealed by the recovery key, and a checksum that tells damage from a wrong
 * password. Sealing is XChaCha20-Poly1305 with the nonce in front. */
#include "crypto/password.h"

#include "crypto/crypto.h"
#include "crypto/password_sheet.h"

#include <sodium.h>
#include <string.h>

enum {
    KEY = crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    SALT = crypto_pwhash_argon2id_SALTBYTES,
    WRAPPED = NONCE + KEY + TAG,
    AT_COST = 4,
    AT_SALT = 12,
    AT_PASSWORD = AT_SALT + SALT,
    AT_SHEET = AT_PASSWORD + WRAPPED,
    AT_CHECK = AT_SHEET + WRAPPED,
    CHECK = 16,
    MAX_PASSES = 16,
    MIN_MEMORY_KIB = 8,
    MAX_MEMORY_KIB = 1024 * 1024
};
_Static_assert(AT_CHECK + CHECK == PASSWORD_VAULT_BYTES, "size of the vault");
_Static_assert(NONCE + TAG == PASSWORD_SEAL_EXTRA, "what sealing adds");
_Static_assert(KEY == sizeof(struct password_key), "size of the key");

static const char magic[4] = {'S', 'R', 'K', '1'};
static const char use_of_password[] = "scheinriese data key by password";
static const char use_of_sheet[] = "scheinriese data key by sheet";

static bool start(struct err *err) {
    return sodium_init() >= 0 || err_set(err, ERR_ENV, "libsodium does not start");
}

void password_wipe(void *secret, size_t n) {
    sodium_memzero(secret, n);
}

struct password_cost password_cost_normal(void) {
    return (struct password_cost){crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE,
                                  crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE / 1024};
}

struct password_cost password_cost_least(void) {
    return (struct password_cost){crypto_pwhash_argon2id_OPSLIMIT_MIN, MIN_MEMORY_KIB};
}

/* --- sealing --- */

bool password_seal(unsigned char *out, struct bytes plain, const struct password_key *key,
                   const char *use, struct err *err) {
    if (!start(err))
        return false;
    randombytes_buf(out, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out + NONCE, NULL, plain.p, plain.n,
                                               (const unsigned char *)use, strlen(use), NULL, out,
                                               key->bytes);
    return true;
}

bool password_unseal(unsigned char *out, struct bytes sealed, const struct password_key *key,
                     const char *use, struct err *err) {
    if (!start(err))
        return false;
    if (sealed.n < PASSWORD_SEAL_EXTRA ||
        crypto_aead_xchacha20poly1305_ietf_decrypt(out, NULL, NULL, sealed.p + NONCE,
                                                   sealed.n - NONCE, (const unsigned char *)use,
                                                   strlen(use), sealed.p, key->bytes) != 0)
        return err_set(err, ERR_CORRUPT, "sealed bytes do not open for \"%s\"", use);
    return true;
}

/* --- the vault --- */

static void put_u32(unsigned char *at, uint32_t value) {
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(value >> (8 * i));
}

static uint32_t get_u32(const unsigned char *at) {
    return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static void checksum(const struct password_vault *vault, unsigned char out[CRYPTO_SHA256_BYTES]) {
    crypto_sha256(out, (struct bytes){vault->bytes, AT_CHECK});
}

static void finish(struct password_vault *vault) {
    unsigned char hash[CRYPTO_SHA256_BYTES];
    checksum(vault, hash);
    memcpy(vault->bytes + AT_CHECK, hash, CHECK);
}

static bool check(const struct password_vault *vault, struct err *err) {
    unsigned char hash[CRYPTO_SHA256_BYTES];
    uint32_t passes = get_u32(vault->bytes + AT_COST), memory = get_u32(vault->bytes + AT_COST + 4);
    checksum(vault, hash);
    if (memcmp(vault->bytes, magic, sizeof magic) != 0 ||
        memcmp(vault->bytes + AT_CHECK, hash, CHECK) != 0)
        return err_set(err, ERR_CORRUPT, "the teacher's key is damaged");
    if (passes < 1 || passes > MAX_PASSES || memory < MIN_MEMORY_KIB || memory > MAX_MEMORY_KIB)
        return err_set(err, ERR_LIMIT, "%u passes, %u KiB", passes, memory);
    return true;
}

/* The key that a password makes with the vault's salt and cost. */
static bool stretch(const struct password_vault *vault, const char *password,
                    struct password_key *out, struct err *err) {
    size_t memory = (size_t)get_u32(vault->bytes + AT_COST + 4) * 1024;
    if (strlen(password) > PASSWORD_MAX_BYTES)
        return err_set(err, ERR_REFUSED, "a password of %zu bytes", strlen(password));
    if (crypto_pwhash(out->bytes, KEY, password, strlen(password), vault->bytes + AT_SALT,
                      get_u32(vault->bytes + AT_COST), memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return err_set(err, ERR_NOMEM, "no %zu bytes for the password", memory);
    return true;
}

static bool wrap_by_password(struct password_vault *vault, const char *password,
                             const struct password_key *key, struct err *err) {
    struct password_key wrapping;
    bool is_good = stretch(vault, password, &wrapping, err) &&
                   password_seal(vault->bytes + AT_PASSWORD, (struct bytes){key->bytes, KEY},
                                 &wrapping, use_of_password, err);
    password_wipe(&wrapping, sizeof wrapping);
    return is_good;
}

/* The 128 bits are uniform already: one hash makes a key of them. */
static void key_of_sheet(const unsigned char secret[SHEET_BYTES], struct password_key *out) {
    crypto_generichash(out->bytes, KEY, secret, SHEET_BYTES, NULL, 0);
}

bool password_vault_new_sheet(struct password_vault *vault, const struct password_key *key,
                              char sheet[PASSWORD_SHEET_TEXT], struct err *err) {
    unsigned char secret[SHEET_BYTES];
    struct password_key wrapping;
    sheet[0] = '\0';
    if (!start(err))
        return false;
    randombytes_buf(secret, sizeof secret);
    key_of_sheet(secret, &wrapping);
    bool is_good = password_seal(vault->bytes + AT_SHEET, (struct bytes){key->bytes, KEY},
                                 &wrapping, use_of_sheet, err);
    if (is_good) {
        finish(vault);
        sheet_write(secret, sheet);
    }
    password_wipe(secret, sizeof secret);
    password_wipe(&wrapping, sizeof wrapping);
    return is_good;
}

bool password_vault_change(struct password_vault *vault, const char *password,
                           struct password_cost cost, const struct password_key *key,
                           struct err *err) {
    struct password_vault changed = *vault;
    if (!start(err))
        return false;
    put_u32(changed.bytes + AT_COST, cost.passes);
    put_u32(changed.bytes + AT_COST + 4, cost.memory_kib);
    randombytes_buf(changed.bytes + AT_SALT, SALT);
    if (!wrap_by_password(&changed, password, key, err))
        return false;
    finish(&changed);
    *vault = changed;
    return true;
}

bool password_vault_new(struct password_vault *out, const char *password, struct password_cost cost,
                        struct password_key *key, char sheet[PASSWORD_SHEET_TEXT],
                        struct err *err) {
    *out = (struct password_vault){0};
    sheet[0] = '\0';
    if (!start(err))
        return false;
    memcpy(out->bytes, magic, sizeof magic);
    randombytes_buf(key->bytes, KEY);
    if (password_vault_change(out, password, cost, key, err) &&
        password_vault_new_sheet(out, key, sheet, err))
        return true;
    password_wipe(key, sizeof *key);
    return false;
}

static bool unwrap(const struct password_vault *vault, int at, const struct password_key *wrapping,
                   struct password_key *key) {
    const char *use = at == AT_PASSWORD ? use_of_password : use_of_sheet;
    return password_unseal(key->bytes, (struct bytes){vault->bytes + at, WRAPPED}, wrapping, use,
                           NULL);
}

bool password_vault_open(const struct password_vault *vault, const char *password,
                         struct password_key *key, struct err *err) {
    struct password_key wrapping;
    if (!start(err) || !check(vault, err) || !stretch(vault, password, &wrapping, err))
        return false;
    bool is_right = unwrap(vault, AT_PASSWORD, &wrapping, key);
    password_wipe(&wrapping, sizeof wrapping);
    return is_right || err_set(err, ERR_REFUSED, "wrong password");
}

bool password_vault_recover(const struct password_vault *vault, const char *sheet,
                            struct password_key *key, struct err *err) {
    unsigned char secret[SHEET_BYTES];
    struct password_key wrapping;
    if (!start(err) || !check(vault, err))
        return false;
    if (!sheet_read(sheet, secret))
        return err_set(err, ERR_FORMAT, "not a recovery key: a slip in typing");
    key_of_sheet(secret, &wrapping);
    bool is_right = unwrap(vault, AT_SHEET, &wrapping, key);
    password_wipe(secret, sizeof secret);
    password_wipe(&wrapping, sizeof wrapping);
    return is_right || err_set(err, ERR_REFUSED, "the recovery key of another laptop");
}
