/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * inotify on the folder, the folders in it, and the nearest parent that is there. After anything of
 * interest all of it is set up anew: so it does not matter what vanished, came back or was swapped,
 * and nothing can be missed, as the caller looks at the folder after that. */
#include "base/watch.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/path.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/inotify.h>

enum { MAX_DEPTH = 2, MAX_FOLDERS = 64, EVENTS_BYTES = 16 * 1024 };

struct watch {
    int handle;
    bool (*matters)(const char *name);
    char folder[PATH_MAX_BYTES];
    char awaited[PATH_MAX_BYTES]; /* the name in the parent that matters */
    int parent;                   /* inotify's number of the parent; -1: none */
    int n_folders, depth;         /* while setting up */
};

static const uint32_t of_a_file = IN_CLOSE_WRITE | IN_MOVE | IN_CREATE | IN_DELETE | IN_ATTRIB;
static const uint32_t of_the_parent = IN_MOVE | IN_CREATE | IN_DELETE | IN_ATTRIB;

/* --- setting up --- */

struct place {
    struct watch *watch;
    const char *folder;
};

static void add_folder(struct watch *watch, const char *folder);

static bool add_inner(const char *name, void *context) {
    const struct place *place = context;
    char path[PATH_MAX_BYTES];
    if (name[0] != '.' && path_join(path, place->folder, name, NULL) && file_is_folder(path))
        add_folder(place->watch, path);
    return true;
}

static void add_folder(struct watch *watch, const char *folder) {
    struct place place = {watch, folder};
    struct err err;
    if (watch->n_folders == MAX_FOLDERS ||
        inotify_add_watch(watch->handle, folder, of_a_file | IN_ONLYDIR) < 0)
        return;
    watch->n_folders++;
    if (watch->depth == MAX_DEPTH)
        return;
    watch->depth++;
    file_list(folder, add_inner, &place, &err);
    watch->depth--;
}

/* Cuts "/name" off the path; "name" alone becomes ".". */
static void cut_name(char path[PATH_MAX_BYTES], char name[PATH_MAX_BYTES]) {
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        path[--n] = 0;
    char *slash = strrchr(path, '/');
    str_copy(name, PATH_MAX_BYTES, slash ? slash + 1 : path);
    if (slash)
        slash[slash == path] = 0;
    else
        str_copy(path, PATH_MAX_BYTES, ".");
}

/* The nearest parent that is there, and the name in it that would bring the folder nearer. */
static void add_parent(struct watch *watch) {
    char path[PATH_MAX_BYTES];
    str_copy(path, sizeof path, watch->folder);
    while (watch->parent < 0 && !str_equal(path, ".") && !str_equal(path, "/")) {
        cut_name(path, watch->awaited);
        watch->parent = inotify_add_watch(watch->handle, path, of_the_parent | IN_ONLYDIR);
    }
}

static bool set_up(struct watch *watch, struct err *err) {
    int handle = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (handle < 0)
        return err_set_errno(err, errno, "watch", watch->folder);
    if (watch->handle >= 0)
        close(watch->handle);
    watch->handle = handle;
    watch->parent = -1;
    watch->n_folders = watch->depth = 0;
    add_parent(watch);
    add_folder(watch, watch->folder);
    return true;
}

bool watch_open(struct watch **out, const char *folder, bool (*matters)(const char *name),
                struct err *err) {
    *out = NULL;
    struct watch *watch = mem_new(1, sizeof *watch);
    if (!watch)
        return err_set(err, ERR_NOMEM, "no memory to watch %s", folder);
    watch->handle = -1;
    watch->matters = matters;
    if (!str_copy(watch->folder, sizeof watch->folder, folder) || !set_up(watch, err)) {
        watch_close(watch);
        return false;
    }
    *out = watch;
    return true;
}

void watch_close(struct watch *watch) {
    if (!watch)
        return;
    if (watch->handle >= 0)
        close(watch->handle);
    mem_free(watch);
}

int watch_handle(const struct watch *watch) {
    return watch->handle;
}

/* --- what happened --- */

/* Lost events may have been of interest; a new file counts when it is closed, but a link or a
 * folder is there at once. */
static bool is_of_interest(const struct watch *watch, const struct inotify_event *event) {
    const char *name = event->len ? event->name : "";
    if (event->mask & (IN_Q_OVERFLOW | IN_IGNORED))
        return true;
    if (event->wd == watch->parent && str_equal(name, watch->awaited))
        return true;
    if (event->wd == watch->parent || name[0] == '.')
        return false;
    return name[0] == 0 || (event->mask & IN_ISDIR) || watch->matters(name);
}

bool watch_take(struct watch *watch) {
    _Alignas(struct inotify_event) char events[EVENTS_BYTES];
    bool has_any = false;
    ssize_t n;
    while ((n = read(watch->handle, events, sizeof events)) > 0) {
        for (ssize_t at = 0; at < n;) {
            const struct inotify_event *event = (const void *)(events + at);
            has_any = has_any || is_of_interest(watch, event);
            at += (ssize_t)(sizeof *event + event->len);
        }
    }
    struct err err;
    if (has_any)
        set_up(watch, &err);
    return has_any;
}

#else

bool watch_open(struct watch **out, const char *folder, bool (*matters)(const char *name),
                struct err *err) {
    (void)matters;
    *out = NULL;
    return err_set(err, ERR_ENV, "this system cannot watch %s", folder);
}

void watch_close(struct watch *watch) {
    (void)watch;
}

int watch_handle(const struct watch *watch) {
    (void)watch;
    return -1;
}

bool watch_take(struct watch *watch) {
    (void)watch;
    return false;
}

#endif
