/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rounded boxes row by row: only the pixels at the corners need their coverage computed, the rest
 * is spans. The shadow is a blurred rectangle (two error functions multiplied); its rounding is
 * below what can be seen at the blurs in use. */
#include "host/shapes.h"

#include <math.h>
#include <stddef.h>

static int min_int(int a, int b) {
    return a < b ? a : b;
}

static int max_int(int a, int b) {
    return a > b ? a : b;
}

struct canvas shapes_clipped(const struct canvas *canvas, struct box box) {
    struct canvas out = *canvas;
    out.clip = box_intersect(canvas->clip, box);
    return out;
}

static uint32_t *row_of(const struct canvas *canvas, int y) {
    return canvas->pixels + (ptrdiff_t)y * canvas->stride;
}

static bool has_row(const struct canvas *canvas, int y) {
    return y >= canvas->clip.y && y < canvas->clip.y + canvas->clip.h;
}

/* A run of pixels in one colour with alpha 0 to 256. */
static void blend_run(uint32_t *row, int n, uint32_t rgb, uint32_t alpha) {
    if (alpha >= 256) {
        for (int i = 0; i < n; i++) {
            row[i] = rgb;
        }
        return;
    }
    uint32_t rb = (rgb & 0xff00ff) * alpha, g = (rgb & 0x00ff00) * alpha, rest = 256 - alpha;
    for (int i = 0; i < n; i++) {
        uint32_t r = ((row[i] & 0xff00ff) * rest + rb) >> 8;
        row[i] = (r & 0xff00ff) | ((((row[i] & 0x00ff00) * rest + g) >> 8) & 0x00ff00);
    }
}

void shapes_span(const struct canvas *canvas, int y, int x0, int x1, uint32_t argb) {
    x0 = max_int(x0, canvas->clip.x);
    x1 = min_int(x1, canvas->clip.x + canvas->clip.w);
    if (has_row(canvas, y) && x0 < x1 && argb >> 24 != 0) {
        blend_run(row_of(canvas, y) + x0, x1 - x0, argb & 0xffffff, shapes_alpha(argb));
    }
}

void shapes_rectangle(const struct canvas *canvas, struct box box, uint32_t argb) {
    struct box area = box_intersect(canvas->clip, box);
    for (int y = area.y; y < area.y + area.h; y++) {
        shapes_span(canvas, y, area.x, area.x + area.w, argb);
    }
}

static void blend_pixel(uint32_t *pixel, uint32_t argb, uint32_t coverage) {
    *pixel = shapes_mix(*pixel, argb, shapes_alpha(argb) * coverage >> 8);
}

/* How far a pixel lies in the corner's direction from where the corner begins, in halves. */
static int corner_distance(int place, int from, int length, int radius) {
    int middle = 2 * (place - from) + 1;
    return max_int(2 * radius - middle, middle - 2 * (length - radius));
}

uint32_t shapes_coverage(struct box box, int radius, int x, int y) {
    if (x < box.x || y < box.y || x >= box.x + box.w || y >= box.y + box.h) {
        return 0;
    }
    int dx = corner_distance(x, box.x, box.w, radius),
        dy = corner_distance(y, box.y, box.h, radius);
    if (dx <= 0 || dy <= 0) {
        return 256;
    }
    float inside = (float)radius + 0.5F - 0.5F * sqrtf((float)(dx * dx + dy * dy));
    return inside <= 0 ? 0 : inside >= 1 ? 256 : (uint32_t)(inside * 256.0F);
}

/* Where the row of a rounded box begins to be touched and to be full, from its left. */
struct inset {
    int touched, full;
};

