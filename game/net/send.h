/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sending over HTTPS, one request at a time over a connection that is kept, as distrustful as
 * net/net.h; redirects are not followed. */
#ifndef SCHEINRIESE_NET_SEND_H
#define SCHEINRIESE_NET_SEND_H

#include "net/net.h"

enum { NET_MAX_ANSWER = 64 * 1024 };

struct net_send {
    const char *method, *url;
    const char *const *headers; /* "Name: value", ends with NULL; NULL: none */
    struct bytes body;          /* p NULL: a request without one */
    const char *user_password;  /* "user:password", Basic; NULL: none */
    /* The body of an answer that is a success (2xx), in order; false ends with NET_SINK. NULL: it
     * is not kept. */
    bool (*take)(void *context, struct bytes bytes, struct err *err);
    int64_t max_bytes; /* for take; above: NET_TOO_LARGE */
    /* How many bytes went out or came in so far, several times a second; false: NET_CANCELLED. NULL
     * is fine. */
    bool (*tick)(void *context, int64_t done);
    void *context, *tick_context;
    /* Filled by net_send: */
    enum net_end end; /* NET_DONE: an answer came, whatever its status */
    long status;      /* 0: none came */
    int64_t retry_s;  /* Retry-After; 0: it does not say */
    struct err err;
};

struct net_sender;
bool net_sender_open(struct net_sender **out, const struct net_options *options, struct err *err);
void net_sender_close(struct net_sender *sender); /* NULL is fine */
/* Waits for the answer. False unless one came. */
bool net_send(struct net_sender *sender, struct net_send *send);

#endif
