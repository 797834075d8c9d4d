/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A round for a pupil (every step on disk before it counts) or a guest (in memory only). A step is
 * tried on a copy; the copy becomes the round when it is stored. */
#include "app/rounds.h"

#include "app/adaptive.h"
#include "app/refresh.h"
#include "app/tasks.h"

uint64_t rounds_seed(struct app *app) {
    struct rng rng;
    rng_init(&rng, app->setup.seed++);
    return (uint64_t)rng_next(&rng) << 32 | rng_next(&rng);
}

const char *rounds_heading(struct app *app, struct ui *ui) {
    if (app->playing.refresh) {
        return app_level(app)->title;
    }
    return app->playing.plan_id
               ? ui_keep(ui, _("Test · %s"), app->playing.pack->title)
               : ui_keep(ui, _("Level %d · %s"), app->playing.level + 1, app_level(app)->title);
}

enum screen_id rounds_way_out(const struct app *app, const char **label) {
    bool is_task = app->playing.plan_id || app->playing.refresh;
    *label = is_task ? _("Pause") : _("Karte");
    return is_task ? SCREEN_TASKS : SCREEN_MAP;
}

bool level_is_open(const struct app *app, int level) {
    const struct pack *pack = app->playing.pack;
    if (tasks_plans_pack(app, pack->id)) {
        return tasks_allow_level(app, pack->id, pack->levels[level].id);
    }
    return level == 0 || app->opens_all || app->person.class.opens_all_levels ||
           app->playing.levels[level].progress.n_rounds_finished > 0 ||
           app->playing.levels[level - 1].progress.n_rounds_finished > 0;
}

static struct level_state *state_now(struct app *app) {
    return &app->playing.levels[app->playing.level];
}

/* The stored round is only good for the version of the pack it was drawn from; one that does not
 * fit is given up. Its judgements stay. */
static bool resume(struct app *app, bool *has_resumed, struct err *err) {
    struct playing *playing = &app->playing;
    struct store *store = app->setup.store;
    const struct pack_level *level = app_level(app);
    *has_resumed = false;
    if (!store_find_round(store, app->person.pupil.id, playing->pack->id, level->id,
                          &playing->stored, err)) {
        return false;
    }
    if (playing->stored.id == 0 ||
        !str_equal(playing->stored.pack_version, playing->pack->version) ||
        !round_init(&playing->round, level, &playing->stored.plan, err)) {
        return true;
    }
    bool fits = store_replay_round(store, playing->stored.id, &playing->round, err);
    if (!fits && err->code != ERR_REFUSED) {
        return false;
    }
    *has_resumed = fits && playing->round.state != ROUND_DONE;
    return *has_resumed || store_end_round(store, playing->stored.id, err);
}

static bool begin_stored(struct app *app, struct err *err) {
    struct playing *playing = &app->playing;
    struct store_round *stored = &playing->stored;
    struct round_plan plan = playing->round.plan;
    *stored = (struct store_round){.plan = plan};
    str_copy(stored->pack_id, sizeof stored->pack_id, playing->pack->id);
    str_copy(stored->pack_version, sizeof stored->pack_version, playing->pack->version);
    str_copy(stored->level_id, sizeof stored->level_id, app_level(app)->id);
    return store_begin_round(app->setup.store, app->person.pupil.id, playing->session_id, stored,
                             err);
}

static bool draw_new(struct app *app, struct err *err) {
    struct playing *playing = &app->playing;
    struct round_plan plan;
    struct round_fit fit;
    bool is_known;
    if (playing->plan_id) {
        return round_draw(&plan, app_level(app), SESSION_TEST, NULL, rounds_seed(app), err) &&
               round_init(&playing->round, app_level(app), &plan, err) && begin_stored(app, err);
    }
    if (!adaptive_find(&fit, &is_known, app, err) ||
        !round_draw_fitting(&plan, app_level(app), &state_now(app)->history, is_known ? &fit : NULL,
                            rounds_seed(app), err) ||
        !round_init(&playing->round, app_level(app), &plan, err)) {
        return false;
    }
    return app->person.is_guest || begin_stored(app, err);
}

static bool find_session(struct app *app, struct err *err) {
    struct playing *playing = &app->playing;
    playing->session_id = playing->plan_id;
    return playing->plan_id || store_practice_session(app->setup.store, app->person.class.id,
                                                      playing->pack->id, &playing->session_id, err);
}

bool rounds_begin(struct app *app, struct err *err) {
    struct playing *playing = &app->playing;
    bool has_resumed = false;
    if (app->person.is_guest) {
        has_resumed = playing->has_round && playing->round_level == playing->level &&
                      playing->round.state != ROUND_DONE;
    } else if (!find_session(app, err) || !resume(app, &has_resumed, err)) {
        return false;
    }
    if (!has_resumed && playing->plan_id && playing->stored.id) {
        return err_set(err, ERR_REFUSED, "the test is handed in");
    }
    if (!has_resumed && !draw_new(app, err)) {
        playing->has_round = false;
        return false;
    }
    playing->has_round = true;
    playing->round_level = playing->level;
    playing->shown_look = -1;
    playing->shown_since_ms = app->setup.clock.monotonic_ms(app->setup.clock.context);
    return true;
}

