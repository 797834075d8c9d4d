/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The repository of tuf_fixture.h as a transport: requests are counted and fail when a test wants
 * it. */
#ifndef SCHEINRIESE_TESTS_TUF_SERVED_H
#define SCHEINRIESE_TESTS_TUF_SERVED_H

#include "base/fault.h"
#include "base/mem.h"
#include "fetch/client.h"
#include "fetch/download.h"
#include "tuf_fixture.h"

static const char *fixture_find(const struct tuf_fixture *f, const char *path) {
    for (int i = 0; i < f->n_files; i++)
        if (str_equal(f->files[i].path, path))
            return f->files[i].text;
    return NULL;
}

static bool fixture_get(void *context, const char *path, size_t max_bytes, struct file_data *out,
                        enum net_end *end, struct err *err) {
    struct tuf_fixture *f = context;
    const char *text = fixture_find(f, path);
    f->n_requests++;
    *out = (struct file_data){0};
    *end = fault_hits(FAULT_REQUEST) ? NET_CUT : f->fails_with;
    if (*end != NET_WAITING)
        return err_set(err, ERR_IO, "as the test wants it");
    *end = text ? NET_DONE : NET_MISSING;
    if (!text)
        return true;
    if (strlen(text) > max_bytes) {
        *end = NET_TOO_LARGE;
        return err_set(err, ERR_LIMIT, "too large");
    }
    out->n = strlen(text);
    out->p = mem_new(out->n + 1, 1);
    if (!out->p)
        return err_set(err, ERR_NOMEM, "no memory");
    memcpy(out->p, text, out->n);
    return true;
}

static bool fixture_load(void *context, struct transport_load *loads, int n_loads,
                         bool (*tick)(void *context), void *tick_context, struct err *err) {
    (void)tick, (void)tick_context, (void)err;
    struct tuf_fixture *f = context;
    for (int i = 0; i < n_loads; i++) {
        struct transport_load *load = &loads[i];
        const char *text = fixture_find(f, load->path);
        f->n_requests++;
        load->end = text ? NET_DONE : NET_MISSING;
        if (fault_hits(FAULT_REQUEST))
            load->end = NET_CUT;
        else if (text && !load->write(load->context,
                                      (struct bytes){(const unsigned char *)text + load->offset,
                                                     strlen(text) - (size_t)load->offset},
                                      &load->err))
            load->end = NET_SINK;
        if (load->end != NET_DONE && load->end != NET_SINK)
            err_set(&load->err, ERR_IO, "as the test wants it");
    }
    return true;
}

static struct transport fixture_transport(struct tuf_fixture *f) {
    return (struct transport){f, fixture_get, fixture_load};
}

#endif
