/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who may sign, written into metadata; hash bins (specification 6.2). */
#include "repo_roles.h"

#include <stdlib.h>
#include <string.h>

/* --- keys --- */

struct json *role_new(int64_t threshold, struct err *err) {
    struct json *role = json_new_object();
    if (json_put(role, "keyids", json_new_list(), err) &&
        json_put_int(role, "threshold", threshold, err))
        return role;
    json_free(role);
    return NULL;
}

static bool has_text(const struct json *list, const char *text) {
    for (size_t i = 0; i < json_n_items(list); i++)
        if (str_equal(json_text(json_item(list, i)), text))
            return true;
    return false;
}

bool role_grant(struct json *keys, struct json *role, const struct json *key, struct err *err) {
    char id[CRYPTO_SHA256_HEX];
    struct json *keyids = json_member_edit(role, "keyids");
    return repo_key_id(id, key, err) && json_put(keys, id, json_clone(key), err) &&
           (has_text(keyids, id) || json_append_text(keyids, id, err));
}

bool role_parse_share(const char *text, int *threshold, int *n) {
    char first[8];
    long long a, b;
    const char *slash = strchr(text, '/');
    if (!slash || (size_t)(slash - text) >= sizeof first)
        return false;
    memcpy(first, text, (size_t)(slash - text));
    first[slash - text] = '\0';
    if (!str_to_int(first, 1, ROLES_MAX_KEYS, &a) || !str_to_int(slash + 1, a, ROLES_MAX_KEYS, &b))
        return false;
    *threshold = (int)a;
    *n = (int)b;
    return true;
}

bool role_replace(struct json *role, const char *old_id, const char *new_id, int *n_changed,
                  struct err *err) {
    struct json *keyids = json_member_edit(role, "keyids");
    for (size_t i = 0; i < json_n_items(keyids); i++) {
        if (!str_equal(json_text(json_item(keyids, i)), old_id))
            continue;
        json_drop_item(keyids, i);
        ++*n_changed;
        return has_text(keyids, new_id) || json_append_text(keyids, new_id, err);
    }
    return true;
}

/* --- bins --- */

bool bins_are_allowed(long long n) {
    return n >= 2 && n <= BINS_MAX && (n & (n - 1)) == 0;
}

/* Hex digits of the prefixes of n bins. */
static int bins_width(int n) {
    return n <= 16 ? 1 : n <= 256 ? 2 : 3;
}

void bins_name(char out[REPO_MAX_NAME + 1], int i, int n) {
    str_format(out, REPO_MAX_NAME + 1, "bin-%0*x", bins_width(n), (unsigned)i);
}

struct json *bins_prefixes(int i, int n, struct err *err) {
    struct json *list = json_new_list();
    int width = bins_width(n), share = (1 << 4 * width) / n;
    bool ok = list || err_set(err, ERR_NOMEM, "no memory for bins");
    for (int k = 0; ok && k < share; k++) {
        char prefix[8];
        str_format(prefix, sizeof prefix, "%0*x", width, (unsigned)(i * share + k));
        ok = json_append_text(list, prefix, err);
    }
    if (ok)
        return list;
    json_free(list);
    return NULL;
}

int bins_count(const struct json *targets) {
    const struct json *roles =
        json_member(json_member(repo_signed(targets), "delegations"), "roles");
    int n = 0;
    for (size_t i = 0; i < json_n_items(roles); i++) {
        const struct json *role = json_item(roles, i);
        n += json_is_list(json_member(role, "path_hash_prefixes"));
    }
    return n;
}

void bins_role_of(char out[REPO_MAX_NAME + 1], const struct json *targets, const char *path) {
    unsigned char hash[CRYPTO_SHA256_BYTES];
    int n = bins_count(targets);
    str_copy(out, REPO_MAX_NAME + 1, "targets");
    if (n == 0)
        return;
    crypto_sha256(hash, (struct bytes){(const unsigned char *)path, strlen(path)});
    int width = bins_width(n), value = (hash[0] << 8 | hash[1]) >> (16 - 4 * width);
    bins_name(out, value / ((1 << 4 * width) / n), n);
}
