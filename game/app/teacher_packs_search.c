/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which packs are shown: words to search for, state, class, language. */
#include "app/teacher_packs.h"

enum { WIDEST_SEARCH = 380, ROOM_BESIDE = 1040, MAX_LANGUAGES = 8 };

static void choice(struct app *app, struct ui *ui, struct row *row, struct ui_button_options from,
                   bool *was_pressed) {
    from.role = UI_CHOICE;
    from.icon = from.is_checked ? "check" : NULL;
    *was_pressed = packs_pill(ui, row, &from);
    if (*was_pressed) {
        app->packs->filter.is_stale = true;
        app->packs->filter.page = 0;
        ui_again(ui);
    }
}

static void class_choices(struct app *app, struct ui *ui, struct flow *flow) {
    struct packs_filter *filter = &app->packs->filter;
    unsigned classes = 0;
    struct row row = row_begin(flow, ui_dp(ui, 10));
    for (int i = 0; i < app->packs->shelf.n_packs; i++) {
        classes |= app->packs->shelf.packs[i].classes;
    }
    for (int i = 0; i <= SHELF_MAX_CLASS; i++) {
        bool was_pressed;
        if (i > 0 && !(classes & 1U << i)) {
            continue;
        }
        choice(app, ui, &row,
               (struct ui_button_options){.id = ui_keep(ui, "packs.class.%d", i),
                                          .label = i ? ui_keep(ui, _("Klasse %d"), i)
                                                     : _("Alle Klassen"),
                                          .is_checked = filter->class == i},
               &was_pressed);
        filter->class = was_pressed ? i : filter->class;
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, 10);
}

static int add_language(const char **all, int n, const char *code) {
    for (int i = 0; i < n; i++) {
        if (str_equal(all[i], code)) {
            return n;
        }
    }
    if (n < MAX_LANGUAGES) {
        all[n++] = code;
    }
    return n;
}

static void language_choices(struct app *app, struct ui *ui, struct flow *flow) {
    struct packs_filter *filter = &app->packs->filter;
    const struct shelf *shelf = &app->packs->shelf;
    const char *all[MAX_LANGUAGES] = {""};
    int n = 1;
    for (int i = 0; i < shelf->n_packs; i++) {
        for (int k = 0; k < shelf->packs[i].languages.n; k++) {
            n = add_language(all, n, shelf->packs[i].languages.at[k]);
        }
    }
    struct row row = row_begin(flow, ui_dp(ui, 10));
    for (int i = 0; i < n; i++) {
        bool was_pressed;
        choice(app, ui, &row,
               (struct ui_button_options){
                   .id = ui_keep(ui, "packs.language.%s", i ? all[i] : "all"),
                   .label = i ? packs_language_name(all[i]) : _("Alle Sprachen"),
                   .is_checked = str_equal(filter->language, all[i])},
               &was_pressed);
        if (was_pressed) {
            str_copy(filter->language, sizeof filter->language, all[i]);
        }
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, 10);
}

static void show_choices(struct app *app, struct ui *ui, struct flow *flow) {
    static const char *const ids[] = {"all", "installed", "updates", "new"};
    static const char *const labels[] = {N_("Alles"), N_("Installiert"), N_("Updates"), N_("Neu")};
    struct packs_filter *filter = &app->packs->filter;
    struct row row = row_begin(flow, ui_dp(ui, 10));
    for (int i = 0; i < 4; i++) {
        bool was_pressed;
        choice(app, ui, &row,
               (struct ui_button_options){.id = ui_keep(ui, "packs.show.%s", ids[i]),
                                          .label = _(labels[i]),
                                          .is_checked = (int)filter->show == i},
               &was_pressed);
        filter->show = was_pressed ? (enum packs_show)i : filter->show;
    }
    struct ui_button_options open = {.id = "packs.filter",
                                     .role = UI_SWITCH,
                                     .label = filter->class || filter->language[0]
                                                  ? _("Klasse und Sprache: gewählt")
                                                  : _("Klasse und Sprache"),
                                     .icon = filter->is_open ? "check" : NULL,
                                     .is_checked = filter->is_open};
    if (packs_pill(ui, &row, &open)) {
        filter->is_open = !filter->is_open;
        ui_again(ui);
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, 10);
}

/* Beside each other where there is room, else one below the other. */
void packs_search(struct app *app, struct ui *ui, struct flow *flow) {
    struct packs_filter *filter = &app->packs->filter;
    struct ui_field_options search = {.id = "packs.search",
                                      .label = _("Suchen: Titel, Thema, Kompetenz")};
    struct flow field = *flow, choices = *flow;
    int widest = ui_sp(ui, WIDEST_SEARCH), gap = ui_dp(ui, 16);
    bool is_beside = flow->w >= ui_sp(ui, ROOM_BESIDE);
    field.w = field.w > widest ? widest : field.w;
    ui_field(ui, &field, &filter->search, &search);
    flow->y = field.y + ui_dp(ui, 10);
    if (is_beside) {
        choices.x += field.w + gap;
        choices.w -= field.w + gap;
        choices.y = field.y - ui_dp(ui, 50);
        show_choices(app, ui, &choices);
        flow->y = choices.y > flow->y ? choices.y : flow->y;
    } else {
        show_choices(app, ui, flow);
    }
    if (filter->is_open) {
        class_choices(app, ui, flow);
        language_choices(app, ui, flow);
    }
    flow->y += ui_dp(ui, 6);
}
