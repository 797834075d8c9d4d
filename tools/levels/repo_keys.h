/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Key files: an Ed25519 seed sealed under a passphrase (NAME.key, mode 0600), the public half as
 * TUF writes it (NAME.pub), and the passphrases that open them. */
#ifndef SCHEINRIESE_LEVELS_REPO_KEYS_H
#define SCHEINRIESE_LEVELS_REPO_KEYS_H

#include "base/path.h"
#include "crypto/crypto.h"
#include "crypto/secret.h"
#include "crypto/sign.h"
#include "json/json.h"

enum { KEY_MAX_NAME = 63, KEY_MAX_FILE = 4096, KEY_RING_MAX = 64 };

/* Where passphrases come from: the first line of a file ("-": standard input), used for every key;
 * or asked at the terminal, for each key. */
struct passphrase {
    const char *file;
    char text[SECRET_MAX_PASSPHRASE + 1];
    bool is_read;
};
/* is_new: asked twice. */
bool passphrase_get(struct passphrase *passphrase, const char *key_name, bool is_new,
                    struct err *err);
void passphrase_forget(struct passphrase *passphrase);

struct repo_key {
    char name[KEY_MAX_NAME + 1];
    char id[CRYPTO_SHA256_HEX]; /* TUF keyid */
    unsigned char public[SIGN_PUBLIC_BYTES];
    struct secret_box box;
    bool is_open;
    struct sign_key pair; /* when open */
};

struct key_ring {
    int n;
    struct repo_key *keys;
};

/* {keytype, scheme, keyval: {public}}; NULL without memory. */
struct json *repo_key_json(const unsigned char public[SIGN_PUBLIC_BYTES]);
/* SHA-256 of the canonical text of a TUF key. */
bool repo_key_id(char out[CRYPTO_SHA256_HEX], const struct json *key, struct err *err);
/* A new pair as FOLDER/NAME.key and NAME.pub; ERR_REFUSED when there is one of that name. */
bool repo_key_make(struct repo_key *out, const char *folder, const char *name,
                   struct passphrase *passphrase, int memory_mib, struct err *err);
/* Reads a key file; it stays closed. */
bool repo_key_read(struct repo_key *out, const char *path, struct err *err);
/* The TUF key in NAME.pub, or of NAME.key. Free with json_free. */
bool repo_key_read_public(struct json **out, const char *path, struct err *err);
/* Opens the sealed half once. */
bool repo_key_open(struct repo_key *key, struct passphrase *passphrase, struct err *err);
/* All *.key files of a folder; no folder: none. */
bool key_ring_read(struct key_ring *ring, const char *folder, struct err *err);
bool key_ring_add(struct key_ring *ring, const char *path, struct err *err);
void key_ring_fini(struct key_ring *ring);

#endif
