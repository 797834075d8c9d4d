/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Canonical JSON by recursion; the depth was limited when the value was parsed. Texts are valid
 * UTF-8 there, so their bytes sort as their code points do. */
#include "fetch/canonical.h"

#include "base/mem.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static bool add_value(struct str *out, const struct json *value, struct err *err);

static void add_text(struct str *out, const char *text) {
    str_add(out, "\"");
    while (*text) {
        size_t n = strcspn(text, "\"\\");
        str_add_n(out, text, n);
        text += n;
        if (*text) {
            str_add(out, "\\");
            str_add_n(out, text++, 1);
        }
    }
    str_add(out, "\"");
}

static bool add_list(struct str *out, const struct json *list, struct err *err) {
    str_add(out, "[");
    for (size_t i = 0; i < json_n_items(list); i++) {
        if (i)
            str_add(out, ",");
        if (!add_value(out, json_item(list, i), err))
            return false;
    }
    str_add(out, "]");
    return true;
}

static int compare_keys(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The keys, sorted; NULL without memory. Free with mem_free. */
static const char **sorted_keys(const struct json *object) {
    const char **keys = mem_new(json_n_members(object) + 1, sizeof *keys);
    size_t n = 0;
    if (!keys)
        return NULL;
    for (const char *key = json_next_key(object, NULL); key; key = json_next_key(object, key))
        keys[n++] = key;
    qsort(keys, n, sizeof *keys, compare_keys);
    return keys;
}

static bool add_object(struct str *out, const struct json *object, struct err *err) {
    const char **keys = sorted_keys(object);
    bool ok = true;
    if (!keys)
        return err_set(err, ERR_NOMEM, "no memory for canonical JSON");
    str_add(out, "{");
    for (size_t i = 0; ok && keys[i]; i++) {
        if (i)
            str_add(out, ",");
        add_text(out, keys[i]);
        str_add(out, ":");
        ok = add_value(out, json_member(object, keys[i]), err);
    }
    str_add(out, "}");
    mem_free(keys);
    return ok;
}

static bool add_value(struct str *out, const struct json *value, struct err *err) {
    int64_t number;
    switch (json_kind(value)) {
    case JSON_IS_OBJECT:
        return add_object(out, value, err);
    case JSON_IS_LIST:
        return add_list(out, value, err);
    case JSON_IS_TEXT:
        add_text(out, json_text(value));
        return true;
    case JSON_IS_INT:
        json_int(value, &number);
        str_addf(out, "%" PRId64, number);
        return true;
    case JSON_IS_BOOL:
        str_add(out, json_flag(value) ? "true" : "false");
        return true;
    case JSON_IS_NOTHING:
        str_add(out, "null");
        return true;
    default:
        return err_set(err, ERR_FORMAT, "a number that is not whole has no canonical form");
    }
}

bool canonical_json(struct str *out, const struct json *value, struct err *err) {
    if (!add_value(out, value, err))
        return false;
    if (out->has_failed)
        return err_set(err, ERR_LIMIT, "canonical JSON longer than %zu bytes, or no memory",
                       out->max);
    return true;
}
