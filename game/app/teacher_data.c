/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first page of the section "Daten" and its parts that only tell or lead elsewhere: moving,
 * deleting, what was set aside, what nobody reaches. */
#include "app/teacher_data.h"

#include "app/notice.h"
#include "base/mem.h"
#include "figures/data_words.h"
#include "store/about.h"

#include <stdlib.h>

enum { GAP = 14, WIDEST = 760 };

/* --- what is shown --- */

static bool read_classes(struct app *app, struct teacher_data *data, struct err *err) {
    struct store_class *all = app->teacher->classes.all;
    char date[11];
    int64_t taught_ms;
    data->n_overdue = data->n_undated = 0;
    if (!store_list_all_classes(app->setup.store, all, STORE_MAX_CLASSES, &data->n_classes, err)) {
        return false;
    }
    for (int i = 0; i < data->n_classes; i++) {
        if (!store_last_taught_ms(app->setup.store, all[i].id, &taught_ms, err)) {
            return false;
        }
        clock_local_date(date, taught_ms);
        data->classes[i] = (struct data_class){all[i], (int)strtol(date, NULL, 10)};
        data->n_overdue += teacher_is_overdue(app, &all[i]);
        data->n_undated += !all[i].keep_until[0];
    }
    return true;
}

bool teacher_data_read(struct app *app) {
    struct teacher *teacher = app->teacher;
    struct store *store = app->setup.store;
    struct err err = {0};
    if (!teacher->data) {
        teacher->data = mem_new(1, sizeof *teacher->data);
    }
    struct teacher_data *data = teacher->data;
    if (!data || !teacher->is_unlocked) {
        return data;
    }
    data->n_aside = store_archive_count_set_aside(store);
    if (!read_classes(app, data, &err) ||
        !store_archive_notes(store, data->notes, ARCHIVE_MAX_NOTES, &data->n_notes, &err) ||
        !store_archive_last_restored(store, &data->restored, &err)) {
        teacher->complaint = teacher_trouble(&err);
    }
    return true;
}

void teacher_data_drop(struct app *app) {
    struct teacher_data *data = app->teacher->data;
    mem_free_wiped(data, data ? sizeof *data : 0);
    app->teacher->data = NULL;
}

void teacher_data_enter(struct app *app) {
    teacher_data_drop(app);
    teacher_data_read(app);
}

void teacher_data_open(struct app *app, struct ui *ui, enum data_view view) {
    struct teacher_data *data = app->teacher->data;
    data->last = view == DATA_MAIN ? data->view : data->last;
    data->view = view;
    teacher_forget_words(app);
    teacher_data_read(app);
    ui_reset_screen(ui);
}

/* --- parts --- */

void teacher_data_head(struct app *app, struct ui *ui, struct flow *flow, const char *heading) {
    if (teacher_part_head(ui, flow, "data", heading)) {
        teacher_data_open(app, ui, DATA_MAIN);
    }
    ui_default_focus(ui, "data.back");
}

void teacher_data_text(struct ui *ui, struct flow *flow, const char *id, const char *text) {
    ui_text(ui, flow, id, TYPE_READING, text);
    flow->y += ui_dp(ui, GAP);
}

int64_t teacher_data_pupils(struct app *app, struct ui *ui, struct flow *flow, const char *id) {
    struct classes_page *page = &app->teacher->classes;
    struct err err = {0};
    int n = 0;
    int64_t chosen = 0;
    if (!store_list_all_pupils(app->setup.store, app->teacher->class_id, page->pupils,
                               STORE_MAX_NAMES, &n, &err)) {
        notice_trouble(ui, flow, "data.error", &err);
        return 0;
    }
    struct row row = row_begin(flow, ui_dp(ui, 10));
    for (int i = 0; i < n; i++) {
        struct ui_button_options options = {.id = ui_keep(ui, "%s.%d", id, page->pupils[i].number),
                                            .look = BUTTON_PILL,
                                            .label = teacher_pseudonym(ui, &page->pupils[i])};
        if (row_button(ui, &row, &options)) {
            chosen = page->pupils[i].id;
        }
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, GAP);
    return chosen;
}

