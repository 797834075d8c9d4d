/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One pupil: what is stored, picture code, leaving the class, deleting. */
#include "app/notice.h"
#include "app/teacher.h"

enum { GAP = 14 };

static void open_view(struct app *app, struct ui *ui, enum class_view view) {
    app->teacher->classes.view = view;
    teacher_forget_words(app);
    ui_reset_screen(ui);
}

bool teacher_find_pupil(struct app *app, struct store_pupil *out, struct err *err) {
    struct classes_page *page = &app->teacher->classes;
    int n = 0;
    if (!store_list_all_pupils(app->setup.store, app->teacher->class_id, page->pupils,
                               STORE_MAX_NAMES, &n, err)) {
        return false;
    }
    for (int i = 0; i < n; i++) {
        if (page->pupils[i].id == page->pupil_id) {
            *out = page->pupils[i];
            return true;
        }
    }
    return err_set(err, ERR_NOT_FOUND, "pupil");
}

static void line(struct ui *ui, struct flow *flow, const char *id, const char *text) {
    ui_text(ui, flow, id, TYPE_READING, text);
    flow->y += ui_dp(ui, 4);
}

static const char *code_words(struct ui *ui, const char *code) {
    return ui_keep(ui, "%s, %s, %s", picture_name(code[0]), picture_name(code[1]),
                   picture_name(code[2]));
}

static void facts(struct app *app, struct ui *ui, struct flow *flow,
                  const struct store_pupil *pupil, const struct store_names *names) {
    int64_t points = 0, n_judgements = 0;
    struct err err = {0};
    store_pupil_totals(app->setup.store, pupil->id, &points, &n_judgements, &err);
    const char *name = teacher_full_name(ui, names, pupil->uuid);
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 24), COLOR_PAPER);
    if (app->teacher->classes.shows_names && name[0]) {
        line(ui, &card.inner, "pupil.name", ui_keep(ui, _("Name: %s"), name));
    }
    line(ui, &card.inner, "pupil.form", ui_keep(ui, _("Test-Form: erst %c"), pupil->form));
    if (pupil->picture_code[0]) {
        line(ui, &card.inner, "pupil.code",
             ui_keep(ui, _("Bilder-Code: %s"), code_words(ui, pupil->picture_code)));
    }
    line(ui, &card.inner, "pupil.judgements",
         ui_keep(ui,
                 ngettext("Gespeichert: %d Urteil mit Antwort, Blicken, Sprache, Dauer und Zeit",
                          "Gespeichert: %d Urteile mit Antwort, Blicken, Sprache, Dauer und Zeit",
                          (unsigned long)n_judgements),
                 (int)n_judgements));
    if (pupil->has_left) {
        line(ui, &card.inner, "pupil.left", _("Nicht mehr in der Klasse"));
    }
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, 20);
}

enum screen_id teacher_pupil_frame(struct app *app, struct ui *ui, struct flow *flow) {
    struct store_pupil pupil;
    struct store_class class;
    struct err err = {0};
    const struct store_names *names = NULL;
    if (store_read_one_class(app->setup.store, app->teacher->class_id, &class, &err) &&
        teacher_find_pupil(app, &pupil, &err)) {
        names = teacher_names(app, &class, &err);
    }
    if (teacher_part_head(ui, flow, "pupil", names ? teacher_pseudonym(ui, &pupil) : _("Kind"))) {
        open_view(app, ui, CLASSES_ONE);
    }
    if (!names) {
        notice_trouble(ui, flow, "pupil.error", &err);
        return SCREEN_STAY;
    }
    teacher_say(app, ui, flow);
    facts(app, ui, flow, &pupil, names);
    const char *leaving =
        pupil.has_left ? _("Wieder in der Klasse") : _("Hat die Klasse verlassen");
    if (teacher_button(ui, flow, "pupil.leave", leaving, false)) {
        bool is_done = store_set_left(app->setup.store, pupil.id, !pupil.has_left, &err);
        app->teacher->complaint = is_done ? NULL : teacher_trouble(&err);
        ui_again(ui);
    }
    if (teacher_button(ui, flow, "pupil.delete", _("Löschen …"), false)) {
        open_view(app, ui, CLASSES_DELETE_PUPIL);
    }
    ui_default_focus(ui, "pupil.back");
    return SCREEN_STAY;
}
