/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index is made anew from the bins after every change; only shards whose bytes differ become
 * new targets. In the working folder they lie under the names they get outside, HASH.2a.json, since
 * a group that has not signed yet may keep an older one out there. */
#include "repo_index.h"

#include "base/file.h"
#include "fetch/canonical.h"
#include "fetch/shards.h"
#include "pack/installed.h"

#include <string.h>

struct indexing {
    const struct repo *repo;
    struct json *shards[SHARDS_N]; /* {"packs": {...}} */
    struct json *envelope;         /* of the role */
    bool has_changed;
};

/* --- rows --- */

static const char *text_of(const struct json *object, const char *key) {
    const char *text = json_text(json_member(object, key));
    return text ? text : "";
}

/* What a list shows of a pack; the rest stands in its bin. */
static bool put_shown(struct json *row, const struct json *custom, struct err *err) {
    static const char *const shown[] = {"id",          "version", "title", "classes", "languages",
                                        "competences", "minutes", "use",   "posts"};
    struct json *part = json_new_object();
    bool ok = part != NULL;
    for (size_t i = 0; ok && i < sizeof shown / sizeof shown[0]; i++) {
        const struct json *value = json_member(custom, shown[i]);
        ok = !value || json_put(part, shown[i], json_clone(value), err);
    }
    if (ok)
        return json_put(row, "custom", part, err);
    json_free(part);
    return err_set(err, ERR_NOMEM, "no memory for the index");
}

static struct json *new_row(const struct json *entry, struct err *err) {
    int64_t size;
    struct json *row = json_new_object();
    json_int(json_member(entry, "length"), &size);
    if (json_put_int(row, "size", size, err) && put_shown(row, json_member(entry, "custom"), err))
        return row;
    json_free(row);
    return NULL;
}

static bool is_newest(const struct json *packs, const char *id, const char *version) {
    const struct json *there = json_member(json_member(packs, id), "custom");
    return !there || installed_compare_versions(version, text_of(there, "version")) > 0;
}

static bool add_entry(struct indexing *x, const struct json *entry, struct err *err) {
    const struct json *custom = json_member(entry, "custom");
    const char *id = text_of(custom, "id"), *version = text_of(custom, "version");
    if (!*id || !*version)
        return true; /* a cover */
    struct json *packs = json_member_edit(x->shards[shards_of_id(id)], "packs");
    if (!is_newest(packs, id, version))
        return true;
    struct json *row = new_row(entry, err);
    return row && json_put(packs, id, row, err);
}

static bool add_bin(const char *role, void *context, struct err *err) {
    struct indexing *x = context;
    struct json *envelope = NULL;
    if (!str_starts(role, "bin-"))
        return true;
    bool ok = repo_load(&envelope, x->repo, REPO_STAGED, role, err);
    const struct json *targets = json_member(repo_signed(envelope), "targets");
    for (const char *key = json_next_key(targets, NULL); ok && key;
         key = json_next_key(targets, key))
        ok = add_entry(x, json_member(targets, key), err);
    json_free(envelope);
    return ok;
}

static bool begin_shards(struct indexing *x, struct err *err) {
    for (int i = 0; i < SHARDS_N; i++) {
        x->shards[i] = json_new_object();
        if (!x->shards[i] || !json_put(x->shards[i], "packs", json_new_object(), err))
            return err_set(err, ERR_NOMEM, "no memory for the index");
    }
    return true;
}

/* --- files and the role --- */

static bool write_shard(const struct indexing *x, int shard, const char *hex, struct bytes text,
                        struct err *err) {
    char name[PATH_MAX_BYTES], path[PATH_MAX_BYTES], folder[PATH_MAX_BYTES];
    str_format(name, sizeof name, "targets/index/%s.%02x.json", hex, (unsigned)shard);
    return path_join(folder, x->repo->folder, "targets/index", err) &&
           file_make_folder(folder, err) && path_join(path, x->repo->folder, name, err) &&
           file_write(path, text, err);
}

static bool list_shard(struct indexing *x, int shard, const char *hex, struct bytes text,
                       struct err *err) {
    char target[SHARDS_MAX_NAME];
    struct json *targets = json_member_edit(repo_signed(x->envelope), "targets");
    shards_path(target, shard);
    const char *there = text_of(json_member(json_member(targets, target), "hashes"), "sha256");
    if (str_equal(there, hex))
        return true;
    x->has_changed = true;
    struct json *entry = json_new_object();
    if (!json_put_int(entry, "length", (int64_t)text.n, err) ||
        !json_put(entry, "hashes", json_new_object(), err) ||
        !json_put_text(json_member_edit(entry, "hashes"), "sha256", hex, err)) {
        json_free(entry);
        return false;
    }
    return write_shard(x, shard, hex, text, err) && json_put(targets, target, entry, err);
}

static bool drop_shard(struct indexing *x, int shard) {
    char target[SHARDS_MAX_NAME];
    struct json *targets = json_member_edit(repo_signed(x->envelope), "targets");
    shards_path(target, shard);
    x->has_changed = x->has_changed || json_member(targets, target);
    json_drop(targets, target);
    return true;
}

static bool put_shard(struct indexing *x, int shard, struct err *err) {
    char hex[CRYPTO_SHA256_HEX];
    struct str text;
    if (json_n_members(json_member(x->shards[shard], "packs")) == 0)
        return drop_shard(x, shard);
    str_init(&text, SHARDS_MAX_BYTES);
    bool ok = canonical_json(&text, x->shards[shard], err);
    const struct bytes bytes = {(const unsigned char *)str_text(&text), text.n};
    crypto_sha256_hex(hex, bytes);
    ok = ok && list_shard(x, shard, hex, bytes, err);
    str_fini(&text);
    return ok;
}

static bool save(struct indexing *x, struct err *err) {
    bool ok = repo_begin_change(&x->envelope, x->repo, SHARDS_ROLE, err);
    for (int i = 0; ok && i < SHARDS_N; i++)
        ok = put_shard(x, i, err);
    ok = ok && (!x->has_changed || repo_save(x->repo, REPO_STAGED, SHARDS_ROLE, x->envelope, err));
    json_free(x->envelope);
    return ok;
}

bool index_update(const struct repo *repo, struct err *err) {
    struct indexing x = {.repo = repo};
    const struct repo_each each = {add_bin, &x};
    if (!repo_has(repo, REPO_STAGED, SHARDS_ROLE))
        return true;
    bool ok =
        begin_shards(&x, err) && repo_each_role(repo, REPO_STAGED, &each, err) && save(&x, err);
    for (int i = 0; i < SHARDS_N; i++)
        json_free(x.shards[i]);
    return ok;
}
