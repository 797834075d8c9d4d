/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is checked of root, timestamp and snapshot (specification 5.3 to 5.5). Stored timestamp and
 * snapshot count only while today's root keys sign them: that is the recovery from a version that
 * ran ahead, without a moment at which a crash could hurt. */
#include "fetch/tuf_inside.h"
#include "fetch/verify.h"

/* --- root --- */

static bool next_root(struct tuf *tuf, struct err *err) {
    if (tuf->n_roots == TUF_MAX_ROOTS)
        return tuf_root_missing(tuf, err);
    tuf->n_roots++;
    return tuf_want(tuf, TUF_ROOT_REMOTE, "root", tuf->root->version + 1, err);
}

static bool read_stored_root(struct tuf *tuf, struct bytes bytes, struct err *err) {
    struct metadata *root = NULL;
    if (!metadata_parse(&root, bytes, METADATA_ROOT, err))
        return tuf_fail_from(tuf, "root", err);
    struct metadata_role role = metadata_root_role(root, METADATA_ROOT);
    tuf->root = root;
    if (!tuf_is_signed(root, &role))
        return tuf_fail(tuf, TUF_NOT_SIGNED, "root", err);
    return next_root(tuf, err);
}

bool tuf_root_give(struct tuf *tuf, struct bytes bytes, struct err *err) {
    struct metadata *root = NULL;
    if (tuf->state == TUF_ROOT_STORED)
        return read_stored_root(tuf, bytes, err);
    const struct tuf_expected expected = tuf_expect(tuf, METADATA_ROOT);
    if (!tuf_read_signed(tuf, &root, bytes, &expected, err))
        return false;
    struct metadata_role new_role = metadata_root_role(root, METADATA_ROOT);
    enum tuf_trouble trouble = TUF_FINE;
    if (!tuf_is_signed(root, &new_role))
        trouble = TUF_NOT_SIGNED;
    else if (root->version != tuf->root->version + 1)
        trouble = root->version <= tuf->root->version ? TUF_ROLLED_BACK : TUF_WRONG_FILE;
    if (trouble == TUF_FINE)
        return tuf_want_store(tuf, TUF_ROOT_STORE, bytes, root);
    metadata_free(root);
    return tuf_fail(tuf, trouble, "root", err);
}

bool tuf_root_stored(struct tuf *tuf, struct err *err) {
    metadata_free(tuf->root);
    tuf->root = tuf->pending;
    tuf->pending = NULL;
    return next_root(tuf, err);
}

bool tuf_root_missing(struct tuf *tuf, struct err *err) {
    if (tuf_is_expired(tuf, tuf->root, "root", err))
        return false;
    return tuf_want(tuf, TUF_TIMESTAMP_STORED, "timestamp", 0, err);
}

/* --- timestamp --- */

static struct metadata_file snapshot_listed(const struct metadata *timestamp) {
    struct metadata_file file;
    metadata_find_file(&file, timestamp, "snapshot.json");
    return file;
}

static bool is_timestamp_expired(struct tuf *tuf, const struct metadata *timestamp,
                                 struct err *err) {
    return !tuf->accepts_old_timestamp && tuf_is_expired(tuf, timestamp, "timestamp", err);
}

/* The same version again: what is stored stays. */
static bool keep_timestamp(struct tuf *tuf, struct err *err) {
    if (is_timestamp_expired(tuf, tuf->timestamp, err))
        return false;
    return tuf_snapshot_begin(tuf, err);
}

static bool is_rolled_back(const struct metadata *old, const struct metadata *timestamp) {
    return timestamp->version < old->version ||
           snapshot_listed(timestamp).version < snapshot_listed(old).version;
}

