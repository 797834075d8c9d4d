/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * PCG32 (XSH-RR) as in O'Neill's pcg32_random_r, on one fixed stream; the seed alone decides. */
#include "base/rng.h"

#include <errno.h>
#include <sys/random.h>

static const uint64_t stream = 54;

void rng_init(struct rng *rng, uint64_t seed) {
    *rng = (struct rng){.state = 0, .increment = stream << 1 | 1};
    rng_next(rng);
    rng->state += seed;
    rng_next(rng);
}

uint32_t rng_next(struct rng *rng) {
    uint64_t old = rng->state;
    rng->state = old * 6364136223846793005ULL + rng->increment;
    uint32_t shifted = (uint32_t)((old >> 18 ^ old) >> 27);
    uint32_t turn = (uint32_t)(old >> 59);
    return shifted >> turn | shifted << (-turn & 31);
}

uint32_t rng_below(struct rng *rng, uint32_t n) {
    uint32_t threshold = -n % n;
    for (;;) {
        uint32_t value = rng_next(rng);
        if (value >= threshold)
            return value % n;
    }
}

void rng_shuffle(struct rng *rng, int *items, int n) {
    for (int i = n - 1; i > 0; i--) {
        int j = (int)rng_below(rng, (uint32_t)i + 1);
        int item = items[i];
        items[i] = items[j];
        items[j] = item;
    }
}

bool rng_system(void *out, size_t n, struct err *err) {
    unsigned char *p = out;
    while (n) {
        ssize_t got = getrandom(p, n, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return err_set_errno(err, errno, "getrandom", "");
        p += got;
        n -= (size_t)got;
    }
    return true;
}
