/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading JSON from foreign bytes: size and depth have maxima, a key stands once in an object.
 * Values live as long as the one that was parsed. */
#ifndef SCHEINRIESE_JSON_JSON_H
#define SCHEINRIESE_JSON_JSON_H

#include "base/err.h"
#include "base/str.h"

#include <stdint.h>

struct json;

struct json_limits {
    size_t max_bytes;
    int max_depth;
};

/* Reads the one value at the start of the bytes; what follows it is left alone. *used: bytes read;
 * on failure those before the place where it went wrong. ERR_FORMAT, ERR_LIMIT, ERR_NOMEM. */
bool json_parse(struct json **out, struct bytes bytes, const struct json_limits *limits,
                size_t *used, struct err *err);
void json_free(struct json *json);

/* NULL when object is NULL, no object, or has no such key. */
const struct json *json_member(const struct json *object, const char *key);
/* NULL when it is no string. */
const char *json_text(const struct json *json);
bool json_is_list(const struct json *json);
bool json_is_nothing(const struct json *json);
/* Items of a list; 0 when it is none. */
size_t json_n_items(const struct json *json);
const struct json *json_item(const struct json *list, size_t i);

enum json_kind {
    JSON_IS_MISSING, /* NULL */
    JSON_IS_NOTHING,
    JSON_IS_BOOL,
    JSON_IS_INT,
    JSON_IS_REAL,
    JSON_IS_TEXT,
    JSON_IS_LIST,
    JSON_IS_OBJECT
};
enum json_kind json_kind(const struct json *json);
/* false when it is no whole number (64 bits); *out is 0 then. */
bool json_int(const struct json *json, int64_t *out);
/* False too when it is no truth value. */
bool json_flag(const struct json *json);
/* Members of an object; 0 when it is none. */
size_t json_n_members(const struct json *object);
/* Walks an object in the order of its text: the key after this one, the first for NULL; NULL at the
 * end. key must come from this function and object. */
const char *json_next_key(const struct json *object, const char *key);

#endif
