/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The longest post of some packs, and what laying out its text costs, beside the libraries alone:
 * FriBidi, libunibreak, TTF_SizeUTF8 for each word, lines filled as far as they go, no hyphens. */
#ifndef SCHEINRIESE_BENCH_DRAW_LAYOUT_H
#define SCHEINRIESE_BENCH_DRAW_LAYOUT_H

#include "host/inside.h"
#include "pack/pack.h"

struct longest {
    bool is_simple; /* asked for: in the simple version */
    const char *pack;
    char post[PACK_MAX_ID + 1];
    char *text; /* as the pack has it */
    size_t n_bytes;
};

bool longest_find(struct longest *longest, char **packs, int n, struct err *err);
void longest_fini(struct longest *longest);

/* The width of the text's column on the post's screen, which the host shows; 0: it is not there. */
int layout_find_width(struct host *host, const char *text);
/* In that width. Prints "layout-normal-known OURS THEIRS" (every word was measured before) and
 * "layout-normal-new" for each turn, "simple" for the simple version. */
bool layout_measure(struct host *host, const struct longest *longest, int width, int turns);

#endif
