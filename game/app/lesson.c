/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lesson before a round: one technique, half a screen, one example. */
#include "app/parts.h"
#include "app/rounds.h"
#include "app/tasks.h"

static const char *start_label(const struct app *app) {
    const struct store_progress *progress = &app->playing.levels[app->playing.level].progress;
    if (progress->has_open_round) {
        return _("Weiterspielen");
    }
    return progress->n_rounds_finished > 0 ? _("Neue Posts spielen") : _("Los geht’s");
}

/* Posts of the round that would be played now; 0: no fair round is left. */
static int round_size(const struct app *app) {
    const struct level_state *state = &app->playing.levels[app->playing.level];
    struct round_plan plan;
    if (state->progress.has_open_round) {
        return app_level(app)->n_round;
    }
    bool is_fair = round_draw(&plan, app_level(app), SESSION_PRACTICE, &state->history, 1, NULL);
    return is_fair ? plan.n_posts : 0;
}

static enum screen_id start(struct app *app) {
    struct err err = {0};
    if (tasks_pause(app)) {
        return SCREEN_PAUSED;
    }
    if (!rounds_begin(app, &err)) {
        return app_trouble(app, _("Die Runde kann nicht beginnen"), &err);
    }
    return app->playing.round.state == ROUND_FEEDBACK ? SCREEN_FEEDBACK : SCREEN_POST;
}

static void example_card(struct app *app, struct ui *ui, struct flow *flow) {
    struct ui_card card = ui_card_begin(ui, flow, ui_sp(ui, 26), COLOR_PAPER);
    ui_text(ui, &card.inner, "lesson.example.label", TYPE_CAPTION, _("BEISPIEL"));
    ui_text(ui, &card.inner, "lesson.example", TYPE_READING, app_level(app)->example);
    ui_card_end(ui, &card, flow);
}

static enum screen_id actions(struct app *app, struct ui *ui, struct flow *flow) {
    const struct pack_level *level = app_level(app);
    struct row row = row_begin(flow, ui_dp(ui, 16));
    enum screen_id to = SCREEN_STAY;
    int n_posts = round_size(app);
    if (n_posts == 0) {
        struct ui_button_options look = {
            .id = "lesson.review", .look = BUTTON_PRIMARY, .label = _("Posts noch einmal ansehen")};
        app->playing.review_post = 0;
        to = row_button(ui, &row, &look) ? SCREEN_REVIEW : to;
        row_end(&row, flow);
        flow->y += ui_dp(ui, 12);
        ui_text(ui, flow, "lesson.done", TYPE_READING_SMALL,
                _("Hier sind keine neuen Posts mehr für eine Runde übrig. Jeder Post zählt nur "
                  "einmal."));
        return to;
    }
    struct ui_button_options play = {
        .id = "lesson.start", .look = BUTTON_PRIMARY, .label = start_label(app)};
    to = row_button(ui, &row, &play) ? start(app) : to;
    row_end(&row, flow);
    flow->y += ui_dp(ui, 14);
    const char *looks = ui_keep(
        ui, ngettext("%d Blick pro Post", "%d Blicke pro Post", (unsigned long)level->n_looks),
        level->n_looks);
    const char *posts =
        ui_keep(ui, ngettext("%d Post", "%d Posts", (unsigned long)n_posts), n_posts);
    struct ui_text_options facts = {
        .id = "lesson.facts", .type = TYPE_LABEL_SMALL, .role = UI_TEXT, .color = COLOR_INK};
    ui_text_with(ui, flow, &facts, ui_keep(ui, _("%s · %s · Pause jederzeit"), posts, looks));
    return to;
}

/* The rule of the points, in plain words, where it is needed: before judging. */
static void points_card(struct ui *ui, struct flow *flow) {
    struct ui_card card = ui_card_begin(ui, flow, ui_sp(ui, 22), COLOR_PAPER);
    ui_text(ui, &card.inner, "lesson.points", TYPE_LABEL, _("So zählen die Punkte"));
    card.inner.y += ui_dp(ui, 4);
    ui_text(ui, &card.inner, "lesson.points.rather", TYPE_READING_SMALL,
            _("**Eher:** richtig 30, falsch 20"));
    ui_text(ui, &card.inner, "lesson.points.sure", TYPE_READING_SMALL,
            _("**Sicher:** richtig 40, falsch 0"));
    card.inner.y += ui_dp(ui, 4);
    ui_text(ui, &card.inner, "lesson.points.rule", TYPE_READING_SMALL,
            _("„Sicher“ lohnt sich, wenn du in mehr als zwei von drei Fällen recht hast."));
    ui_card_end(ui, &card, flow);
}

/* Beside the lesson where there is room, else before the button. */
static void place_points(struct ui *ui, const struct page *page, struct flow *flow, int top) {
    struct flow side = {flow->x + flow->w + ui_dp(ui, 40), top, 0};
    side.w = page->flow.x + page->flow.w - side.x;
    if (side.w >= ui_sp(ui, 260)) {
        points_card(ui, &side);
    } else {
        points_card(ui, flow);
        flow->y += ui_dp(ui, 20);
    }
}

enum screen_id lesson_frame(struct app *app, struct ui *ui) {
    const struct pack_level *level = app_level(app);
    struct page page = page_begin(ui, ui_height(ui));
    part_giant(ui, 300, 1000);
    struct top_bar bar = {.id = "lesson",
                          .back = _("Karte"),
                          .heading = ui_keep(ui, _("Level %d"), app->playing.level + 1)};
    enum screen_id to = part_top_bar(app, ui, &page, &bar);
    int inset = ui_is_wide(ui) ? ui_dp(ui, 32) : 0;
    struct flow flow = {page.flow.x + inset, page.flow.y + ui_dp(ui, 16), page.flow.w - 2 * inset};
    int widest = ui_sp(ui, 760);
    flow.w = flow.w > widest ? widest : flow.w;
    int top = flow.y;
    ui_text(ui, &flow, "lesson.heading", TYPE_TITLE, level->title);
    flow.y += ui_dp(ui, 8);
    ui_text(ui, &flow, "lesson.text", TYPE_READING_LARGE, level->lesson);
    flow.y += ui_dp(ui, 20);
    example_card(app, ui, &flow);
    flow.y += ui_dp(ui, 22);
    place_points(ui, &page, &flow, top);
    enum screen_id started = actions(app, ui, &flow);
    str_format(app->speech, sizeof app->speech, "%s. %s", level->lesson, level->example);
    ui_default_focus(ui, round_size(app) > 0 ? "lesson.start" : "lesson.review");
    page.flow.y = flow.y;
    page_end(ui, &page);
    return started != SCREEN_STAY ? started : to;
}
