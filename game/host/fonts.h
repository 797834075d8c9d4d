/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fonts: finding (usual places first, fontconfig only when needed, since it costs start time),
 * opening, measuring and drawing runs with SDL_ttf. Rendered runs are cached as coverage masks,
 * emoji as pictures. */
#ifndef SCHEINRIESE_HOST_FONTS_H
#define SCHEINRIESE_HOST_FONTS_H

#include "base/err.h"
#include "ui/para.h"

#include <SDL.h>

struct fonts;

/* Opens nothing but SDL_ttf and the faces of the first text. ERR_ENV names the missing font and its
 * Debian package. */
bool fonts_open(struct fonts **out, struct err *err);
void fonts_close(struct fonts *fonts);
/* OpenDyslexic instead of Andika for FONT_READING (falls back to Andika for missing letters). */
void fonts_set_dyslexic(struct fonts *fonts, bool is_dyslexic);
/* The interface for paragraphs; borrowed. */
const struct text_fonts *fonts_text(struct fonts *fonts);
/* Where and how a paragraph is drawn. */
struct fonts_pen {
    SDL_Surface *target;  /* ARGB8888 or RGB888 */
    const SDL_Rect *clip; /* NULL: the whole target */
    int x, y;             /* top left of the paragraph */
    uint32_t rgb;         /* 0xRRGGBB */
};
/* Draws a paragraph within the clip. Allocates nothing when its runs are cached. */
void fonts_draw(struct fonts *fonts, const struct para *para, const struct fonts_pen *pen);

#endif
