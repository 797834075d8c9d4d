/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The section of export: the results of a class as a file for other programs. The work is done by
 * scheinriese-results; the key for names goes to it through a pipe. */
#include "app/notice.h"
#include "app/teacher.h"

#include <string.h>

enum { GAP = 14, WIDEST = 760 };

struct format {
    const char *id, *end, *label, *detail; /* end: of the file's name */
    bool has_names;                        /* can carry them */
};

static const struct format formats[] = {
    {"xlsx", "xlsx", N_("Tabelle für Excel und LibreOffice"),
     N_("Vier Blätter: Klasse, Kinder, Posts, alle Urteile, mit Diagrammen (XLSX)"), true},
    {"html", "html", N_("Bericht zum Drucken"),
     N_("Eine Seite mit Bildern und allen Zahlen, für den Browser (HTML)"), true},
    {"csv", "csv", N_("Einfache Tabelle"), N_("Eine Zeile je Urteil, wie Excel sie öffnet (CSV)"),
     true},
    {"xapi", "json", N_("Für Lernplattformen"), N_("Aussagen nach xAPI 1.0.3 als Datei (JSON)"),
     false},
    {"votes", "gemeinsam.csv", N_("Handzeichen"), N_("Was die Klasse gemeinsam gestimmt hat (CSV)"),
     false},
};
enum { N_FORMATS = sizeof formats / sizeof formats[0] };

void teacher_export_enter(struct app *app) {
    struct export_page *page = &app->teacher->export;
    ui_field_wipe(&page->from);
    ui_field_wipe(&page->to);
    *page = (struct export_page){0};
}

static bool carries_names(const struct export_page *page) {
    return page->wants_names && formats[page->format].has_names;
}

/* --- the file --- */

/* "" stays ""; false: no date. */
static bool read_day(const struct ui_field *field, char out[11]) {
    out[0] = 0;
    return !field->text[0] || teacher_read_date(field->text, out);
}

static enum screen_id ask_where(struct app *app, struct ui *ui, const struct store_class *class) {
    struct export_page *page = &app->teacher->export;
    char day[11], from[11], to[11], name[STORE_MAX_NAME + 1];
    teacher_forget_words(app);
    if (!read_day(&page->from, from) || !read_day(&page->to, to)) {
        app->teacher->complaint = _("Das ist kein Datum. Schreib es so: 31.12.2027");
        return SCREEN_STAY;
    }
    clock_local_date(day, app->setup.clock.unix_ms(app->setup.clock.context));
    str_copy(name, sizeof name, class->name);
    for (char *p = name; *p; p++) {
        *p = (unsigned char)*p <= ' ' || strchr("/\\:*?\"<>|'.", *p) ? '-' : *p;
    }
    const char *mark = carries_names(page) ? _("mit-namen") : "";
    struct files_wish wish = {.use = FILES_EXPORT,
                              .kind = FILES_SAVE,
                              .heading = _("Ergebnisse speichern"),
                              .name = ui_keep(ui, "%s-%s%s%s.%s", name, day, mark[0] ? "-" : "",
                                              mark, formats[page->format].end)};
    files_begin(&app->teacher->files, &wish);
    return SCREEN_FILES;
}

static void write_file(struct app *app, const struct store_class *class, const char *path) {
    struct teacher *teacher = app->teacher;
    const struct export_page *page = &teacher->export;
    char from[11], to[11], key[STORE_KEY_HEX] = "";
    const char *words[24] = {
        "export", "--class", class->name,   "--format", formats[page->format].id, "--out",
        path,     "--lang",  app->language, "--data",   app->setup.data_folder};
    int n = 11;
    struct err err = {0};
    if (read_day(&page->from, from) && from[0]) {
        words[n++] = "--from";
        words[n++] = from;
    }
    if (read_day(&page->to, to) && to[0]) {
        words[n++] = "--to";
        words[n++] = to;
    }
    if (carries_names(page)) {
        words[n++] = "--names";
        words[n++] = "--unlocked";
        store_key_hex(key, &teacher->key);
    }
    if (page->is_plain && str_equal(formats[page->format].id, "csv")) {
        words[n++] = "--plain";
    }
    struct bytes input = {(const unsigned char *)key, strlen(key)};
    if (!errand_begin(app, ERRAND_EXPORT, words, input, &err)) {
        teacher->complaint = errand_trouble(&err);
    }
    store_wipe(key, sizeof key);
}

