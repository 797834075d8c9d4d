/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plans of the pupil's class, and the screen of tests. */
#include "app/tasks.h"

#include "app/notice.h"
#include "app/parts.h"
#include "app/rounds.h"
#include "base/mem.h"

/* --- the plans --- */

void tasks_forget(struct app *app) {
    mem_free(app->tasks);
    app->tasks = NULL;
}

static bool is_met(const struct store_plan *plan, enum plan_progress progress, int64_t now) {
    return plan->kind == PLAN_PRACTICE ? plan_is_on(plan, now)
           : plan->kind == PLAN_TEST   ? plan_is_on(plan, now) || progress != PLAN_NOT_BEGUN
                                       : false;
}

/* Keeps what this pupil meets. */
static bool sift(struct app *app, struct pupil_tasks *tasks, int n, struct err *err) {
    int64_t now = app->setup.clock.unix_ms(app->setup.clock.context);
    for (int i = 0; i < n; i++) {
        enum plan_progress progress;
        if (!store_plan_progress(app->setup.store, tasks->plans[i].id, app->person.pupil.id,
                                 &progress, err)) {
            return false;
        }
        if (is_met(&tasks->plans[i], progress, now)) {
            tasks->plans[tasks->n] = tasks->plans[i];
            tasks->progress[tasks->n++] = progress;
        }
    }
    return true;
}

/* The plan of the boosters, which is no row of its own; NULL: none. */
static const struct store_plan *find_refresh(const struct pupil_tasks *tasks, int n) {
    for (int i = 0; i < n; i++) {
        if (tasks->plans[i].kind == PLAN_REFRESH) {
            return &tasks->plans[i];
        }
    }
    return NULL;
}

static bool read_all(struct app *app, struct pupil_tasks *tasks, struct err *err) {
    struct store *store = app->setup.store;
    int64_t class_id = app->person.class.id;
    int n = 0;
    return store_list_plans(store, class_id, tasks->plans, STORE_MAX_PLANS, &n, err) &&
           store_is_paused(store, class_id, 0, &tasks->is_paused, err) &&
           refresh_read_offer(&tasks->refresh, app, find_refresh(tasks, n), err) &&
           sift(app, tasks, n, err);
}

bool tasks_read(struct app *app, struct err *err) {
    tasks_forget(app);
    if (app->person.is_guest) {
        return true;
    }
    app->tasks = mem_new(1, sizeof *app->tasks);
    if (!app->tasks) {
        return err_set(err, ERR_NOMEM, "plans");
    }
    return read_all(app, app->tasks, err);
}

static bool has_test(const struct pupil_tasks *tasks) {
    for (int i = 0; i < tasks->n; i++) {
        if (tasks->plans[i].kind == PLAN_TEST) {
            return true;
        }
    }
    return false;
}

static bool shows_refresh(const struct pupil_tasks *tasks) {
    const struct refresh_offer *offer = &tasks->refresh;
    return offer->is_on && (offer->is_planned || offer->is_begun || offer->n > 0);
}

bool tasks_has_some(const struct app *app) {
    const struct pupil_tasks *tasks = app->tasks;
    return tasks && (tasks->is_paused || has_test(tasks) || shows_refresh(tasks));
}

static const struct store_plan *find_practice(const struct app *app, const char *pack_id) {
    for (int i = 0; app->tasks && i < app->tasks->n; i++) {
        const struct store_plan *plan = &app->tasks->plans[i];
        if (plan->kind == PLAN_PRACTICE && (!pack_id || str_equal(plan->pack_id, pack_id))) {
            return plan;
        }
    }
    return NULL;
}

bool tasks_plans_pack(const struct app *app, const char *pack_id) {
    return find_practice(app, pack_id) != NULL;
}

bool tasks_allow_pack(const struct app *app, const char *pack_id) {
    return !find_practice(app, NULL) || find_practice(app, pack_id);
}

bool tasks_allow_level(const struct app *app, const char *pack_id, const char *level_id) {
    const struct store_plan *plan = find_practice(app, pack_id);
    return !plan || plan_has_level(plan, level_id);
}

