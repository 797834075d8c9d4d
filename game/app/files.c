/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The screen that chooses a file: usual places, what lies in the folder, and a path to type. */
#include "app/files.h"

#include "app/teacher.h"
#include "base/file.h"

#include <string.h>

enum { GAP = 14 };

void files_begin(struct files *files, const struct files_wish *wish) {
    char folder[PATH_MAX_BYTES];
    str_copy(folder, sizeof folder, files->folder);
    memset(files, 0, sizeof *files);
    files->use = wish->use;
    files->kind = wish->kind;
    files->heading = wish->heading;
    files->ends = wish->ends;
    files->n_places = places_list(files->places);
    bool is_there = folder[0] && file_is_folder(folder); /* where one was last */
    const char *first = files->n_places > 0 ? files->places[0].path : "/";
    str_copy(files->folder, sizeof files->folder, is_there ? folder : first);
    ui_field_set(&files->path, wish->name ? wish->name : "");
}

bool files_take(struct files *files, enum files_use use, char out[PATH_MAX_BYTES]) {
    bool is_there = files->is_chosen && files->use == use;
    if (is_there) {
        str_copy(out, PATH_MAX_BYTES, files->result);
        files->is_chosen = false;
        files->use = FILES_NOTHING;
    }
    return is_there;
}

/* --- what lies in the folder --- */

static bool has_end(const char *name, const char *end) {
    size_t n = strlen(name), m = strlen(end);
    return n >= m && str_equal_nocase(name + n - m, end);
}

static bool is_wanted(const struct files *files, const char *name) {
    bool is_any = files->shows_all || !files->ends;
    for (int i = 0; !is_any && files->ends[i]; i++) {
        is_any = has_end(name, files->ends[i]);
    }
    return is_any;
}

struct reading {
    struct files *files;
    bool folders;
};

static bool add_entry(const char *name, void *context) {
    struct reading *reading = context;
    struct files *files = reading->files;
    char path[PATH_MAX_BYTES];
    if (name[0] == '.' || strlen(name) >= FILES_NAME ||
        (!reading->folders && files->kind == FILES_FOLDER) ||
        !path_join(path, files->folder, name, NULL) || file_is_folder(path) != reading->folders ||
        (!reading->folders && !is_wanted(files, name))) {
        return true;
    }
    files->was_cut = files->n == FILES_MAX;
    if (!files->was_cut) {
        struct files_entry *entry = &files->entries[files->n++];
        entry->is_folder = reading->folders;
        str_copy(entry->name, sizeof entry->name, name);
    }
    return !files->was_cut;
}

static void read_folder(struct files *files) {
    struct reading folders = {files, true}, others = {files, false};
    struct err err;
    files->n = 0;
    files->was_cut = false;
    files->is_read = true;
    files->has_failed = !file_list(files->folder, add_entry, &folders, &err) ||
                        !file_list(files->folder, add_entry, &others, &err);
}

static void go_to(struct files *files, const char *folder) {
    str_copy(files->folder, sizeof files->folder, folder);
    files->is_read = false;
}

static void go_up(struct files *files) {
    char *slash = strrchr(files->folder, '/');
    if (slash) {
        slash[slash == files->folder] = 0;
    }
    files->is_read = false;
}

static enum screen_id finish(struct files *files, const char *path) {
    str_copy(files->result, sizeof files->result, path);
    files->is_chosen = true;
    return SCREEN_BACK;
}

/* --- parts of the screen --- */

const char *files_breakable(struct ui *ui, const char *name) {
    enum { LONGEST = 12 };
    static const char zero_width_space[] = "\xe2\x80\x8b";
    char text[PATH_MAX_BYTES];
    size_t n = 0;
    int run = 0;
    for (const char *p = name; *p && n + 5 < sizeof text; p++) {
        bool is_start = ((unsigned char)*p & 0xc0) != 0x80;
        if (is_start && run >= LONGEST) {
            memcpy(text + n, zero_width_space, 3);
            n += 3;
            run = 0;
        }
        text[n++] = *p;
        run = strchr(" ./-_", *p) ? LONGEST : run + 1;
    }
    text[n] = 0;
    return ui_keep(ui, "%s", text);
}

