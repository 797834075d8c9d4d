/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An arena: many small objects that live and die together. */
#ifndef SCHEINRIESE_BASE_ARENA_H
#define SCHEINRIESE_BASE_ARENA_H

#include <stddef.h>

struct arena_block;
struct arena {
    struct arena_block *last; /* newest block; a zeroed struct arena is a valid empty arena */
    size_t used;              /* bytes handed out */
    size_t max;               /* refuse beyond; 0: no maximum */
};

/* Zeroed, aligned memory for n items of the given size, owned by the arena; NULL without memory or
 * above max. */
void *arena_new(struct arena *arena, size_t n, size_t size);
/* Copy of the first n bytes of text, with a final 0. */
char *arena_copy_text(struct arena *arena, const char *text, size_t n);
/* Frees everything and leaves an empty arena. */
void arena_fini(struct arena *arena);

#endif
