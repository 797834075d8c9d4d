/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The working folder: its lock, its files, its roles. */
#include "repo.h"

#include "base/clock.h"
#include "base/file.h"
#include "fetch/canonical.h"
#include "i18n/i18n.h"

#include <string.h>

enum { MAX_DEPTH = 32, SECONDS_A_DAY = 86400 };

/* --- JSON files --- */

static bool is_blank(struct bytes rest) {
    for (size_t i = 0; i < rest.n; i++)
        if (!memchr(" \t\r\n", rest.p[i], 4))
            return false;
    return true;
}

bool repo_read_json(struct json **out, const char *path, size_t max, struct err *err) {
    const struct json_limits limits = {max, MAX_DEPTH};
    struct file_data data = {0};
    size_t used = 0;
    *out = NULL;
    if (!file_read(&data, path, max, err))
        return false;
    bool ok = json_parse(out, file_data_bytes(&data), &limits, &used, err);
    if (ok && !is_blank((struct bytes){data.p + used, data.n - used})) {
        json_free(*out);
        *out = NULL;
        ok = err_set(err, ERR_FORMAT, "more than one JSON value");
    }
    file_data_fini(&data);
    return ok || err_place(err, "%s", path);
}

bool repo_write_json(const char *path, const struct json *value, struct err *err) {
    struct str text;
    str_init(&text, REPO_MAX_TARGETS);
    bool ok = canonical_json(&text, value, err) &&
              file_write(path, (struct bytes){(const unsigned char *)str_text(&text), text.n}, err);
    str_fini(&text);
    return ok || err_place(err, "%s", path);
}

/* --- the folder --- */

static bool lock(struct repo *repo, struct err *err) {
    char path[PATH_MAX_BYTES];
    if (path_join(path, repo->folder, "lock", err) && file_lock(&repo->lock, path, err))
        return true;
    return err->code == ERR_BUSY
               ? err_set(err, ERR_REFUSED, _("In der Werkstatt %s arbeitet gerade jemand."),
                         repo->folder)
               : false;
}

bool repo_open(struct repo *repo, const char *folder, const char *passphrase_file,
               struct err *err) {
    char path[PATH_MAX_BYTES];
    const struct clock clock = clock_system();
    *repo = (struct repo){.folder = folder, .lock = -1};
    repo->passphrase.file = passphrase_file;
    repo->now_s = clock.unix_ms(clock.context) / 1000;
    if (!path_join(path, folder, "metadata", err))
        return false;
    if (!file_is_folder(path))
        return err_set(err, ERR_REFUSED,
                       _("%s ist keine Werkstatt. Eine neue: scheinriese-levels repo init."),
                       folder);
    if (lock(repo, err) && path_join(path, folder, "keys", err) &&
        key_ring_read(&repo->ring, path, err))
        return true;
    repo_close(repo);
    return false;
}

void repo_close(struct repo *repo) {
    key_ring_fini(&repo->ring);
    passphrase_forget(&repo->passphrase);
    file_unlock(repo->lock);
    repo->lock = -1;
}

bool repo_role_path(char out[PATH_MAX_BYTES], const struct repo *repo, enum repo_stage stage,
                    const char *role, struct err *err) {
    char name[2 * REPO_MAX_NAME];
    return (str_format(name, sizeof name, "%s/%s.json",
                       stage == REPO_STAGED ? "metadata" : "published", role) ||
            err_set(err, ERR_LIMIT, "name of a role too long")) &&
           path_join(out, repo->folder, name, err);
}

bool repo_load(struct json **out, const struct repo *repo, enum repo_stage stage, const char *role,
               struct err *err) {
    char path[PATH_MAX_BYTES];
    *out = NULL;
    if (!repo_role_path(path, repo, stage, role, err) ||
        !repo_read_json(out, path, REPO_MAX_TARGETS, err))
        return false;
    if (repo_signed(*out) && json_is_list(json_member(*out, "signatures")))
        return true;
    json_free(*out);
    *out = NULL;
    return err_set(err, ERR_FORMAT, "no TUF metadata") || err_place(err, "%s", path);
}

bool repo_save(const struct repo *repo, enum repo_stage stage, const char *role,
               const struct json *envelope, struct err *err) {
    char path[PATH_MAX_BYTES];
    return repo_role_path(path, repo, stage, role, err) && repo_write_json(path, envelope, err);
}

