/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The packs that were fetched from servers or taken from files, in the folder packs below the data
 * folder, with a list of them: one line each, fields divided by tabs. A pack fetched was verified
 * by TUF; its hash is kept and asked for whenever it is opened. One's own pack stays "not signed"
 * for ever. */
#ifndef SCHEINRIESE_PACK_INSTALLED_H
#define SCHEINRIESE_PACK_INSTALLED_H

#include "base/path.h"
#include "pack/library.h"

enum { INSTALLED_MAX = 1000, INSTALLED_MAX_VERSION = 31, INSTALLED_MAX_NAME = 100 };

struct installed_pack {
    enum pack_origin origin; /* PACK_FETCHED or PACK_OWN */
    char id[PACK_MAX_ID + 1];
    char version[INSTALLED_MAX_VERSION + 1];
    char sha256_hex[65];
    char server[INSTALLED_MAX_NAME + 1]; /* name of the server, "-" for one's own */
    char signer[INSTALLED_MAX_NAME + 1]; /* role that vouched for it, "-" for one's own */
};

struct installed {
    int n;
    struct installed_pack *packs; /* INSTALLED_MAX of them */
};

/* Reads the list; none there is an empty one. */
bool installed_read(struct installed *installed, const char *data_folder, struct err *err);
void installed_fini(struct installed *installed);
/* Old or new on disk, never between. */
bool installed_write(const struct installed *installed, const char *data_folder, struct err *err);
/* NULL when it is not there. */
struct installed_pack *installed_find(const struct installed *installed, const char *id);
/* Replaces the one of the same id. */
bool installed_put(struct installed *installed, const struct installed_pack *pack, struct err *err);
/* false when it was not there. */
bool installed_drop(struct installed *installed, const char *id);
/* Where its file lies: no two packs share one. */
bool installed_path(char out[PATH_MAX_BYTES], const struct installed_pack *pack,
                    const char *data_folder, struct err *err);
/* Removes pack files that are not in the list, as a crash may leave them. */
bool installed_sweep(const struct installed *installed, const char *data_folder, struct err *err);

/* Letters, digits, . + - and at most INSTALLED_MAX_VERSION of them. */
bool installed_is_version(const char *version);
/* < 0, 0, > 0; numbers within as numbers. */
int installed_compare_versions(const char *a, const char *b);
/* Reads the first bytes only: ERR_FORMAT when it is no pack, ERR_VERSION when it is too new. */
bool installed_check_head(const char *path, struct err *err);

#endif
