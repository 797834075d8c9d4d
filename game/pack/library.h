/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The packs that are there: bundled ones (hashes compiled in) and those named with --pack. */
#ifndef SCHEINRIESE_PACK_LIBRARY_H
#define SCHEINRIESE_PACK_LIBRARY_H

#include "pack/pack.h"

enum { LIBRARY_MAX_PACKS = 256 };

enum pack_origin {
    PACK_BUNDLED,
    PACK_OWN,    /* "eigenes Paket, nicht signiert" */
    PACK_FETCHED /* from a server, verified there */
};

struct library_entry {
    char *path;
    char id[PACK_MAX_ID + 1]; /* bundled: known without opening; own: "" until opened */
    enum pack_origin origin;
    const char *sha256_hex; /* NULL for own packs */
    char fetched_hex[65];   /* what sha256_hex points to for fetched ones */
};

struct library {
    int n_entries, n_own; /* those named last, on the command line */
    struct library_entry entries[LIBRARY_MAX_PACKS];
};

/* Generated at build from levels/: name of the file below packs/, id and hash of each bundled pack.
 */
struct bundled_pack {
    const char *file, *id, *sha256_hex;
};
extern const struct bundled_pack bundled_packs[];
extern const int bundled_packs_n;

/* The bundled packs that path_resource finds, then the own ones in the order given. A missing
 * bundled file is left out. */
bool library_init(struct library *library, const char *const *own_paths, int n_own_paths,
                  struct err *err);
/* Adds what was fetched or taken from files (pack/installed.h), as far as there is room. One with
 * the id of a bundled pack takes its place. */
bool library_add_installed(struct library *library, const char *data_folder, struct err *err);
/* The packs of now: looks again at bundled ones and the data folder; those of the command line stay
 * the last. On failure the old list stays. */
bool library_reload(struct library *library, const char *data_folder, struct err *err);
void library_fini(struct library *library);
/* Opens the entry and loads its model in the language. */
bool library_open(struct pack_file **out_file, struct pack **out_pack,
                  const struct library_entry *entry, const char *language, struct err *err);

#endif
