/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Collects what was judged, for the notebook and for looking again. */
#include "app/judged.h"

/* --- one level --- */

struct level_search {
    const struct pack_level *level;
    struct judged *out;
};

static bool add_result(const char *post_id, const struct round_result *result, void *context) {
    const struct level_search *search = context;
    for (int i = 0; i < search->level->n_posts; i++) {
        if (str_equal(search->level->posts[i].id, post_id)) {
            search->out->is_judged[i] = true;
            search->out->has_result[i] = true;
            search->out->results[i] = *result;
        }
    }
    return true;
}

/* The last round is still in memory with its answers. */
static void add_round(const struct app *app, struct judged *out) {
    const struct playing *playing = &app->playing;
    const struct round *round = &playing->round;
    if (!playing->has_round || playing->round_level != playing->level) {
        return;
    }
    for (int i = 0; i < round->plan.n_posts; i++) {
        if (round->results[i].is_judged) {
            add_result(app_level(app)->posts[round->plan.posts[i]].id, &round->results[i],
                       &(struct level_search){app_level(app), out});
        }
    }
}

bool judged_in_level(const struct app *app, struct judged *out, struct err *err) {
    const struct pack_level *level = app_level(app);
    const struct playing *playing = &app->playing;
    *out = (struct judged){0};
    if (app->person.is_guest) {
        for (int i = 0; i < level->n_posts; i++) {
            out->is_judged[i] = playing->levels[playing->level].history.is_judged[i];
        }
        add_round(app, out);
    } else if (playing->refresh) {
        add_round(app, out);
    } else {
        struct level_search search = {level, out};
        if (!store_each_judgement(app->setup.store, app->person.pupil.id, playing->pack->id,
                                  add_result, &search, err)) {
            return false;
        }
    }
    for (int i = 0; i < level->n_posts; i++) {
        out->n += out->is_judged[i];
    }
    return true;
}

/* --- people --- */

struct people_search {
    const struct pack *pack;
    bool *met;
};

static void meet(const struct pack_post *post, bool *met) {
    if (post && post->person >= 0) {
        met[post->person] = true;
    }
}

static bool meet_author(const char *post_id, const struct round_result *result, void *context) {
    const struct people_search *search = context;
    (void)result;
    meet(pack_find_post(search->pack, post_id), search->met);
    return true;
}

static void meet_of_guest(const struct playing *playing, bool *met) {
    for (int i = 0; i < playing->pack->n_levels; i++) {
        const struct pack_level *level = &playing->pack->levels[i];
        for (int j = 0; j < level->n_posts; j++) {
            if (playing->levels[i].history.is_judged[j]) {
                meet(&level->posts[j], met);
            }
        }
    }
}

bool judged_people(const struct app *app, bool met[PACK_MAX_PEOPLE], int *n, struct err *err) {
    const struct pack *pack = app->playing.pack;
    struct people_search search = {pack, met};
    *n = 0;
    for (int i = 0; i < PACK_MAX_PEOPLE; i++) {
        met[i] = false;
    }
    if (app->person.is_guest) {
        meet_of_guest(&app->playing, met);
    } else if (!store_each_judgement(app->setup.store, app->person.pupil.id, pack->id, meet_author,
                                     &search, err)) {
        return false;
    }
    for (int i = 0; i < pack->n_people; i++) {
        *n += met[i];
    }
    return true;
}
