/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of packs: bundled ones that are there, those named on the command line, installed ones.
 */
#include "pack/library.h"

#include "base/mem.h"
#include "base/path.h"
#include "pack/installed.h"

#include <string.h>

static bool add_entry(struct library *library, const char *path, const struct bundled_pack *bundled,
                      struct err *err) {
    if (library->n_entries == LIBRARY_MAX_PACKS)
        return err_set(err, ERR_LIMIT, "more than %d packs", LIBRARY_MAX_PACKS);
    struct library_entry *entry = &library->entries[library->n_entries];
    entry->path = mem_copy_text(path);
    if (!entry->path)
        return err_set(err, ERR_NOMEM, "no memory for the list of packs");
    entry->origin = bundled ? PACK_BUNDLED : PACK_OWN;
    entry->sha256_hex = bundled ? bundled->sha256_hex : NULL;
    str_copy(entry->id, sizeof entry->id, bundled ? bundled->id : "");
    library->n_entries++;
    return true;
}

static bool add_bundled(struct library *library, const struct bundled_pack *bundled,
                        struct err *err) {
    char name[PATH_MAX_BYTES], path[PATH_MAX_BYTES];
    if (!path_join(name, "packs", bundled->file, err))
        return false;
    if (!path_resource(path, name, NULL))
        return true;
    return add_entry(library, path, bundled, err);
}

bool library_init(struct library *library, const char *const *own_paths, int n_own_paths,
                  struct err *err) {
    bool ok = true;
    *library = (struct library){0};
    for (int i = 0; ok && i < bundled_packs_n; i++)
        ok = add_bundled(library, &bundled_packs[i], err);
    for (int i = 0; ok && i < n_own_paths; i++)
        ok = add_entry(library, own_paths[i], NULL, err);
    library->n_own = ok ? n_own_paths : 0;
    if (!ok)
        library_fini(library);
    return ok;
}

static struct library_entry *find_bundled(struct library *library, const char *id) {
    for (int i = 0; i < library->n_entries; i++)
        if (library->entries[i].origin == PACK_BUNDLED && str_equal(library->entries[i].id, id))
            return &library->entries[i];
    return NULL;
}

/* A new entry before those of the command line, which stay last. */
static struct library_entry *insert_entry(struct library *library) {
    struct library_entry *entry = &library->entries[library->n_entries - library->n_own];
    memmove(entry + 1, entry, (size_t)library->n_own * sizeof *entry); /* nothing points into it */
    library->n_entries++;
    entry->path = NULL;
    return entry;
}

static bool add_one_installed(struct library *library, const struct installed_pack *pack,
                              const char *data_folder, struct err *err) {
    char path[PATH_MAX_BYTES];
    struct library_entry *entry = find_bundled(library, pack->id);
    if (!installed_path(path, pack, data_folder, err))
        return false;
    if (!file_exists(path) || (!entry && library->n_entries == LIBRARY_MAX_PACKS))
        return true;
    char *copy = mem_copy_text(path);
    if (!copy)
        return err_set(err, ERR_NOMEM, "no memory for the list of packs");
    if (!entry)
        entry = insert_entry(library);
    mem_free(entry->path);
    *entry = (struct library_entry){.path = copy, .origin = pack->origin};
    str_copy(entry->id, sizeof entry->id, pack->id);
    str_copy(entry->fetched_hex, sizeof entry->fetched_hex, pack->sha256_hex);
    entry->sha256_hex = pack->origin == PACK_FETCHED ? entry->fetched_hex : NULL;
    return true;
}

bool library_add_installed(struct library *library, const char *data_folder, struct err *err) {
    struct installed installed = {0};
    bool ok = installed_read(&installed, data_folder, err);
    for (int i = 0; ok && i < installed.n; i++)
        ok = add_one_installed(library, &installed.packs[i], data_folder, err);
    installed_fini(&installed);
    return ok;
}

/* Fetched entries point into themselves. */
static void move_to(struct library *to, const struct library *from) {
    *to = *from;
    for (int i = 0; i < to->n_entries; i++)
        if (to->entries[i].origin == PACK_FETCHED)
            to->entries[i].sha256_hex = to->entries[i].fetched_hex;
}

bool library_reload(struct library *library, const char *data_folder, struct err *err) {
    const char *own[LIBRARY_MAX_PACKS];
    struct library *fresh = mem_new(1, sizeof *fresh);
    if (!fresh)
        return err_set(err, ERR_NOMEM, "no memory for the list of packs");
    for (int i = 0; i < library->n_own; i++)
        own[i] = library->entries[library->n_entries - library->n_own + i].path;
    bool ok = library_init(fresh, own, library->n_own, err) &&
              library_add_installed(fresh, data_folder, err);
    if (ok) {
        library_fini(library);
        move_to(library, fresh);
    } else {
        library_fini(fresh);
    }
    mem_free(fresh);
    return ok;
}

void library_fini(struct library *library) {
    for (int i = 0; i < library->n_entries; i++)
        mem_free(library->entries[i].path);
    *library = (struct library){0};
}

bool library_open(struct pack_file **out_file, struct pack **out_pack,
                  const struct library_entry *entry, const char *language, struct err *err) {
    *out_pack = NULL;
    if (!pack_file_open(out_file, entry->path, entry->sha256_hex, err))
        return false;
    if (pack_load(out_pack, *out_file, language, err))
        return true;
    pack_file_close(*out_file);
    *out_file = NULL;
    return err_place(err, "%s", entry->path);
}
