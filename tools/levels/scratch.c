/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Temporary folders. */
#include "scratch.h"

#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

bool scratch_open(char out[PATH_MAX_BYTES], struct err *err) {
    const char *folder = getenv("TMPDIR");
    if (!path_join(out, folder && *folder ? folder : "/tmp", "scheinriese-XXXXXX", err))
        return false;
    return mkdtemp(out) || err_set_errno(err, errno, "make", out);
}

static bool remove_entry(const char *name, void *folder) {
    char path[PATH_MAX_BYTES];
    struct err err;
    if (!path_join(path, folder, name, &err))
        return true;
    if (file_is_folder(path))
        scratch_remove(path);
    else
        file_remove(path, &err);
    return true;
}

void scratch_remove(const char *folder) {
    char path[PATH_MAX_BYTES];
    struct err err;
    if (str_copy(path, sizeof path, folder) && file_list(path, remove_entry, path, &err))
        remove(path);
}
