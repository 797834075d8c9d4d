/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Colours and measures of the three themes. Colours are 0xAARRGGBB. */
#ifndef SCHEINRIESE_UI_THEME_H
#define SCHEINRIESE_UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

enum theme_id { THEME_LIGHT, THEME_DARK, THEME_CONTRAST, THEME_N };

enum color {
    COLOR_NONE, /* transparent */
    COLOR_INK,
    COLOR_INK_2,
    COLOR_PAPER,
    COLOR_PAPER_2,
    COLOR_LINE,
    COLOR_PRIMARY,
    COLOR_ON_PRIMARY, /* the main button */
    COLOR_FACT,
    COLOR_ON_FACT,
    COLOR_FACT_SOFT,
    COLOR_ON_FACT_SOFT,
    COLOR_FAKE,
    COLOR_ON_FAKE,
    COLOR_FAKE_SOFT,
    COLOR_ON_FAKE_SOFT,
    COLOR_FACT_LINE,
    COLOR_FAKE_LINE,
    COLOR_OK,
    COLOR_OK_SOFT,
    COLOR_WARM_SOFT,
    COLOR_LOOK,
    COLOR_LOOK_SOFT,
    COLOR_FOCUS,
    COLOR_SHADOW,
    COLOR_EDGE,
    COLOR_SKY_TOP,
    COLOR_SKY_MIDDLE,
    COLOR_SKY_BOTTOM,
    COLOR_SUN,
    COLOR_HILL_1,
    COLOR_HILL_2,
    COLOR_HILL_3,
    COLOR_GIANT,
    COLOR_CHAT,
    COLOR_CHAT_OWN,
    COLOR_VIDEO,
    COLOR_ON_VIDEO,
    COLOR_LINK,
    COLOR_BANNER,
    COLOR_SIDE, /* where a teacher chooses the section */
    COLOR_ON_SIDE,
    COLOR_SIDE_CHOSEN,
    COLOR_N
};

struct theme {
    enum theme_id id;
    const char *name; /* ASCII id: light, dark, contrast */
    bool has_horizon; /* sky, sun and hills; else plain paper */
    int outline;      /* border of cards and buttons in design pixels, 0: none */
    uint32_t colors[COLOR_N];
};

const struct theme *theme_get(enum theme_id id);
int theme_from_name(const char *name); /* -1 when unknown */

#endif
