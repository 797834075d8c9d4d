/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a bare SDL2 + SDL_ttf program would draw to show the same screen: the background, plain
 * rectangles (no round corners, no shadows), pictures at their size, one texture a line of text. */
#ifndef SCHEINRIESE_BENCH_DRAW_BARE_H
#define SCHEINRIESE_BENCH_DRAW_BARE_H

#include "host/inside.h"

enum bare_kind {
    BARE_KEPT, /* all textures are there */
    BARE_FRESH /* every line is rendered and uploaded in every frame */
};

struct bare;

/* Takes over what the host shows now, into a window of the same size at x, with the renderer of
 * that name; NULL: there is none (SDL_GetError). The fonts stay the host's. */
struct bare *bare_open(struct host *host, const char *renderer, int x);
void bare_close(struct bare *bare); /* NULL is fine */
void bare_frame(struct bare *bare, enum bare_kind kind);
/* Letters in what is shown; what draws (of OpenGL, the machine's name for it). */
int bare_n_glyphs(const struct bare *bare);
const char *bare_driver(const struct bare *bare);

#endif
