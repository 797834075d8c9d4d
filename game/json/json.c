/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Jansson behind a reader of our own; struct json is its json_t. */
#include "json/json.h"

#include "base/mem.h"

#include <jansson.h>

/* Depth of the first value; strings may hold brackets. */
static int depth_of(const unsigned char *p, size_t n) {
    int depth = 0, deepest = 0;
    bool is_string = false;
    for (size_t i = 0; i < n; i++) {
        if (p[i] == '"')
            is_string = !is_string;
        else if (is_string)
            i += p[i] == '\\';
        else if (p[i] == '{' || p[i] == '[')
            depth++;
        else if (p[i] == '}' || p[i] == ']')
            depth--;
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest;
}

static void *allocate(size_t n) {
    return mem_new(n, 1);
}

static bool fail(const json_error_t *error, bool was_cut, struct err *err) {
    enum json_error_code code = json_error_code(error);
    if (code == json_error_out_of_memory)
        return err_set(err, ERR_NOMEM, "no memory for JSON");
    if (code == json_error_premature_end_of_input && was_cut)
        return err_set(err, ERR_LIMIT, "longer than allowed");
    return err_set(err, ERR_FORMAT, "%s", error->text);
}

bool json_parse(struct json **out, struct bytes bytes, const struct json_limits *limits,
                size_t *used, struct err *err) {
    json_error_t error = {0};
    bool was_cut = bytes.n > limits->max_bytes;
    size_t n = was_cut ? limits->max_bytes : bytes.n;
    const size_t flags = JSON_REJECT_DUPLICATES | JSON_DISABLE_EOF_CHECK;
    *out = NULL;
    *used = 0;
    size_t n_failed = mem_n_failed();
    json_set_alloc_funcs(allocate, mem_free);
    json_t *value = json_loadb((const char *)bytes.p, n, flags, &error);
    if (error.position > 0)
        *used = (size_t)error.position < n ? (size_t)error.position : n;
    /* Without memory Jansson leaves out letters, or calls the text no JSON. */
    if (mem_n_failed() != n_failed) {
        json_decref(value);
        return err_set(err, ERR_NOMEM, "no memory for JSON");
    }
    if (!value)
        return fail(&error, was_cut, err);
    if (depth_of(bytes.p, *used) > limits->max_depth) {
        json_decref(value);
        return err_set(err, ERR_LIMIT, "nested deeper than %d", limits->max_depth);
    }
    *out = (struct json *)value;
    return true;
}

void json_free(struct json *json) {
    json_decref((json_t *)json);
}

const struct json *json_member(const struct json *object, const char *key) {
    return (const struct json *)json_object_get((const json_t *)object, key);
}

const char *json_text(const struct json *json) {
    return json_string_value((const json_t *)json);
}

bool json_is_list(const struct json *json) {
    return json && json_is_array((const json_t *)json);
}

bool json_is_nothing(const struct json *json) {
    return json && json_typeof((const json_t *)json) == JSON_NULL;
}

size_t json_n_items(const struct json *json) {
    return json_array_size((const json_t *)json);
}

const struct json *json_item(const struct json *list, size_t i) {
    return (const struct json *)json_array_get((const json_t *)list, i);
}

enum json_kind json_kind(const struct json *json) {
    if (!json)
        return JSON_IS_MISSING;
    switch (json_typeof((const json_t *)json)) {
    case JSON_OBJECT:
        return JSON_IS_OBJECT;
    case JSON_ARRAY:
        return JSON_IS_LIST;
    case JSON_STRING:
        return JSON_IS_TEXT;
    case JSON_INTEGER:
        return JSON_IS_INT;
    case JSON_REAL:
        return JSON_IS_REAL;
    case JSON_TRUE:
    case JSON_FALSE:
        return JSON_IS_BOOL;
    default:
        return JSON_IS_NOTHING;
    }
}

bool json_int(const struct json *json, int64_t *out) {
    *out = 0;
    if (!json || !json_is_integer((const json_t *)json))
        return false;
    *out = json_integer_value((const json_t *)json);
    return true;
}

bool json_flag(const struct json *json) {
    return json && json_typeof((const json_t *)json) == JSON_TRUE;
}

size_t json_n_members(const struct json *object) {
    return json_object_size((const json_t *)object);
}

const char *json_next_key(const struct json *object, const char *key) {
    json_t *o = (json_t *)(uintptr_t)object; /* Jansson's iterators know no const */
    void *at = key ? json_object_iter_next(o, json_object_key_to_iter(key)) : json_object_iter(o);
    return json_object_iter_key(at);
}
