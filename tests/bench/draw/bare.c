/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bare program: a list of things made out of the host's drawing commands, and a frame that goes
 * through it with SDL_Renderer. */
#include "bench/draw/bare.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "host/fonts_int.h"

enum { MAX_ITEMS = 2048, LINE_BYTES = 512 };

/* A texture (background, picture, line of text) or a rectangle in a colour. */
struct item {
    SDL_Texture *texture; /* NULL: a rectangle */
    SDL_Rect at;
    SDL_Rect clip;
    uint32_t argb;
    TTF_Font *font; /* of a line of text; borrowed */
    char text[LINE_BYTES];
};

struct bare {
    SDL_Window *window;
    SDL_Renderer *renderer;
    uint32_t background;
    int n_items, n_glyphs;
    char driver[128];
    struct item *items;
};

static SDL_Rect rect_of(struct box box) {
    return (SDL_Rect){box.x, box.y, box.w, box.h};
}

static SDL_Color color_of(uint32_t rgb) {
    return (SDL_Color){(uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb, 255};
}

static struct item *add(struct bare *bare, const struct draw *draw) {
    struct item *item = &bare->items[bare->n_items < MAX_ITEMS ? bare->n_items++ : 0];
    *item = (struct item){.at = rect_of(draw->box), .clip = rect_of(draw->clip)};
    item->argb = draw->fill;
    return item;
}

/* --- text: the runs of a line become one string --- */

static SDL_Texture *render(const struct bare *bare, const struct item *item) {
    SDL_Surface *surface = TTF_RenderUTF8_Blended(item->font, item->text, color_of(item->argb));
    SDL_Texture *texture = surface ? SDL_CreateTextureFromSurface(bare->renderer, surface) : NULL;
    SDL_FreeSurface(surface);
    return texture;
}

static int end_of_line(const struct para *para, int from) {
    int to = from;
    while (to < para->n_runs && para->runs[to].line == para->runs[from].line) {
        to++;
    }
    return to;
}

static void join(char out[LINE_BYTES], const struct para *para, int from, int to) {
    struct str text;
    str_init(&text, LINE_BYTES);
    for (int i = from; i < to; i++) {
        const struct para_run *run = &para->runs[i];
        if (i > from && run->x > run[-1].x + run[-1].width) {
            str_add(&text, " ");
        }
        str_add_n(&text, run->run.text, run->run.n);
    }
    str_copy(out, LINE_BYTES, str_text(&text));
    str_fini(&text);
}

static bool is_seen(const struct item *item) {
    return SDL_HasIntersection(&item->at, &item->clip);
}

static void add_line(struct bare *bare, struct fonts *fonts, const struct draw *draw,
                     const int range[2]) {
    const struct para_run *first = &draw->para->runs[range[0]];
    struct item *item = add(bare, draw);
    item->font = fonts_get(fonts, first->run.face, first->run.size);
    join(item->text, draw->para, range[0], range[1]);
    item->at.x += first->x;
    item->at.y += first->baseline - TTF_FontAscent(item->font);
    item->texture = render(bare, item);
    if (item->texture) {
        SDL_QueryTexture(item->texture, NULL, NULL, &item->at.w, &item->at.h);
    }
    if (!item->texture || !is_seen(item)) {
        SDL_DestroyTexture(item->texture);
        bare->n_items--;
        return;
    }
    bare->n_glyphs += (int)utf8_count(item->text, strlen(item->text));
}

static void add_text(struct bare *bare, struct fonts *fonts, const struct draw *draw) {
    for (int from = 0, to; draw->para && from < draw->para->n_runs; from = to) {
        to = end_of_line(draw->para, from);
        add_line(bare, fonts, draw, (int[2]){from, to});
    }
}

/* --- the rest --- */

/* A picture or a background as it stands on the host's surface now. */
static void add_pixels(struct bare *bare, SDL_Surface *surface, const struct draw *draw) {
    SDL_Rect all = {0, 0, surface->w, surface->h}, seen;
    SDL_Rect box = rect_of(box_intersect(draw->box, draw->clip));
    if (!SDL_IntersectRect(&box, &all, &seen)) {
        return;
    }
    struct item *item = add(bare, draw);
    unsigned char *first = (unsigned char *)surface->pixels + seen.y * surface->pitch + 4 * seen.x;
    SDL_Surface *part = SDL_CreateRGBSurfaceWithFormatFrom(first, seen.w, seen.h, 32,
                                                           surface->pitch, SDL_PIXELFORMAT_RGB888);
    item->texture = SDL_CreateTextureFromSurface(bare->renderer, part);
    item->at = item->clip = seen;
    SDL_SetTextureBlendMode(item->texture, SDL_BLENDMODE_NONE);
    SDL_FreeSurface(part);
}

static void add_border(struct bare *bare, const struct draw *draw) {
    struct box b = draw->box;
    int w = draw->border_width;
    const struct box sides[4] = {{b.x, b.y, b.w, w},
                                 {b.x, b.y + b.h - w, b.w, w},
                                 {b.x, b.y, w, b.h},
                                 {b.x + b.w - w, b.y, w, b.h}};
    for (int i = 0; w > 0 && i < 4; i++) {
        struct item *item = add(bare, draw);
        item->at = rect_of(sides[i]);
        item->argb = draw->border;
    }
}

static void add_draw(struct bare *bare, struct host *host, const struct draw *draw) {
    switch (draw->kind) {
    case DRAW_HORIZON:
    case DRAW_PICTURE:
        add_pixels(bare, host_surface(host), draw);
        break;
    case DRAW_TEXT:
        add_text(bare, host->fonts, draw);
        break;
    case DRAW_BOX:
        if (draw->fill >> 24) {
            add(bare, draw);
        }
        add_border(bare, draw);
        break;
    case DRAW_ICON:
    case DRAW_DOTS:
        add(bare, draw);
        break;
    }
}

/* --- a frame --- */

static void fill(SDL_Renderer *renderer, const struct item *item) {
    SDL_Rect seen;
    SDL_Color color = color_of(item->argb);
    if (SDL_IntersectRect(&item->at, &item->clip, &seen)) {
        SDL_SetRenderDrawColor(renderer, color.r, color.g, color.b, (uint8_t)(item->argb >> 24));
        SDL_RenderFillRect(renderer, &seen);
    }
}

/* Only the part inside the clip. */
static void copy(SDL_Renderer *renderer, const struct item *item, SDL_Texture *texture) {
    SDL_Rect seen;
    if (SDL_IntersectRect(&item->at, &item->clip, &seen)) {
        SDL_Rect from = {seen.x - item->at.x, seen.y - item->at.y, seen.w, seen.h};
        SDL_RenderCopy(renderer, texture, &from, &seen);
    }
}

static void draw_item(struct bare *bare, const struct item *item, enum bare_kind kind) {
    if (!item->texture) {
        fill(bare->renderer, item);
    } else if (item->font && kind == BARE_FRESH) {
        SDL_Texture *texture = render(bare, item);
        copy(bare->renderer, item, texture);
        SDL_DestroyTexture(texture);
    } else {
        copy(bare->renderer, item, item->texture);
    }
}

void bare_frame(struct bare *bare, enum bare_kind kind) {
    SDL_Color color = color_of(bare->background);
    SDL_SetRenderDrawColor(bare->renderer, color.r, color.g, color.b, 255);
    SDL_RenderClear(bare->renderer);
    for (int i = 0; i < bare->n_items; i++) {
        draw_item(bare, &bare->items[i], kind);
    }
    SDL_RenderPresent(bare->renderer);
}

/* --- life --- */

static int find_renderer(const char *name) {
    SDL_RendererInfo info;
    for (int i = 0; i < SDL_GetNumRenderDrivers(); i++) {
        if (SDL_GetRenderDriverInfo(i, &info) == 0 && str_equal(info.name, name)) {
            return i;
        }
    }
    return -1;
}

static void name_driver(struct bare *bare, const char *renderer) {
    typedef const unsigned char *(*get_string)(unsigned);
    enum { GL_RENDERER = 0x1F01 };
    get_string get = NULL;
    void *found = SDL_GL_GetCurrentContext() ? SDL_GL_GetProcAddress("glGetString") : NULL;
    memcpy(&get, &found, sizeof get);
    const char *name = get ? (const char *)get(GL_RENDERER) : NULL;
    str_format(bare->driver, sizeof bare->driver, "%.20s%s%.90s", renderer, name ? ", " : "",
               name ? name : "");
}

static bool open_window(struct bare *bare, struct host *host, const char *renderer, int x) {
    int index = find_renderer(renderer), w, h;
    SDL_GetWindowSize(host->window, &w, &h);
    if (index < 0) {
        return false;
    }
    bare->window = SDL_CreateWindow("bare", x, 0, w, h, 0);
    bare->renderer = bare->window ? SDL_CreateRenderer(bare->window, index, 0) : NULL;
    if (!bare->renderer) {
        return false;
    }
    SDL_SetRenderDrawBlendMode(bare->renderer, SDL_BLENDMODE_BLEND);
    name_driver(bare, renderer);
    return true;
}

struct bare *bare_open(struct host *host, const char *renderer, int x) {
    struct bare *bare = mem_new(1, sizeof *bare);
    const struct draw_list *list = ui_draws(host->ui);
    bare->items = mem_new(MAX_ITEMS, sizeof *bare->items);
    if (!open_window(bare, host, renderer, x)) {
        bare_close(bare);
        return NULL;
    }
    bare->background = list->background;
    for (int i = 0; i < list->n; i++) {
        add_draw(bare, host, &list->items[i]);
    }
    SDL_PumpEvents();
    return bare;
}

void bare_close(struct bare *bare) {
    if (!bare) {
        return;
    }
    for (int i = 0; i < bare->n_items; i++) {
        SDL_DestroyTexture(bare->items[i].texture);
    }
    SDL_DestroyRenderer(bare->renderer);
    if (bare->window) {
        SDL_DestroyWindow(bare->window);
    }
    mem_free(bare->items);
    mem_free(bare);
}

int bare_n_glyphs(const struct bare *bare) {
    return bare->n_glyphs;
}

const char *bare_driver(const struct bare *bare) {
    return bare->driver;
}
