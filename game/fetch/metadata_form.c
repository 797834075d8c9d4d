/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The form of metadata, field by field, once and for all: later questions need not doubt it.
 * Delegations are in metadata_paths.c. */
#include "fetch/metadata_form.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static bool is_object(const struct json *json) {
    return json_kind(json) == JSON_IS_OBJECT;
}

/* A whole number of at least min, up to what doubles of other clients still hold exactly. */
static bool read_number(const struct json *json, int64_t min, int64_t *out) {
    return json_int(json, out) && *out >= min && *out < ((int64_t)1 << 53);
}

/* --- texts that stand once --- */

static int compare_texts(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* True when all are there and each stands once. Sorts. */
static bool are_unique(const char **texts, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!texts[i])
            return false;
    if (n)
        qsort(texts, n, sizeof *texts, compare_texts);
    for (size_t i = 1; i < n; i++)
        if (str_equal(texts[i - 1], texts[i]))
            return false;
    return true;
}

bool metadata_check_unique(const struct json *list, const char *member, struct err *err) {
    size_t n = json_n_items(list);
    const char **texts = mem_new(n, sizeof *texts);
    if (!texts)
        return err_set(err, ERR_NOMEM, "no memory for names");
    for (size_t i = 0; i < n; i++) {
        const struct json *item = json_item(list, i);
        texts[i] = json_text(member ? json_member(item, member) : item);
    }
    bool ok = are_unique(texts, n);
    mem_free(texts);
    return ok || err_set(err, ERR_FORMAT, "a name stands twice, or is no text");
}

/* --- signatures, keys, roles --- */

bool metadata_check_signatures(const struct json *signatures, struct err *err) {
    if (!json_is_list(signatures))
        return err_set(err, ERR_FORMAT, "no list of signatures");
    if (json_n_items(signatures) > METADATA_MAX_SIGNATURES)
        return err_set(err, ERR_LIMIT, "more than %d signatures", METADATA_MAX_SIGNATURES);
    for (size_t i = 0; i < json_n_items(signatures); i++)
        if (!json_text(json_member(json_item(signatures, i), "sig")))
            return err_set(err, ERR_FORMAT, "a signature is no text");
    return metadata_check_unique(signatures, "keyid", err);
}

bool metadata_check_keys(const struct json *keys, struct err *err) {
    if (!is_object(keys))
        return err_set(err, ERR_FORMAT, "no keys");
    for (const char *id = json_next_key(keys, NULL); id; id = json_next_key(keys, id)) {
        const struct json *key = json_member(keys, id);
        if (!json_text(json_member(key, "keytype")) || !json_text(json_member(key, "scheme")) ||
            !is_object(json_member(key, "keyval")))
            return err_set(err, ERR_FORMAT, "key %s is no key", id);
    }
    return true;
}

bool metadata_check_role(const struct json *role, struct err *err) {
    int64_t threshold;
    if (!json_is_list(json_member(role, "keyids")) ||
        !read_number(json_member(role, "threshold"), 1, &threshold))
        return err_set(err, ERR_FORMAT, "a role without keyids or threshold");
    return metadata_check_unique(json_member(role, "keyids"), NULL, err);
}

/* --- what all have in common --- */

/* Number of the n digits at text, -1 when one is none. */
static int digits(const char *text, int n) {
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = 10 * value + text[i] - '0';
    }
    return value;
}

/* Days from 1970-01-01 to a date of the Gregorian calendar (Fliegel and Van Flandern 1968). */
static int64_t days_since_1970(int64_t year, int64_t month, int64_t day) {
    int64_t a = (month - 14) / 12;
    return day - 32075 + 1461 * (year + 4800 + a) / 4 + 367 * (month - 2 - 12 * a) / 12 -
           3 * ((year + 4900 + a) / 100) / 4 - 2440588;
}

