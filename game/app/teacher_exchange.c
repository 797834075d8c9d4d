/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The section's page: class file, collecting, laptops. */
#include "app/teacher_exchange.h"

#include "app/join.h"
#include "app/notice.h"
#include "base/file.h"
#include "base/mem.h"

#include <string.h>

enum { GAP = 14, WIDEST = 860 };

/* --- what is known of the class --- */

void exchange_drop(struct app *app) {
    struct exchange_page *page = app->teacher->exchange;
    if (page) {
        collecting_end(page->collecting);
        store_wipe(page, sizeof *page);
        mem_free(page);
        app->teacher->exchange = NULL;
    }
}

bool exchange_read_laptops(struct app *app, struct err *err) {
    struct exchange_page *page = app->teacher->exchange;
    struct store_laptop *laptops = mem_new(STORE_MAX_LAPTOPS, sizeof *laptops);
    int n = 0;
    bool is_good =
        (laptops || err_set(err, ERR_NOMEM, "laptops")) &&
        store_list_laptops(app->setup.store, page->class_id, laptops, STORE_MAX_LAPTOPS, &n, err);
    page->n_laptops = is_good ? n : 0;
    page->first_shown = page->first_shown < page->n_laptops ? page->first_shown : 0;
    for (int i = 0; i < page->n_laptops; i++) {
        page->laptops[i] = laptops[i];
    }
    mem_free(laptops);
    return is_good;
}

static bool read_class(struct app *app, struct exchange_page *page, struct err *err) {
    page->class_id = app->teacher->class_id;
    if (!class_file_key(app->setup.store, &app->teacher->key, page->class_id, page->class_key,
                        err)) {
        return false;
    }
    store_get_setting(app->setup.store, 0, "collect_folder", page->folder, sizeof page->folder,
                      NULL);
    exchange_read_server(app, page);
    return exchange_read_laptops(app, err);
}

struct exchange_page *exchange_read(struct app *app, struct err *err) {
    struct exchange_page *page = app->teacher->exchange;
    if (page && page->class_id == app->teacher->class_id) {
        return page;
    }
    exchange_drop(app);
    app->teacher->exchange = page = mem_new(1, sizeof *page);
    if (!page) {
        err_set(err, ERR_NOMEM, "exchange");
        return NULL;
    }
    if (!read_class(app, page, err)) {
        exchange_drop(app);
        return NULL;
    }
    return page;
}

void teacher_exchange_enter(struct app *app) {
    exchange_drop(app);
}

/* --- the class file --- */

static enum screen_id ask_where(struct app *app, struct ui *ui, const struct store_class *class) {
    char name[CLASS_FILE_NAME];
    class_file_name(name, class->name);
    struct files_wish wish = {.use = FILES_CLASS_FILE,
                              .kind = FILES_SAVE,
                              .heading = _("Klassendatei speichern"),
                              .name = ui_keep(ui, "%s", name)};
    teacher_forget_words(app);
    files_begin(&app->teacher->files, &wish);
    return SCREEN_FILES;
}

static void save_class_file(struct app *app, struct exchange_page *page, const char *path) {
    struct str text;
    struct err err = {0};
    str_init(&text, CLASS_FILE_MAX_BYTES);
    bool is_good =
        class_file_make(app->setup.store, &app->teacher->key, page->class_id, page->shown_share,
                        &text, &err) &&
        file_write(path, (struct bytes){(const unsigned char *)str_text(&text), text.n}, &err);
    str_fini(&text);
    teacher_forget_words(app);
    if (is_good) {
        app->teacher->done = _("Gespeichert. Stecke den Stick in jeden Laptop der Klasse und wähle "
                               "dort „Meine Klasse“.");
    } else {
        app->teacher->complaint = join_trouble(&err);
    }
}

static enum screen_id show_class_file(struct app *app, struct ui *ui, struct flow *flow,
                                      const struct exchange_page *page,
                                      const struct store_class *class) {
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 20), COLOR_PAPER_2);
    enum screen_id to = SCREEN_STAY;
    char words[FOUR_WORDS_TEXT];
    ui_text(ui, &card.inner, "exchange.file", TYPE_SUBHEAD, _("Klassendatei für alle Laptops"));
    card.inner.y += ui_dp(ui, 4);
    ui_text(ui, &card.inner, "exchange.about", TYPE_LABEL,
            _("Darin stehen Tiernamen, Aufgaben und Test-Formen, keine Namen. Nach jeder neuen "
              "Aufgabe speicherst du sie neu."));
    card.inner.y += ui_dp(ui, 8);
    ui_text(ui, &card.inner, "exchange.words", TYPE_READING,
            ui_keep(ui, _("Beim Beitreten zeigt jeder Laptop diese vier Wörter: **%s**"),
                    prints_words(app, page->class_key, words)));
    card.inner.y += ui_dp(ui, GAP);
    if (teacher_button(ui, &card.inner, "exchange.save", _("Klassendatei speichern …"), false)) {
        to = ask_where(app, ui, class);
        ui_again(ui);
    }
    card.inner.y -= ui_dp(ui, GAP);
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, GAP);
    return to;
}

