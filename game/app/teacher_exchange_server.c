/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The server between laptops: where pupils' laptops put their files, and how the teacher's gets
 * them. A child process carries them to a folder of this laptop, from where they are collected;
 * there they stay, sealed, so that they are not fetched again. */
#include "app/teacher_exchange.h"

#include "app/join.h"
#include "base/file.h"
#include "store/manage.h"
#include "store/secrets.h"

#include <string.h>

enum { GAP = 14 };

/* --- what is kept --- */

static bool class_setting(struct app *app, char out[64], const char *name) {
    struct store_class class;
    return store_read_one_class(app->setup.store, app->teacher->class_id, &class, NULL) &&
           str_format(out, 64, "%s.%s", name, class.uuid);
}

bool exchange_has_server(const struct exchange_page *page) {
    return page->shown_url[0];
}

static void read_secret(struct app *app, const char *what, char out[STORE_MAX_SECRET + 1]) {
    char name[64];
    struct err err;
    out[0] = 0;
    if (class_setting(app, name, what)) {
        store_read_secret(app->setup.store, &app->teacher->key, name, out, &err);
    }
}

void exchange_read_server(struct app *app, struct exchange_page *page) {
    char text[STORE_MAX_SECRET + 1];
    read_secret(app, "share", page->shown_share);
    read_secret(app, "url", page->shown_url);
    ui_field_set(&page->share, page->shown_share);
    ui_field_set(&page->url, page->shown_url);
    read_secret(app, "user", text);
    ui_field_set(&page->user, text);
    read_secret(app, "password", text);
    ui_field_set(&page->password, text);
    store_wipe(text, sizeof text);
}

static bool keep(struct app *app, const char *what, const struct ui_field *field, struct err *err) {
    char name[64];
    return class_setting(app, name, what) &&
           store_keep_secret(app->setup.store, &app->teacher->key, name, field->text, err);
}

static void save(struct app *app, struct ui *ui, struct exchange_page *page) {
    struct err err = {0};
    teacher_forget_words(app);
    ui_again(ui);
    if (!keep(app, "share", &page->share, &err) || !keep(app, "url", &page->url, &err) ||
        !keep(app, "user", &page->user, &err) || !keep(app, "password", &page->password, &err)) {
        app->teacher->complaint = join_trouble(&err);
        return;
    }
    exchange_read_server(app, page);
    page->view = EXCHANGE_MAIN;
    app->teacher->done = page->shown_share[0]
                             ? _("Gemerkt. Speichere die Klassendatei neu, damit die Laptops die "
                                 "Adresse kennen.")
                             : _("Gemerkt.");
    ui_reset_screen(ui);
}

/* --- the inbox --- */

static bool inbox_path(struct app *app, char out[PATH_MAX_BYTES], struct err *err) {
    char name[64];
    return class_setting(app, name, "inbox") && path_join(out, app->setup.data_folder, name, err) &&
           file_make_folder(out, err);
}

bool exchange_is_inbox(struct app *app, const struct exchange_page *page, const char *folder) {
    char inbox[PATH_MAX_BYTES];
    return exchange_has_server(page) && inbox_path(app, inbox, NULL) && str_equal(inbox, folder);
}

void exchange_ask_server(struct app *app) {
    struct exchange_page *page = app->teacher->exchange;
    char inbox[PATH_MAX_BYTES], password[STORE_MAX_SECRET + 2];
    struct err err = {0};
    teacher_forget_words(app);
    page->has_report = false;
    bool is_good = inbox_path(app, inbox, &err) &&
                   str_format(password, sizeof password, "%s\n", page->password.text);
    const char *const words[] = {
        "sync",   "--collect",     "--into",          inbox, "--url",      page->shown_url,
        "--user", page->user.text, "--password-file", "-",   "--progress", "lines",
        NULL};
    struct bytes input = {(const unsigned char *)password, is_good ? strlen(password) : 0};
    if (!is_good || !errand_begin(app, ERRAND_COLLECT, words, input, &err)) {
        app->teacher->complaint = errand_trouble(&err);
    }
    store_wipe(password, sizeof password);
}

void exchange_collect_inbox(struct app *app, struct exchange_page *page) {
    char inbox[PATH_MAX_BYTES];
    (void)page;
    if (inbox_path(app, inbox, NULL)) {
        exchange_collect(app, inbox);
    }
}

void exchange_collect_again(struct app *app, struct exchange_page *page) {
    if (page->folder[0] && file_is_folder(page->folder)) {
        exchange_collect(app, page->folder);
    } else if (exchange_has_server(page)) {
        exchange_collect_inbox(app, page);
    }
}

/* --- the page --- */

static void field(struct ui *ui, struct flow *flow, struct ui_field *text, const char *id,
                  const char *label) {
    struct ui_field_options options = {.id = id, .label = label, .max_bytes = STORE_MAX_SECRET};
    ui_field(ui, flow, text, &options);
    flow->y += ui_dp(ui, GAP);
}

void exchange_server_frame(struct app *app, struct ui *ui, struct flow *flow) {
    struct exchange_page *page = app->teacher->exchange;
    struct ui_field_options password = {
        .id = "server.password", .label = _("App-Passwort"), .is_hidden = true};
    if (teacher_part_head(ui, flow, "server", _("Server für Ergebnisse"))) {
        exchange_read_server(app, page);
        page->view = EXCHANGE_MAIN;
        teacher_forget_words(app);
        ui_reset_screen(ui);
        return;
    }
    ui_text(ui, flow, "server.about", TYPE_READING_SMALL,
            _("Eine Nextcloud der Schule oder jeder andere WebDAV-Ordner. Die Laptops der Klasse "
              "dürfen dort nur ablegen, du sammelst ein. Auf dem Server liegen nur verschlüsselte "
              "Dateien."));
    flow->y += ui_dp(ui, GAP);
    field(ui, flow, &page->share, "server.share",
          _("Link zum Ablegen (Nextcloud: Freigabe „Nur Dateien ablegen“)"));
    field(ui, flow, &page->url, "server.url", _("Derselbe Ordner für dich (WebDAV-Adresse)"));
    field(ui, flow, &page->user, "server.user", _("Dein Benutzername dort"));
    bool was_entered = ui_field(ui, flow, &page->password, &password);
    flow->y += ui_dp(ui, GAP);
    if (teacher_button(ui, flow, "server.do", _("Merken"), true) || was_entered) {
        save(app, ui, page);
    }
    ui_default_focus(ui, "server.share");
}