static void move_part(struct app *app, struct ui *ui, struct flow *flow) {
    const char *const steps[] = {
        _("1. Auf diesem Laptop: „Sichern“, am besten auf einen Stick."),
        _("2. Auf dem neuen Laptop: Scheinriese starten, „Lehrkraft“ wählen, dann „Aus einer "
          "Sicherung einrichten“ und die Datei auf dem Stick."),
        _("3. Dort das Passwort von hier eintippen, oder den Schlüssel vom Zettel."),
        _("4. Nachsehen, ob Klassen, Namen und Ergebnisse da sind."),
        _("5. Erst dann hier: unter „Löschen“ jede Klasse löschen. Zuletzt die Datei auf dem Stick "
          "löschen."),
    };
    teacher_data_head(app, ui, flow, _("Auf einen neuen Laptop umziehen"));
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        teacher_data_text(ui, flow, ui_keep(ui, "data.step.%zu", i + 1), steps[i]);
    }
    teacher_data_text(ui, flow, "data.move.pupils",
                      _("Die Laptops der Kinder merken davon nichts: Der neue Laptop hat dieselben "
                        "Schlüssel. Arbeite danach nur noch auf einem der beiden."));
}

static void reach_part(struct app *app, struct ui *ui, struct flow *flow) {
    const char *const lines[] = {
        _("Andere Laptops: Was ein Kind dort gespielt hat, liegt dort, bis auch dort gelöscht "
          "wird. Beim Einsammeln kommt ein gelöschtes Kind nicht zurück."),
        _("Sticks und Sicherungsdateien: Sie enthalten alles bis zu ihrem Tag. Lösche sie und "
          "mache neue."),
        _("Was du gedruckt, exportiert oder verschickt hast."),
        _("Kopien, die die Schul-IT von diesem Laptop macht."),
        _("Verschlissene Blöcke der Festplatte: Was gelöscht ist, wird überschrieben, so weit die "
          "Festplatte das zulässt. Ganz sicher ist nur ein verschlüsselter Laptop."),
    };
    teacher_data_head(app, ui, flow, _("Was niemand von hier erreicht"));
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        teacher_data_text(ui, flow, ui_keep(ui, "data.reach.%zu", i + 1), lines[i]);
    }
}

static void aside_part(struct app *app, struct ui *ui, struct flow *flow) {
    struct err err = {0};
    teacher_data_head(app, ui, flow, _("Beiseitegelegt"));
    teacher_data_text(ui, flow, "data.aside.about",
                      _("Als eine Sicherung zurückgeholt wurde, ist der Stand von davor "
                        "aufgehoben worden, mit allen Kindern. Lösche ihn, wenn ihn niemand mehr "
                        "braucht. Das lässt sich nicht zurücknehmen."));
    teacher_say(app, ui, flow);
    if (teacher_button(ui, flow, "data.aside.drop", _("Endgültig löschen"), true)) {
        bool is_done = store_archive_drop_set_aside(app->setup.store, &err);
        teacher_data_open(app, ui, is_done ? DATA_MAIN : DATA_ASIDE);
        *(is_done ? &app->teacher->done : &app->teacher->complaint) =
            is_done ? _("Der frühere Stand ist gelöscht.") : teacher_trouble(&err);
    }
}

/* --- deleting: the pages are those of the classes --- */

static void lead_to(struct app *app, struct ui *ui, enum class_view view, int64_t pupil_id) {
    struct teacher *teacher = app->teacher;
    teacher->section = 0;
    teacher_sections[0].enter(app);
    teacher->classes.view = view;
    teacher->classes.pupil_id = pupil_id;
    teacher_forget_words(app);
    ui_reset_screen(ui);
}

static void delete_part(struct app *app, struct ui *ui, struct flow *flow) {
    teacher_data_head(app, ui, flow, _("Löschen"));
    teacher_data_text(ui, flow, "data.delete.about",
                      _("Wer gelöscht wird, ist danach in keiner Datei dieses Laptops mehr: nicht "
                        "in den Ergebnissen, nicht in der Namensliste, nicht in den Kopien. Du "
                        "bekommst einen Beleg zum Ausdrucken."));
    if (!teacher_choose_class(app, ui, flow)) {
        return;
    }
    if (teacher_button(ui, flow, "data.delete.class", _("Die ganze Klasse löschen …"), false)) {
        lead_to(app, ui, CLASSES_DELETE, 0);
        return;
    }
    ui_text(ui, flow, "data.delete.or", TYPE_LABEL, _("Oder nur ein Kind:"));
    flow->y += ui_dp(ui, 8);
    int64_t pupil = teacher_data_pupils(app, ui, flow, "data.delete");
    if (pupil) {
        lead_to(app, ui, CLASSES_DELETE_PUPIL, pupil);
    }
}

/* --- the first page --- */

static const char *backup_detail(struct ui *ui, const struct teacher_data *data) {
    char day[48];
    return data->n_notes == 0
               ? _("Noch nie gesichert")
               : ui_keep(ui, _("Zuletzt am %s"), data_day(day, sizeof day, data->notes[0].unix_ms));
}