static int64_t session_at_hand(const struct app *app) {
    const struct playing *playing = &app->playing;
    if (playing->plan_id || playing->refresh) {
        return playing->refresh ? playing->session_id : playing->plan_id;
    }
    const struct store_plan *plan = playing->pack ? find_practice(app, playing->pack->id) : NULL;
    return plan ? plan->id : 0;
}

bool tasks_pause(struct app *app) {
    struct store *store = app->setup.store;
    int64_t class_id = app->person.class.id, session_id = session_at_hand(app);
    bool all = false, this = false;
    struct err err;
    if (app->person.is_guest) {
        return false;
    }
    return (store_is_paused(store, class_id, 0, &all, &err) && all) ||
           (session_id && store_is_paused(store, class_id, session_id, &this, &err) && this);
}

enum screen_id tasks_practise(struct app *app) {
    if (app->setup.library->n_entries == 1) {
        return app_open_pack(app, 0) ? SCREEN_MAP : SCREEN_ERROR;
    }
    return SCREEN_PACKS;
}

/* --- a test --- */

static bool open_test(struct app *app, const struct store_plan *plan, struct err *err) {
    char form = plan_form(plan, &app->person.pupil);
    int entry;
    pack_free(app_load_pack(app, plan->pack_id, &entry));
    if (entry < 0) {
        return err_set(err, ERR_NOT_FOUND, "%s", plan->pack_id);
    }
    if (!app_open_any_pack(app, entry, err)) {
        return false;
    }
    for (int i = 0; i < app->playing.pack->n_levels; i++) {
        if (str_equal(app->playing.pack->levels[i].id, form == 'A' ? "a" : "b")) {
            app->playing.level = i;
            app->playing.plan_id = plan->id;
            app->playing.form = form;
            return true;
        }
    }
    return err_set(err, ERR_FORMAT, "%s has no form %c", plan->pack_id, form);
}

static enum screen_id press(struct app *app, const struct store_plan *plan) {
    struct err err = {0};
    if (!open_test(app, plan, &err)) {
        return app_trouble(app, _("Der Test lässt sich hier nicht öffnen"), &err);
    }
    if (plan->is_closed) {
        app->playing.review_post = 0;
        return SCREEN_REVIEW;
    }
    if (tasks_pause(app)) {
        return SCREEN_PAUSED;
    }
    if (rounds_begin(app, &err)) {
        return SCREEN_POST;
    }
    /* refused: all was judged before the laptop went out, and is handed in now */
    return err.code == ERR_REFUSED ? SCREEN_TASKS
                                   : app_trouble(app, _("Die Runde kann nicht beginnen"), &err);
}

static const char *test_detail(const struct store_plan *plan, enum plan_progress progress) {
    return plan->is_closed          ? _("Der Test ist vorbei: Sieh dir deine Posts an.")
           : progress == PLAN_ENDED ? _("Abgegeben. Die Rückmeldung kommt, wenn der Test für "
                                        "alle vorbei ist.")
           : plan->is_paused        ? _("Pause bis zur nächsten Stunde")
           : progress == PLAN_BEGUN ? _("Angefangen. Mach weiter, wo du warst.")
                                    : _("Ohne Punkte und ohne Rückmeldung: Urteile so, wie du "
                                        "denkst.");
}

static enum screen_id test_row(struct app *app, struct ui *ui, struct flow *flow, int index,
                               int number) {
    const struct store_plan *plan = &app->tasks->plans[index];
    enum plan_progress progress = app->tasks->progress[index];
    bool is_waiting = !plan->is_closed && (progress == PLAN_ENDED || plan->is_paused);
    struct ui_button_options options = {
        .id = ui_keep(ui, "mytasks.test.%d", number),
        .look = BUTTON_ROW,
        .label = plan->place == 1 ? _("Test") : _("Zweiter Test"),
        .detail = test_detail(plan, progress),
        .icon = is_waiting ? progress == PLAN_ENDED ? "check" : "lock" : NULL,
        .is_disabled = is_waiting};
    bool is_pressed = ui_button(ui, flow, &options);
    flow->y += ui_dp(ui, 14);
    return is_pressed ? press(app, plan) : SCREEN_STAY;
}

/* --- boosters --- */

