/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opens the pack of each post once; posts come sorted by pack. */
#include "figures/class_packs.h"

#include "base/file.h"
#include "base/path.h"
#include "base/str.h"
#include "pack/pack.h"

#include <string.h>

static bool is_plain(const char *id) {
    return id[0] && id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-")] == 0;
}

static bool find_file(char out[PATH_MAX_BYTES], const char *folder, const char *id) {
    char name[PACK_MAX_ID + 16];
    if (!is_plain(id))
        return false;
    str_format(name, sizeof name, folder ? "%s.riese" : "packs/%s.riese", id);
    return folder ? path_join(out, folder, name, NULL) && file_exists(out)
                  : path_resource(out, name, NULL);
}

static void take_looks(struct class_post *out, const struct pack *pack) {
    const struct pack_level *level = pack_find_level(pack, out->level);
    const struct pack_post *post = level ? pack_find_post(pack, out->id) : NULL;
    if (!post || !str_equal(out->version, pack->version) || post->verdict != out->verdict)
        return;
    out->knows_looks = true;
    for (int i = 0; i < post->n_looks; i++) {
        out->offered |= 1u << post->looks[i].kind;
        if (look_tells(&post->looks[i]))
            out->telling |= 1u << post->looks[i].kind;
    }
}

static bool load(struct pack **out, const char *path, struct err *err) {
    struct pack_file *file = NULL;
    *out = NULL;
    bool is_good = pack_file_open(&file, path, NULL, err) && pack_load(out, file, "de", err);
    pack_file_close(file);
    return is_good || err_place(err, "%.200s", path);
}

void class_packs_take(struct class_data *data, const struct pack *pack) {
    for (int i = 0; i < data->n_posts; i++)
        if (str_equal(data->posts[i].pack, pack->id))
            take_looks(&data->posts[i], pack);
}

bool class_packs_read(struct class_data *data, const char *folder, struct err *err) {
    char path[PATH_MAX_BYTES];
    int end;
    for (int first = 0; first < data->n_posts; first = end) {
        struct pack *pack = NULL;
        const char *id = data->posts[first].pack;
        for (end = first; end < data->n_posts && str_equal(data->posts[end].pack, id);)
            end++;
        if (!find_file(path, folder, id))
            continue;
        if (!load(&pack, path, folder ? err : NULL) && folder)
            return false;
        for (int i = first; pack && i < end; i++)
            take_looks(&data->posts[i], pack);
        pack_free(pack);
    }
    return true;
}
