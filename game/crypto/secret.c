/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Argon2id and secretbox by libsodium. */
#include "crypto/secret.h"

#include <sodium.h>
#include <string.h>

_Static_assert(SECRET_SALT_BYTES == crypto_pwhash_argon2id_SALTBYTES, "length of a salt");
_Static_assert(SECRET_NONCE_BYTES == crypto_secretbox_NONCEBYTES, "length of a nonce");
_Static_assert(SECRET_TAG_BYTES == crypto_secretbox_MACBYTES, "length of a tag");

static const size_t mib = 1024 * 1024;

static bool make_key(unsigned char out[crypto_secretbox_KEYBYTES], const struct secret_box *box,
                     const char *passphrase, struct err *err) {
    size_t n = strlen(passphrase);
    if (n < SECRET_MIN_PASSPHRASE || n > SECRET_MAX_PASSPHRASE)
        return err_set(err, ERR_REFUSED, "a passphrase has %d to %d bytes", SECRET_MIN_PASSPHRASE,
                       SECRET_MAX_PASSPHRASE);
    if (box->memory_mib < SECRET_MIN_MEMORY || box->memory_mib > SECRET_MAX_MEMORY)
        return err_set(err, ERR_LIMIT, "Argon2id with %d MiB, %d to %d are allowed",
                       box->memory_mib, SECRET_MIN_MEMORY, SECRET_MAX_MEMORY);
    if (crypto_pwhash_argon2id(out, crypto_secretbox_KEYBYTES, passphrase, n, box->salt,
                               SECRET_PASSES, (size_t)box->memory_mib * mib,
                               crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0)
        return err_set(err, ERR_NOMEM, "no memory for Argon2id with %d MiB", box->memory_mib);
    return true;
}

bool secret_seal(struct secret_box *out, struct bytes secret, const char *passphrase,
                 int memory_mib, struct err *err) {
    unsigned char key[crypto_secretbox_KEYBYTES];
    *out = (struct secret_box){.memory_mib = memory_mib, .n_sealed = secret.n + SECRET_TAG_BYTES};
    if (sodium_init() < 0)
        return err_set(err, ERR_ENV, "libsodium does not start");
    if (secret.n > SECRET_MAX_BYTES)
        return err_set(err, ERR_LIMIT, "%zu secret bytes, at most %d", secret.n, SECRET_MAX_BYTES);
    randombytes_buf(out->salt, sizeof out->salt);
    randombytes_buf(out->nonce, sizeof out->nonce);
    bool ok = make_key(key, out, passphrase, err) &&
              crypto_secretbox_easy(out->sealed, secret.p, secret.n, out->nonce, key) == 0;
    sodium_memzero(key, sizeof key);
    return ok;
}

bool secret_open(unsigned char *out, size_t n, const struct secret_box *box, const char *passphrase,
                 struct err *err) {
    unsigned char key[crypto_secretbox_KEYBYTES];
    if (n > SECRET_MAX_BYTES || box->n_sealed != n + SECRET_TAG_BYTES)
        return err_set(err, ERR_FORMAT, "%zu sealed bytes", box->n_sealed);
    if (sodium_init() < 0)
        return err_set(err, ERR_ENV, "libsodium does not start");
    bool ok = make_key(key, box, passphrase, err);
    if (ok && crypto_secretbox_open_easy(out, box->sealed, box->n_sealed, box->nonce, key) != 0)
        ok = err_set(err, ERR_ACCESS, "wrong passphrase, or an altered file");
    sodium_memzero(key, sizeof key);
    return ok;
}

void secret_forget(void *memory, size_t n) {
    sodium_memzero(memory, n);
}

void secret_to_hex(char *out, struct bytes data) {
    sodium_bin2hex(out, 2 * data.n + 1, data.p, data.n);
}

bool secret_from_hex(unsigned char *out, size_t n, const char *hex) {
    size_t n_read = 0;
    return strlen(hex) == 2 * n && sodium_hex2bin(out, n, hex, 2 * n, NULL, &n_read, NULL) == 0 &&
           n_read == n;
}
