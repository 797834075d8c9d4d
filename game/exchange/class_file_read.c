/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a class file: hostile bytes. The signature is checked with the key that the payload
 * names; whether that is the key of the class is for class_file_compare. */
#include "exchange/class_file_int.h"

#include "base/clock.h"
#include "base/mem.h"
#include "crypto/crypto.h"
#include "crypto/secret.h"
#include "json/json.h"

#include <string.h>

enum { MAX_DEPTH = 6, MAX_PUPIL_NUMBER = 100000, CODE_LENGTH = 3 };
#define MAX_NUMBER 1000000000000LL /* seconds, far beyond the year 9999 */

/* --- values --- */

/* A text of at most size - 1 bytes without control characters. */
static bool take_text(char *out, size_t size, const struct json *object, const char *key) {
    const char *text = json_text(json_member(object, key));
    if (!text || strlen(text) >= size)
        return false;
    for (const char *c = text; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F)
            return false;
    return str_copy(out, size, text);
}

static bool take_flag(bool *out, const struct json *object, const char *key) {
    const struct json *value = json_member(object, key);
    *out = json_flag(value);
    return json_kind(value) == JSON_IS_BOOL;
}

static bool take_int(int64_t *out, const struct json *object, const char *key, int64_t max) {
    return json_int(json_member(object, key), out) && *out >= 1 && *out <= max;
}

static bool take_key(unsigned char out[STORE_KEY_BYTES], const struct json *object,
                     const char *key) {
    const char *hex = json_text(json_member(object, key));
    return hex && secret_from_hex(out, STORE_KEY_BYTES, hex);
}

static bool take_uuid(char out[STORE_UUID_TEXT], const struct json *object, const char *key) {
    return take_text(out, STORE_UUID_TEXT, object, key) && str_is_uuid(out);
}

/* --- pupils --- */

static bool is_animal(const char *id) {
    for (const char *c = id; *c; c++)
        if (*c < 'a' || *c > 'z')
            return false;
    return id[0] != '\0';
}

static bool is_code(const char *code) {
    size_t n = strlen(code);
    return n == 0 || (n == CODE_LENGTH && strspn(code, "abcdefghijkl") == n);
}

static bool take_pupil(struct store_pupil *out, const struct json *json) {
    char form[2];
    int64_t number;
    if (!take_uuid(out->uuid, json, "id") ||
        !take_text(out->animal, sizeof out->animal, json, "animal") || !is_animal(out->animal) ||
        !take_int(&number, json, "number", MAX_PUPIL_NUMBER) ||
        !take_text(form, sizeof form, json, "form") || !strchr("AB", form[0]) || !form[0] ||
        !take_text(out->picture_code, sizeof out->picture_code, json, "code") ||
        !is_code(out->picture_code) || !take_flag(&out->has_left, json, "has_left"))
        return false;
    out->number = (int)number;
    out->form = form[0];
    return true;
}

static bool is_new_pupil(const struct store_shared *shared, int n) {
    const struct store_pupil *pupil = &shared->pupils[n];
    for (int i = 0; i < n; i++)
        if (shared->pupils[i].number == pupil->number ||
            str_equal(shared->pupils[i].uuid, pupil->uuid))
            return false;
    return true;
}

static bool take_pupils(struct store_shared *out, const struct json *list, struct err *err) {
    size_t n = json_n_items(list);
    if (!json_is_list(list) || n > STORE_MAX_LISTED)
        return refuse(err, ERR_FORMAT, REFUSE_CLASS_CONTENT);
    out->pupils = mem_new(n + 1, sizeof *out->pupils);
    if (!out->pupils)
        return err_set(err, ERR_NOMEM, "no memory for pupils");
    for (; out->n_pupils < (int)n; out->n_pupils++)
        if (!take_pupil(&out->pupils[out->n_pupils], json_item(list, (size_t)out->n_pupils)) ||
            !is_new_pupil(out, out->n_pupils))
            return refuse(err, ERR_FORMAT, REFUSE_CLASS_CONTENT);
    return true;
}

/* --- plans --- */

