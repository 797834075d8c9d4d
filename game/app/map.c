/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The map: a pack is a mountain path, each level a stop. Open, finished and locked stops differ in
 * shape and words. */
#include "app/parts.h"
#include "app/rounds.h"
#include "app/tasks.h"

enum { STOP = 84 };

enum stop_state { STOP_OPEN, STOP_DONE, STOP_LOCKED };

static enum stop_state stop_state(const struct app *app, int level) {
    const struct store_progress *progress = &app->playing.levels[level].progress;
    if (!level_is_open(app, level)) {
        return STOP_LOCKED;
    }
    return progress->n_rounds_finished > 0 ? STOP_DONE : STOP_OPEN;
}

static const char *stop_words(struct app *app, struct ui *ui, int level) {
    const struct level_state *state = &app->playing.levels[level];
    const struct pack_level *what = &app->playing.pack->levels[level];
    if (state->progress.has_open_round) {
        return ui_keep(ui, _("%d von %d Posts, angefangen"), state->progress.open_position,
                       what->n_round);
    }
    switch (stop_state(app, level)) {
    case STOP_DONE:
        return ui_keep(ui, _("geschafft, %d von %d richtig"), state->progress.n_correct,
                       state->progress.n_judged);
    case STOP_LOCKED:
        return tasks_plans_pack(app, app->playing.pack->id)
                   ? _("heute nicht dran")
                   : _("noch zu: erst das Level davor spielen");
    case STOP_OPEN:
        break;
    }
    return _("offen");
}

static struct ui_button_options stop_button(struct app *app, struct ui *ui, int level) {
    const struct pack_level *what = &app->playing.pack->levels[level];
    enum stop_state state = stop_state(app, level);
    return (struct ui_button_options){
        .id = ui_keep(ui, "map.stop.%s", what->id),
        .look = state == STOP_DONE ? BUTTON_STOP_DONE : BUTTON_STOP,
        .label = state == STOP_OPEN ? ui_keep(ui, "%d", level + 1) : "",
        .spoken =
            ui_keep(ui, _("Level %d: %s, %s"), level + 1, what->title, stop_words(app, ui, level)),
        .icon = state == STOP_DONE     ? "check"
                : state == STOP_LOCKED ? "lock"
                                       : NULL,
        .is_disabled = state == STOP_LOCKED,
    };
}

static enum screen_id press_stop(struct app *app, int level) {
    app->playing.level = level;
    return SCREEN_LESSON;
}

/* Where a stop lies on the path, in per mille of the window: up and down the hills. */
static struct box stop_place(struct ui *ui, int level, int n_levels) {
    static const int heights[] = {705, 570, 437, 635, 500, 366};
    int n = (int)(sizeof heights / sizeof heights[0]);
    int size = ui_dp(ui, STOP);
    int step = n_levels > 1 ? 720 / (n_levels - 1) : 0;
    int x = 171 + level * (step < 250 ? step : 250);
    return (struct box){ui_width(ui) * x / 1000 - size / 2,
                        ui_height(ui) * heights[level % n] / 1000 - size / 2, size, size};
}

/* A dotted line that leaves both stops free. */
static void draw_path(struct ui *ui, struct box from, struct box to) {
    int dot = ui_dp(ui, 7);
    int dx = to.x - from.x;
    int dy = to.y - from.y;
    int length = (dx < 0 ? -dx : dx) + (dy < 0 ? -dy : dy);
    int steps = length / ui_dp(ui, 20);
    if (steps == 0)
        return;
    int free = (from.w * 7 / 10) * steps / length + 1;
    enum color color = ui_theme(ui)->id == THEME_LIGHT ? COLOR_PAPER : COLOR_INK_2;
    for (int i = free; i <= steps - free; i++) {
        int x = from.x + from.w / 2 + dx * i / steps;
        int y = from.y + from.h / 2 + dy * i / steps;
        ui_box(ui, (struct box){x - dot / 2, y - dot / 2, dot, dot}, dot / 2, color);
    }
}

static void stop_title(struct app *app, struct ui *ui, struct box stop, int level) {
    int width = ui_dp(ui, 230);
    struct flow flow = {stop.x + stop.w / 2 - width / 2, stop.y + stop.h + ui_dp(ui, 10), width};
    struct ui_text_options title = {
        .role = UI_TEXT, .type = TYPE_LABEL, .align = PARA_CENTER, .is_silent = true};
    struct ui_text_options words = title;
    words.type = TYPE_CAPTION;
    words.color = COLOR_INK;
    ui_text_with(ui, &flow, &title, app->playing.pack->levels[level].title);
    ui_text_with(ui, &flow, &words, stop_words(app, ui, level));
}

