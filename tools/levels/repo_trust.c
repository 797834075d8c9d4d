/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signatures of roles: counted as a client counts them, made with the keys at hand. */
#include "repo_trust.h"

#include "base/file.h"
#include "fetch/canonical.h"

enum { SIGN_HEX = 2 * SIGN_BYTES + 1 };

/* --- reading --- */

enum metadata_kind trust_kind(const char *role) {
    for (int kind = METADATA_ROOT; kind < METADATA_N_KINDS; kind++)
        if (str_equal(role, metadata_kind_name((enum metadata_kind)kind)))
            return (enum metadata_kind)kind;
    return METADATA_TARGETS;
}

bool trust_read_file(struct metadata **out, const char *path, enum metadata_kind kind,
                     struct err *err) {
    struct file_data data = {0};
    bool ok = file_read(&data, path, metadata_max_bytes(kind), err) &&
              metadata_parse(out, file_data_bytes(&data), kind, err);
    file_data_fini(&data);
    return ok || err_place(err, "%s", path);
}

bool trust_read(struct metadata **out, const struct repo *repo, enum repo_stage stage,
                const char *role, struct err *err) {
    char path[PATH_MAX_BYTES];
    *out = NULL;
    return repo_role_path(path, repo, stage, role, err) &&
           trust_read_file(out, path, trust_kind(role), err);
}

/* The published root, when the staged one follows it. */
static bool read_old_root(struct trust *trust, const struct repo *repo, struct err *err) {
    if (!repo_has(repo, REPO_PUBLISHED, "root"))
        return true;
    return trust_read(&trust->old_root, repo, REPO_PUBLISHED, "root", err);
}

bool trust_open(struct trust *trust, const struct repo *repo, enum repo_stage stage,
                struct err *err) {
    *trust = (struct trust){0};
    bool ok = trust_read(&trust->root, repo, stage, "root", err) &&
              (stage == REPO_PUBLISHED || read_old_root(trust, repo, err)) &&
              trust_read(&trust->targets, repo, stage, "targets", err);
    if (!ok)
        trust_close(trust);
    return ok;
}

void trust_close(struct trust *trust) {
    metadata_free(trust->root);
    metadata_free(trust->old_root);
    metadata_free(trust->targets);
    *trust = (struct trust){0};
}

static bool is_top_level(const char *role) {
    return trust_kind(role) != METADATA_TARGETS || str_equal(role, "targets");
}

bool trust_role(struct metadata_role *out, const struct trust *trust, const char *role) {
    if (is_top_level(role)) {
        *out = metadata_root_role(trust->root, trust_kind(role));
        return true;
    }
    for (size_t i = 0; i < metadata_n_delegations(trust->targets); i++) {
        struct metadata_delegation delegation = metadata_delegation(trust->targets, i);
        if (!str_equal(delegation.name, role))
            continue;
        *out = delegation.role;
        return true;
    }
    return false;
}

/* --- counting --- */

static struct bytes canonical_of(const struct metadata *metadata) {
    return (struct bytes){(const unsigned char *)str_text(&metadata->canonical),
                          metadata->canonical.n};
}

bool trust_allows(const struct metadata_role *role, const char *keyid) {
    for (size_t i = 0; i < json_n_items(role->keyids); i++)
        if (str_equal(json_text(json_item(role->keyids, i)), keyid))
            return true;
    return false;
}

static bool is_good(const struct metadata *metadata, const struct metadata_role *role,
                    const struct json *signature) {
    unsigned char sig[SIGN_BYTES], public[SIGN_PUBLIC_BYTES];
    struct metadata_key key;
    const char *keyid = json_text(json_member(signature, "keyid"));
    const char *hex = json_text(json_member(signature, "sig"));
    return keyid && hex && trust_allows(role, keyid) && metadata_find_key(&key, role, keyid) &&
           str_equal(key.type, "ed25519") && secret_from_hex(sig, sizeof sig, hex) &&
           secret_from_hex(public, sizeof public, key.public_key) &&
           sign_check(sig, canonical_of(metadata), public);
}

