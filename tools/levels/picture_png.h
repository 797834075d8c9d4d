/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A drawn picture as PNG: quickly while a pack is written, as small as can be when it is built.
 * Same pixels and same libpng and zlib, same bytes. */
#ifndef SCHEINRIESE_LEVELS_PICTURE_PNG_H
#define SCHEINRIESE_LEVELS_PICTURE_PNG_H

#include "base/file.h"

enum picture_effort { PICTURE_QUICK, PICTURE_SMALL };

/* Pixels as 0x00RRGGBB in the machine's order. */
struct picture_pixels {
    int width, height;
    size_t stride; /* bytes from row to row */
    const unsigned char *p;
};

/* ERR_LIMIT when it is larger than PACK_MAX_PICTURE_BYTES. */
bool picture_png_write(struct file_data *out, const struct picture_pixels *pixels,
                       enum picture_effort effort, struct err *err);

#endif
