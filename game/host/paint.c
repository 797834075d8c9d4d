/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One small function for each kind of command. */
#include "host/paint.h"

enum { BAND_PIXELS = 1 << 18, BAND_MIN_ROWS = 16 };

static void paint_shadow(const struct painter *painter, const struct canvas *canvas,
                         const struct draw *draw) {
    const uint32_t *colors = painter->theme->colors;
    if (colors[COLOR_SHADOW] >> 24 != 0) {
        shapes_shadow(canvas, draw->box, draw->radius, draw->shadow, colors[COLOR_SHADOW]);
    }
    if (colors[COLOR_EDGE] >> 24 != 0) {
        struct shape edge = {.box = draw->box, .radius = draw->radius, .fill = colors[COLOR_EDGE]};
        struct box box = draw->box;
        int hidden = box.h - draw->radius - painter->edge;
        struct box below = {box.x, box.y + hidden, box.w, box.h - hidden + painter->edge};
        struct canvas lower = shapes_clipped(canvas, below);
        edge.box.y += painter->edge;
        shapes_box(&lower, &edge);
    }
}

static void paint_box(const struct painter *painter, const struct canvas *canvas,
                      const struct draw *draw) {
    struct shape shape = {.box = draw->box,
                          .radius = draw->radius,
                          .fill = draw->fill,
                          .border = draw->border,
                          .border_width = draw->border_width,
                          .is_dashed = draw->is_dashed};
    if (draw->shadow > 0) {
        paint_shadow(painter, canvas, draw);
    }
    shapes_box(canvas, &shape);
}

static void paint_dot(const struct canvas *canvas, const struct draw *draw) {
    struct shape dot = {.box = draw->box, .radius = draw->box.w / 2, .fill = draw->fill};
    shapes_box(canvas, &dot);
}

static void paint_text(const struct painter *painter, const struct canvas *canvas,
                       const struct draw *draw) {
    SDL_Rect clip = {canvas->clip.x, canvas->clip.y, canvas->clip.w, canvas->clip.h};
    struct fonts_pen pen = {painter->surface, &clip, draw->box.x, draw->box.y,
                            draw->fill & 0xffffff};
    if (draw->para) {
        fonts_draw(painter->fonts, draw->para, &pen);
    }
}

static void paint_picture(const struct painter *painter, const struct canvas *canvas,
                          const struct draw *draw) {
    if (!pictures_draw(painter->pictures, canvas, draw->picture, draw->box, draw->radius)) {
        struct shape blank = {.box = draw->box,
                              .radius = draw->radius,
                              .fill = painter->theme->colors[COLOR_PAPER_2]};
        shapes_box(canvas, &blank);
    }
}

/* What a command touches: its box, with a shadow more; text may reach over its box. */
static struct box extent(const struct painter *painter, const struct draw *draw) {
    int more = draw->shadow > 0 ? 2 * draw->shadow + painter->edge : 0;
    if (draw->kind == DRAW_TEXT) {
        more = draw->para ? draw->para->line_height / 2 : 0;
    }
    return box_intersect(box_inset(draw->box, -more), draw->clip);
}

static void paint_draw(const struct painter *painter, const struct canvas *all,
                       const struct draw *draw) {
    struct canvas canvas = shapes_clipped(all, extent(painter, draw));
    if (box_is_empty(canvas.clip)) {
        return;
    }
    switch (draw->kind) {
    case DRAW_HORIZON:
        horizon_draw(painter->horizon, &canvas, painter->theme);
        break;
    case DRAW_BOX:
        paint_box(painter, &canvas, draw);
        break;
    case DRAW_TEXT:
        paint_text(painter, &canvas, draw);
        break;
    case DRAW_PICTURE:
        paint_picture(painter, &canvas, draw);
        break;
    case DRAW_ICON:
        icons_draw(painter->icons, &canvas, draw->icon, draw->box, draw->fill);
        break;
    case DRAW_DOTS:
        paint_dot(&canvas, draw);
        break;
    }
}

/* True when the first command is a horizon that covers the box: no background needed. */
static bool starts_covered(const struct draw_list *list, struct box dirty) {
    if (list->n == 0 || list->items[0].kind != DRAW_HORIZON) {
        return false;
    }
    struct box seen = box_intersect(box_intersect(dirty, list->items[0].box), list->items[0].clip);
    return seen.w == dirty.w && seen.h == dirty.h;
}

static void paint_band(const struct painter *painter, const struct draw_list *list,
                       const struct canvas *canvas) {
    if (!starts_covered(list, canvas->clip)) {
        shapes_rectangle(canvas, canvas->clip, list->background | 0xff000000);
    }
    for (int i = 0; i < list->n; i++) {
        paint_draw(painter, canvas, &list->items[i]);
    }
}

/* Band by band, so that what is painted over and over stays in the processor's cache. */
void paint_list(const struct painter *painter, const struct draw_list *list, struct box dirty) {
    SDL_Surface *surface = painter->surface;
    struct canvas all = {.pixels = surface->pixels,
                         .stride = surface->pitch / 4,
                         .clip = {0, 0, surface->w, surface->h}};
    all = shapes_clipped(&all, dirty);
    int rows = SDL_max(BAND_MIN_ROWS, BAND_PIXELS / SDL_max(1, all.clip.w));
    for (int y = all.clip.y; y < all.clip.y + all.clip.h; y += rows) {
        struct canvas band = shapes_clipped(&all, (struct box){dirty.x, y, dirty.w, rows});
        paint_band(painter, list, &band);
    }
}
