/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An SVG as PNG. */
#ifndef SCHEINRIESE_LEVELS_PICTURE_DRAW_H
#define SCHEINRIESE_LEVELS_PICTURE_DRAW_H

#include "picture_png.h"

enum { PICTURE_DRAWN_WIDTH = 1280, PICTURE_MAX_SVG_BYTES = 1024 * 1024, PICTURE_MAX_SECONDS = 8 };

/* Draws at its own width, at most PICTURE_DRAWN_WIDTH. ERR_FORMAT, ERR_LIMIT; ERR_BUSY when it
 * takes more than PICTURE_MAX_SECONDS of the processor: then the drawing goes on until the program
 * ends. */
bool picture_draw(struct file_data *out, struct bytes svg, enum picture_effort effort,
                  struct err *err);

#endif