/* Good ones by different keys of the role (Ed25519). */
static int64_t count_signatures(const struct metadata *metadata, const struct metadata_role *role) {
    int64_t n = 0;
    for (size_t i = 0; i < json_n_items(metadata->signatures); i++)
        n += is_good(metadata, role, json_item(metadata->signatures, i));
    return n;
}

static bool is_enough(struct trust_count *out, const struct metadata *metadata,
                      const struct metadata_role *role) {
    out->n = count_signatures(metadata, role);
    out->wanted = role->threshold;
    return out->n >= out->wanted;
}

bool trust_is_signed(struct trust_count *out, const struct trust *trust, const char *role,
                     const struct metadata *metadata) {
    struct metadata_role by;
    *out = (struct trust_count){0, 1};
    if (trust->old_root && str_equal(role, "root")) {
        by = metadata_root_role(trust->old_root, METADATA_ROOT);
        if (!is_enough(out, metadata, &by))
            return false;
    }
    return trust_role(&by, trust, role) && is_enough(out, metadata, &by);
}

/* --- signing --- */

static void drop_signature(struct json *list, const char *keyid) {
    for (size_t i = json_n_items(list); i > 0; i--) {
        const char *found = json_text(json_member(json_item(list, i - 1), "keyid"));
        if (found && str_equal(found, keyid))
            json_drop_item(list, i - 1);
    }
}

static bool add_signature(struct json *list, const char *keyid, const char *hex, struct err *err) {
    struct json *signature = json_new_object();
    drop_signature(list, keyid);
    if (json_put_text(signature, "keyid", keyid, err) && json_put_text(signature, "sig", hex, err))
        return json_append(list, signature, err);
    json_free(signature);
    return false;
}

bool trust_sign(struct json *envelope, struct repo_key *key, struct passphrase *passphrase,
                struct err *err) {
    unsigned char signature[SIGN_BYTES];
    char hex[SIGN_HEX];
    struct str text;
    str_init(&text, METADATA_MAX_TARGETS);
    bool ok =
        canonical_json(&text, repo_signed(envelope), err) && repo_key_open(key, passphrase, err);
    if (ok) {
        sign_make(signature, (struct bytes){(const unsigned char *)str_text(&text), text.n},
                  &key->pair);
        secret_to_hex(hex, (struct bytes){signature, sizeof signature});
        ok = add_signature(json_member_edit(envelope, "signatures"), key->id, hex, err);
    }
    str_fini(&text);
    return ok;
}

/* By the old root too, so that laptops that know only that one can read the release that brings the
 * new one. */
static bool may_sign(const struct trust *trust, const char *role, const char *keyid) {
    struct metadata_role by;
    if (trust->old_root && is_top_level(role)) {
        by = metadata_root_role(trust->old_root, trust_kind(role));
        if (trust_allows(&by, keyid))
            return true;
    }
    return trust_role(&by, trust, role) && trust_allows(&by, keyid);
}

static bool has_signed(const struct json *envelope, const char *keyid) {
    const struct json *list = json_member(envelope, "signatures");
    for (size_t i = 0; i < json_n_items(list); i++) {
        const char *found = json_text(json_member(json_item(list, i), "keyid"));
        if (found && str_equal(found, keyid))
            return true;
    }
    return false;
}

bool trust_sign_by_ring(struct json *envelope, struct repo *repo, const struct trust *trust,
                        const char *role, int *n_added, struct err *err) {
    for (int i = 0; i < repo->ring.n; i++) {
        struct repo_key *key = &repo->ring.keys[i];
        if (!may_sign(trust, role, key->id) || has_signed(envelope, key->id))
            continue;
        if (!trust_sign(envelope, key, &repo->passphrase, err))
            return false;
        ++*n_added;
    }
    return true;
}

bool trust_take_signatures(struct json *envelope, const struct json *from, int *n,
                           struct err *err) {
    const struct json *list = json_member(from, "signatures");
    struct json *own = json_member_edit(envelope, "signatures");
    for (size_t i = 0; i < json_n_items(list); i++) {
        const char *keyid = json_text(json_member(json_item(list, i), "keyid"));
        const char *hex = json_text(json_member(json_item(list, i), "sig"));
        if (!keyid || !hex || has_signed(envelope, keyid))
            continue;
        if (!add_signature(own, keyid, hex, err))
            return false;
        ++*n;
    }
    return true;
}
