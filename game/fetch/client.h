/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The TUF client put together: tuf.c decides, a transport fetches, a folder holds the trusted
 * metadata as the very bytes received. */
#ifndef SCHEINRIESE_FETCH_CLIENT_H
#define SCHEINRIESE_FETCH_CLIENT_H

#include "base/path.h"
#include "fetch/transport.h"
#include "fetch/tuf.h"

struct client {
    struct tuf tuf;
    struct transport transport;
    char folder[PATH_MAX_BYTES];
    struct file_data given[2]; /* the bytes of this answer and of the one before */
    enum net_end end;          /* of a request that failed; else NET_WAITING */
    int n_requests;
    int64_t n_bytes; /* of all answers */
};

/* folder: where root.json was put by client_trust. now_s: seconds since 1970. */
bool client_init(struct client *client, const char *folder, struct transport transport,
                 int64_t now_s, struct err *err);
void client_fini(struct client *client);
/* On failure client->tuf.trouble, or else client->end, says why. */
bool client_refresh(struct client *client, struct err *err);
/* After a refresh. ERR_NOT_FOUND when nobody who may has this target. */
bool client_find(struct client *client, const char *path, struct metadata_file *out,
                 struct err *err);
/* After a refresh: loads all delegated roles, for tuf_each_target. One that is not valid is passed
 * over and counted in tuf.n_skipped: an expired group keeps nobody from the packs of others. */
bool client_load_all(struct client *client, struct err *err);

#endif
