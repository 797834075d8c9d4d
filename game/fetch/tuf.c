/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The workflow: one state, one place where it changes, one switch for each kind of answer. What
 * each step checks is in tuf_top.c (root, timestamp, snapshot), tuf_role.c and tuf_search.c. */
#include "fetch/tuf.h"

#include "base/mem.h"
#include "fetch/tuf_inside.h"
#include "fetch/verify.h"

#include <string.h>

enum { MAX_PATH = 4096, MAX_COUNTED_KEYS = 256 };

void tuf_init(struct tuf *tuf, int64_t now_s) {
    *tuf = (struct tuf){.now_s = now_s, .state = TUF_ROOT_STORED};
    str_init(&tuf->step.path, MAX_PATH);
    tuf_want(tuf, TUF_ROOT_STORED, "root", 0, NULL);
}

void tuf_fini(struct tuf *tuf) {
    while (tuf->roles) {
        struct tuf_role *role = tuf->roles;
        tuf->roles = role->next;
        tuf_role_free(role);
    }
    tuf_role_free(tuf->current);
    mem_free(tuf->stack);
    metadata_free(tuf->pending);
    metadata_free(tuf->snapshot);
    metadata_free(tuf->timestamp);
    metadata_free(tuf->root);
    str_fini(&tuf->step.path);
    *tuf = (struct tuf){.state = TUF_FAILED};
}

const struct tuf_step *tuf_step(const struct tuf *tuf) {
    return &tuf->step;
}

/* --- what is wanted --- */

static enum tuf_want want_of(enum tuf_state state) {
    switch (state) {
    case TUF_ROOT_STORED:
    case TUF_TIMESTAMP_STORED:
    case TUF_SNAPSHOT_STORED:
    case TUF_ROLE_STORED:
        return TUF_WANT_STORED;
    case TUF_ROOT_REMOTE:
    case TUF_TIMESTAMP_REMOTE:
    case TUF_SNAPSHOT_REMOTE:
    case TUF_ROLE_REMOTE:
        return TUF_WANT_REMOTE;
    case TUF_ROOT_STORE:
    case TUF_TIMESTAMP_STORE:
    case TUF_SNAPSHOT_STORE:
    case TUF_ROLE_STORE:
        return TUF_WANT_STORE;
    default:
        return TUF_WANT_NOTHING;
    }
}

static size_t max_of(enum tuf_state state) {
    if (state < TUF_TIMESTAMP_STORED)
        return METADATA_MAX_ROOT;
    if (state < TUF_SNAPSHOT_STORED)
        return METADATA_MAX_TIMESTAMP;
    return state < TUF_ROLE_STORED ? METADATA_MAX_SNAPSHOT : METADATA_MAX_TARGETS;
}

static void set_state(struct tuf *tuf, enum tuf_state state) {
    tuf->state = (int)state;
    tuf->step.want = want_of(state);
}

bool tuf_want(struct tuf *tuf, enum tuf_state state, const char *role, int64_t version,
              struct err *err) {
    struct str *path = &tuf->step.path;
    set_state(tuf, state);
    tuf->step.max_bytes = max_of(state);
    tuf->step.bytes = (struct bytes){0};
    quote_file(tuf->step.file, role, ".json");
    str_clear(path);
    if (tuf->step.want != TUF_WANT_REMOTE)
        return true;
    if (version > 0)
        str_addf(path, "%lld.", (long long)version);
    quote_name(path, role);
    if (str_add(path, ".json"))
        return true;
    err_set(err, path->n + 64 > MAX_PATH / 2 ? ERR_LIMIT : ERR_NOMEM, "name of a role");
    return tuf_fail_from(tuf, role, err);
}

bool tuf_want_store(struct tuf *tuf, enum tuf_state state, struct bytes bytes,
                    struct metadata *metadata) {
    set_state(tuf, state);
    tuf->step.bytes = bytes;
    tuf->pending = metadata;
    return true;
}

bool tuf_idle(struct tuf *tuf) {
    set_state(tuf, TUF_IDLE);
    return true;
}

/* --- failing --- */

