/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Carries out a list of drawing commands on a surface, within one dirty box. */
#ifndef SCHEINRIESE_HOST_PAINT_H
#define SCHEINRIESE_HOST_PAINT_H

#include "host/fonts.h"
#include "host/horizon.h"
#include "host/icons.h"
#include "host/pictures.h"
#include "ui/theme.h"

/* What a painter works with; all borrowed. */
struct painter {
    SDL_Surface *surface; /* 32 bits a pixel, 0x00RRGGBB */
    struct fonts *fonts;
    struct icons *icons;
    struct pictures *pictures;
    const struct horizon *horizon;
    const struct theme *theme;
    int edge; /* pixels of the lower edge of a card with shadow */
};

/* Everything that touches the box, back to front; nothing outside of it changes. */
void paint_list(const struct painter *painter, const struct draw_list *list, struct box dirty);

#endif