static enum screen_id begin_refresh(struct app *app) {
    struct err err = {0};
    if (refresh_begin(app, &err)) {
        return app->playing.round.state == ROUND_FEEDBACK ? SCREEN_FEEDBACK : SCREEN_POST;
    }
    /* refused: nothing is due any more, and the row says so */
    return err.code == ERR_REFUSED ? SCREEN_TASKS
                                   : app_trouble(app, _("Die Runde kann nicht beginnen"), &err);
}

static enum screen_id refresh_row(struct app *app, struct ui *ui, struct flow *flow) {
    const struct refresh_offer *offer = &app->tasks->refresh;
    struct ui_button_options options = {.id = "mytasks.refresh",
                                        .look = BUTTON_ROW,
                                        .label = refresh_label(ui, offer),
                                        .detail = refresh_detail(ui, offer),
                                        .icon = offer->is_paused ? "lock" : NULL,
                                        .is_disabled = !refresh_is_ready(offer)};
    bool is_pressed = ui_button(ui, flow, &options);
    flow->y += ui_dp(ui, 14);
    return is_pressed ? begin_refresh(app) : SCREEN_STAY;
}

/* --- the screen --- */

static enum screen_id rows(struct app *app, struct ui *ui, struct flow *flow) {
    enum screen_id went = SCREEN_STAY;
    int n = 0;
    for (int i = 0; i < app->tasks->n && went == SCREEN_STAY; i++) {
        if (app->tasks->plans[i].kind == PLAN_TEST) {
            went = test_row(app, ui, flow, i, ++n);
        }
    }
    if (went == SCREEN_STAY && app->tasks->refresh.is_on) {
        went = refresh_row(app, ui, flow);
    }
    return went;
}

static enum screen_id practise_row(struct app *app, struct ui *ui, struct flow *flow) {
    struct ui_button_options practise = {.id = "mytasks.practise",
                                         .look = BUTTON_PLAIN,
                                         .label = _("Üben"),
                                         .is_disabled = app->tasks && app->tasks->is_paused};
    struct row row = row_begin(flow, 0);
    enum screen_id went = row_button(ui, &row, &practise) ? tasks_practise(app) : SCREEN_STAY;
    row_end(&row, flow);
    return went;
}

static const char *first_focus(const struct app *app) {
    const struct pupil_tasks *tasks = app->tasks;
    return !tasks || tasks->is_paused          ? "mytasks.back"
           : has_test(tasks)                   ? "mytasks.test.1"
           : refresh_is_ready(&tasks->refresh) ? "mytasks.refresh"
                                               : "mytasks.practise";
}

static void say_pause(const struct app *app, struct ui *ui, struct flow *flow) {
    if (app->tasks && app->tasks->is_paused) {
        struct notice notice = {.id = "mytasks.paused",
                                .title = _("Pause bis zur nächsten Stunde"),
                                .text = _("Was du angefangen hast, wartet auf dich.")};
        notice_card(ui, flow, &notice);
        flow->y += ui_dp(ui, 14);
    }
}

enum screen_id tasks_frame(struct app *app, struct ui *ui) {
    struct page page = page_begin(ui, ui_height(ui));
    struct top_bar bar = {
        .id = "mytasks",
        .back = _("Start"),
        .words = {ui_keep(ui, "%s · %s", app_person_name(app, ui), app->person.class.name)}};
    enum screen_id to = part_top_bar(app, ui, &page, &bar), went = SCREEN_STAY;
    struct flow flow = page.flow;
    int widest = ui_sp(ui, 760);
    flow.w = flow.w > widest ? widest : flow.w;
    ui_text(ui, &flow, "mytasks.heading", TYPE_TITLE, _("Deine Aufgaben"));
    flow.y += ui_dp(ui, 20);
    say_pause(app, ui, &flow);
    ui_default_focus(ui, first_focus(app));
    if (app->tasks) {
        went = rows(app, ui, &flow);
    }
    if (went == SCREEN_STAY) {
        went = practise_row(app, ui, &flow);
    }
    page.flow.y = flow.y;
    page_end(ui, &page);
    str_copy(app->speech, sizeof app->speech, _("Deine Aufgaben"));
    return went != SCREEN_STAY ? went : to == SCREEN_BACK ? SCREEN_TITLE : to;
}
