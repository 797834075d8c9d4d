/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The size of an encoded picture, read from its header before anything decodes it. */
#ifndef SCHEINRIESE_PACK_PICTURE_H
#define SCHEINRIESE_PACK_PICTURE_H

#include "base/err.h"
#include "base/str.h"

/* Pixels of a PNG or JPEG. ERR_FORMAT when it is neither, ERR_LIMIT beyond PACK_MAX_PICTURE_SIDE
 * or PACK_MAX_PICTURE_BYTES. */
bool picture_size(struct bytes file, int *out_width, int *out_height, struct err *err);

#endif
