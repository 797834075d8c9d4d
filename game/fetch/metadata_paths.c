/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Delegations: their form, and which target paths are theirs. In a pattern * and ? stand for any
 * characters but the slash. */
#include "crypto/crypto.h"
#include "fetch/metadata_form.h"

#include <string.h>

static bool are_texts(const struct json *list) {
    for (size_t i = 0; i < json_n_items(list); i++)
        if (!json_text(json_item(list, i)))
            return false;
    return json_is_list(list);
}

static bool is_top_level(const char *name) {
    for (enum metadata_kind kind = METADATA_ROOT; kind < METADATA_N_KINDS; kind++)
        if (str_equal(name, metadata_kind_name(kind)))
            return true;
    return false;
}

static bool check_delegation(const struct json *role, struct err *err) {
    const char *name = json_text(json_member(role, "name"));
    const struct json *paths = json_member(role, "paths");
    const struct json *prefixes = json_member(role, "path_hash_prefixes");
    if (!name || !*name || is_top_level(name))
        return err_set(err, ERR_FORMAT, "a delegation without a name of its own");
    if (json_kind(json_member(role, "terminating")) != JSON_IS_BOOL)
        return err_set(err, ERR_FORMAT, "delegation %s is neither terminating nor not", name);
    if (!paths == !prefixes || !are_texts(paths ? paths : prefixes))
        return err_set(err, ERR_FORMAT, "delegation %s has not one list of paths", name);
    return metadata_check_role(role, err);
}

bool metadata_check_delegations(const struct json *delegations, struct err *err) {
    if (!delegations || json_is_nothing(delegations))
        return true;
    const struct json *roles = json_member(delegations, "roles");
    if (!json_is_list(roles))
        return err_set(err, ERR_FORMAT, "delegations without roles");
    if (!metadata_check_keys(json_member(delegations, "keys"), err))
        return false;
    for (size_t i = 0; i < json_n_items(roles); i++)
        if (!check_delegation(json_item(roles, i), err))
            return false;
    return metadata_check_unique(roles, "name", err);
}

/* Bytes of the UTF-8 character at text. */
static size_t step(const char *text) {
    size_t n = 1;
    while (((unsigned char)text[n] & 0xC0) == 0x80)
        n++;
    return n;
}

/* One * is tried again further on when what follows does not fit: linear in both for each *. */
static bool matches_pattern(const char *pattern, const char *path) {
    const char *star = NULL, *tried = NULL;
    while (*path) {
        if (*pattern == '*') {
            star = pattern++;
            tried = path;
        } else if (*pattern == '?' && *path != '/') {
            pattern++;
            path += step(path);
        } else if (*pattern == *path) {
            pattern++;
            path++;
        } else if (star && *tried != '/') {
            pattern = star + 1;
            path = ++tried;
        } else {
            return false;
        }
    }
    while (*pattern == '*')
        pattern++;
    return *pattern == '\0';
}

static bool matches_prefix(const struct json *prefixes, const char *path) {
    char hash[CRYPTO_SHA256_HEX];
    crypto_sha256_hex(hash, (struct bytes){(const unsigned char *)path, strlen(path)});
    for (size_t i = 0; i < json_n_items(prefixes); i++)
        if (str_starts(hash, json_text(json_item(prefixes, i))))
            return true;
    return false;
}

bool metadata_delegation_matches(const struct metadata_delegation *delegation, const char *path) {
    if (delegation->hash_prefixes)
        return matches_prefix(delegation->hash_prefixes, path);
    for (size_t i = 0; i < json_n_items(delegation->paths); i++)
        if (matches_pattern(json_text(json_item(delegation->paths, i)), path))
            return true;
    return false;
}
