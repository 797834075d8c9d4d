/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures of the pack: decoded when first shown, cut to fill their box, scaled down by averaging
 * and kept only at the size they are shown. The cache has a maximum in bytes. */
#ifndef SCHEINRIESE_HOST_PICTURES_H
#define SCHEINRIESE_HOST_PICTURES_H

#include "base/err.h"
#include "base/file.h"
#include "host/shapes.h"

enum { PICTURES_MAX_SIDE = 4096, PICTURES_MAX_BYTES = 24 * 1024 * 1024 };

/* Where encoded pictures come from. */
struct picture_source {
    void *context;
    bool (*read)(void *context, int index, struct file_data *out, struct err *err);
};

struct pictures;

struct pictures *pictures_new(struct picture_source source); /* NULL without memory */
void pictures_free(struct pictures *pictures);
void pictures_clear(struct pictures *pictures); /* another pack */
/* Draws a picture over the box with rounded corners. false: it cannot be had, nothing was drawn. */
bool pictures_draw(struct pictures *pictures, const struct canvas *canvas, int index,
                   struct box box, int radius);
/* Reads width and height of a PNG or JPEG without decoding; false for anything else. */
bool picture_size(struct bytes encoded, int *width, int *height);

#endif
