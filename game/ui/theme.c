/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The three themes. Light follows the design's tokens; text keeps 4.5:1 at least, in the contrast
 * theme 7:1. */
#include "ui/theme.h"

#include "base/str.h"

static const struct theme themes[THEME_N] = {
    [THEME_LIGHT] =
        {.id = THEME_LIGHT,
         .name = "light",
         .has_horizon = true,
         .outline = 0,
         .colors = {[COLOR_INK] = 0xff1d2433,          [COLOR_INK_2] = 0xff4f596c,
                    [COLOR_PAPER] = 0xfffffdf8,        [COLOR_PAPER_2] = 0xfff4f1ea,
                    [COLOR_LINE] = 0xffe2d8c5,         [COLOR_PRIMARY] = 0xff1d2433,
                    [COLOR_ON_PRIMARY] = 0xfffffdf8,   [COLOR_FACT] = 0xff1f6fb2,
                    [COLOR_ON_FACT] = 0xffffffff,      [COLOR_FACT_SOFT] = 0xffd5e6f4,
                    [COLOR_ON_FACT_SOFT] = 0xff0f4675, [COLOR_FAKE] = 0xffc04e17,
                    [COLOR_ON_FAKE] = 0xffffffff,      [COLOR_FAKE_SOFT] = 0xfff6dccb,
                    [COLOR_ON_FAKE_SOFT] = 0xff7a2f0b, [COLOR_FACT_LINE] = 0xff1f6fb2,
                    [COLOR_FAKE_LINE] = 0xffc04e17,    [COLOR_OK] = 0xff2c7a4b,
                    [COLOR_OK_SOFT] = 0xffd9eadf,      [COLOR_WARM_SOFT] = 0xfff2e9da,
                    [COLOR_LOOK] = 0xfff3b54a,         [COLOR_LOOK_SOFT] = 0xfffff2d6,
                    [COLOR_FOCUS] = 0xff6b3fd6,        [COLOR_SHADOW] = 0x1f1d2433,
                    [COLOR_EDGE] = 0xffe2d8c5,         [COLOR_SKY_TOP] = 0xfff9ecd2,
                    [COLOR_SKY_MIDDLE] = 0xffdfe9e4,   [COLOR_SKY_BOTTOM] = 0xffc4dcdd,
                    [COLOR_SUN] = 0xfff7c869,          [COLOR_HILL_1] = 0xffb6d0c8,
                    [COLOR_HILL_2] = 0xff7fb0a8,       [COLOR_HILL_3] = 0xff3f7d7d,
                    [COLOR_GIANT] = 0xff4d6f78,        [COLOR_CHAT] = 0xffe8efe6,
                    [COLOR_CHAT_OWN] = 0xffd5ead8,     [COLOR_VIDEO] = 0xff141a21,
                    [COLOR_ON_VIDEO] = 0xfff4f1ea,     [COLOR_LINK] = 0xff1f6fb2,
                    [COLOR_BANNER] = 0xff7da5b4,       [COLOR_SIDE] = 0xff1d2433,
                    [COLOR_ON_SIDE] = 0xfffffdf8,      [COLOR_SIDE_CHOSEN] = 0xff35405a}},
    [THEME_DARK] =
        {.id = THEME_DARK,
         .name = "dark",
         .has_horizon = true,
         .outline = 0,
         .colors = {[COLOR_INK] = 0xfff2eee4,          [COLOR_INK_2] = 0xffb7bdc9,
                    [COLOR_PAPER] = 0xff222a38,        [COLOR_PAPER_2] = 0xff2b3546,
                    [COLOR_LINE] = 0xff46526a,         [COLOR_PRIMARY] = 0xfff7c869,
                    [COLOR_ON_PRIMARY] = 0xff1a202c,   [COLOR_FACT] = 0xff2873b4,
                    [COLOR_ON_FACT] = 0xffffffff,      [COLOR_FACT_SOFT] = 0xff1f3d57,
                    [COLOR_ON_FACT_SOFT] = 0xffcfe6fa, [COLOR_FAKE] = 0xffc04e17,
                    [COLOR_ON_FAKE] = 0xffffffff,      [COLOR_FAKE_SOFT] = 0xff55301f,
                    [COLOR_ON_FAKE_SOFT] = 0xffffdcc6, [COLOR_FACT_LINE] = 0xff6fb4ea,
                    [COLOR_FAKE_LINE] = 0xffe98a52,    [COLOR_OK] = 0xff7fd0a0,
                    [COLOR_OK_SOFT] = 0xff244535,      [COLOR_WARM_SOFT] = 0xff3a3a3a,
                    [COLOR_LOOK] = 0xfff3b54a,         [COLOR_LOOK_SOFT] = 0xff463b22,
                    [COLOR_FOCUS] = 0xffb79cff,        [COLOR_SHADOW] = 0x50000000,
                    [COLOR_EDGE] = 0xff171d28,         [COLOR_SKY_TOP] = 0xff171c2b,
                    [COLOR_SKY_MIDDLE] = 0xff1d2a38,   [COLOR_SKY_BOTTOM] = 0xff233a45,
                    [COLOR_SUN] = 0xff8d7c50,          [COLOR_HILL_1] = 0xff233b42,
                    [COLOR_HILL_2] = 0xff1b3137,       [COLOR_HILL_3] = 0xff12252a,
                    [COLOR_GIANT] = 0xff6f929b,        [COLOR_CHAT] = 0xff202d2c,
                    [COLOR_CHAT_OWN] = 0xff2b473a,     [COLOR_VIDEO] = 0xff0d1116,
                    [COLOR_ON_VIDEO] = 0xfff4f1ea,     [COLOR_LINK] = 0xff9accf5,
                    [COLOR_BANNER] = 0xff36566a,       [COLOR_SIDE] = 0xff171d28,
                    [COLOR_ON_SIDE] = 0xfff2eee4,      [COLOR_SIDE_CHOSEN] = 0xff35405a}},
    [THEME_CONTRAST] = {.id = THEME_CONTRAST,
                        .name = "contrast",
                        .has_horizon = false,
                        .outline = 3,
                        .colors = {[COLOR_INK] = 0xffffffff,
                                   [COLOR_INK_2] = 0xffffffff,
                                   [COLOR_PAPER] = 0xff000000,
                                   [COLOR_PAPER_2] = 0xff000000,
                                   [COLOR_LINE] = 0xffffffff,
                                   [COLOR_PRIMARY] = 0xffffffff,
                                   [COLOR_ON_PRIMARY] = 0xff000000,
                                   [COLOR_FACT] = 0xff000000,
                                   [COLOR_ON_FACT] = 0xff8fd0ff,
                                   [COLOR_FACT_SOFT] = 0xff000000,
                                   [COLOR_ON_FACT_SOFT] = 0xff8fd0ff,
                                   [COLOR_FAKE] = 0xff000000,
                                   [COLOR_ON_FAKE] = 0xffffb48a,
                                   [COLOR_FAKE_SOFT] = 0xff000000,
                                   [COLOR_ON_FAKE_SOFT] = 0xffffb48a,
                                   [COLOR_FACT_LINE] = 0xff8fd0ff,
                                   [COLOR_FAKE_LINE] = 0xffffb48a,
                                   [COLOR_OK] = 0xff8df0b4,
                                   [COLOR_OK_SOFT] = 0xff000000,
                                   [COLOR_WARM_SOFT] = 0xff000000,
                                   [COLOR_LOOK] = 0xffffd94a,
                                   [COLOR_LOOK_SOFT] = 0xff1f1a00,
                                   [COLOR_FOCUS] = 0xffffd94a,
                                   [COLOR_SHADOW] = 0,
                                   [COLOR_EDGE] = 0,
                                   [COLOR_SKY_TOP] = 0xff000000,
                                   [COLOR_SKY_MIDDLE] = 0xff000000,
                                   [COLOR_SKY_BOTTOM] = 0xff000000,
                                   [COLOR_SUN] = 0xff000000,
                                   [COLOR_HILL_1] = 0xff000000,
                                   [COLOR_HILL_2] = 0xff000000,
                                   [COLOR_HILL_3] = 0xff000000,
                                   [COLOR_GIANT] = 0xffffffff,
                                   [COLOR_CHAT] = 0xff000000,
                                   [COLOR_CHAT_OWN] = 0xff000000,
                                   [COLOR_VIDEO] = 0xff000000,
                                   [COLOR_ON_VIDEO] = 0xffffffff,
                                   [COLOR_LINK] = 0xff8fd0ff,
                                   [COLOR_BANNER] = 0xff000000,
                                   [COLOR_SIDE] = 0xff000000,
                                   [COLOR_ON_SIDE] = 0xffffffff,
                                   [COLOR_SIDE_CHOSEN] = 0xff000000}},
};

const struct theme *theme_get(enum theme_id id) {
    return &themes[id];
}

int theme_from_name(const char *name) {
    for (int i = 0; i < THEME_N; i++) {
        if (str_equal(themes[i].name, name)) {
            return i;
        }
    }
    return -1;
}
