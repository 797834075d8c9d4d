/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The horizon behind the pupils' screens: sky, sun and three hills, drawn row by row straight into
 * the dirty box. Only the tops of the hills are kept, one number per column. */
#ifndef SCHEINRIESE_HOST_HORIZON_H
#define SCHEINRIESE_HOST_HORIZON_H

#include "host/shapes.h"
#include "ui/theme.h"

enum { HORIZON_HILLS = 3 };

struct horizon {
    int width, height;
    int *tops[HORIZON_HILLS]; /* 256ths of a pixel, one per column; one block */
    int first[HORIZON_HILLS]; /* first row a hill touches */
    int full[HORIZON_HILLS];  /* first row a hill fills from left to right */
};

/* Fits the hills to a window; false without memory (then it draws sky only). */
bool horizon_fit(struct horizon *horizon, int width, int height);
void horizon_fini(struct horizon *horizon);
void horizon_draw(const struct horizon *horizon, const struct canvas *canvas,
                  const struct theme *theme);

#endif
