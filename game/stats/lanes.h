/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Four numbers at once (vectors of gcc and clang, on any machine), exp() of them, and the mark for
 * functions that exist twice: for all machines and for those with AVX2. */
#ifndef SCHEINRIESE_STATS_LANES_H
#define SCHEINRIESE_STATS_LANES_H

#include <stdint.h>

typedef double lanes __attribute__((vector_size(32)));
typedef int64_t lanes_bits __attribute__((vector_size(32)));
enum { LANES_N = 4 };

#if defined(__x86_64__)
#define LANES_HAVE_AVX2 1
#define LANES_AVX2 __attribute__((target("avx2,fma")))
#endif
/* Multiply and add may become one instruction, as clang does anyhow. */
#if !defined(__clang__)
#pragma GCC optimize("fp-contract=fast")
#endif
#define LANES_INLINE static inline __attribute__((always_inline))

/* Replaces x by exp(x), x <= 0, to about 4e-16; below -700 it is 1e-304. Argument reduction by log
 * 2 in two parts, then the Taylor polynomial (Muller 2016, Elementary Functions, ch. 11). */
LANES_INLINE void lanes_exp(lanes *x) {
    const double magic = 6755399441055744.0; /* 1.5 * 2^52: the low bits hold the whole number */
    const lanes lowest = {-700, -700, -700, -700};
    lanes_bits is_low = *x < lowest;
    lanes at = (lanes)(((lanes_bits)*x & ~is_low) | ((lanes_bits)lowest & is_low));
    lanes shifted = at * 1.4426950408889634 + magic, n = shifted - magic;
    lanes r = at - n * 6.93147180369123816490e-1 - n * 1.90821492927058770002e-10;
    lanes p = r * (1. / 479001600) + 1. / 39916800;
    p = p * r + 1. / 3628800;
    p = p * r + 1. / 362880;
    p = p * r + 1. / 40320;
    p = p * r + 1. / 5040;
    p = p * r + 1. / 720;
    p = p * r + 1. / 120;
    p = p * r + 1. / 24;
    p = p * r + 1. / 6;
    p = p * r + .5;
    p = p * r + 1;
    p = p * r + 1;
    *x = p * (lanes)(((lanes_bits)shifted + 1023) << 52);
}

/* The larger one of each pair. */
LANES_INLINE void lanes_raise(lanes *to, const lanes *x) {
    lanes_bits is_more = *x > *to;
    *to = (lanes)(((lanes_bits)*x & is_more) | ((lanes_bits)*to & ~is_more));
}

#endif
