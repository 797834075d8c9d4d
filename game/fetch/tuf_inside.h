/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside of the workflow, shared by tuf*.c. */
#ifndef SCHEINRIESE_FETCH_TUF_INSIDE_H
#define SCHEINRIESE_FETCH_TUF_INSIDE_H

#include "fetch/tuf.h"

enum tuf_state {
    TUF_ROOT_STORED,
    TUF_ROOT_REMOTE,
    TUF_ROOT_STORE,
    TUF_TIMESTAMP_STORED,
    TUF_TIMESTAMP_REMOTE,
    TUF_TIMESTAMP_STORE,
    TUF_SNAPSHOT_STORED,
    TUF_SNAPSHOT_REMOTE,
    TUF_SNAPSHOT_STORE,
    TUF_ROLE_STORED,
    TUF_ROLE_REMOTE,
    TUF_ROLE_STORE,
    TUF_IDLE,
    TUF_FAILED
};

struct tuf_role {
    struct tuf_role *next;
    const char *name;              /* of the delegator's metadata */
    const struct tuf_role *parent; /* NULL: root delegates */
    struct metadata *metadata;
};

/* Enters the state and says what it wants for the role of this name. version 0: none in the path.
 */
bool tuf_want(struct tuf *tuf, enum tuf_state state, const char *role, int64_t version,
              struct err *err);
/* Wants the bytes stored; metadata waits as pending. */
bool tuf_want_store(struct tuf *tuf, enum tuf_state state, struct bytes bytes,
                    struct metadata *metadata);
/* Fails for good. Always false. */
bool tuf_fail(struct tuf *tuf, enum tuf_trouble trouble, const char *role, struct err *err);
/* The same with an error already filled: trouble by its code. */
bool tuf_fail_from(struct tuf *tuf, const char *role, struct err *err);
bool tuf_is_expired(struct tuf *tuf, const struct metadata *metadata, const char *role,
                    struct err *err);
/* Threshold of keys, each counted once whatever its keyid. */
bool tuf_is_signed(const struct metadata *metadata, const struct metadata_role *role);
/* What a file must be, and by whom signed. */
struct tuf_expected {
    const char *name;
    enum metadata_kind kind;
    struct metadata_role role;
};
/* For root, timestamp, snapshot: signed as the trusted root says. */
struct tuf_expected tuf_expect(const struct tuf *tuf, enum metadata_kind kind);
/* Parses and checks the signatures; fills trouble. */
bool tuf_read_signed(struct tuf *tuf, struct metadata **out, struct bytes bytes,
                     const struct tuf_expected *expected, struct err *err);
/* As tuf_read_signed for a stored file: *out is NULL when it is not to be trusted any more; false
 * only without memory. */
bool tuf_read_stored(struct tuf *tuf, struct metadata **out, struct bytes bytes,
                     const struct tuf_expected *expected, struct err *err);

/* Steps of one kind each. */
bool tuf_root_give(struct tuf *tuf, struct bytes bytes, struct err *err);
bool tuf_root_missing(struct tuf *tuf, struct err *err);
bool tuf_root_stored(struct tuf *tuf, struct err *err);
bool tuf_timestamp_give(struct tuf *tuf, struct bytes bytes, struct err *err);
bool tuf_timestamp_begin(struct tuf *tuf, struct err *err);
bool tuf_snapshot_begin(struct tuf *tuf, struct err *err);
bool tuf_snapshot_give(struct tuf *tuf, struct bytes bytes, struct err *err);
bool tuf_snapshot_fetch(struct tuf *tuf, struct err *err);
/* Loads the role as that delegator knows it; parent NULL: root. */
bool tuf_role_begin(struct tuf *tuf, const char *name, const struct tuf_role *parent,
                    struct err *err);
bool tuf_role_give(struct tuf *tuf, struct bytes bytes, struct err *err);
bool tuf_role_fetch(struct tuf *tuf, struct err *err);
bool tuf_role_stored(struct tuf *tuf, struct err *err);
void tuf_role_free(struct tuf_role *role);
/* The role verified for this delegator, NULL when not yet. */
const struct tuf_role *tuf_find_role(const struct tuf *tuf, const char *name,
                                     const struct tuf_role *parent);
/* A role is loaded: goes on with the refresh, the search or the walk. */
bool tuf_visit(struct tuf *tuf, const struct tuf_role *role, struct err *err);
/* Wants nothing. Always true. */
bool tuf_idle(struct tuf *tuf);

#endif
