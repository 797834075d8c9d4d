/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Right or wrong, why, what to remember, and which of the looks helped. */
#include "app/parts.h"
#include "app/rounds.h"
#include "app/tasks.h"

enum { BAR_PAD = 14, UNDER_BAR = 20 /* what scrolls is cut behind the bar, not before it */ };

static const struct round_result *result_now(const struct app *app) {
    return &app->playing.round.results[app->playing.round.position];
}

static const char *verdict_sentence(const struct round_result *result, enum verdict verdict) {
    if (result->is_correct) {
        return verdict == VERDICT_FACT ? _("Richtig: Fakt.") : _("Richtig: Fake.");
    }
    return verdict == VERDICT_FACT ? _("Nicht richtig: Es ist ein Fakt.")
                                   : _("Nicht richtig: Es ist ein Fake.");
}

static const char *points_sentence(struct ui *ui, const struct round_result *result) {
    const char *points =
        ui_keep(ui, ngettext("**%d Punkt**", "**%d Punkte**", (unsigned long)result->points),
                result->points);
    const char *sure = result->is_sure ? _("Du warst dir sicher") : _("Du warst vorsichtig");
    if (result->is_master_look) {
        return ui_keep(ui, _("%s · %s · Meisterblick"), sure, points);
    }
    return ui_keep(ui, _("%s · %s"), sure, points);
}

static void draw_figure(struct ui *ui, int x, int ground, int height, int alpha) {
    struct box box = {x - height * 105 / 470, ground - height, height * 210 / 470, height};
    ui_icon(ui, box, "giant", COLOR_GIANT, alpha);
}

/* The giant as he seemed fades beside what is really there: small for a fake, in true size for a
 * fact. */
static void draw_giant(struct ui *ui, const struct flow *card, enum verdict verdict) {
    if (!ui_is_wide(ui)) {
        return;
    }
    int seemed = ui_dp(ui, 70);
    int shrunk = ui_dp(ui, 26);
    int ground = card->y + seemed;
    int right = card->x + card->w - ui_dp(ui, 20);
    if (verdict == VERDICT_FACT) {
        draw_figure(ui, right - ui_dp(ui, 10), ground, seemed, 255);
        return;
    }
    int motion = ui_motion(ui, "feedback.giant", 250);
    draw_figure(ui, right - ui_dp(ui, 70), ground, seemed, 70);
    draw_figure(ui, right, ground, seemed - (seemed - shrunk) * motion / 1000, 255);
}

static void verdict_card(struct app *app, struct ui *ui, struct flow *flow,
                         const struct pack_post *post) {
    const struct round_result *result = result_now(app);
    struct ui_card card = ui_card_begin(ui, flow, ui_sp(ui, 20), COLOR_PAPER);
    card.accent = result->is_correct ? COLOR_OK : COLOR_INK_2;
    draw_giant(ui, &card.inner, post->verdict);
    const char *verdict = verdict_sentence(result, post->verdict);
    ui_text(ui, &card.inner, "feedback.heading", TYPE_HEAD, verdict);
    ui_text(ui, &card.inner, "feedback.points", TYPE_LABEL_SMALL, points_sentence(ui, result));
    card.inner.y += ui_dp(ui, 10);
    ui_text(ui, &card.inner, "feedback.why", TYPE_READING, post->why);
    ui_card_end(ui, &card, flow);
    str_format(app->speech, sizeof app->speech, "%s %s %s", verdict, post->why, post->remember);
}

static void remember_card(struct ui *ui, struct flow *flow, const struct pack_post *post) {
    struct ui_card card = ui_card_begin(ui, flow, ui_sp(ui, 20), COLOR_PAPER);
    ui_text(ui, &card.inner, "feedback.remember.label", TYPE_LABEL, _("Merk dir"));
    ui_text(ui, &card.inner, "feedback.remember", TYPE_READING, post->remember);
    ui_card_end(ui, &card, flow);
}

/* --- the looks --- */

static void chip(struct ui *ui, struct row *row, const char *text, bool has_helped) {
    struct box size = ui_measure(ui, TYPE_LABEL_SMALL, text, row->w - ui_sp(ui, 32));
    size.w += ui_sp(ui, 32);
    size.h += ui_sp(ui, 14);
    struct box box = row_place(row, size);
    ui_box(ui, box, size.h / 2, has_helped ? COLOR_OK_SOFT : COLOR_WARM_SOFT);
    ui_frame(ui, box, size.h / 2, COLOR_LINE, ui_dp(ui, ui_theme(ui)->outline));
    struct flow flow = {box.x + ui_sp(ui, 16), box.y + ui_sp(ui, 7), size.w - ui_sp(ui, 31)};
    struct ui_text_options options = {
        .role = UI_TEXT, .type = TYPE_LABEL_SMALL, .color = COLOR_INK};
    ui_text_with(ui, &flow, &options, text);
}

static bool was_opened(const struct round_result *result, enum look_kind kind) {
    for (int i = 0; i < result->n_looks; i++) {
        if (result->looks[i] == kind) {
            return true;
        }
    }
    return false;
}

