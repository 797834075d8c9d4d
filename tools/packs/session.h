/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the commands for people share: options, the lock, servers, installed packs, and one server
 * after the other refreshed over the network, from a stick or from what is stored. */
#ifndef SCHEINRIESE_PACKS_SESSION_H
#define SCHEINRIESE_PACKS_SESSION_H

#include "index.h"
#include "server.h"
#include "voice.h"

#include "common/command.h"
#include "fetch/client.h"
#include "pack/installed.h"

struct session_options {
    const char *data, *server, *from, *progress;
    bool accepts_old, wants_json, allows_http;
};

enum session_where {
    SESSION_STORED, /* nothing is fetched, nothing counts as expired: what was seen last */
    SESSION_REMOTE  /* the server, or the folder of --from */
};

struct session {
    struct session_options options;
    struct words words;
    struct voice voice;
    char data[PATH_MAX_BYTES], packs[PATH_MAX_BYTES], parts[PATH_MAX_BYTES];
    int lock;
    int64_t now_s;
    struct servers servers;
    struct installed installed;
    struct net *net;
    /* The server being asked: */
    const struct server *server;
    union {
        struct source_net net;
        struct source_folder folder;
    } source;
    struct transport transport;
    struct client client;
    bool has_client;
    bool needs_no_list;     /* targets are named by path: only the roles on the way are loaded */
    bool has_index;         /* of the server being asked */
    struct index_wish wish; /* what a refresh fetches of an index */
};

/* Options of one command beside the common ones. */
struct session_more {
    int n;
    struct option options[4];
};
/* Reads options and opens everything but the lock; more may be NULL. On failure it has been said
 * why; *exit_code. */
bool session_open(struct session *session, const struct session_more *more, int argc, char **argv,
                  int *exit_code);
/* One change at a time: ERR_BUSY in words. */
bool session_lock(struct session *session);
void session_close(struct session *session);

/* Refreshes this server's metadata and loads the delegated roles. On failure says why. The client
 * stays open until the next one. */
bool session_refresh(struct session *session, const struct server *server,
                     enum session_where where);
/* The same, saying nothing. */
bool session_try(struct session *session, const struct server *server, enum session_where where,
                 struct err *err);
/* The servers asked for: one by --server, the one whose copy --from is, or all. Says so when there
 * is none. */
bool session_chosen(struct session *session, int *first, int *end);
/* True of a preset among others that was not named: nobody asks it for news. */
bool session_leaves_out(const struct session *session, const struct server *server);

#endif
