/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A class as JSON: the payload, signed as the bytes that it is, inside of an envelope. */
#include "exchange/class_file_int.h"

#include "crypto/secret.h"

/* --- JSON --- */

/* Text as a JSON string. */
static void add_quoted(struct str *out, const char *text) {
    str_add(out, "\"");
    for (const char *c = text; *c; c++) {
        if (*c == '"' || *c == '\\')
            str_addf(out, "\\%c", *c);
        else if ((unsigned char)*c < 0x20)
            str_addf(out, "\\u%04x", (unsigned)*c);
        else
            str_add_n(out, c, 1);
    }
    str_add(out, "\"");
}

static void add_text(struct str *out, const char *key, const char *text) {
    str_addf(out, "\"%s\":", key);
    add_quoted(out, text);
}

static void add_key(struct str *out, const char *name, const unsigned char key[STORE_KEY_BYTES]) {
    char hex[2 * STORE_KEY_BYTES + 1];
    secret_to_hex(hex, (struct bytes){key, STORE_KEY_BYTES});
    str_addf(out, ",\"%s\":\"%s\"", name, hex);
}

static const char *truth(bool value) {
    return value ? "true" : "false";
}

/* --- the class --- */

static void add_head(struct str *out, const struct store_shared *shared) {
    add_text(out, "class", shared->uuid);
    str_addf(out, ",\"number\":%lld,", (long long)shared->number);
    add_text(out, "name", shared->name);
    str_addf(out, ",\"wants_codes\":%s,\"opens_all\":%s,\"is_paused\":%s",
             truth(shared->wants_codes), truth(shared->opens_all_levels), truth(shared->is_paused));
    add_key(out, "sign_key", shared->sign_key);
    add_key(out, "seal_key", shared->seal_key);
    str_add(out, ",");
    add_text(out, "share", shared->share);
}

static void add_pupil(struct str *out, const struct store_pupil *pupil) {
    str_add(out, "{");
    add_text(out, "id", pupil->uuid);
    str_add(out, ",");
    add_text(out, "animal", pupil->animal);
    str_addf(out, ",\"number\":%d,\"form\":\"%c\",", pupil->number, pupil->form);
    add_text(out, "code", pupil->picture_code);
    str_addf(out, ",\"has_left\":%s}", truth(pupil->has_left));
}

static void add_plan(struct str *out, const struct store_shared_plan *plan) {
    str_add(out, "{");
    add_text(out, "id", plan->uuid);
    str_add(out, ",");
    add_text(out, "kind", plan->kind);
    str_add(out, ",");
    add_text(out, "pack", plan->pack_id);
    str_add(out, ",");
    add_text(out, "levels", plan->levels);
    str_add(out, ",");
    add_text(out, "from", plan->from_date);
    str_addf(out, ",\"is_closed\":%s,\"is_paused\":%s,\"place\":%d}", truth(plan->is_closed),
             truth(plan->is_paused), plan->place);
}

static bool finish(const struct str *out, struct err *err) {
    return !out->has_failed || err_set(err, ERR_LIMIT, "a class file of over %zu bytes", out->max);
}

bool class_file_write(const struct store_shared *shared, struct str *out, struct err *err) {
    str_add(out, "{");
    add_head(out, shared);
    str_add(out, ",\"pupils\":[");
    for (int i = 0; i < shared->n_pupils; i++) {
        str_add(out, i ? "," : "");
        add_pupil(out, &shared->pupils[i]);
    }
    str_add(out, "],\"plans\":[");
    for (int i = 0; i < shared->n_plans; i++) {
        str_add(out, i ? "," : "");
        add_plan(out, &shared->plans[i]);
    }
    str_add(out, "]}");
    return finish(out, err);
}

/* --- the envelope --- */

static bool sign(unsigned char out[SIGN_BYTES], const char *payload, const struct sign_key *key,
                 struct err *err) {
    struct str text;
    str_init(&text, CLASS_FILE_MAX_BYTES);
    bool is_good = str_add(&text, CLASS_FILE_SIGNED) && str_add(&text, payload);
    if (is_good)
        sign_make(out, (struct bytes){(const unsigned char *)text.p, text.n}, key);
    str_fini(&text);
    return is_good || err_set(err, ERR_LIMIT, "a class file too large to be signed");
}

bool class_file_wrap(struct str *out, const char *payload, const struct sign_key *key,
                     struct err *err) {
    unsigned char signature[SIGN_BYTES];
    char hex[2 * SIGN_BYTES + 1];
    if (!sign(signature, payload, key, err))
        return false;
    secret_to_hex(hex, (struct bytes){signature, sizeof signature});
    str_addf(out, "{\"format\":\"" CLASS_FILE_FORMAT "\",\"version\":%d,\"payload\":",
             CLASS_FILE_VERSION);
    add_quoted(out, payload);
    str_addf(out, ",\"signature\":\"%s\"}", hex);
    return finish(out, err);
}
