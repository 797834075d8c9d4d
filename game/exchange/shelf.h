/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is installed and what the servers offer, as "scheinriese-packs list --json" tells it. All
 * texts live in one arena. */
#ifndef SCHEINRIESE_EXCHANGE_SHELF_H
#define SCHEINRIESE_EXCHANGE_SHELF_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdint.h>

enum {
    SHELF_MAX_PACKS = 120000,
    SHELF_MAX_SERVERS = 32,
    SHELF_MAX_CLASS = 13,
    SHELF_MAX_WORDS = 24, /* languages, competences, authors of one pack */
    SHELF_MAX_BYTES = 64 * 1024 * 1024
};

enum shelf_state {
    SHELF_NEW,
    SHELF_UPDATE,
    SHELF_INSTALLED,
    SHELF_OLDER,     /* than what is installed */
    SHELF_ELSEWHERE, /* installed from another server */
    SHELF_OWN,       /* one's own pack has this id */
    SHELF_BUNDLED    /* came with the game; the screen adds these */
};

struct shelf_words {
    int n;
    const char *const *at;
};

/* Texts that are not known are "". */
struct shelf_pack {
    enum shelf_state state;
    bool is_offered, is_own;
    const char *id, *version; /* that is offered, else that is installed */
    const char *installed;    /* version that is there, "": none */
    const char *server, *signer;
    const char *title, *about; /* title "": what it is about is not known without opening it */
    const char *license, *file;
    int64_t size;     /* bytes of what is offered, 0: not offered */
    unsigned classes; /* bit n: class n */
    uint32_t color;   /* of its cover, 0xffRRGGBB; 0: none */
    int n_levels, n_posts, minutes;
    struct shelf_words languages, competences, authors;
};

struct shelf_server {
    const char *name, *address;
    bool was_asked; /* its offers are known and verified */
};

struct shelf {
    struct arena arena;
    bool lacks_memory; /* a text could not be kept and is "" */
    int n_packs, max_packs;
    struct shelf_pack *packs;
    int n_servers;
    struct shelf_server servers[SHELF_MAX_SERVERS];
};

/* Reads the list; titles in the language, else German. n_more: room for packs that are added. Each
 * pack stands once: what is installed and offered by its server is one. ERR_FORMAT when it is no
 * such list. */
bool shelf_read(struct shelf *out, struct bytes list, const char *language, int n_more,
                struct err *err);
void shelf_fini(struct shelf *shelf);
/* A new zeroed pack with empty texts; NULL: no room. */
struct shelf_pack *shelf_add(struct shelf *shelf);
/* A copy in the arena; "" without memory. */
const char *shelf_keep(struct shelf *shelf, const char *text);
struct shelf_words shelf_keep_words(struct shelf *shelf, const char *const *words, int n);
/* NULL when there is none. */
const struct shelf_server *shelf_find_server(const struct shelf *shelf, const char *name);

#endif
