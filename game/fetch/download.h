/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Targets become files: fetched several at a time into files aside, hashed while they are written,
 * renamed only when length and all hashes are right. What was fetched before a break is not fetched
 * again. Memory does not grow with size. */
#ifndef SCHEINRIESE_FETCH_DOWNLOAD_H
#define SCHEINRIESE_FETCH_DOWNLOAD_H

#include "base/part.h"
#include "fetch/hasher.h"
#include "fetch/source.h"
#include "fetch/verify.h"

struct download {
    /* Filled by the caller: */
    const char *path; /* target path */
    struct metadata_file target;
    char file[PATH_MAX_BYTES]; /* where it is to lie; its folder exists */
    /* How it went: */
    bool is_done, was_there;
    int64_t n_bytes; /* on disk so far */
    enum net_end end;
    struct err err;
    /* Inside: */
    struct part part;
    struct verify_hashes *hashes;
    struct hasher *hasher; /* of large ones */
    char aside[PATH_MAX_BYTES], etag_file[PATH_MAX_BYTES];
    struct str url_path;
    bool was_resumed;
};

struct download_options {
    bool has_hash_names;         /* HASH.NAME: consistent snapshots */
    const char *parts_folder;    /* for files that are not whole yet; on the same file system */
    bool drops_parts;            /* nothing stays there after a failure */
    bool (*tick)(void *context); /* NULL, or false to cancel */
    void *tick_context;
};

/* true when all are done; else err is the first one's, and each download tells. */
bool download_all(struct download *downloads, int n, const struct transport *transport,
                  const struct download_options *options, struct err *err);

#endif
