/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Difficulties of all posts of the pack from what pupils on this laptop did, then the ratings of
 * the pupil by going through his or her first judgements. */
#include "app/adaptive.h"

#include "store/answers.h"

struct deltas {
    const struct pack *pack;
    double at[PACK_MAX_LEVELS][PACK_MAX_POSTS];
};

struct finding {
    struct deltas deltas;
    struct next_elo elo;
};

/* The place of a post; false when this version of the pack has none of that id. */
static bool find_post(const struct pack *pack, const char *id, int *out_level, int *out_post) {
    for (int i = 0; i < pack->n_levels; i++)
        for (int k = 0; k < pack->levels[i].n_posts; k++)
            if (str_equal(pack->levels[i].posts[k].id, id)) {
                *out_level = i;
                *out_post = k;
                return true;
            }
    return false;
}

static bool note_share(const struct store_share *share, void *context) {
    struct finding *finding = context;
    int level, post;
    if (find_post(finding->deltas.pack, share->post_id, &level, &post))
        finding->deltas.at[level][post] = next_difficulty(share->n_right, share->n);
    return true;
}

static bool note_judgement(const char *post_id, const struct round_result *result, void *context) {
    struct finding *finding = context;
    const struct pack *pack = finding->deltas.pack;
    int level, post;
    if (find_post(pack, post_id, &level, &post))
        next_learn(&finding->elo, pack->levels[level].posts[post].verdict,
                   finding->deltas.at[level][post], result->is_correct);
    return true;
}

static bool is_switched_on(struct store *store, bool *out, struct err *err) {
    char value[8];
    bool is_read = store_get_setting(store, 0, "adaptive", value, sizeof value, err);
    *out = is_read && !str_equal(value, "0");
    return is_read;
}

bool adaptive_find(struct round_fit *out, bool *is_known, const struct app *app, struct err *err) {
    struct store *store = app->setup.store;
    struct finding finding = {.deltas = {.pack = app->playing.pack}};
    const struct pack_level *level = &app->playing.pack->levels[app->playing.level];
    bool is_on;
    *is_known = false;
    if (app->person.is_guest)
        return true;
    if (!is_switched_on(store, &is_on, err))
        return false;
    if (!is_on)
        return true;
    if (!store_each_share(store, finding.deltas.pack->id, note_share, &finding, err) ||
        !store_each_judgement(store, app->person.pupil.id, finding.deltas.pack->id, note_judgement,
                              &finding, err))
        return false;
    *is_known = finding.elo.n >= NEXT_LEAST;
    *out = (struct round_fit){.elo = finding.elo};
    for (int i = 0; i < level->n_posts && i < ROUND_MAX_POSTS; i++)
        out->delta[i] = finding.deltas.at[app->playing.level][i];
    return true;
}
