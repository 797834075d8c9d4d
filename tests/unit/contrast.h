/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Contrast by the formula of WCAG 2 (relative luminance), and on what ground a command draws. */
#ifndef SCHEINRIESE_TESTS_CONTRAST_H
#define SCHEINRIESE_TESTS_CONTRAST_H

#include "ui/ui.h"

#include <math.h>

static inline double contrast_channel(uint32_t value) {
    double c = (value & 255) / 255.0;
    return c <= .04045 ? c / 12.92 : pow((c + .055) / 1.055, 2.4);
}

static inline double contrast_luminance(uint32_t color) {
    return .2126 * contrast_channel(color >> 16) + .7152 * contrast_channel(color >> 8) +
           .0722 * contrast_channel(color);
}

/* 1 to 21. */
static inline double contrast_ratio(uint32_t a, uint32_t b) {
    double la = contrast_luminance(a), lb = contrast_luminance(b);
    return (fmax(la, lb) + .05) / (fmin(la, lb) + .05);
}

/* What text needs in the theme. */
static inline double contrast_wanted(const struct ui *ui) {
    return ui_theme(ui)->id == THEME_CONTRAST ? 7.0 : 4.5;
}

/* The last opaque box below the middle of a command; NULL: it lies on the page itself. */
static inline const struct draw *contrast_ground(const struct draw_list *list, int index) {
    struct box box = box_intersect(list->items[index].box, list->items[index].clip);
    for (int i = index - 1; i >= 0; i--) {
        const struct draw *draw = &list->items[i];
        bool is_filled = draw->kind == DRAW_BOX && draw->fill >> 24 == 255;
        if ((is_filled || draw->kind == DRAW_PICTURE) &&
            box_contains(box_intersect(draw->box, draw->clip), box.x + box.w / 2,
                         box.y + box.h / 2))
            return draw;
    }
    return NULL;
}

#endif
