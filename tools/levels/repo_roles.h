/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keys and roles inside of root and of delegations: both are {keys: {id: key}} and, for each role,
 * {keyids, threshold}. And the bins that share packs out by the hash of their path. */
#ifndef SCHEINRIESE_LEVELS_REPO_ROLES_H
#define SCHEINRIESE_LEVELS_REPO_ROLES_H

#include "repo.h"

enum { ROLES_MAX_KEYS = 32, BINS_MAX = 4096 };

/* {keyids: [], threshold} */
struct json *role_new(int64_t threshold, struct err *err);
/* Lets the key sign: into keys and into the role's keyids, once. The key is copied. */
bool role_grant(struct json *keys, struct json *role, const struct json *key, struct err *err);
/* "2/3": threshold and number of keys. false when it is not that, or the threshold too high. */
bool role_parse_share(const char *text, int *threshold, int *n);
/* Replaces one keyid by another in the role; *n_changed is increased when it was there. */
bool role_replace(struct json *role, const char *old_id, const char *new_id, int *n_changed,
                  struct err *err);

/* A number of bins is a power of two from 2 to BINS_MAX. */
bool bins_are_allowed(long long n);
/* "bin-0f": the i-th of n. */
void bins_name(char out[REPO_MAX_NAME + 1], int i, int n);
/* The hash prefixes of the i-th of n bins, as a list. */
struct json *bins_prefixes(int i, int n, struct err *err);
/* Number of bins among the delegations; 0: none. */
int bins_count(const struct json *targets);
/* The role that lists a target path: its bin, or "targets" when there are no bins. */
void bins_role_of(char out[REPO_MAX_NAME + 1], const struct json *targets, const char *path);

#endif
