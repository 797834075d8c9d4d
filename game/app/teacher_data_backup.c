/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Backing up into one file, and getting such a file back: over what is here, or at the door of an
 * empty laptop. */
#include "app/teacher_data.h"

#include "base/file.h"
#include "figures/data_words.h"

enum { GAP = 14 };

/* --- backing up --- */

static enum screen_id ask_where(struct app *app, struct ui *ui) {
    char date[11];
    clock_local_date(date, app->setup.clock.unix_ms(app->setup.clock.context));
    struct files_wish wish = {.use = FILES_BACKUP,
                              .kind = FILES_SAVE,
                              .heading = _("Sicherung speichern"),
                              .name = ui_keep(ui, "scheinriese-%s.sicherung", date)};
    files_begin(&app->teacher->files, &wish);
    return SCREEN_FILES;
}

static void save(struct app *app, const char *path) {
    struct teacher *teacher = app->teacher;
    struct teacher_data *data = teacher->data;
    struct err err = {0};
    teacher_forget_words(app);
    if (!store_archive_make(app->setup.store, &teacher->key, path, &err)) {
        teacher->complaint = data_backup_trouble(&err);
        return;
    }
    teacher_data_read(app);
    str_format(
        data->said, sizeof data->said,
        _("Gesichert und geprüft: %.200s, %lld KB. Bewahre die Datei nicht beim Laptop auf."),
        path_name(path), (long long)(file_size(path) + 1023) / 1024);
    teacher->done = data->said;
}

static void list_notes(struct ui *ui, struct flow *flow, const struct teacher_data *data) {
    char day[48];
    if (data->n_notes > 0) {
        ui_text(ui, flow, "data.notes", TYPE_LABEL, _("Hier gemachte Sicherungen"));
        flow->y += ui_dp(ui, 8);
    }
    for (int i = 0; i < data->n_notes; i++) {
        ui_text(ui, flow, ui_keep(ui, "data.note.%d", i + 1), TYPE_READING_SMALL,
                ui_keep(ui, "%s: %s", data_day(day, sizeof day, data->notes[i].unix_ms),
                        files_breakable(ui, data->notes[i].path)));
        flow->y += ui_dp(ui, 6);
    }
}

enum screen_id teacher_data_backup(struct app *app, struct ui *ui, struct flow *flow) {
    char path[PATH_MAX_BYTES];
    if (files_take(&app->teacher->files, FILES_BACKUP, path)) {
        save(app, path);
    }
    teacher_data_head(app, ui, flow, _("Sichern"));
    teacher_data_text(ui, flow, "data.backup.about",
                      _("Klassen, Namen und Ergebnisse kommen verschlüsselt in eine Datei. Öffnen "
                        "lässt sie sich nur mit deinem Passwort oder mit dem Schlüssel vom Zettel: "
                        "Wer beides nicht hat, sieht nichts, auch du nicht."));
    teacher_data_text(
        ui, flow, "data.backup.where",
        _("Am besten auf einen Stick, der nicht beim Laptop liegt. Wird danach ein "
          "Kind gelöscht, ist es in dieser Datei noch enthalten: Mache dann eine neue "
          "und lösche die alte."));
    teacher_say(app, ui, flow);
    bool saves = teacher_button(ui, flow, "data.save", _("Sicherung speichern"), true);
    list_notes(ui, flow, app->teacher->data);
    return saves ? ask_where(app, ui) : SCREEN_STAY;
}

/* --- getting it back --- */

static enum screen_id ask_which(struct app *app) {
    static const char *const ends[] = {".sicherung", NULL};
    struct files_wish wish = {
        .use = FILES_RESTORE, .kind = FILES_OPEN, .heading = _("Welche Sicherung?"), .ends = ends};
    files_begin(&app->teacher->files, &wish);
    return SCREEN_FILES;
}

static void look(struct app *app, const char *path) {
    struct teacher_data *data = app->teacher->data;
    struct err err = {0};
    teacher_forget_words(app);
    data->path[0] = '\0';
    if (store_archive_look(path, &data->made_ms, &err)) {
        str_copy(data->path, sizeof data->path, path);
    } else {
        app->teacher->complaint = data_restore_trouble(&err);
    }
}

