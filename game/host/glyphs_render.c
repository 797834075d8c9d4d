/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One run through SDL_ttf: its advance, and its pixels cut to what is inked. Text becomes coverage
 * that any colour can be drawn through; emoji, which come in one size, are scaled here. */
#include "base/mem.h"
#include "base/utf8.h"
#include "host/fonts_int.h"

#include <string.h>

/* An emoji is as wide as its font says for the size, its middle as high as that of a capital. */
enum { EMOJI_PERCENT = 100, CAPITAL_PERCENT = 72 };

static TTF_Font *font_of(struct fonts *fonts, const struct glyph *glyph) {
    TTF_Font *font = fonts_get(fonts, glyph->face, glyph->size);
    if (!font)
        return NULL;
    char script[5] = "Zyyy";
    for (int i = 0; i < 4 && glyph->script; i++)
        script[i] = (char)(glyph->script >> (24 - 8 * i));
    TTF_SetFontDirection(font, glyph->is_rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    TTF_SetFontScriptName(font, script);
    return font;
}

static int scale_emoji(int pixels, int size) {
    int divisor = FONTS_EMOJI_SIZE * 100;
    return (pixels * size * EMOJI_PERCENT + divisor / 2) / divisor;
}

/* How far the first letter reaches left of the pen (SDL_ttf then moves all to the right). */
static int left_overhang(TTF_Font *font, const struct glyph *glyph) {
    const char *at = glyph->text;
    int min_x = 0, max_x, min_y, max_y, advance;
    uint32_t first = utf8_next(&at, glyph->text + glyph->n);
    if (glyph->is_rtl || TTF_GlyphMetrics32(font, first, &min_x, &max_x, &min_y, &max_y, &advance))
        return 0;
    return min_x < 0 ? -min_x : 0;
}

/* How far the highest letter reaches above the ascent (SDL_ttf then moves all down). */
static int top_overhang(TTF_Font *font, const struct glyph *glyph) {
    const char *at = glyph->text, *end = glyph->text + glyph->n;
    int highest = TTF_FontAscent(font);
    while (at < end) {
        int min_x, max_x, min_y, max_y = 0, advance;
        uint32_t letter = utf8_next(&at, end);
        if (!TTF_GlyphMetrics32(font, letter, &min_x, &max_x, &min_y, &max_y, &advance) &&
            max_y > highest)
            highest = max_y;
    }
    return highest - TTF_FontAscent(font);
}

static bool ends_in_space(const char *text) {
    size_t n = strlen(text);
    return n > 0 && text[n - 1] == ' ';
}

/* Whole pixels round the narrow spaces of small type away: words would run together. */
static int word_gap(int size) {
    return (size + 6) / 20;
}

void glyph_measure(struct fonts *fonts, struct glyph *glyph) {
    TTF_Font *font = font_of(fonts, glyph);
    int width = 0, height;
    if (!font || TTF_SizeUTF8(font, glyph->text, &width, &height))
        return;
    glyph->is_color = glyph->face == FACE_EMOJI;
    if (glyph->is_color)
        width = scale_emoji(width, glyph->size);
    else
        width -= left_overhang(font, glyph);
    glyph->advance = width + (ends_in_space(glyph->text) ? word_gap(glyph->size) : 0);
}

size_t glyph_pixel_bytes(const struct glyph *glyph) {
    return (size_t)glyph->width * (size_t)glyph->height * (glyph->is_color ? 4 : 1);
}

static bool has_ink(const uint8_t *pixel, int n, int stride) {
    for (int i = 0; i < n; i++)
        if (pixel[i * stride])
            return true;
    return false;
}

/* The smallest rectangle around what is not 0. */
static SDL_Rect ink_of(const SDL_Surface *surface) {
    const uint8_t *pixels = surface->pixels;
    int pitch = surface->pitch;
    SDL_Rect ink = {0, 0, surface->w, surface->h};
    while (ink.h > 0 && !has_ink(pixels + (ink.h - 1) * pitch, ink.w, 1))
        ink.h--;
    while (ink.y < ink.h && !has_ink(pixels + ink.y * pitch, ink.w, 1))
        ink.y++;
    while (ink.w > 0 && !has_ink(pixels + ink.w - 1, surface->h, pitch))
        ink.w--;
    while (ink.x < ink.w && !has_ink(pixels + ink.x, surface->h, pitch))
        ink.x++;
    ink.w -= ink.x;
    ink.h -= ink.y;
    return ink;
}

static bool alloc_pixels(struct glyph *glyph, int width, int height) {
    glyph->width = width;
    glyph->height = height;
    size_t size = width > 0 && height > 0 ? glyph_pixel_bytes(glyph) : 0;
    glyph->pixels = size && size < GLYPHS_MAX_PIXELS ? mem_new(size, 1) : NULL;
    return glyph->pixels != NULL;
}

static void render_mask(TTF_Font *font, struct glyph *glyph) {
    SDL_Color white = {255, 255, 255, 255}, black = {0, 0, 0, 255};
    SDL_Surface *surface = TTF_RenderUTF8_Shaded(font, glyph->text, white, black);
    if (!surface)
        return;
    SDL_Rect ink = ink_of(surface);
    int above = surface->h > TTF_FontHeight(font) ? top_overhang(font, glyph) : 0;
    glyph->left = ink.x - left_overhang(font, glyph);
    glyph->top = ink.y - TTF_FontAscent(font) - above;
    if (alloc_pixels(glyph, ink.w, ink.h))
        for (int y = 0; y < ink.h; y++)
            memcpy((uint8_t *)glyph->pixels + y * ink.w,
                   (const uint8_t *)surface->pixels + (ink.y + y) * surface->pitch + ink.x,
                   (size_t)ink.w);
    SDL_FreeSurface(surface);
}

/* The mean of the pixels in a box, with the alpha multiplied in. */
static uint32_t mean_of(const SDL_Surface *surface, const SDL_Rect *box) {
    uint32_t a = 0, r = 0, g = 0, b = 0;
    for (int y = box->y; y < box->y + box->h; y++) {
        const uint32_t *row = (const void *)((const uint8_t *)surface->pixels + y * surface->pitch);
        for (int x = box->x; x < box->x + box->w; x++) {
            uint32_t alpha = row[x] >> 24;
            a += alpha;
            r += (row[x] >> 16 & 255) * alpha;
            g += (row[x] >> 8 & 255) * alpha;
            b += (row[x] & 255) * alpha;
        }
    }
    uint32_t n = (uint32_t)(box->w * box->h);
    return a / n << 24 | r / n / 255 << 16 | g / n / 255 << 8 | b / n / 255;
}

/* The source pixels of one target pixel; at least one. */
static void box_of(int target, int n_target, int n_source, int *first, int *n) {
    *first = target * n_source / n_target;
    int end = (target + 1) * n_source / n_target;
    *n = end > *first ? end - *first : 1;
}

static void scale_pixels(const SDL_Surface *surface, struct glyph *glyph) {
    uint32_t *to = glyph->pixels;
    for (int y = 0; y < glyph->height; y++) {
        SDL_Rect box;
        box_of(y, glyph->height, surface->h, &box.y, &box.h);
        for (int x = 0; x < glyph->width; x++) {
            box_of(x, glyph->width, surface->w, &box.x, &box.w);
            *to++ = mean_of(surface, &box);
        }
    }
}

static void render_color(TTF_Font *font, struct glyph *glyph) {
    SDL_Color black = {0, 0, 0, 255};
    SDL_Surface *surface = TTF_RenderUTF8_Blended(font, glyph->text, black);
    if (!surface)
        return;
    int width = scale_emoji(surface->w, glyph->size);
    int height = scale_emoji(surface->h, glyph->size);
    glyph->top = -(glyph->size * CAPITAL_PERCENT / 100 + height) / 2;
    if (alloc_pixels(glyph, width, height))
        scale_pixels(surface, glyph);
    SDL_FreeSurface(surface);
}

void glyph_render(struct fonts *fonts, struct glyph *glyph) {
    TTF_Font *font = font_of(fonts, glyph);
    if (!font)
        return;
    if (glyph->is_color)
        render_color(font, glyph);
    else
        render_mask(font, glyph);
}
