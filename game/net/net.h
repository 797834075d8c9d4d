/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fetching over HTTPS by libcurl: several at a time, connections kept, HTTP/2 where there is.
 * Distrustful by default: https only (http to this machine itself), redirects stay on the same
 * host, no content encoding, no .netrc, bytes counted as they come. */
#ifndef SCHEINRIESE_NET_NET_H
#define SCHEINRIESE_NET_NET_H

#include "base/err.h"
#include "base/str.h"

#include <stdint.h>

enum { NET_MAX_ETAG = 200, NET_MAX_URL = 8192 };

struct net_options {
    const char *ca_file;     /* certificates to trust instead of the system's; NULL: the system's */
    bool allows_http;        /* to other machines too */
    long connect_s;          /* 0: 10 */
    long slow_bytes, slow_s; /* gives up below so many bytes a second over so long; 0: 100, 30 */
    int n_at_a_time;         /* 0: 6 */
};

/* How a job ended, for retrying and for the sentence that people read. */
enum net_end {
    NET_WAITING,
    NET_DONE,
    NET_MISSING,   /* 403, 404, 410 */
    NET_STATUS,    /* another status that is no success */
    NET_NO_HOST,   /* no such host, nobody listens, no network */
    NET_TLS,       /* certificate or handshake */
    NET_ADDRESS,   /* not an address that is allowed */
    NET_REDIRECT,  /* sent elsewhere: another host, another protocol, in circles */
    NET_TOO_LARGE, /* more bytes than allowed */
    NET_SLOW,      /* below the low-speed limit, or no answer */
    NET_CUT,       /* the connection ended early */
    NET_SINK,      /* write or restart failed; err says how */
    NET_CANCELLED,
    NET_END_COUNT
};

struct net_job {
    const char *url;
    int64_t max_bytes;       /* of the whole file, with what is there already */
    int64_t offset;          /* bytes that are there already: only the rest is asked for */
    char etag[NET_MAX_ETAG]; /* in: of those bytes, "" when the address never changes its content;
                                out: of the answer, "" when it has no strong one */
    /* Bytes in order; false ends the job with NET_SINK. */
    bool (*write)(void *context, struct bytes bytes, struct err *err);
    /* The answer begins at 0 though an offset was asked for; NULL: not with an offset. */
    bool (*restart)(void *context, struct err *err);
    void *context;
    /* Filled by net_run: */
    enum net_end end;
    long status;     /* of HTTP, 0: none came */
    int64_t n_bytes; /* handed to write */
    struct err err;
};

struct net;
bool net_open(struct net **out, const struct net_options *options, struct err *err);
void net_close(struct net *net); /* NULL is fine */
/* Runs all jobs to their ends. tick(context), NULL or called several times a second: false cancels.
 * false with err when cancelled (ERR_REFUSED) or without memory; what became of each job is in the
 * job. */
bool net_run(struct net *net, struct net_job *jobs, int n_jobs, bool (*tick)(void *context),
             void *context, struct err *err);
/* https, or http to this machine itself (or anywhere, when allowed). */
bool net_is_allowed(const char *url, bool allows_http);

#endif
