/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking over a class list: what the columns are for, what will happen, what happened. Nothing is
 * stored before the last button. */
#include "app/teacher.h"
#include "i18n/roster_words.h"

#include <string.h>

enum { GAP = 14, SAMPLES = 3 };

static void open_view(struct app *app, struct ui *ui, enum class_view view) {
    app->teacher->classes.view = view;
    teacher_forget_words(app);
    ui_reset_screen(ui);
}

static void cancel(struct app *app, struct ui *ui) {
    teacher_classes_enter(app);
    open_view(app, ui, CLASSES_LIST);
}

void teacher_roster_open(struct app *app, const char *path) {
    struct roster_work *work = &app->teacher->roster;
    struct err err = {0};
    teacher_classes_enter(app);
    teacher_forget_words(app);
    str_copy(work->file, sizeof work->file, path_name(path));
    work->chosen_column = -1;
    if (roster_open(&work->roster, path, &err)) {
        app->teacher->classes.view = CLASSES_MAPPING;
    } else {
        app->teacher->complaint = teacher_trouble(&err);
    }
}

/* --- what the columns are for --- */

static const char *samples(struct ui *ui, const struct roster *roster, int column) {
    const char *cells[SAMPLES] = {"", "", ""};
    for (int i = 0; i < SAMPLES && i < roster->n_rows; i++) {
        cells[i] = roster_cell(roster, i, column);
    }
    return ui_keep(ui, "%.40s%s%.40s%s%.40s", cells[0], cells[1][0] ? " · " : "", cells[1],
                   cells[2][0] ? " · " : "", cells[2]);
}

static const char *column_name(struct ui *ui, const struct roster *roster, int column) {
    const char *header = roster_header(roster, column);
    return header[0] ? ui_keep(ui, "%.60s", header) : ui_keep(ui, _("Spalte %d"), column + 1);
}

/* The use belongs to one column at a time. */
static void use_column(struct roster *roster, int column, enum roster_use use) {
    for (int i = 0; use != ROSTER_NOTHING && i < roster->n_columns; i++) {
        roster->uses[i] = roster->uses[i] == use ? ROSTER_NOTHING : roster->uses[i];
    }
    roster->uses[column] = use;
}

static void choose_use(struct app *app, struct ui *ui, struct flow *flow, int column) {
    struct roster_work *work = &app->teacher->roster;
    struct row row = row_begin(flow, ui_dp(ui, 10));
    for (int i = 0; i < ROSTER_N_USES; i++) {
        bool is_now = work->roster->uses[column] == (enum roster_use)i;
        struct ui_button_options options = {.id = ui_keep(ui, "roster.use.%d", i),
                                            .role = UI_CHOICE,
                                            .look = BUTTON_PILL,
                                            .label = roster_use_name(i),
                                            .icon = is_now ? "check" : NULL,
                                            .is_checked = is_now};
        if (row_button(ui, &row, &options)) {
            use_column(work->roster, column, (enum roster_use)i);
            work->chosen_column = -1;
            ui_focus(ui, ui_keep(ui, "roster.column.%d", column + 1));
            ui_again(ui);
        }
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, GAP);
}

static void columns(struct app *app, struct ui *ui, struct flow *flow) {
    struct roster_work *work = &app->teacher->roster;
    for (int i = 0; i < work->roster->n_columns; i++) {
        enum roster_use use = work->roster->uses[i];
        const char *shown = use == ROSTER_NOTHING ? _("nicht übernehmen: bleibt in der Datei")
                                                  : samples(ui, work->roster, i);
        if (use == ROSTER_NOTHING && !work->roster->has_header) {
            shown = samples(ui, work->roster, i);
        }
        struct ui_button_options options = {
            .id = ui_keep(ui, "roster.column.%d", i + 1),
            .look = BUTTON_ROW,
            .label = use == ROSTER_NOTHING ? column_name(ui, work->roster, i)
                                           : ui_keep(ui, "%s: %s", roster_use_name((int)use),
                                                     column_name(ui, work->roster, i)),
            .detail = shown[0] ? shown : NULL,
            .icon = use == ROSTER_NOTHING ? NULL : "check"};
        if (ui_button(ui, flow, &options)) {
            work->chosen_column = work->chosen_column == i ? -1 : i;
            ui_again(ui);
        }
        flow->y += ui_dp(ui, 8);
        if (work->chosen_column == i) {
            choose_use(app, ui, flow, i);
        }
    }
    flow->y += ui_dp(ui, GAP);
}

