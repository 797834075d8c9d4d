/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names in a hash table with open addressing (FNV-1a), at most half full. */
#include "names.h"

#include "base/mem.h"
#include "base/str.h"

#include <stdint.h>
#include <string.h>

static uint32_t hash_of(const char *name) {
    uint32_t hash = 2166136261u;
    for (const char *p = name; *p; p++)
        hash = (hash ^ (unsigned char)*p) * 16777619u;
    return hash;
}

static int *slot_of(const struct names *names, const char *name) {
    uint32_t mask = (uint32_t)names->n_slots - 1, i = hash_of(name) & mask;
    while (names->slots[i] && !str_equal(names->at[names->slots[i] - 1], name))
        i = (i + 1) & mask;
    return &names->slots[i];
}

static bool grow(struct names *names) {
    int capacity = names->capacity ? 2 * names->capacity : 64;
    const char **at = mem_resize(names->at, (size_t)capacity, sizeof *at);
    if (!at)
        return false;
    names->at = at;
    int *slots = mem_new(2 * (size_t)capacity, sizeof *slots);
    if (!slots)
        return false;
    mem_free(names->slots);
    names->slots = slots;
    names->n_slots = 2 * capacity;
    names->capacity = capacity;
    for (int i = 0; i < names->n; i++)
        *slot_of(names, at[i]) = i + 1;
    return true;
}

int names_number(struct names *names, const char *name) {
    if (names->n == names->capacity && !grow(names))
        return -1;
    int *slot = slot_of(names, name);
    if (*slot)
        return *slot - 1;
    const char *copy = arena_copy_text(&names->text, name, strlen(name));
    if (!copy)
        return -1;
    names->at[names->n] = copy;
    *slot = ++names->n;
    return names->n - 1;
}

void names_fini(struct names *names) {
    arena_fini(&names->text);
    mem_free(names->slots);
    mem_free(names->at);
    *names = (struct names){0};
}
