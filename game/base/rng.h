/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Chance: a small seeded generator (PCG32, O'Neill 2014) for rounds, and the system's for seeds and
 * UUIDs. */
#ifndef SCHEINRIESE_BASE_RNG_H
#define SCHEINRIESE_BASE_RNG_H

#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

struct rng {
    uint64_t state, increment;
};

void rng_init(struct rng *rng, uint64_t seed);
uint32_t rng_next(struct rng *rng);
/* Uniform in 0 .. n-1 without modulo bias; n > 0. */
uint32_t rng_below(struct rng *rng, uint32_t n);
/* Fisher-Yates over an array of indices. */
void rng_shuffle(struct rng *rng, int *items, int n);
/* n bytes from the system (getrandom). */
bool rng_system(void *out, size_t n, struct err *err);

#endif
