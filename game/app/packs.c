/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which pack to play, when there is more than one. */
#include "app/parts.h"
#include "app/tasks.h"

/* "Klassen 5 bis 7 · 6 Level", so that nobody starts what was written for others. */
static void write_facts(struct pack_card *card, const struct pack *pack) {
    char classes[64] = "";
    if (pack->n_classes > 0) {
        int first = pack->classes[0], last = pack->classes[pack->n_classes - 1];
        str_format(classes, sizeof classes, first == last ? _("Klasse %d") : _("Klassen %d bis %d"),
                   first, last);
    }
    char levels[64];
    str_format(levels, sizeof levels,
               ngettext("%d Level", "%d Level", (unsigned long)pack->n_levels), pack->n_levels);
    str_format(card->facts, sizeof card->facts, "%s%s%s", classes, classes[0] ? " · " : "", levels);
}

/* A pack that cannot be opened keeps its file name: pressing it tells why. */
static void read_card(struct app *app, int index) {
    const struct library_entry *entry = &app->setup.library->entries[index];
    struct pack_card *card = &app->cards[index];
    struct pack_file *file = NULL;
    struct pack *pack = NULL;
    struct err err;
    *card = (struct pack_card){.is_known = true};
    str_copy(card->title, sizeof card->title, path_name(entry->path));
    if (library_open(&file, &pack, entry, app->language, &err)) {
        str_copy(card->title, sizeof card->title, pack->title);
        str_copy(card->about, sizeof card->about, pack->about);
        write_facts(card, pack);
        str_copy(card->id, sizeof card->id, pack->id);
        card->is_hidden = pack->use == PACK_USE_TEST;
    }
    pack_free(pack);
    pack_file_close(file);
}

/* Own packs may have any id, also that of another: they are numbered. */
static const char *button_id(const struct library *library, struct ui *ui, int index) {
    int n = 0;
    if (library->entries[index].origin != PACK_OWN) {
        return ui_keep(ui, "packs.%s", library->entries[index].id);
    }
    for (int i = 0; i <= index; i++) {
        n += library->entries[i].origin == PACK_OWN;
    }
    return ui_keep(ui, "packs.own%d", n);
}

static enum screen_id pack_button(struct app *app, struct ui *ui, struct flow *flow, int index) {
    const struct library_entry *entry = &app->setup.library->entries[index];
    struct pack_card *card = &app->cards[index];
    if (!card->is_known) {
        read_card(app, index);
    }
    if (card->is_hidden || !tasks_allow_pack(app, card->id)) {
        return SCREEN_STAY;
    }
    bool is_own = entry->origin == PACK_OWN;
    struct ui_button_options options = {
        .id = button_id(app->setup.library, ui, index),
        .look = BUTTON_ROW,
        .label = is_own ? ui_keep(ui, _("%s (eigenes Paket, nicht signiert)"), card->title)
                        : card->title,
        .detail = card->facts[0] ? ui_keep(ui, "%s\n%s", card->facts, card->about) : NULL};
    bool is_pressed = ui_button(ui, flow, &options);
    flow->y += ui_dp(ui, 14);
    if (!is_pressed) {
        return SCREEN_STAY;
    }
    return app_open_pack(app, index) ? SCREEN_MAP : SCREEN_ERROR;
}

enum screen_id packs_frame(struct app *app, struct ui *ui) {
    struct page page = page_begin(ui, ui_height(ui));
    struct top_bar bar = {.id = "packs", .back = _("Start")};
    enum screen_id to = part_top_bar(app, ui, &page, &bar);
    to = to == SCREEN_BACK ? SCREEN_TITLE : to;
    struct flow flow = page.flow;
    int widest = ui_sp(ui, 760);
    flow.w = flow.w > widest ? widest : flow.w;
    ui_text(ui, &flow, "packs.heading", TYPE_TITLE, _("Was möchtest du spielen?"));
    flow.y += ui_dp(ui, 20);
    if (app->setup.library->n_entries == 0) {
        ui_text(ui, &flow, "packs.none", TYPE_READING,
                _("Hier liegt kein Paket mit Levels. Das Spiel ist unvollständig installiert: "
                  "Bitte gib der Person Bescheid, die es eingerichtet hat."));
    }
    const char *first = NULL;
    for (int i = 0; i < app->setup.library->n_entries; i++) {
        enum screen_id chosen = pack_button(app, ui, &flow, i);
        to = chosen != SCREEN_STAY ? chosen : to;
        if (!first && !app->cards[i].is_hidden && tasks_allow_pack(app, app->cards[i].id)) {
            first = button_id(app->setup.library, ui, i);
        }
    }
    ui_default_focus(ui, first ? first : "packs.back");
    page.flow.y = flow.y;
    page_end(ui, &page);
    return to;
}