/* What comes back is put in place when the results are opened again. */
static void restore(struct app *app, bool is_at_door) {
    struct teacher *teacher = app->teacher;
    struct teacher_data *data = teacher->data;
    struct store_key key;
    struct store_restored restored;
    struct err err = {0};
    teacher_forget_words(app);
    bool is_good = store_archive_unlock(data->path, data->secret.text, &key, &err);
    if (is_good) {
        struct store_restore wish = {data->path, &key, !is_at_door};
        is_good = store_archive_restore(app->setup.store, &wish, &restored, &err);
    }
    store_wipe(&key, sizeof key);
    ui_field_wipe(&data->secret);
    app->wants_reopen = is_good;
    teacher->complaint = is_good ? NULL : data_restore_trouble(&err);
}

static void enter_secret(struct app *app, struct ui *ui, struct flow *flow, bool is_at_door) {
    struct teacher_data *data = app->teacher->data;
    struct ui_field_options field = {
        .id = "data.secret", .label = _("Passwort der Sicherung, oder Schlüssel vom Zettel")};
    char day[48];
    teacher_data_text(ui, flow, "data.made",
                      ui_keep(ui, _("Sicherung vom %s: %s"),
                              data_day(day, sizeof day, data->made_ms),
                              files_breakable(ui, path_name(data->path))));
    bool was_entered = teacher_password(app, ui, flow, &data->secret, &field);
    teacher_password_end(app, ui, flow);
    if (!is_at_door) {
        teacher_data_text(ui, flow, "data.replaces",
                          _("Was jetzt hier ist, wird ersetzt und vorher beiseitegelegt. Kinder, "
                            "die seit der Sicherung gelöscht wurden, kommen nicht zurück, soweit "
                            "dieser Laptop es noch weiß: Von gelöschten Klassen weiß er nichts "
                            "mehr. Danach gelten Passwort und Zettel von damals."));
    }
    teacher_say(app, ui, flow);
    if (teacher_button(ui, flow, "data.restore.do", _("Jetzt zurückholen"), true) || was_entered) {
        restore(app, is_at_door);
        ui_again(ui);
    }
    ui_default_focus(ui, "data.secret");
}

static void show_last(struct ui *ui, struct flow *flow, const struct store_restored *restored) {
    char lines[DATA_MAX_LINES][DATA_LINE];
    int n = restored->restored_ms ? data_restored_lines(restored, lines) : 0;
    if (n == 0) {
        return;
    }
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 20), COLOR_PAPER);
    for (int i = 0; i < n; i++) {
        ui_text(ui, &card.inner, ui_keep(ui, "data.restored.%d", i + 1), TYPE_READING_SMALL,
                ui_keep(ui, "%s", lines[i]));
        card.inner.y += ui_dp(ui, 6);
    }
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, GAP);
}

static enum screen_id choose(struct app *app, struct ui *ui, struct flow *flow, bool is_at_door) {
    teacher_data_text(ui, flow, "data.restore.about",
                      is_at_door
                          ? _("Mit einer Sicherung ist auf diesem Laptop danach alles da wie auf "
                              "dem alten: Klassen, Namen, Ergebnisse. Du brauchst die Datei "
                              "(„.sicherung“) und das Passwort oder den Zettel.")
                          : _("Eine Sicherung ersetzt alles, was jetzt hier ist. Du brauchst die "
                              "Datei („.sicherung“) und das Passwort von damals oder den Zettel."));
    teacher_say(app, ui, flow);
    bool asks = teacher_button(ui, flow, "data.choose", _("Datei wählen"), true);
    if (!is_at_door) {
        show_last(ui, flow, &app->teacher->data->restored);
    }
    ui_default_focus(ui, "data.choose");
    return asks ? ask_which(app) : SCREEN_STAY;
}

enum screen_id teacher_data_restore(struct app *app, struct ui *ui, struct flow *flow,
                                    bool is_at_door) {
    char path[PATH_MAX_BYTES];
    if (files_take(&app->teacher->files, FILES_RESTORE, path)) {
        look(app, path);
    }
    if (!is_at_door) {
        teacher_data_head(app, ui, flow, _("Sicherung zurückholen"));
    }
    if (!app->teacher->data->path[0]) {
        return choose(app, ui, flow, is_at_door);
    }
    enter_secret(app, ui, flow, is_at_door);
    return SCREEN_STAY;
}