/* --- what will happen --- */

static bool look_ahead(struct app *app, struct err *err) {
    struct roster_work *work = &app->teacher->roster;
    roster_groups_fini(&work->groups);
    if (!roster_group(&work->groups, work->roster, err)) {
        return false;
    }
    if (work->groups.n > TEACHER_MAX_IMPORTS) {
        roster_groups_fini(&work->groups);
        err_set(err, ERR_LIMIT, "too-many-classes");
        return err_place(err, "roster");
    }
    for (int i = 0; i < work->groups.n; i++) {
        struct roster_group *group = &work->groups.at[i];
        const char *name =
            group->class_name[0] ? group->class_name : app->teacher->classes.name.text;
        work->imports[i] = (struct store_import){
            .class_name = name, .people = group->people, .n_people = group->n_people};
        work->is_wanted[i] = true;
    }
    return store_preview_rosters(app->setup.store, &app->teacher->key, work->imports,
                                 work->groups.n, err);
}

static bool has_class_column(const struct roster *roster) {
    for (int i = 0; i < roster->n_columns; i++) {
        if (roster->uses[i] == ROSTER_CLASS) {
            return true;
        }
    }
    return false;
}

static void go_on(struct app *app, struct ui *ui) {
    struct err err = {0};
    teacher_forget_words(app);
    if (!has_class_column(app->teacher->roster.roster) && !app->teacher->classes.name.text[0]) {
        app->teacher->complaint = _("Keine Spalte sagt, welche Klasse das ist. Schreib den Namen "
                                    "der Klasse in das Feld.");
        return;
    }
    if (look_ahead(app, &err)) {
        open_view(app, ui, CLASSES_PREVIEW);
        return;
    }
    app->teacher->complaint = err.code == ERR_REFUSED
                                  ? _("In einer Zeile fehlt die Klasse. Wähle eine andere Spalte.")
                                  : teacher_trouble(&err);
}

static const char *encoding_name(enum roster_encoding encoding) {
    return encoding == ROSTER_UTF8 ? "UTF-8" : encoding == ROSTER_UTF16 ? "UTF-16" : "Windows-1252";
}

static void say_about(struct ui *ui, struct flow *flow, const struct roster_work *work) {
    ui_text(ui, flow, "roster.about", TYPE_READING,
            ui_keep(ui,
                    ngettext("%s: %d Zeile, gelesen als %s.", "%s: %d Zeilen, gelesen als %s.",
                             (unsigned long)work->roster->n_rows),
                    work->file, work->roster->n_rows, encoding_name(work->roster->encoding)));
    flow->y += ui_dp(ui, 6);
    ui_text(ui, flow, "roster.rule", TYPE_READING_SMALL,
            work->roster->has_header
                ? _("Übernommen werden nur Namen und Klasse. Alles andere wird nicht gespeichert. "
                    "Drücke auf eine Spalte, wenn sie falsch erkannt ist.")
                : _("In der ersten Zeile stehen keine Überschriften wie Nachname und Vorname. "
                    "Drücke auf die Spalten und sage, was darin steht."));
    flow->y += ui_dp(ui, GAP);
}

static void frame_mapping(struct app *app, struct ui *ui, struct flow *flow) {
    struct roster_work *work = &app->teacher->roster;
    if (teacher_part_head(ui, flow, "roster", _("Stimmen die Spalten?"))) {
        cancel(app, ui);
        return;
    }
    say_about(ui, flow, work);
    columns(app, ui, flow);
    if (!has_class_column(work->roster)) {
        struct ui_field_options name = {.id = "roster.class",
                                        .label = _("Welche Klasse ist das?"),
                                        .max_bytes = STORE_MAX_NAME};
        if (ui_field(ui, flow, &app->teacher->classes.name, &name)) {
            go_on(app, ui);
        }
        flow->y += ui_dp(ui, GAP);
    }
    teacher_say(app, ui, flow);
    if (teacher_button(ui, flow, "roster.next", _("Weiter"), true)) {
        go_on(app, ui);
        ui_again(ui);
    }
    ui_default_focus(ui, "roster.next");
}

/* --- the preview --- */

