/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Decoding by SDL_image, only PNG and JPEG, only after the size is known to be sane. */
#include "host/pictures.h"

#include "base/mem.h"
#include "host/scale.h"

#include <SDL_image.h>

enum { MAX_PICTURES = 32 };

struct picture {
    int index, w, h;
    uint32_t *pixels; /* ARGB, w * h; NULL: could not be decoded */
    uint64_t used;
};

struct pictures {
    struct picture_source source;
    struct picture items[MAX_PICTURES];
    int n;
    size_t bytes;
    uint64_t now;
};

struct pictures *pictures_new(struct picture_source source) {
    struct pictures *pictures = mem_new(1, sizeof *pictures);
    if (pictures) {
        pictures->source = source;
    }
    return pictures;
}

static size_t picture_bytes(const struct picture *picture) {
    return picture->pixels ? (size_t)picture->w * (size_t)picture->h * sizeof(uint32_t) : 0;
}

static void drop(struct pictures *pictures, int index) {
    pictures->bytes -= picture_bytes(&pictures->items[index]);
    mem_free(pictures->items[index].pixels);
    pictures->items[index] = pictures->items[--pictures->n];
}

void pictures_clear(struct pictures *pictures) {
    while (pictures->n > 0) {
        drop(pictures, pictures->n - 1);
    }
}

void pictures_free(struct pictures *pictures) {
    if (pictures) {
        pictures_clear(pictures);
    }
    mem_free(pictures);
}

/* --- what is in the file --- */

static int big_endian(const unsigned char *p, int n) {
    int value = 0;
    for (int i = 0; i < n; i++) {
        value = (value & 0x7fffff) << 8 | p[i];
    }
    return value;
}

/* Walks the segments to the frame header. */
static bool jpeg_size(struct bytes in, int *width, int *height) {
    size_t at = 2;
    while (at + 9 < in.n && in.p[at] == 0xff) {
        unsigned marker = in.p[at + 1];
        bool is_frame =
            marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (is_frame) {
            *height = big_endian(in.p + at + 5, 2);
            *width = big_endian(in.p + at + 7, 2);
            return true;
        }
        at += marker == 0xff ? 1 : 2 + (size_t)big_endian(in.p + at + 2, 2);
    }
    return false;
}

bool picture_size(struct bytes encoded, int *width, int *height) {
    static const unsigned char png[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    if (encoded.n > 24 && memcmp(encoded.p, png, sizeof png) == 0) {
        *width = big_endian(encoded.p + 16, 4);
        *height = big_endian(encoded.p + 20, 4);
        return true;
    }
    bool is_jpeg = encoded.n > 4 && encoded.p[0] == 0xff && encoded.p[1] == 0xd8;
    return is_jpeg && jpeg_size(encoded, width, height);
}

static bool is_sane(struct bytes encoded) {
    int w = 0, h = 0;
    return picture_size(encoded, &w, &h) && w > 0 && h > 0 && w <= PICTURES_MAX_SIDE &&
           h <= PICTURES_MAX_SIDE;
}

static SDL_Surface *decode(struct bytes encoded) {
    if (!is_sane(encoded)) {
        return NULL;
    }
    SDL_RWops *stream = SDL_RWFromConstMem(encoded.p, (int)encoded.n);
    const char *type = encoded.p[0] == 0xff ? "JPG" : "PNG";
    SDL_Surface *raw = stream ? IMG_LoadTyped_RW(stream, 1, type) : NULL;
    SDL_Surface *argb = raw ? SDL_ConvertSurfaceFormat(raw, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    SDL_FreeSurface(raw);
    return argb;
}

/* --- cache --- */

static int oldest(const struct pictures *pictures) {
    int found = 0;
    for (int i = 1; i < pictures->n; i++) {
        if (pictures->items[i].used < pictures->items[found].used) {
            found = i;
        }
    }
    return found;
}

/* The pixels stay NULL without memory. Rows of 32-bit surfaces have no gaps. */
static void scale(SDL_Surface *surface, struct picture *picture) {
    struct pixels source = {surface->w, surface->h, surface->pixels};
    struct pixels target = {picture->w, picture->h, NULL};
    target.p = mem_new((size_t)picture->w * (size_t)picture->h, sizeof(uint32_t));
    if (target.p && surface->pitch == surface->w * 4 && scale_cover(&source, &target)) {
        picture->pixels = target.p;
    } else {
        mem_free(target.p);
    }
}

static void load(const struct pictures *pictures, struct picture *picture) {
    struct file_data encoded = {0};
    if (!pictures->source.read ||
        !pictures->source.read(pictures->source.context, picture->index, &encoded, NULL)) {
        return;
    }
    SDL_Surface *source = decode(file_data_bytes(&encoded));
    file_data_fini(&encoded);
    if (source) {
        scale(source, picture);
    }
    SDL_FreeSurface(source);
}

static struct picture *add(struct pictures *pictures, int index, struct box box) {
    size_t coming = (size_t)box.w * (size_t)box.h * sizeof(uint32_t);
    while (pictures->n == MAX_PICTURES ||
           (pictures->n > 0 && pictures->bytes + coming > PICTURES_MAX_BYTES)) {
        drop(pictures, oldest(pictures));
    }
    struct picture *picture = &pictures->items[pictures->n++];
    *picture = (struct picture){.index = index, .w = box.w, .h = box.h};
    load(pictures, picture);
    pictures->bytes += picture_bytes(picture);
    return picture;
}

static struct picture *find(struct pictures *pictures, int index, struct box box) {
    for (int i = 0; i < pictures->n; i++) {
        struct picture *picture = &pictures->items[i];
        if (picture->index == index && picture->w == box.w && picture->h == box.h) {
            return picture;
        }
    }
    return NULL;
}

static void copy_row(const struct canvas *canvas, const struct picture *picture, struct box box,
                     const int y_radius[2]) {
    int y = y_radius[0], radius = y_radius[1];
    const uint32_t *from = picture->pixels + (ptrdiff_t)(y - box.y) * picture->w - box.x;
    uint32_t *to = canvas->pixels + (ptrdiff_t)y * canvas->stride;
    bool has_corner = y < box.y + radius || y >= box.y + box.h - radius;
    for (int x = canvas->clip.x; x < canvas->clip.x + canvas->clip.w; x++) {
        uint32_t alpha = shapes_alpha(from[x]);
        if (has_corner) {
            alpha = alpha * shapes_coverage(box, radius, x, y) >> 8;
        }
        to[x] = alpha == 256 ? from[x] & 0xffffff : shapes_mix(to[x], from[x], alpha);
    }
}

bool pictures_draw(struct pictures *pictures, const struct canvas *canvas, int index,
                   struct box box, int radius) {
    struct canvas part = shapes_clipped(canvas, box);
    if (box_is_empty(part.clip)) {
        return true;
    }
    struct picture *picture = find(pictures, index, box);
    if (!picture) {
        picture = add(pictures, index, box);
    }
    picture->used = ++pictures->now;
    if (!picture->pixels) {
        return false;
    }
    int smaller = box.w < box.h ? box.w : box.h;
    radius = radius > smaller / 2 ? smaller / 2 : radius;
    for (int y = part.clip.y; y < part.clip.y + part.clip.h; y++) {
        copy_row(&part, picture, box, (int[2]){y, radius});
    }
    return true;
}
