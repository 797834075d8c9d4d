/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From bytes to metadata: what all kinds have in common, and the questions asked later. The checks
 * of each kind's own fields are in metadata_form.c. */
#include "fetch/metadata.h"

#include "base/mem.h"
#include "fetch/canonical.h"
#include "fetch/metadata_form.h"

const char *metadata_kind_name(enum metadata_kind kind) {
    static const char *const names[METADATA_N_KINDS] = {"root", "timestamp", "snapshot", "targets"};
    return (unsigned)kind < METADATA_N_KINDS ? names[kind] : NULL;
}

size_t metadata_max_bytes(enum metadata_kind kind) {
    static const size_t max[METADATA_N_KINDS] = {METADATA_MAX_ROOT, METADATA_MAX_TIMESTAMP,
                                                 METADATA_MAX_SNAPSHOT, METADATA_MAX_TARGETS};
    return (unsigned)kind < METADATA_N_KINDS ? max[kind] : 0;
}

bool metadata_is_expired(const struct metadata *metadata, int64_t now_s) {
    return now_s >= metadata->expires_s;
}

static bool is_white(struct bytes bytes, size_t from) {
    for (size_t i = from; i < bytes.n; i++)
        if (bytes.p[i] != ' ' && bytes.p[i] != '\n' && bytes.p[i] != '\r' && bytes.p[i] != '\t')
            return false;
    return true;
}

static bool parse_json(struct metadata *metadata, struct bytes bytes, struct err *err) {
    const struct json_limits limits = {metadata_max_bytes(metadata->kind), METADATA_MAX_DEPTH};
    size_t used = 0;
    if (bytes.n > limits.max_bytes)
        return err_set(err, ERR_LIMIT, "%zu bytes, at most %zu", bytes.n, limits.max_bytes);
    if (!json_parse(&metadata->json, bytes, &limits, &used, err))
        return false;
    if (!is_white(bytes, used))
        return err_set(err, ERR_FORMAT, "something follows the JSON");
    metadata->signed_part = json_member(metadata->json, "signed");
    metadata->signatures = json_member(metadata->json, "signatures");
    str_init(&metadata->canonical, limits.max_bytes);
    if (!metadata_check_signatures(metadata->signatures, err) ||
        !metadata_check_form(metadata, err) ||
        !canonical_json(&metadata->canonical, metadata->signed_part, err))
        /* The canonical text is never longer than the one that was read. */
        return metadata->canonical.has_failed ? err_set(err, ERR_NOMEM, "no memory for metadata")
                                              : false;
    return true;
}

bool metadata_parse(struct metadata **out, struct bytes bytes, enum metadata_kind kind,
                    struct err *err) {
    *out = NULL;
    struct metadata *metadata = mem_new(1, sizeof *metadata);
    if (!metadata)
        return err_set(err, ERR_NOMEM, "no memory for metadata");
    metadata->kind = kind;
    if (!parse_json(metadata, bytes, err)) {
        metadata_free(metadata);
        return err_place(err, "%s", metadata_kind_name(kind));
    }
    *out = metadata;
    return true;
}

void metadata_free(struct metadata *metadata) {
    if (!metadata)
        return;
    json_free(metadata->json);
    str_fini(&metadata->canonical);
    mem_free(metadata);
}

/* --- root --- */

bool metadata_is_consistent(const struct metadata *root) {
    return json_flag(json_member(root->signed_part, "consistent_snapshot"));
}

static struct metadata_role role_of(const struct json *keys, const struct json *role) {
    struct metadata_role out = {keys, json_member(role, "keyids"), 0};
    json_int(json_member(role, "threshold"), &out.threshold);
    return out;
}

struct metadata_role metadata_root_role(const struct metadata *root, enum metadata_kind kind) {
    const struct json *roles = json_member(root->signed_part, "roles");
    return role_of(json_member(root->signed_part, "keys"),
                   json_member(roles, metadata_kind_name(kind)));
}

bool metadata_find_key(struct metadata_key *out, const struct metadata_role *role,
                       const char *keyid) {
    const struct json *key = json_member(role->keys, keyid);
    *out = (struct metadata_key){
        .keyid = keyid,
        .type = json_text(json_member(key, "keytype")),
        .scheme = json_text(json_member(key, "scheme")),
        .public_key = json_text(json_member(json_member(key, "keyval"), "public")),
    };
    return out->type && out->scheme && out->public_key;
}

/* --- files and targets --- */

static bool find(struct metadata_file *out, const struct json *files, const char *name) {
    const struct json *file = json_member(files, name);
    *out = (struct metadata_file){
        .name = name,
        .length = -1,
        .hashes = json_member(file, "hashes"),
        .custom = json_member(file, "custom"),
    };
    json_int(json_member(file, "version"), &out->version);
    if (json_member(file, "length"))
        json_int(json_member(file, "length"), &out->length);
    return file != NULL;
}

static const struct json *files_of(const struct metadata *metadata) {
    return json_member(metadata->signed_part,
                       metadata->kind == METADATA_TARGETS ? "targets" : "meta");
}

bool metadata_find_file(struct metadata_file *out, const struct metadata *metadata,
                        const char *name) {
    return find(out, json_member(metadata->signed_part, "meta"), name);
}

bool metadata_find_target(struct metadata_file *out, const struct metadata *targets,
                          const char *path) {
    return find(out, json_member(targets->signed_part, "targets"), path);
}

const char *metadata_next_file(const struct metadata *metadata, const char *name) {
    return json_next_key(files_of(metadata), name);
}

/* --- delegations --- */

static const struct json *delegations_of(const struct metadata *targets) {
    return json_member(targets->signed_part, "delegations");
}

size_t metadata_n_delegations(const struct metadata *targets) {
    return json_n_items(json_member(delegations_of(targets), "roles"));
}

struct metadata_delegation metadata_delegation(const struct metadata *targets, size_t i) {
    const struct json *delegations = delegations_of(targets);
    const struct json *role = json_item(json_member(delegations, "roles"), i);
    return (struct metadata_delegation){
        .name = json_text(json_member(role, "name")),
        .is_terminating = json_flag(json_member(role, "terminating")),
        .role = role_of(json_member(delegations, "keys"), role),
        .paths = json_member(role, "paths"),
        .hash_prefixes = json_member(role, "path_hash_prefixes"),
    };
}
