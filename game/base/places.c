/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Downloads, desk and documents are named in user-dirs.dirs (XDG); sticks are mounted below
 * /media/USER or /run/media/USER. */
#include "base/places.h"

#include "base/file.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_USER_DIRS = 64 * 1024 };

struct places {
    struct place *at;
    int n;
};

static void add(struct places *places, enum place_kind kind, const char *path) {
    for (int i = 0; i < places->n; i++)
        if (str_equal(places->at[i].path, path))
            return;
    if (places->n < PLACES_MAX && path[0] == '/' && file_is_folder(path)) {
        places->at[places->n].kind = kind;
        str_copy(places->at[places->n++].path, PATH_MAX_BYTES, path);
    }
}

/* The value of NAME="$HOME/x" in the file, with $HOME replaced; false: it is not there. */
static bool user_dir(const char *text, const char *name, const char *home,
                     char out[PATH_MAX_BYTES]) {
    static const char variable[] = "$HOME";
    const char *line = text ? strstr(text, name) : NULL;
    const char *from = line ? line + strlen(name) : NULL;
    if (!from || !str_starts(from, "=\""))
        return false;
    from += 2;
    size_t n = strcspn(from, "\"\n");
    bool is_below = str_starts(from, variable) && n >= strlen(variable);
    size_t skip = is_below ? strlen(variable) : 0;
    return str_format(out, PATH_MAX_BYTES, "%s%.*s", is_below ? home : "", (int)(n - skip),
                      from + skip);
}

static void add_user_dirs(struct places *places, const char *home) {
    static const struct {
        enum place_kind kind;
        const char *name, *usual;
    } dirs[] = {{PLACE_DOWNLOADS, "XDG_DOWNLOAD_DIR", "Downloads"},
                {PLACE_DESK, "XDG_DESKTOP_DIR", "Desktop"},
                {PLACE_DOCUMENTS, "XDG_DOCUMENTS_DIR", "Documents"}};
    char path[PATH_MAX_BYTES], folder[PATH_MAX_BYTES];
    const char *config = getenv("XDG_CONFIG_HOME");
    struct file_data file = {0};
    if (config && config[0] == '/' ? path_join(path, config, "user-dirs.dirs", NULL)
                                   : path_join(path, home, ".config/user-dirs.dirs", NULL))
        file_read(&file, path, MAX_USER_DIRS, NULL);
    for (int i = 0; i < 3; i++)
        if (user_dir((const char *)file.p, dirs[i].name, home, folder) ||
            path_join(folder, home, dirs[i].usual, NULL))
            add(places, dirs[i].kind, folder);
    file_data_fini(&file);
}

struct stick_folder {
    struct places *places;
    const char *path;
};

static bool add_stick(const char *name, void *context) {
    struct stick_folder *folder = context;
    char path[PATH_MAX_BYTES];
    if (name[0] != '.' && path_join(path, folder->path, name, NULL))
        add(folder->places, PLACE_STICK, path);
    return true;
}

static void add_sticks(struct places *places) {
    static const char *const roots[] = {"/media", "/run/media"};
    const struct passwd *user = getpwuid(getuid());
    char path[PATH_MAX_BYTES];
    for (int i = 0; user && i < 2; i++) {
        struct stick_folder folder = {places, path};
        if (path_join(path, roots[i], user->pw_name, NULL) && file_is_folder(path))
            file_list(path, add_stick, &folder, NULL);
    }
}

int places_list(struct place *out) {
    struct places places = {.at = out};
    const char *home = getenv("HOME");
    if (home && home[0] == '/') {
        add_user_dirs(&places, home);
        add(&places, PLACE_HOME, home);
    }
    add_sticks(&places);
    return places.n;
}
