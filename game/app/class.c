/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Choosing the class. Where there is none yet it says how one is made. */
#include "app/grid.h"
#include "app/join.h"
#include "app/notice.h"
#include "app/parts.h"

enum { WIDEST = 900 };

static void no_class(struct app *app, struct ui *ui, struct flow *flow) {
    struct notice notice = {
        .id = "class.none",
        .title = _("Hier gibt es noch keine Klasse"),
        .text = _("Eine Lehrkraft oder die Schul-IT legt sie an. Bis dahin kannst du als Gast "
                  "spielen: Geh zurück und wähle „Losspielen“."),
        .detail = _("So geht es auf diesem Laptop, für eine Klasse 7b mit 28 Kindern:\n"
                    "scheinriese-results class add 7b --pupils 28")};
    notice_card(ui, flow, &notice);
    str_format(app->speech, sizeof app->speech, "%s. %s", notice.title, notice.text);
}

static enum screen_id choose(struct app *app, const struct store_class *chosen) {
    app_forget_person(app);
    app->person.class = *chosen;
    return SCREEN_PUPIL;
}

static enum screen_id class_buttons(struct app *app, struct ui *ui, struct flow *flow,
                                    const struct store_class *classes, int n) {
    struct ui_button_options options[STORE_MAX_CLASSES];
    for (int i = 0; i < n; i++) {
        unsigned long n_pupils = (unsigned long)classes[i].n_pupils;
        options[i] = (struct ui_button_options){
            .id = ui_keep(ui, "class.%d", i + 1),
            .look = BUTTON_PLAIN,
            .label = classes[i].name,
            .detail = ui_keep(ui, ngettext("%d Tier", "%d Tiere", n_pupils), classes[i].n_pupils)};
    }
    int pressed = grid_buttons(ui, flow, options, n);
    return pressed < 0 ? SCREEN_STAY : choose(app, &classes[pressed]);
}

static enum screen_id class_list(struct app *app, struct ui *ui, struct flow *flow) {
    struct store_class classes[STORE_MAX_CLASSES];
    struct err err = {0};
    int n = 0;
    if (!app->setup.store) {
        no_class(app, ui, flow);
        return SCREEN_STAY;
    }
    if (!store_list_classes(app->setup.store, classes, STORE_MAX_CLASSES, &n, &err)) {
        notice_trouble(ui, flow, "class.error", &err);
        return SCREEN_STAY;
    }
    if (n == 0) {
        no_class(app, ui, flow);
        return SCREEN_STAY;
    }
    ui_default_focus(ui, "class.1");
    str_copy(app->speech, sizeof app->speech, _("In welcher Klasse bist du?"));
    return class_buttons(app, ui, flow, classes, n);
}

enum screen_id class_frame(struct app *app, struct ui *ui) {
    struct page page = page_begin(ui, ui_height(ui));
    struct top_bar bar = {.id = "class", .back = _("Start"), .heading = _("Meine Klasse")};
    enum screen_id to = part_top_bar(app, ui, &page, &bar);
    page.flow.y += ui_dp(ui, 12);
    ui_text(ui, &page.flow, "class.question", TYPE_HEAD, _("In welcher Klasse bist du?"));
    page.flow.y += ui_dp(ui, 20);
    struct flow flow = page.flow;
    int widest = ui_sp(ui, WIDEST);
    flow.w = flow.w < widest ? flow.w : widest;
    enum screen_id chosen = class_list(app, ui, &flow);
    if (app->n_waiting >= 0 || join_is_offered(app)) {
        struct ui_button_options join = {
            .id = "class.join", .look = BUTTON_PILL, .label = _("Klassendatei einlesen")};
        flow.y += ui_dp(ui, 20);
        struct row row = row_begin(&flow, 0);
        chosen = row_button(ui, &row, &join) ? SCREEN_JOIN : chosen;
        row_end(&row, &flow);
    }
    page.flow.y = flow.y;
    page_end(ui, &page);
    return chosen != SCREEN_STAY ? chosen : to;
}
