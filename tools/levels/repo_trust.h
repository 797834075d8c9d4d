/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who may sign what in a repository, who did, and signing. */
#ifndef SCHEINRIESE_LEVELS_REPO_TRUST_H
#define SCHEINRIESE_LEVELS_REPO_TRUST_H

#include "fetch/metadata.h"
#include "repo.h"

/* The roots and the delegations that decide about signatures. */
struct trust {
    struct metadata *root;     /* staged, or published when that is asked */
    struct metadata *old_root; /* the published one a new root follows; NULL */
    struct metadata *targets;
};
bool trust_open(struct trust *trust, const struct repo *repo, enum repo_stage stage,
                struct err *err);
void trust_close(struct trust *trust);
/* Who may sign the role; false when nobody delegates to it. */
bool trust_role(struct metadata_role *out, const struct trust *trust, const char *role);

enum metadata_kind trust_kind(const char *role);
/* Reads and checks the form. */
bool trust_read(struct metadata **out, const struct repo *repo, enum repo_stage stage,
                const char *role, struct err *err);
bool trust_read_file(struct metadata **out, const char *path, enum metadata_kind kind,
                     struct err *err);
bool trust_allows(const struct metadata_role *role, const char *keyid);
/* Enough signatures; a new root needs them by the old one's keys, too. n, wanted: of the first that
 * is not enough, else of the role. */
struct trust_count {
    int64_t n, wanted;
};
bool trust_is_signed(struct trust_count *out, const struct trust *trust, const char *role,
                     const struct metadata *metadata);

/* Adds (or replaces) the key's signature over the canonical text of envelope.signed. */
bool trust_sign(struct json *envelope, struct repo_key *key, struct passphrase *passphrase,
                struct err *err);
/* Signs with each key of the ring that may sign the role and has not. *n_added is increased. */
bool trust_sign_by_ring(struct json *envelope, struct repo *repo, const struct trust *trust,
                        const char *role, int *n_added, struct err *err);

/* Copies the signatures of the same signed part that envelope does not have; *n of them. */
bool trust_take_signatures(struct json *envelope, const struct json *from, int *n, struct err *err);

#endif
