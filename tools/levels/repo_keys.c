/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Key files as JSON; what is secret never leaves memory unsealed, and is overwritten there. */
#include "repo_keys.h"

#include "base/file.h"
#include "base/mem.h"
#include "fetch/canonical.h"
#include "i18n/i18n.h"
#include "repo.h"
#include "json/edit.h"

#include <string.h>

enum { HEX_MAX = 2 * (SECRET_MAX_BYTES + SECRET_TAG_BYTES) + 1 };

/* --- public halves --- */

static bool put_hex(struct json *object, const char *key, struct bytes data, struct err *err) {
    char hex[HEX_MAX];
    secret_to_hex(hex, data);
    return json_put_text(object, key, hex, err);
}

struct json *repo_key_json(const unsigned char public[SIGN_PUBLIC_BYTES]) {
    struct json *key = json_new_object(), *value = json_new_object();
    bool ok = value && put_hex(value, "public", (struct bytes){public, SIGN_PUBLIC_BYTES}, NULL) &&
              json_put_text(key, "keytype", "ed25519", NULL) &&
              json_put_text(key, "scheme", "ed25519", NULL);
    if (ok && json_put(key, "keyval", value, NULL))
        return key;
    if (!ok)
        json_free(value);
    json_free(key);
    return NULL;
}

bool repo_key_id(char out[CRYPTO_SHA256_HEX], const struct json *key, struct err *err) {
    struct str text;
    str_init(&text, KEY_MAX_FILE);
    bool ok = canonical_json(&text, key, err);
    if (ok)
        crypto_sha256_hex(out, (struct bytes){(const unsigned char *)str_text(&text), text.n});
    str_fini(&text);
    return ok;
}

static bool identify(struct repo_key *key, struct err *err) {
    struct json *public = repo_key_json(key->public);
    bool ok =
        public ? repo_key_id(key->id, public, err) : err_set(err, ERR_NOMEM, "no memory for a key");
    json_free(public);
    return ok;
}

/* --- files --- */

static bool make_path(char out[PATH_MAX_BYTES], const char *folder, const char *name,
                      const char *ending, struct err *err) {
    char file[KEY_MAX_NAME + 8];
    return (str_format(file, sizeof file, "%s%s", name, ending) ||
            err_set(err, ERR_LIMIT, "name of a key too long")) &&
           path_join(out, folder, file, err);
}

static bool write_public(const struct repo_key *key, const char *folder, struct err *err) {
    char path[PATH_MAX_BYTES];
    struct json *file = json_new_object();
    bool ok = json_put_text(file, "keyid", key->id, err) &&
              json_put_text(file, "name", key->name, err) &&
              json_put(file, "key", repo_key_json(key->public), err) &&
              make_path(path, folder, key->name, ".pub", err) && repo_write_json(path, file, err);
    json_free(file);
    return ok;
}

static bool write_secret(const struct repo_key *key, const char *folder, struct err *err) {
    char path[PATH_MAX_BYTES];
    const struct secret_box *box = &key->box;
    struct json *file = json_new_object();
    bool ok = json_put_int(file, "scheinriese-key", 1, err) &&
              json_put_text(file, "name", key->name, err) &&
              put_hex(file, "public", (struct bytes){key->public, sizeof key->public}, err) &&
              json_put_text(file, "sealed-by", "argon2id-xsalsa20poly1305", err) &&
              json_put_int(file, "memory-mib", box->memory_mib, err) &&
              put_hex(file, "salt", (struct bytes){box->salt, sizeof box->salt}, err) &&
              put_hex(file, "nonce", (struct bytes){box->nonce, sizeof box->nonce}, err) &&
              put_hex(file, "sealed", (struct bytes){box->sealed, box->n_sealed}, err) &&
              make_path(path, folder, key->name, ".key", err) && repo_write_json(path, file, err);
    json_free(file);
    return ok;
}

static bool seal(struct repo_key *key, const char *passphrase, int memory_mib, struct err *err) {
    unsigned char seed[SIGN_SEED_BYTES];
    sign_key_seed(seed, &key->pair);
    bool ok =
        secret_seal(&key->box, (struct bytes){seed, sizeof seed}, passphrase, memory_mib, err);
    secret_forget(seed, sizeof seed);
    return ok;
}

bool repo_key_make(struct repo_key *out, const char *folder, const char *name,
                   struct passphrase *passphrase, int memory_mib, struct err *err) {
    char path[PATH_MAX_BYTES];
    *out = (struct repo_key){0};
    if (!str_is_id(name) || !str_copy(out->name, sizeof out->name, name))
        return err_set(err, ERR_REFUSED,
                       _("»%s« geht nicht als Name: kleine Buchstaben, Ziffern und Striche."),
                       name);
    if (!file_make_folder(folder, err) || !make_path(path, folder, name, ".key", err))
        return false;
    if (file_exists(path))
        return err_set(err, ERR_REFUSED, _("Den Schlüssel %s gibt es schon."), path);
    bool ok = passphrase_get(passphrase, name, true, err) && sign_key_make(&out->pair, err);
    if (ok)
        memcpy(out->public, out->pair.public, sizeof out->public);
    out->is_open = ok;
    return ok && seal(out, passphrase->text, memory_mib, err) && identify(out, err) &&
           write_secret(out, folder, err) && write_public(out, folder, err);
}

