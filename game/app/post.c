/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A post, the looks it offers, and the judgement. */
#include "app/parts.h"
#include "app/rounds.h"
#include "app/tasks.h"

enum {
    GUTTER = 32,
    BAR_PAD = 16,
    UNDER_BAR = 20 /* what scrolls is cut behind the bar, not before it */,
    POST_SHARE = 517 /* of 1000: the post's part of the width */
};

static enum screen_id judge(struct app *app, enum answer answer) {
    struct err err = {0};
    if (!rounds_judge(app, answer, &err)) {
        return app_trouble(app, _("Dein Urteil ist nicht gespeichert"), &err);
    }
    return app->playing.round.state == ROUND_FEEDBACK ? SCREEN_FEEDBACK
           : app->playing.round.state == ROUND_DONE   ? SCREEN_TASKS /* a test is handed in */
           : tasks_pause(app)                         ? SCREEN_PAUSED
                                                      : SCREEN_POST;
}

static enum screen_id open_look(struct app *app, struct ui *ui, enum look_kind kind) {
    struct err err = {0};
    bool is_open = round_look_is_open(&app->playing.round, kind);
    if (!is_open && !rounds_look(app, kind, &err)) {
        return app_trouble(app, _("Der Blick ist nicht gespeichert"), &err);
    }
    app->playing.shown_look = (int)kind;
    ui_reveal(ui, "look.text");
    ui_again(ui);
    return SCREEN_STAY;
}

/* --- the looks --- */

static void looks_heading(struct app *app, struct ui *ui, struct flow *flow) {
    int left = round_looks_left(&app->playing.round);
    int budget = app_level(app)->n_looks;
    const char *text = ui_keep(
        ui, ngettext("noch %d von %d Blick", "noch %d von %d Blicken", (unsigned long)budget), left,
        budget);
    struct row row = row_begin(flow, ui_dp(ui, 16));
    struct box head = ui_measure(ui, TYPE_SUBHEAD, _("Näher hinschauen"), 0);
    struct box rest = ui_measure(ui, TYPE_LABEL_SMALL, text, 0);
    struct box box = row_place(&row, head);
    struct flow at = {box.x, box.y, flow->w};
    struct ui_text_options heading = {
        .id = "look.heading", .role = UI_HEADING, .type = TYPE_SUBHEAD};
    ui_text_with(ui, &at, &heading, _("Näher hinschauen"));
    if (row.at + rest.w <= row.w) {
        row.at = row.w - rest.w;
    }
    box = row_place(&row, rest);
    at = (struct flow){box.x, box.y + (head.h - rest.h) / 2, rest.w + 1};
    ui_text(ui, &at, "look.left", TYPE_LABEL_SMALL, text);
    row_end(&row, flow);
    flow->y += ui_dp(ui, 10);
}

static enum screen_id look_button(struct app *app, struct ui *ui, struct box box, int index) {
    const struct pack_look *look = &round_post(&app->playing.round)->looks[index];
    bool is_open = round_look_is_open(&app->playing.round, look->kind);
    struct ui_button_options options = {
        .id = ui_keep(ui, "look.%s", look_kind_id(look->kind)),
        .look = is_open ? BUTTON_LOOK_OPEN : BUTTON_LOOK,
        .label = look_name(look->kind),
        .key = (char)('1' + index),
        .is_disabled = !is_open && round_looks_left(&app->playing.round) == 0,
        .is_checked = is_open && app->playing.shown_look == (int)look->kind};
    return ui_button_in(ui, box, &options) ? open_look(app, ui, look->kind) : SCREEN_STAY;
}

