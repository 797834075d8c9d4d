/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Layout, sealing, signature. What is signed begins with a text of its own; it is written where the
 * signature stands, so that nothing has to be copied. */
#include "exchange/result_file.h"

#include "base/mem.h"
#include "crypto/secret.h"

#include <string.h>

#define MAGIC "SCHRERG1"
#define SIGNED "scheinriese-ergebnis 1\n"

enum {
    UUID_BYTES = 16,
    MAGIC_BYTES = 8,
    CLEAR_BYTES = MAGIC_BYTES + UUID_BYTES,
    SIGNED_TEXT = sizeof SIGNED - 1,
    /* inside of the seal */
    AT_KEY = SIGN_BYTES,
    AT_DEVICE = AT_KEY + SIGN_PUBLIC_BYTES,
    AT_CLASS = AT_DEVICE + UUID_BYTES,
    AT_SEQUENCE = AT_CLASS + UUID_BYTES,
    AT_TIME = AT_SEQUENCE + 8,
    AT_ROWS = AT_TIME + 8
};

/* --- numbers and UUIDs --- */

static void write_int(unsigned char *to, int64_t value) {
    for (int i = 0; i < 8; i++)
        to[i] = (unsigned char)((uint64_t)value >> (8 * i));
}

static int64_t read_int(const unsigned char *from) {
    uint64_t value = 0;
    for (int i = 7; i >= 0; i--)
        value = value << 8 | from[i];
    return (int64_t)value;
}

static bool write_uuid(unsigned char to[UUID_BYTES], const char *uuid) {
    char hex[2 * UUID_BYTES + 1];
    size_t n = 0;
    for (const char *c = uuid; *c && n < sizeof hex - 1; c++)
        if (*c != '-')
            hex[n++] = *c;
    hex[n] = '\0';
    return secret_from_hex(to, UUID_BYTES, hex);
}

static void read_uuid(char out[STORE_UUID_TEXT], const unsigned char from[UUID_BYTES]) {
    char hex[2 * UUID_BYTES + 1];
    secret_to_hex(hex, (struct bytes){from, UUID_BYTES});
    str_format(out, STORE_UUID_TEXT, "%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12, hex + 16,
               hex + 20);
}

/* --- making --- */

static bool write_head(unsigned char *to, const struct result_head *head) {
    memcpy(to + AT_KEY, head->laptop_key, SIGN_PUBLIC_BYTES);
    write_int(to + AT_SEQUENCE, head->sequence);
    write_int(to + AT_TIME, head->made_ms);
    return write_uuid(to + AT_DEVICE, head->device) && write_uuid(to + AT_CLASS, head->class_uuid);
}

/* What the signature covers, once the text stands before it. */
static struct bytes signed_part(unsigned char *plain, size_t n) {
    memcpy(plain + SIGN_BYTES - SIGNED_TEXT, SIGNED, SIGNED_TEXT);
    return (struct bytes){plain + SIGN_BYTES - SIGNED_TEXT, n - SIGN_BYTES + SIGNED_TEXT};
}

static bool fill(unsigned char *plain, size_t n, const struct result_head *head, struct bytes rows,
                 const struct sign_key *laptop) {
    unsigned char signature[SIGN_BYTES];
    if (!write_head(plain, head))
        return false;
    memcpy(plain + AT_ROWS, rows.p, rows.n);
    sign_make(signature, signed_part(plain, n), laptop);
    memcpy(plain, signature, sizeof signature);
    return true;
}