static bool any_helped(const struct round_result *result, const struct pack_post *post) {
    for (int i = 0; i < result->n_looks; i++) {
        const struct pack_look *look = post_find_look(post, result->looks[i]);
        if (look && look_tells(look)) {
            return true;
        }
    }
    return false;
}

static void looks_card(struct app *app, struct ui *ui, struct flow *flow,
                       const struct pack_post *post) {
    const struct round_result *result = result_now(app);
    struct ui_card card = ui_card_begin(ui, flow, ui_sp(ui, 20), COLOR_PAPER);
    ui_text(ui, &card.inner, "feedback.looks.label", TYPE_LABEL, _("Deine Blicke"));
    card.inner.y += ui_dp(ui, 8);
    struct row row = row_begin(&card.inner, ui_dp(ui, 8));
    const char *helped = result->is_correct ? _("✓ %s – hat geholfen") : _("%s – da stand es");
    for (int i = 0; i < result->n_looks; i++) {
        const struct pack_look *look = post_find_look(post, result->looks[i]);
        bool has_helped = look && look_tells(look);
        const char *name = look_name(result->looks[i]);
        chip(ui, &row,
             has_helped ? ui_keep(ui, helped, name) : ui_keep(ui, _("%s – half hier nicht"), name),
             has_helped && result->is_correct);
    }
    if (result->n_looks == 0) {
        chip(ui, &row, _("Du hast ohne Blick geurteilt."), false);
    }
    row_end(&row, &card.inner);
    if (!any_helped(result, post) && !was_opened(result, post->check)) {
        card.inner.y += ui_dp(ui, 10);
        ui_text(ui, &card.inner, "feedback.check", TYPE_READING_SMALL,
                ui_keep(ui, _("Geholfen hätte: **%s**"), look_name(post->check)));
        const struct pack_look *check = post_find_look(post, post->check);
        ui_text(ui, &card.inner, "feedback.check.text", TYPE_READING_SMALL,
                check ? check->text : "");
    }
    ui_card_end(ui, &card, flow);
}

/* The post's own picture, then those of its looks. */
static const struct pack_picture *picture_at(const struct pack_post *post, int i) {
    return i == 0 ? &post->picture : &post->looks[i - 1].picture;
}

/* Whether the credit of a picture has to be shown: what an earlier one says is not said again. */
static bool has_credit(const struct pack_post *post, int i) {
    const struct pack_picture *picture = picture_at(post, i);
    bool has = *picture->author != 0;
    for (int j = 0; j < i && has; j++) {
        const struct pack_picture *earlier = picture_at(post, j);
        has = !str_equal(earlier->author, picture->author) ||
              !str_equal(earlier->license, picture->license);
    }
    return has;
}

static int count_credits(const struct pack_post *post) {
    int n = 0;
    for (int i = 0; i <= post->n_looks; i++) {
        n += has_credit(post, i);
    }
    return n;
}

static void credits(struct ui *ui, struct flow *flow, const struct pack_post *post) {
    for (int i = 0; i <= post->n_looks; i++) {
        const struct pack_picture *picture = picture_at(post, i);
        if (has_credit(post, i)) {
            ui_text(ui, flow, NULL, TYPE_CAPTION,
                    ui_keep(ui, _("Bild: %s, %s"), picture->author, picture->license));
        }
    }
}

static void reading_list(struct ui *ui, struct flow *flow, const struct pack_post *post) {
    ui_text(ui, flow, "feedback.references", TYPE_LABEL, _("Zum Nachlesen"));
    for (int i = 0; i < post->n_references; i++) {
        const struct pack_reference *reference = &post->references[i];
        ui_text(ui, flow, NULL, TYPE_CAPTION,
                ui_keep(ui, "%s: %s, %s. %s", reference->publisher, reference->title,
                        reference->date, reference->url));
    }
}

static void references(struct ui *ui, struct flow *flow, const struct pack_post *post) {
    bool has_references = post->n_references > 0, has_credits = count_credits(post) > 0;
    if (!has_references && !has_credits) {
        return;
    }
    flow->y += ui_dp(ui, 16);
    struct ui_card card = ui_card_begin(ui, flow, ui_sp(ui, 20), COLOR_PAPER);
    if (has_references) {
        reading_list(ui, &card.inner, post);
    }
    card.inner.y += has_references && has_credits ? ui_dp(ui, 10) : 0;
    credits(ui, &card.inner, post);
    ui_card_end(ui, &card, flow);
}

/* The post, and below it what its marked places say. */
static void post_side(struct app *app, struct ui *ui, struct flow *flow,
                      const struct pack_post *post) {
    part_post_card(app, ui, flow, post, true);
    flow->y += ui_dp(ui, 16);
    part_clues(ui, flow, post);
}

static enum screen_id next_post(struct app *app) {
    struct err err = {0};
    if (!rounds_next(app, &err)) {
        return app_trouble(app, _("Das hat gerade nicht geklappt"), &err);
    }
    return app->playing.round.state == ROUND_DONE ? SCREEN_SUMMARY
           : tasks_pause(app)                     ? SCREEN_PAUSED
                                                  : SCREEN_POST;
}