static void set_failed(struct tuf *tuf, enum tuf_trouble trouble, const char *role) {
    set_state(tuf, TUF_FAILED);
    tuf->trouble = trouble;
    str_copy(tuf->trouble_role, sizeof tuf->trouble_role, role);
}

bool tuf_fail(struct tuf *tuf, enum tuf_trouble trouble, const char *role, struct err *err) {
    static const char *const words[TUF_TROUBLE_COUNT] = {
        [TUF_NO_ROOT] = "no trusted root is stored",
        [TUF_NO_METADATA] = "no TUF metadata",
        [TUF_MISSING] = "not there",
        [TUF_NOT_SIGNED] = "too few right signatures",
        [TUF_WRONG_FILE] = "not the version announced",
        [TUF_ROLLED_BACK] = "older than what was seen before",
        [TUF_EXPIRED] = "expired",
        [TUF_NOT_LISTED] = "not in the snapshot",
    };
    set_failed(tuf, trouble, role);
    err_set(err, trouble == TUF_MISSING || trouble == TUF_NO_ROOT ? ERR_NOT_FOUND : ERR_REFUSED,
            "%s", words[trouble]);
    return err_place(err, "%s", role);
}

bool tuf_fail_from(struct tuf *tuf, const char *role, struct err *err) {
    enum err_code code = err ? err->code : ERR_NOMEM;
    set_failed(tuf,
               code == ERR_FORMAT    ? TUF_NO_METADATA
               : code == ERR_CORRUPT ? TUF_WRONG_FILE
                                     : TUF_FINE,
               role);
    return err_place(err, "%s", role);
}

bool tuf_is_expired(struct tuf *tuf, const struct metadata *metadata, const char *role,
                    struct err *err) {
    if (!metadata_is_expired(metadata, tuf->now_s))
        return false;
    tuf->expired_s = metadata->expires_s;
    tuf_fail(tuf, TUF_EXPIRED, role, err);
    return true;
}

/* --- signatures --- */

static const char *signature_of(const struct metadata *metadata, const char *keyid) {
    for (size_t i = 0; i < json_n_items(metadata->signatures); i++) {
        const struct json *signature = json_item(metadata->signatures, i);
        if (str_equal(json_text(json_member(signature, "keyid")), keyid))
            return json_text(json_member(signature, "sig"));
    }
    return NULL;
}

static bool has_signed(const struct metadata *metadata, const struct metadata_key *key) {
    const char *signature = signature_of(metadata, key->keyid);
    const struct str *text = &metadata->canonical;
    return signature &&
           verify_signature(key, (struct bytes){(const unsigned char *)text->p, text->n},
                            signature);
}

bool tuf_is_signed(const struct metadata *metadata, const struct metadata_role *role) {
    unsigned char seen[MAX_COUNTED_KEYS][VERIFY_FINGERPRINT_BYTES];
    int n_seen = 0;
    for (size_t i = 0; i < json_n_items(role->keyids) && n_seen < MAX_COUNTED_KEYS; i++) {
        struct metadata_key key;
        bool is_new = metadata_find_key(&key, role, json_text(json_item(role->keyids, i))) &&
                      verify_fingerprint(seen[n_seen], &key);
        for (int k = 0; is_new && k < n_seen; k++)
            is_new = memcmp(seen[k], seen[n_seen], VERIFY_FINGERPRINT_BYTES) != 0;
        if (is_new && has_signed(metadata, &key))
            n_seen++;
        if (n_seen >= role->threshold)
            return role->threshold > 0;
    }
    return false;
}

struct tuf_expected tuf_expect(const struct tuf *tuf, enum metadata_kind kind) {
    return (struct tuf_expected){metadata_kind_name(kind), kind,
                                 metadata_root_role(tuf->root, kind)};
}

bool tuf_read_signed(struct tuf *tuf, struct metadata **out, struct bytes bytes,
                     const struct tuf_expected *expected, struct err *err) {
    if (!metadata_parse(out, bytes, expected->kind, err))
        return tuf_fail_from(tuf, expected->name, err);
    if (tuf_is_signed(*out, &expected->role))
        return true;
    metadata_free(*out);
    *out = NULL;
    return tuf_fail(tuf, TUF_NOT_SIGNED, expected->name, err);
}

