/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The section of classes: which there are, and making one. */
#include "app/notice.h"
#include "app/teacher.h"

#include <string.h>

enum { GAP = 14, WIDEST = 760 };

void teacher_classes_enter(struct app *app) {
    struct classes_page *page = &app->teacher->classes;
    page->view = CLASSES_LIST;
    page->shows_names = false;
    ui_field_wipe(&page->name);
    ui_field_wipe(&page->number);
    roster_free(app->teacher->roster.roster);
    roster_groups_fini(&app->teacher->roster.groups);
    memset(&app->teacher->roster, 0, sizeof app->teacher->roster);
}

static void open_view(struct app *app, struct ui *ui, enum class_view view) {
    app->teacher->classes.view = view;
    teacher_forget_words(app);
    ui_reset_screen(ui);
}

/* --- making one --- */

static void make_class(struct app *app, struct ui *ui) {
    struct teacher *teacher = app->teacher;
    struct store_class class;
    struct err err = {0};
    long long n;
    teacher_forget_words(app);
    if (!str_to_int(teacher->classes.number.text, 1, STORE_MAX_PUPILS, &n)) {
        teacher->complaint = _("Wie viele Kinder sind es? Eine Zahl von 1 bis 60.");
        return;
    }
    if (!store_add_class(app->setup.store, teacher->classes.name.text, (int)n, &class, &err)) {
        teacher->complaint =
            err.code == ERR_REFUSED
                ? _("Diese Klasse gibt es schon, oder der Name ist leer. Nimm einen anderen Namen.")
                : teacher_trouble(&err);
        return;
    }
    teacher_classes_enter(app);
    teacher->class_id = class.id;
    open_view(app, ui, CLASSES_ONE);
}

static void frame_new(struct app *app, struct ui *ui, struct flow *flow) {
    struct classes_page *page = &app->teacher->classes;
    struct ui_field_options name = {
        .id = "classes.name", .label = _("Name der Klasse"), .max_bytes = STORE_MAX_NAME};
    struct ui_field_options number = {
        .id = "classes.number", .label = _("Wie viele Kinder?"), .max_bytes = 3};
    if (teacher_part_head(ui, flow, "classes", _("Neue Klasse"))) {
        teacher_classes_enter(app);
        teacher_forget_words(app);
        ui_reset_screen(ui);
    }
    if (ui_field(ui, flow, &page->name, &name)) {
        ui_focus(ui, "classes.number");
    }
    flow->y += ui_dp(ui, GAP);
    bool was_entered = ui_field(ui, flow, &page->number, &number);
    flow->y += ui_dp(ui, GAP);
    ui_text(ui, flow, "classes.about", TYPE_READING_SMALL,
            _("Jedes Kind bekommt einen Tiernamen mit Nummer, keiner kommt zweimal vor. Die "
              "Test-Formen A und B wechseln sich ab."));
    flow->y += ui_dp(ui, GAP);
    teacher_say(app, ui, flow);
    if (teacher_button(ui, flow, "classes.make", _("Anlegen"), true) || was_entered) {
        make_class(app, ui);
        ui_again(ui);
    }
    ui_default_focus(ui, "classes.name");
}

/* --- the list --- */

static const char *const roster_ends[] = {".csv", ".txt", ".dat", ".tsv", NULL};

static enum screen_id ask_for_list(struct app *app) {
    struct files_wish wish = {.use = FILES_ROSTER,
                              .kind = FILES_OPEN,
                              .heading = _("Klassenliste wählen"),
                              .ends = roster_ends};
    teacher_forget_words(app);
    files_begin(&app->teacher->files, &wish);
    return SCREEN_FILES;
}

