/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Header of PNG (W3C PNG, section 11.2.2) and JPEG (ITU T.81, annex B): width and height only. */
#include "pack/picture.h"

#include "pack/model.h"

#include <stdint.h>
#include <string.h>

struct size {
    uint32_t width, height;
};

static uint32_t big_endian(const unsigned char *p, int n) {
    uint32_t value = 0;
    for (int i = 0; i < n; i++)
        value = value << 8 | p[i];
    return value;
}

static bool is_png(struct bytes file) {
    static const unsigned char start[16] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n',
                                            0,    0,   0,   13,  'I',  'H',  'D',  'R'};
    return file.n >= 33 && memcmp(file.p, start, sizeof start) == 0;
}

static bool is_jpeg(struct bytes file) {
    return file.n >= 4 && file.p[0] == 0xff && file.p[1] == 0xd8 && file.p[2] == 0xff;
}

/* Start of frame: C0 to CF without DHT (C4), JPG (C8), DAC (CC). */
static bool is_frame(unsigned marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Markers without a length: TEM, RST0 to RST7, SOI. */
static bool is_alone(unsigned marker) {
    return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

static bool jpeg_frame(struct size *out, const unsigned char *segment, size_t n) {
    if (n < 8)
        return false;
    out->height = big_endian(segment + 3, 2);
    out->width = big_endian(segment + 5, 2);
    return true;
}

static bool jpeg_size(struct size *out, struct bytes file) {
    size_t at = 2;
    while (at + 4 <= file.n && file.p[at] == 0xff) {
        unsigned marker = file.p[at + 1];
        if (marker == 0xff) { /* fill byte */
            at++;
            continue;
        }
        if (is_alone(marker)) {
            at += 2;
            continue;
        }
        size_t n = big_endian(file.p + at + 2, 2);
        if (marker == 0xd9 || marker == 0xda || n < 2 || n > file.n - at - 2)
            return false;
        if (is_frame(marker))
            return jpeg_frame(out, file.p + at + 2, n);
        at += 2 + n;
    }
    return false;
}

static bool find_size(struct size *out, struct bytes file) {
    if (is_png(file)) {
        out->width = big_endian(file.p + 16, 4);
        out->height = big_endian(file.p + 20, 4);
        return true;
    }
    return is_jpeg(file) && jpeg_size(out, file);
}

bool picture_size(struct bytes file, int *out_width, int *out_height, struct err *err) {
    struct size size = {0, 0};
    *out_width = *out_height = 0;
    if (file.n > PACK_MAX_PICTURE_BYTES)
        return err_set(err, ERR_LIMIT, "picture of %zu bytes, at most %d", file.n,
                       PACK_MAX_PICTURE_BYTES);
    if (!find_size(&size, file) || size.width == 0 || size.height == 0)
        return err_set(err, ERR_FORMAT, "neither PNG nor JPEG");
    if (size.width > PACK_MAX_PICTURE_SIDE || size.height > PACK_MAX_PICTURE_SIDE)
        return err_set(err, ERR_LIMIT, "picture of %ux%u pixels, at most %d each way",
                       (unsigned)size.width, (unsigned)size.height, PACK_MAX_PICTURE_SIDE);
    *out_width = (int)size.width;
    *out_height = (int)size.height;
    return true;
}
