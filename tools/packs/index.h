/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index of a server whose list is shared out to bins (fetch/shards.h): small verified files in
 * DATA/servers/NAME/index that say where to look, so that the bins need not be read. A server
 * without one is walked as a whole. */
#ifndef SCHEINRIESE_PACKS_INDEX_H
#define SCHEINRIESE_PACKS_INDEX_H

#include "fetch/client.h"
#include "fetch/shards.h"

/* Which shards are wanted. */
struct index_wish {
    bool all, shard[SHARDS_N];
};
void index_wish_id(struct index_wish *wish, const char *id);

/* After a refresh: the top-level list delegates an index, and bins. */
bool index_is_announced(const struct client *client);
/* Fetches the wanted shards and those that are here in an older form into the folder. */
bool index_fetch(struct client *client, const struct index_wish *wish, const char *folder,
                 const char *parts_folder, struct err *err);
/* Calls each for the packs that the shards in the folder list, those only that are the ones the
 * server's metadata name. The target has no hashes: its bin knows them. */
bool index_each_pack(struct client *client, const char *folder,
                     bool (*each)(const struct metadata_file *target, const char *role,
                                  void *context),
                     void *context, struct err *err);

#endif
