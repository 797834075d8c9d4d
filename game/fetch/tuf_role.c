/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One targets role (the top-level one or a delegated one), as one delegator knows it: the same file
 * is checked again for each delegator, since each names keys of its own (specification 5.6). */
#include "base/mem.h"
#include "fetch/tuf_inside.h"
#include "fetch/verify.h"

void tuf_role_free(struct tuf_role *role) {
    if (!role)
        return;
    metadata_free(role->metadata);
    mem_free(role);
}

const struct tuf_role *tuf_find_role(const struct tuf *tuf, const char *name,
                                     const struct tuf_role *parent) {
    for (const struct tuf_role *role = tuf->roles; role; role = role->next)
        if (role->parent == parent && str_equal(role->name, name))
            return role;
    return NULL;
}

/* Who may sign the role being loaded. */
static struct tuf_expected expect(const struct tuf *tuf) {
    const struct tuf_role *parent = tuf->current->parent;
    for (size_t i = 0; parent && i < metadata_n_delegations(parent->metadata); i++) {
        struct metadata_delegation delegation = metadata_delegation(parent->metadata, i);
        if (str_equal(delegation.name, tuf->current->name))
            return (struct tuf_expected){delegation.name, METADATA_TARGETS, delegation.role};
    }
    return tuf_expect(tuf, METADATA_TARGETS);
}

/* What the snapshot says about the role being loaded. */
static bool find_listed(struct tuf *tuf, struct metadata_file *out, struct err *err) {
    struct str name;
    str_init(&name, METADATA_MAX_SNAPSHOT);
    bool has_name = str_addf(&name, "%s.json", tuf->current->name);
    bool is_listed = has_name && metadata_find_file(out, tuf->snapshot, str_text(&name));
    out->name = tuf->current->name;
    str_fini(&name);
    if (!has_name)
        return err_set(err, ERR_NOMEM, "no memory for a name") ||
               tuf_fail_from(tuf, tuf->current->name, err);
    return is_listed || tuf_fail(tuf, TUF_NOT_LISTED, tuf->current->name, err);
}

bool tuf_role_begin(struct tuf *tuf, const char *name, const struct tuf_role *parent,
                    struct err *err) {
    struct metadata_file file;
    tuf_role_free(tuf->current);
    tuf->current = mem_new(1, sizeof *tuf->current);
    if (!tuf->current)
        return err_set(err, ERR_NOMEM, "no memory for a role") || tuf_fail_from(tuf, name, err);
    tuf->current->name = name;
    tuf->current->parent = parent;
    return find_listed(tuf, &file, err) && tuf_want(tuf, TUF_ROLE_STORED, name, 0, err);
}

bool tuf_role_fetch(struct tuf *tuf, struct err *err) {
    struct metadata_file file;
    if (!find_listed(tuf, &file, err))
        return false;
    int64_t version = metadata_is_consistent(tuf->root) ? file.version : 0;
    if (!tuf_want(tuf, TUF_ROLE_REMOTE, file.name, version, err))
        return false;
    if (file.length >= 0 && (size_t)file.length < tuf->step.max_bytes)
        tuf->step.max_bytes = (size_t)file.length;
    return true;
}

/* The role being loaded is verified for its delegator. */
static bool accept(struct tuf *tuf, struct metadata *metadata, struct err *err) {
    struct tuf_role *role = tuf->current;
    tuf->current = NULL;
    role->metadata = metadata;
    role->next = tuf->roles;
    tuf->roles = role;
    return tuf_visit(tuf, role, err);
}

bool tuf_role_stored(struct tuf *tuf, struct err *err) {
    struct metadata *metadata = tuf->pending;
    tuf->pending = NULL;
    return accept(tuf, metadata, err);
}

static bool give_stored(struct tuf *tuf, struct bytes bytes, struct err *err) {
    const struct tuf_expected expected = expect(tuf);
    struct metadata_file file;
    struct metadata *metadata = NULL;
    if (!find_listed(tuf, &file, err) || !tuf_read_stored(tuf, &metadata, bytes, &expected, err))
        return false;
    if (metadata && metadata->version == file.version &&
        !metadata_is_expired(metadata, tuf->now_s) && verify_bytes(&file, bytes, NULL))
        return accept(tuf, metadata, err);
    metadata_free(metadata);
    return tuf_role_fetch(tuf, err);
}

bool tuf_role_give(struct tuf *tuf, struct bytes bytes, struct err *err) {
    const char *name = tuf->current->name;
    const struct tuf_expected expected = expect(tuf);
    struct metadata_file file;
    struct metadata *metadata = NULL;
    if (tuf->state == TUF_ROLE_STORED)
        return give_stored(tuf, bytes, err);
    if (!find_listed(tuf, &file, err))
        return false;
    if (!verify_bytes(&file, bytes, err))
        return tuf_fail_from(tuf, name, err);
    if (!tuf_read_signed(tuf, &metadata, bytes, &expected, err))
        return false;
    if (metadata->version != file.version)
        tuf_fail(tuf, TUF_WRONG_FILE, name, err);
    else if (!tuf_is_expired(tuf, metadata, name, err))
        return tuf_want_store(tuf, TUF_ROLE_STORE, bytes, metadata);
    metadata_free(metadata);
    return false;
}
