/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is still to be fetched. Kept in the settings of this laptop, so that it can go on after the
 * game was ended; then it waits until somebody presses "Weiter". */
#include "app/teacher_packs.h"

#include <stdio.h>
#include <string.h>

enum { MAX_TEXT = PACKS_MAX_WISHES * 320 };

static const char key[] = "packs_wanted";

/* One line each: id, server, bytes done, bytes wanted. */
static void load_line(struct packs *packs, const char *line) {
    struct packs_wish wish = {.is_paused = true};
    long long done = 0, total = 0;
    if (packs->n_wishes < PACKS_MAX_WISHES &&
        sscanf(line, "%127s %127s %lld %lld", wish.id, wish.server, &done, &total) == 4 &&
        str_is_id(wish.id) && done >= 0 && total >= done) {
        wish.done = done;
        wish.total = total;
        packs->wishes[packs->n_wishes++] = wish;
    }
}

void packs_load_wishes(struct app *app) {
    char text[MAX_TEXT] = "";
    if (!app->setup.store ||
        !store_get_setting(app->setup.store, 0, key, text, sizeof text, NULL)) {
        return;
    }
    for (char *line = text; line && *line;) {
        char *end = strchr(line, '\n');
        if (end) {
            *end++ = 0;
        }
        load_line(app->packs, line);
        line = end;
    }
}

/* What cannot be kept is only asked for again by hand. */
void packs_save_wishes(struct app *app) {
    char text[MAX_TEXT] = "";
    size_t n = 0;
    for (int i = 0; i < app->packs->n_wishes; i++) {
        const struct packs_wish *wish = &app->packs->wishes[i];
        if (str_format(text + n, sizeof text - n, "%s %s %lld %lld\n", wish->id, wish->server,
                       (long long)wish->done, (long long)wish->total)) {
            n += strlen(text + n);
        }
    }
    text[n] = 0;
    if (app->setup.store) {
        store_set_setting(app->setup.store, 0, key, text, NULL);
    }
}

struct packs_wish *packs_find_wish(struct packs *packs, const struct shelf_pack *pack) {
    for (int i = 0; i < packs->n_wishes; i++) {
        struct packs_wish *wish = &packs->wishes[i];
        if (str_equal(wish->id, pack->id) && str_equal(wish->server, pack->server)) {
            return wish;
        }
    }
    return NULL;
}

struct packs_wish *packs_next_wish(struct packs *packs) {
    for (int i = 0; i < packs->n_wishes; i++) {
        if (!packs->wishes[i].is_paused) {
            return &packs->wishes[i];
        }
    }
    return NULL;
}

struct packs_wish *packs_fetching(struct packs *packs) {
    bool is_there = packs->task == PACKS_FETCH && packs->fetching < packs->n_wishes;
    return is_there ? &packs->wishes[packs->fetching] : NULL;
}

void packs_wish_for(struct app *app, const struct shelf_pack *pack) {
    struct packs *packs = app->packs;
    if (packs->n_wishes == PACKS_MAX_WISHES || packs_find_wish(packs, pack)) {
        return;
    }
    struct packs_wish *wish = &packs->wishes[packs->n_wishes++];
    *wish = (struct packs_wish){.total = pack->size};
    str_copy(wish->id, sizeof wish->id, pack->id);
    str_copy(wish->server, sizeof wish->server, pack->server);
    packs_save_wishes(app);
}

void packs_pause(struct app *app, struct packs_wish *wish) {
    wish->is_paused = true;
    if (wish == packs_fetching(app->packs)) {
        job_stop(&app->packs->job);
    }
    packs_save_wishes(app);
}

void packs_resume(struct app *app, struct packs_wish *wish) {
    wish->is_paused = false;
    wish->trouble[0] = 0;
    packs_save_wishes(app);
}

void packs_cancel(struct app *app, struct packs_wish *wish) {
    if (wish == packs_fetching(app->packs)) {
        wish->is_cancelled = true;
        job_stop(&app->packs->job);
    } else {
        packs_drop_wish(app, wish);
    }
}

void packs_drop_lost_wishes(struct app *app) {
    struct packs *packs = app->packs;
    for (int i = packs->n_wishes - 1; i >= 0; i--) {
        if (!shelf_find_server(&packs->shelf, packs->wishes[i].server)) {
            packs_drop_wish(app, &packs->wishes[i]);
        }
    }
}

void packs_drop_wish(struct app *app, struct packs_wish *wish) {
    struct packs *packs = app->packs;
    int index = (int)(wish - packs->wishes);
    packs->n_wishes--;
    memmove(wish, wish + 1, (size_t)(packs->n_wishes - index) * sizeof *wish);
    packs->fetching -= index < packs->fetching;
    packs_save_wishes(app);
}
