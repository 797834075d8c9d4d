/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Settings of this laptop that a teacher makes, another password, another recovery sheet. */
#include "app/teacher.h"

enum { GAP = 14, WIDEST = 700 };

enum { SETTINGS_MAIN, SETTINGS_PASSWORD, SETTINGS_SHEET };

void teacher_settings_enter(struct app *app) {
    app->teacher->settings_view = SETTINGS_MAIN;
    ui_field_wipe(&app->teacher->old_password);
    ui_field_wipe(&app->teacher->password);
    ui_field_wipe(&app->teacher->again);
    store_wipe(app->teacher->sheet, sizeof app->teacher->sheet);
}

/* --- switches --- */

static bool store_value(struct app *app, const char *key, const char *value) {
    struct err err = {0};
    teacher_forget_words(app);
    if (store_set_setting(app->setup.store, 0, key, value, &err)) {
        return true;
    }
    app->teacher->complaint = teacher_trouble(&err);
    return false;
}

static bool is_set(struct app *app, const char *key, bool usual) {
    char value[8] = "";
    store_get_setting(app->setup.store, 0, key, value, sizeof value, NULL);
    return value[0] ? str_equal(value, "1") : usual;
}

static void laptop_switch(struct app *app, struct ui *ui, struct flow *flow,
                          struct teacher_switch toggle, const char *key) {
    if (teacher_toggle(ui, flow, &toggle)) {
        store_value(app, key, toggle.is_on ? "0" : "1");
        app->opens_all = is_set(app, "open_levels", false);
        app->has_no_guests = !is_set(app, "guests", true);
        ui_again(ui);
    }
}

static void switches(struct app *app, struct ui *ui, struct flow *flow) {
    laptop_switch(app, ui, flow,
                  (struct teacher_switch){
                      "laptop.levels", _("Alle Stationen offen"),
                      _("An: Jede Station der Karte lässt sich gleich spielen, auch von Gästen"),
                      _("Aus: Eine Station öffnet sich, wenn die davor gespielt ist"),
                      is_set(app, "open_levels", false)},
                  "open_levels");
    laptop_switch(
        app, ui, flow,
        (struct teacher_switch){"laptop.adaptive", _("Passende Posts"),
                                _("An: Wer viel erkennt, bekommt beim Üben eher schwierige Posts"),
                                _("Aus: Beim Üben entscheidet allein der Zufall"),
                                is_set(app, "adaptive", true)},
        "adaptive");
    laptop_switch(app, ui, flow,
                  (struct teacher_switch){
                      "laptop.guests", _("Spielen als Gast"),
                      _("An: „Losspielen“ geht ohne Klasse, gespeichert wird davon nichts"),
                      _("Aus: Gespielt wird nur in einer Klasse"), is_set(app, "guests", true)},
                  "guests");
}

/* --- time until it locks --- */

static void idle_choices(struct app *app, struct ui *ui, struct flow *flow) {
    static const int minutes[] = {2, 5, 10, 20};
    ui_text(ui, flow, "laptop.idle", TYPE_LABEL,
            _("Sperrt sich, wenn niemand etwas berührt, nach"));
    flow->y += ui_dp(ui, 8);
    struct row row = row_begin(flow, ui_dp(ui, 10));
    for (int i = 0; i < 4; i++) {
        bool is_chosen = app->teacher->idle_minutes == minutes[i];
        struct ui_button_options options = {.id = ui_keep(ui, "laptop.idle.%d", minutes[i]),
                                            .role = UI_CHOICE,
                                            .look = BUTTON_PILL,
                                            .label = ui_keep(ui, _("%d Minuten"), minutes[i]),
                                            .icon = is_chosen ? "check" : NULL,
                                            .is_checked = is_chosen};
        if (row_button(ui, &row, &options) &&
            store_value(app, "teacher_idle", ui_keep(ui, "%d", minutes[i]))) {
            app->teacher->idle_minutes = minutes[i];
            ui_again(ui);
        }
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, 28);
}

/* --- another password --- */