static const char *place_name(struct ui *ui, const struct place *place) {
    static const char *const names[] = {
        [PLACE_HOME] = N_("Eigener Ordner"), [PLACE_DOWNLOADS] = N_("Downloads"),
        [PLACE_DESK] = N_("Schreibtisch"),   [PLACE_DOCUMENTS] = N_("Dokumente"),
        [PLACE_STICK] = N_("Stick „%s“"),
    };
    if (place->kind == PLACE_STICK) {
        return ui_keep(ui, _("Stick „%s“"), path_name(place->path));
    }
    return _(names[place->kind]);
}

static void show_places(struct files *files, struct ui *ui, struct flow *flow) {
    const struct place *places = files->places;
    int n = files->n_places;
    struct row row = row_begin(flow, ui_dp(ui, 10));
    for (int i = 0; i < n; i++) {
        bool is_here = str_equal(files->folder, places[i].path);
        struct ui_button_options options = {.id = ui_keep(ui, "files.place.%d", i + 1),
                                            .role = UI_CHOICE,
                                            .look = BUTTON_PILL,
                                            .label = place_name(ui, &places[i]),
                                            .icon = is_here ? "check" : NULL,
                                            .is_checked = is_here};
        if (row_button(ui, &row, &options)) {
            go_to(files, places[i].path);
            ui_again(ui);
        }
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, GAP);
}

/* What was typed: a path, or a name in this folder. "./x" counts from where the game was started.
 */
static bool typed_path(const struct files *files, char out[PATH_MAX_BYTES]) {
    const char *text = files->path.text;
    bool is_path = text[0] == '/' || str_starts(text, "./");
    return is_path ? str_copy(out, PATH_MAX_BYTES, text)
                   : text[0] && path_join(out, files->folder, text, NULL);
}

static enum screen_id use_typed(struct files *files, struct ui *ui) {
    char path[PATH_MAX_BYTES];
    ui_again(ui);
    files->replaces = false;
    if (files->kind == FILES_FOLDER && !files->path.text[0]) {
        return finish(files, files->folder);
    }
    if (!typed_path(files, path)) {
        return SCREEN_STAY;
    }
    if (file_is_folder(path) || files->kind == FILES_FOLDER) {
        go_to(files, path);
        ui_field_wipe(&files->path);
        return SCREEN_STAY;
    }
    if (files->kind == FILES_SAVE && file_exists(path)) {
        files->replaces = true;
        return SCREEN_STAY;
    }
    return finish(files, path);
}

static enum screen_id show_typing(struct files *files, struct ui *ui, struct flow *flow) {
    bool saves = files->kind == FILES_SAVE;
    struct ui_field_options field = {
        .id = "files.path", .label = saves ? _("Name der Datei") : _("Oder den Pfad eintippen")};
    bool was_entered = ui_field(ui, flow, &files->path, &field);
    flow->y += ui_dp(ui, GAP);
    const char *label = saves ? _("Hier speichern")
                        : files->kind == FILES_FOLDER && !files->path.text[0]
                            ? _("Diesen Ordner nehmen")
                            : _("Öffnen");
    bool is_pressed = teacher_button(ui, flow, "files.use", label, files->kind != FILES_OPEN);
    enum screen_id to = is_pressed || was_entered ? use_typed(files, ui) : SCREEN_STAY;
    if (!files->replaces) {
        return to;
    }
    struct ui_text_options warning = {.id = "files.exists", .role = UI_ALERT, .type = TYPE_LABEL};
    ui_text_with(ui, flow, &warning, _("Eine Datei mit diesem Namen gibt es hier schon."));
    flow->y += ui_dp(ui, 8);
    char path[PATH_MAX_BYTES];
    bool replaces = teacher_button(ui, flow, "files.replace", _("Ersetzen"), false);
    return replaces && typed_path(files, path) ? finish(files, path) : to;
}

