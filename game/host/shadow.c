/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Soft shadows: a rectangle blurred by a Gaussian is the product of two differences of error
 * functions, so one short table per shadow is enough and nothing needs to be kept. */
#include "host/shapes.h"

#include <math.h>
#include <stddef.h>

enum { REACH_MAX = 256 };

/* Integral of the Gaussian at -reach .. +reach around an edge, 0 to 256. */
struct edge {
    int reach;
    uint16_t at[2 * REACH_MAX + 1];
};

int shapes_shadow_reach(int blur) {
    return blur < REACH_MAX ? blur : REACH_MAX;
}

int shapes_shadow_offset(int blur) {
    return blur * 14 / 40;
}

static void edge_init(struct edge *edge, int blur) {
    edge->reach = shapes_shadow_reach(blur);
    float scale = 1.0F / ((float)edge->reach * 0.5F * 1.4142136F);
    for (int i = -edge->reach; i <= edge->reach; i++) {
        float value = 0.5F + 0.5F * erff((float)i * scale);
        edge->at[i + edge->reach] = (uint16_t)(value * 256.0F + 0.5F);
    }
    edge->at[0] = 0;
    edge->at[2 * edge->reach] = 256;
}

static uint32_t edge_at(const struct edge *edge, int distance) {
    if (distance <= -edge->reach) {
        return 0;
    }
    return distance >= edge->reach ? 256 : edge->at[distance + edge->reach];
}

/* Coverage at a place by the blurred stretch from .. from + length. */
static uint32_t profile(const struct edge *edge, int place, int from, int length) {
    return edge_at(edge, place - from) - edge_at(edge, place - from - length);
}

struct shadow {
    struct edge edge;
    struct box box; /* what throws it, moved by the offset */
    uint32_t argb;
};

/* Pixels [x0, x1) of a row one by one, already within the clip; alpha in 65536ths. */
static void faded_pixels(const struct shadow *shadow, uint32_t *row, int x0, int x1,
                         uint32_t alpha) {
    for (int x = x0; x < x1; x++) {
        uint32_t here = alpha * profile(&shadow->edge, x, shadow->box.x, shadow->box.w) >> 16;
        if (here != 0) {
            row[x] = shapes_mix(row[x], shadow->argb, here);
        }
    }
}

static int clamp(int value, int min, int max) {
    return value < min ? min : value > max ? max : value;
}

/* Fading in, the same in the middle, fading out. */
static void shadow_row(const struct canvas *canvas, const struct shadow *shadow, int y, int x0,
                       int x1) {
    struct box box = shadow->box, clip = canvas->clip;
    uint32_t alpha = shapes_alpha(shadow->argb) * profile(&shadow->edge, y, box.y, box.h);
    x0 = clamp(x0, clip.x, clip.x + clip.w);
    x1 = clamp(x1, clip.x, clip.x + clip.w);
    int left = clamp(box.x + shadow->edge.reach, x0, x1);
    int right = clamp(box.x + box.w - shadow->edge.reach, left, x1);
    uint32_t *row = canvas->pixels + (ptrdiff_t)y * canvas->stride;
    uint32_t middle = (uint32_t)clamp((int)(alpha >> 8), 0, 255);
    if (middle != 0) {
        faded_pixels(shadow, row, x0, left, alpha);
        shapes_span(canvas, y, left, right, (shadow->argb & 0xffffff) | middle << 24);
        faded_pixels(shadow, row, right, x1, alpha);
    }
}

void shapes_shadow(const struct canvas *canvas, struct box box, int radius, int blur,
                   uint32_t argb) {
    struct shadow shadow = {.box = box, .argb = argb};
    edge_init(&shadow.edge, blur);
    shadow.box.y += shapes_shadow_offset(blur);
    struct box reach = box_inset(shadow.box, -shadow.edge.reach);
    struct box area = box_intersect(canvas->clip, reach);
    for (int y = area.y; y < area.y + area.h; y++) {
        int right = reach.x + reach.w;
        if (y >= box.y + radius && y < box.y + box.h - radius) {
            shadow_row(canvas, &shadow, y, reach.x, box.x);
            shadow_row(canvas, &shadow, y, box.x + box.w, right);
        } else {
            shadow_row(canvas, &shadow, y, reach.x, right);
        }
    }
}
