/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The working folder of a content repository (TUF 1.0.34), shared by the sub-commands of repo:
 *   keys/NAME.key, NAME.pub    signing keys, sealed under passphrases
 *   metadata/ROLE.json         root, targets and delegated roles as they shall become
 *   published/ROLE.json        what was published last, snapshot and timestamp too; N.root.json
 *   targets/packs/ID/...       the pack files themselves */
#ifndef SCHEINRIESE_LEVELS_REPO_H
#define SCHEINRIESE_LEVELS_REPO_H

#include "repo_keys.h"

#include "base/path.h"
#include "json/edit.h"

#include <stdint.h>

enum {
    REPO_MAX_ROOT = 512000,
    REPO_MAX_SNAPSHOT = 2000000,
    REPO_MAX_TARGETS = 5000000,
    REPO_MAX_NAME = 63,
    REPO_MAX_TARGET_PATH = 255,
    REPO_TIME = 21 /* "2026-11-22T17:35:44Z" and a final 0 */
};

struct repo {
    const char *folder;
    int lock;
    int64_t now_s; /* fixed once */
    struct passphrase passphrase;
    struct key_ring ring;
};

enum repo_stage { REPO_STAGED, REPO_PUBLISHED };

/* Opens and locks the working folder; ERR_REFUSED in words when it is none, ERR_BUSY. */
bool repo_open(struct repo *repo, const char *folder, const char *passphrase_file, struct err *err);
/* Forgets the secrets, too. */
void repo_close(struct repo *repo);

/* FOLDER/metadata/ROLE.json or FOLDER/published/ROLE.json. */
bool repo_role_path(char out[PATH_MAX_BYTES], const struct repo *repo, enum repo_stage stage,
                    const char *role, struct err *err);
/* The whole envelope {signed, signatures}; ERR_NOT_FOUND. Free with json_free. */
bool repo_load(struct json **out, const struct repo *repo, enum repo_stage stage, const char *role,
               struct err *err);
bool repo_save(const struct repo *repo, enum repo_stage stage, const char *role,
               const struct json *envelope, struct err *err);
bool repo_has(const struct repo *repo, enum repo_stage stage, const char *role);
/* Reads one JSON value of at most max bytes and nothing behind it. */
bool repo_read_json(struct json **out, const char *path, size_t max, struct err *err);
/* Canonical text of a value as a file, mode 0600. */
bool repo_write_json(const char *path, const struct json *value, struct err *err);

/* The staged role, to be changed: the next version, no signatures, a fresh expiry. */
bool repo_begin_change(struct json **out, const struct repo *repo, const char *role,
                       struct err *err);
/* A first, unsigned version of a role: {signed: {_type, spec_version, version, expires}}. */
struct json *repo_new_role(const struct repo *repo, const char *type, int64_t version,
                           struct err *err);
/* Days until a new version of the role expires. */
int repo_lifetime_days(const char *role);

/* Parts of an envelope; borrowed. */
struct json *repo_signed(const struct json *envelope);
int64_t repo_version(const struct json *envelope);

/* All roles with packs: "targets", then those it delegates to, in order. Stops when each returns
 * false; false then, too. */
struct repo_each {
    bool (*role)(const char *role, void *context, struct err *err);
    void *context;
};
bool repo_each_role(const struct repo *repo, enum repo_stage stage, const struct repo_each *each,
                    struct err *err);

#endif
