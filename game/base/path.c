/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where things are: XDG for data, /proc/self/exe for the program, three places for resources. */
#include "base/path.h"

#include "base/file.h"
#include "base/str.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool path_join(char out[PATH_MAX_BYTES], const char *folder, const char *name, struct err *err) {
    size_t n = strlen(folder);
    const char *slash = n && folder[n - 1] == '/' ? "" : "/";
    if (str_format(out, PATH_MAX_BYTES, "%s%s%s", folder, slash, name))
        return true;
    out[0] = '\0';
    err_set(err, ERR_LIMIT, "path longer than %d bytes", PATH_MAX_BYTES - 1);
    return err_place(err, "%s", name);
}

/* A portable folder keeps its data beside itself when there is a folder for them. */
static bool find_portable_data(char out[PATH_MAX_BYTES]) {
    char program[PATH_MAX_BYTES];
    return path_program_folder(program, NULL) &&
           path_join(out, program, "../scheinriese-daten", NULL) && file_is_folder(out);
}

bool path_data_folder(char out[PATH_MAX_BYTES], struct err *err) {
    if (find_portable_data(out))
        return true;
    const char *xdg = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");
    if (xdg && xdg[0] == '/')
        return path_join(out, xdg, "scheinriese", err);
    if (home && home[0] == '/')
        return path_join(out, home, ".local/share/scheinriese", err);
    out[0] = '\0';
    return err_set(err, ERR_ENV, "neither XDG_DATA_HOME nor HOME is set");
}

bool path_program_folder(char out[PATH_MAX_BYTES], struct err *err) {
    static const char self[] = "/proc/self/exe";
    ssize_t n = readlink(self, out, PATH_MAX_BYTES);
    out[n > 0 && n < PATH_MAX_BYTES ? n : 0] = '\0';
    if (n < 0)
        return err_set_errno(err, errno, "readlink", self);
    char *slash = strrchr(out, '/');
    if (!slash)
        return err_set(err, ERR_LIMIT, "the program's path is too long");
    *(slash == out ? slash + 1 : slash) = '\0';
    return true;
}

bool path_resource(char out[PATH_MAX_BYTES], const char *name, struct err *err) {
    /* The folder of our own first: beside an installed program lie others', such as "locale". */
    static const char *const places[] = {"../share/scheinriese/", "", "../"};
    char program[PATH_MAX_BYTES], relative[PATH_MAX_BYTES];
    if (!path_program_folder(program, err))
        return false;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        if (!str_format(relative, sizeof relative, "%s%s", places[i], name) ||
            !path_join(out, program, relative, err))
            return err_set(err, ERR_LIMIT, "path of a resource is too long");
        if (file_exists(out))
            return true;
    }
    out[0] = '\0';
    return err_set(err, ERR_NOT_FOUND, "%s is missing beside %s", name, program);
}

static bool is_configured_in(const char *folder, size_t n, const char *name) {
    char path[PATH_MAX_BYTES];
    return n > 0 && folder[0] == '/' &&
           str_format(path, sizeof path, "%.*s/scheinriese/%s", (int)n, folder, name) &&
           file_exists(path);
}

/* The usual folder counts whatever the environment says: pupils can set that, and not write there.
 */
bool path_is_configured(const char *name) {
    static const char usual[] = "/etc/xdg";
    const char *dirs = getenv("XDG_CONFIG_DIRS");
    if (is_configured_in(usual, strlen(usual), name))
        return true;
    for (const char *at = dirs ? dirs : ""; *at;) {
        size_t n = strcspn(at, ":");
        if (is_configured_in(at, n, name))
            return true;
        at += n + (at[n] == ':');
    }
    return false;
}

const char *path_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}