static bool get_hex(unsigned char *out, size_t n, const struct json *file, const char *key) {
    const char *hex = json_text(json_member(file, key));
    return hex && secret_from_hex(out, n, hex);
}

static bool read_box(struct secret_box *box, const struct json *file) {
    int64_t memory = 0;
    box->n_sealed = SIGN_SEED_BYTES + SECRET_TAG_BYTES;
    bool ok = json_int(json_member(file, "memory-mib"), &memory) && memory >= SECRET_MIN_MEMORY &&
              memory <= SECRET_MAX_MEMORY && get_hex(box->salt, sizeof box->salt, file, "salt") &&
              get_hex(box->nonce, sizeof box->nonce, file, "nonce") &&
              get_hex(box->sealed, box->n_sealed, file, "sealed");
    box->memory_mib = (int)memory;
    return ok;
}

bool repo_key_read(struct repo_key *out, const char *path, struct err *err) {
    struct json *file = NULL;
    *out = (struct repo_key){0};
    if (!repo_read_json(&file, path, KEY_MAX_FILE, err))
        return false;
    const char *name = json_text(json_member(file, "name"));
    bool ok = name && str_is_id(name) && str_copy(out->name, sizeof out->name, name) &&
              get_hex(out->public, sizeof out->public, file, "public") && read_box(&out->box, file);
    json_free(file);
    return ok ? identify(out, err)
              : err_set(err, ERR_FORMAT, "no key file of this program") ||
                    err_place(err, "%s", path);
}

bool repo_key_read_public(struct json **out, const char *path, struct err *err) {
    struct repo_key key;
    struct json *file = NULL;
    *out = NULL;
    if (!repo_read_json(&file, path, KEY_MAX_FILE, err))
        return false;
    const struct json *public = json_member(file, "key");
    bool ok = true;
    if (public)
        *out = json_clone(public);
    else if ((ok = repo_key_read(&key, path, err)))
        *out = repo_key_json(key.public);
    json_free(file);
    return ok && (*out || err_set(err, ERR_NOMEM, "no memory for a key"));
}

bool repo_key_open(struct repo_key *key, struct passphrase *passphrase, struct err *err) {
    unsigned char seed[SIGN_SEED_BYTES];
    if (key->is_open)
        return true;
    bool ok = passphrase_get(passphrase, key->name, false, err) &&
              secret_open(seed, sizeof seed, &key->box, passphrase->text, err) &&
              sign_key_from_seed(&key->pair, seed, err);
    secret_forget(seed, sizeof seed);
    if (ok && memcmp(key->pair.public, key->public, sizeof key->public) != 0)
        ok = err_set(err, ERR_CORRUPT, "public and secret half do not belong together");
    key->is_open = ok;
    return ok || err_place(err, "%s", key->name);
}

/* --- all keys of a folder --- */

bool key_ring_add(struct key_ring *ring, const char *path, struct err *err) {
    if (!ring->keys)
        ring->keys = mem_new(KEY_RING_MAX, sizeof *ring->keys);
    if (!ring->keys)
        return err_set(err, ERR_NOMEM, "no memory for keys");
    if (ring->n == KEY_RING_MAX)
        return err_set(err, ERR_LIMIT, "more than %d keys", KEY_RING_MAX);
    if (!repo_key_read(&ring->keys[ring->n], path, err))
        return false;
    ring->n++;
    return true;
}

struct ring_reader {
    struct key_ring *ring;
    const char *folder;
    struct err *err;
    bool is_ok;
};

static bool read_one(const char *name, void *context) {
    struct ring_reader *reader = context;
    char path[PATH_MAX_BYTES];
    size_t n = strlen(name);
    if (n < 5 || !str_equal(name + n - 4, ".key"))
        return true;
    reader->is_ok = path_join(path, reader->folder, name, reader->err) &&
                    key_ring_add(reader->ring, path, reader->err);
    return reader->is_ok;
}

bool key_ring_read(struct key_ring *ring, const char *folder, struct err *err) {
    struct ring_reader reader = {ring, folder, err, true};
    *ring = (struct key_ring){0};
    if (!file_is_folder(folder))
        return true;
    return file_list(folder, read_one, &reader, err) && reader.is_ok;
}

void key_ring_fini(struct key_ring *ring) {
    for (int i = 0; i < ring->n; i++)
        sign_key_fini(&ring->keys[i].pair);
    mem_free(ring->keys);
    *ring = (struct key_ring){0};
}