/* Two side by side where both fit, each pair as high as the higher one. */
static enum screen_id look_buttons(struct app *app, struct ui *ui, struct flow *flow) {
    const struct pack_post *post = round_post(&app->playing.round);
    int gap = ui_dp(ui, 12);
    int per_row = flow->w >= ui_sp(ui, 480) ? 2 : 1;
    int width = (flow->w - gap * (per_row - 1)) / per_row;
    enum screen_id to = SCREEN_STAY;
    for (int i = 0; i < post->n_looks; i += per_row) {
        int height = 0;
        for (int j = i; j < i + per_row && j < post->n_looks; j++) {
            struct ui_button_options options = {
                .look = BUTTON_LOOK, .label = look_name(post->looks[j].kind), .key = '1'};
            int h = ui_button_size(ui, &options, width).h;
            height = h > height ? h : height;
        }
        for (int j = i; j < i + per_row && j < post->n_looks; j++) {
            struct box box = {flow->x + (j - i) * (width + gap), flow->y, width, height};
            enum screen_id went = look_button(app, ui, box, j);
            to = went != SCREEN_STAY ? went : to;
        }
        flow->y += height + gap;
    }
    return to;
}

static void shown_look(struct app *app, struct ui *ui, struct flow *flow) {
    const struct pack_post *post = round_post(&app->playing.round);
    int kind = app->playing.shown_look;
    const struct pack_look *look = kind < 0 ? NULL : post_find_look(post, (enum look_kind)kind);
    if (!look) {
        return;
    }
    flow->y += ui_dp(ui, 4);
    struct ui_card card = ui_card_begin(ui, flow, ui_sp(ui, 20), COLOR_PAPER);
    card.accent = COLOR_LOOK;
    card.is_accent_left = true;
    card.inner.x += ui_dp(ui, 8);
    card.inner.w -= ui_dp(ui, 8);
    ui_text(ui, &card.inner, "look.title", TYPE_LABEL, look_name(look->kind));
    card.inner.y += ui_dp(ui, 2);
    ui_text(ui, &card.inner, "look.text", TYPE_READING_SMALL, look->text);
    if (look->picture.index >= 0) {
        int height = card.inner.w * 372 / 1000;
        struct box box = {card.inner.x, card.inner.y + ui_dp(ui, 10), card.inner.w, height};
        ui_picture(ui, "look.picture", box, look->picture.index, look->picture.alt);
        card.inner.y += height + ui_dp(ui, 10);
    }
    ui_card_end(ui, &card, flow);
    str_format(app->speech, sizeof app->speech, "%s %s", look_name(look->kind), look->text);
}

static enum screen_id looks_column(struct app *app, struct ui *ui, struct flow *flow) {
    looks_heading(app, ui, flow);
    enum screen_id to = look_buttons(app, ui, flow);
    if (to == SCREEN_STAY) {
        shown_look(app, ui, flow);
    }
    return to;
}

/* --- the judgement --- */

static const struct {
    const char *id, *label;
    enum button_look look;
    char key;
} answers[] = {
    [ANSWER_SURE_FAKE] = {"judge.sure_fake", N_("Sicher Fake"), BUTTON_SURE_FAKE, 'a'},
    [ANSWER_FAKE] = {"judge.fake", N_("Eher Fake"), BUTTON_FAKE, 's'},
    [ANSWER_FACT] = {"judge.fact", N_("Eher Fakt"), BUTTON_FACT, 'd'},
    [ANSWER_SURE_FACT] = {"judge.sure_fact", N_("Sicher Fakt"), BUTTON_SURE_FACT, 'f'},
};

static enum screen_id answer_buttons(struct app *app, struct ui *ui, struct box box, int per_row) {
    int gap = ui_dp(ui, 14);
    int rows = 4 / per_row;
    int width = (box.w - gap * (per_row - 1)) / per_row;
    int height = (box.h - gap * (rows - 1)) / rows;
    enum screen_id to = SCREEN_STAY;
    for (int i = 0; i < 4; i++) {
        struct box place = {box.x + i % per_row * (width + gap),
                            box.y + i / per_row * (height + gap), width, height};
        struct ui_button_options options = {.id = answers[i].id,
                                            .look = answers[i].look,
                                            .label = _(answers[i].label),
                                            .key = answers[i].key};
        to = ui_button_in(ui, place, &options) ? judge(app, (enum answer)i) : to;
    }
    return to;
}

