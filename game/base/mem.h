/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one allocator. Counts live blocks, so that tests find leaks, and asks base/fault whether to
 * fail. */
#ifndef SCHEINRIESE_BASE_MEM_H
#define SCHEINRIESE_BASE_MEM_H

#include <stddef.h>

enum { MEM_LARGE = 128 * 1024 };

/* From now on blocks of MEM_LARGE bytes and more go back to the system when they are freed: for
 * programs that run for hours. Called once, at the start. */
void mem_return_large(void);
/* Gives back what is free now: after much was freed at once, takes about a millisecond. */
void mem_return_free(void);
/* Zeroed memory for n items of the given size; NULL when there is none or the product overflows.
 * Free with mem_free. */
void *mem_new(size_t n, size_t size);
/* Like realloc for n items of the given size; the old block stays valid on failure. New bytes are
 * not zeroed. */
void *mem_resize(void *block, size_t n, size_t size);
/* Copy of a C string, or NULL. Free with mem_free. */
char *mem_copy_text(const char *text);
void mem_free(void *block);
/* Overwrites the n bytes of the block first: it held what must not stay in memory. */
void mem_free_wiped(void *block, size_t n);
/* Blocks handed out and not yet freed. */
size_t mem_n_blocks(void);
/* Allocations that were refused since start. */
size_t mem_n_failed(void);
/* Allocations made since start; a frame after warm-up must not change it. */
size_t mem_n_allocations(void);

#endif
