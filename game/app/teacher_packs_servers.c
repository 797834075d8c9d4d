/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Servers: which are trusted, adding one by address and root file, forgetting one. A new one is
 * added only after its fingerprint was shown to be compared. */
#include "app/notice.h"
#include "app/teacher_packs.h"

#include <string.h>

enum { GAP = 14 };

/* --- which there are --- */

static void server_card(struct app *app, struct ui *ui, struct flow *flow, int index) {
    struct packs *packs = app->packs;
    const struct shelf_server *server = &packs->shelf.servers[index];
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 18), COLOR_PAPER);
    struct ui_text_options address = {.id = ui_keep(ui, "packs.server.%d", index + 1),
                                      .role = UI_TEXT,
                                      .type = TYPE_SUBHEAD,
                                      .is_plain = true};
    ui_text_with(ui, &card.inner, &address, packs_host(ui, server->address));
    ui_text(ui, &card.inner, NULL, TYPE_LABEL_SMALL,
            server->was_asked ? _("Verzeichnis geladen, Signatur gültig") : _("Noch nie gefragt"));
    card.inner.y += ui_dp(ui, 8);
    struct row row = row_begin(&card.inner, ui_dp(ui, 10));
    struct ui_button_options drop = {.id = ui_keep(ui, "packs.drop.%d", index + 1),
                                     .look = BUTTON_QUIET,
                                     .label = _("Vergessen"),
                                     .spoken = ui_keep(ui, _("%s vergessen"), server->address),
                                     .is_disabled = !packs_is_free(packs)};
    if (row_button(ui, &row, &drop)) {
        str_copy(packs->chosen_server, sizeof packs->chosen_server, server->name);
        packs_go(app, ui, PACKS_DROPPING);
    }
    row_end(&row, &card.inner);
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, GAP);
}

void packs_servers_part(struct app *app, struct ui *ui, struct flow *flow) {
    struct packs *packs = app->packs;
    struct flow column = packs_column(ui, flow);
    if (teacher_part_head(ui, &column, "packs", _("Server"))) {
        packs_go(app, ui, PACKS_ALL);
        return;
    }
    packs_show_said(app, ui, &column);
    if (packs->shelf.n_servers == 0) {
        struct notice none = {
            .id = "packs.noserver",
            .title = _("Noch kein Server eingetragen"),
            .text = _("Frage dein Medienzentrum oder Schulamt nach der Adresse seines Servers und "
                      "nach der Wurzeldatei. Beides brauchst du auch für einen Stick.")};
        notice_card(ui, &column, &none);
        column.y += ui_dp(ui, GAP);
    }
    for (int i = 0; i < packs->shelf.n_servers; i++) {
        server_card(app, ui, &column, i);
    }
    if (teacher_button(ui, &column, "packs.add", _("Server hinzufügen"), true)) {
        packs->fingerprint[0] = packs->file[0] = 0;
        packs_go(app, ui, PACKS_ADDING);
    }
    ui_default_focus(ui, "packs.add");
    flow->y = column.y;
}

void packs_dropping_part(struct app *app, struct ui *ui, struct flow *flow) {
    struct packs *packs = app->packs;
    const struct shelf_server *server = shelf_find_server(&packs->shelf, packs->chosen_server);
    struct flow column = packs_column(ui, flow);
    if (!server) {
        packs_go(app, ui, PACKS_SERVERS);
        return;
    }
    if (teacher_part_head(ui, &column, "packs",
                          ui_keep(ui, _("%s vergessen?"), packs_host(ui, server->address)))) {
        packs_go(app, ui, PACKS_SERVERS);
    }
    ui_text(ui, &column, "packs.drop.text", TYPE_READING_SMALL,
            _("Pakete, die von ihm installiert sind, bleiben und lassen sich weiter spielen. Es "
              "gibt dann keine Updates mehr für sie."));
    column.y += ui_dp(ui, GAP);
    if (teacher_button(ui, &column, "packs.keep", _("Behalten"), false)) {
        packs_go(app, ui, PACKS_SERVERS);
    }
    if (teacher_button(ui, &column, "packs.drops", _("Vergessen"), true)) {
        packs_go(app, ui, PACKS_SERVERS);
        packs_order(app, PACKS_DROP_SERVER, server->name, "");
        packs_follow(app);
    }
    ui_default_focus(ui, "packs.keep");
    flow->y = column.y;
}

/* --- adding one --- */

/* "packs.example.org" is meant as https. */
static void read_address(struct packs *packs) {
    const char *text = packs->address_field.text;
    bool has_scheme = strstr(text, "://") != NULL;
    str_format(packs->address, sizeof packs->address, "%s%s", has_scheme ? "" : "https://", text);
}

