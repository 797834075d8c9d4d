/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making and changing JSON values. What is put into an object or list belongs to it from then on,
 * on failure it is freed; the makers give NULL without memory, and the setters refuse NULL with
 * ERR_NOMEM, so that a failed maker can be handed on. */
#ifndef SCHEINRIESE_JSON_EDIT_H
#define SCHEINRIESE_JSON_EDIT_H

#include "json/json.h"

#include <stdint.h>

struct json *json_new_object(void);
struct json *json_new_list(void);
struct json *json_new_int(int64_t value);
struct json *json_new_bool(bool value);
/* A deep copy. */
struct json *json_clone(const struct json *json);
/* Replaces what stood under the key. */
bool json_put(struct json *object, const char *key, struct json *value, struct err *err);
bool json_put_text(struct json *object, const char *key, const char *text, struct err *err);
bool json_put_int(struct json *object, const char *key, int64_t value, struct err *err);
/* Takes the key out; a missing one is fine. */
void json_drop(struct json *object, const char *key);
/* At the end of the list. */
bool json_append(struct json *list, struct json *value, struct err *err);
bool json_append_text(struct json *list, const char *text, struct err *err);
void json_drop_item(struct json *list, size_t i);
/* As json_member and json_item, to be changed. */
struct json *json_member_edit(struct json *object, const char *key);
struct json *json_item_edit(struct json *list, size_t i);
bool json_is_equal(const struct json *a, const struct json *b);

#endif
