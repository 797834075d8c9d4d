/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where files come from, as an interface: a server over the network (source_net.c), a folder such
 * as a stick (source_folder.c), or a server in memory (tests). Paths are percent-encoded and
 * relative: "metadata" or "targets" is where they begin. */
#ifndef SCHEINRIESE_FETCH_TRANSPORT_H
#define SCHEINRIESE_FETCH_TRANSPORT_H

#include "base/file.h"
#include "net/net.h"

enum transport_place { TRANSPORT_METADATA, TRANSPORT_TARGETS };

/* One large file into a sink, see struct net_job. */
struct transport_load {
    const char *path; /* below targets */
    int64_t max_bytes, offset;
    char etag[NET_MAX_ETAG];
    bool (*write)(void *context, struct bytes bytes, struct err *err);
    bool (*restart)(void *context, struct err *err);
    void *context;
    enum net_end end;
    struct err err;
    int n_tries; /* of the transport, since it got on */
    int64_t furthest;
};

struct transport {
    void *context;
    /* One small file of at most max_bytes into memory. *end says how it went: false with err filled
     * unless NET_DONE or NET_MISSING. */
    bool (*get)(void *context, const char *path, size_t max_bytes, struct file_data *out,
                enum net_end *end, struct err *err);
    /* Large files, several at a time; what became of each is in the load. false when cancelled or
     * without memory. */
    bool (*load)(void *context, struct transport_load *loads, int n_loads,
                 bool (*tick)(void *context), void *tick_context, struct err *err);
};

#endif