bool tuf_read_stored(struct tuf *tuf, struct metadata **out, struct bytes bytes,
                     const struct tuf_expected *expected, struct err *err) {
    struct err why = {0};
    if (!metadata_parse(out, bytes, expected->kind, &why)) {
        if (why.code != ERR_NOMEM)
            return true;
        if (err)
            *err = why;
        return tuf_fail_from(tuf, expected->name, err);
    }
    if (!tuf_is_signed(*out, &expected->role)) {
        metadata_free(*out);
        *out = NULL;
    }
    return true;
}

/* --- answers --- */

bool tuf_give(struct tuf *tuf, struct bytes bytes, struct err *err) {
    switch ((enum tuf_state)tuf->state) {
    case TUF_ROOT_STORED:
    case TUF_ROOT_REMOTE:
        return tuf_root_give(tuf, bytes, err);
    case TUF_TIMESTAMP_STORED:
    case TUF_TIMESTAMP_REMOTE:
        return tuf_timestamp_give(tuf, bytes, err);
    case TUF_SNAPSHOT_STORED:
    case TUF_SNAPSHOT_REMOTE:
        return tuf_snapshot_give(tuf, bytes, err);
    case TUF_ROLE_STORED:
    case TUF_ROLE_REMOTE:
        return tuf_role_give(tuf, bytes, err);
    default:
        return err_set(err, ERR_REFUSED, "no bytes are wanted now");
    }
}

bool tuf_give_nothing(struct tuf *tuf, struct err *err) {
    switch ((enum tuf_state)tuf->state) {
    case TUF_ROOT_STORED:
        return tuf_fail(tuf, TUF_NO_ROOT, "root", err);
    case TUF_ROOT_REMOTE:
        return tuf_root_missing(tuf, err);
    case TUF_TIMESTAMP_STORED:
        return tuf_want(tuf, TUF_TIMESTAMP_REMOTE, "timestamp", 0, err);
    case TUF_TIMESTAMP_REMOTE:
        return tuf_fail(tuf, TUF_MISSING, "timestamp", err);
    case TUF_SNAPSHOT_STORED:
        return tuf_snapshot_fetch(tuf, err);
    case TUF_SNAPSHOT_REMOTE:
        return tuf_fail(tuf, TUF_MISSING, "snapshot", err);
    case TUF_ROLE_STORED:
        return tuf_role_fetch(tuf, err);
    case TUF_ROLE_REMOTE:
        return tuf_fail(tuf, TUF_MISSING, tuf->current->name, err);
    default:
        return err_set(err, ERR_REFUSED, "nothing is wanted now");
    }
}

bool tuf_go_on(struct tuf *tuf, struct err *err) {
    struct metadata *stored = tuf->pending;
    switch ((enum tuf_state)tuf->state) {
    case TUF_ROOT_STORE:
        return tuf_root_stored(tuf, err);
    case TUF_TIMESTAMP_STORE:
        metadata_free(tuf->timestamp);
        tuf->timestamp = stored;
        tuf->pending = NULL;
        return tuf_snapshot_begin(tuf, err);
    case TUF_SNAPSHOT_STORE:
        metadata_free(tuf->snapshot);
        tuf->snapshot = stored;
        tuf->pending = NULL;
        return tuf_role_begin(tuf, "targets", NULL, err);
    case TUF_ROLE_STORE:
        return tuf_role_stored(tuf, err);
    default:
        return err_set(err, ERR_REFUSED, "nothing is to be stored now");
    }
}

bool tuf_check_root(struct bytes bytes, struct err *err) {
    struct metadata *root = NULL;
    if (!metadata_parse(&root, bytes, METADATA_ROOT, err))
        return false;
    struct metadata_role role = metadata_root_role(root, METADATA_ROOT);
    bool ok = tuf_is_signed(root, &role);
    metadata_free(root);
    return ok || err_set(err, ERR_REFUSED, "the root is not signed by enough of its own keys");
}
