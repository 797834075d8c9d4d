/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A listening socket, on loopback or for the local network, and waiting to be told to end. */
#ifndef SCHEINRIESE_BASE_LISTEN_H
#define SCHEINRIESE_BASE_LISTEN_H

#include "base/err.h"

enum { LISTEN_MAX_HOST = 64 };

struct listener {
    int handle;                 /* closed by whoever takes it */
    int port;                   /* the one in use, also when 0 was asked for */
    char host[LISTEN_MAX_HOST]; /* numbers: an address by which others reach it */
};

/* port 0: any free one. is_lan: all addresses of this machine, else 127.0.0.1. ERR_BUSY when the
 * port is taken. */
bool listen_open(struct listener *out, int port, bool is_lan, struct err *err);
/* Call before threads are started: SIGINT, SIGTERM and SIGHUP wait for listen_until_told. */
void listen_hold_signals(void);
/* Returns when the process is told to end. */
void listen_until_told(void);

#endif
