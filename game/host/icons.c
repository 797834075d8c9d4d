/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Icons through SDL_image's SVG reader. */
#include "host/icons.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"

#include <SDL_image.h>

enum { MAX_ICONS = 64, MAX_MASK_BYTES = 2 * 1024 * 1024, MAX_SVG_BYTES = 64 * 1024 };

struct icon {
    char name[32];
    int w, h; /* of the box asked for */
    struct mask mask;
    uint64_t used;
};

struct icons {
    char folder[PATH_MAX_BYTES];
    struct icon items[MAX_ICONS];
    int n;
    size_t bytes;
    uint64_t now;
};

struct icons *icons_new(const char *assets) {
    struct icons *icons = mem_new(1, sizeof *icons);
    if (icons) {
        path_join(icons->folder, assets ? assets : "assets", "icons", NULL);
    }
    return icons;
}

static size_t mask_bytes(const struct mask *mask) {
    return (size_t)mask->w * (size_t)mask->h;
}

static void drop(struct icons *icons, int index) {
    icons->bytes -= mask_bytes(&icons->items[index].mask);
    mem_free(icons->items[index].mask.alpha);
    icons->items[index] = icons->items[--icons->n];
}

void icons_free(struct icons *icons) {
    while (icons && icons->n > 0) {
        drop(icons, icons->n - 1);
    }
    mem_free(icons);
}

static int oldest(const struct icons *icons) {
    int found = 0;
    for (int i = 1; i < icons->n; i++) {
        if (icons->items[i].used < icons->items[found].used) {
            found = i;
        }
    }
    return found;
}

/* The SVG reader draws into 32 bits with alpha, whatever their order. */
static bool copy_alpha(struct mask *mask, const SDL_Surface *drawn) {
    const SDL_PixelFormat *format = drawn->format;
    if (format->BytesPerPixel != 4 || !format->Amask) {
        return false;
    }
    unsigned char *alpha = mem_new((size_t)drawn->w * (size_t)drawn->h, 1);
    if (!alpha) {
        return false;
    }
    *mask = (struct mask){drawn->w, drawn->h, alpha};
    for (int y = 0; y < drawn->h; y++) {
        const uint32_t *row =
            (const void *)((const unsigned char *)drawn->pixels + y * drawn->pitch);
        for (int x = 0; x < drawn->w; x++) {
            *alpha++ = (unsigned char)(row[x] >> format->Ashift);
        }
    }
    return true;
}

/* Reads and draws one icon; the mask stays empty when that fails. */
static void load(const struct icons *icons, struct icon *icon) {
    char file[64], path[PATH_MAX_BYTES];
    struct file_data svg = {0};
    if (!str_format(file, sizeof file, "%s.svg", icon->name) ||
        !path_join(path, icons->folder, file, NULL) ||
        !file_read(&svg, path, MAX_SVG_BYTES, NULL)) {
        return;
    }
    SDL_RWops *stream = SDL_RWFromConstMem(svg.p, (int)svg.n);
    SDL_Surface *drawn = stream ? IMG_LoadSizedSVG_RW(stream, icon->w, icon->h) : NULL;
    if (drawn) {
        copy_alpha(&icon->mask, drawn);
    }
    SDL_FreeSurface(drawn);
    if (stream) {
        SDL_RWclose(stream);
    }
    file_data_fini(&svg);
}

static struct icon *find(struct icons *icons, const char *name, struct box box) {
    for (int i = 0; i < icons->n; i++) {
        struct icon *icon = &icons->items[i];
        if (icon->w == box.w && icon->h == box.h && str_equal(icon->name, name)) {
            return icon;
        }
    }
    return NULL;
}

static struct icon *add(struct icons *icons, const char *name, struct box box) {
    size_t coming = (size_t)box.w * (size_t)box.h;
    while (icons->n == MAX_ICONS || (icons->n > 0 && icons->bytes + coming > MAX_MASK_BYTES)) {
        drop(icons, oldest(icons));
    }
    struct icon *icon = &icons->items[icons->n++];
    *icon = (struct icon){.w = box.w, .h = box.h};
    str_copy(icon->name, sizeof icon->name, name);
    load(icons, icon);
    icons->bytes += mask_bytes(&icon->mask);
    return icon;
}

void icons_draw(struct icons *icons, const struct canvas *canvas, const char *name, struct box box,
                uint32_t argb) {
    if (!name || box_is_empty(box_intersect(canvas->clip, box))) {
        return;
    }
    struct icon *icon = find(icons, name, box);
    if (!icon) {
        icon = add(icons, name, box);
    }
    icon->used = ++icons->now;
    const struct mask *mask = &icon->mask;
    if (mask->alpha) {
        int x = box.x + (box.w - mask->w) / 2, y = box.y + (box.h - mask->h) / 2;
        shapes_mask(canvas, mask, x, y, argb);
    }
}