static void change_password(struct app *app) {
    struct teacher *teacher = app->teacher;
    struct store_key key;
    struct err err = {0};
    teacher_forget_words(app);
    teacher->complaint = teacher_judge_password(&teacher->password, &teacher->again);
    if (teacher->complaint) {
        return;
    }
    bool is_good = store_unlock_teacher(app->setup.store, teacher->old_password.text, &key, &err) &&
                   store_change_password(app->setup.store, &teacher->key, teacher->password.text,
                                         STORE_COST_NORMAL, &err);
    store_wipe(&key, sizeof key);
    if (is_good) {
        teacher_settings_enter(app);
        teacher->done = _("Das neue Passwort gilt. Der Zettel gilt weiter.");
        return;
    }
    teacher->complaint = err.code == ERR_REFUSED ? _("Das bisherige Passwort stimmt nicht.")
                         : err.code == ERR_BUSY  ? _("Nach falschen Passwörtern heißt es warten. "
                                                      "Versuche es in ein paar Minuten noch einmal.")
                                                 : teacher_trouble(&err);
}

static enum screen_id password_part(struct app *app, struct ui *ui, struct flow *flow) {
    struct teacher *teacher = app->teacher;
    struct ui_field_options old = {.id = "laptop.old", .label = _("Bisheriges Passwort")};
    struct ui_field_options first = {.id = "laptop.new", .label = _("Neues Passwort")};
    struct ui_field_options second = {.id = "laptop.again", .label = _("Noch einmal")};
    if (teacher_part_head(ui, flow, "laptop", _("Passwort ändern"))) {
        teacher_settings_enter(app);
        ui_again(ui);
    }
    teacher_password(app, ui, flow, &teacher->old_password, &old);
    teacher_password(app, ui, flow, &teacher->password, &first);
    bool was_entered = teacher_password(app, ui, flow, &teacher->again, &second);
    teacher_password_end(app, ui, flow);
    teacher_say(app, ui, flow);
    if (teacher_button(ui, flow, "laptop.change", _("Passwort ändern"), true) || was_entered) {
        change_password(app);
        ui_again(ui);
    }
    ui_default_focus(ui, "laptop.old");
    return SCREEN_STAY;
}

/* --- another sheet --- */

static void new_sheet(struct app *app) {
    struct teacher *teacher = app->teacher;
    struct err err = {0};
    teacher_forget_words(app);
    if (store_new_sheet(app->setup.store, &teacher->key, teacher->sheet, &err)) {
        teacher->settings_view = SETTINGS_SHEET;
    } else {
        teacher->complaint = teacher_trouble(&err);
    }
}

static enum screen_id sheet_part(struct app *app, struct ui *ui, struct flow *flow) {
    if (teacher_part_head(ui, flow, "laptop", _("Dein Zettel für den Notfall"))) {
        teacher_settings_enter(app);
        ui_again(ui);
        return SCREEN_STAY;
    }
    return teacher_sheet_part(app, ui, flow);
}

/* --- the section --- */

static enum screen_id main_part(struct app *app, struct ui *ui, struct flow *flow) {
    teacher_say(app, ui, flow);
    switches(app, ui, flow);
    flow->y += ui_dp(ui, GAP);
    idle_choices(app, ui, flow);
    if (teacher_button(ui, flow, "laptop.password", _("Passwort ändern"), false)) {
        app->teacher->settings_view = SETTINGS_PASSWORD;
        teacher_forget_words(app);
        ui_again(ui);
    }
    if (teacher_button(ui, flow, "laptop.sheet", _("Neuer Zettel für den Notfall"), false)) {
        new_sheet(app);
        ui_again(ui);
    }
    ui_text(ui, flow, "laptop.hint", TYPE_READING_SMALL,
            _("Ein neuer Zettel macht den alten ungültig."));
    return SCREEN_STAY;
}

enum screen_id teacher_settings_frame(struct app *app, struct ui *ui, struct flow *flow) {
    struct flow column = *flow;
    int widest = ui_sp(ui, WIDEST);
    column.w = column.w > widest ? widest : column.w;
    enum screen_id to =
        app->teacher->settings_view == SETTINGS_PASSWORD ? password_part(app, ui, &column)
        : app->teacher->settings_view == SETTINGS_SHEET  ? sheet_part(app, ui, &column)
                                                         : main_part(app, ui, &column);
    flow->y = column.y;
    return to;
}
