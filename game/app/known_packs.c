/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Packs that were read before, found by path, hash and language; good while the file's stamp is the
 * same. A file that was written just now is not kept: it may be written again unseen. */
#include "app/known_packs.h"

#include "base/mem.h"

#include <string.h>

struct known_pack {
    struct known_pack *next;
    struct file_stamp stamp;
    char hash[65], language[8];
    struct task_pack pack;
    char path[];
};

static void take(struct task_pack *out, const struct pack *pack) {
    out->is_test = pack->use == PACK_USE_TEST;
    str_copy(out->id, sizeof out->id, pack->id);
    str_format(out->title, sizeof out->title, "%.120s", pack->title);
    for (int i = 0; i < pack->n_levels; i++) {
        struct task_level *level = &out->levels[out->n_levels++];
        str_copy(level->id, sizeof level->id, pack->levels[i].id);
        str_format(level->title, sizeof level->title, "%.120s", pack->levels[i].title);
    }
}

static bool read_pack(struct task_pack *out, const struct library_entry *entry,
                      const char *language) {
    struct pack_file *file = NULL;
    struct pack *pack = NULL;
    struct err err;
    bool is_good = library_open(&file, &pack, entry, language, &err);
    if (is_good) {
        take(out, pack);
    }
    pack_free(pack);
    pack_file_close(file);
    return is_good;
}

static const char *hash_of(const struct library_entry *entry) {
    return entry->sha256_hex ? entry->sha256_hex : "";
}

static struct known_pack *find(const struct known_packs *known, const struct library_entry *entry,
                               const char *language) {
    for (struct known_pack *at = known->first; at; at = at->next) {
        if (str_equal(at->path, entry->path) && str_equal(at->hash, hash_of(entry)) &&
            str_equal(at->language, language)) {
            return at;
        }
    }
    return NULL;
}

/* A place for the pack; NULL without memory, and then it is not kept. */
static struct known_pack *add(struct known_packs *known, const struct library_entry *entry,
                              const char *language) {
    size_t n = strlen(entry->path) + 1;
    struct known_pack *added = mem_new(1, sizeof *added + n);
    if (!added) {
        return NULL;
    }
    memcpy(added->path, entry->path, n);
    str_copy(added->hash, sizeof added->hash, hash_of(entry));
    str_copy(added->language, sizeof added->language, language);
    added->next = known->first;
    known->first = added;
    return added;
}

static void keep(struct known_packs *known, struct known_pack *found,
                 const struct library_entry *entry, const struct known_pack *fresh) {
    found = found ? found : add(known, entry, fresh->language);
    if (found) {
        found->stamp = fresh->stamp;
        found->pack = fresh->pack;
    }
}

bool known_packs_get(struct task_pack *out, struct known_packs *known,
                     const struct library_entry *entry, const char *language) {
    struct known_pack fresh = {.next = NULL};
    struct known_pack *found = find(known, entry, language);
    bool has_stamp = file_stamp(&fresh.stamp, entry->path);
    int place = out->entry;
    *out = (struct task_pack){.entry = place};
    if (found && has_stamp && file_stamp_is_same(&found->stamp, &fresh.stamp)) {
        *out = found->pack;
        out->entry = place;
        return true;
    }
    known->n_opened++;
    str_copy(fresh.language, sizeof fresh.language, language);
    if (!read_pack(&fresh.pack, entry, language)) {
        return false;
    }
    if (has_stamp && file_stamp_is_settled(&fresh.stamp)) {
        keep(known, found, entry, &fresh);
    }
    *out = fresh.pack;
    out->entry = place;
    return true;
}

void known_packs_fini(struct known_packs *known) {
    while (known->first) {
        struct known_pack *next = known->first->next;
        mem_free(known->first);
        known->first = next;
    }
}
