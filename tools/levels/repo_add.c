/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * repo add and repo remove: which packs the repository lists. */
#include "repo_commands.h"
#include "repo_custom.h"
#include "repo_index.h"
#include "repo_roles.h"
#include "repo_trust.h"

#include "base/file.h"
#include "common/command.h"
#include "i18n/i18n.h"
#include "pack/picture.h"

#include <stdio.h>
#include <string.h>

const char *const repo_add_help = N_(
    "scheinriese-levels repo add PAKET.riese ... [--repo WERKSTATT] [--as GRUPPE]\n"
    "    [--cover BILD]\n"
    "\n"
    "Nimmt Pakete auf. Eine veröffentlichte Version ändert sich nie: wer etwas verbessert, zählt\n"
    "die Version im Paket hoch. --as: unter der Verantwortung einer Gruppe (siehe delegate).\n"
    "--cover: ein Bild für die Paketliste, PNG oder JPEG, höchstens 64 KiB und 512 Pixel.\n");

const char *const repo_remove_help = N_(
    "scheinriese-levels repo remove PAKET VERSION [--repo WERKSTATT]\n"
    "\n"
    "Nimmt eine Version aus der Liste. Die Datei bleibt aufgehoben, und unter derselben Version\n"
    "kann nie etwas anderes erscheinen.\n");

enum { COVER_MAX_BYTES = 64 * 1024, COVER_MAX_SIDE = 512 };

struct addition {
    struct repo *repo;
    const char *path;  /* of the pack file */
    const char *group; /* NULL: targets or its bin */
    const char *cover; /* picture file or NULL */
    char target[REPO_MAX_TARGET_PATH + 1], cover_target[REPO_MAX_TARGET_PATH + 1];
    char role[REPO_MAX_NAME + 1];
};

/* --- the file itself --- */

static bool target_file(char out[PATH_MAX_BYTES], const struct repo *repo, const char *target,
                        struct err *err) {
    char name[REPO_MAX_TARGET_PATH + 16];
    return (str_format(name, sizeof name, "targets/%s", target) ||
            err_set(err, ERR_LIMIT, "target path too long")) &&
           path_join(out, repo->folder, name, err);
}

/* The same bytes again are fine, others never. */
static bool keep_file(const struct repo *repo, const char *target, struct bytes data,
                      struct err *err) {
    char path[PATH_MAX_BYTES], folder[PATH_MAX_BYTES];
    struct file_data there = {0};
    if (!target_file(path, repo, target, err))
        return false;
    if (file_exists(path)) {
        bool is_same = file_read(&there, path, PACK_MAX_BYTES, err) && there.n == data.n &&
                       memcmp(there.p, data.p, data.n) == 0;
        file_data_fini(&there);
        return is_same ||
               err_set(err, ERR_REFUSED,
                       _("%s gibt es schon mit anderem Inhalt. Eine Version ändert sich nie: bitte "
                         "die Version im Paket hochzählen."),
                       target);
    }
    str_copy(folder, sizeof folder, path);
    folder[path_name(folder) - folder - 1] = '\0';
    return file_make_folder(folder, err) && file_write(path, data, err);
}

/* --- metadata --- */

static struct json *new_entry(struct bytes data, struct json *custom, struct err *err) {
    char hex[CRYPTO_SHA256_HEX];
    struct json *entry = json_new_object(), *hashes = json_new_object();
    crypto_sha256_hex(hex, data);
    bool ok = json_put(entry, "hashes", hashes, err) && json_put_text(hashes, "sha256", hex, err) &&
              json_put_int(entry, "length", (int64_t)data.n, err);
    if (!ok)
        json_free(custom);
    if (ok && (!custom || json_put(entry, "custom", custom, err)))
        return entry;
    json_free(entry);
    return NULL;
}

/* A group signs nothing but what was given to it. */
static bool check_group(const struct addition *a, const char *target, struct err *err) {
    struct metadata *targets = NULL;
    if (!trust_read(&targets, a->repo, REPO_STAGED, "targets", err))
        return false;
    bool is_found = false, matches = false;
    for (size_t i = 0; i < metadata_n_delegations(targets); i++) {
        struct metadata_delegation delegation = metadata_delegation(targets, i);
        if (!str_equal(delegation.name, a->group))
            continue;
        is_found = true;
        matches = metadata_delegation_matches(&delegation, target);
    }
    metadata_free(targets);
    if (!is_found)
        return err_set(err, ERR_REFUSED, _("Die Gruppe %s gibt es hier nicht (siehe delegate)."),
                       a->group);
    return matches || err_set(err, ERR_REFUSED, _("%s gehört nicht zu dem, was %s anbieten darf."),
                              target, a->group);
}

