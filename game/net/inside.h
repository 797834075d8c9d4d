/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside of net: one transfer of libcurl for one job, and addresses. */
#ifndef SCHEINRIESE_NET_INSIDE_H
#define SCHEINRIESE_NET_INSIDE_H

#include "net/net.h"

#include <curl/curl.h>

enum { NET_MAX_REDIRECTS = 3, NET_MAX_DRAINED = 64 * 1024 };

struct net_transfer {
    struct net_job *job; /* NULL: free */
    CURL *easy;
    struct curl_slist *headers;
    char *url; /* where a redirect leads; NULL: the job's own */
    int n_redirects;
    bool is_checked;   /* the head of the answer was looked at */
    bool is_wanted;    /* its body is what was asked for */
    bool is_restarted; /* asked again for the whole file */
    int64_t n_drained;
};

/* Sets up the transfer for its job (again, after a redirect). */
bool net_transfer_begin(struct net_transfer *transfer, const struct net_options *options,
                        struct err *err);
/* libcurl is through with it: sets job->end, or returns true when it is to begin again. */
bool net_transfer_end(struct net_transfer *transfer, CURLcode code,
                      const struct net_options *options);
void net_transfer_fini(struct net_transfer *transfer);

/* Limits and what a request may do at all, on a handle that was reset. */
void net_set_manners(CURL *easy, const struct net_options *options);
/* How a failure of libcurl's is called here. */
enum net_end net_end_of_code(CURLcode code);

/* True when both have scheme, host and port in common. */
bool net_is_same_host(const char *a, const char *b);

/* True for an address of this machine itself: no proxy knows it. */
bool net_is_loopback(const char *url);

#endif
