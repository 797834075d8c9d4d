/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The two real transports: a server by its addresses, and a folder that holds the same files. */
#ifndef SCHEINRIESE_FETCH_SOURCE_H
#define SCHEINRIESE_FETCH_SOURCE_H

#include "base/path.h"
#include "fetch/transport.h"

enum { SOURCE_TRIES = 8, SOURCE_MAX_LOADS = 256 };

struct source_net {
    struct net *net; /* borrowed */
    char metadata_url[NET_MAX_URL / 2], targets_url[NET_MAX_URL / 2];
};
/* Addresses with or without a final slash; targets_url may be NULL. */
bool source_net_init(struct source_net *source, struct net *net, const char *metadata_url,
                     const char *targets_url, struct err *err);
struct transport source_net_transport(struct source_net *source);

struct source_folder {
    char metadata[PATH_MAX_BYTES], targets[PATH_MAX_BYTES];
};
/* folder holds metadata/ and targets/. */
bool source_folder_init(struct source_folder *source, const char *folder, struct err *err);
struct transport source_folder_transport(struct source_folder *source);

#endif