static void right_side(struct app *app, struct ui *ui, struct flow *flow,
                       const struct pack_post *post) {
    remember_card(ui, flow, post);
    flow->y += ui_dp(ui, 12);
    looks_card(app, ui, flow, post);
    references(ui, flow, post);
}

static struct ui_button_options next_button(void) {
    return (struct ui_button_options){
        .id = "feedback.next", .look = BUTTON_PRIMARY, .label = _("Weiter"), .icon = "arrow-right"};
}

/* Right-aligned with its top at y. */
static enum screen_id draw_next(struct app *app, struct ui *ui, const struct flow *flow, int y) {
    struct ui_button_options next = next_button();
    struct box size = ui_button_size(ui, &next, 0);
    struct box box = {flow->x + flow->w - size.w, y, size.w, size.h};
    return ui_button_in(ui, box, &next) ? next_post(app) : SCREEN_STAY;
}

static enum screen_id top_bar(struct app *app, struct ui *ui, struct page *page) {
    const struct round *round = &app->playing.round;
    const char *back;
    enum screen_id way_out = rounds_way_out(app, &back);
    struct top_bar bar = {
        .id = "feedback",
        .back = back,
        .heading = rounds_heading(app, ui),
        .words = {ui_keep(ui, _("%d von %d"), round->position + 1, round->plan.n_posts)}};
    enum screen_id to = part_top_bar(app, ui, page, &bar);
    return to == SCREEN_BACK ? way_out : to;
}

/* A bar like that of the judgement: how far the round is, and the button to go on. */
static enum screen_id draw_bar(struct app *app, struct ui *ui, struct box box) {
    const struct round *round = &app->playing.round;
    struct flow flow = {box.x, box.y, box.w};
    struct ui_card card = ui_card_begin(ui, &flow, ui_dp(ui, BAR_PAD), COLOR_PAPER);
    card.min_height = box.h;
    const char *done =
        ui_keep(ui, _("%d von %d Posts geschafft"), round->position + 1, round->plan.n_posts);
    struct box size = ui_measure(ui, TYPE_SUBHEAD, done, 0);
    struct flow at = {box.x + ui_dp(ui, 24), box.y + (box.h - size.h) / 2, size.w + 1};
    ui_text(ui, &at, "feedback.done", TYPE_SUBHEAD, done);
    struct flow inner = {box.x, 0, box.w - ui_dp(ui, BAR_PAD)};
    enum screen_id to = draw_next(app, ui, &inner, box.y + ui_dp(ui, BAR_PAD));
    ui_card_end(ui, &card, &flow);
    part_bar_edge(ui, box);
    return to;
}

/* Two columns; the bar stands still below them. */
static enum screen_id wide_frame(struct app *app, struct ui *ui, const struct pack_post *post) {
    struct ui_button_options next = next_button();
    int height = ui_button_size(ui, &next, 0).h + 2 * ui_dp(ui, BAR_PAD);
    int bar_y = ui_height(ui) - height - ui_dp(ui, 16);
    struct page page = page_begin(ui, bar_y + ui_dp(ui, UNDER_BAR));
    enum screen_id to = top_bar(app, ui, &page);
    int left = page.flow.w * 452 / 1000;
    int gutter = ui_dp(ui, 32);
    struct flow post_flow = {page.flow.x, page.flow.y, left};
    struct flow right = {page.flow.x + left + gutter, page.flow.y, page.flow.w - left - gutter};
    post_side(app, ui, &post_flow, post);
    verdict_card(app, ui, &right, post);
    right.y += ui_dp(ui, 12);
    right_side(app, ui, &right, post);
    page.flow.y = (post_flow.y > right.y ? post_flow.y : right.y) + ui_dp(ui, UNDER_BAR - 16);
    struct box bar = {page.flow.x, bar_y, page.flow.w, height};
    page_end(ui, &page);
    enum screen_id went = draw_bar(app, ui, bar);
    return went != SCREEN_STAY ? went : to;
}

/* One column: first what it was, then the post, then the rest. */
static enum screen_id narrow_frame(struct app *app, struct ui *ui, const struct pack_post *post) {
    struct page page = page_begin(ui, ui_height(ui));
    struct flow *flow = &page.flow;
    enum screen_id to = top_bar(app, ui, &page);
    verdict_card(app, ui, flow, post);
    flow->y += ui_dp(ui, 16);
    post_side(app, ui, flow, post);
    right_side(app, ui, flow, post);
    flow->y += ui_dp(ui, 16);
    enum screen_id went = draw_next(app, ui, flow, flow->y);
    struct ui_button_options next = next_button();
    flow->y += ui_button_size(ui, &next, 0).h;
    page_end(ui, &page);
    return went != SCREEN_STAY ? went : to;
}

enum screen_id feedback_frame(struct app *app, struct ui *ui) {
    const struct pack_post *post = round_post(&app->playing.round);
    ui_default_focus(ui, "feedback.next");
    return ui_is_wide(ui) ? wide_frame(app, ui, post) : narrow_frame(app, ui, post);
}
