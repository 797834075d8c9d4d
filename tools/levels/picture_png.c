/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * PNG by libpng. Which filter of rows makes a picture smallest depends on the picture: flat colours
 * want none, gradients any. So when size counts, both are tried at the highest compression. */
#include "picture_png.h"

#include "base/mem.h"
#include "pack/model.h"

#include <png.h>
#include <setjmp.h>
#include <string.h>

/* One way of writing, and what has been written. */
struct writer {
    const struct picture_pixels *pixels;
    int level, filters;
    struct str out;
    unsigned char *row;
};

static void put_bytes(png_structp png, png_bytep bytes, size_t n) {
    struct writer *writer = png_get_io_ptr(png);
    if (!str_add_n(&writer->out, (const char *)bytes, n))
        png_error(png, "too large");
}

static void no_flush(png_structp png) {
    (void)png;
}

static void no_warning(png_structp png, png_const_charp text) {
    (void)png;
    (void)text;
}

static void write_row(png_structp png, const struct writer *writer, int y) {
    const unsigned char *p = writer->pixels->p + (size_t)y * writer->pixels->stride;
    for (int x = 0; x < writer->pixels->width; x++) {
        uint32_t pixel;
        memcpy(&pixel, p + (size_t)x * 4, 4);
        writer->row[x * 3] = (unsigned char)(pixel >> 16);
        writer->row[x * 3 + 1] = (unsigned char)(pixel >> 8);
        writer->row[x * 3 + 2] = (unsigned char)pixel;
    }
    png_write_row(png, writer->row);
}

/* libpng leaves by longjmp when put_bytes fails. */
static bool write_all(png_structp png, png_infop info, struct writer *writer) {
    if (setjmp(png_jmpbuf(png)))
        return false;
    png_set_write_fn(png, writer, put_bytes, no_flush);
    png_set_compression_level(png, writer->level);
    png_set_compression_mem_level(png, 9);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, writer->filters);
    png_set_IHDR(png, info, (png_uint_32)writer->pixels->width, (png_uint_32)writer->pixels->height,
                 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_BASE,
                 PNG_FILTER_TYPE_BASE);
    png_write_info(png, info);
    for (int y = 0; y < writer->pixels->height; y++)
        write_row(png, writer, y);
    png_write_end(png, info);
    return true;
}

static bool write_with(struct writer *writer, struct err *err) {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, no_warning);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    writer->row = mem_new((size_t)writer->pixels->width, 3);
    str_init(&writer->out, PACK_MAX_PICTURE_BYTES + 1);
    bool has_memory = info && writer->row;
    bool ok = has_memory && write_all(png, info, writer);
    png_destroy_write_struct(&png, &info);
    mem_free(writer->row);
    if (!has_memory)
        return err_set(err, ERR_NOMEM, "no memory for a picture");
    return ok || err_set(err, ERR_LIMIT, "the drawn picture has more than %d bytes",
                         PACK_MAX_PICTURE_BYTES);
}

/* The smaller one stays in a; the other is freed. */
static void keep_smaller(struct writer *a, struct writer *b) {
    if (b->out.n > 0 && (a->out.n == 0 || b->out.n < a->out.n)) {
        struct str larger = a->out;
        a->out = b->out;
        b->out = larger;
    }
    str_fini(&b->out);
}

static bool write_smallest(struct writer *best, const struct picture_pixels *pixels,
                           struct err *err) {
    struct writer other = {.pixels = pixels, .level = 9, .filters = PNG_ALL_FILTERS};
    *best = (struct writer){.pixels = pixels, .level = 9, .filters = PNG_FILTER_NONE};
    bool is_first_good = write_with(best, err);
    bool is_other_good = write_with(&other, err);
    if (!is_first_good)
        str_clear(&best->out);
    if (!is_other_good)
        str_clear(&other.out);
    keep_smaller(best, &other);
    return is_first_good || is_other_good;
}

bool picture_png_write(struct file_data *out, const struct picture_pixels *pixels,
                       enum picture_effort effort, struct err *err) {
    struct writer writer = {.pixels = pixels, .level = 1, .filters = PNG_FILTER_NONE};
    bool ok = effort == PICTURE_QUICK && write_with(&writer, err);
    if (!ok) { /* small is wanted, or quick is too large for a pack */
        str_fini(&writer.out);
        ok = write_smallest(&writer, pixels, err);
    }
    if (ok)
        *out = (struct file_data){(unsigned char *)writer.out.p, writer.out.n};
    else
        str_fini(&writer.out);
    return ok;
}