static void follow(struct app *app, const struct store_class *class) {
    struct export_page *page = &app->teacher->export;
    char path[PATH_MAX_BYTES];
    bool is_good;
    if (files_take(&app->teacher->files, FILES_EXPORT, path)) {
        write_file(app, class, path);
    }
    if (errand_take(app, ERRAND_EXPORT, &is_good, page->said)) {
        teacher_forget_words(app);
        *(is_good ? &app->teacher->done : &app->teacher->complaint) = page->said;
    }
}

/* --- the screen --- */

static void choose_format(struct app *app, struct ui *ui, struct flow *flow) {
    struct export_page *page = &app->teacher->export;
    for (int i = 0; i < N_FORMATS; i++) {
        struct ui_button_options options = {.id = ui_keep(ui, "export.%s", formats[i].id),
                                            .role = UI_CHOICE,
                                            .look = BUTTON_ROW,
                                            .label = _(formats[i].label),
                                            .detail = _(formats[i].detail),
                                            .icon = page->format == i ? "check" : NULL,
                                            .is_checked = page->format == i};
        if (ui_button(ui, flow, &options)) {
            page->format = i;
            teacher_forget_words(app);
            ui_again(ui);
        }
        flow->y += ui_dp(ui, 10);
    }
    flow->y += ui_dp(ui, 10);
}

static void choose_days(struct app *app, struct ui *ui, struct flow *flow) {
    struct export_page *page = &app->teacher->export;
    struct ui_field_options from = {
        .id = "export.from", .label = _("Von Tag (leer: von Anfang an)"), .max_bytes = 10};
    struct ui_field_options to = {
        .id = "export.to", .label = _("Bis Tag (leer: bis heute)"), .max_bytes = 10};
    int gap = ui_dp(ui, 20);
    bool is_narrow = flow->w < ui_sp(ui, 560);
    struct flow left = {flow->x, flow->y, is_narrow ? flow->w : (flow->w - gap) / 2};
    ui_field(ui, &left, &page->from, &from);
    struct flow right = {is_narrow ? flow->x : flow->x + left.w + gap,
                         is_narrow ? left.y + ui_dp(ui, GAP) : flow->y, left.w};
    ui_field(ui, &right, &page->to, &to);
    flow->y = (right.y > left.y ? right.y : left.y) + ui_dp(ui, GAP);
}

static void switches(struct app *app, struct ui *ui, struct flow *flow,
                     const struct store_class *class) {
    struct export_page *page = &app->teacher->export;
    struct err err = {0};
    const struct store_names *names = teacher_names(app, class, &err);
    struct teacher_switch with_names = {
        "export.names", _("Mit Namen"),
        _("An: Neben jedem Tiernamen steht der Name. Gib die Datei nur weiter, wem sie zusteht"),
        _("Aus: In der Datei stehen nur Tiernamen"), page->wants_names};
    struct teacher_switch plain = {
        "export.plain", _("Für Programme"), _("An: Komma, Punkt, englische Wörter (RFC 4180)"),
        _("Aus: Strichpunkt und Komma, wie Excel auf Deutsch"), page->is_plain};
    if (formats[page->format].has_names && names && names->n > 0 &&
        teacher_toggle(ui, flow, &with_names)) {
        page->wants_names = !page->wants_names;
        ui_again(ui);
    }
    if (str_equal(formats[page->format].id, "csv") && teacher_toggle(ui, flow, &plain)) {
        page->is_plain = !page->is_plain;
        ui_again(ui);
    }
}

enum screen_id teacher_export_frame(struct app *app, struct ui *ui, struct flow *flow) {
    struct store_class class;
    struct err err = {0};
    struct flow column = *flow;
    int widest = ui_sp(ui, WIDEST);
    column.w = column.w > widest ? widest : column.w;
    if (!store_read_one_class(app->setup.store, app->teacher->class_id, &class, &err)) {
        notice_trouble(ui, flow, "export.error", &err);
        return SCREEN_STAY;
    }
    follow(app, &class);
    teacher_say(app, ui, &column);
    choose_format(app, ui, &column);
    choose_days(app, ui, &column);
    switches(app, ui, &column, &class);
    enum screen_id to = SCREEN_STAY;
    if (errand_is_under_way(app, ERRAND_EXPORT)) {
        struct ui_text_options working = {
            .id = "export.working", .role = UI_ALERT, .type = TYPE_LABEL};
        ui_text_with(ui, &column, &working, _("Die Datei wird geschrieben …"));
    } else if (teacher_button(ui, &column, "export.save", _("Speichern unter …"), true)) {
        to = ask_where(app, ui, &class);
        ui_again(ui);
    }
    ui_default_focus(ui, "export.xlsx");
    flow->y = column.y;
    return to;
}
