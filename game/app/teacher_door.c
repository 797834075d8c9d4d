/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The door: making a password, typing it, the recovery sheet. Nothing private shows here. */
#include "app/teacher_data.h"

#include "base/file.h"

enum { WIDEST = 640, GAP = 14 };

/* --- what was done with the fields --- */

static void complain(struct app *app, const char *words) {
    app->teacher->complaint = words;
    app->teacher->done = NULL;
}

static const char *words_for(const struct err *err) {
    switch (err->code) {
    case ERR_REFUSED:
        return _("Das war nicht das richtige Passwort.");
    case ERR_FORMAT:
        return _("Da ist ein Tippfehler: Der Schlüssel hat sieben Gruppen aus vier Zeichen.");
    case ERR_CORRUPT:
        return _("Die Schlüsseldatei dieses Laptops ist beschädigt. Namen lassen sich nur aus "
                 "einer Sicherung zurückholen, Ergebnisse sind unberührt.");
    default:
        return teacher_trouble(err);
    }
}

static enum screen_id come_in(struct app *app) {
    teacher_unlocked(app);
    teacher_sections[0].enter(app);
    return SCREEN_TEACHER;
}

static enum screen_id unlock(struct app *app) {
    struct teacher *teacher = app->teacher;
    struct err err = {0};
    if (store_unlock_teacher(app->setup.store, teacher->password.text, &teacher->key, &err)) {
        return come_in(app);
    }
    ui_field_wipe(&teacher->password);
    complain(app, err.code == ERR_BUSY ? NULL : words_for(&err));
    return SCREEN_STAY;
}

static void recover(struct app *app) {
    struct teacher *teacher = app->teacher;
    struct err err = {0};
    if (store_recover_teacher(app->setup.store, teacher->sheet_entry.text, &teacher->key, &err)) {
        ui_field_wipe(&teacher->sheet_entry);
        teacher->mode = DOOR_NEW_PASSWORD;
        teacher_touch(app);
        complain(app, NULL);
        return;
    }
    complain(app, err.code == ERR_REFUSED
                      ? _("Dieser Schlüssel gehört nicht zu diesem Laptop, oder es gibt einen "
                          "neueren.")
                      : words_for(&err));
}

static void set_up(struct app *app) {
    struct teacher *teacher = app->teacher;
    struct err err = {0};
    complain(app, teacher_judge_password(&teacher->password, &teacher->again));
    if (teacher->complaint) {
        return;
    }
    if (!store_set_up_teacher(app->setup.store, teacher->password.text, STORE_COST_NORMAL,
                              &teacher->key, teacher->sheet, &err)) {
        complain(app, teacher_trouble(&err));
        return;
    }
    ui_field_wipe(&teacher->password);
    ui_field_wipe(&teacher->again);
    teacher->mode = DOOR_SHEET;
    teacher_touch(app);
}

static enum screen_id change(struct app *app) {
    struct teacher *teacher = app->teacher;
    struct err err = {0};
    complain(app, teacher_judge_password(&teacher->password, &teacher->again));
    if (teacher->complaint) {
        return SCREEN_STAY;
    }
    if (store_change_password(app->setup.store, &teacher->key, teacher->password.text,
                              STORE_COST_NORMAL, &err)) {
        return come_in(app);
    }
    complain(app, teacher_trouble(&err));
    return SCREEN_STAY;
}

/* --- the parts of the screen --- */

static void two_fields(struct app *app, struct ui *ui, struct flow *flow, bool *was_entered) {
    struct teacher *teacher = app->teacher;
    struct ui_field_options first = {.id = "door.password", .label = _("Neues Passwort")};
    struct ui_field_options second = {.id = "door.again", .label = _("Noch einmal")};
    if (teacher_password(app, ui, flow, &teacher->password, &first)) {
        ui_focus(ui, "door.again");
    }
    *was_entered = teacher_password(app, ui, flow, &teacher->again, &second);
    teacher_password_end(app, ui, flow);
    ui_default_focus(ui, "door.password");
}

static enum screen_id frame_unlock(struct app *app, struct ui *ui, struct flow *flow) {
    struct teacher *teacher = app->teacher;
    int64_t wait = store_teacher_wait_ms(app->setup.store);
    struct ui_field_options field = {.id = "door.password", .label = _("Passwort")};
    bool was_entered = teacher_password(app, ui, flow, &teacher->password, &field);
    teacher_password_end(app, ui, flow);
    teacher_say(app, ui, flow);
    if (wait > 0) {
        int seconds = (int)((wait + 999) / 1000);
        struct ui_text_options options = {.id = "door.wait", .role = UI_ALERT, .type = TYPE_LABEL};
        ui_text_with(
            ui, flow, &options,
            ui_keep(ui,
                    ngettext("Nach falschen Passwörtern heißt es warten: noch %d Sekunde.",
                             "Nach falschen Passwörtern heißt es warten: noch %d Sekunden.",
                             (unsigned long)seconds),
                    seconds));
        flow->y += ui_dp(ui, GAP);
    }
    bool opens = teacher_button(ui, flow, "door.open", _("Öffnen"), true) || was_entered;
    struct ui_button_options forgot = {
        .id = "door.forgot", .look = BUTTON_QUIET, .label = _("Passwort vergessen?")};
    struct row row = row_begin(flow, 0);
    if (row_button(ui, &row, &forgot)) {
        teacher->mode = DOOR_RECOVER;
        complain(app, NULL);
        ui_again(ui);
    }
    row_end(&row, flow);
    ui_default_focus(ui, "door.password");
    if (opens) {
        ui_again(ui);
    }
    return opens && wait == 0 ? unlock(app) : SCREEN_STAY;
}

