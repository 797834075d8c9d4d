/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The public folder: new files under new names first, then timestamp.json by a rename, so that a
 * client sees the old release or the new one. A new root comes after it: the release is signed for
 * the old root, too, while the old keys are at hand, so that there is no moment between the two at
 * which nothing fits. Nothing is ever removed. */
#include "repo_release.h"

#include "base/file.h"
#include "base/shown.h"
#include "i18n/i18n.h"

#include <string.h>

struct writing {
    struct release *release;
    const char *folder;
};

static bool is_same(const char *path, struct bytes data) {
    struct file_data there = {0};
    if (file_size(path) != (int64_t)data.n || !file_read(&there, path, data.n, NULL))
        return false;
    bool same = there.n == data.n && memcmp(there.p, data.p, data.n) == 0;
    file_data_fini(&there);
    return same;
}

/* published/ROLE.json as FOLDER/NAME. */
static bool write_as(struct writing *w, const char *role, const char *name, struct err *err) {
    char from[PATH_MAX_BYTES], to[PATH_MAX_BYTES];
    struct file_data data = {0};
    bool ok = repo_role_path(from, w->release->repo, REPO_PUBLISHED, role, err) &&
              path_join(to, w->folder, name, err) && file_read(&data, from, REPO_MAX_TARGETS, err);
    if (ok && !is_same(to, file_data_bytes(&data))) {
        ok = shown_write(to, file_data_bytes(&data), err);
        w->release->n_written++;
    }
    file_data_fini(&data);
    return ok;
}

static bool write_version(struct writing *w, const char *role, int64_t version, struct err *err) {
    char name[REPO_MAX_NAME + 64];
    str_format(name, sizeof name, "metadata/%lld.%s.json", (long long)version, role);
    return write_as(w, role, name, err);
}

/* --- packs --- */

static bool write_target(struct writing *w, const char *target, const struct json *entry,
                         struct err *err) {
    char source[REPO_MAX_TARGET_PATH + 16], name[PATH_MAX_BYTES];
    char from[PATH_MAX_BYTES], to[PATH_MAX_BYTES];
    const char *hash = json_text(json_member(json_member(entry, "hashes"), "sha256"));
    int64_t length;
    int n_folder = (int)(path_name(target) - target);
    if (!hash || !json_int(json_member(entry, "length"), &length))
        return err_set(err, ERR_FORMAT, "%s has no length or hash", target);
    bool fits = str_format(source, sizeof source, "targets/%s", target) &&
                str_format(name, sizeof name, "targets/%.*s%s.%s", n_folder, target, hash,
                           path_name(target));
    if (!fits || !path_join(from, w->release->repo->folder, source, err) ||
        !path_join(to, w->folder, name, err))
        return err_set(err, ERR_LIMIT, "path too long: %s", target);
    if (file_size(to) == length)
        return true;
    if (!file_exists(from) && !path_join(from, w->release->repo->folder, name, err))
        return false; /* the index lies under its hash here, too */
    if (file_size(from) != length)
        return err_set(err, ERR_REFUSED, _("In der Werkstatt fehlt die Datei %s."), source);
    w->release->n_written++;
    return shown_copy(from, to, err);
}

static bool write_packs(const char *role, void *context, struct err *err) {
    struct writing *w = context;
    struct json *envelope = NULL;
    bool ok = repo_load(&envelope, w->release->repo, REPO_PUBLISHED, role, err);
    const struct json *targets = json_member(repo_signed(envelope), "targets");
    for (const char *key = json_next_key(targets, NULL); ok && key;
         key = json_next_key(targets, key))
        ok = write_target(w, key, json_member(targets, key), err);
    ok = ok && write_version(w, role, repo_version(envelope), err);
    json_free(envelope);
    return ok;
}

/* --- roots --- */

/* Old roots that were published from elsewhere are not here, and stay as they are. */
static bool write_roots(struct writing *w, struct err *err) {
    for (int64_t version = 1; version <= w->release->trust->root->version; version++) {
        char role[REPO_MAX_NAME + 1], name[REPO_MAX_NAME + 64];
        str_format(role, sizeof role, "%lld.root", (long long)version);
        str_format(name, sizeof name, "metadata/%s.json", role);
        if (repo_has(w->release->repo, REPO_PUBLISHED, role) && !write_as(w, role, name, err))
            return false;
    }
    return write_as(w, "root", "root.json", err);
}

bool release_write(struct release *release, const char *folder, struct err *err) {
    struct writing writing = {release, folder};
    const struct repo_each each = {write_packs, &writing};
    return repo_each_role(release->repo, REPO_PUBLISHED, &each, err) &&
           write_version(&writing, "snapshot", release->snapshot_version, err) &&
           write_as(&writing, "timestamp", "metadata/timestamp.json", err) &&
           write_roots(&writing, err);
}
