/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The arena is a list of blocks; the newest one is filled from its start. Memory comes zeroed from
 * base/mem, so nothing has to be cleared. */
#include "base/arena.h"

#include "base/mem.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { ARENA_BLOCK_BYTES = 16 * 1024 };

struct arena_block {
    struct arena_block *previous;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
};

static size_t round_up(size_t n) {
    const size_t unit = alignof(max_align_t);
    return (n + unit - 1) / unit * unit;
}

static bool add_block(struct arena *arena, size_t n) {
    size_t size = n > ARENA_BLOCK_BYTES ? n : ARENA_BLOCK_BYTES;
    struct arena_block *block = mem_new(1, sizeof *block + size);
    if (!block)
        return false;
    block->previous = arena->last;
    block->size = size;
    arena->last = block;
    return true;
}

void *arena_new(struct arena *arena, size_t n, size_t size) {
    if (size && n > SIZE_MAX / 2 / size)
        return NULL;
    size_t total = round_up(n * size);
    if (arena->max && total > arena->max - arena->used)
        return NULL;
    if (!arena->last || total > arena->last->size - arena->last->used)
        if (!add_block(arena, total))
            return NULL;
    void *items = arena->last->bytes + arena->last->used;
    arena->last->used += total;
    arena->used += total;
    return items;
}

char *arena_copy_text(struct arena *arena, const char *text, size_t n) {
    char *copy = arena_new(arena, n + 1, 1);
    if (copy && n)
        memcpy(copy, text, n);
    return copy;
}

void arena_fini(struct arena *arena) {
    while (arena->last) {
        struct arena_block *previous = arena->last->previous;
        mem_free(arena->last);
        arena->last = previous;
    }
    arena->used = 0;
}
