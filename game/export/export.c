/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of formats, and how a file comes to be: aside, then renamed. */
#include "export/export.h"

#include "base/file.h"
#include "base/rng.h"

const struct export_format export_formats[] = {
    {"xlsx", "xlsx", export_xlsx},
    {"csv", "csv", export_csv},
    {"votes", "gemeinsam.csv", export_votes},
    {"html", "html", export_html},
    {"xapi", "json", export_xapi},
};
const int export_n_formats = sizeof export_formats / sizeof export_formats[0];

const struct export_format *export_find(const char *id) {
    for (int i = 0; i < export_n_formats; i++)
        if (str_equal(export_formats[i].id, id))
            return &export_formats[i];
    return NULL;
}

/* A name of its own beside the file. */
static bool name_aside(char out[PATH_MAX_BYTES], const char *path, struct err *err) {
    unsigned chance;
    if (!rng_system(&chance, sizeof chance, err))
        return false;
    return str_format(out, PATH_MAX_BYTES, "%s.%08x", path, chance) ||
           err_set(err, ERR_LIMIT, "path too long");
}

bool export_write(const struct export_format *format, const struct export_job *job,
                  const char *path, struct err *err) {
    char aside[PATH_MAX_BYTES];
    if (!name_aside(aside, path, err))
        return false;
    if (format->write(job, aside, err) && file_rename(aside, path, err))
        return true;
    file_remove(aside, NULL);
    if (err && str_starts(err->place, aside))
        err->place[0] = '\0';
    return err_place(err, "%.180s", path);
}
