/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures drawn once: whoever reads the same pack again and again (watch) need not draw an SVG
 * that has not changed. */
#ifndef SCHEINRIESE_LEVELS_PICTURE_CACHE_H
#define SCHEINRIESE_LEVELS_PICTURE_CACHE_H

#include "picture_source.h"

struct picture_cache;

/* NULL without memory. */
struct picture_cache *picture_cache_new(void);
void picture_cache_free(struct picture_cache *cache); /* NULL is fine */
/* What was drawn from the same bytes with the same effort; false when it is not known. */
bool picture_cache_find(struct file_data *out, struct picture_cache *cache, struct bytes svg,
                        enum picture_effort effort);
/* Keeps a copy, if there is memory for it. */
void picture_cache_keep(struct picture_cache *cache, struct bytes svg, enum picture_effort effort,
                        struct bytes drawn);

#endif
