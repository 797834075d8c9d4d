/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shapes on 32-bit pixels: blending, rounded boxes with analytic coverage, borders, dashes, soft
 * shadows, coverage masks. Knows no SDL; everything stays within the canvas' clip. */
#ifndef SCHEINRIESE_HOST_SHAPES_H
#define SCHEINRIESE_HOST_SHAPES_H

#include "ui/draw.h"

struct canvas {
    uint32_t *pixels; /* 0x00RRGGBB, borrowed */
    int stride;       /* pixels from one row to the next */
    struct box clip;  /* lies within the pixels */
};

struct shape {
    struct box box;
    int radius;            /* at most half of the smaller side */
    uint32_t fill, border; /* 0xAARRGGBB */
    int border_width;      /* inside the box */
    bool is_dashed;
};

/* Coverage of an icon or a letter, one byte a pixel. */
struct mask {
    int w, h;
    unsigned char *alpha;
};

/* One colour over another; alpha 0 to 256. */
static inline uint32_t shapes_mix(uint32_t below, uint32_t above, uint32_t alpha) {
    uint32_t rb = (below & 0xff00ff) * (256 - alpha) + (above & 0xff00ff) * alpha;
    uint32_t g = (below & 0x00ff00) * (256 - alpha) + (above & 0x00ff00) * alpha;
    return ((rb >> 8) & 0xff00ff) | ((g >> 8) & 0x00ff00);
}

/* The alpha of a colour as 0 to 256. */
static inline uint32_t shapes_alpha(uint32_t argb) {
    uint32_t a = argb >> 24;
    return a + (a >> 7);
}

/* The same canvas with its clip cut to the box; empty when nothing is left. */
struct canvas shapes_clipped(const struct canvas *canvas, struct box box);
/* Pixels [x0, x1) of a row. */
void shapes_span(const struct canvas *canvas, int y, int x0, int x1, uint32_t argb);
void shapes_rectangle(const struct canvas *canvas, struct box box, uint32_t argb);
void shapes_box(const struct canvas *canvas, const struct shape *shape);
/* Coverage 0 to 256 of the pixel by a rounded box. */
uint32_t shapes_coverage(struct box box, int radius, int x, int y);
/* How far a shadow of this blur reaches to the left and right; up and down by its offset less and
 * more. */
int shapes_shadow_reach(int blur);
int shapes_shadow_offset(int blur);
/* A soft shadow below a box; pixels that an opaque box hides are skipped. */
void shapes_shadow(const struct canvas *canvas, struct box box, int radius, int blur,
                   uint32_t argb);
/* A mask with its top left at x, y in one colour. */
void shapes_mask(const struct canvas *canvas, const struct mask *mask, int x, int y, uint32_t argb);

#endif
