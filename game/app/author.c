/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For those who write levels: opens the game on one post, and takes over a newer build of the pack
 * while it is played. Screen, post, judgement and looks stay; what vanished is replaced by what is
 * nearest to it. */
#include "app/rounds.h"
#include "app/state.h"

#include "base/mem.h"

/* --- opening --- */

static int level_with(const struct pack *pack, const char *post) {
    for (int i = 0; i < pack->n_levels; i++) {
        for (int j = 0; j < pack->levels[i].n_posts; j++) {
            if (str_equal(pack->levels[i].posts[j].id, post)) {
                return i;
            }
        }
    }
    return -1;
}

bool app_open_post(struct app *app, const char *post, struct err *err) {
    struct playing *playing = &app->playing;
    int entry = app->setup.library->n_entries - 1;
    if (entry < 0) {
        return err_set(err, ERR_NOT_FOUND, "no pack");
    }
    app_close_pack(app);
    if (!library_open(&playing->file, &playing->pack, &app->setup.library->entries[entry],
                      app->language, err)) {
        return false;
    }
    playing->entry = entry;
    playing->level = level_with(playing->pack, post);
    if (playing->level < 0) {
        return err_set(err, ERR_NOT_FOUND, "no post %s", post);
    }
    if (!rounds_begin_with(app, post, err)) {
        return false;
    }
    app->person.class.opens_all_levels = true; /* whoever writes the last level wants to see it */
    app->depth = 1;
    app_push(app, SCREEN_MAP);
    app_push(app, SCREEN_POST);
    return true;
}

/* --- what stands for what in the newer pack --- */

/* A list of things with ids: the levels of a pack, the posts of a level. */
struct ids {
    const void *owner;
    int n;
    const char *(*id)(const void *owner, int index);
};

static const char *level_id(const void *pack, int index) {
    return ((const struct pack *)pack)->levels[index].id;
}

static const char *post_id(const void *level, int index) {
    return ((const struct pack_level *)level)->posts[index].id;
}

static struct ids ids_of_levels(const struct pack *pack) {
    return (struct ids){pack, pack->n_levels, level_id};
}

static struct ids ids_of_posts(const struct pack_level *level) {
    return (struct ids){level, level->n_posts, post_id};
}

static int find_id(struct ids ids, const char *id) {
    for (int i = 0; i < ids.n; i++) {
        if (str_equal(ids.id(ids.owner, i), id)) {
            return i;
        }
    }
    return -1;
}

/* The same id; else what now has another id at the same place; else -1. */
static int find_same(struct ids before, int at, struct ids after) {
    int same = find_id(after, before.id(before.owner, at));
    bool is_renamed = same < 0 && at < after.n && find_id(before, after.id(after.owner, at)) < 0;
    return is_renamed ? at : same;
}

/* The same, else the next one after or before it that is still there. */
static int find_nearest(struct ids before, int at, struct ids after) {
    for (int step = 0; step < before.n; step++) {
        int next = at + step < before.n ? find_same(before, at + step, after) : -1;
        int last = at - step >= 0 ? find_same(before, at - step, after) : -1;
        if (next >= 0 || last >= 0) {
            return next >= 0 ? next : last;
        }
    }
    return at < after.n ? at : after.n - 1;
}

/* --- the round --- */

/* The posts of the old plan that are still there, each once; the one now shown in any case. */
struct moved {
    struct round_plan plan;
    int from[ROUND_MAX_POSTS]; /* position in the old plan */
    bool is_taken[ROUND_MAX_POSTS];
};

static void move_plan(struct moved *out, const struct round *old, const struct pack_level *level) {
    struct ids before = ids_of_posts(old->level), after = ids_of_posts(level);
    bool has_shown = old->position < old->plan.n_posts;
    int shown = has_shown ? find_nearest(before, old->plan.posts[old->position], after) : -1;
    *out = (struct moved){.plan = {.kind = old->plan.kind, .seed = old->plan.seed}};
    for (int i = 0; i < old->plan.n_posts; i++) {
        bool is_shown = has_shown && i == old->position;
        int to = is_shown ? shown : find_same(before, old->plan.posts[i], after);
        if (to < 0 || out->is_taken[to] || (to == shown && !is_shown)) {
            continue;
        }
        out->is_taken[to] = true;
        out->from[out->plan.n_posts] = i;
        out->plan.posts[out->plan.n_posts++] = to;
    }
}

/* Looks that are no longer offered are refused, and so left out. */
static void replay_post(struct round *round, const struct round_result *result, bool is_over) {
    struct err err;
    struct action action = {.kind = ACTION_LOOK};
    for (int i = 0; i < result->n_looks; i++) {
        action.look = result->looks[i];
        (void)round_apply(round, &action, &err);
    }
    action = (struct action){.kind = ACTION_JUDGE,
                             .answer = result->answer,
                             .is_simple = result->is_simple,
                             .elapsed_ms = result->elapsed_ms};
    if (!result->is_judged || !round_apply(round, &action, &err)) {
        return;
    }
    action.kind = ACTION_NEXT;
    if (is_over && round->state == ROUND_FEEDBACK) {
        (void)round_apply(round, &action, &err);
    }
}

