/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one allocator: malloc with two counters and a place for tests to make it fail. */
#include "base/mem.h"

#include "base/fault.h"

#include <malloc.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The only mutable globals of the core: without them no test could find a leak, and nobody tell
 * whether a library hid that it got no memory. */
static atomic_size_t n_blocks, n_allocations, n_failed;

static void *allocate(void *block, size_t n, size_t size) {
    void *new_block = NULL;
    size_t total = n && size ? n * size : 1; /* NULL is for failure only */
    bool is_possible = (!size || n <= SIZE_MAX / size) && !fault_hits(FAULT_ALLOC);
    if (is_possible)
        new_block = block ? realloc(block, total) : calloc(1, total);
    if (!new_block)
        atomic_fetch_add_explicit(&n_failed, 1, memory_order_relaxed);
    if (new_block)
        atomic_fetch_add_explicit(&n_allocations, 1, memory_order_relaxed);
    if (new_block && !block)
        atomic_fetch_add_explicit(&n_blocks, 1, memory_order_relaxed);
    return new_block;
}

/* The C library would raise its limit to the size of each large block that is freed, and keep such
 * memory from then on; naming a limit ends that. */
void mem_return_large(void) {
    mallopt(M_MMAP_THRESHOLD, MEM_LARGE);
}

void mem_return_free(void) {
    malloc_trim(0);
}

void *mem_new(size_t n, size_t size) {
    return allocate(NULL, n, size);
}

void *mem_resize(void *block, size_t n, size_t size) {
    return allocate(block, n, size);
}

char *mem_copy_text(const char *text) {
    size_t size = strlen(text) + 1;
    char *copy = mem_new(size, 1);
    if (copy)
        memcpy(copy, text, size);
    return copy;
}

void mem_free(void *block) {
    if (!block)
        return;
    atomic_fetch_sub_explicit(&n_blocks, 1, memory_order_relaxed);
    free(block);
}

void mem_free_wiped(void *block, size_t n) {
    if (block)
        explicit_bzero(block, n);
    mem_free(block);
}

size_t mem_n_blocks(void) {
    return atomic_load_explicit(&n_blocks, memory_order_relaxed);
}

size_t mem_n_failed(void) {
    return atomic_load_explicit(&n_failed, memory_order_relaxed);
}

size_t mem_n_allocations(void) {
    return atomic_load_explicit(&n_allocations, memory_order_relaxed);
}
