/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Until when a class is kept. The date reminds; nothing is deleted before the teacher says so. */
#include "app/teacher.h"
#include "store/about.h"

#include <stdlib.h>
#include <string.h>

enum { GAP = 14 };

static void today(const struct app *app, char out[11]) {
    clock_local_date(out, app->setup.clock.unix_ms(app->setup.clock.context));
}

bool teacher_is_overdue(const struct app *app, const struct store_class *class) {
    char date[11];
    today(app, date);
    return class->keep_until[0] && strcmp(class->keep_until, date) < 0;
}

/* 31.12.2027 from 2027-12-31, and for none the end of the year after the one in which the class was
 * last taught. */
void teacher_begin_keep(struct app *app, const struct store_class *class) {
    char date[11], text[16];
    int64_t taught_ms;
    today(app, date);
    if (store_last_taught_ms(app->setup.store, class->id, &taught_ms, NULL)) {
        clock_local_date(date, taught_ms);
    }
    long year = strtol(date, NULL, 10);
    if (class->keep_until[0]) {
        str_format(text, sizeof text, "%.2s.%.2s.%.4s", class->keep_until + 8,
                   class->keep_until + 5, class->keep_until);
    } else {
        str_format(text, sizeof text, "31.12.%ld", year + 1);
    }
    ui_field_set(&app->teacher->classes.name, text);
}

static bool is_date(long long day, long long month, long long year) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= days[month - 1] + (month == 2 && is_leap);
}

/* "31.12.2027" as YYYY-MM-DD. */
bool teacher_read_date(const char *text, char out[11]) {
    char parts[3][8] = {"", "", ""};
    long long day, month, year;
    for (int i = 0; i < 3; i++) {
        size_t n = strcspn(text, ".");
        if (n >= sizeof parts[i] || (i < 2 && text[n] != '.')) {
            return false;
        }
        memcpy(parts[i], text, n);
        text += n + (text[n] == '.');
    }
    return !*text && str_to_int(parts[0], 1, 31, &day) && str_to_int(parts[1], 1, 12, &month) &&
           str_to_int(parts[2], 2020, 2099, &year) && is_date(day, month, year) &&
           str_format(out, 11, "%04d-%02d-%02d", (int)year, (int)month, (int)day);
}

static void save(struct app *app, struct ui *ui, const char *date) {
    struct teacher *teacher = app->teacher;
    struct err err = {0};
    teacher_forget_words(app);
    ui_again(ui);
    if (!store_set_keep_until(app->setup.store, teacher->class_id, date, &err)) {
        teacher->complaint = teacher_trouble(&err);
        return;
    }
    teacher->classes.view = CLASSES_ONE;
    ui_reset_screen(ui);
}

static void save_typed(struct app *app, struct ui *ui) {
    char date[11];
    if (teacher_read_date(app->teacher->classes.name.text, date)) {
        save(app, ui, date);
        return;
    }
    app->teacher->complaint = _("Das ist kein Datum. Schreib es so: 31.12.2027");
    ui_again(ui);
}

void teacher_keep_frame(struct app *app, struct ui *ui, struct flow *flow) {
    struct ui_field_options field = {
        .id = "keep.date", .label = _("Aufbewahren bis (Tag.Monat.Jahr)"), .max_bytes = 10};
    if (teacher_part_head(ui, flow, "keep", _("Wie lange aufbewahren?"))) {
        app->teacher->classes.view = CLASSES_ONE;
        teacher_forget_words(app);
        ui_reset_screen(ui);
        return;
    }
    ui_text(ui, flow, "keep.about", TYPE_READING,
            _("Auf privaten Geräten einer Lehrkraft in Nordrhein-Westfalen: ein Jahr nach dem "
              "Ende des Kalenderjahres, in dem sie die Klasse zuletzt unterrichtet hat (§ 9 "
              "VO-DV I). Auf Geräten der Schule: fünf Jahre."));
    flow->y += ui_dp(ui, GAP);
    ui_text(ui, flow, "keep.rule", TYPE_READING_SMALL,
            _("Ist der Tag vorbei, erinnert dich die Liste der Klassen. Gelöscht wird erst, wenn "
              "du es sagst."));
    flow->y += ui_dp(ui, GAP);
    bool was_entered = ui_field(ui, flow, &app->teacher->classes.name, &field);
    flow->y += ui_dp(ui, GAP);
    teacher_say(app, ui, flow);
    if (teacher_button(ui, flow, "keep.do", _("Merken"), true) || was_entered) {
        save_typed(app, ui);
    }
    if (teacher_button(ui, flow, "keep.none", _("Kein Datum"), false)) {
        save(app, ui, "");
    }
    ui_default_focus(ui, "keep.date");
}