static bool move_round(struct round *out, const struct round *old, const struct pack_level *level,
                       struct err *err) {
    struct moved *moved = mem_new(1, sizeof *moved);
    if (!moved) {
        return err_set(err, ERR_NOMEM, "no memory for the round");
    }
    move_plan(moved, old, level);
    bool ok = round_init(out, level, &moved->plan, err);
    for (int i = 0; ok && i < moved->plan.n_posts; i++) {
        int from = moved->from[i];
        if (from <= old->position) {
            replay_post(out, &old->results[from], from < old->position);
        }
    }
    mem_free(moved);
    return ok;
}

/* --- what a guest did in the levels --- */

static void move_history(struct round_history *out, const struct round_history *old,
                         struct ids before, struct ids after) {
    for (int i = 0; i < after.n; i++) {
        int from = find_id(before, after.id(after.owner, i));
        out->is_judged[i] = from >= 0 && old->is_judged[from];
    }
}

static void move_levels(struct level_state *out, const struct level_state *old,
                        const struct pack *before, const struct pack *after) {
    for (int i = 0; i < after->n_levels; i++) {
        int from = find_id(ids_of_levels(before), after->levels[i].id);
        if (from >= 0) {
            out[i].progress = old[from].progress;
            move_history(&out[i].history, &old[from].history, ids_of_posts(&before->levels[from]),
                         ids_of_posts(&after->levels[i]));
        }
    }
}

/* --- taking over --- */

/* A round of which nothing is left: its screens go, and all above them. */
static void leave_round(struct app *app) {
    for (int i = 0; i < app->depth; i++) {
        enum screen_id screen = app->stack[i];
        if (screen == SCREEN_POST || screen == SCREEN_FEEDBACK || screen == SCREEN_SUMMARY) {
            app->depth = i;
        }
    }
}

static void move_shown_look(struct app *app) {
    struct playing *playing = &app->playing;
    const struct pack_post *post = playing->has_round ? round_post(&playing->round) : NULL;
    if (playing->shown_look >= 0 &&
        (!post || !post_find_look(post, (enum look_kind)playing->shown_look))) {
        playing->shown_look = -1;
    }
}

/* The new state, made beside the old one. */
static bool move_playing(struct playing *new, const struct playing *old, struct err *err) {
    struct ids before = ids_of_levels(old->pack), after = ids_of_levels(new->pack);
    new->entry = old->entry;
    new->serial = old->serial + 1;
    new->level = find_nearest(before, old->level, after);
    new->shown_look = old->shown_look;
    new->shown_since_ms = old->shown_since_ms;
    new->picture_trim = old->picture_trim;
    new->review_post = find_nearest(ids_of_posts(&old->pack->levels[old->level]), old->review_post,
                                    ids_of_posts(&new->pack->levels[new->level]));
    move_levels(new->levels, old->levels, old->pack, new->pack);
    if (!old->has_round) {
        return true;
    }
    new->round_level = find_nearest(before, old->round_level, after);
    new->has_round =
        move_round(&new->round, &old->round, &new->pack->levels[new->round_level], err);
    return new->has_round || err->code != ERR_NOMEM;
}

static bool take_over(struct app *app, struct playing *new, struct err *err) {
    struct playing *old = &app->playing;
    bool had_round = old->has_round;
    if (!move_playing(new, old, err)) {
        return false;
    }
    pack_free(old->pack);
    pack_file_close(old->file);
    *old = *new;
    if (had_round && !old->has_round) {
        leave_round(app);
    }
    move_shown_look(app);
    return true;
}

bool app_reload(struct app *app, const char *path, struct err *err) {
    int entry = app->setup.library->n_entries - 1;
    for (int i = 0; i < LIBRARY_MAX_PACKS; i++) {
        app->cards[i].is_known = false;
    }
    if (app->playing.entry < 0 || app->playing.entry != entry) {
        return true; /* it is opened anew when it is chosen */
    }
    if (!app->person.is_guest) {
        return err_set(err, ERR_REFUSED, "a pupil is playing");
    }
    struct playing *new = mem_new(1, sizeof *new);
    if (!new) {
        return err_set(err, ERR_NOMEM, "no memory for a pack");
    }
    bool ok = pack_file_open(&new->file, path, NULL, err) &&
              pack_load(&new->pack, new->file, app->language, err) && take_over(app, new, err);
    if (!ok) {
        pack_free(new->pack);
        pack_file_close(new->file);
    }
    mem_free(new);
    return ok;
}
