/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Identifiers: UUIDs, and the words that stand for enums in the database. */
#include "base/rng.h"
#include "store/internal.h"

#include <string.h>

static void print_uuid(char out[STORE_UUID_TEXT], const unsigned char b[16]) {
    str_format(out, STORE_UUID_TEXT,
               "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1],
               b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14],
               b[15]);
}

static void mark(unsigned char bytes[16], int version) {
    bytes[6] = (unsigned char)(version << 4 | (bytes[6] & 0x0F));
    bytes[8] = (unsigned char)(0x80 | (bytes[8] & 0x3F));
}

bool store_make_uuid4(char out[STORE_UUID_TEXT], struct err *err) {
    unsigned char bytes[16];
    if (!rng_system(bytes, sizeof bytes, err))
        return false;
    mark(bytes, 4);
    print_uuid(out, bytes);
    return true;
}

bool store_make_uuid7(char out[STORE_UUID_TEXT], int64_t unix_ms, struct err *err) {
    unsigned char bytes[16];
    if (!rng_system(bytes, sizeof bytes, err))
        return false;
    for (int i = 0; i < 6; i++)
        bytes[i] = (unsigned char)((uint64_t)unix_ms >> (40 - 8 * i));
    mark(bytes, 7);
    print_uuid(out, bytes);
    return true;
}

/* The counter stands right behind the time (RFC 9562, 6.2, method 1). */
bool store_make_next_uuid(struct store *store, char out[STORE_UUID_TEXT], int64_t unix_ms,
                          struct err *err) {
    enum { PLACE = 15, DIGITS = 3, MOST = 0xFFF };
    char digits[DIGITS + 1];
    if (!store_make_uuid7(out, unix_ms, err))
        return false;
    bool is_same = store->uuid_ms == unix_ms;
    store->n_uuids = !is_same ? 0 : store->n_uuids < MOST ? store->n_uuids + 1 : MOST;
    store->uuid_ms = unix_ms;
    str_format(digits, sizeof digits, "%03x", (unsigned)store->n_uuids);
    memcpy(out + PLACE, digits, DIGITS);
    return true;
}

static const char *const kind_ids[SESSION_N_KINDS] = {
    [SESSION_PRACTICE] = "practice", [SESSION_TEST] = "test", [SESSION_REFRESH] = "refresh"};

const char *store_kind_id(enum session_kind kind) {
    return kind_ids[kind];
}

enum session_kind store_kind_of(const char *id) {
    int kind = SESSION_N_KINDS - 1;
    while (kind > SESSION_PRACTICE && !str_equal(id, kind_ids[kind]))
        kind--;
    return (enum session_kind)kind;
}
