/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A picture of the source folder as it goes into the pack: PNG and JPEG as they are, SVG drawn. */
#ifndef SCHEINRIESE_LEVELS_PICTURE_SOURCE_H
#define SCHEINRIESE_LEVELS_PICTURE_SOURCE_H

#include "picture_png.h"

struct picture_cache;

/* Where pictures are read from, and how. */
struct picture_folder {
    const char *path;
    enum picture_effort effort;
    struct picture_cache *cache; /* NULL: each is drawn when it is read */
};

/* Reads the picture; name is relative to the folder ("images/x.svg"). ERR_ACCESS when it
 * may not be read, ERR_REFUSED when it lies outside of the folder or draws in another file,
 * ERR_BUSY when it cannot be drawn in PICTURE_MAX_SECONDS, ERR_NOT_FOUND, ERR_FORMAT, ERR_LIMIT. */
bool picture_source_read(struct file_data *out, const struct picture_folder *folder,
                         const char *name, struct err *err);
#endif
