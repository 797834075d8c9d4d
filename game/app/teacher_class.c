/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One class: its pupils, and what can be changed about it. Names show only when asked for, since
 * the screen may be on a wall. */
#include "app/grid.h"
#include "app/notice.h"
#include "app/teacher.h"

#include "base/file.h"

enum { GAP = 14, MAX_CARDS_BYTES = 256 * 1024 };

static void open_view(struct app *app, struct ui *ui, enum class_view view) {
    app->teacher->classes.view = view;
    teacher_forget_words(app);
    ui_reset_screen(ui);
}

/* --- name, and more pupils --- */

static void rename_class(struct app *app, struct ui *ui, const struct store_class *class) {
    struct err err = {0};
    if (store_rename_class(app->setup.store, class->id, app->teacher->classes.name.text, &err)) {
        open_view(app, ui, CLASSES_ONE);
        return;
    }
    app->teacher->complaint = teacher_trouble(&err);
}

static void frame_rename(struct app *app, struct ui *ui, struct flow *flow,
                         const struct store_class *class) {
    struct ui_field_options name = {
        .id = "class.name", .label = _("Name der Klasse"), .max_bytes = STORE_MAX_NAME};
    if (teacher_part_head(ui, flow, "class", _("Umbenennen"))) {
        open_view(app, ui, CLASSES_ONE);
    }
    bool was_entered = ui_field(ui, flow, &app->teacher->classes.name, &name);
    flow->y += ui_dp(ui, GAP);
    teacher_say(app, ui, flow);
    if (teacher_button(ui, flow, "class.do", _("Umbenennen"), true) || was_entered) {
        rename_class(app, ui, class);
        ui_again(ui);
    }
    ui_default_focus(ui, "class.name");
}

static void add_pupils(struct app *app, struct ui *ui, const struct store_class *class) {
    struct err err = {0};
    long long n;
    if (!str_to_int(app->teacher->classes.number.text, 1, STORE_MAX_PUPILS, &n)) {
        app->teacher->complaint = _("Wie viele Kinder sind es? Eine Zahl von 1 bis 60.");
    } else if (store_add_pupils(app->setup.store, class->id, (int)n, &err)) {
        open_view(app, ui, CLASSES_ONE);
    } else {
        app->teacher->complaint = teacher_trouble(&err);
    }
}

static void frame_add(struct app *app, struct ui *ui, struct flow *flow,
                      const struct store_class *class) {
    struct ui_field_options number = {
        .id = "class.number", .label = _("Wie viele kommen dazu?"), .max_bytes = 3};
    if (teacher_part_head(ui, flow, "class", _("Kinder dazu"))) {
        open_view(app, ui, CLASSES_ONE);
    }
    bool was_entered = ui_field(ui, flow, &app->teacher->classes.number, &number);
    flow->y += ui_dp(ui, GAP);
    ui_text(ui, flow, "class.about", TYPE_READING_SMALL,
            _("Sie bekommen die nächsten Nummern und die Test-Form, die weniger Kinder haben."));
    flow->y += ui_dp(ui, GAP);
    teacher_say(app, ui, flow);
    if (teacher_button(ui, flow, "class.do", _("Dazu"), true) || was_entered) {
        add_pupils(app, ui, class);
        ui_again(ui);
    }
    ui_default_focus(ui, "class.number");
}

/* --- cards --- */

static enum screen_id ask_where(struct app *app, struct ui *ui, const struct store_class *class) {
    struct files_wish wish = {.use = FILES_CARDS,
                              .kind = FILES_SAVE,
                              .heading = _("Kärtchen speichern"),
                              .name = ui_keep(ui, "kaertchen-%lld.html", (long long)class->id)};
    files_begin(&app->teacher->files, &wish);
    return SCREEN_FILES;
}

