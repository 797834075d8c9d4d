/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which packs are shown and in which order. What came with the game, and what no server describes,
 * is known by opening its file: bundled packs at once, since they are few, others when they are
 * shown. */
#include "app/teacher_packs.h"

#include "base/mem.h"
#include "pack/installed.h"

#include <stdlib.h>
#include <string.h>

/* --- what the game knows itself --- */

static struct shelf_pack *find_pack(struct packs *packs, const char *id, bool is_installed) {
    for (int i = 0; i < packs->shelf.n_packs; i++) {
        struct shelf_pack *pack = &packs->shelf.packs[i];
        if (str_equal(pack->id, id) && (!is_installed || pack->file[0])) {
            return pack;
        }
    }
    return NULL;
}

static unsigned class_bits(const struct pack *from) {
    unsigned classes = 0;
    for (int i = 0; i < from->n_classes; i++) {
        bool is_good = from->classes[i] >= 1 && from->classes[i] <= SHELF_MAX_CLASS;
        classes |= is_good ? 1U << from->classes[i] : 0;
    }
    return classes;
}

static int count_posts(const struct pack *from) {
    int n = 0;
    for (int i = 0; i < from->n_levels; i++) {
        n += from->levels[i].n_posts;
    }
    return n;
}

static void copy_facts(struct shelf *shelf, struct shelf_pack *pack, const struct pack *from) {
    pack->title = shelf_keep(shelf, from->title);
    pack->about = shelf_keep(shelf, from->about);
    pack->license = shelf_keep(shelf, from->license);
    pack->classes = class_bits(from);
    pack->languages = shelf_keep_words(shelf, from->languages, from->n_languages);
    pack->competences = shelf_keep_words(shelf, from->competences, from->n_competences);
    pack->authors = shelf_keep_words(shelf, from->authors, from->n_authors);
    pack->n_levels = from->n_levels;
    pack->n_posts = count_posts(from);
    pack->minutes = from->minutes;
    pack->version = shelf_keep(shelf, from->version);
}

static const struct library_entry *find_entry(const struct app *app, const char *id) {
    const struct library *library = app->setup.library;
    for (int i = 0; i < library->n_entries - library->n_own; i++) {
        if (str_equal(library->entries[i].id, id)) {
            return &library->entries[i];
        }
    }
    return NULL;
}

void packs_know(struct app *app, struct shelf_pack *pack) {
    const struct library_entry *entry = find_entry(app, pack->id);
    struct pack_file *file = NULL;
    struct pack *from = NULL;
    if (pack->title[0]) {
        return;
    }
    pack->title = pack->id;
    if (entry && library_open(&file, &from, entry, app->language, NULL)) {
        copy_facts(&app->packs->shelf, pack, from);
        app->packs->filter.is_stale = true;
    }
    pack_free(from);
    pack_file_close(file);
}

/* A bundled pack that a server offers too is one row: nothing to do, or an update. */
static void join_bundled(struct app *app, struct shelf_pack *offer,
                         const struct library_entry *entry) {
    struct pack_file *file = NULL;
    struct pack *from = NULL;
    if (library_open(&file, &from, entry, app->language, NULL)) {
        bool is_newer = installed_compare_versions(offer->version, from->version) > 0;
        offer->installed = shelf_keep(&app->packs->shelf, from->version);
        offer->state = is_newer ? SHELF_UPDATE : SHELF_BUNDLED;
        offer->version = is_newer ? offer->version : offer->installed;
    }
    pack_free(from);
    pack_file_close(file);
}

static void add_entry(struct app *app, const struct library_entry *entry) {
    struct packs *packs = app->packs;
    bool is_bundled = entry->origin == PACK_BUNDLED;
    if (find_pack(packs, entry->id, true)) {
        return;
    }
    struct shelf_pack *offer = is_bundled ? find_pack(packs, entry->id, false) : NULL;
    if (offer) {
        join_bundled(app, offer, entry);
        return;
    }
    struct shelf_pack *pack = shelf_add(&packs->shelf);
    if (pack) {
        pack->id = shelf_keep(&packs->shelf, entry->id);
        pack->file = shelf_keep(&packs->shelf, entry->path);
        pack->state = is_bundled ? SHELF_BUNDLED : SHELF_INSTALLED;
        pack->is_own = entry->origin == PACK_OWN;
        packs_know(app, pack);
        pack->installed = pack->version;
    }
}

/* A shelf that could not be read is one with room for what the game knows. */
static bool make_room(struct packs *packs) {
    static const char nothing[] = "{\"installed\":[],\"offers\":{},\"servers\":{}}";
    struct bytes bytes = {(const unsigned char *)nothing, sizeof nothing - 1};
    return packs->shelf.packs || shelf_read(&packs->shelf, bytes, "de", LIBRARY_MAX_PACKS, NULL);
}