/* Ids with single spaces between. */
static bool are_ids(const char *text) {
    char id[PACK_MAX_ID + 1];
    while (*text) {
        size_t n = strcspn(text, " ");
        if (n > PACK_MAX_ID)
            return false;
        str_format(id, sizeof id, "%.*s", (int)n, text);
        if (!str_is_id(id))
            return false;
        text += n;
        if (*text == ' ' && !*++text)
            return false;
    }
    return true;
}

static bool is_kind(const char *kind) {
    static const char *const kinds[] = {"practice", "test", "together", "refresh"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (str_equal(kind, kinds[i]))
            return true;
    return false;
}

/* The one refresher of a class is of all packs. */
static bool is_pack(const struct store_shared_plan *plan) {
    return str_equal(plan->kind, "refresh")
               ? str_equal(plan->pack_id, "") || str_is_id(plan->pack_id)
               : str_is_id(plan->pack_id);
}

static bool is_day(const char *day) {
    int64_t ms;
    return !day[0] || clock_day(&ms, day, 0);
}

static bool take_plan(struct store_shared_plan *out, const struct json *json) {
    int64_t place;
    if (!take_uuid(out->uuid, json, "id") ||
        !take_text(out->kind, sizeof out->kind, json, "kind") || !is_kind(out->kind) ||
        !take_text(out->pack_id, sizeof out->pack_id, json, "pack") || !is_pack(out) ||
        !take_text(out->levels, sizeof out->levels, json, "levels") || !are_ids(out->levels) ||
        !take_text(out->from_date, sizeof out->from_date, json, "from") ||
        !is_day(out->from_date) || !take_flag(&out->is_closed, json, "is_closed") ||
        !take_flag(&out->is_paused, json, "is_paused") || !take_int(&place, json, "place", 2))
        return false;
    out->place = (int)place;
    return true;
}

/* Practice of a pack and refreshing are there once. */
static bool is_new_plan(const struct store_shared *shared, int n) {
    const struct store_shared_plan *plan = &shared->plans[n];
    bool is_single = str_equal(plan->kind, "practice") || str_equal(plan->kind, "refresh");
    for (int i = 0; i < n; i++) {
        const struct store_shared_plan *other = &shared->plans[i];
        bool is_alike =
            str_equal(other->kind, plan->kind) && str_equal(other->pack_id, plan->pack_id);
        if (str_equal(other->uuid, plan->uuid) || (is_single && is_alike))
            return false;
    }
    return true;
}

static bool take_plans(struct store_shared *out, const struct json *list, struct err *err) {
    size_t n = json_n_items(list);
    if (!json_is_list(list) || n > STORE_MAX_PLANS)
        return refuse(err, ERR_FORMAT, REFUSE_CLASS_CONTENT);
    out->plans = mem_new(n + 1, sizeof *out->plans);
    if (!out->plans)
        return err_set(err, ERR_NOMEM, "no memory for plans");
    for (; out->n_plans < (int)n; out->n_plans++)
        if (!take_plan(&out->plans[out->n_plans], json_item(list, (size_t)out->n_plans)) ||
            !is_new_plan(out, out->n_plans))
            return refuse(err, ERR_FORMAT, REFUSE_CLASS_CONTENT);
    return true;
}

/* --- the class --- */

static bool take_head(struct store_shared *out, const struct json *json) {
    return take_uuid(out->uuid, json, "class") &&
           take_int(&out->number, json, "number", MAX_NUMBER) &&
           take_text(out->name, sizeof out->name, json, "name") &&
           out->name[strspn(out->name, " ")] != '\0' &&
           take_flag(&out->wants_codes, json, "wants_codes") &&
           take_flag(&out->opens_all_levels, json, "opens_all") &&
           take_flag(&out->is_paused, json, "is_paused") &&
           take_key(out->seal_key, json, "seal_key") &&
           take_text(out->share, sizeof out->share, json, "share");
}

static bool check_signature(const struct store_shared *shared, const char *payload,
                            const unsigned char signature[SIGN_BYTES], struct err *err) {
    struct str text;
    str_init(&text, CLASS_FILE_MAX_BYTES + sizeof CLASS_FILE_SIGNED);
    if (!str_add(&text, CLASS_FILE_SIGNED) || !str_add(&text, payload)) {
        str_fini(&text);
        return err_set(err, ERR_NOMEM, "no memory for a class file");
    }
    bool is_good = sign_check(signature, (struct bytes){(const unsigned char *)text.p, text.n},
                              shared->sign_key);
    str_fini(&text);
    return is_good || refuse(err, ERR_CORRUPT, REFUSE_CLASS_ALTERED);
}

static bool parse(struct json **out, struct bytes text, enum err_code code, const char *id,
                  struct err *err) {
    const struct json_limits limits = {CLASS_FILE_MAX_BYTES, MAX_DEPTH};
    struct err problem = {0};
    size_t used = 0;
    if (json_parse(out, text, &limits, &used, &problem)) {
        if (used == text.n)
            return true;
        json_free(*out);
    } else if (problem.code == ERR_NOMEM) {
        if (err)
            *err = problem;
        *out = NULL;
        return false;
    }
    *out = NULL;
    return refuse(err, code, id);
}

/* The key comes first: without it nothing else of the payload is looked at. */
static bool take_payload(struct store_shared *out, const char *payload,
                         const unsigned char signature[SIGN_BYTES], struct err *err) {
    struct bytes text = {(const unsigned char *)payload, strlen(payload)};
    struct json *json;
    if (!parse(&json, text, ERR_CORRUPT, REFUSE_CLASS_ALTERED, err))
        return false;
    bool is_good = (take_key(out->sign_key, json, "sign_key") ||
                    refuse(err, ERR_CORRUPT, REFUSE_CLASS_ALTERED)) &&
                   check_signature(out, payload, signature, err) &&
                   (take_head(out, json) || refuse(err, ERR_FORMAT, REFUSE_CLASS_CONTENT)) &&
                   take_pupils(out, json_member(json, "pupils"), err) &&
                   take_plans(out, json_member(json, "plans"), err);
    json_free(json);
    crypto_sha256(out->hash, text);
    return is_good;
}

/* --- the envelope --- */

static bool check_version(const struct json *json, struct err *err) {
    const char *format = json_text(json_member(json, "format"));
    int64_t version;
    if (!format || !str_equal(format, CLASS_FILE_FORMAT) ||
        !json_int(json_member(json, "version"), &version) || version < 1)
        return refuse(err, ERR_FORMAT, REFUSE_NO_CLASS_FILE);
    return version == CLASS_FILE_VERSION || refuse(err, ERR_VERSION, REFUSE_CLASS_NEWER);
}

static bool take_envelope(struct store_shared *out, const struct json *json, struct err *err) {
    unsigned char signature[SIGN_BYTES];
    const char *payload = json_text(json_member(json, "payload"));
    const char *hex = json_text(json_member(json, "signature"));
    if (!check_version(json, err))
        return false;
    if (!payload || !hex || !secret_from_hex(signature, sizeof signature, hex))
        return refuse(err, ERR_CORRUPT, REFUSE_CLASS_ALTERED);
    return take_payload(out, payload, signature, err);
}

bool class_file_read(struct store_shared **out, struct bytes file, struct err *err) {
    struct json *json;
    *out = NULL;
    if (file.n > CLASS_FILE_MAX_BYTES)
        return refuse(err, ERR_LIMIT, REFUSE_CLASS_TOO_LARGE);
    while (file.n > 0 && strchr(" \r\n", file.p[file.n - 1]) && file.p[file.n - 1])
        file.n--; /* a mail program may add some */
    if (!parse(&json, file, ERR_FORMAT, REFUSE_NO_CLASS_FILE, err))
        return false;
    struct store_shared *shared = mem_new(1, sizeof *shared);
    bool is_good = shared ? take_envelope(shared, json, err)
                          : err_set(err, ERR_NOMEM, "no memory for a class file");
    json_free(json);
    if (!is_good) {
        class_file_free(shared);
        return false;
    }
    *out = shared;
    return true;
}

void class_file_free(struct store_shared *file) {
    store_shared_free(file);
}