static void save_cards(struct app *app, const char *path) {
    struct str html;
    struct err err = {0};
    str_init(&html, MAX_CARDS_BYTES);
    bool is_good =
        teacher_cards_html(app, &html, &err) &&
        file_write(path, (struct bytes){(const unsigned char *)str_text(&html), html.n}, &err);
    teacher_forget_words(app);
    if (is_good) {
        app->teacher->done = _("Gespeichert. In dieser Datei stehen Namen neben Tiernamen, ohne "
                               "Schutz: Drucke sie und lösche sie dann.");
    } else {
        app->teacher->complaint = teacher_trouble(&err);
    }
    store_wipe(html.p, html.n);
    str_fini(&html);
}

/* --- switches and actions --- */

static void change(struct app *app, struct ui *ui, bool is_done, const struct err *err) {
    teacher_forget_words(app);
    app->teacher->complaint = is_done ? NULL : teacher_trouble(err);
    ui_again(ui);
}

static void switches(struct app *app, struct ui *ui, struct flow *flow,
                     const struct store_class *class) {
    struct err err = {0};
    struct store *store = app->setup.store;
    struct teacher_switch codes = {"class.codes", _("Bilder-Code"),
                                   _("An: Jedes Kind wählt drei Bilder, bevor es spielt"),
                                   _("Aus: Ein Kind wählt nur sein Tier"), class->wants_codes};
    struct teacher_switch levels = {"class.levels", _("Alle Stationen offen"),
                                    _("An: Jede Station der Karte lässt sich gleich spielen"),
                                    _("Aus: Eine Station öffnet sich, wenn die davor gespielt ist"),
                                    class->opens_all_levels};
    if (teacher_toggle(ui, flow, &codes)) {
        change(app, ui, store_want_codes(store, class->id, !class->wants_codes, &err), &err);
    }
    if (teacher_toggle(ui, flow, &levels)) {
        change(app, ui, store_open_all_levels(store, class->id, !class->opens_all_levels, &err),
               &err);
    }
}

static void archive(struct app *app, struct ui *ui, const struct store_class *class) {
    struct err err = {0};
    bool is_done = store_archive_class(app->setup.store, class->id, !class->is_archived, &err);
    change(app, ui, is_done, &err);
}

static enum screen_id press(struct app *app, struct ui *ui, const struct store_class *class,
                            int pressed) {
    struct classes_page *page = &app->teacher->classes;
    switch (pressed) {
    case 0:
        return ask_where(app, ui, class);
    case 1:
        ui_field_wipe(&page->number);
        open_view(app, ui, CLASSES_ADD);
        break;
    case 2:
        ui_field_set(&page->name, class->name);
        open_view(app, ui, CLASSES_RENAME);
        break;
    case 3:
        archive(app, ui, class);
        break;
    case 4:
        teacher_begin_keep(app, class);
        open_view(app, ui, CLASSES_KEEP);
        break;
    case 5:
        open_view(app, ui, CLASSES_DELETE);
        break;
    default:
        break;
    }
    return SCREEN_STAY;
}

static enum screen_id actions(struct app *app, struct ui *ui, struct flow *flow,
                              const struct store_class *class) {
    char date[48];
    const char *kept =
        class->keep_until[0]
            ? ui_keep(ui, _("Bis %s"), i18n_date(date, sizeof date, class->keep_until))
            : _("Wie lange?");
    const struct ui_button_options all[] = {
        {.id = "class.cards", .look = BUTTON_PILL, .label = _("Kärtchen drucken")},
        {.id = "class.add", .look = BUTTON_PILL, .label = _("Kinder dazu")},
        {.id = "class.rename", .look = BUTTON_PILL, .label = _("Umbenennen")},
        {.id = "class.archive",
         .look = BUTTON_PILL,
         .label = class->is_archived ? _("Aus dem Archiv holen") : _("Ins Archiv")},
        {.id = "class.keep", .look = BUTTON_PILL, .label = kept},
        {.id = "class.delete", .look = BUTTON_PILL, .label = _("Löschen …")}};
    int pressed = -1;
    struct row row = row_begin(flow, ui_dp(ui, 10));
    for (int i = 0; i < 6; i++) {
        pressed = row_button(ui, &row, &all[i]) ? i : pressed;
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, 20);
    return press(app, ui, class, pressed);
}

/* --- the pupils --- */

