/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * TUF metadata (specification 1.0.34, section 4) from foreign bytes: root, timestamp, snapshot,
 * targets. Parsing checks the whole form; it checks no signature, expiry or version against
 * others, which is tuf.c's work. Unknown fields are kept, since they are signed too.
 *
 * Everything handed out is borrowed from the metadata. */
#ifndef SCHEINRIESE_FETCH_METADATA_H
#define SCHEINRIESE_FETCH_METADATA_H

#include "base/err.h"
#include "base/str.h"
#include "json/json.h"

#include <stdint.h>

enum metadata_kind {
    METADATA_ROOT,
    METADATA_TIMESTAMP,
    METADATA_SNAPSHOT,
    METADATA_TARGETS, /* the top-level one and every delegated role */
    METADATA_N_KINDS
};

enum {
    METADATA_MAX_ROOT = 512 * 1000,
    METADATA_MAX_TIMESTAMP = 16384,
    METADATA_MAX_SNAPSHOT = 2000000,
    METADATA_MAX_TARGETS = 5000000,
    METADATA_MAX_DEPTH = 64,
    METADATA_MAX_SIGNATURES = 1024
};

struct metadata {
    enum metadata_kind kind;
    int64_t version;
    int64_t expires_s; /* seconds since 1970 UTC */
    struct json *json; /* owned */
    const struct json *signed_part;
    const struct json *signatures; /* list of {keyid, sig}, keyids unique */
    struct str canonical;          /* the bytes that were signed */
};

/* A key as root or a delegation lists it. */
struct metadata_key {
    const char *keyid, *type, *scheme, *public_key; /* hex or PEM, as written */
};

/* Who may sign a role: threshold of the keyids, whose keys lie in keys. */
struct metadata_role {
    const struct json *keys;   /* object keyid -> key */
    const struct json *keyids; /* list of texts, unique */
    int64_t threshold;
};

/* What timestamp and snapshot say about another file, and targets about a target. */
struct metadata_file {
    const char *name;
    int64_t version;           /* 0 for a target */
    int64_t length;            /* -1: not given */
    const struct json *hashes; /* object algorithm -> hex; NULL: not given */
    const struct json *custom; /* of a target; NULL: none */
};

struct metadata_delegation {
    const char *name;
    bool is_terminating;
    struct metadata_role role;
    const struct json *paths;         /* list of patterns, or NULL and */
    const struct json *hash_prefixes; /* list of hex prefixes */
};

/* ERR_FORMAT, ERR_LIMIT (longer than the kind allows), ERR_VERSION (another major version of the
 * specification), ERR_NOMEM. Free with metadata_free. */
bool metadata_parse(struct metadata **out, struct bytes bytes, enum metadata_kind kind,
                    struct err *err);
void metadata_free(struct metadata *metadata); /* NULL is fine */

/* "root", "timestamp", "snapshot", "targets"; NULL out of range. */
const char *metadata_kind_name(enum metadata_kind kind);
/* The largest file of a kind, in bytes. */
size_t metadata_max_bytes(enum metadata_kind kind);
/* True when the time has come, seconds since 1970. */
bool metadata_is_expired(const struct metadata *metadata, int64_t now_s);

/* Of root. */
bool metadata_is_consistent(const struct metadata *root);
struct metadata_role metadata_root_role(const struct metadata *root, enum metadata_kind kind);
/* false when the role has no such key; unknown types and schemes are returned as they are. */
bool metadata_find_key(struct metadata_key *out, const struct metadata_role *role,
                       const char *keyid);

/* Of timestamp ("snapshot.json") and snapshot ("targets.json", "ROLE.json"); false: not listed. */
bool metadata_find_file(struct metadata_file *out, const struct metadata *metadata,
                        const char *name);
/* Of targets; false: not listed. */
bool metadata_find_target(struct metadata_file *out, const struct metadata *targets,
                          const char *path);
/* Walks the files or targets listed, as json_next_key. */
const char *metadata_next_file(const struct metadata *metadata, const char *name);

/* Of targets: how many roles it delegates to, in order of priority. */
size_t metadata_n_delegations(const struct metadata *targets);
struct metadata_delegation metadata_delegation(const struct metadata *targets, size_t i);
/* True when the delegation is asked for this target path. */
bool metadata_delegation_matches(const struct metadata_delegation *delegation, const char *path);

#endif
