/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Icons: SVG files drawn at the size they are shown, kept as coverage masks (only their alpha
 * matters; the colour comes with each drawing). The cache has a maximum. */
#ifndef SCHEINRIESE_HOST_ICONS_H
#define SCHEINRIESE_HOST_ICONS_H

#include "host/shapes.h"

struct icons;

/* assets: the folder with icons/, copied. NULL without memory. */
struct icons *icons_new(const char *assets);
void icons_free(struct icons *icons);
/* Draws an icon centred in the box, as large as fits, in a colour with alpha; a missing file draws
 * nothing. */
void icons_draw(struct icons *icons, const struct canvas *canvas, const char *name, struct box box,
                uint32_t argb);

#endif
