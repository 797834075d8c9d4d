/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index of a repository with bins: INDEX_SHARDS small files as targets of a role of their own,
 *   index/2a.json  {"packs": {ID: {"size", "custom": {"version", "title", ...}}}}
 * each with the newest version of the packs whose id hashes there, so that a client finds a pack by
 * its id, and a list of all, without reading the bins. What it says is only where to look: length
 * and hash of a pack come from its bin. */
#ifndef SCHEINRIESE_LEVELS_REPO_INDEX_H
#define SCHEINRIESE_LEVELS_REPO_INDEX_H

#include "repo.h"

/* Brings the staged index up to what the staged bins list; nothing when there are no bins. */
bool index_update(const struct repo *repo, struct err *err);

#endif
