/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The real path of the file must lie below the real path of the folder. */
#include "inside.h"

#include "i18n/i18n.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool inside_path(char out[PATH_MAX_BYTES], const char *folder, const char *name, struct err *err) {
    char root[PATH_MAX_BYTES], path[PATH_MAX_BYTES];
    if (!path_join(path, folder, name, err))
        return false;
    if (!realpath(folder, root) || !realpath(path, out))
        return err_set_errno(err, errno, "open", path);
    size_t n = str_equal(root, "/") ? 0 : strlen(root);
    return (strncmp(root, out, n) == 0 && out[n] == '/') ||
           err_set(err, ERR_REFUSED, _("%s führt aus dem Ordner des Pakets hinaus."), name);
}

bool inside_read(struct file_data *out, const char *folder, const char *name, size_t max,
                 struct err *err) {
    char path[PATH_MAX_BYTES];
    *out = (struct file_data){0};
    return inside_path(path, folder, name, err) && file_read(out, path, max, err);
}