static void show_root_file(struct app *app, struct ui *ui, struct flow *flow, enum screen_id *to) {
    struct packs *packs = app->packs;
    ui_text(ui, flow, "packs.root.text", TYPE_READING_SMALL,
            _("Die Wurzeldatei (meist „root.json“) kommt auf einem anderen Weg als über den "
              "Server: mit der Post, per Mail oder auf einem Stick."));
    flow->y += ui_dp(ui, 8);
    struct row row = row_begin(flow, ui_dp(ui, 10));
    struct ui_button_options choose = {
        .id = "packs.root",
        .look = BUTTON_PILL,
        .label = packs->file[0] ? ui_keep(ui, _("Wurzeldatei: %s"),
                                          packs_breakable(ui, path_name(packs->file)))
                                : _("Wurzeldatei wählen …"),
        .icon = packs->file[0] ? "check" : NULL};
    if (row_button(ui, &row, &choose)) {
        *to = packs_choose(app, FILES_ROOT);
    }
    row_end(&row, flow);
    flow->y += ui_dp(ui, GAP);
}

static void ask_for_both(struct app *app, struct ui *ui, struct flow *flow, enum screen_id *to) {
    struct packs *packs = app->packs;
    struct ui_field_options address = {.id = "packs.address",
                                       .label = _("Adresse, zum Beispiel pakete.schulamt.de"),
                                       .max_bytes = 500};
    ui_field(ui, flow, &packs->address_field, &address);
    flow->y += ui_dp(ui, GAP);
    show_root_file(app, ui, flow, to);
    struct teacher_switch plain = {
        "packs.http", _("Unverschlüsselt erlauben"),
        _("An: Auch http ist erlaubt. Signaturen schützen die Pakete, aber andere können sehen, "
          "was geladen wird."),
        _("Aus: Nur verschlüsselt. Anschalten hilft bei einem Server im eigenen Schulnetz."),
        packs->allows_http};
    if (teacher_toggle(ui, flow, &plain)) {
        packs->allows_http = !packs->allows_http;
        ui_again(ui);
    }
    if (!teacher_button(ui, flow, "packs.show", _("Fingerabdruck zeigen"), true)) {
        return;
    }
    if (!packs->address_field.text[0] || !packs->file[0]) {
        packs_say(packs, true, _("Adresse und Wurzeldatei werden gebraucht."), "");
    } else {
        read_address(packs);
        packs_order(app, PACKS_SHOW_ROOT, packs->address, packs->file);
        packs_follow(app);
    }
    ui_again(ui);
}

static void compare(struct app *app, struct ui *ui, struct flow *flow) {
    struct packs *packs = app->packs;
    struct ui_text_options address = {
        .id = "packs.compare.address", .role = UI_TEXT, .type = TYPE_LABEL, .is_plain = true};
    struct ui_text_options print = {
        .id = "packs.fingerprint", .role = UI_TEXT, .type = TYPE_SUBHEAD, .is_plain = true};
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 20), COLOR_PAPER);
    ui_text_with(ui, &card.inner, &address, packs_breakable(ui, packs->address));
    card.inner.y += ui_dp(ui, 8);
    ui_text_with(ui, &card.inner, &print, packs->fingerprint);
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, GAP);
    ui_text(ui, flow, "packs.compare", TYPE_READING_SMALL,
            _("Vergleiche diesen Fingerabdruck mit dem, den der Betreiber nennt, zum Beispiel am "
              "Telefon oder auf Papier. Stimmt nur ein Zeichen nicht, füge den Server nicht "
              "hinzu."));
    flow->y += ui_dp(ui, GAP);
    if (teacher_button(ui, flow, "packs.differs", _("Er stimmt nicht"), false)) {
        packs->fingerprint[0] = packs->file[0] = 0;
        packs_say(packs, true,
                  _("Der Server wurde nicht hinzugefügt. Frage den Betreiber nach der richtigen "
                    "Wurzeldatei."),
                  "");
        ui_again(ui);
    }
    if (teacher_button(ui, flow, "packs.same", _("Er stimmt: Server hinzufügen"), true)) {
        packs_order(app, PACKS_ADD_SERVER, packs->address, packs->file);
        packs_follow(app);
        ui_again(ui);
    }
}

enum screen_id packs_adding_part(struct app *app, struct ui *ui, struct flow *flow) {
    struct packs *packs = app->packs;
    struct flow column = packs_column(ui, flow);
    enum screen_id to = SCREEN_STAY;
    bool compares = packs->fingerprint[0];
    if (teacher_part_head(ui, &column, "packs",
                          compares ? _("Fingerabdruck vergleichen") : _("Server hinzufügen"))) {
        packs->fingerprint[0] = 0;
        packs_go(app, ui, compares ? PACKS_ADDING : PACKS_SERVERS);
    }
    packs_show_said(app, ui, &column);
    if (compares) {
        compare(app, ui, &column);
    } else {
        ask_for_both(app, ui, &column, &to);
    }
    ui_default_focus(ui, compares ? "packs.differs" : "packs.address");
    flow->y = column.y;
    return to;
}
