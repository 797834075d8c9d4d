/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A release: snapshot and timestamp over the roles as they are, signed, and all of it written into
 * the folder that a web server shows. */
#ifndef SCHEINRIESE_LEVELS_REPO_RELEASE_H
#define SCHEINRIESE_LEVELS_REPO_RELEASE_H

#include "repo_trust.h"

struct release {
    struct repo *repo;
    const struct trust *trust;
    enum repo_stage stage; /* whose roles are released */
    struct json *snapshot, *timestamp;
    int64_t snapshot_version, timestamp_version;
    int n_written; /* files */
};

/* Which version of a role goes out: the staged one; of a group (or bin) that has not signed it yet,
 * the one that is out already, so that nobody waits for others. */
enum repo_stage release_stage(const struct repo *repo, const struct trust *trust,
                              enum repo_stage stage, const char *role);
/* Makes and signs snapshot (when something changed, or it has half of its life behind it) and
 * timestamp. */
bool release_make(struct release *release, struct err *err);
void release_fini(struct release *release);
/* Keeps everything in published/. */
bool release_keep(const struct release *release, struct err *err);
/* Writes published/ into folder: packs, versions of roles, roots, at last timestamp.json. */
bool release_write(struct release *release, const char *folder, struct err *err);

#endif