/* "2026-11-22T12:00:00Z" in seconds since 1970. */
static bool read_time(const char *text, int64_t *out) {
    static const char form[] = "0000-00-00T00:00:00Z";
    static const int month_days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (!text || strlen(text) != sizeof form - 1)
        return false;
    for (int i = 0; form[i]; i++)
        if (form[i] != '0' && text[i] != form[i])
            return false;
    int year = digits(text, 4), month = digits(text + 5, 2), day = digits(text + 8, 2);
    int hour = digits(text + 11, 2), minute = digits(text + 14, 2), second = digits(text + 17, 2);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > month_days[month - 1] || hour < 0 ||
        hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        return false;
    *out = days_since_1970(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
    return true;
}

static bool check_specification(const char *version, struct err *err) {
    if (!version || !*version || version[strspn(version, "0123456789.")])
        return err_set(err, ERR_FORMAT, "no version of the specification");
    if (!str_starts(version, "1."))
        return err_set(err, ERR_VERSION, "TUF %s, this program knows 1.0", version);
    return true;
}

static bool check_common(struct metadata *metadata, struct err *err) {
    const struct json *part = metadata->signed_part;
    const char *type = json_text(json_member(part, "_type"));
    if (!is_object(part) || !type)
        return err_set(err, ERR_FORMAT, "no TUF metadata");
    if (!str_equal(type, metadata_kind_name(metadata->kind)))
        return err_set(err, ERR_FORMAT, "says it is %s", type);
    if (!check_specification(json_text(json_member(part, "spec_version")), err))
        return false;
    if (!read_number(json_member(part, "version"), 1, &metadata->version))
        return err_set(err, ERR_FORMAT, "no version");
    if (!read_time(json_text(json_member(part, "expires")), &metadata->expires_s))
        return err_set(err, ERR_FORMAT, "no time of expiry");
    return true;
}

/* --- each kind --- */

static bool check_hashes(const struct json *hashes, struct err *err) {
    if (!is_object(hashes) || json_n_members(hashes) == 0)
        return err_set(err, ERR_FORMAT, "no hashes");
    for (const char *name = json_next_key(hashes, NULL); name; name = json_next_key(hashes, name))
        if (!json_text(json_member(hashes, name)))
            return err_set(err, ERR_FORMAT, "a hash is no text");
    return true;
}

static bool check_file(const struct json *file, bool is_target, struct err *err) {
    const struct json *length = json_member(file, "length");
    const struct json *hashes = json_member(file, "hashes");
    int64_t number;
    if (!is_object(file) || (!is_target && !read_number(json_member(file, "version"), 1, &number)))
        return err_set(err, ERR_FORMAT, "a file without version");
    if ((is_target || length) && !read_number(length, is_target ? 0 : 1, &number))
        return err_set(err, ERR_FORMAT, "a file without length");
    return (!is_target && !hashes) || check_hashes(hashes, err);
}

static bool check_files(const struct json *files, bool is_target, struct err *err) {
    if (!is_object(files))
        return err_set(err, ERR_FORMAT, "no list of files");
    for (const char *name = json_next_key(files, NULL); name; name = json_next_key(files, name))
        if (!check_file(json_member(files, name), is_target, err))
            return err_place(err, "%s", name);
    return true;
}

static bool check_root(const struct json *part, struct err *err) {
    const struct json *roles = json_member(part, "roles");
    const struct json *consistent = json_member(part, "consistent_snapshot");
    if (consistent && json_kind(consistent) != JSON_IS_BOOL)
        return err_set(err, ERR_FORMAT, "consistent_snapshot is neither true nor false");
    if (!metadata_check_keys(json_member(part, "keys"), err))
        return false;
    for (enum metadata_kind kind = METADATA_ROOT; kind < METADATA_N_KINDS; kind++)
        if (!metadata_check_role(json_member(roles, metadata_kind_name(kind)), err))
            return false;
    return true;
}

static bool check_listed(const struct json *part, const char *name, struct err *err) {
    const struct json *meta = json_member(part, "meta");
    if (!check_files(meta, false, err))
        return false;
    return json_member(meta, name) || err_set(err, ERR_FORMAT, "%s is not listed", name);
}

bool metadata_check_form(struct metadata *metadata, struct err *err) {
    const struct json *part = metadata->signed_part;
    if (!check_common(metadata, err))
        return false;
    switch (metadata->kind) {
    case METADATA_ROOT:
        return check_root(part, err);
    case METADATA_TIMESTAMP:
        return check_listed(part, "snapshot.json", err);
    case METADATA_SNAPSHOT:
        return check_listed(part, "targets.json", err);
    default:
        return check_files(json_member(part, "targets"), true, err) &&
               metadata_check_delegations(json_member(part, "delegations"), err);
    }
}
