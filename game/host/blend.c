/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Blending of glyphs into 32-bit pixels: coverage with one colour, or premultiplied pictures. Two
 * colour channels are computed at a time in one 32-bit word. */
#include "host/fonts_int.h"

enum { OPAQUE = 256 };

#define RED_BLUE 0xff00ffu
#define GREEN 0x00ff00u

/* 0 to 255 becomes 0 to 256, so that full coverage is exact. */
static uint32_t widen(uint32_t coverage) {
    return coverage + (coverage >> 7);
}

static uint32_t mix(uint32_t under, uint32_t over, uint32_t share) {
    uint32_t rest = OPAQUE - share;
    uint32_t red_blue = ((under & RED_BLUE) * rest + (over & RED_BLUE) * share) >> 8 & RED_BLUE;
    uint32_t green = ((under & GREEN) * rest + (over & GREEN) * share) >> 8 & GREEN;
    return 0xff000000u | red_blue | green;
}

static void blend_coverage(uint32_t *to, const uint8_t *from, int n, uint32_t rgb) {
    for (int i = 0; i < n; i++) {
        if (from[i] == 255)
            to[i] = 0xff000000u | rgb;
        else if (from[i])
            to[i] = mix(to[i], rgb, widen(from[i]));
    }
}

static void blend_color(uint32_t *to, const uint32_t *from, int n) {
    for (int i = 0; i < n; i++)
        if (from[i] >> 24)
            to[i] = mix(to[i], 0, widen(from[i] >> 24)) + (from[i] & 0xffffffu);
}

void blend_glyph(const struct blend *blend, const struct glyph *glyph, int x, int y) {
    SDL_Rect box = {x + glyph->left, y + glyph->top, glyph->width, glyph->height};
    SDL_Rect seen;
    if (!glyph->pixels || !SDL_IntersectRect(&box, &blend->clip, &seen))
        return;
    uint8_t *row = (uint8_t *)blend->target->pixels + seen.y * blend->target->pitch;
    for (int i = 0; i < seen.h; i++, row += blend->target->pitch) {
        uint32_t *to = (uint32_t *)(void *)row + seen.x;
        int from = (seen.y - box.y + i) * glyph->width + seen.x - box.x;
        if (glyph->is_color)
            blend_color(to, (const uint32_t *)glyph->pixels + from, seen.w);
        else
            blend_coverage(to, (const uint8_t *)glyph->pixels + from, seen.w, blend->rgb);
    }
}