static const char *keep_detail(struct ui *ui, const struct teacher_data *data) {
    if (data->n_overdue > 0) {
        return ui_keep(ui,
                       ngettext("%d Klasse ist über ihre Frist", "%d Klassen sind über ihre Frist",
                                (unsigned long)data->n_overdue),
                       data->n_overdue);
    }
    if (data->n_undated > 0) {
        return ui_keep(ui,
                       ngettext("%d Klasse hat noch keine Frist",
                                "%d Klassen haben noch keine Frist",
                                (unsigned long)data->n_undated),
                       data->n_undated);
    }
    return data->n_classes > 0 ? _("Keine Frist ist vorbei") : _("Es gibt noch keine Klasse");
}

static void main_row(struct app *app, struct ui *ui, struct flow *flow,
                     const struct ui_button_options *options, enum data_view view) {
    struct ui_button_options row = *options;
    row.look = BUTTON_ROW;
    if (ui_button(ui, flow, &row)) {
        teacher_data_open(app, ui, view);
    }
    flow->y += ui_dp(ui, 10);
}

static void main_part(struct app *app, struct ui *ui, struct flow *flow) {
    const struct teacher_data *data = app->teacher->data;
    const struct {
        enum data_view view;
        struct ui_button_options options;
    } rows[] = {
        {DATA_BACKUP,
         {.id = "data.backup", .label = _("Sichern"), .detail = backup_detail(ui, data)}},
        {DATA_RESTORE,
         {.id = "data.restore",
          .label = _("Sicherung zurückholen"),
          .detail = _("Ein früherer Stand von diesem oder einem anderen Laptop")}},
        {DATA_MOVE,
         {.id = "data.move",
          .label = _("Auf einen neuen Laptop umziehen"),
          .detail = _("Schritt für Schritt")}},
        {DATA_ABOUT,
         {.id = "data.about",
          .label = _("Was gespeichert ist"),
          .detail = _("In einfachen Worten; und alles über ein Kind als Seite zum Drucken")}},
        {DATA_KEEP,
         {.id = "data.keep", .label = _("Wie lange aufbewahren"), .detail = keep_detail(ui, data)}},
        {DATA_DELETE,
         {.id = "data.delete",
          .label = _("Löschen"),
          .detail = _("Ein Kind oder eine Klasse, mit Beleg")}},
        {DATA_REACH,
         {.id = "data.reach",
          .label = _("Was niemand von hier erreicht"),
          .detail = _("Andere Laptops, Sticks, Ausdrucke")}},
        {DATA_ASIDE,
         {.id = "data.aside",
          .label = _("Beiseitegelegt"),
          .detail = _("Ein früherer Stand, aufgehoben beim Zurückholen")}},
    };
    int n = (int)(sizeof rows / sizeof rows[0]) - (data->n_aside == 0);
    ui_default_focus(ui, rows[0].options.id);
    for (int i = 0; i < n; i++) {
        if (rows[i].view == data->last) {
            ui_default_focus(ui, rows[i].options.id);
        }
        main_row(app, ui, flow, &rows[i].options, rows[i].view);
    }
}

enum screen_id teacher_data_frame(struct app *app, struct ui *ui, struct flow *flow) {
    int widest = ui_sp(ui, WIDEST);
    struct flow part = {flow->x, flow->y, flow->w > widest ? widest : flow->w};
    enum screen_id to = SCREEN_STAY;
    if (!app->teacher->data && !teacher_data_read(app)) {
        notice_trouble(ui, flow, "data.error", &(struct err){.code = ERR_NOMEM});
        return to;
    }
    switch (app->teacher->data->view) {
    case DATA_BACKUP:
        to = teacher_data_backup(app, ui, &part);
        break;
    case DATA_RESTORE:
        to = teacher_data_restore(app, ui, &part, false);
        break;
    case DATA_MOVE:
        move_part(app, ui, &part);
        break;
    case DATA_ABOUT:
        to = teacher_data_about(app, ui, &part);
        break;
    case DATA_KEEP:
        teacher_data_keep(app, ui, &part);
        break;
    case DATA_DELETE:
        delete_part(app, ui, &part);
        break;
    case DATA_ASIDE:
        aside_part(app, ui, &part);
        break;
    case DATA_REACH:
        reach_part(app, ui, &part);
        break;
    case DATA_MAIN:
        teacher_say(app, ui, &part);
        main_part(app, ui, &part);
        break;
    }
    flow->y = part.y;
    return to;
}
