/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The head of a backup: what can be told without its key. */
#include "base/file.h"
#include "base/part.h"
#include "crypto/crypto.h"
#include "crypto/keyed.h"
#include "store/archive_int.h"
#include "store/key_int.h"

#include <string.h>

static const unsigned char magic[8] = {'S', 'C', 'H', 'R', 'S', 'I', 'C', 'H'};

bool archive_fail(struct err *err, enum err_code code, const char *reason) {
    err_set(err, code, "%s", reason);
    return err_place(err, "archive");
}

void archive_put(unsigned char *at, uint64_t value, int n_bytes) {
    for (int i = 0; i < n_bytes; i++)
        at[i] = (unsigned char)(value >> (8 * i));
}

uint64_t archive_get(const unsigned char *at, int n_bytes) {
    uint64_t value = 0;
    for (int i = n_bytes; i-- > 0;)
        value = value << 8 | at[i];
    return value;
}

int64_t archive_sealed_size(int64_t n_plain) {
    int64_t n_chunks = (n_plain + ARCHIVE_CHUNK - 1) / ARCHIVE_CHUNK;
    return n_plain + n_chunks * STREAM_EXTRA;
}

void archive_stream_key(unsigned char out[STREAM_KEY_BYTES], const struct store_key *key) {
    static const char use[] = "scheinriese backup";
    _Static_assert((int)KEYED_HASH_BYTES == (int)STREAM_KEY_BYTES, "a key from a hash");
    keyed_hash(out, key->bytes, (struct bytes){(const unsigned char *)use, sizeof use - 1});
}

static void checksum(const struct archive_head *head, unsigned char out[CRYPTO_SHA256_BYTES]) {
    crypto_sha256(out, (struct bytes){head->bytes, ARCHIVE_AT_CHECK});
}

void archive_head_make(struct archive_head *head) {
    memcpy(head->bytes, magic, sizeof magic);
    archive_put(head->bytes + ARCHIVE_AT_VERSION, ARCHIVE_VERSION, 4);
    archive_put(head->bytes + ARCHIVE_AT_SCHEMA, (uint64_t)store_n_steps, 4);
    archive_put(head->bytes + ARCHIVE_AT_MADE, (uint64_t)head->made_ms, 8);
    archive_put(head->bytes + ARCHIVE_AT_BODY, (uint64_t)head->n_body, 8);
    memcpy(head->bytes + ARCHIVE_AT_VAULT, head->vault.bytes, PASSWORD_VAULT_BYTES);
}

void archive_head_finish(struct archive_head *head) {
    unsigned char hash[CRYPTO_SHA256_BYTES];
    checksum(head, hash);
    memcpy(head->bytes + ARCHIVE_AT_CHECK, hash, ARCHIVE_CHECK);
}

/* --- looking --- */

/* A newer head may be of another shape, so the version comes before the checksum. */
static bool check_head(struct archive_head *head, struct err *err) {
    unsigned char hash[CRYPTO_SHA256_BYTES];
    if (memcmp(head->bytes, magic, sizeof magic) != 0)
        return archive_fail(err, ERR_FORMAT, ARCHIVE_NOT_ONE);
    if (archive_get(head->bytes + ARCHIVE_AT_VERSION, 4) > ARCHIVE_VERSION)
        return archive_fail(err, ERR_VERSION, ARCHIVE_NEWER);
    checksum(head, hash);
    if (memcmp(head->bytes + ARCHIVE_AT_CHECK, hash, ARCHIVE_CHECK) != 0)
        return archive_fail(err, ERR_CORRUPT, ARCHIVE_ALTERED);
    if (archive_get(head->bytes + ARCHIVE_AT_SCHEMA, 4) > (uint64_t)store_n_steps)
        return archive_fail(err, ERR_VERSION, ARCHIVE_NEWER);
    return true;
}

static bool check_size(const struct archive_head *head, const char *path, struct err *err) {
    int64_t wanted = head->n_body, there = file_size(path) - ARCHIVE_HEAD;
    if (wanted <= 0 || wanted > ARCHIVE_MAX_BYTES || there > wanted)
        return archive_fail(err, ERR_CORRUPT, ARCHIVE_ALTERED);
    return there == wanted || archive_fail(err, ERR_CORRUPT, ARCHIVE_CUT);
}

static bool read_start(struct archive_head *out, const char *path, struct err *err) {
    if (part_read_start(path, out->bytes, ARCHIVE_HEAD, err))
        return true;
    /* what is there of a short file tells whether it is one of ours */
    if (err->code == ERR_CORRUPT)
        archive_fail(err, ERR_CORRUPT,
                     memcmp(out->bytes, magic, sizeof magic) == 0 ? ARCHIVE_CUT : ARCHIVE_NOT_ONE);
    if (err->code == ERR_FORMAT)
        archive_fail(err, ERR_FORMAT, ARCHIVE_NOT_ONE);
    return false;
}

bool archive_head_read(struct archive_head *out, const char *path, struct err *err) {
    struct err problem = {0};
    *out = (struct archive_head){0};
    bool is_good = read_start(out, path, &problem) && check_head(out, &problem);
    if (is_good) {
        out->made_ms = (int64_t)archive_get(out->bytes + ARCHIVE_AT_MADE, 8);
        out->n_body = (int64_t)archive_get(out->bytes + ARCHIVE_AT_BODY, 8);
        memcpy(out->vault.bytes, out->bytes + ARCHIVE_AT_VAULT, PASSWORD_VAULT_BYTES);
        is_good = check_size(out, path, &problem);
    }
    if (!is_good && err)
        *err = problem;
    return is_good;
}

bool store_archive_look(const char *path, int64_t *made_ms, struct err *err) {
    struct archive_head head;
    bool is_good = archive_head_read(&head, path, err);
    *made_ms = is_good ? head.made_ms : 0;
    return is_good;
}

/* A key of a sheet has a check digit of its own, so that no password passes for one. */
bool store_archive_unlock(const char *path, const char *secret, struct store_key *key,
                          struct err *err) {
    struct archive_head head;
    struct err problem = {0};
    if (!archive_head_read(&head, path, err))
        return false;
    if (password_vault_recover(&head.vault, secret, key_for_crypto(key), &problem) ||
        password_vault_open(&head.vault, secret, key_for_crypto(key), &problem))
        return true;
    if (problem.code == ERR_REFUSED)
        return archive_fail(err, ERR_REFUSED, ARCHIVE_WRONG_SECRET);
    if (problem.code == ERR_CORRUPT || problem.code == ERR_LIMIT)
        return archive_fail(err, ERR_CORRUPT, ARCHIVE_ALTERED);
    if (err)
        *err = problem;
    return false;
}