/* --- collecting --- */

static enum screen_id ask_folder(struct app *app) {
    struct files_wish wish = {
        .use = FILES_COLLECT, .kind = FILES_FOLDER, .heading = _("Woher einsammeln?")};
    teacher_forget_words(app);
    files_begin(&app->teacher->files, &wish);
    return SCREEN_FILES;
}

static enum screen_id collect_buttons(struct app *app, struct ui *ui, struct flow *flow,
                                      struct exchange_page *page) {
    struct row row = row_begin(flow, ui_dp(ui, GAP));
    const char *last = files_breakable(ui, path_name(page->folder));
    struct ui_button_options again = {.id = "exchange.again",
                                      .look = BUTTON_PLAIN,
                                      .label = ui_keep(ui, _("Wieder aus „%s“"), last)};
    struct ui_button_options folder = {
        .id = "exchange.folder", .look = BUTTON_PLAIN, .label = _("Stick oder Ordner …")};
    struct ui_button_options server = {
        .id = "exchange.collect", .look = BUTTON_PLAIN, .label = _("Vom Server")};
    struct ui_button_options set_up = {
        .id = "exchange.server", .look = BUTTON_PILL, .label = _("Server …")};
    enum screen_id to = SCREEN_STAY;
    if (page->folder[0] && file_is_folder(page->folder) && row_button(ui, &row, &again)) {
        exchange_collect(app, page->folder);
        ui_again(ui);
    }
    if (row_button(ui, &row, &folder)) {
        to = ask_folder(app);
    }
    if (exchange_has_server(page) && row_button(ui, &row, &server)) {
        exchange_ask_server(app);
        ui_again(ui);
    }
    if (row_button(ui, &row, &set_up)) {
        page->view = EXCHANGE_SERVER;
        teacher_forget_words(app);
        ui_reset_screen(ui);
    }
    row_end(&row, flow);
    return to;
}

static void show_work(struct ui *ui, struct flow *flow, const struct exchange_page *page) {
    struct ui_text_options options = {.id = "exchange.work", .role = UI_ALERT, .type = TYPE_LABEL};
    const char *words = page->collecting ? ui_keep(ui, _("Wird eingesammelt: Datei %d von %d …"),
                                                   collecting_n_done(page->collecting),
                                                   collecting_n_files(page->collecting))
                                         : _("Die Dateien werden vom Server geholt …");
    ui_text_with(ui, flow, &options, words);
}

static enum screen_id show_collecting(struct app *app, struct ui *ui, struct flow *flow,
                                      struct exchange_page *page) {
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 20), COLOR_PAPER_2);
    enum screen_id to = SCREEN_STAY;
    ui_text(ui, &card.inner, "exchange.results", TYPE_SUBHEAD, _("Ergebnisse einsammeln"));
    card.inner.y += ui_dp(ui, 8);
    if (page->collecting || errand_is_under_way(app, ERRAND_COLLECT)) {
        show_work(ui, &card.inner, page);
    } else {
        to = collect_buttons(app, ui, &card.inner, page);
    }
    exchange_show_report(app, ui, &card.inner);
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, GAP);
    return to;
}

/* --- the section --- */

static void take_files(struct app *app, struct exchange_page *page) {
    char path[PATH_MAX_BYTES];
    if (files_take(&app->teacher->files, FILES_CLASS_FILE, path)) {
        save_class_file(app, page, path);
    }
    if (files_take(&app->teacher->files, FILES_COLLECT, path)) {
        exchange_collect(app, path);
    }
}

static enum screen_id show_page(struct app *app, struct ui *ui, struct flow *flow,
                                struct exchange_page *page, const struct store_class *class) {
    teacher_say(app, ui, flow);
    if (page->view == EXCHANGE_SERVER) {
        exchange_server_frame(app, ui, flow);
        return SCREEN_STAY;
    }
    enum screen_id to = show_class_file(app, ui, flow, page, class);
    enum screen_id there = show_collecting(app, ui, flow, page);
    exchange_show_laptops(app, ui, flow);
    ui_default_focus(ui, "exchange.save");
    return there != SCREEN_STAY ? there : to;
}

enum screen_id teacher_exchange_frame(struct app *app, struct ui *ui, struct flow *flow) {
    struct store_class class;
    struct err err = {0};
    struct flow column = *flow;
    int widest = ui_sp(ui, WIDEST);
    column.w = column.w > widest ? widest : column.w;
    struct exchange_page *page = exchange_read(app, &err);
    if (!page || !store_read_one_class(app->setup.store, page->class_id, &class, &err)) {
        notice_trouble(ui, flow, "exchange.error", &err);
        return SCREEN_STAY;
    }
    take_files(app, page);
    exchange_follow(app, ui);
    enum screen_id to = show_page(app, ui, &column, page, &class);
    flow->y = column.y;
    return to;
}
