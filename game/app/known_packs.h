/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a teacher plans with: ids and titles of packs and their levels. A pack is verified and read
 * once in a run of the program, and again when its file has changed: twenty of them take a second
 * on a school laptop. Whoever plays a pack opens it anew. */
#ifndef SCHEINRIESE_APP_KNOWN_PACKS_H
#define SCHEINRIESE_APP_KNOWN_PACKS_H

#include "pack/library.h"

enum { TASKS_TITLE = 128 };

/* A pack that is here. */
struct task_pack {
    int entry; /* of the library */
    char id[PACK_MAX_ID + 1], title[TASKS_TITLE];
    bool is_test;
    int n_levels;
    struct task_level {
        char id[PACK_MAX_ID + 1], title[TASKS_TITLE];
    } levels[PACK_MAX_LEVELS];
};

struct known_pack;
struct known_packs {
    struct known_pack *first;
    int n_opened; /* how often a file was opened so far */
};

/* Titles in the language; entry is left alone. false: it cannot be opened, out is empty. */
bool known_packs_get(struct task_pack *out, struct known_packs *known,
                     const struct library_entry *entry, const char *language);
void known_packs_fini(struct known_packs *known);

#endif