static enum screen_id frame_set_up(struct app *app, struct ui *ui, struct flow *flow) {
    bool was_entered;
    ui_text(ui, flow, "door.about", TYPE_READING,
            _("Mit einem Passwort wird dieser Laptop zum Laptop einer Lehrkraft: mit Klassen, "
              "Namensliste und Ergebnissen. Auf Laptops, an denen nur Kinder spielen, lass das "
              "bleiben."));
    flow->y += ui_dp(ui, GAP);
    ui_text(ui, flow, "door.honest", TYPE_READING_SMALL,
            _("Das Passwort schützt die Namen der Kinder, auch wenn der Laptop gestohlen wird. "
              "Ergebnisse stehen unter Tiernamen und sind nicht verschlüsselt."));
    flow->y += ui_dp(ui, GAP);
    two_fields(app, ui, flow, &was_entered);
    teacher_say(app, ui, flow);
    if (teacher_button(ui, flow, "door.make", _("Passwort festlegen"), true) || was_entered) {
        set_up(app);
        ui_again(ui);
    }
    struct ui_button_options restore = {
        .id = "door.restore", .look = BUTTON_QUIET, .label = _("Aus einer Sicherung einrichten")};
    struct row row = row_begin(flow, 0);
    bool is_empty = false;
    store_archive_is_empty(app->setup.store, &is_empty, NULL);
    if (is_empty && row_button(ui, &row, &restore) && teacher_data_read(app)) {
        app->teacher->mode = DOOR_RESTORE;
        complain(app, NULL);
        ui_reset_screen(ui);
    }
    row_end(&row, flow);
    return SCREEN_STAY;
}

static enum screen_id frame_new_password(struct app *app, struct ui *ui, struct flow *flow) {
    bool was_entered;
    ui_text(ui, flow, "door.about", TYPE_READING,
            _("Der Schlüssel stimmt. Lege jetzt ein neues Passwort fest. Der Zettel gilt weiter."));
    flow->y += ui_dp(ui, GAP);
    two_fields(app, ui, flow, &was_entered);
    teacher_say(app, ui, flow);
    if (teacher_button(ui, flow, "door.make", _("Passwort festlegen"), true) || was_entered) {
        ui_again(ui);
        return change(app);
    }
    return SCREEN_STAY;
}

static enum screen_id frame_recover(struct app *app, struct ui *ui, struct flow *flow) {
    struct ui_field_options field = {
        .id = "door.key", .label = _("Schlüssel vom Zettel (sieben Gruppen)"), .max_bytes = 80};
    ui_text(ui, flow, "door.about", TYPE_READING,
            _("Mit dem Schlüssel vom Zettel kommst du hinein und legst ein neues Passwort fest. "
              "Ohne Passwort und ohne Zettel lassen sich die Namen nicht mehr lesen."));
    flow->y += ui_dp(ui, GAP);
    bool was_entered = ui_field(ui, flow, &app->teacher->sheet_entry, &field);
    flow->y += ui_dp(ui, GAP);
    teacher_say(app, ui, flow);
    if (teacher_button(ui, flow, "door.recover", _("Weiter"), true) || was_entered) {
        recover(app);
        ui_again(ui);
    }
    ui_default_focus(ui, "door.key");
    return SCREEN_STAY;
}

/* --- the sheet --- */

static enum screen_id ask_where(struct app *app) {
    struct files_wish wish = {.use = FILES_SHEET,
                              .kind = FILES_SAVE,
                              .heading = _("Wiederherstellungs-Zettel speichern"),
                              .name = "scheinriese-zettel.html"};
    files_begin(&app->teacher->files, &wish);
    return SCREEN_FILES;
}

static void save_sheet(struct app *app, const char *path) {
    struct str html;
    struct err err = {0};
    str_init(&html, 64 * 1024);
    teacher_sheet_html(app->teacher->sheet, &html);
    bool is_good =
        !html.has_failed &&
        file_write(path, (struct bytes){(const unsigned char *)str_text(&html), html.n}, &err);
    teacher_forget_words(app);
    *(is_good ? &app->teacher->done : &app->teacher->complaint) =
        is_good ? _("Gespeichert. Drucke den Zettel aus und lösche die Datei dann.")
                : teacher_trouble(&err);
    store_wipe(html.p, html.n);
    str_fini(&html);
}