bool rounds_begin_with(struct app *app, const char *post, struct err *err) {
    struct playing *playing = &app->playing;
    const struct pack_level *level = app_level(app);
    struct round_plan plan = {.kind = SESSION_PRACTICE, .n_posts = 1};
    while (!str_equal(level->posts[plan.posts[0]].id, post)) {
        plan.posts[0]++;
    }
    if (!round_init(&playing->round, level, &plan, err)) {
        return false;
    }
    playing->has_round = true;
    playing->round_level = playing->level;
    playing->shown_since_ms = app->setup.clock.monotonic_ms(app->setup.clock.context);
    return true;
}

bool rounds_look(struct app *app, enum look_kind kind, struct err *err) {
    struct playing *playing = &app->playing;
    struct round next = playing->round;
    struct action action = {.kind = ACTION_LOOK, .look = kind};
    if (!round_apply(&next, &action, err)) {
        return false;
    }
    if (!app->person.is_guest &&
        !store_log_action(app->setup.store, playing->stored.id, &action, err)) {
        return false;
    }
    playing->round = next;
    return true;
}

/* The post is a copy: what counts is where it comes from. */
static void name_source(struct store_judgement *judgement, const struct refresh_round *refresh,
                        int post) {
    const struct store_ref *ref = refresh_ref(refresh, post);
    judgement->pack_id = ref->pack_id;
    judgement->pack_version = ref->pack_version;
    judgement->level_id = ref->level_id;
    judgement->language = refresh_language(refresh, post);
}

static bool store_result(struct app *app, const struct round *before, const struct round *after,
                         struct err *err) {
    const struct playing *playing = &app->playing;
    const struct pack_post *post = round_post(before);
    struct store_judgement judgement = {
        .pupil_id = app->person.pupil.id,
        .session_id = playing->session_id,
        .kind = before->plan.kind,
        .form = playing->plan_id ? playing->form : '-',
        .pack_id = playing->pack->id,
        .pack_version = playing->pack->version,
        .level_id = before->level->id,
        .post_id = post->id,
        .technique = post->technique,
        .language = playing->pack->language,
        .position = before->position + 1,
        .verdict = post->verdict,
        .result = after->results[before->position],
    };
    if (playing->refresh) {
        name_source(&judgement, playing->refresh, before->plan.posts[before->position]);
    }
    return store_judge(app->setup.store, playing->stored.id, &judgement, err);
}

static void count_for_guest(struct app *app, const struct round *before,
                            const struct round_result *result) {
    struct level_state *state = state_now(app);
    state->history.is_judged[before->plan.posts[before->position]] = true;
    state->progress.n_judged++;
    state->progress.n_correct += result->is_correct;
    state->progress.points += result->points;
    state->progress.has_open_round = true;
    state->progress.open_position = before->position + 1;
    app->person.points += result->points;
    app->person.n_judgements++;
}

static bool finish(struct app *app, struct err *err) {
    struct store_progress *progress = &state_now(app)->progress;
    if (app->person.is_guest) {
        progress->n_rounds_finished++;
        progress->has_open_round = false;
        return true;
    }
    return store_end_round(app->setup.store, app->playing.stored.id, err) &&
           app_refresh_levels(app, err);
}

/* A test goes on without feedback. */
static bool go_on(struct app *app, struct err *err) {
    struct playing *playing = &app->playing;
    if (playing->round.plan.kind != SESSION_TEST) {
        return true;
    }
    playing->shown_look = -1;
    playing->shown_since_ms = app->setup.clock.monotonic_ms(app->setup.clock.context);
    return playing->round.state != ROUND_DONE || finish(app, err);
}

bool rounds_judge(struct app *app, enum answer answer, struct err *err) {
    struct playing *playing = &app->playing;
    struct round next = playing->round;
    int64_t now = app->setup.clock.monotonic_ms(app->setup.clock.context);
    int64_t elapsed = now - playing->shown_since_ms;
    struct action action = {.kind = ACTION_JUDGE,
                            .answer = answer,
                            .is_simple = app->reading.is_simple,
                            .elapsed_ms = elapsed < 0              ? 0
                                          : elapsed > ROUND_MAX_MS ? ROUND_MAX_MS
                                                                   : elapsed};
    if (!round_apply(&next, &action, err)) {
        return false;
    }
    if (app->person.is_guest) {
        count_for_guest(app, &playing->round, &next.results[playing->round.position]);
    } else if (!store_result(app, &playing->round, &next, err)) {
        return false;
    }
    playing->round = next;
    return go_on(app, err);
}

bool rounds_next(struct app *app, struct err *err) {
    struct playing *playing = &app->playing;
    struct round next = playing->round;
    struct action action = {.kind = ACTION_NEXT};
    if (!round_apply(&next, &action, err)) {
        return false;
    }
    if (!app->person.is_guest &&
        !store_log_action(app->setup.store, playing->stored.id, &action, err)) {
        return false;
    }
    playing->round = next;
    playing->shown_look = -1;
    playing->shown_since_ms = app->setup.clock.monotonic_ms(app->setup.clock.context);
    return next.state != ROUND_DONE || finish(app, err);
}