/* The name last: one written from right to left would turn the whole line. */
static const char *detail(struct app *app, struct ui *ui, const struct store_names *names,
                          const struct store_pupil *pupil) {
    const char *name = app->teacher->classes.shows_names ? teacher_full_name(ui, names, pupil->uuid)
                       : store_find_name(names, pupil->uuid) ? _("Name verborgen")
                                                             : "";
    const char *form = pupil->has_left
                           ? ui_keep(ui, _("Form %c · nicht mehr in der Klasse"), pupil->form)
                           : ui_keep(ui, _("Form %c"), pupil->form);
    return name[0] ? ui_keep(ui, "%s · %s", form, name) : form;
}

static void pupil_grid(struct app *app, struct ui *ui, struct flow *flow,
                       const struct store_names *names, int n) {
    const struct store_pupil *pupils = app->teacher->classes.pupils;
    struct ui_button_options *options = app->teacher->classes.buttons;
    for (int i = 0; i < n; i++) {
        options[i] =
            (struct ui_button_options){.id = ui_keep(ui, "class.pupil.%d", pupils[i].number),
                                       .look = BUTTON_ROW,
                                       .label = teacher_pseudonym(ui, &pupils[i]),
                                       .detail = detail(app, ui, names, &pupils[i])};
    }
    int pressed = grid_buttons(ui, flow, options, n);
    if (pressed >= 0) {
        app->teacher->classes.pupil_id = pupils[pressed].id;
        open_view(app, ui, CLASSES_PUPIL);
    }
}

static void pupils(struct app *app, struct ui *ui, struct flow *flow,
                   const struct store_class *class) {
    struct classes_page *page = &app->teacher->classes;
    struct err err = {0};
    int n = 0;
    const struct store_names *names = teacher_names(app, class, &err);
    if (!names || !store_list_all_pupils(app->setup.store, class->id, page->pupils, STORE_MAX_NAMES,
                                         &n, &err)) {
        notice_trouble(ui, flow, "class.error", &err);
        return;
    }
    struct teacher_switch shown = {
        "class.names", _("Namen zeigen"), _("An: Namen stehen neben den Tieren"),
        _("Aus: gut, wenn der Bildschirm an der Wand hängt"), page->shows_names};
    if (names->n > 0 && teacher_toggle(ui, flow, &shown)) {
        page->shows_names = !page->shows_names;
        ui_again(ui);
    }
    pupil_grid(app, ui, flow, names, n);
}

/* --- the view --- */

static enum screen_id frame_one(struct app *app, struct ui *ui, struct flow *flow,
                                const struct store_class *class) {
    char path[PATH_MAX_BYTES];
    if (files_take(&app->teacher->files, FILES_CARDS, path)) {
        save_cards(app, path);
    }
    const char *heading = ui_keep(ui, _("Klasse %s"), class->name);
    if (teacher_part_head(ui, flow, "class", heading)) {
        open_view(app, ui, CLASSES_LIST);
        app->teacher->classes.shows_names = false;
        return SCREEN_STAY;
    }
    if (!class->is_archived) {
        teacher_choose_class(app, ui, flow);
    }
    teacher_say(app, ui, flow);
    enum screen_id to = actions(app, ui, flow, class);
    pupils(app, ui, flow, class);
    flow->y += ui_dp(ui, 20);
    switches(app, ui, flow, class);
    ui_default_focus(ui, "class.cards");
    return to;
}

enum screen_id teacher_class_frame(struct app *app, struct ui *ui, struct flow *flow) {
    struct store_class class;
    struct err err = {0};
    if (!store_read_one_class(app->setup.store, app->teacher->class_id, &class, &err)) {
        notice_trouble(ui, flow, "class.error", &err);
        return SCREEN_STAY;
    }
    switch (app->teacher->classes.view) {
    case CLASSES_RENAME:
        frame_rename(app, ui, flow, &class);
        return SCREEN_STAY;
    case CLASSES_ADD:
        frame_add(app, ui, flow, &class);
        return SCREEN_STAY;
    case CLASSES_KEEP:
        teacher_keep_frame(app, ui, flow);
        return SCREEN_STAY;
    default:
        return frame_one(app, ui, flow, &class);
    }
}