/* The giant waits at the end of the path; with each level that is finished the haze lifts. */
static void draw_giant(struct app *app, struct ui *ui) {
    int n = app->playing.pack->n_levels;
    int n_done = 0;
    for (int i = 0; i < n; i++) {
        n_done += stop_state(app, i) == STOP_DONE;
    }
    if (n <= 3) { /* a fourth stop stands in its place */
        part_giant(ui, n_done * 1000 / n, 1000);
    }
}

static enum screen_id path_frame(struct app *app, struct ui *ui) {
    int n = app->playing.pack->n_levels;
    enum screen_id to = SCREEN_STAY;
    draw_giant(app, ui);
    for (int i = 0; i + 1 < n; i++) {
        draw_path(ui, stop_place(ui, i, n), stop_place(ui, i + 1, n));
    }
    for (int i = 0; i < n; i++) {
        struct box box = stop_place(ui, i, n);
        struct ui_button_options options = stop_button(app, ui, i);
        to = ui_button_in(ui, box, &options) ? press_stop(app, i) : to;
        stop_title(app, ui, box, i);
    }
    return to;
}

/* With little room the path is a list. */
static enum screen_id list_frame(struct app *app, struct ui *ui, struct flow *flow) {
    enum screen_id to = SCREEN_STAY;
    for (int i = 0; i < app->playing.pack->n_levels; i++) {
        struct ui_button_options options = stop_button(app, ui, i);
        options.look = BUTTON_ROW;
        options.label = ui_keep(ui, "%d. %s", i + 1, app->playing.pack->levels[i].title);
        options.detail = stop_words(app, ui, i);
        to = ui_button(ui, flow, &options) ? press_stop(app, i) : to;
        flow->y += ui_dp(ui, 14);
    }
    return to;
}

static enum screen_id ways_elsewhere(const struct app *app, struct ui *ui, struct flow *flow) {
    struct row row = row_begin(flow, ui_dp(ui, 12));
    struct ui_button_options notebook = {
        .id = "map.notebook", .look = BUTTON_PILL, .label = _("Merkheft"), .icon = "book"};
    struct ui_button_options packs = {
        .id = "map.packs", .look = BUTTON_PILL, .label = _("Anderes Paket")};
    enum screen_id to = row_button(ui, &row, &notebook) ? SCREEN_NOTEBOOK : SCREEN_STAY;
    if (app->setup.library->n_entries > 1 && row_button(ui, &row, &packs)) {
        to = SCREEN_PACKS;
    }
    if (app->tasks && refresh_is_ready(&app->tasks->refresh)) {
        struct ui_button_options refresh = {.id = "map.refresh",
                                            .look = BUTTON_PILL,
                                            .label = refresh_label(ui, &app->tasks->refresh),
                                            .icon = "star"};
        to = row_button(ui, &row, &refresh) ? SCREEN_TASKS : to;
    }
    row_end(&row, flow);
    return to;
}

/* The stop to go on with: begun, else the first open one. */
static const char *next_stop(struct app *app, struct ui *ui) {
    const struct pack *pack = app->playing.pack;
    int best = 0;
    for (int i = pack->n_levels - 1; i >= 0; i--) {
        bool is_begun = app->playing.levels[i].progress.has_open_round;
        best = is_begun || stop_state(app, i) == STOP_OPEN ? i : best;
    }
    return ui_keep(ui, "map.stop.%s", pack->levels[best].id);
}

enum screen_id map_frame(struct app *app, struct ui *ui) {
    const struct pack *pack = app->playing.pack;
    struct page page = page_begin(ui, ui_height(ui));
    char points[32];
    bool is_own = app->setup.library->entries[app->playing.entry].origin == PACK_OWN;
    const char *name = app_person_name(app, ui);
    const char *score =
        ui_keep(ui, ngettext("%s Punkt", "%s Punkte", (unsigned long)app->person.points),
                i18n_number(points, sizeof points, app->person.points));
    struct top_bar bar = {
        .id = "map",
        .back = _("Start"),
        .heading = is_own ? ui_keep(ui, _("%s (eigenes Paket, nicht signiert)"), pack->title)
                          : pack->title,
        .words = {app->person.is_guest ? name
                                       : ui_keep(ui, "%s · %s", name, app->person.class.name),
                  score}};
    enum screen_id went = part_top_bar(app, ui, &page, &bar);
    enum screen_id elsewhere = ways_elsewhere(app, ui, &page.flow);
    page.flow.y += ui_dp(ui, 16);
    bool has_room = ui_is_wide(ui) && ui_reading(ui)->scale <= 125 && pack->n_levels <= 6;
    enum screen_id to = has_room ? path_frame(app, ui) : list_frame(app, ui, &page.flow);
    ui_default_focus(ui, next_stop(app, ui));
    page_end(ui, &page);
    app->speech[0] = 0;
    if (went == SCREEN_BACK) {
        went = SCREEN_TITLE;
    }
    return to != SCREEN_STAY ? to : elsewhere != SCREEN_STAY ? elsewhere : went;
}
