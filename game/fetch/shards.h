/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names in the index of a repository with bins, for who writes it and who reads it: the role
 * "index" lists the targets "index/00.json" to "index/3f.json"; a pack stands in the one of its
 * id's hash. */
#ifndef SCHEINRIESE_FETCH_SHARDS_H
#define SCHEINRIESE_FETCH_SHARDS_H

enum { SHARDS_N = 64, SHARDS_MAX_NAME = 16, SHARDS_MAX_BYTES = 4000000 };

#define SHARDS_ROLE "index"
#define SHARDS_PATTERN "index/*"

/* From 0 to SHARDS_N - 1. */
int shards_of_id(const char *id);
/* "index/2a.json" */
void shards_path(char out[SHARDS_MAX_NAME], int shard);

#endif
