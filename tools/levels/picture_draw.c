/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Draws SVG with librsvg, which bounds elements and references but not time. SVG is parsed from
 * memory without a base address, so it cannot draw in other files. */
#include "picture_draw.h"

#include "base/mem.h"
#include "pack/model.h"

#include <cairo.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <pthread.h>
#include <threads.h>
#include <time.h>

enum { MAX_UNITS = 1000000 };

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
    if (!(w >= 1 && h >= 1))
        return err_set(err, ERR_FORMAT, "the SVG has neither width and height nor a viewBox");
    if (!(w < MAX_UNITS && h < MAX_UNITS))
        return err_set(err, ERR_LIMIT, "the SVG is more than %d units large", MAX_UNITS);
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

static bool parse_and_draw(struct file_data *out, struct bytes svg, enum picture_effort effort,
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

/* --- no longer than allowed --- */

/* A drawing in a thread of its own, which cannot be ended; so what both use is left to it when it
 * takes too long. */
struct job {
    mtx_t lock;
    cnd_t done;
    bool is_done, is_given_up, ok, has_clock;
    clockid_t clock; /* the processor time of the thread */
    enum picture_effort effort;
    struct str svg;
    struct file_data drawn;
    struct err err;
};

static void free_job(struct job *job) {
    mtx_destroy(&job->lock);
    cnd_destroy(&job->done);
    str_fini(&job->svg);
    file_data_fini(&job->drawn);
    mem_free(job);
}

static int run_job(void *context) {
    struct job *job = context;
    const struct bytes svg = {(const unsigned char *)str_text(&job->svg), job->svg.n};
    mtx_lock(&job->lock);
    job->has_clock = pthread_getcpuclockid(pthread_self(), &job->clock) == 0;
    mtx_unlock(&job->lock);
    bool ok = parse_and_draw(&job->drawn, svg, job->effort, &job->err);
    mtx_lock(&job->lock);
    job->ok = ok;
    job->is_done = true;
    bool is_mine = job->is_given_up;
    cnd_signal(&job->done);
    mtx_unlock(&job->lock);
    if (is_mine)
        free_job(job);
    return 0;
}

static struct job *new_job(struct bytes svg, enum picture_effort effort) {
    struct job *job = mem_new(1, sizeof *job);
    if (!job)
        return NULL;
    job->effort = effort;
    str_init(&job->svg, PICTURE_MAX_SVG_BYTES);
    str_add_n(&job->svg, (const char *)svg.p, svg.n);
    bool has_lock = mtx_init(&job->lock, mtx_plain) == thrd_success;
    if (!has_lock || cnd_init(&job->done) != thrd_success || job->svg.has_failed) {
        free_job(job);
        return NULL;
    }
    return job;
}

/* Of the processor, not of the wall: the same picture is refused on every computer or on none,
 * however busy it is. Without such a clock a picture may take as long as it wants. */
static bool took_too_long(const struct job *job) {
    struct timespec used;
    return job->has_clock && clock_gettime(job->clock, &used) == 0 &&
           used.tv_sec >= PICTURE_MAX_SECONDS;
}

static bool wait_for_job(struct job *job) {
    struct timespec until;
    mtx_lock(&job->lock);
    while (!job->is_done && !took_too_long(job)) {
        timespec_get(&until, TIME_UTC);
        until.tv_sec++;
        cnd_timedwait(&job->done, &job->lock, &until);
    }
    bool is_done = job->is_done;
    job->is_given_up = !is_done;
    mtx_unlock(&job->lock);
    return is_done;
}

bool picture_draw(struct file_data *out, struct bytes svg, enum picture_effort effort,
                  struct err *err) {
    thrd_t thread;
    *out = (struct file_data){0};
    struct job *job = new_job(svg, effort);
    if (!job)
        return err_set(err, ERR_NOMEM, "no memory for a picture");
    if (thrd_create(&thread, run_job, job) != thrd_success) {
        free_job(job);
        return err_set(err, ERR_NOMEM, "no thread for a picture");
    }
    if (!wait_for_job(job)) {
        thrd_detach(thread);
        return err_set(err, ERR_BUSY, "drawing takes longer than %d s", PICTURE_MAX_SECONDS);
    }
    thrd_join(thread, NULL);
    bool ok = job->ok;
    *err = ok ? *err : job->err;
    *out = job->drawn;
    job->drawn = (struct file_data){0};
    free_job(job);
    return ok;
}
