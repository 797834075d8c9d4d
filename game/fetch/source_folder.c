/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A folder as a transport: a stick, a share of the school. File names are the percent-encoded ones
 * of the server or, where a file system was filled by a copying program, the plain ones. */
#include "fetch/source.h"

#include "base/part.h"
#include "fetch/quote.h"

#include <string.h>

bool source_folder_init(struct source_folder *source, const char *folder, struct err *err) {
    if (!path_join(source->metadata, folder, "metadata", err) ||
        !path_join(source->targets, folder, "targets", err))
        return false;
    if (file_is_folder(source->metadata))
        return true;
    err_set(err, ERR_NOT_FOUND, "no folder metadata in it");
    return err_place(err, "%s", folder);
}

static int digit_of(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The path without its percent-encoding; at most as long. */
static void decode(char *out, const char *path) {
    for (; *path; path++) {
        if (path[0] == '%' && digit_of(path[1]) >= 0 && digit_of(path[2]) >= 0) {
            *out++ = (char)(16 * digit_of(path[1]) + digit_of(path[2]));
            path += 2;
        } else {
            *out++ = *path;
        }
    }
    *out = '\0';
}

/* Finds the file below the folder, under one of its two names. false: there is none. */
static bool find_file(char out[PATH_MAX_BYTES], const char *folder, const char *path) {
    char plain[PATH_MAX_BYTES];
    if (strlen(path) >= sizeof plain || !quote_is_safe_path(path))
        return false;
    if (path_join(out, folder, path, NULL) && file_exists(out))
        return true;
    decode(plain, path);
    return quote_is_safe_path(plain) && path_join(out, folder, plain, NULL) && file_exists(out);
}

static bool get(void *context, const char *path, size_t max_bytes, struct file_data *out,
                enum net_end *end, struct err *err) {
    const struct source_folder *source = context;
    char file[PATH_MAX_BYTES];
    *out = (struct file_data){0};
    *end = NET_MISSING;
    if (!find_file(file, source->metadata, path)) {
        err_set(err, ERR_NOT_FOUND, "not there");
        err_place(err, "%s", path);
        return true;
    }
    *end = NET_DONE;
    if (file_read(out, file, max_bytes, err))
        return true;
    *end = err->code == ERR_LIMIT ? NET_TOO_LARGE : NET_CUT;
    return false;
}

struct reading {
    struct transport_load *load;
    int64_t n_bytes;
    bool (*tick)(void *context);
    void *tick_context;
};

static bool take(struct bytes bytes, void *context, struct err *err) {
    struct reading *reading = context;
    struct transport_load *load = reading->load;
    load->end = NET_CUT;
    reading->n_bytes += (int64_t)bytes.n;
    if (reading->n_bytes > load->max_bytes)
        load->end = NET_TOO_LARGE;
    else if (reading->tick && !reading->tick(reading->tick_context))
        load->end = NET_CANCELLED;
    if (load->end != NET_CUT)
        return err_set(err, ERR_REFUSED, "stopped");
    load->end = NET_SINK;
    bool ok = load->write(load->context, bytes, err);
    if (ok)
        load->end = NET_CUT; /* until the whole of it was read */
    return ok;
}

static void load_one(const struct source_folder *source, struct reading *reading) {
    struct transport_load *load = reading->load;
    char file[PATH_MAX_BYTES];
    load->err = (struct err){0};
    load->end = NET_MISSING;
    if (!find_file(file, source->targets, load->path)) {
        err_set(&load->err, ERR_NOT_FOUND, "not there");
        return;
    }
    load->end = NET_SINK;
    if (load->offset && !load->restart(load->context, &load->err))
        return;
    load->offset = 0;
    load->end = NET_CUT;
    if (part_read_each(file, take, reading, &load->err))
        load->end = NET_DONE;
}

static bool load_all(void *context, struct transport_load *loads, int n_loads,
                     bool (*tick)(void *context), void *tick_context, struct err *err) {
    for (int i = 0; i < n_loads; i++) {
        struct reading reading = {&loads[i], 0, tick, tick_context};
        load_one(context, &reading);
        if (loads[i].end != NET_CANCELLED)
            continue;
        for (; i < n_loads; i++)
            loads[i].end = NET_CANCELLED;
        return err_set(err, ERR_REFUSED, "cancelled");
    }
    return true;
}

struct transport source_folder_transport(struct source_folder *source) {
    return (struct transport){source, get, load_all};
}
