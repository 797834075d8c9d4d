/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finds a picture inside of the folder and draws SVG with librsvg. SVG is parsed from memory
 * without a base address, so it cannot draw in other files. */
#include "picture_source.h"
#include "picture_cache.h"

#include "base/path.h"
#include "pack/model.h"

#include <cairo.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Its own size, or that of its viewBox, shrunk to the maximum width. */
static bool drawn_size(RsvgHandle *svg, int *width, int *height, struct err *err) {
    double w = 0, h = 0;
    if (!rsvg_handle_get_intrinsic_size_in_pixels(svg, &w, &h)) {
        gboolean has_width, has_height, has_box;
        RsvgLength length_w, length_h;
        RsvgRectangle box;
        rsvg_handle_get_intrinsic_dimensions(svg, &has_width, &length_w, &has_height, &length_h,
                                             &has_box, &box);
        w = has_box ? box.width : 0;
        h = has_box ? box.height : 0;
    }
    if (!(w >= 1 && h >= 1 && w < 1e6 && h < 1e6))
        return err_set(err, ERR_FORMAT, "the SVG has neither width and height nor a viewBox");
    double scale = w > PICTURE_DRAWN_WIDTH ? PICTURE_DRAWN_WIDTH / w : 1;
    *width = (int)lround(w * scale);
    *height = (int)lround(h * scale);
    if (*height < 1 || *height > PACK_MAX_PICTURE_SIDE)
        return err_set(err, ERR_LIMIT, "the SVG would be %d pixels high, at most %d", *height,
                       PACK_MAX_PICTURE_SIDE);
    return true;
}

static bool draw_on(cairo_surface_t *surface, RsvgHandle *svg, int width, int height) {
    const RsvgRectangle whole = {0, 0, width, height};
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    bool ok = rsvg_handle_render_document(svg, cairo, &whole, NULL);
    ok = ok && cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cairo);
    return ok;
}

static bool write_png(struct file_data *out, cairo_surface_t *surface, enum picture_effort effort,
                      struct err *err) {
    cairo_surface_flush(surface);
    const struct picture_pixels pixels = {
        cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface),
        (size_t)cairo_image_surface_get_stride(surface), cairo_image_surface_get_data(surface)};
    return picture_png_write(out, &pixels, effort, err);
}

static bool draw(struct file_data *out, RsvgHandle *svg, enum picture_effort effort,
                 struct err *err) {
    int width = 0, height = 0;
    if (!drawn_size(svg, &width, &height, err))
        return false;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    bool ok = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS
                  ? draw_on(surface, svg, width, height) ||
                        err_set(err, ERR_FORMAT, "the SVG cannot be drawn")
                  : err_set(err, ERR_NOMEM, "no memory for a picture");
    ok = ok && write_png(out, surface, effort, err);
    cairo_surface_destroy(surface);
    return ok;
}

bool picture_source_draw(struct file_data *out, struct bytes svg, enum picture_effort effort,
                         struct err *err) {
    GError *error = NULL;
    *out = (struct file_data){0};
    RsvgHandle *handle = rsvg_handle_new_from_data(svg.p, svg.n, &error);
    if (!handle) {
        err_set(err, ERR_FORMAT, "%.200s", error ? error->message : "no SVG");
        g_clear_error(&error);
        return false;
    }
    bool ok = draw(out, handle, effort, err);
    g_object_unref(handle);
    return ok;
}

/* The real path must lie below the real folder: no "..", no link that leads out. */
static bool real_path(char out[PATH_MAX_BYTES], const char *folder, const char *name,
                      struct err *err) {
    char root[PATH_MAX_BYTES], path[PATH_MAX_BYTES];
    if (!path_join(path, folder, name, err))
        return false;
    if (!realpath(folder, root) || !realpath(path, out))
        return err_set(err, ERR_NOT_FOUND, "%s is missing", name);
    size_t n = strlen(root);
    if (strncmp(root, out, n) != 0 || out[n] != '/')
        return err_set(err, ERR_ACCESS, "%s lies outside of the folder", name);
    return true;
}

static bool ends_with(const char *text, const char *end) {
    size_t n = strlen(text), m = strlen(end);
    return n >= m && str_equal(text + n - m, end);
}

static bool draw_once(struct file_data *out, const struct picture_folder *folder, struct bytes svg,
                      struct err *err) {
    if (folder->cache && picture_cache_find(out, folder->cache, svg, folder->effort))
        return true;
    if (!picture_source_draw(out, svg, folder->effort, err))
        return false;
    if (folder->cache)
        picture_cache_keep(folder->cache, svg, folder->effort, file_data_bytes(out));
    return true;
}

bool picture_source_read(struct file_data *out, const struct picture_folder *folder,
                         const char *name, struct err *err) {
    char path[PATH_MAX_BYTES];
    struct file_data svg = {0};
    *out = (struct file_data){0};
    if (!real_path(path, folder->path, name, err))
        return false;
    if (!ends_with(name, ".svg"))
        return file_read(out, path, PACK_MAX_PICTURE_BYTES, err);
    if (!file_read(&svg, path, PICTURE_MAX_SVG_BYTES, err))
        return false;
    bool ok = draw_once(out, folder, file_data_bytes(&svg), err);
    file_data_fini(&svg);
    return ok;
}
