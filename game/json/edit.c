/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Jansson behind setters that say why they failed; struct json is its json_t. */
#include "json/edit.h"

#include "base/mem.h"

#include <jansson.h>

static void *allocate(size_t n) {
    return mem_new(n, 1);
}

static struct json *made(json_t *value) {
    return (struct json *)value;
}

/* Before the first value of a program is made. */
static void use_our_memory(void) {
    json_set_alloc_funcs(allocate, mem_free);
}

struct json *json_new_object(void) {
    use_our_memory();
    return made(json_object());
}

struct json *json_new_list(void) {
    use_our_memory();
    return made(json_array());
}

/* NULL for text that is no UTF-8, too */
static struct json *new_text(const char *text) {
    use_our_memory();
    return made(json_string(text));
}

struct json *json_new_int(int64_t value) {
    use_our_memory();
    return made(json_integer(value));
}

struct json *json_new_bool(bool value) {
    return made(json_boolean(value));
}

struct json *json_clone(const struct json *json) {
    return made(json_deep_copy((const json_t *)json));
}

static bool told(int failed, struct err *err) {
    return !failed || err_set(err, ERR_NOMEM, "no memory for JSON");
}

bool json_put(struct json *object, const char *key, struct json *value, struct err *err) {
    return told(json_object_set_new((json_t *)object, key, (json_t *)value), err);
}

bool json_put_text(struct json *object, const char *key, const char *text, struct err *err) {
    return json_put(object, key, new_text(text), err);
}

bool json_put_int(struct json *object, const char *key, int64_t value, struct err *err) {
    return json_put(object, key, json_new_int(value), err);
}

void json_drop(struct json *object, const char *key) {
    json_object_del((json_t *)object, key);
}

bool json_append(struct json *list, struct json *value, struct err *err) {
    return told(json_array_append_new((json_t *)list, (json_t *)value), err);
}

bool json_append_text(struct json *list, const char *text, struct err *err) {
    return json_append(list, new_text(text), err);
}

void json_drop_item(struct json *list, size_t i) {
    json_array_remove((json_t *)list, i);
}

struct json *json_member_edit(struct json *object, const char *key) {
    return made(json_object_get((const json_t *)object, key));
}

struct json *json_item_edit(struct json *list, size_t i) {
    return made(json_array_get((const json_t *)list, i));
}

bool json_is_equal(const struct json *a, const struct json *b) {
    return json_equal((const json_t *)a, (const json_t *)b);
}