static const char *what_happens(struct ui *ui, const struct store_import *import) {
    const char *text =
        ui_keep(ui, ngettext("%d neu", "%d neu", (unsigned long)import->n_new), import->n_new);
    if (import->n_named > 0) {
        text = ui_keep(ui, _("%s · %d bekommen ein freies Tier"), text, import->n_named);
    }
    if (import->n_known > 0) {
        text = ui_keep(ui, _("%s · %d schon da"), text, import->n_known);
    }
    if (import->n_left > 0) {
        text = ui_keep(ui, _("%s · %d nicht mehr dabei (wird vermerkt, nichts gelöscht)"), text,
                       import->n_left);
    }
    return text;
}

static void preview_class(struct app *app, struct ui *ui, struct flow *flow, int index) {
    struct roster_work *work = &app->teacher->roster;
    const struct store_import *import = &work->imports[index];
    bool is_wanted = work->is_wanted[index];
    struct ui_button_options options = {
        .id = ui_keep(ui, "roster.take.%d", index + 1),
        .role = UI_SWITCH,
        .look = BUTTON_ROW,
        .label = ui_keep(
            ui,
            ngettext("Klasse %s, %d Kind", "Klasse %s, %d Kinder", (unsigned long)import->n_people),
            import->class_name, import->n_people),
        .detail = is_wanted ? what_happens(ui, import) : _("wird nicht übernommen"),
        .icon = is_wanted ? "check" : NULL,
        .is_checked = is_wanted};
    if (ui_button(ui, flow, &options)) {
        work->is_wanted[index] = !is_wanted;
        ui_again(ui);
    }
    flow->y += ui_dp(ui, 8);
}

static void warnings(struct ui *ui, struct flow *flow, const struct roster_groups *groups) {
    int n_doubles = 0;
    for (int i = 0; i < groups->n; i++) {
        n_doubles += groups->at[i].n_doubles;
    }
    if (n_doubles > 0) {
        ui_text(ui, flow, "roster.doubles", TYPE_READING_SMALL,
                _("Manche Namen stehen zweimal in einer Klasse. Jedes Kind bekommt ein eigenes "
                  "Tier; beim nächsten Einlesen zählt die Reihenfolge."));
        flow->y += ui_dp(ui, 8);
    }
    if (groups->n_without_name > 0) {
        ui_text(ui, flow, "roster.nameless", TYPE_READING_SMALL,
                ui_keep(ui,
                        ngettext("%d Zeile ohne Kind wird übergangen.",
                                 "%d Zeilen ohne Kind werden übergangen.",
                                 (unsigned long)groups->n_without_name),
                        groups->n_without_name));
        flow->y += ui_dp(ui, 8);
    }
}

static void take(struct app *app, struct ui *ui) {
    struct roster_work *work = &app->teacher->roster;
    struct err err = {0};
    int n = 0;
    for (int i = 0; i < work->groups.n; i++) {
        if (work->is_wanted[i]) {
            work->imports[n++] = work->imports[i];
        }
    }
    teacher_forget_words(app);
    teacher_drop_names(app);
    if (n > 0 &&
        !store_take_rosters(app->setup.store, &app->teacher->key, work->imports, n, &err)) {
        look_ahead(app, &(struct err){0});
        app->teacher->complaint = teacher_trouble(&err);
        return;
    }
    int64_t first = n > 0 ? work->imports[0].class.id : 0;
    teacher_classes_enter(app);
    app->teacher->class_id = first;
    open_view(app, ui, n == 1 ? CLASSES_ONE : CLASSES_LIST);
    app->teacher->done = n > 0 ? _("Übernommen. Jedes Kind hat jetzt ein Tier.") : NULL;
}

static void frame_preview(struct app *app, struct ui *ui, struct flow *flow) {
    struct roster_work *work = &app->teacher->roster;
    if (teacher_part_head(ui, flow, "preview", _("Das wird übernommen"))) {
        open_view(app, ui, CLASSES_MAPPING);
        return;
    }
    for (int i = 0; i < work->groups.n; i++) {
        preview_class(app, ui, flow, i);
    }
    flow->y += ui_dp(ui, 6);
    warnings(ui, flow, &work->groups);
    flow->y += ui_dp(ui, GAP);
    teacher_say(app, ui, flow);
    if (teacher_button(ui, flow, "roster.take", _("Übernehmen"), true)) {
        take(app, ui);
        ui_again(ui);
    }
    ui_default_focus(ui, "roster.take");
}

enum screen_id teacher_roster_frame(struct app *app, struct ui *ui, struct flow *flow) {
    if (app->teacher->classes.view == CLASSES_PREVIEW) {
        frame_preview(app, ui, flow);
    } else {
        frame_mapping(app, ui, flow);
    }
    return SCREEN_STAY;
}
