/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Decoding by SDL_image, only PNG and JPEG, only after the size is known to be sane. Scaling is a
 * box filter with exact fractions, so that a photo from 1280 pixels stays calm at any size. */
#include "host/pictures.h"

#include "base/mem.h"

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

size_t pictures_bytes(const struct pictures *pictures) {
    return pictures->bytes;
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

/* --- scaling --- */

/* One direction of the mapping: target pixel i covers [from + i * step, ... + step) of the source,
 * in 65536ths of a pixel. */
struct axis {
    int64_t from, step;
    int limit; /* pixels of the source */
};

struct sums {
    uint64_t a, r, g, b, weight;
};

static void add_pixel(struct sums *sums, uint32_t argb, uint64_t weight) {
    uint64_t alpha = (argb >> 24) * weight;
    sums->weight += weight;
    sums->a += alpha;
    sums->r += (argb >> 16 & 0xff) * alpha;
    sums->g += (argb >> 8 & 0xff) * alpha;
    sums->b += (argb & 0xff) * alpha;
}

static uint32_t sums_color(const struct sums *s) {
    if (s->a == 0) {
        return 0;
    }
    uint64_t half = s->a / 2, alpha = (s->a + s->weight / 2) / s->weight;
    return (uint32_t)(alpha << 24 | (s->r + half) / s->a << 16 | (s->g + half) / s->a << 8 |
                      (s->b + half) / s->a);
}

/* The stretch of the source below target pixel i, and the share of each of its pixels (0 to 256).
 * Enlarging: at least one pixel wide around its middle, which blends neighbours. */
struct stretch {
    int64_t from, to;
};

static struct stretch stretch_of(const struct axis *axis, int i) {
    int64_t from = axis->from + i * axis->step, to = from + axis->step;
    if (axis->step < 65536) {
        int64_t middle = (from + to) / 2;
        from = middle - 32768;
        to = middle + 32768;
    }
    int64_t end = (int64_t)axis->limit * 65536;
    from = from < 0 ? 0 : from;
    return (struct stretch){from, to > end ? end : to};
}

static uint64_t share(struct stretch stretch, int pixel) {
    int64_t from = (int64_t)pixel * 65536, to = from + 65536;
    from = from > stretch.from ? from : stretch.from;
    to = to < stretch.to ? to : stretch.to;
    return to > from ? (uint64_t)(to - from) >> 8 : 0;
}

static uint32_t average(const SDL_Surface *source, struct stretch sx, struct stretch sy) {
    struct sums sums = {0};
    int last_x = (int)((sx.to - 1) >> 16), last_y = (int)((sy.to - 1) >> 16);
    for (int y = (int)(sy.from >> 16); y <= last_y; y++) {
        const uint32_t *row =
            (const void *)((const unsigned char *)source->pixels + (ptrdiff_t)y * source->pitch);
        uint64_t wy = share(sy, y);
        for (int x = (int)(sx.from >> 16); x <= last_x; x++) {
            add_pixel(&sums, row[x], wy * share(sx, x));
        }
    }
    return sums_color(&sums);
}

/* Cuts the source so that it fills the target, the middle of it stays. */
static void cover(const SDL_Surface *source, const struct picture *target, struct axis axes[2]) {
    int64_t step_x = (int64_t)source->w * 65536 / target->w;
    int64_t step_y = (int64_t)source->h * 65536 / target->h;
    int64_t step = step_x < step_y ? step_x : step_y;
    axes[0] = (struct axis){((int64_t)source->w * 65536 - step * target->w) / 2, step, source->w};
    axes[1] = (struct axis){((int64_t)source->h * 65536 - step * target->h) / 2, step, source->h};
}

static void scale(const SDL_Surface *source, struct picture *target) {
    struct axis axes[2];
    cover(source, target, axes);
    for (int y = 0; y < target->h; y++) {
        struct stretch sy = stretch_of(&axes[1], y);
        uint32_t *row = target->pixels + (ptrdiff_t)y * target->w;
        for (int x = 0; x < target->w; x++) {
            row[x] = average(source, stretch_of(&axes[0], x), sy);
        }
    }
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

static void load(const struct pictures *pictures, struct picture *picture) {
    struct file_data encoded = {0};
    if (!pictures->source.read ||
        !pictures->source.read(pictures->source.context, picture->index, &encoded, NULL)) {
        return;
    }
    SDL_Surface *source = decode(file_data_bytes(&encoded));
    file_data_fini(&encoded);
    if (source) {
        picture->pixels = mem_new((size_t)picture->w * (size_t)picture->h, sizeof(uint32_t));
    }
    if (picture->pixels) {
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