static int answer_height(struct ui *ui, int width) {
    int height = 0;
    for (int i = 0; i < 4; i++) {
        struct ui_button_options options = {
            .look = answers[i].look, .label = _(answers[i].label), .key = 'a'};
        int h = ui_button_size(ui, &options, width).h;
        height = h > height ? h : height;
    }
    return height;
}

struct bar {
    struct box box, buttons;
    int per_row, pad;
    bool is_beside; /* the question stands beside the buttons */
};

/* Measures for a bar of this width with its bottom or top at y. */
static struct bar bar_layout(struct ui *ui, int x, int y, int width) {
    struct bar bar = {.pad = ui_dp(ui, BAR_PAD)};
    struct box question = ui_measure(ui, TYPE_SUBHEAD, _("Dein Urteil?"), 0);
    int gap = ui_dp(ui, 14);
    bar.is_beside = ui_is_wide(ui);
    int taken = bar.is_beside ? question.w + ui_dp(ui, 8) + 3 * bar.pad : 2 * bar.pad;
    int room = width - taken;
    bar.per_row = room >= ui_sp(ui, 760) ? 4 : room >= ui_sp(ui, 380) ? 2 : 1;
    int rows = 4 / bar.per_row;
    int one = answer_height(ui, (room - gap * (bar.per_row - 1)) / bar.per_row);
    int head = bar.is_beside ? 0 : question.h + gap;
    bar.box = (struct box){x, y, width, 2 * bar.pad + head + rows * one + (rows - 1) * gap};
    bar.buttons =
        (struct box){x + taken - bar.pad, y + bar.pad + head, room, rows * one + (rows - 1) * gap};
    return bar;
}

static enum screen_id draw_bar(struct app *app, struct ui *ui, struct bar *bar) {
    struct flow flow = {bar->box.x, bar->box.y, bar->box.w};
    struct ui_card card = ui_card_begin(ui, &flow, bar->pad, COLOR_PAPER);
    card.min_height = bar->box.h;
    struct box question = ui_measure(ui, TYPE_SUBHEAD, _("Dein Urteil?"), 0);
    struct flow at = {bar->box.x + bar->pad + (bar->is_beside ? ui_dp(ui, 8) : 0),
                      bar->is_beside ? bar->box.y + (bar->box.h - question.h) / 2
                                     : bar->box.y + bar->pad,
                      question.w + 1};
    struct ui_text_options options = {
        .id = "judge.heading", .role = UI_HEADING, .type = TYPE_SUBHEAD};
    ui_text_with(ui, &at, &options, _("Dein Urteil?"));
    enum screen_id to = answer_buttons(app, ui, bar->buttons, bar->per_row);
    ui_card_end(ui, &card, &flow);
    part_bar_edge(ui, bar->box);
    return to;
}

/* --- the screen --- */

static void speak_post(struct app *app) {
    const struct pack_post *post = round_post(&app->playing.round);
    bool is_simple = app->reading.is_simple && post->simple[0];
    if (app->playing.shown_look < 0) {
        str_format(app->speech, sizeof app->speech, "%s. %s. %s", post->author_name, post->headline,
                   is_simple ? post->simple : post->text);
    }
}

/* Haze lifts a step with each look, softly, whatever the truth. */
static int lift(struct app *app, struct ui *ui) {
    int budget = app_level(app)->n_looks;
    int n_opened = budget - round_looks_left(&app->playing.round);
    if (n_opened == 0) {
        return 0;
    }
    int step = ui_motion(ui, ui_keep(ui, "post.lift.%d", n_opened), 200);
    return ((n_opened - 1) * 1000 + step) / budget;
}

