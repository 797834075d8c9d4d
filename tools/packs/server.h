/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The servers this person trusts, below DATA/servers: a folder each with
 *   address    lines "url ADDRESS", "allow-http" and "ca FILE"
 *   metadata/  what was verified of it, root.json first of all
 *   index/     of a very large one: where to find a pack (index.h)
 * and in DATA/servers/clock the highest time ever seen. */
#ifndef SCHEINRIESE_PACKS_SERVER_H
#define SCHEINRIESE_PACKS_SERVER_H

#include "base/path.h"
#include "crypto/crypto.h"
#include "fetch/tuf.h"

#include <stdint.h>

enum { SERVER_MAX_NAME = 100, SERVER_MAX_URL = 2000, SERVERS_MAX = 32 };

struct server {
    char name[SERVER_MAX_NAME + 1]; /* of its folder, made from the address */
    char url[SERVER_MAX_URL + 1];   /* with a final slash */
    bool allows_http;
    char ca_file[PATH_MAX_BYTES]; /* "": the system's */
    char metadata[PATH_MAX_BYTES], index[PATH_MAX_BYTES];
};

struct servers {
    int n;
    struct server *items; /* SERVERS_MAX of them, sorted by name */
};

bool servers_read(struct servers *servers, const char *data_folder, struct err *err);
void servers_fini(struct servers *servers);
const struct server *servers_find(const struct servers *servers, const char *name_or_url);

/* Name and address for a new server; ERR_REFUSED with words when the address is not allowed. */
bool server_make(struct server *out, const char *url, bool allows_http, const char *ca_file,
                 const char *data_folder, struct err *err);
/* Writes it with its root; all of it or nothing that counts. */
bool server_store(const struct server *server, struct bytes root, const char *data_folder,
                  struct err *err);
bool server_remove(const struct server *server, const char *data_folder, struct err *err);

/* Removes what a crash left beside the metadata. */
void server_sweep(const struct server *server);

/* SHA-256 of the root's bytes as people compare it: groups of four, "3f2a 90c1 ...". */
enum { SERVER_FINGERPRINT = 80 };
void server_fingerprint(char out[SERVER_FINGERPRINT], struct bytes root);

/* Reads the highest time ever seen and keeps now when it is higher. *seen_s: 0 when there was none.
 */
bool server_watch_clock(int64_t *seen_s, int64_t now_s, const char *data_folder, struct err *err);

#endif
