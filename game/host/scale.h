/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scaling of pictures: cut to fill the target, each target pixel the average of what lies below it.
 */
#ifndef SCHEINRIESE_HOST_SCALE_H
#define SCHEINRIESE_HOST_SCALE_H

#include <stdbool.h>
#include <stdint.h>

/* ARGB pixels without gaps between rows, alpha not multiplied in. */
struct pixels {
    int w, h;
    uint32_t *p;
};

/* Fills the target from the middle of the source, which is changed on the way (its alpha gets
 * multiplied in). false: no memory. */
bool scale_cover(struct pixels *source, const struct pixels *target);

#endif
