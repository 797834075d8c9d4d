/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Putting a restored state in place. The folder ARCHIVE_READY appears by one rename, whole; from
 * then on the old state is moved aside and the new one in, thing by thing. A thing that is still
 * in ARCHIVE_READY has not been moved yet, so that whoever is interrupted goes on where it was. */
#include "store/archive_int.h"

#include "base/file.h"

#include <string.h>

/* What the new state has; and what it never has, which is therefore old while ARCHIVE_READY is. */
static const char *const kept[] = {"results.db", "teacher.key", "names", "backups"};
static const char *const dropped[] = {"results.db-wal", "results.db-shm", "results.db-journal",
                                      "teacher.tries"};
enum { N_KEPT = sizeof kept / sizeof kept[0], N_DROPPED = sizeof dropped / sizeof dropped[0] };

/* --- wiping --- */

enum { MAX_DEPTH = 4 };

struct wiping {
    char folder[PATH_MAX_BYTES];
    int depth;
    bool is_good;
    struct err problem;
};

static bool wipe_folder(const char *path, int depth, struct err *err);

static bool wipe_entry(const char *name, void *context) {
    struct wiping *wiping = context;
    char path[PATH_MAX_BYTES];
    wiping->is_good = path_join(path, wiping->folder, name, &wiping->problem) &&
                      (file_is_folder(path) ? wipe_folder(path, wiping->depth + 1, &wiping->problem)
                                            : file_wipe(path, &wiping->problem));
    return wiping->is_good;
}

static bool wipe_folder(const char *path, int depth, struct err *err) {
    struct wiping wiping = {.depth = depth, .is_good = true};
    if (file_is_link(path)) /* where it leads is somebody else's */
        return file_remove(path, err);
    if (!file_is_folder(path))
        return true;
    if (depth == MAX_DEPTH || !str_copy(wiping.folder, sizeof wiping.folder, path))
        return err_set(err, ERR_LIMIT, "folders too deep");
    if (!file_list(path, wipe_entry, &wiping, err))
        return false;
    if (!wiping.is_good && err)
        *err = wiping.problem;
    return wiping.is_good && file_remove_folder(path, err);
}

bool archive_wipe_folder(const char *path, struct err *err) {
    return wipe_folder(path, 0, err);
}

/* --- states set aside --- */

struct aside {
    const char *folder;
    bool is_wiping, is_good;
    int n;
    struct err problem;
};

static bool meet_aside(const char *name, void *context) {
    struct aside *aside = context;
    char path[PATH_MAX_BYTES];
    if (!str_starts(name, ARCHIVE_BEFORE))
        return true;
    aside->n++;
    if (aside->is_wiping)
        aside->is_good = path_join(path, aside->folder, name, &aside->problem) &&
                         archive_wipe_folder(path, &aside->problem);
    return aside->is_good;
}

int store_archive_count_set_aside(const struct store *store) {
    struct aside aside = {.folder = store->folder, .is_good = true};
    if (store->folder[0])
        file_list(store->folder, meet_aside, &aside, NULL);
    return aside.n;
}

bool archive_wipe_set_aside(const char *folder, int *n, struct err *err) {
    struct aside aside = {.folder = folder, .is_wiping = true, .is_good = true};
    char work[PATH_MAX_BYTES];
    if (!path_join(work, folder, ARCHIVE_WORK, err) || !archive_wipe_folder(work, err) ||
        !file_list(folder, meet_aside, &aside, err))
        return false;
    *n += aside.n;
    if (!aside.is_good && err)
        *err = aside.problem;
    return aside.is_good;
}

bool store_archive_drop_set_aside(struct store *store, struct err *err) {
    int n = 0;
    return !store->folder[0] || archive_wipe_set_aside(store->folder, &n, err);
}

/* --- putting in place --- */

struct placing {
    const char *folder;
    struct clock clock;
    char ready[PATH_MAX_BYTES], before[PATH_MAX_BYTES];
};

static bool move(const char *from_folder, const char *to_folder, const char *name,
                 struct err *err) {
    char from[PATH_MAX_BYTES], to[PATH_MAX_BYTES];
    if (!path_join(from, from_folder, name, err) || !path_join(to, to_folder, name, err))
        return false;
    return !file_exists(from) || file_rename(from, to, err);
}

static bool move_aside(struct placing *placing, const char *name, struct err *err) {
    char path[PATH_MAX_BYTES];
    if (!path_join(path, placing->folder, name, err))
        return false;
    return !file_exists(path) || (file_make_folder(placing->before, err) &&
                                  move(placing->folder, placing->before, name, err));
}

static bool move_all(struct placing *placing, struct err *err) {
    char path[PATH_MAX_BYTES];
    for (int i = 0; i < N_DROPPED; i++)
        if (!move_aside(placing, dropped[i], err))
            return false;
    for (int i = 0; i < N_KEPT; i++)
        if (!path_join(path, placing->ready, kept[i], err) ||
            (file_exists(path) && (!move_aside(placing, kept[i], err) ||
                                   !move(placing->ready, placing->folder, kept[i], err))))
            return false;
    return true;
}

/* before-restore-YYYYMMDD-HHMMSS, with a number when that is taken. */
static bool name_before(const struct placing *placing, char out[PATH_MAX_BYTES], struct err *err) {
    char date[11], name[64], number[8] = "";
    int64_t now = placing->clock.unix_ms(placing->clock.context);
    int seconds = now > 0 ? (int)(now / 1000 % 86400) : 0;
    clock_date(date, now);
    for (int i = 2; i < 1000; i++) {
        str_format(name, sizeof name, ARCHIVE_BEFORE "%.4s%.2s%.2s-%02d%02d%02d%s", date, date + 5,
                   date + 8, seconds / 3600, seconds / 60 % 60, seconds % 60, number);
        if (!path_join(out, placing->folder, name, err))
            return false;
        if (!file_exists(out))
            return true;
        str_format(number, sizeof number, "-%d", i);
    }
    return err_set(err, ERR_LIMIT, "too many states set aside");
}

/* Nothing worth keeping: wiped; else it gets the name it keeps. */
static bool keep_before(struct placing *placing, struct err *err) {
    char drop[PATH_MAX_BYTES], name[PATH_MAX_BYTES];
    if (!file_is_folder(placing->before))
        return true;
    if (!path_join(drop, placing->ready, ARCHIVE_DROP, err))
        return false;
    if (file_exists(drop))
        return archive_wipe_folder(placing->before, err);
    return name_before(placing, name, err) && file_rename(placing->before, name, err);
}

bool archive_put_in_place(const char *folder, struct clock clock, bool *was_placed,
                          struct err *err) {
    struct placing placing = {.folder = folder, .clock = clock};
    char work[PATH_MAX_BYTES];
    *was_placed = false;
    if (!path_join(work, folder, ARCHIVE_WORK, err) ||
        !path_join(placing.ready, folder, ARCHIVE_READY, err) ||
        !path_join(placing.before, placing.ready, "before", err))
        return false;
    archive_wipe_folder(work,
                        NULL); /* what cannot be wiped now does no harm, the next start tries */
    if (!file_is_folder(placing.ready))
        return true;
    *was_placed = true;
    return move_all(&placing, err) && keep_before(&placing, err) &&
           archive_wipe_folder(placing.ready, err);
}