bool result_seal(unsigned char **out, size_t *n, struct result_head *head, struct bytes rows,
                 const struct result_sealing *sealing, struct err *err) {
    size_t n_plain = AT_ROWS + rows.n;
    bool is_good = false;
    *n = CLEAR_BYTES + n_plain + SEAL_EXTRA;
    *out = NULL;
    if (rows.n > RESULT_MAX_BYTES || *n > RESULT_MAX_BYTES)
        return refuse(err, ERR_LIMIT, REFUSE_RESULT_TOO_LARGE);
    unsigned char *plain = mem_new(n_plain, 1), *file = mem_new(*n, 1);
    memcpy(head->laptop_key, sealing->laptop->public, SIGN_PUBLIC_BYTES);
    if (!plain || !file)
        err_set(err, ERR_NOMEM, "no memory for a result file");
    else if (!fill(plain, n_plain, head, rows, sealing->laptop) ||
             !write_uuid(file + MAGIC_BYTES, head->class_uuid))
        err_set(err, ERR_CORRUPT, "UUIDs of class %s, laptop %s", head->class_uuid, head->device);
    else
        is_good =
            seal_make(file + CLEAR_BYTES, (struct bytes){plain, n_plain}, sealing->class_key, err);
    mem_free(plain);
    if (!is_good) {
        mem_free(file);
        return false;
    }
    memcpy(file, MAGIC, MAGIC_BYTES);
    *out = file;
    return true;
}

/* --- reading --- */

bool result_class(char out[STORE_UUID_TEXT], struct bytes file, struct err *err) {
    out[0] = '\0';
    if (file.n > RESULT_MAX_BYTES)
        return refuse(err, ERR_LIMIT, REFUSE_RESULT_TOO_LARGE);
    if (file.n < CLEAR_BYTES || memcmp(file.p, MAGIC, MAGIC_BYTES - 1) != 0)
        return refuse(err, ERR_FORMAT, REFUSE_NO_RESULT);
    unsigned char version = file.p[MAGIC_BYTES - 1];
    if (version != MAGIC[MAGIC_BYTES - 1]) {
        bool is_newer = version > '1' && version <= '9';
        return is_newer ? refuse(err, ERR_VERSION, REFUSE_RESULT_NEWER)
                        : refuse(err, ERR_FORMAT, REFUSE_NO_RESULT);
    }
    read_uuid(out, file.p + MAGIC_BYTES);
    return true;
}

static bool read_plain(struct result_file *out, size_t n, const unsigned char *class_uuid) {
    unsigned char signature[SIGN_BYTES];
    unsigned char *plain = out->buffer;
    struct result_head *head = &out->head;
    memcpy(signature, plain, sizeof signature);
    memcpy(head->laptop_key, plain + AT_KEY, SIGN_PUBLIC_BYTES);
    if (!sign_check(signature, signed_part(plain, n), head->laptop_key) ||
        memcmp(plain + AT_CLASS, class_uuid, UUID_BYTES) != 0)
        return false;
    read_uuid(head->device, plain + AT_DEVICE);
    read_uuid(head->class_uuid, plain + AT_CLASS);
    head->sequence = read_int(plain + AT_SEQUENCE);
    head->made_ms = read_int(plain + AT_TIME);
    out->rows = (struct bytes){plain + AT_ROWS, n - AT_ROWS};
    return head->sequence > 0;
}

bool result_unseal(struct result_file *out, struct bytes file, const struct seal_key *key,
                   struct err *err) {
    *out = (struct result_file){0};
    if (file.n < CLEAR_BYTES + SEAL_EXTRA + AT_ROWS)
        return refuse(err, ERR_CORRUPT, REFUSE_RESULT_SEALED);
    size_t n_sealed = file.n - CLEAR_BYTES;
    out->buffer = mem_new(n_sealed - SEAL_EXTRA, 1);
    if (!out->buffer)
        return err_set(err, ERR_NOMEM, "no memory for a result file");
    if (seal_open(out->buffer, (struct bytes){file.p + CLEAR_BYTES, n_sealed}, key) &&
        read_plain(out, n_sealed - SEAL_EXTRA, file.p + MAGIC_BYTES))
        return true;
    result_file_fini(out);
    return refuse(err, ERR_CORRUPT, REFUSE_RESULT_SEALED);
}

void result_file_fini(struct result_file *file) {
    mem_free(file->buffer);
    *file = (struct result_file){0};
}
