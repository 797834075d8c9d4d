/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shards are targets like any other: found by a search, checked by length and hash, when they come
 * and again whenever they are read. */
#include "index.h"

#include "base/mem.h"
#include "fetch/download.h"

#include <string.h>

enum { MAX_DEPTH = 16, MAX_PATH = 255 };

void index_wish_id(struct index_wish *wish, const char *id) {
    wish->shard[shards_of_id(id)] = true;
}

bool index_is_announced(const struct client *client) {
    const struct metadata *targets = tuf_targets(&client->tuf);
    bool has_bins = false, has_index = false;
    for (size_t i = 0; targets && i < metadata_n_delegations(targets); i++) {
        struct metadata_delegation delegation = metadata_delegation(targets, i);
        const char *pattern = json_text(json_item(delegation.paths, 0));
        has_bins = has_bins || delegation.hash_prefixes;
        has_index = has_index || (str_equal(delegation.name, SHARDS_ROLE) && pattern &&
                                  str_equal(pattern, SHARDS_PATTERN));
    }
    return has_bins && has_index;
}

/* "2a.json" in the folder. */
static bool place_of(char out[PATH_MAX_BYTES], const char *folder, const char *shard_path,
                     struct err *err) {
    return path_join(out, folder, path_name(shard_path), err);
}

/* --- fetching --- */

struct fetching {
    struct download downloads[SHARDS_N];
    char paths[SHARDS_N][SHARDS_MAX_NAME];
    int n;
};

/* A shard that the server does not have is one without packs. */
static bool add(struct fetching *f, struct client *client, int shard, const char *folder,
                struct err *err) {
    struct download *download = &f->downloads[f->n];
    shards_path(f->paths[f->n], shard);
    download->path = f->paths[f->n];
    if (!client_find(client, download->path, &download->target, err))
        return err->code == ERR_NOT_FOUND && client->tuf.trouble == TUF_FINE;
    if (download->target.length > SHARDS_MAX_BYTES)
        return err_set(err, ERR_LIMIT, "an index of %lld bytes",
                       (long long)download->target.length);
    f->n++;
    return place_of(download->file, folder, download->path, err);
}

static bool is_wanted(const struct index_wish *wish, int shard, const char *folder) {
    char name[SHARDS_MAX_NAME], path[PATH_MAX_BYTES];
    shards_path(name, shard);
    return wish->all || wish->shard[shard] ||
           (place_of(path, folder, name, NULL) && file_exists(path));
}

static bool fetch(struct fetching *f, struct client *client, const char *parts_folder,
                  struct err *err) {
    const struct download_options options = {
        .has_hash_names = metadata_is_consistent(client->tuf.root), .parts_folder = parts_folder};
    if (f->n == 0 || download_all(f->downloads, f->n, &client->transport, &options, err))
        return true;
    for (int i = 0; i < f->n; i++)
        if (!f->downloads[i].is_done && client->end == NET_WAITING)
            client->end = f->downloads[i].end;
    return false;
}

bool index_fetch(struct client *client, const struct index_wish *wish, const char *folder,
                 const char *parts_folder, struct err *err) {
    struct fetching *f = mem_new(1, sizeof *f);
    if (!f)
        return err_set(err, ERR_NOMEM, "no memory for an index");
    bool ok = file_make_folder(folder, err) && file_make_folder(parts_folder, err);
    for (int i = 0; ok && i < SHARDS_N; i++)
        ok = !is_wanted(wish, i, folder) || add(f, client, i, folder, err);
    ok = ok && fetch(f, client, parts_folder, err);
    mem_free(f);
    return ok;
}

/* --- reading --- */

struct reading {
    bool (*each)(const struct metadata_file *target, const char *role, void *context);
    void *context;
    const char *role;
};

/* One row as the target it stands for. false: each has had enough. */
static bool give_row(const struct reading *reading, const char *id, const struct json *row) {
    char path[MAX_PATH + 1];
    const struct json *custom = json_member(row, "custom");
    const char *version = json_text(json_member(custom, "version"));
    struct metadata_file target = {.name = path, .custom = custom};
    if (!version || !json_int(json_member(row, "size"), &target.length) ||
        !str_format(path, sizeof path, "packs/%s/%s-%s.riese", id, id, version))
        return true;
    return reading->each(&target, reading->role, reading->context);
}

static bool give_rows(const struct reading *reading, const struct json *index) {
    const struct json *packs = json_member(index, "packs");
    for (const char *id = json_next_key(packs, NULL); id; id = json_next_key(packs, id))
        if (!give_row(reading, id, json_member(packs, id)))
            return false;
    return true;
}

/* NULL when it is not here, or not the one named. false without memory. */
static bool read_shard(struct json **out, struct client *client, int shard, const char *folder,
                       struct err *err) {
    const struct json_limits limits = {SHARDS_MAX_BYTES, MAX_DEPTH};
    char name[SHARDS_MAX_NAME], path[PATH_MAX_BYTES];
    struct metadata_file target;
    struct file_data data = {0};
    struct err why = {0};
    size_t used;
    *out = NULL;
    shards_path(name, shard);
    if (tuf_search(&client->tuf, name, NULL) && tuf_found(&client->tuf, &target) &&
        place_of(path, folder, name, NULL) && file_exists(path) &&
        file_read(&data, path, SHARDS_MAX_BYTES, &why) &&
        verify_bytes(&target, file_data_bytes(&data), &why))
        json_parse(out, file_data_bytes(&data), &limits, &used, &why);
    file_data_fini(&data);
    if (why.code != ERR_NOMEM)
        return true;
    *err = why;
    return false;
}

bool index_each_pack(struct client *client, const char *folder,
                     bool (*each)(const struct metadata_file *target, const char *role,
                                  void *context),
                     void *context, struct err *err) {
    const struct reading reading = {each, context, "targets"};
    bool ok = true, goes_on = true;
    for (int i = 0; ok && goes_on && i < SHARDS_N; i++) {
        struct json *index = NULL;
        ok = read_shard(&index, client, i, folder, err);
        goes_on = give_rows(&reading, index);
        json_free(index);
    }
    return ok;
}