/* A cover may lie in another bin than its pack. */
static bool choose_role(struct addition *a, const char *target, struct err *err) {
    struct json *targets = NULL;
    if (a->group)
        return check_group(a, target, err) && str_copy(a->role, sizeof a->role, a->group);
    if (!repo_load(&targets, a->repo, REPO_STAGED, "targets", err))
        return false;
    bins_role_of(a->role, targets, target);
    json_free(targets);
    return true;
}

/* Takes over custom. */
static bool list_target(struct addition *a, const char *target, struct bytes data,
                        struct json *custom, struct err *err) {
    struct json *envelope = NULL;
    struct json *entry = new_entry(data, custom, err);
    if (!entry || !choose_role(a, target, err) ||
        !repo_begin_change(&envelope, a->repo, a->role, err)) {
        json_free(entry);
        return false;
    }
    struct json *targets = json_member_edit(repo_signed(envelope), "targets");
    bool is_new = !json_is_equal(json_member(targets, target), entry);
    bool ok = json_put(targets, target, entry, err) &&
              (!is_new || repo_save(a->repo, REPO_STAGED, a->role, envelope, err));
    if (ok)
        printf(is_new ? _("%s: aufgenommen in %s\n") : _("%s: steht schon so in %s\n"), target,
               a->role);
    json_free(envelope);
    return ok;
}

static bool check_cover(struct bytes picture, struct err *err) {
    int width, height;
    return (picture_size(picture, &width, &height, err) && width <= COVER_MAX_SIDE &&
            height <= COVER_MAX_SIDE) ||
           err_set(err, ERR_REFUSED, _("Das Bild ist kein PNG oder JPEG mit höchstens %d Pixeln."),
                   COVER_MAX_SIDE);
}

static bool add_cover(struct addition *a, struct err *err) {
    struct file_data data = {0};
    if (!a->cover)
        return true;
    bool ok = file_read(&data, a->cover, COVER_MAX_BYTES, err) &&
              check_cover(file_data_bytes(&data), err) &&
              keep_file(a->repo, a->cover_target, file_data_bytes(&data), err) &&
              list_target(a, a->cover_target, file_data_bytes(&data), NULL, err);
    file_data_fini(&data);
    return ok;
}

/* Only what cannot surprise in an address. */
static bool is_plain_version(const char *version) {
    return *version && strspn(version, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTU"
                                       "VWXYZ.-") == strlen(version);
}

static bool name_targets(struct addition *a, const char *id, const char *version, struct err *err) {
    bool is_jpeg =
        a->cover && strlen(a->cover) > 4 && !str_equal(a->cover + strlen(a->cover) - 4, ".png");
    if (!is_plain_version(version))
        return err_set(err, ERR_REFUSED, _("»%s« ist keine Version wie 1.2.0."), version);
    return (str_format(a->target, sizeof a->target, "packs/%s/%s-%s.riese", id, id, version) &&
            str_format(a->cover_target, sizeof a->cover_target, "packs/%s/%s-%s.cover.%s", id, id,
                       version, is_jpeg ? "jpg" : "png")) ||
           err_set(err, ERR_LIMIT, "target path too long");
}

/* The cover first: what is wrong with it must not leave a pack behind. */
static bool add_opened(struct addition *a, struct pack_file *file, struct bytes data,
                       struct err *err) {
    struct pack *pack = NULL;
    struct json *custom = NULL;
    bool ok = pack_load(&pack, file, "de", err) && name_targets(a, pack->id, pack->version, err) &&
              choose_role(a, a->target, err) &&
              custom_make(&custom, file, a->cover ? a->cover_target : NULL, err) &&
              add_cover(a, err) && keep_file(a->repo, a->target, data, err);
    pack_free(pack);
    if (ok)
        return list_target(a, a->target, data, custom, err);
    json_free(custom);
    return false;
}