static struct page begin(struct app *app, struct ui *ui, int bottom, enum screen_id *to) {
    struct page page = page_begin(ui, bottom);
    const struct round *round = &app->playing.round;
    const char *back;
    enum screen_id way_out = rounds_way_out(app, &back);
    part_giant(ui, lift(app, ui), 430);
    struct top_bar bar = {
        .id = "post",
        .back = back,
        .heading = rounds_heading(app, ui),
        .words = {ui_keep(ui, _("%d von %d"), round->position + 1, round->plan.n_posts)}};
    enum screen_id went = part_top_bar(app, ui, &page, &bar);
    *to = went != SCREEN_BACK ? went : way_out;
    return page;
}

/* Takes as much off the picture as the post sticks out below the fold; the rest scrolls. */
static void fit_picture(struct app *app, struct ui *ui, int post_bottom, int fold) {
    struct playing *playing = &app->playing;
    int excess = post_bottom + playing->picture_trimmed - fold;
    int trim = excess > 0 ? excess : 0;
    int most = ui_dp(ui, 200);
    trim = trim < most ? trim : most;
    if (trim != playing->picture_trim) {
        playing->picture_trim = trim;
        ui_again(ui);
    }
}

static enum screen_id wide_frame(struct app *app, struct ui *ui, struct bar *bar) {
    enum screen_id to;
    struct page page = begin(app, ui, bar->box.y + ui_dp(ui, UNDER_BAR), &to);
    int gutter = ui_dp(ui, GUTTER);
    int left = page.flow.w * POST_SHARE / 1000;
    struct flow post = {page.flow.x, page.flow.y, left};
    struct flow looks = {page.flow.x + left + gutter, page.flow.y, page.flow.w - left - gutter};
    app->playing.picture_trimmed = 0;
    part_post_card(app, ui, &post, round_post(&app->playing.round), false);
    fit_picture(app, ui, post.y, bar->box.y - ui_dp(ui, 28));
    enum screen_id looked = looks_column(app, ui, &looks);
    page.flow.y = (post.y > looks.y ? post.y : looks.y) + ui_dp(ui, UNDER_BAR - 8);
    page_end(ui, &page);
    enum screen_id judged = looked == SCREEN_STAY ? draw_bar(app, ui, bar) : SCREEN_STAY;
    return judged != SCREEN_STAY ? judged : looked != SCREEN_STAY ? looked : to;
}

static enum screen_id narrow_frame(struct app *app, struct ui *ui) {
    enum screen_id to;
    struct page page = begin(app, ui, ui_height(ui), &to);
    app->playing.picture_trim = 0;
    part_post_card(app, ui, &page.flow, round_post(&app->playing.round), false);
    page.flow.y += ui_dp(ui, 24);
    enum screen_id looked = looks_column(app, ui, &page.flow);
    page.flow.y += ui_dp(ui, 20);
    struct bar bar = bar_layout(ui, page.flow.x, page.flow.y, page.flow.w);
    enum screen_id judged = looked == SCREEN_STAY ? draw_bar(app, ui, &bar) : SCREEN_STAY;
    page.flow.y += bar.box.h;
    page_end(ui, &page);
    return judged != SCREEN_STAY ? judged : looked != SCREEN_STAY ? looked : to;
}

enum screen_id post_frame(struct app *app, struct ui *ui) {
    const struct pack_post *post = round_post(&app->playing.round);
    speak_post(app);
    ui_default_focus(ui, ui_keep(ui, "look.%s", look_kind_id(post->looks[0].kind)));
    if (!ui_is_wide(ui)) {
        return narrow_frame(app, ui);
    }
    int margin = ui_dp(ui, 64);
    int width = ui_width(ui) - 2 * margin;
    int widest = ui_dp(ui, 1238);
    if (width > widest && ui_reading(ui)->scale == 100) {
        width = widest;
        margin = (ui_width(ui) - width) / 2;
    }
    struct bar bar = bar_layout(ui, margin, 0, width);
    bar.box.y = ui_height(ui) - bar.box.h - ui_dp(ui, 22);
    bar.buttons.y += bar.box.y;
    return wide_frame(app, ui, &bar);
}