void packs_complete_shelf(struct app *app) {
    struct packs *packs = app->packs;
    const struct library *library = app->setup.library;
    packs->n_rows = 0; /* they point into the shelf before */
    packs->filter.is_stale = true;
    if (!make_room(packs)) {
        return;
    }
    for (int i = 0; i < library->n_entries - library->n_own; i++) {
        add_entry(app, &library->entries[i]);
    }
}

/* --- searching --- */

/* Next letter without its case: ASCII and the letters of Latin-1. */
static unsigned next_folded(const unsigned char **p) {
    unsigned c = *(*p)++;
    if (c >= 'A' && c <= 'Z') {
        return c + 32;
    }
    if (c == 0xC3 && (*p)[0] >= 0x80 && (*p)[0] <= 0x9E) {
        return 0xC300U | ((unsigned)*(*p)++ + 0x20);
    }
    return c == 0xC3 && (*p)[0] ? 0xC300U | *(*p)++ : c;
}

static bool starts_folded(const char *text, const char *words) {
    const unsigned char *a = (const unsigned char *)text, *b = (const unsigned char *)words;
    while (*b) {
        if (!*a || next_folded(&a) != next_folded(&b)) {
            return false;
        }
    }
    return true;
}

static bool holds(const char *text, const char *words) {
    for (; *text; text++) {
        if (starts_folded(text, words)) {
            return true;
        }
    }
    return !words[0];
}

static bool any_holds(const struct shelf_words *all, const char *words) {
    for (int i = 0; i < all->n; i++) {
        if (holds(all->at[i], words)) {
            return true;
        }
    }
    return false;
}

static bool is_found(const struct shelf_pack *pack, const char *words) {
    return holds(pack->title, words) || holds(pack->id, words) || holds(pack->about, words) ||
           any_holds(&pack->competences, words) || any_holds(&pack->authors, words);
}

static bool is_shown(const struct shelf_pack *pack, enum packs_show show) {
    switch (show) {
    case PACKS_SHOW_ALL:
        return true;
    case PACKS_SHOW_INSTALLED:
        return pack->installed[0] && pack->state != SHELF_ELSEWHERE;
    case PACKS_SHOW_UPDATES:
        return pack->state == SHELF_UPDATE;
    case PACKS_SHOW_NEW:
        return pack->state == SHELF_NEW;
    }
    return false;
}

static bool has_language(const struct shelf_pack *pack, const char *language) {
    for (int i = 0; i < pack->languages.n; i++) {
        if (str_equal(pack->languages.at[i], language)) {
            return true;
        }
    }
    return !language[0];
}

static bool passes(const struct shelf_pack *pack, const struct packs_filter *filter) {
    return is_shown(pack, filter->show) && has_language(pack, filter->language) &&
           (filter->class == 0 || pack->classes & 1U << filter->class) &&
           is_found(pack, filter->searched);
}

/* --- order --- */

static int rank(const struct shelf_pack *pack) {
    return pack->state == SHELF_UPDATE                                  ? 0
           : pack->state == SHELF_NEW || pack->state == SHELF_ELSEWHERE ? 2
                                                                        : 1;
}

static const char *name_of(const struct shelf_pack *pack) {
    return pack->title[0] ? pack->title : pack->id;
}

static int compare(const void *a, const void *b) {
    const struct shelf_pack *p = *(struct shelf_pack *const *)a,
                            *q = *(struct shelf_pack *const *)b;
    int order = rank(p) - rank(q);
    order = order ? order : strcmp(name_of(p), name_of(q));
    order = order ? order : strcmp(p->id, q->id);
    return order ? order : strcmp(p->server, q->server);
}

void packs_filter_rows(struct app *app) {
    struct packs *packs = app->packs;
    struct packs_filter *filter = &packs->filter;
    bool is_same = str_equal(filter->searched, filter->search.text);
    if (!filter->is_stale && is_same) {
        return;
    }
    filter->is_stale = false;
    filter->page = is_same ? filter->page : 0;
    str_copy(filter->searched, sizeof filter->searched, filter->search.text);
    packs->n_rows = 0;
    struct shelf_pack **rows =
        mem_resize(packs->rows, (size_t)packs->shelf.n_packs + 1, sizeof *rows);
    packs->rows = rows ? rows : packs->rows;
    for (int i = 0; rows && i < packs->shelf.n_packs; i++) {
        if (passes(&packs->shelf.packs[i], filter)) {
            rows[packs->n_rows++] = &packs->shelf.packs[i];
        }
    }
    if (packs->n_rows > 1) {
        qsort(rows, (size_t)packs->n_rows, sizeof *rows, compare);
    }
}

struct shelf_pack *packs_chosen(struct packs *packs) {
    for (int i = 0; i < packs->shelf.n_packs; i++) {
        struct shelf_pack *pack = &packs->shelf.packs[i];
        if (str_equal(pack->id, packs->chosen) && str_equal(pack->server, packs->chosen_server)) {
            return pack;
        }
    }
    return NULL;
}
