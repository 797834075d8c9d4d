/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading help and language. Every choice works at once; a sample shows what it does. */
#include "app/parts.h"

enum { GAP = 12, SAMPLE_PERCENT = 40, EDGE_RADIUS = 24 };

struct choice {
    const char *id, *label;
    bool is_checked;
};

/* The ground is paper like the button: those not chosen get a thin edge. */
static bool choice_button(struct ui *ui, struct row *row, const struct ui_button_options *options) {
    struct box size = ui_button_size(ui, options, 0);
    if (size.w > row->w) {
        size = ui_button_size(ui, options, row->w);
    }
    struct box box = row_place(row, size);
    bool is_pressed = ui_button_in(ui, box, options);
    int radius = ui_dp(ui, EDGE_RADIUS) < box.h / 2 ? ui_dp(ui, EDGE_RADIUS) : box.h / 2;
    if (!options->is_checked) {
        ui_frame(ui, box, radius, COLOR_INK_2, ui_dp(ui, 1));
    }
    return is_pressed;
}

/* A name and its choices side by side; the index of the one that was pressed, -1: none. */
static int choices(struct ui *ui, struct flow *flow, const char *name, const struct choice *all,
                   int n) {
    int pressed = -1;
    ui_text(ui, flow, NULL, TYPE_LABEL, name);
    flow->y += ui_dp(ui, 8);
    struct row row = row_begin(flow, ui_dp(ui, GAP));
    for (int i = 0; i < n; i++) {
        struct ui_button_options options = {.id = all[i].id,
                                            .role = UI_CHOICE,
                                            .look = BUTTON_PILL,
                                            .label = all[i].label,
                                            .icon = all[i].is_checked ? "check" : NULL,
                                            .is_checked = all[i].is_checked};
        pressed = choice_button(ui, &row, &options) ? i : pressed;
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, 22);
    return pressed;
}

static void choose_scale(struct app *app, struct ui *ui, struct flow *flow) {
    static const int scales[] = {100, 125, 150, 175, 200};
    struct choice all[5];
    for (int i = 0; i < 5; i++) {
        all[i] =
            (struct choice){ui_keep(ui, "settings.scale.%d", scales[i]),
                            ui_keep(ui, _("%d %%"), scales[i]), app->reading.scale == scales[i]};
    }
    int pressed = choices(ui, flow, _("Schriftgröße"), all, 5);
    if (pressed >= 0) {
        app->reading.scale = scales[pressed];
        app_save_reading(app);
    }
}

static void choose_theme(struct app *app, struct ui *ui, struct flow *flow) {
    enum theme_id now = app->reading.theme;
    const struct choice all[THEME_N] = {
        {"settings.theme.light", _("Hell"), now == THEME_LIGHT},
        {"settings.theme.dark", _("Dunkel"), now == THEME_DARK},
        {"settings.theme.contrast", _("Starker Kontrast"), now == THEME_CONTRAST}};
    int pressed = choices(ui, flow, _("Farben"), all, THEME_N);
    if (pressed >= 0) {
        app->reading.theme = (enum theme_id)pressed;
        app_save_reading(app);
    }
}

static void choose_font(struct app *app, struct ui *ui, struct flow *flow) {
    bool now = app->reading.is_dyslexic;
    const struct choice all[2] = {{"settings.font.andika", "Andika", !now},
                                  {"settings.font.dyslexic", "OpenDyslexic", now}};
    int pressed = choices(ui, flow, _("Schrift"), all, 2);
    if (pressed >= 0) {
        app->reading.is_dyslexic = pressed == 1;
        app_save_reading(app);
    }
}

static void choose_lines(struct app *app, struct ui *ui, struct flow *flow) {
    int now = app->reading.line_spacing;
    const struct choice all[3] = {{"settings.lines.0", _("Normal"), now == 0},
                                  {"settings.lines.1", _("Weit"), now == 1},
                                  {"settings.lines.2", _("Sehr weit"), now == 2}};
    int pressed = choices(ui, flow, _("Abstand der Zeilen"), all, 3);
    if (pressed >= 0) {
        app->reading.line_spacing = pressed;
        app_save_reading(app);
    }
}

static void choose_letters(struct app *app, struct ui *ui, struct flow *flow) {
    int now = app->reading.letter_spacing;
    const struct choice all[3] = {{"settings.letters.0", _("Normal"), now == 0},
                                  {"settings.letters.1", _("Weit"), now == 1},
                                  {"settings.letters.2", _("Sehr weit"), now == 2}};
    int pressed = choices(ui, flow, _("Abstand der Buchstaben"), all, 3);
    if (pressed >= 0) {
        app->reading.letter_spacing = pressed;
        app_save_reading(app);
    }
}