static enum screen_id actions(struct app *app, struct ui *ui, struct flow *flow) {
    struct row row = row_begin(flow, ui_dp(ui, GAP));
    struct ui_button_options make = {
        .id = "classes.new", .look = BUTTON_PRIMARY, .label = _("Neue Klasse")};
    struct ui_button_options read = {
        .id = "classes.import", .look = BUTTON_PLAIN, .label = _("Klassenliste einlesen")};
    if (row_button(ui, &row, &make)) {
        open_view(app, ui, CLASSES_NEW);
    }
    enum screen_id to = row_button(ui, &row, &read) ? ask_for_list(app) : SCREEN_STAY;
    row_end(&row, flow);
    flow->y += ui_dp(ui, 24);
    return to;
}

static void class_row(struct app *app, struct ui *ui, struct flow *flow,
                      const struct store_class *class, int number) {
    const char *pupils = ui_keep(
        ui, ngettext("%d Kind", "%d Kinder", (unsigned long)class->n_pupils), class->n_pupils);
    struct ui_button_options options = {
        .id = ui_keep(ui, "classes.%d", number),
        .look = BUTTON_ROW,
        .label = class->name,
        .detail = teacher_is_overdue(app, class)
                      ? ui_keep(ui, _("%s · Frist vorbei: bitte löschen"), pupils)
                  : class->is_archived ? ui_keep(ui, _("%s · im Archiv"), pupils)
                                       : pupils,
        .icon = teacher_is_overdue(app, class) ? "warning" : NULL};
    if (ui_button(ui, flow, &options)) {
        app->teacher->class_id = class->id;
        open_view(app, ui, CLASSES_ONE);
    }
    flow->y += ui_dp(ui, 10);
}

static void rows(struct app *app, struct ui *ui, struct flow *flow) {
    struct store_class *classes = app->teacher->classes.all;
    struct err err = {0};
    int n = 0;
    if (!store_list_all_classes(app->setup.store, classes, STORE_MAX_CLASSES, &n, &err)) {
        notice_trouble(ui, flow, "classes.error", &err);
        return;
    }
    if (n == 0) {
        struct notice notice = {
            .id = "classes.none",
            .title = _("Hier gibt es noch keine Klasse"),
            .text = _("„Neue Klasse“ braucht nur einen Namen und eine Zahl. „Klassenliste "
                      "einlesen“ nimmt, was das Schulprogramm als CSV ausgibt.")};
        notice_card(ui, flow, &notice);
    }
    for (int i = 0; i < n; i++) {
        class_row(app, ui, flow, &classes[i], i + 1);
    }
}

static enum screen_id frame_list(struct app *app, struct ui *ui, struct flow *flow) {
    enum screen_id to = actions(app, ui, flow);
    teacher_say(app, ui, flow);
    rows(app, ui, flow);
    ui_default_focus(ui, "classes.new");
    return to;
}

/* --- the section --- */

static enum screen_id frame_view(struct app *app, struct ui *ui, struct flow *flow) {
    switch (app->teacher->classes.view) {
    case CLASSES_LIST:
        return frame_list(app, ui, flow);
    case CLASSES_NEW:
        frame_new(app, ui, flow);
        return SCREEN_STAY;
    case CLASSES_PUPIL:
        return teacher_pupil_frame(app, ui, flow);
    case CLASSES_DELETE:
    case CLASSES_DELETE_PUPIL:
    case CLASSES_RECEIPT:
        return teacher_delete_frame(app, ui, flow);
    case CLASSES_MAPPING:
    case CLASSES_PREVIEW:
        return teacher_roster_frame(app, ui, flow);
    default:
        return teacher_class_frame(app, ui, flow);
    }
}

enum screen_id teacher_classes_frame(struct app *app, struct ui *ui, struct flow *flow) {
    char path[PATH_MAX_BYTES];
    struct flow column = *flow;
    int widest = ui_sp(ui, WIDEST);
    bool is_table = app->teacher->classes.view == CLASSES_ONE;
    column.w = column.w > widest && !is_table ? widest : column.w;
    if (files_take(&app->teacher->files, FILES_ROSTER, path)) {
        teacher_roster_open(app, path);
    }
    enum screen_id to = frame_view(app, ui, &column);
    flow->y = column.y;
    return to;
}
