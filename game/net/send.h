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
    struct bytes body;
    const char *user_password; /* "user:password", Basic; NULL: none */
    /* Filled by net_send: */
    enum net_end end; /* NET_DONE: an answer came, whatever its status */
    long status;      /* 0: none came */
    int64_t retry_s;  /* Retry-After; 0: it does not say */
    struct err err;
};

struct net_sender;
bool net_sender_open(struct net_sender **out, const struct net_options *options, struct err *err);
void net_sender_close(struct net_sender *sender); /* NULL is fine */
/* Waits for the answer; its body is not kept. False unless one came. */
bool net_send(struct net_sender *sender, struct net_send *send);

#endif
