/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sky, sun and hills. A row begins with the hindmost thing that fills it; only rows that a ridge
 * crosses are looked at pixel by pixel. */
#include "host/horizon.h"

#include "base/mem.h"

#include <math.h>
#include <stddef.h>

enum { N_POINTS = 25, DESIGN_HEIGHT = 768, SKY_MIDDLE_PERCENT = 60, SUN_ALPHA = 0xe6 };

/* Heights of the ridges at equal steps from left to right, in design pixels. */
static const float ridges[HORIZON_HILLS][N_POINTS] = {
    {560,    537.1F, 520.6F, 510,    504.8F, 503.6F, 504.4F, 504.6F, 502.5F,
     495.2F, 485,    474.4F, 464.9F, 457.7F, 454.1F, 455.6F, 462.6F, 476.3F,
     491.9F, 498.1F, 494.3F, 482,    467.6F, 461,    470.2F},
    {620,    606.2F, 599.2F, 596.2F, 595.8F, 596.3F, 596.9F, 596.5F, 593.7F,
     587.9F, 578.2F, 568.3F, 559.8F, 554,    551.3F, 552.5F, 557.3F, 566.7F,
     580.1F, 596,    605.7F, 604.7F, 593.3F, 579.2F, 580.1F},
    {690,    679.5F, 672.4F, 668.3F, 666.5F, 666.5F, 667.5F, 669, 670,
     670,    668.8F, 666.1F, 661.4F, 656,    650.8F, 646.5F, 644, 642.6F,
     642.8F, 644.5F, 648.1F, 653.6F, 660.9F, 669.4F, 680},
};

/* Slope of a ridge at a point, per step. */
static float slope(const float *y, int i) {
    if (i == 0) {
        return (4 * y[1] - 3 * y[0] - y[2]) / 2;
    }
    if (i == N_POINTS - 1) {
        return (3 * y[i] - 4 * y[i - 1] + y[i - 2]) / 2;
    }
    return (y[i + 1] - y[i - 1]) / 2;
}

/* Height at 0 to 1 of the width: cubic curves through the points. */
static float ridge_at(const float *y, float place) {
    float step = place * (N_POINTS - 1);
    int i = (int)step < N_POINTS - 2 ? (int)step : N_POINTS - 2;
    float t = step - (float)i, u = 1 - t;
    return y[i] * u * u * (1 + 2 * t) + slope(y, i) * t * u * u + y[i + 1] * t * t * (3 - 2 * t) -
           slope(y, i + 1) * t * t * u;
}

static void fit_hill(struct horizon *horizon, int hill) {
    int first = horizon->height, full = 0;
    float scale = (float)horizon->height * 256 / DESIGN_HEIGHT;
    for (int x = 0; x < horizon->width; x++) {
        float place = ((float)x + 0.5F) / (float)horizon->width;
        int top = (int)(ridge_at(ridges[hill], place) * scale);
        horizon->tops[hill][x] = top;
        first = top / 256 < first ? top / 256 : first;
        full = top / 256 + 1 > full ? top / 256 + 1 : full;
    }
    horizon->first[hill] = first;
    horizon->full[hill] = full;
}

void horizon_fini(struct horizon *horizon) {
    mem_free(horizon->tops[0]);
    *horizon = (struct horizon){0};
}

bool horizon_fit(struct horizon *horizon, int width, int height) {
    if (horizon->width == width && horizon->height == height) {
        return true;
    }
    horizon_fini(horizon);
    int *block = mem_new((size_t)width * HORIZON_HILLS, sizeof *block);
    if (!block) {
        return false;
    }
    horizon->width = width;
    horizon->height = height;
    for (int hill = 0; hill < HORIZON_HILLS; hill++) {
        horizon->tops[hill] = block + (ptrdiff_t)hill * width;
        fit_hill(horizon, hill);
    }
    return true;
}

static uint32_t sky_color(const struct theme *theme, int y, int height) {
    const uint32_t *c = theme->colors;
    int middle = height * SKY_MIDDLE_PERCENT / 100;
    if (y < middle) {
        return shapes_mix(c[COLOR_SKY_TOP], c[COLOR_SKY_MIDDLE], (uint32_t)(y * 256 / middle));
    }
    int below = (y - middle) * 256 / (height - middle);
    return shapes_mix(c[COLOR_SKY_MIDDLE], c[COLOR_SKY_BOTTOM], (uint32_t)below);
}

static void draw_sun(const struct horizon *horizon, const struct canvas *canvas, uint32_t color) {
    int r = horizon->height * 62 / DESIGN_HEIGHT;
    int x = horizon->width * 791 / 1000, y = horizon->height * 222 / 1000;
    struct shape sun = {.box = {x - r, y - r, 2 * r, 2 * r}, .radius = r};
    sun.fill = (color & 0xffffff) | (uint32_t)SUN_ALPHA << 24;
    shapes_box(canvas, &sun);
}

/* The part of a row that a ridge crosses. */
static void ridge_row(const int *tops, const struct canvas *canvas, int y, uint32_t color) {
    uint32_t *row = canvas->pixels + (ptrdiff_t)y * canvas->stride;
    int bottom = (y + 1) * 256, rgb = (int)(color & 0xffffff);
    for (int x = canvas->clip.x; x < canvas->clip.x + canvas->clip.w; x++) {
        int covered = bottom - tops[x];
        if (covered >= 256) {
            row[x] = (uint32_t)rgb;
        } else if (covered > 0) {
            row[x] = shapes_mix(row[x], (uint32_t)rgb, (uint32_t)covered);
        }
    }
}

/* The frontmost hill that fills the row, or -1: the sky. */
static int filling_hill(const struct horizon *horizon, int y) {
    for (int hill = HORIZON_HILLS - 1; hill >= 0; hill--) {
        if (horizon->tops[hill] && y >= horizon->full[hill]) {
            return hill;
        }
    }
    return -1;
}

static void hill_row(const struct horizon *horizon, const struct canvas *canvas, int y,
                     const uint32_t *hills) {
    int from = filling_hill(horizon, y), x = canvas->clip.x;
    if (from >= 0) {
        shapes_span(canvas, y, x, x + canvas->clip.w, hills[from] | 0xff000000);
    }
    for (int hill = from + 1; hill < HORIZON_HILLS; hill++) {
        if (horizon->tops[hill] && y >= horizon->first[hill]) {
            ridge_row(horizon->tops[hill], canvas, y, hills[hill]);
        }
    }
}

void horizon_draw(const struct horizon *horizon, const struct canvas *canvas,
                  const struct theme *theme) {
    struct canvas all = shapes_clipped(canvas, (struct box){0, 0, horizon->width, horizon->height});
    int x = all.clip.x, right = x + all.clip.w, bottom = all.clip.y + all.clip.h;
    for (int y = all.clip.y; y < bottom; y++) {
        if (filling_hill(horizon, y) < 0) {
            shapes_span(&all, y, x, right, sky_color(theme, y, horizon->height) | 0xff000000);
        }
    }
    draw_sun(horizon, &all, theme->colors[COLOR_SUN]);
    for (int y = all.clip.y; y < bottom; y++) {
        hill_row(horizon, &all, y, theme->colors + COLOR_HILL_1);
    }
}
