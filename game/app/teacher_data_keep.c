/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Until when the classes are kept: all of them at a glance, what is overdue, and what the law of
 * North Rhine-Westphalia proposes (§ 9 VO-DV I). Nothing is deleted here. */
#include "app/teacher_data.h"

enum { GAP = 14, YEARS_PRIVATE = 1, YEARS_SCHOOL = 5 };

/* The end of the year so many years after the one in which the class was last taught. */
static void propose(const struct data_class *class, int years, char out[11]) {
    str_format(out, 11, "%04d-12-31", class->last_year + years);
}

static void set_undated(struct app *app, struct ui *ui, int years) {
    struct teacher_data *data = app->teacher->data;
    struct err err = {0};
    char date[11];
    bool is_good = true;
    for (int i = 0; i < data->n_classes && is_good; i++) {
        const struct data_class *class = &data->classes[i];
        propose(class, years, date);
        is_good = class->class.keep_until[0] ||
                  store_set_keep_until(app->setup.store, class->class.id, date, &err);
    }
    teacher_data_open(app, ui, DATA_KEEP);
    *(is_good ? &app->teacher->done : &app->teacher->complaint) =
        is_good ? _("Gemerkt. Gelöscht wird nur, wenn du es sagst.") : teacher_trouble(&err);
}

static const char *detail(const struct app *app, struct ui *ui, const struct data_class *class) {
    char words[48], date[11];
    const struct store_class *of = &class->class;
    if (!of->keep_until[0]) {
        propose(class, YEARS_PRIVATE, date);
        return ui_keep(ui, _("Keine Frist. Zuletzt %d gespielt; Vorschlag für private Geräte: %s"),
                       class->last_year, i18n_date(words, sizeof words, date));
    }
    return ui_keep(ui, teacher_is_overdue(app, of) ? _("Frist vorbei seit %s") : _("Bis %s"),
                   i18n_date(words, sizeof words, of->keep_until));
}

/* The date itself is changed where it always was, on the page of the class. */
static void open_class(struct app *app, struct ui *ui, const struct store_class *class) {
    struct teacher *teacher = app->teacher;
    teacher->section = 0;
    teacher_sections[0].enter(app);
    teacher->class_id = class->id;
    teacher_begin_keep(app, class);
    teacher->classes.view = CLASSES_KEEP;
    teacher_forget_words(app);
    ui_reset_screen(ui);
}

static void list(struct app *app, struct ui *ui, struct flow *flow) {
    const struct teacher_data *data = app->teacher->data;
    for (int i = 0; i < data->n_classes; i++) {
        const struct data_class *class = &data->classes[i];
        struct ui_button_options options = {
            .id = ui_keep(ui, "data.keep.%d", i + 1),
            .look = BUTTON_ROW,
            .label = class->class.name,
            .detail = detail(app, ui, class),
            .icon = teacher_is_overdue(app, &class->class) ? "warning" : NULL};
        if (ui_button(ui, flow, &options)) {
            open_class(app, ui, &class->class);
            return;
        }
        flow->y += ui_dp(ui, 8);
    }
}

void teacher_data_keep(struct app *app, struct ui *ui, struct flow *flow) {
    teacher_data_head(app, ui, flow, _("Wie lange aufbewahren"));
    teacher_data_text(
        ui, flow, "data.keep.rule",
        _("In Nordrhein-Westfalen gilt § 9 VO-DV I: auf dem privaten Gerät einer "
          "Lehrkraft ein Jahr nach dem Ende des Kalenderjahres, in dem sie die Klasse "
          "zuletzt unterrichtet hat. Auf Geräten der Schule fünf Jahre. Andere Länder "
          "haben andere Fristen: Frag deine Schulleitung."));
    teacher_data_text(
        ui, flow, "data.keep.note",
        _("Ist eine Frist vorbei, erinnern dich diese Seite und die Liste der Klassen. "
          "Gelöscht wird nur, wenn du es sagst."));
    teacher_say(app, ui, flow);
    list(app, ui, flow);
    flow->y += ui_dp(ui, GAP);
    if (app->teacher->data->n_undated == 0) {
        return;
    }
    if (teacher_button(ui, flow, "data.keep.private",
                       _("Wo keine Frist steht: privates Gerät, ein Jahr"), false)) {
        set_undated(app, ui, YEARS_PRIVATE);
    }
    if (teacher_button(ui, flow, "data.keep.school",
                       _("Wo keine Frist steht: Gerät der Schule, fünf Jahre"), false)) {
        set_undated(app, ui, YEARS_SCHOOL);
    }
}