static void choose_language(struct app *app, struct ui *ui, struct flow *flow) {
    struct choice all[I18N_N_LANGUAGES];
    for (int i = 0; i < I18N_N_LANGUAGES; i++) {
        const struct i18n_language *language = &i18n_languages[i];
        all[i] = (struct choice){ui_keep(ui, "settings.lang.%s", language->code), language->name,
                                 str_equal(app->language, language->code)};
    }
    int pressed = choices(ui, flow, _("Sprache"), all, I18N_N_LANGUAGES);
    if (pressed >= 0) {
        app_choose_language(app, i18n_languages[pressed].code);
    }
}

/* --- switches --- */

struct toggle {
    const char *id, *label, *on, *off; /* on, off: what is said of the state */
    bool *value;
    bool is_reversed; /* shown as on while the value is false */
};

static void toggle(struct app *app, struct ui *ui, struct flow *flow, const struct toggle *toggle) {
    bool is_on = *toggle->value != toggle->is_reversed;
    struct ui_button_options options = {.id = toggle->id,
                                        .role = UI_SWITCH,
                                        .look = BUTTON_ROW,
                                        .label = toggle->label,
                                        .detail = is_on ? toggle->on : toggle->off,
                                        .icon = is_on ? "check" : NULL,
                                        .is_checked = is_on};
    if (ui_button(ui, flow, &options)) {
        *toggle->value = !*toggle->value;
        app_save_reading(app);
    }
    flow->y += ui_dp(ui, GAP);
}

static void switches(struct app *app, struct ui *ui, struct flow *flow) {
    struct toggle simple = {.id = "settings.simple",
                            .label = _("Posts in einfacher Sprache"),
                            .on = _("An: kurze Sätze, leichte Wörter"),
                            .off = _("Aus: Posts, wie sie geschrieben sind"),
                            .value = &app->reading.is_simple};
    struct toggle motion = {.id = "settings.motion",
                            .label = _("Bewegungen"),
                            .on = _("An: Der Riese bewegt sich sanft"),
                            .off = _("Aus: Alles steht still"),
                            .value = &app->reading.is_still,
                            .is_reversed = true};
    toggle(app, ui, flow, &simple);
    toggle(app, ui, flow, &motion);
}

/* --- the screen --- */

static void sample(struct app *app, struct ui *ui, struct flow *flow) {
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 28), COLOR_PAPER);
    const char *normal =
        _("In Brückstadt steht jeden Morgen ein **Graureiher** auf dem Brunnen am Marktplatz. Der "
          "Hausmeister sagt: „Er wartet auf den Bus, Linie 4.“ Stimmt das? Schau lieber näher "
          "hin.");
    const char *simple = _("In Brückstadt gibt es einen **Vogel**. Er steht jeden Morgen auf dem "
                           "Brunnen. Ein Mann sagt: Er wartet auf den Bus. Stimmt das? Schau "
                           "genau hin.");
    ui_text(ui, &card.inner, "settings.sample.label", TYPE_LABEL_SMALL, _("So sieht ein Text aus"));
    card.inner.y += ui_dp(ui, 8);
    ui_text(ui, &card.inner, "settings.sample", TYPE_READING,
            app->reading.is_simple ? simple : normal);
    str_copy(app->speech, sizeof app->speech, app->reading.is_simple ? simple : normal);
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, 24);
}

static void all_choices(struct app *app, struct ui *ui, struct flow *flow) {
    choose_scale(app, ui, flow);
    choose_theme(app, ui, flow);
    choose_font(app, ui, flow);
    choose_lines(app, ui, flow);
    choose_letters(app, ui, flow);
    choose_language(app, ui, flow);
}

static void wide_page(struct app *app, struct ui *ui, struct flow *flow) {
    int gutter = ui_dp(ui, 40);
    int right = flow->w * SAMPLE_PERCENT / 100;
    struct flow left = {flow->x, flow->y, flow->w - right - gutter};
    struct flow side = {flow->x + left.w + gutter, flow->y, right};
    struct ui_card card = ui_card_begin(ui, &left, ui_dp(ui, 28), COLOR_PAPER);
    all_choices(app, ui, &card.inner);
    card.inner.y -= ui_dp(ui, 22);
    ui_card_end(ui, &card, &left);
    sample(app, ui, &side);
    switches(app, ui, &side);
    flow->y = left.y > side.y ? left.y : side.y;
}

static void narrow_page(struct app *app, struct ui *ui, struct flow *flow) {
    sample(app, ui, flow);
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 20), COLOR_PAPER);
    all_choices(app, ui, &card.inner);
    card.inner.y -= ui_dp(ui, 22);
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, 24);
    switches(app, ui, flow);
}

enum screen_id settings_frame(struct app *app, struct ui *ui) {
    struct page page = page_begin(ui, ui_height(ui));
    struct top_bar bar = {
        .id = "settings", .back = _("Fertig"), .heading = _("Lesehilfe und Sprache")};
    enum screen_id to = part_top_bar(app, ui, &page, &bar);
    if (ui_is_wide(ui)) {
        wide_page(app, ui, &page.flow);
    } else {
        narrow_page(app, ui, &page.flow);
    }
    page_end(ui, &page);
    ui_default_focus(ui, "settings.back");
    return to == SCREEN_SETTINGS ? SCREEN_STAY : to;
}