static struct inset row_inset(struct box box, int radius, int y) {
    int from_edge = min_int(y - box.y, box.y + box.h - 1 - y);
    if (from_edge >= radius) {
        return (struct inset){0, 0};
    }
    float dy = (float)(radius - from_edge) - 0.5F, r = (float)radius;
    float outer = (r + 0.5F) * (r + 0.5F) - dy * dy, inner = (r - 0.5F) * (r - 0.5F) - dy * dy;
    int touched = (int)floorf(r - sqrtf(fmaxf(outer, 0)));
    int full = (int)ceilf(r - sqrtf(fmaxf(inner, 0)) + 0.5F);
    return (struct inset){max_int(touched, 0), min_int(full, radius)};
}

/* A part of a row whose pixels need their coverage computed one by one. */
static void edge_pixels(const struct canvas *canvas, const struct shape *shape, int y,
                        const int range[2]) {
    int x0 = max_int(range[0], canvas->clip.x);
    int x1 = min_int(range[1], canvas->clip.x + canvas->clip.w);
    uint32_t *row = row_of(canvas, y);
    for (int x = x0; x < x1; x++) {
        blend_pixel(row + x, shape->fill, shapes_coverage(shape->box, shape->radius, x, y));
    }
}

static void fill_box(const struct canvas *canvas, const struct shape *shape) {
    struct box box = shape->box, area = box_intersect(canvas->clip, box);
    for (int y = area.y; y < area.y + area.h; y++) {
        struct inset inset = row_inset(box, shape->radius, y);
        int left = box.x + inset.full, right = box.x + box.w - inset.full;
        edge_pixels(canvas, shape, y, (int[2]){box.x + inset.touched, left});
        shapes_span(canvas, y, left, right, shape->fill);
        edge_pixels(canvas, shape, y, (int[2]){right, box.x + box.w - inset.touched});
    }
}

/* Place of a pixel along the middle of the border, clockwise from the top left, in pixels. */
static float place_on_border(const struct shape *shape, int x, int y) {
    float r = (float)shape->radius, w = (float)shape->box.w - 2 * r,
          h = (float)shape->box.h - 2 * r;
    float px = (float)(x - shape->box.x) + 0.5F - r, py = (float)(y - shape->box.y) + 0.5F - r;
    float arc = r * 1.5707964F;
    if (px >= 0 && px <= w) {
        return py < h / 2 ? px : 2 * arc + w + h + (w - px);
    }
    if (py >= 0 && py <= h) {
        return px > w / 2 ? w + arc + py : 2 * w + 3 * arc + h + (h - py);
    }
    if (px > w && py < 0) {
        return w + r * atan2f(px - w, -py);
    }
    if (px > w) {
        return w + arc + h + r * atan2f(py - h, px - w);
    }
    if (py > h) {
        return 2 * w + 2 * arc + h + r * atan2f(-px, py - h);
    }
    return 2 * w + 3 * arc + 2 * h + r * atan2f(-py, -px);
}

/* Coverage 0 to 1 by dashes of three widths with gaps of two, stretched to a whole number. */
static float dash_coverage(const struct shape *shape, int x, int y) {
    float r = (float)shape->radius, width = (float)shape->border_width;
    float length = 2 * ((float)(shape->box.w + shape->box.h) - 4 * r) + 6.2831853F * r;
    float n = fmaxf(4.0F, floorf(length / (width * 5)));
    float period = length / n, dash = period * 0.6F;
    float place = fmodf(place_on_border(shape, x, y), period);
    float inside = fminf(place, dash - place) + 0.5F;
    return fminf(fmaxf(inside, 0), 1);
}

/* The border as the part of a rounded box that a smaller one leaves. */
struct ring {
    const struct shape *shape;
    struct box hole;
    int hole_radius;
};

static uint32_t ring_coverage(const struct ring *ring, int x, int y) {
    const struct shape *shape = ring->shape;
    uint32_t outer = shapes_coverage(shape->box, shape->radius, x, y);
    uint32_t hole = outer ? shapes_coverage(ring->hole, ring->hole_radius, x, y) : 0;
    uint32_t left = outer > hole ? outer - hole : 0;
    if (shape->is_dashed && left > 0) {
        left = (uint32_t)((float)left * dash_coverage(shape, x, y));
    }
    return left;
}

