/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parts of the section of packs: all about one pack, removing it, taking in one's own. */
#include "app/teacher_packs.h"

enum { GAP = 14, WIDEST = 700 };

struct flow packs_column(struct ui *ui, const struct flow *flow) {
    struct flow column = *flow;
    int widest = ui_sp(ui, WIDEST);
    column.w = column.w > widest ? widest : column.w;
    return column;
}

/* Heading and way back to the list; true: back. */
static bool head(struct app *app, struct ui *ui, struct flow *flow, const char *heading) {
    bool goes_back = teacher_part_head(ui, flow, "packs", heading);
    if (goes_back) {
        packs_go(app, ui, PACKS_ALL);
    }
    ui_default_focus(ui, "packs.back");
    return goes_back;
}

static void paragraph(struct ui *ui, struct flow *flow, const char *id, const char *words) {
    if (words[0]) {
        ui_text(ui, flow, id, TYPE_READING_SMALL, words);
        flow->y += ui_dp(ui, 8);
    }
}

static const char *joined(struct ui *ui, const struct shelf_words *words) {
    const char *text = "";
    for (int i = 0; i < words->n; i++) {
        text = i ? ui_keep(ui, "%s, %s", text, words->at[i]) : words->at[i];
    }
    return text;
}

static void all_about(struct app *app, struct ui *ui, struct flow *flow,
                      const struct shelf_pack *pack) {
    const char *authors = joined(ui, &pack->authors);
    paragraph(ui, flow, "packs.one.about", pack->about);
    paragraph(ui, flow, "packs.one.facts", packs_facts(ui, pack));
    paragraph(ui, flow, "packs.one.competences", packs_competences(ui, pack));
    if (pack->minutes > 0) {
        paragraph(ui, flow, "packs.one.minutes",
                  ui_keep(ui, _("Dauert etwa %d Minuten"), pack->minutes));
    }
    paragraph(ui, flow, "packs.one.languages", packs_languages(ui, pack));
    if (authors[0]) {
        paragraph(ui, flow, "packs.one.authors",
                  ui_keep(ui, _("Von %s, Lizenz %s"), authors, pack->license));
    }
    if (pack->size > 0) {
        paragraph(ui, flow, "packs.one.size",
                  ui_keep(ui, _("Fassung %s, %s"), pack->version, packs_size(ui, pack->size)));
    }
    paragraph(ui, flow, "packs.one.signer", packs_signer(app, ui, pack));
}

void packs_one_part(struct app *app, struct ui *ui, struct flow *flow) {
    struct shelf_pack *pack = packs_chosen(app->packs);
    struct flow column = packs_column(ui, flow);
    if (!pack) {
        packs_go(app, ui, PACKS_ALL);
        return;
    }
    packs_know(app, pack);
    if (head(app, ui, &column, pack->title)) {
        return;
    }
    packs_show_said(app, ui, &column);
    packs_state(app, ui, &column, pack);
    column.y += ui_dp(ui, GAP);
    packs_buttons(app, ui, &column, pack);
    column.y += ui_dp(ui, GAP);
    all_about(app, ui, &column, pack);
    flow->y = column.y;
}

/* --- removing --- */

void packs_removing_part(struct app *app, struct ui *ui, struct flow *flow) {
    struct packs *packs = app->packs;
    struct shelf_pack *pack = packs_chosen(packs);
    struct flow column = packs_column(ui, flow);
    if (!pack) {
        packs_go(app, ui, PACKS_ALL);
        return;
    }
    packs_know(app, pack);
    const char *title = pack->title;
    if (head(app, ui, &column, ui_keep(ui, _("„%s“ entfernen?"), title))) {
        return;
    }
    paragraph(ui, &column, "packs.remove.text",
              _("Das Paket lässt sich danach auf diesem Laptop nicht mehr spielen. Ergebnisse, die "
                "damit entstanden sind, bleiben gespeichert und lesbar."));
    paragraph(ui, &column, "packs.remove.again",
              pack->is_own ? _("Es ist ein eigenes Paket: Hast du die Datei noch?")
                           : _("Du kannst es später wieder laden."));
    column.y += ui_dp(ui, GAP);
    if (teacher_button(ui, &column, "packs.keep", _("Behalten"), false)) {
        packs_go(app, ui, PACKS_ALL);
    }
    if (teacher_button(ui, &column, "packs.removes", _("Entfernen"), true)) {
        packs_go(app, ui, PACKS_ALL);
        packs_order(app, PACKS_REMOVE, pack->id, "");
        packs_follow(app);
    }
    ui_default_focus(ui, "packs.keep");
    flow->y = column.y;
}

/* --- one's own pack --- */

void packs_own_part(struct app *app, struct ui *ui, struct flow *flow) {
    struct packs *packs = app->packs;
    struct flow column = packs_column(ui, flow);
    if (head(app, ui, &column, _("Ein Paket, für das niemand bürgt"))) {
        return;
    }
    struct ui_card card = ui_card_begin(ui, &column, ui_dp(ui, 20), COLOR_PAPER);
    card.accent = COLOR_LOOK;
    card.is_accent_left = true;
    card.inner.x += ui_dp(ui, 8);
    card.inner.w -= ui_dp(ui, 8);
    struct ui_text_options file = {
        .id = "packs.own.file", .role = UI_TEXT, .type = TYPE_LABEL, .is_plain = true};
    ui_text_with(ui, &card.inner, &file, packs_breakable(ui, path_name(packs->file)));
    card.inner.y += ui_dp(ui, 8);
    paragraph(ui, &card.inner, "packs.own.warning",
              _("Diese Datei hat niemand unterschrieben, und niemand hat ihren Inhalt geprüft. "
                "Nimm sie nur auf, wenn du weißt, von wem sie ist."));
    paragraph(ui, &card.inner, "packs.own.mark",
              _("Das Paket ist danach für immer als „eigenes Paket, nicht signiert“ "
                "gekennzeichnet, auch für die Kinder."));
    ui_card_end(ui, &card, &column);
    column.y += ui_dp(ui, GAP);
    if (teacher_button(ui, &column, "packs.own.no", _("Lieber nicht"), false)) {
        packs_go(app, ui, PACKS_ALL);
    }
    if (teacher_button(ui, &column, "packs.own.yes", _("Trotzdem aufnehmen"), true)) {
        packs_go(app, ui, PACKS_ALL);
        packs_order(app, PACKS_IMPORT, packs->file, "");
        packs_follow(app);
    }
    ui_default_focus(ui, "packs.own.no");
    flow->y = column.y;
}