/* In groups with blanks, where a line may end. */
static const char *shown_sheet(struct ui *ui, const char *sheet) {
    char text[STORE_SHEET_TEXT];
    str_copy(text, sizeof text, sheet);
    for (char *p = text; *p; p++) {
        *p = *p == '-' ? ' ' : *p;
    }
    return ui_keep(ui, "%s", text);
}

enum screen_id teacher_sheet_part(struct app *app, struct ui *ui, struct flow *flow) {
    char path[PATH_MAX_BYTES];
    if (files_take(&app->teacher->files, FILES_SHEET, path)) {
        save_sheet(app, path);
    }
    ui_text(ui, flow, "door.about", TYPE_READING,
            _("Schreib diesen Schlüssel auf oder drucke ihn und lege den Zettel in einen "
              "Schrank, nicht zum Laptop. Wer ihn hat, kommt ohne Passwort hinein. Er wird nur "
              "dieses eine Mal gezeigt."));
    flow->y += ui_dp(ui, GAP);
    struct ui_text_options key = {
        .id = "door.sheet", .role = UI_TEXT, .type = TYPE_HEAD, .is_plain = true};
    ui_text_with(ui, flow, &key, shown_sheet(ui, app->teacher->sheet));
    flow->y += ui_dp(ui, GAP);
    teacher_say(app, ui, flow);
    return teacher_button(ui, flow, "door.save", _("Zum Drucken speichern"), false) ? ask_where(app)
                                                                                    : SCREEN_STAY;
}

static enum screen_id frame_sheet(struct app *app, struct ui *ui, struct flow *flow) {
    enum screen_id to = teacher_sheet_part(app, ui, flow);
    ui_default_focus(ui, "door.save");
    if (teacher_button(ui, flow, "door.done", _("Ich habe ihn aufgeschrieben"), true)) {
        store_wipe(app->teacher->sheet, sizeof app->teacher->sheet);
        return come_in(app);
    }
    return to;
}

/* --- the screen --- */

static const char *heading(enum door_mode mode) {
    static const char *const headings[] = {
        [DOOR_UNLOCK] = N_("Nur für Lehrkräfte"),
        [DOOR_SET_UP] = N_("Laptop einer Lehrkraft"),
        [DOOR_RECOVER] = N_("Passwort vergessen"),
        [DOOR_NEW_PASSWORD] = N_("Neues Passwort"),
        [DOOR_SHEET] = N_("Dein Zettel für den Notfall"),
        [DOOR_RESTORE] = N_("Aus einer Sicherung einrichten"),
    };
    return _(headings[mode]);
}

static enum screen_id frame_mode(struct app *app, struct ui *ui, struct flow *flow) {
    switch (app->teacher->mode) {
    case DOOR_SET_UP:
        return frame_set_up(app, ui, flow);
    case DOOR_RECOVER:
        return frame_recover(app, ui, flow);
    case DOOR_NEW_PASSWORD:
        return frame_new_password(app, ui, flow);
    case DOOR_SHEET:
        return frame_sheet(app, ui, flow);
    case DOOR_RESTORE:
        return teacher_data_restore(app, ui, flow, true);
    default:
        return frame_unlock(app, ui, flow);
    }
}

enum screen_id teacher_door_frame(struct app *app, struct ui *ui) {
    struct page page = page_begin(ui, ui_height(ui));
    struct top_bar bar = {.id = "door", .back = _("Start"), .heading = _("Lehrkraft")};
    enum screen_id to = part_top_bar(app, ui, &page, &bar);
    struct flow flow = page.flow;
    int widest = ui_sp(ui, WIDEST);
    flow.w = flow.w > widest ? widest : flow.w;
    enum screen_id chosen = SCREEN_STAY;
    if (teacher_begin(app)) {
        bool is_new = !store_has_teacher(app->setup.store);
        if (is_new && app->teacher->mode == DOOR_UNLOCK) {
            app->teacher->mode = DOOR_SET_UP;
        }
        struct ui_card card = ui_card_begin(ui, &flow, ui_dp(ui, 28), COLOR_PAPER);
        ui_text(ui, &card.inner, "door.heading", TYPE_HEAD, heading(app->teacher->mode));
        card.inner.y += ui_dp(ui, GAP);
        chosen = frame_mode(app, ui, &card.inner);
        ui_card_end(ui, &card, &flow);
    }
    page.flow.y = flow.y;
    page_end(ui, &page);
    teacher_read_aloud(app, ui);
    return chosen != SCREEN_STAY ? chosen : to == SCREEN_BACK ? SCREEN_TITLE : to;
}
