/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * repo verify: reads a published folder from its first root on as a client would, and every pack.
 */
#include "repo_commands.h"
#include "repo_trust.h"

#include "base/clock.h"
#include "base/file.h"
#include "common/command.h"
#include "i18n/i18n.h"
#include "pack/model.h"

#include <stdio.h>
#include <string.h>

const char *const repo_verify_help = N_(
    "scheinriese-levels repo verify ORDNER [--root DATEI]\n"
    "\n"
    "Prüft einen veröffentlichten Ordner wie ein Laptop, der ihn zum ersten Mal sieht, und dazu\n"
    "jede einzelne Paketdatei. --root: die Wurzel, der vertraut wird (sonst 1.root.json).\n");

struct verification {
    const char *folder;
    struct trust trust;
    struct metadata *timestamp, *snapshot;
    int64_t now_s;
    int n_roles, n_packs;
};

static bool read_named(struct metadata **out, const struct verification *v, const char *name,
                       enum metadata_kind kind, struct err *err) {
    char file[2 * REPO_MAX_NAME], path[PATH_MAX_BYTES];
    *out = NULL;
    str_format(file, sizeof file, "metadata/%s", name);
    return path_join(path, v->folder, file, err) && trust_read_file(out, path, kind, err);
}

static bool check(struct verification *v, const char *role, const struct metadata *metadata,
                  struct err *err) {
    struct trust_count count;
    v->n_roles++;
    if (!trust_is_signed(&count, &v->trust, role, metadata))
        return err_set(err, ERR_CORRUPT, _("%s: %lld von %lld gültigen Unterschriften"), role,
                       (long long)count.n, (long long)count.wanted);
    if (metadata_is_expired(metadata, v->now_s))
        return err_set(err, ERR_REFUSED, _("%s ist abgelaufen."), role);
    return true;
}

/* --- roots --- */

static bool read_next_root(struct verification *v, bool *is_last, struct err *err) {
    char name[64], path[PATH_MAX_BYTES], file[128];
    struct trust next = {0};
    struct trust_count count;
    str_format(name, sizeof name, "%lld.root.json", (long long)v->trust.root->version + 1);
    str_format(file, sizeof file, "metadata/%s", name);
    *is_last = !path_join(path, v->folder, file, NULL) || !file_exists(path);
    if (*is_last)
        return true;
    if (!read_named(&next.root, v, name, METADATA_ROOT, err))
        return false;
    next.old_root = v->trust.root;
    bool ok = trust_is_signed(&count, &next, "root", next.root) &&
              next.root->version == v->trust.root->version + 1;
    metadata_free(ok ? v->trust.root : next.root);
    if (ok)
        v->trust.root = next.root;
    return ok || err_set(err, ERR_CORRUPT, _("%s: %lld von %lld gültigen Unterschriften"), name,
                         (long long)count.n, (long long)count.wanted);
}

static bool read_roots(struct verification *v, const char *first, struct err *err) {
    bool is_last = false;
    bool ok = first ? trust_read_file(&v->trust.root, first, METADATA_ROOT, err)
                    : read_named(&v->trust.root, v, "1.root.json", METADATA_ROOT, err);
    while (ok && !is_last)
        ok = read_next_root(v, &is_last, err);
    return ok && check(v, "root", v->trust.root, err);
}

/* --- the others --- */

static bool matches(const struct metadata_file *file, struct bytes data, struct err *err) {
    char hex[CRYPTO_SHA256_HEX];
    const char *hash = file->hashes ? json_text(json_member(file->hashes, "sha256")) : NULL;
    crypto_sha256_hex(hex, data);
    return ((file->length < 0 || file->length == (int64_t)data.n) &&
            (!hash || str_equal(hash, hex))) ||
           err_set(err, ERR_CORRUPT, _("%s: Länge oder Prüfsumme stimmt nicht"), file->name);
}

