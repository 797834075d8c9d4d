/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Temporary folders. */
#include "scratch.h"

#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool scratch_open(char out[PATH_MAX_BYTES], struct err *err) {
    const char *folder = getenv("TMPDIR");
    if (!path_join(out, folder && *folder ? folder : "/tmp", "scheinriese-XXXXXX", err))
        return false;
    return mkdtemp(out) || err_set_errno(err, errno, "make", out);
}

bool scratch_open_beside(char out[PATH_MAX_BYTES], const char *path, struct err *err) {
    int n = (int)strlen(path);
    while (n > 1 && path[n - 1] == '/')
        n--;
    if (!str_format(out, PATH_MAX_BYTES, "%.*s.neu-XXXXXX", n, path))
        return err_set(err, ERR_LIMIT, "the name is too long");
    return mkdtemp(out) || err_set_errno(err, errno, "make", out);
}

struct move {
    const char *from, *to, *last;
    struct err *err;
    bool ok;
};

static bool move_file(const struct move *move, const char *name) {
    char from[PATH_MAX_BYTES], to[PATH_MAX_BYTES];
    return path_join(from, move->from, name, move->err) &&
           path_join(to, move->to, name, move->err) &&
           (rename(from, to) == 0 || err_set_errno(move->err, errno, "replace", to));
}

static bool move_entry(const char *name, void *context) {
    struct move *move = context;
    move->ok = str_equal(name, move->last) || move_file(move, name);
    return move->ok;
}

bool scratch_move(const char *folder, const char *path, const char *last, struct err *err) {
    struct move move = {folder, path, last, err, true};
    if (rename(folder, path) == 0) /* there is none, or an empty one */
        return true;
    if (!file_is_folder(path))
        return err_set(err, ERR_REFUSED, "%s is no folder", path);
    return file_list(folder, move_entry, &move, err) && move.ok && move_file(&move, last);
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