static void ring_pixels(const struct canvas *canvas, const struct shape *shape, struct box part) {
    struct box area = box_intersect(canvas->clip, part);
    struct ring ring = {shape, box_inset(shape->box, shape->border_width),
                        max_int(shape->radius - shape->border_width, 0)};
    for (int y = area.y; y < area.y + area.h; y++) {
        uint32_t *row = row_of(canvas, y);
        for (int x = area.x; x < area.x + area.w; x++) {
            uint32_t coverage = ring_coverage(&ring, x, y);
            if (coverage != 0) {
                blend_pixel(row + x, shape->border, coverage);
            }
        }
    }
}

/* The straight part of a border: spans, or pixel by pixel when dashed. */
static void ring_side(const struct canvas *canvas, const struct shape *shape, struct box part) {
    if (shape->is_dashed) {
        ring_pixels(canvas, shape, part);
    } else {
        shapes_rectangle(canvas, part, shape->border);
    }
}

static void draw_ring(const struct canvas *canvas, const struct shape *shape) {
    struct box b = shape->box;
    int bw = shape->border_width, c = max_int(shape->radius, bw);
    int right = b.x + b.w - c, bottom = b.y + b.h - c;
    ring_pixels(canvas, shape, (struct box){b.x, b.y, c, c});
    ring_pixels(canvas, shape, (struct box){right, b.y, c, c});
    ring_pixels(canvas, shape, (struct box){b.x, bottom, c, c});
    ring_pixels(canvas, shape, (struct box){right, bottom, c, c});
    ring_side(canvas, shape, (struct box){b.x + c, b.y, b.w - 2 * c, bw});
    ring_side(canvas, shape, (struct box){b.x + c, b.y + b.h - bw, b.w - 2 * c, bw});
    ring_side(canvas, shape, (struct box){b.x, b.y + c, bw, b.h - 2 * c});
    ring_side(canvas, shape, (struct box){b.x + b.w - bw, b.y + c, bw, b.h - 2 * c});
}

/* The paper below a solid border ends inside it, so that no light seam shows at the outer edge. */
static struct shape below_border(const struct shape *shape) {
    struct shape out = *shape;
    if (shape->border_width > 1 && !shape->is_dashed && shape->border >> 24 == 0xff) {
        out.box = box_inset(shape->box, 1);
        out.radius = max_int(shape->radius - 1, 0);
    }
    return out;
}

void shapes_box(const struct canvas *canvas, const struct shape *shape) {
    struct shape s = *shape;
    int smaller = min_int(s.box.w, s.box.h);
    s.radius = max_int(0, min_int(s.radius, smaller / 2));
    s.border_width = min_int(s.border_width, smaller / 2);
    if (box_is_empty(box_intersect(canvas->clip, s.box))) {
        return;
    }
    if (s.fill >> 24 != 0) {
        struct shape paper = below_border(&s);
        fill_box(canvas, &paper);
    }
    if (s.border_width > 0 && s.border >> 24 != 0) {
        draw_ring(canvas, &s);
    }
}

void shapes_mask(const struct canvas *canvas, const struct mask *mask, int x, int y,
                 uint32_t argb) {
    struct box area = box_intersect(canvas->clip, (struct box){x, y, mask->w, mask->h});
    for (int py = area.y; py < area.y + area.h; py++) {
        const unsigned char *alpha = mask->alpha + (ptrdiff_t)(py - y) * mask->w - x;
        uint32_t *row = row_of(canvas, py);
        for (int px = area.x; px < area.x + area.w; px++) {
            if (alpha[px] == 255 && argb >> 24 == 255) {
                row[px] = argb & 0xffffff;
            } else if (alpha[px] != 0) {
                blend_pixel(row + px, argb, (uint32_t)alpha[px] + (alpha[px] >> 7));
            }
        }
    }
}