bool repo_has(const struct repo *repo, enum repo_stage stage, const char *role) {
    char path[PATH_MAX_BYTES];
    return repo_role_path(path, repo, stage, role, NULL) && file_exists(path);
}

/* --- envelopes --- */

struct json *repo_signed(const struct json *envelope) {
    struct json *part = json_member_edit((struct json *)(uintptr_t)envelope, "signed");
    return json_kind(part) == JSON_IS_OBJECT ? part : NULL;
}

int64_t repo_version(const struct json *envelope) {
    int64_t version;
    json_int(json_member(repo_signed(envelope), "version"), &version);
    return version;
}

int repo_lifetime_days(const char *role) {
    static const struct {
        const char *role;
        int days;
    } lifetimes[] = {{"timestamp", 30}, {"snapshot", 90}, {"root", 730}};
    for (size_t i = 0; i < sizeof lifetimes / sizeof lifetimes[0]; i++)
        if (str_equal(lifetimes[i].role, role))
            return lifetimes[i].days;
    return 365;
}

/* "2026-11-22T17:35:44Z" */
static void time_text(char out[REPO_TIME], int64_t unix_s) {
    char date[11];
    int seconds = (int)(unix_s % SECONDS_A_DAY);
    clock_date(date, unix_s * 1000);
    str_format(out, REPO_TIME, "%.10sT%02d:%02d:%02dZ", date, seconds / 3600, seconds / 60 % 60,
               seconds % 60);
}

static bool set_expiry(const struct repo *repo, struct json *signed_part, const char *role,
                       struct err *err) {
    char text[REPO_TIME];
    time_text(text, repo->now_s + (int64_t)repo_lifetime_days(role) * SECONDS_A_DAY);
    return json_put_text(signed_part, "expires", text, err);
}

struct json *repo_new_role(const struct repo *repo, const char *type, int64_t version,
                           struct err *err) {
    struct json *envelope = json_new_object(), *part = json_new_object();
    bool ok = json_put(envelope, "signatures", json_new_list(), err) &&
              json_put_text(part, "_type", type, err) &&
              json_put_text(part, "spec_version", "1.0.34", err) &&
              json_put_int(part, "version", version, err) && set_expiry(repo, part, type, err);
    if (ok && json_put(envelope, "signed", part, err))
        return envelope;
    if (!ok)
        json_free(part);
    json_free(envelope);
    return NULL;
}

static bool next_version(const struct repo *repo, const char *role, struct json *part,
                         struct err *err) {
    struct json *published = NULL;
    int64_t version;
    json_int(json_member(part, "version"), &version);
    if (!repo_has(repo, REPO_PUBLISHED, role))
        return true;
    if (!repo_load(&published, repo, REPO_PUBLISHED, role, err))
        return false;
    int64_t last = repo_version(published);
    json_free(published);
    return version > last || json_put_int(part, "version", last + 1, err);
}

bool repo_begin_change(struct json **out, const struct repo *repo, const char *role,
                       struct err *err) {
    if (!repo_load(out, repo, REPO_STAGED, role, err))
        return false;
    struct json *part = repo_signed(*out);
    bool ok = next_version(repo, role, part, err) && set_expiry(repo, part, role, err) &&
              json_put(*out, "signatures", json_new_list(), err);
    if (ok)
        return true;
    json_free(*out);
    *out = NULL;
    return false;
}

/* --- roles --- */

static const struct json *delegated_roles(const struct json *targets) {
    return json_member(json_member(repo_signed(targets), "delegations"), "roles");
}

bool repo_each_role(const struct repo *repo, enum repo_stage stage, const struct repo_each *each,
                    struct err *err) {
    struct json *targets = NULL;
    if (!repo_load(&targets, repo, stage, "targets", err))
        return false;
    const struct json *roles = delegated_roles(targets);
    bool ok = each->role("targets", each->context, err);
    for (size_t i = 0; ok && i < json_n_items(roles); i++) {
        const char *name = json_text(json_member(json_item(roles, i), "name"));
        ok = name ? each->role(name, each->context, err)
                  : err_set(err, ERR_FORMAT, "a delegation without a name");
    }
    json_free(targets);
    return ok;
}
