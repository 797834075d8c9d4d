/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files to and from the server, without looking into them and without opening the results: all that
 * the game needs of sync, and the steps that the rest of sync is made of. */
#include "sync.h"

#include "base/file.h"
#include "common/command.h"
#include "exchange/collect.h"
#include "i18n/i18n.h"

#include <string.h>

/* --- handing in --- */

bool sync_put(struct sync *sync, const char *name, struct bytes bytes, int *code) {
    struct dav_result result;
    int n_tried = 0;
    sync->before = 0;
    sync->total = (int64_t)bytes.n;
    do
        dav_put(sync->dav, name, bytes, &result);
    while (result.end != DAV_OK && sync_waits(sync, &result, &n_tried));
    bool is_there = result.end == DAV_OK || result.end == DAV_THERE;
    *code = is_there ? TOOL_OK : sync_fail(sync, &result);
    return is_there;
}

int sync_carry_out(struct sync *sync) {
    struct file_data file = {0};
    struct err err = {0};
    char name[DAV_MAX_NAME + 1];
    int code = TOOL_CANNOT_RUN;
    if (!dav_name_of_href(name, path_name(sync->file)))
        err_set(&err, ERR_REFUSED, "%s",
                _("Der Name der Datei ist keiner von einer Ergebnisdatei."));
    if (err.code != ERR_NONE || !file_read(&file, sync->file, COLLECT_MAX_BYTES, &err))
        return voice_plain_error(&sync->voice, &err);
    if (!sync_open(sync, sync->share, NULL))
        code = TOOL_FOUND_ERRORS;
    else if (sync_put(sync, name, file_data_bytes(&file), &code))
        voice_done(&sync->voice, "%s", _("Die Ergebnisse sind abgegeben."));
    file_data_fini(&file);
    return code;
}

/* --- fetching --- */

bool sync_list(struct sync *sync, struct dav_list *list, struct dav_result *result) {
    int n_tried = 0;
    for (;;) {
        if (dav_read_folder(sync->dav, HAND_IN_ENDING, list, result))
            break;
        dav_list_fini(list);
        if (!sync_waits(sync, result, &n_tried))
            return false;
    }
    if (list->n_odd > 0)
        voice_warning(&sync->voice,
                      _("Auf dem Server liegen %d Dateien mit unmöglichen Namen; sie "
                        "wurden übergangen."),
                      list->n_odd);
    return true;
}

bool sync_fetch(struct sync *sync, const struct dav_file *file, struct file_data *out,
                struct dav_result *result) {
    int n_tried = 0;
    if (sync->before > SYNC_MAX_ALL) {
        *result = (struct dav_result){.end = DAV_FLOOD};
        return false;
    }
    while (!dav_get(sync->dav, file->name, COLLECT_MAX_BYTES, out, result))
        if (!sync_waits(sync, result, &n_tried))
            return false;
    sync->before += (int64_t)out->n;
    return true;
}

int64_t sync_size_of(const struct dav_file *file) {
    return file->n_bytes < 0                   ? 0
           : file->n_bytes > COLLECT_MAX_BYTES ? COLLECT_MAX_BYTES
                                               : file->n_bytes;
}

bool sync_goes_on(const struct sync *sync, enum dav_end end) {
    return sync->before <= SYNC_MAX_ALL &&
           (end == DAV_MISSING || end == DAV_FLOOD || end == DAV_FORBIDDEN);
}

/* --- only into a folder --- */

static bool is_in_folder(char path[PATH_MAX_BYTES], const char *folder,
                         const struct dav_file *file) {
    return path_join(path, folder, file->name, NULL) && file_exists(path) &&
           (file->n_bytes < 0 || file_size(path) == file->n_bytes);
}

static void count_wanted_files(struct sync *sync, const struct dav_list *list) {
    char path[PATH_MAX_BYTES];
    sync->total = 0;
    for (int i = 0; i < list->n; i++)
        if (!is_in_folder(path, sync->into, &list->files[i]))
            sync->total += sync_size_of(&list->files[i]);
}

static bool keep_file(struct sync *sync, const struct dav_file *file, int *n_new, int *code) {
    char path[PATH_MAX_BYTES];
    struct file_data data = {0};
    struct dav_result result;
    struct err err = {0};
    if (is_in_folder(path, sync->into, file))
        return true;
    if (!sync_fetch(sync, file, &data, &result)) {
        *code = sync_fail(sync, &result);
        return sync_goes_on(sync, result.end);
    }
    bool is_good = path_join(path, sync->into, file->name, &err) &&
                   file_write(path, file_data_bytes(&data), &err);
    file_data_fini(&data);
    if (is_good)
        ++*n_new;
    else
        *code = voice_plain_error(&sync->voice, &err);
    return is_good;
}

int sync_carry_in(struct sync *sync) {
    struct dav_list list;
    struct dav_result result;
    struct err err = {0};
    int code = TOOL_OK, n_new = 0;
    if (!file_make_folder(sync->into, &err))
        return voice_plain_error(&sync->voice, &err);
    if (!sync_list(sync, &list, &result))
        return sync_fail(sync, &result);
    count_wanted_files(sync, &list);
    for (int i = 0; i < list.n && keep_file(sync, &list.files[i], &n_new, &code); i++)
        continue;
    dav_list_fini(&list);
    if (code == TOOL_OK)
        voice_done(&sync->voice, _("Geholt: %d"), n_new);
    return code;
}
