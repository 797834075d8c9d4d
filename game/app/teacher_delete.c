/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Deleting a pupil or a class: what will be gone, the deed, and the receipt, which also names what
 * cannot be reached from here. */
#include "app/notice.h"
#include "app/teacher.h"
#include "figures/data_words.h"

#include "base/file.h"

enum { GAP = 14, MAX_RECEIPT = 64 * 1024 };

static void open_view(struct app *app, struct ui *ui, enum class_view view) {
    app->teacher->classes.view = view;
    teacher_forget_words(app);
    ui_reset_screen(ui);
}

/* --- the deed --- */

static void forget(struct app *app, struct ui *ui) {
    struct teacher *teacher = app->teacher;
    struct classes_page *page = &teacher->classes;
    struct err err = {0};
    bool is_pupil = page->view == CLASSES_DELETE_PUPIL;
    teacher_drop_names(app);
    bool is_done =
        is_pupil ? store_forget_pupil(app->setup.store, &teacher->key, page->pupil_id,
                                      &page->receipt, &err)
                 : store_forget_class(app->setup.store, teacher->class_id, &page->receipt, &err);
    if (is_done) {
        open_view(app, ui, CLASSES_RECEIPT);
        return;
    }
    teacher->complaint = _("Das Löschen ist nicht ganz fertig geworden. Beim nächsten Start geht "
                           "es von selbst weiter. Versuche es sonst noch einmal.");
}

static void ask(struct app *app, struct ui *ui, struct flow *flow) {
    bool is_pupil = app->teacher->classes.view == CLASSES_DELETE_PUPIL;
    struct store_class class = {0};
    struct store_pupil pupil = {0};
    struct err err = {0};
    store_read_one_class(app->setup.store, app->teacher->class_id, &class, &err);
    if (is_pupil && !teacher_find_pupil(app, &pupil, &err)) {
        notice_trouble(ui, flow, "delete.error", &err);
        return;
    }
    const char *heading = is_pupil ? ui_keep(ui, _("%s löschen?"), teacher_pseudonym(ui, &pupil))
                                   : ui_keep(ui, _("Klasse %s löschen?"), class.name);
    if (teacher_part_head(ui, flow, "delete", heading)) {
        open_view(app, ui, is_pupil ? CLASSES_PUPIL : CLASSES_ONE);
        return;
    }
    ui_text(ui, flow, "delete.about", TYPE_READING,
            is_pupil ? _("Alle Urteile, Runden und der Name dieses Kindes werden gelöscht, auch "
                         "in den Sicherungen. Das lässt sich nicht zurücknehmen.")
                     : _("Alle Kinder dieser Klasse mit Urteilen, Runden und Namen werden "
                         "gelöscht, auch in den Sicherungen. Das lässt sich nicht zurücknehmen."));
    flow->y += ui_dp(ui, GAP);
    ui_text(ui, flow, "delete.limits", TYPE_READING_SMALL,
            _("Nicht erreicht werden andere Laptops, Sticks und was du gedruckt oder exportiert "
              "hast."));
    flow->y += ui_dp(ui, 20);
    teacher_say(app, ui, flow);
    if (teacher_button(ui, flow, "delete.do", _("Endgültig löschen"), true)) {
        forget(app, ui);
        ui_again(ui);
    }
    ui_default_focus(ui, "delete.back");
}

/* --- the receipt --- */

static enum screen_id ask_where(struct app *app) {
    struct files_wish wish = {.use = FILES_RECEIPT,
                              .kind = FILES_SAVE,
                              .heading = _("Beleg speichern"),
                              .name = "loeschbeleg.html"};
    files_begin(&app->teacher->files, &wish);
    return SCREEN_FILES;
}

static void save(struct app *app, const char *path) {
    struct str html;
    struct err err = {0};
    str_init(&html, MAX_RECEIPT);
    data_receipt_html(&app->teacher->classes.receipt, &html);
    bool is_good =
        !html.has_failed &&
        file_write(path, (struct bytes){(const unsigned char *)str_text(&html), html.n}, &err);
    teacher_forget_words(app);
    *(is_good ? &app->teacher->done : &app->teacher->complaint) =
        is_good ? _("Gespeichert.") : teacher_trouble(&err);
    str_fini(&html);
}

static void show_receipt(struct ui *ui, struct flow *flow, const struct store_receipt *receipt) {
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 24), COLOR_PAPER);
    char lines[DATA_MAX_LINES][DATA_LINE];
    int n = data_receipt_lines(receipt, lines);
    for (int i = 0; i < n; i++) {
        ui_text(ui, &card.inner, ui_keep(ui, "receipt.%d", i + 1), TYPE_READING,
                ui_keep(ui, "%s", lines[i]));
        card.inner.y += ui_dp(ui, 6);
    }
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, 20);
}

static enum screen_id receipt_part(struct app *app, struct ui *ui, struct flow *flow) {
    struct classes_page *page = &app->teacher->classes;
    char path[PATH_MAX_BYTES];
    if (files_take(&app->teacher->files, FILES_RECEIPT, path)) {
        save(app, path);
    }
    if (teacher_part_head(ui, flow, "receipt", _("Gelöscht"))) {
        open_view(app, ui, page->receipt.is_class ? CLASSES_LIST : CLASSES_ONE);
        return SCREEN_STAY;
    }
    teacher_say(app, ui, flow);
    show_receipt(ui, flow, &page->receipt);
    ui_default_focus(ui, "receipt.back");
    return teacher_button(ui, flow, "receipt.save", _("Beleg zum Drucken speichern"), false)
               ? ask_where(app)
               : SCREEN_STAY;
}

enum screen_id teacher_delete_frame(struct app *app, struct ui *ui, struct flow *flow) {
    if (app->teacher->classes.view == CLASSES_RECEIPT) {
        return receipt_part(app, ui, flow);
    }
    ask(app, ui, flow);
    return SCREEN_STAY;
}
