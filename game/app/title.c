/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The start. Nothing of the last pupil shows here. */
#include "app/join.h"
#include "app/parts.h"

static enum screen_id start_playing(struct app *app) {
    if (app->setup.library->n_entries == 1) {
        return app_open_pack(app, 0) ? SCREEN_MAP : SCREEN_ERROR;
    }
    return SCREEN_PACKS;
}

/* On a laptop without any class the next thing is to join one. */
static enum screen_id find_class(struct app *app) {
    struct store_class class;
    int n = 1;
    bool is_read = store_list_classes(app->setup.store, &class, 1, &n, NULL);
    return is_read && n == 0 && join_is_offered(app) ? SCREEN_JOIN : SCREEN_CLASS;
}

static enum screen_id hand_in_button(struct app *app, struct ui *ui, struct flow *flow) {
    char number[24];
    i18n_number(number, sizeof number, app->n_waiting);
    unsigned long n = (unsigned long)app->n_waiting;
    struct ui_button_options hand_in = {
        .id = "title.handin",
        .look = BUTTON_PLAIN,
        .label = _("Ergebnisse abgeben"),
        .detail = n == 0
                      ? _("Alles ist abgegeben")
                      : ui_keep(ui, ngettext("%s Urteil wartet", "%s Urteile warten", n), number),
        .is_start_aligned = true};
    return ui_button(ui, flow, &hand_in) ? SCREEN_HAND_IN : SCREEN_STAY;
}

static enum screen_id main_buttons(struct app *app, struct ui *ui, struct flow *flow) {
    int gap = ui_dp(ui, 16);
    struct ui_button_options play = {.id = "title.play",
                                     .look = BUTTON_PRIMARY,
                                     .label = _("Losspielen"),
                                     .icon = "play",
                                     .is_start_aligned = true};
    struct ui_button_options classes = {.id = "title.class",
                                        .look = BUTTON_PLAIN,
                                        .label = _("Meine Klasse"),
                                        .is_start_aligned = true};
    enum screen_id to = SCREEN_STAY;
    if (!app->has_no_guests) {
        to = ui_button(ui, flow, &play) ? start_playing(app) : SCREEN_STAY;
        flow->y += gap;
    }
    if (app->setup.store) {
        to = ui_button(ui, flow, &classes) ? find_class(app) : to;
        flow->y += gap;
    }
    if (app->n_waiting >= 0) {
        enum screen_id there = hand_in_button(app, ui, flow);
        to = there != SCREEN_STAY ? there : to;
        flow->y += gap;
    }
    return to;
}

static enum screen_id small_buttons(struct app *app, struct ui *ui, struct flow *flow) {
    struct row row = row_begin(flow, ui_dp(ui, 12));
    struct ui_button_options reading = {
        .id = "title.reading", .look = BUTTON_PILL, .label = _("Lesehilfe"), .icon = "text-size"};
    struct ui_button_options speak = {.id = "title.speak",
                                      .role = UI_SWITCH,
                                      .look = BUTTON_PILL,
                                      .label = _("Vorlesen"),
                                      .icon = "speaker",
                                      .is_checked = app->is_speaking};
    enum screen_id to = row_button(ui, &row, &reading) ? SCREEN_SETTINGS : SCREEN_STAY;
    if (app->setup.can_speak && row_button(ui, &row, &speak)) {
        app->is_speaking = !app->is_speaking;
        ui_again(ui);
    }
    for (int i = 0; i < I18N_N_LANGUAGES; i++) {
        const struct i18n_language *language = &i18n_languages[i];
        struct ui_button_options choice = {
            .id = ui_keep(ui, "title.lang.%s", language->code),
            .role = UI_CHOICE,
            .look = BUTTON_PILL,
            .label = language->name,
            .icon = str_equal(app->language, language->code) ? "check" : NULL,
            .is_checked = str_equal(app->language, language->code)};
        if (row_button(ui, &row, &choice)) {
            app_choose_language(app, language->code);
        }
    }
    struct ui_button_options teacher = {
        .id = "title.teacher", .look = BUTTON_PILL, .label = _("Lehrkraft"), .icon = "lock"};
    if (app->offers_teacher && row_button(ui, &row, &teacher)) {
        to = SCREEN_TEACHER_DOOR;
    }
    row_end(&row, flow);
    return to;
}

/* The giant as he seems, and as he is. */
static void draw_giants(struct ui *ui) {
    if (!ui_theme(ui)->has_horizon || !ui_is_wide(ui)) {
        return;
    }
    int w = ui_width(ui);
    int h = ui_height(ui);
    int height = h * 60 / 100;
    struct box giant = {w * 74 / 100 - height * 105 / 470, h * 742 / 1000 - height,
                        height * 210 / 470, height};
    int small = h * 8 / 100;
    struct box person = {w * 556 / 1000 - small * 105 / 470, h * 905 / 1000 - small,
                         small * 210 / 470, small};
    ui_icon(ui, giant, "giant", COLOR_GIANT, 235);
    ui_icon(ui, person, "giant", COLOR_GIANT, 255);
}

enum screen_id title_frame(struct app *app, struct ui *ui) {
    bool is_wide = ui_is_wide(ui);
    struct page page = page_begin(ui, ui_height(ui));
    draw_giants(ui);
    int inset = is_wide ? ui_dp(ui, 32) : 0;
    int top = is_wide ? ui_height(ui) * 17 / 100 : ui_dp(ui, 24);
    struct flow flow = {page.flow.x + inset, top, page.flow.w - 2 * inset};
    if (is_wide && flow.w > ui_width(ui) / 2) {
        flow.w = ui_width(ui) * 44 / 100;
    }
    ui_text(ui, &flow, "title.heading", TYPE_DISPLAY, "Scheinriese");
    flow.y += ui_dp(ui, 8);
    ui_text(ui, &flow, "title.motto", TYPE_READING_LARGE,
            _("Schau näher hin – dann schrumpft der Fake."));
    flow.y += ui_dp(ui, 40);
    struct flow buttons = flow;
    int widest = ui_sp(ui, 420);
    buttons.w = buttons.w > widest ? widest : buttons.w;
    enum screen_id to = main_buttons(app, ui, &buttons);
    flow.y = buttons.y + ui_dp(ui, 4);
    enum screen_id small = small_buttons(app, ui, &flow);
    ui_default_focus(ui, app->has_no_guests ? "title.class" : "title.play");
    page.flow.y = flow.y;
    page_end(ui, &page);
    return to != SCREEN_STAY ? to : small;
}