bool tuf_timestamp_give(struct tuf *tuf, struct bytes bytes, struct err *err) {
    const struct tuf_expected expected = tuf_expect(tuf, METADATA_TIMESTAMP);
    const struct metadata *old = tuf->timestamp;
    struct metadata *timestamp = NULL;
    if (tuf->state == TUF_TIMESTAMP_STORED)
        return tuf_read_stored(tuf, &tuf->timestamp, bytes, &expected, err) &&
               tuf_want(tuf, TUF_TIMESTAMP_REMOTE, "timestamp", 0, err);
    if (!tuf_read_signed(tuf, &timestamp, bytes, &expected, err))
        return false;
    if (old && timestamp->version == old->version) {
        metadata_free(timestamp);
        return keep_timestamp(tuf, err);
    }
    if (old && is_rolled_back(old, timestamp))
        tuf_fail(tuf, TUF_ROLLED_BACK, "timestamp", err);
    else if (!is_timestamp_expired(tuf, timestamp, err))
        return tuf_want_store(tuf, TUF_TIMESTAMP_STORE, bytes, timestamp);
    metadata_free(timestamp);
    return false;
}

/* --- snapshot --- */

bool tuf_snapshot_begin(struct tuf *tuf, struct err *err) {
    return tuf_want(tuf, TUF_SNAPSHOT_STORED, "snapshot", 0, err);
}

bool tuf_snapshot_fetch(struct tuf *tuf, struct err *err) {
    struct metadata_file file = snapshot_listed(tuf->timestamp);
    int64_t version = metadata_is_consistent(tuf->root) ? file.version : 0;
    if (!tuf_want(tuf, TUF_SNAPSHOT_REMOTE, "snapshot", version, err))
        return false;
    if (file.length >= 0 && (size_t)file.length < tuf->step.max_bytes)
        tuf->step.max_bytes = (size_t)file.length;
    return true;
}

/* The stored one is kept for comparison; it is enough when it is the one announced. */
static bool read_stored_snapshot(struct tuf *tuf, struct bytes bytes, struct err *err) {
    const struct tuf_expected expected = tuf_expect(tuf, METADATA_SNAPSHOT);
    struct metadata_file file = snapshot_listed(tuf->timestamp);
    if (!tuf_read_stored(tuf, &tuf->snapshot, bytes, &expected, err))
        return false;
    if (tuf->snapshot && tuf->snapshot->version == file.version &&
        !metadata_is_expired(tuf->snapshot, tuf->now_s) && verify_bytes(&file, bytes, NULL))
        return tuf_role_begin(tuf, "targets", NULL, err);
    return tuf_snapshot_fetch(tuf, err);
}

/* No role may disappear or fall. */
static bool is_older_anywhere(const struct metadata *old, const struct metadata *snapshot) {
    struct metadata_file before, now;
    for (const char *name = metadata_next_file(old, NULL); name;
         name = metadata_next_file(old, name)) {
        metadata_find_file(&before, old, name);
        if (!metadata_find_file(&now, snapshot, name) || now.version < before.version)
            return true;
    }
    return false;
}

bool tuf_snapshot_give(struct tuf *tuf, struct bytes bytes, struct err *err) {
    const struct tuf_expected expected = tuf_expect(tuf, METADATA_SNAPSHOT);
    struct metadata_file file = snapshot_listed(tuf->timestamp);
    struct metadata *snapshot = NULL;
    if (tuf->state == TUF_SNAPSHOT_STORED)
        return read_stored_snapshot(tuf, bytes, err);
    if (!verify_bytes(&file, bytes, err))
        return tuf_fail_from(tuf, "snapshot", err);
    if (!tuf_read_signed(tuf, &snapshot, bytes, &expected, err))
        return false;
    if (snapshot->version != file.version)
        tuf_fail(tuf, TUF_WRONG_FILE, "snapshot", err);
    else if (tuf->snapshot && is_older_anywhere(tuf->snapshot, snapshot))
        tuf_fail(tuf, TUF_ROLLED_BACK, "snapshot", err);
    else if (!tuf_is_expired(tuf, snapshot, "snapshot", err)) {
        tuf->has_news = true;
        return tuf_want_store(tuf, TUF_SNAPSHOT_STORE, bytes, snapshot);
    }
    metadata_free(snapshot);
    return false;
}