static bool add_pack(struct addition *a, struct err *err) {
    struct pack_file *file = NULL;
    struct file_data data = {0};
    bool ok = file_read(&data, a->path, PACK_MAX_BYTES, err) &&
              pack_file_open(&file, a->path, NULL, err) &&
              add_opened(a, file, file_data_bytes(&data), err);
    pack_file_close(file);
    file_data_fini(&data);
    return ok || err_place(err, "%s", a->path);
}

int repo_add_run(int argc, char **argv) {
    struct words words;
    struct repo repo;
    struct addition a = {.repo = &repo};
    const char *folder = ".";
    const struct option options[] = {
        {"--repo", NULL, &folder}, {"--as", NULL, &a.group}, {"--cover", NULL, &a.cover}};
    struct err err = {0};
    if (!options_read(&words, options, 3, argc, argv, &err))
        return tool_fail(&err);
    if (words.n == 0 || (a.cover && words.n > 1)) {
        fputs(_(repo_add_help), stderr);
        return TOOL_CANNOT_RUN;
    }
    bool ok = repo_open(&repo, folder, NULL, &err);
    for (int i = 0; ok && i < words.n; i++) {
        a.path = words.at[i];
        ok = add_pack(&a, &err);
    }
    ok = ok && index_update(&repo, &err);
    repo_close(&repo);
    return ok ? TOOL_OK : tool_fail(&err);
}

/* --- remove --- */

struct removal {
    struct repo *repo;
    char prefix[REPO_MAX_TARGET_PATH + 1]; /* "packs/x/x-1.0.0." */
    int n_removed;
};

/* What was published stays, so that its version cannot be used again. */
static bool forget_unpublished(const struct removal *r, const char *role, const char *target,
                               struct err *err) {
    char path[PATH_MAX_BYTES];
    struct json *published = NULL;
    if (repo_has(r->repo, REPO_PUBLISHED, role) &&
        !repo_load(&published, r->repo, REPO_PUBLISHED, role, err))
        return false;
    bool was_published = json_member(json_member(repo_signed(published), "targets"), target);
    json_free(published);
    return was_published || (target_file(path, r->repo, target, err) && file_remove(path, err));
}

static const char *find_target(const struct json *targets, const char *prefix) {
    for (const char *key = json_next_key(targets, NULL); key; key = json_next_key(targets, key))
        if (str_starts(key, prefix))
            return key;
    return NULL;
}

static bool remove_from(const char *role, void *context, struct err *err) {
    struct removal *r = context;
    struct json *envelope = NULL;
    const char *target;
    int n_before = r->n_removed;
    bool ok = repo_begin_change(&envelope, r->repo, role, err);
    struct json *targets = ok ? json_member_edit(repo_signed(envelope), "targets") : NULL;
    while (ok && (target = find_target(targets, r->prefix))) {
        printf(_("%s: aus %s genommen\n"), target, role);
        ok = forget_unpublished(r, role, target, err);
        json_drop(targets, target);
        r->n_removed++;
    }
    if (ok && r->n_removed > n_before)
        ok = repo_save(r->repo, REPO_STAGED, role, envelope, err);
    json_free(envelope);
    return ok;
}

int repo_remove_run(int argc, char **argv) {
    struct words words;
    struct repo repo;
    struct removal removal = {.repo = &repo};
    const char *folder = ".";
    const struct option options[] = {{"--repo", NULL, &folder}};
    struct err err = {0};
    if (!options_read(&words, options, 1, argc, argv, &err))
        return tool_fail(&err);
    if (words.n != 2) {
        fputs(_(repo_remove_help), stderr);
        return TOOL_CANNOT_RUN;
    }
    const struct repo_each each = {remove_from, &removal};
    bool ok = str_format(removal.prefix, sizeof removal.prefix, "packs/%s/%s-%s.", words.at[0],
                         words.at[0], words.at[1]) ||
              err_set(&err, ERR_LIMIT, "target path too long");
    ok = ok && repo_open(&repo, folder, NULL, &err);
    if (ok) {
        ok = repo_each_role(&repo, REPO_STAGED, &each, &err) && index_update(&repo, &err);
        repo_close(&repo);
    }
    if (ok && removal.n_removed == 0)
        ok = err_set(&err, ERR_REFUSED, _("%s in der Version %s steht hier nicht."), words.at[0],
                     words.at[1]);
    return ok ? TOOL_OK : tool_fail(&err);
}
