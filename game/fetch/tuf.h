/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The client's workflow of TUF (specification 1.0.34, section 5) as a state machine: bytes and one
 * time in, decisions out. It touches neither disk nor network: it says what it wants, the caller
 * fetches or writes and tells. First a refresh (root, timestamp, snapshot, targets), then any
 * number of searches for targets through the delegations.
 *
 *     tuf_init(&tuf, now);
 *     while ((step = tuf_step(&tuf))->want != TUF_WANT_NOTHING)
 *         ... TUF_WANT_STORED, TUF_WANT_REMOTE: tuf_give or tuf_give_nothing
 *         ... TUF_WANT_STORE: write, then tuf_go_on
 */
#ifndef SCHEINRIESE_FETCH_TUF_H
#define SCHEINRIESE_FETCH_TUF_H

#include "fetch/metadata.h"
#include "fetch/quote.h"

enum {
    TUF_MAX_ROOTS = 256,
    TUF_MAX_ROLES = 32,
    TUF_MAX_WALKED_ROLES = 4096,
    TUF_MAX_WALKED_BYTES = 32 * 1000 * 1000 /* all of them are kept in memory */
};

enum tuf_want {
    TUF_WANT_NOTHING, /* refreshed, or the search is over */
    TUF_WANT_STORED,  /* the bytes of the stored file */
    TUF_WANT_REMOTE,  /* at most max_bytes from the repository, at path below its metadata */
    TUF_WANT_STORE    /* the bytes just given are right: store them */
};

struct tuf_step {
    enum tuf_want want;
    char file[QUOTE_MAX_NAME + 1]; /* name of the stored file */
    struct str path;               /* percent-encoded */
    size_t max_bytes;
    struct bytes bytes; /* as given, borrowed */
};

/* Why a step failed, for the sentence that people read. */
enum tuf_trouble {
    TUF_FINE,
    TUF_NO_ROOT,      /* nothing trusted is stored: init first */
    TUF_NO_METADATA,  /* no TUF metadata at all: a log-in page, a wrong address */
    TUF_MISSING,      /* a file that is announced is not there */
    TUF_NOT_SIGNED,   /* too few right signatures */
    TUF_WRONG_FILE,   /* hash or length differs, or another version inside than announced */
    TUF_ROLLED_BACK,  /* older than what was seen before */
    TUF_EXPIRED,      /* too old by its own words */
    TUF_NOT_LISTED,   /* a role is delegated to, but not in the snapshot */
    TUF_TROUBLE_COUNT /* other errors have an err_code only */
};

struct tuf_role; /* a targets role that was verified for one delegator */
struct tuf_visit {
    const char *name;              /* of the delegator's metadata */
    const struct tuf_role *parent; /* NULL: root delegates */
};

struct tuf {
    int64_t now_s;
    bool accepts_old_timestamp; /* from a stick, after the person was told how old */
    int state;                  /* enum tuf_state in tuf_inside.h */
    int n_roots;
    struct tuf_step step;
    enum tuf_trouble trouble;
    char trouble_role[64];
    int64_t expired_s; /* with TUF_EXPIRED: when */
    bool has_news;     /* this refresh brought another timestamp with another snapshot */
    struct metadata *root, *timestamp, *snapshot;
    struct metadata *pending; /* verified, waits for being stored */
    struct tuf_role *roles;   /* verified so far, newest first */
    struct tuf_role *current; /* being loaded */
    struct tuf_visit *stack;  /* to be visited, the next one last */
    size_t n_stack, capacity;
    const char *visited[TUF_MAX_ROLES + 1]; /* with the top-level targets */
    size_t n_visited, n_walked, n_walked_bytes;
    const char *search; /* target path; NULL: refreshing or walking */
    bool is_refreshed, is_walking;
    bool skips_bins; /* a walk leaves out what is delegated by hash prefixes: an index stands for it
                      */
    int n_skipped;   /* roles that a walk passed over */
    const struct tuf_role *found;
};

/* now_s: seconds since 1970, the time against which everything is judged. */
void tuf_init(struct tuf *tuf, int64_t now_s);
void tuf_fini(struct tuf *tuf);

/* What it wants now; borrowed until the next call. */
const struct tuf_step *tuf_step(const struct tuf *tuf);
/* The wanted bytes; they must stay valid until the step after has been answered. After a failure
 * (tuf->trouble says why) nothing is wanted any more. */
bool tuf_give(struct tuf *tuf, struct bytes bytes, struct err *err);
/* The wanted file does not exist. */
bool tuf_give_nothing(struct tuf *tuf, struct err *err);
/* The bytes were stored. */
bool tuf_go_on(struct tuf *tuf, struct err *err);

/* After a refresh, also after a search that failed: looks for the target. path must stay valid
 * until the search is over. */
bool tuf_search(struct tuf *tuf, const char *path, struct err *err);
/* After a search: the target; false when no role that may has it. */
bool tuf_found(const struct tuf *tuf, struct metadata_file *out);
/* The name of the role that vouches for it ("targets", "verlag"), borrowed; of a bin, which only
 * shares out a list, the role that shares it out. */
const char *tuf_found_role(const struct tuf *tuf);
/* After a refresh: loads every role that is delegated to, for a list of all targets. */
bool tuf_walk(struct tuf *tuf, struct err *err);
/* After a walk that failed: goes on without the delegated role in which it did, when that role is
 * to blame (expired, not signed, missing ...). What only a search through it could find is not
 * found then. false: the failure stands. */
bool tuf_pass_over(struct tuf *tuf, struct err *err);
/* The top-level targets; NULL before a refresh. */
const struct metadata *tuf_targets(const struct tuf *tuf);
/* After a walk: calls each for every target that a search would find; stops when it says false. */
bool tuf_each_target(struct tuf *tuf,
                     bool (*each)(const struct metadata_file *target, const char *role,
                                  void *context),
                     void *context, struct err *err);
/* The root is signed by its own keys: what init may trust. */
bool tuf_check_root(struct bytes bytes, struct err *err);

#endif
