/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The screen for things that went wrong: what happened, what is unharmed, what to do, and a way
 * on. */
#include "app/notice.h"
#include "app/parts.h"

enum { WIDEST = 860, OVER_TITLE = 2 };

/* The screen below is where the step can be tried again; right above the title there is none. */
static bool offers_retry(const struct app *app) {
    return app->trouble.can_retry && app->depth > OVER_TITLE;
}

static enum screen_id go_back(struct app *app) {
    if (!offers_retry(app)) {
        return SCREEN_BACK;
    }
    app_forget_person(app);
    return SCREEN_TITLE;
}

static enum screen_id error_buttons(struct app *app, struct ui *ui, struct flow *flow) {
    bool has_retry = offers_retry(app);
    struct ui_button_options retry = {
        .id = "error.retry", .look = BUTTON_PRIMARY, .label = _("Noch einmal versuchen")};
    struct ui_button_options back = {.id = "error.back",
                                     .look = has_retry ? BUTTON_PLAIN : BUTTON_PRIMARY,
                                     .label = has_retry                  ? _("Zum Start")
                                              : app->depth <= OVER_TITLE ? _("Weiter")
                                                                         : _("Zurück")};
    struct row row = row_begin(flow, ui_dp(ui, 16));
    enum screen_id to = SCREEN_STAY;
    if (has_retry && row_button(ui, &row, &retry)) {
        to = SCREEN_BACK;
    }
    if (row_button(ui, &row, &back)) {
        to = go_back(app);
    }
    row_end(&row, flow);
    ui_default_focus(ui, has_retry ? "error.retry" : "error.back");
    ui_escape(ui, "error.back");
    return to;
}

static void error_texts(struct app *app, struct ui *ui, struct flow *flow) {
    const struct trouble *trouble = &app->trouble;
    ui_text(ui, flow, "error.heading", TYPE_HEAD, trouble->title);
    flow->y += ui_dp(ui, 14);
    struct ui_text_options alert = {.id = "error.text", .role = UI_ALERT, .type = TYPE_READING};
    ui_text_with(ui, flow, &alert, trouble->text);
    if (!app->setup.store) {
        flow->y += ui_dp(ui, 10);
        ui_text(ui, flow, "error.guest", TYPE_READING,
                _("Losspielen kannst du trotzdem, als Gast. Dabei wird nichts gespeichert."));
    }
}

static void error_detail(struct app *app, struct ui *ui, struct flow *flow) {
    struct ui_text_options detail = {
        .id = "error.detail", .role = UI_TEXT, .type = TYPE_CAPTION, .is_plain = true};
    if (app->trouble.err.code == ERR_NONE) {
        return;
    }
    flow->y += ui_dp(ui, 24);
    ui_text(ui, flow, "error.helper", TYPE_CAPTION, _("Für alle, die helfen:"));
    ui_text_with(ui, flow, &detail, notice_detail(ui, &app->trouble.err));
}

enum screen_id error_frame(struct app *app, struct ui *ui) {
    struct page page = page_begin(ui, ui_height(ui));
    int widest = ui_sp(ui, WIDEST);
    int height = ui_height(ui);
    page.flow.y += ui_is_wide(ui) ? height * 14 / 100 : ui_dp(ui, 24);
    struct flow flow = page.flow;
    flow.w = flow.w < widest ? flow.w : widest;
    struct ui_card card = ui_card_begin(ui, &flow, ui_dp(ui, 36), COLOR_PAPER);
    card.accent = COLOR_LOOK;
    error_texts(app, ui, &card.inner);
    card.inner.y += ui_dp(ui, 26);
    enum screen_id to = error_buttons(app, ui, &card.inner);
    error_detail(app, ui, &card.inner);
    ui_card_end(ui, &card, &flow);
    page.flow.y = flow.y;
    page_end(ui, &page);
    str_format(app->speech, sizeof app->speech, "%s. %s", app->trouble.title, app->trouble.text);
    return to;
}