static enum screen_id press_entry(struct files *files, struct ui *ui,
                                  const struct files_entry *entry) {
    char path[PATH_MAX_BYTES];
    ui_again(ui);
    if (!path_join(path, files->folder, entry->name, NULL)) {
        return SCREEN_STAY;
    }
    if (entry->is_folder) {
        go_to(files, path);
        ui_reset_screen(ui);
        return SCREEN_STAY;
    }
    if (files->kind == FILES_SAVE) {
        ui_field_set(&files->path, entry->name);
        return SCREEN_STAY;
    }
    return finish(files, path);
}

static enum screen_id show_entries(struct files *files, struct ui *ui, struct flow *flow) {
    enum screen_id to = SCREEN_STAY;
    for (int i = 0; i < files->n; i++) {
        const struct files_entry *entry = &files->entries[i];
        struct ui_button_options options = {
            .id = ui_keep(ui, "files.entry.%d", i + 1),
            .look = BUTTON_ROW,
            .label = files_breakable(ui, entry->name),
            .spoken = entry->is_folder ? ui_keep(ui, _("Ordner %s"), entry->name) : entry->name,
            .detail = entry->is_folder ? _("Ordner") : NULL,
            .icon = entry->is_folder ? "arrow-right" : NULL};
        if (ui_button(ui, flow, &options)) {
            to = press_entry(files, ui, entry);
        }
        flow->y += ui_dp(ui, 8);
    }
    return to;
}

static void say_about(struct files *files, struct ui *ui, struct flow *flow) {
    const char *words =
        files->has_failed ? _("Dieser Ordner lässt sich nicht lesen.")
        : files->n == 0   ? files->kind == FILES_FOLDER ? _("Hier liegen keine weiteren Ordner.")
                                                        : _("Hier liegt nichts Passendes.")
          : files->was_cut ? _("Hier liegt sehr viel: Gezeigt werden die ersten 150 Einträge.")
                          : NULL;
    if (words) {
        ui_text(ui, flow, "files.about", TYPE_READING, words);
        flow->y += ui_dp(ui, GAP);
    }
}

static void show_folder(struct files *files, struct ui *ui, struct flow *flow) {
    struct ui_text_options where = {
        .id = "files.folder", .role = UI_TEXT, .type = TYPE_LABEL, .is_plain = true};
    ui_text_with(ui, flow, &where, files_breakable(ui, files->folder));
    flow->y += ui_dp(ui, 8);
    struct row row = row_begin(flow, ui_dp(ui, 10));
    struct ui_button_options up = {
        .id = "files.up", .look = BUTTON_PILL, .label = _("Ein Ordner höher")};
    struct ui_button_options all = {.id = "files.all",
                                    .role = UI_SWITCH,
                                    .look = BUTTON_PILL,
                                    .label = _("Alle Dateien zeigen"),
                                    .icon = files->shows_all ? "check" : NULL,
                                    .is_checked = files->shows_all};
    if (row_button(ui, &row, &up)) {
        go_up(files);
        ui_again(ui);
    }
    if (files->ends && row_button(ui, &row, &all)) {
        files->shows_all = !files->shows_all;
        files->is_read = false;
        ui_again(ui);
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, GAP);
}

enum screen_id files_frame(struct app *app, struct ui *ui) {
    struct page page = page_begin(ui, ui_height(ui));
    if (!app->teacher) {
        page_end(ui, &page);
        return SCREEN_TITLE;
    }
    struct files *files = &app->teacher->files;
    struct top_bar bar = {.id = "files", .back = _("Abbrechen"), .heading = files->heading};
    enum screen_id to = part_top_bar(app, ui, &page, &bar);
    struct ui_card card = ui_card_begin(ui, &page.flow, ui_dp(ui, 24), COLOR_PAPER_2);
    show_places(files, ui, &card.inner);
    if (!files->is_read) {
        read_folder(files);
    }
    enum screen_id typed = show_typing(files, ui, &card.inner);
    show_folder(files, ui, &card.inner);
    say_about(files, ui, &card.inner);
    enum screen_id chosen = show_entries(files, ui, &card.inner);
    ui_card_end(ui, &card, &page.flow);
    page_end(ui, &page);
    ui_default_focus(ui, files->kind == FILES_SAVE ? "files.path" : "files.entry.1");
    teacher_read_aloud(app, ui);
    return chosen != SCREEN_STAY ? chosen : typed != SCREEN_STAY ? typed : to;
}