static bool check_bytes(const struct verification *v, const char *name,
                        const struct metadata_file *file, size_t max, struct err *err) {
    char path[PATH_MAX_BYTES];
    struct file_data data = {0};
    bool ok = path_join(path, v->folder, name, err) && file_read(&data, path, max, err) &&
              matches(file, file_data_bytes(&data), err);
    file_data_fini(&data);
    return ok;
}

/* The version that by lists, with its bytes; checked. */
static bool read_listed(struct metadata **out, struct verification *v, const struct metadata *by,
                        const char *role, struct err *err) {
    char listed[REPO_MAX_NAME + 8], name[REPO_MAX_NAME + 40], path[REPO_MAX_NAME + 64];
    struct metadata_file file;
    *out = NULL;
    if (!str_format(listed, sizeof listed, "%s.json", role) ||
        !metadata_find_file(&file, by, listed))
        return err_set(err, ERR_CORRUPT, _("%s fehlt in der Liste"), role);
    str_format(name, sizeof name, "%lld.%s", (long long)file.version, listed);
    str_format(path, sizeof path, "metadata/%s", name);
    if (!check_bytes(v, path, &file, metadata_max_bytes(trust_kind(role)), err) ||
        !read_named(out, v, name, trust_kind(role), err))
        return false;
    return (*out)->version == file.version ||
           err_set(err, ERR_CORRUPT, _("%s: falsche Version"), name);
}

static bool check_packs(struct verification *v, const struct metadata *role, struct err *err) {
    const struct json *targets = json_member(role->signed_part, "targets");
    bool ok = true;
    for (const char *key = json_next_key(targets, NULL); ok && key;
         key = json_next_key(targets, key)) {
        char name[PATH_MAX_BYTES];
        struct metadata_file file;
        int n_folder = (int)(path_name(key) - key);
        ok = metadata_find_target(&file, role, key);
        const char *hash = ok ? json_text(json_member(file.hashes, "sha256")) : NULL;
        str_format(name, sizeof name, "targets/%.*s%s.%s", n_folder, key, hash ? hash : "",
                   path_name(key));
        ok = ok && check_bytes(v, name, &file, PACK_MAX_BYTES, err);
        v->n_packs++;
    }
    return ok;
}

static bool check_delegated(struct verification *v, struct err *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < metadata_n_delegations(v->trust.targets); i++) {
        struct metadata *role = NULL;
        const char *name = metadata_delegation(v->trust.targets, i).name;
        ok = read_listed(&role, v, v->snapshot, name, err) && check(v, name, role, err) &&
             check_packs(v, role, err);
        metadata_free(role);
    }
    return ok;
}

static bool verify(struct verification *v, const char *root, struct err *err) {
    return read_roots(v, root, err) &&
           read_named(&v->timestamp, v, "timestamp.json", METADATA_TIMESTAMP, err) &&
           check(v, "timestamp", v->timestamp, err) &&
           read_listed(&v->snapshot, v, v->timestamp, "snapshot", err) &&
           check(v, "snapshot", v->snapshot, err) &&
           read_listed(&v->trust.targets, v, v->snapshot, "targets", err) &&
           check(v, "targets", v->trust.targets, err) && check_packs(v, v->trust.targets, err) &&
           check_delegated(v, err);
}

int repo_verify_run(int argc, char **argv) {
    struct words words;
    const char *root = NULL;
    const struct option options[] = {{"--root", NULL, &root}};
    const struct clock clock = clock_system();
    struct err err = {0};
    if (!options_read(&words, options, 1, argc, argv, &err))
        return tool_fail(&err);
    if (words.n != 1) {
        fputs(_(repo_verify_help), stderr);
        return TOOL_CANNOT_RUN;
    }
    struct verification v = {.folder = words.at[0], .now_s = clock.unix_ms(clock.context) / 1000};
    bool ok = verify(&v, root, &err);
    metadata_free(v.timestamp);
    metadata_free(v.snapshot);
    trust_close(&v.trust);
    if (ok) {
        printf(_("In Ordnung: %d Rollen, %d Dateien.\n"), v.n_roles, v.n_packs);
        return TOOL_OK;
    }
    tool_fail(&err);
    return TOOL_FOUND_ERRORS;
}
