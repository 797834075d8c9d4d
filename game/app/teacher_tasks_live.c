/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who is where, live: from the rounds of this laptop as they are, of other laptops as they were
 * when they were last collected. Read again only when something was stored. */
#include "app/teacher_tasks.h"

enum { LIVE_MS = 1000, FEW = 8 /* one below the other */ };

static bool is_shown(const struct app *app) {
    const struct teacher *teacher = app->teacher;
    return teacher && teacher->is_unlocked && teacher->tasks &&
           app->stack[app->depth - 1] == SCREEN_TEACHER &&
           teacher_sections[teacher->section].frame == teacher_tasks_frame &&
           teacher->tasks->view == TASKS_ONE && teacher->tasks->live.plan_id;
}

int64_t tasks_wait_ms(const struct app *app, int64_t wait) {
    return is_shown(app) && (wait < 0 || wait > LIVE_MS) ? LIVE_MS : wait;
}

static bool read_live(struct app *app, struct live *live, int64_t plan_id, struct err *err) {
    struct store *store = app->setup.store;
    int64_t stamp;
    if (!store_stamp(store, &stamp, err)) {
        return false;
    }
    if (live->plan_id == plan_id && live->stamp == stamp) {
        return true;
    }
    live->plan_id = 0;
    if (!store_list_pupils(store, app->teacher->class_id, live->pupils, STORE_MAX_PUPILS,
                           &live->n_pupils, err) ||
        !store_list_places(store, plan_id, live->places, STORE_MAX_PUPILS, &live->n_places, err)) {
        return false;
    }
    live->plan_id = plan_id;
    live->stamp = stamp;
    return true;
}

static const struct store_place *find_place(const struct live *live, int64_t pupil_id) {
    for (int i = 0; i < live->n_places; i++) {
        if (live->places[i].pupil_id == pupil_id) {
            return &live->places[i];
        }
    }
    return NULL;
}

/* --- words --- */

static const char *level_title(const struct tasks *tasks, const struct store_plan *plan,
                               const char *level_id) {
    for (int i = 0; i < tasks->n_packs; i++) {
        const struct task_pack *pack = &tasks->packs[i];
        for (int k = 0; str_equal(pack->id, plan->pack_id) && k < pack->n_levels; k++) {
            if (str_equal(pack->levels[k].id, level_id)) {
                return pack->levels[k].title;
            }
        }
    }
    return level_id;
}

/* "10:42"; of another day with its date. */
static const char *time_words(struct app *app, struct ui *ui, int64_t unix_ms) {
    char then[20], now[20], date[48];
    clock_local(then, unix_ms);
    clock_local(now, app->setup.clock.unix_ms(app->setup.clock.context));
    then[10] = now[10] = then[16] = '\0';
    return str_equal(then, now)
               ? ui_keep(ui, "%s", then + 11)
               : ui_keep(ui, _("%s, %s"), i18n_date(date, sizeof date, then), then + 11);
}

static const char *where(struct ui *ui, const struct tasks *tasks, const struct store_plan *plan,
                         const struct store_place *place) {
    const char *level = level_title(tasks, plan, place->level_id);
    int post = place->n_judged < place->n_posts ? place->n_judged + 1 : place->n_posts;
    if (plan->kind == PLAN_PRACTICE) {
        return place->is_open
                   ? ui_keep(ui, _("in „%s“, Post %d von %d"), level, post, place->n_posts)
                   : ui_keep(ui,
                             ngettext("%d Level fertig, zuletzt „%s“",
                                      "%d Level fertig, zuletzt „%s“",
                                      (unsigned long)place->n_ended),
                             place->n_ended, level);
    }
    return place->is_open ? ui_keep(ui, _("Post %d von %d"), post, place->n_posts) : _("fertig");
}

static const char *line(struct app *app, struct ui *ui, const struct store_plan *plan,
                        const struct store_place *place) {
    if (!place) {
        return _("noch nicht begonnen");
    }
    const char *words = where(ui, app->teacher->tasks, plan, place);
    const char *last = time_words(app, ui, place->time_ms);
    if (place->told_ms) {
        return ui_keep(ui, _("%s · %s · Stand: letztes Einsammeln %s"), words, last,
                       time_words(app, ui, place->told_ms));
    }
    return ui_keep(ui, _("%s · letzte Antwort %s"), words, last);
}

/* --- the list --- */

static enum color mark_of(const struct store_place *place) {
    return !place ? COLOR_LINE : place->is_open ? COLOR_LOOK : COLOR_OK;
}

/* The mark says what the words say too. */
static void pupil_line(struct app *app, struct ui *ui, struct flow *flow,
                       const struct store_plan *plan, int index) {
    const struct live *live = &app->teacher->tasks->live;
    const struct store_pupil *pupil = &live->pupils[index];
    const struct store_place *place = find_place(live, pupil->id);
    int top = flow->y, inset = ui_dp(ui, 18);
    struct flow inner = {flow->x + inset, flow->y, flow->w - inset};
    ui_text(ui, &inner, ui_keep(ui, "task.who.%d", pupil->number), TYPE_LABEL,
            ui_keep(ui, "**%s** – %s", teacher_pseudonym(ui, pupil), line(app, ui, plan, place)));
    ui_box(ui, (struct box){flow->x, top, ui_dp(ui, 6), inner.y - top}, ui_dp(ui, 3),
           mark_of(place));
    flow->y = inner.y + ui_dp(ui, 10);
}

/* In two columns where there is room, read down the first one. */
static void pupil_lines(struct app *app, struct ui *ui, struct flow *flow,
                        const struct store_plan *plan) {
    const struct live *live = &app->teacher->tasks->live;
    int n_columns = flow->w >= ui_sp(ui, 640) && live->n_pupils > FEW ? 2 : 1;
    int gap = ui_dp(ui, 24), width = (flow->w - gap * (n_columns - 1)) / n_columns;
    int n_rows = (live->n_pupils + n_columns - 1) / n_columns;
    struct flow columns[2] = {{flow->x, flow->y, width}, {flow->x + width + gap, flow->y, width}};
    for (int i = 0; i < live->n_pupils; i++) {
        pupil_line(app, ui, &columns[i / n_rows], plan, i);
    }
    flow->y = columns[1].y > columns[0].y ? columns[1].y : columns[0].y;
}

void tasks_live(struct app *app, struct ui *ui, struct flow *flow, const struct store_plan *plan) {
    struct live *live = &app->teacher->tasks->live;
    struct err err = {0};
    flow->y += ui_dp(ui, TASKS_GAP);
    if (!read_live(app, live, plan->id, &err)) {
        notice_trouble(ui, flow, "task.live.error", &err);
        return;
    }
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 22), COLOR_PAPER);
    struct ui_text_options heading = {.id = "task.live", .role = UI_HEADING, .type = TYPE_SUBHEAD};
    ui_text_with(ui, &card.inner, &heading, _("Wer ist wo?"));
    card.inner.y += ui_dp(ui, 10);
    pupil_lines(app, ui, &card.inner, plan);
    if (live->n_pupils == 0) {
        ui_text(ui, &card.inner, "task.who.none", TYPE_READING_SMALL,
                _("In dieser Klasse ist noch niemand"));
    }
    ui_card_end(ui, &card, flow);
}
