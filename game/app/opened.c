/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pack that is open, and how far the person is in its levels. */
#include "app/refresh.h"

void app_close_pack(struct app *app) {
    if (app->playing.refresh) {
        refresh_close(app->playing.refresh);
    } else {
        pack_free(app->playing.pack);
        pack_file_close(app->playing.file);
    }
    uint32_t serial = app->playing.serial;
    app->playing = (struct playing){.entry = -1, .serial = serial + 1, .shown_look = -1};
}

static bool refresh_level(struct app *app, int index, struct err *err) {
    struct store *store = app->setup.store;
    const struct pack *pack = app->playing.pack;
    const struct pack_level *level = &pack->levels[index];
    struct level_state *state = &app->playing.levels[index];
    int64_t pupil = app->person.pupil.id;
    return store_progress(store, pupil, pack->id, level->id, &state->progress, err) &&
           store_history(store, pupil, pack->id, level, &state->history, err);
}

bool app_refresh_levels(struct app *app, struct err *err) {
    if (app->person.is_guest) {
        return true;
    }
    for (int i = 0; i < app->playing.pack->n_levels; i++) {
        if (!refresh_level(app, i, err)) {
            return false;
        }
    }
    return store_pupil_totals(app->setup.store, app->person.pupil.id, &app->person.points,
                              &app->person.n_judgements, err);
}

bool app_open_any_pack(struct app *app, int entry, struct err *err) {
    if (app->playing.entry == entry) {
        return true;
    }
    app_close_pack(app);
    struct playing *playing = &app->playing;
    bool is_open = library_open(&playing->file, &playing->pack, &app->setup.library->entries[entry],
                                app->language, err);
    if (is_open) {
        playing->entry = entry;
        is_open = app_refresh_levels(app, err);
    }
    if (!is_open) {
        app_close_pack(app);
    }
    return is_open;
}

bool app_open_pack(struct app *app, int entry) {
    struct err err = {0};
    bool is_open = app_open_any_pack(app, entry, &err);
    if (is_open && app->playing.pack->use == PACK_USE_TEST) {
        is_open = err_set(&err, ERR_REFUSED, "%s is a pack for tests", app->playing.pack->id);
        app_close_pack(app);
    }
    if (!is_open) {
        app_trouble(app, _("Das Paket lässt sich nicht öffnen"), &err);
    }
    return is_open;
}

/* Own packs do not say which they are before they are opened. */
struct pack *app_load_pack(struct app *app, const char *id, int *entry) {
    const struct library *library = app->setup.library;
    for (int i = 0; i < library->n_entries; i++) {
        const char *known = library->entries[i].id;
        struct pack_file *file = NULL;
        struct pack *pack = NULL;
        struct err err;
        bool may_be = !known[0] || str_equal(known, id);
        bool is_it = may_be &&
                     library_open(&file, &pack, &library->entries[i], app->language, &err) &&
                     str_equal(pack->id, id);
        pack_file_close(file);
        if (is_it) {
            *entry = i;
            return pack;
        }
        pack_free(pack);
    }
    *entry = -1;
    return NULL;
}
