/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The notebook: people, papers and accounts this person has met, and what is known of them. */
#include "app/judged.h"
#include "app/notice.h"
#include "app/post_card.h"

#include <string.h>

enum { GUTTER = 24, PORTRAIT = 60 };

static void nobody_yet(struct ui *ui, struct flow *flow) {
    struct notice notice = {.id = "notebook.none",
                            .title = _("Dein Merkheft ist noch leer"),
                            .text = _("Hier sammelst du, wem du in den Posts begegnest. Spiele ein "
                                      "Level, dann steht hier, was du über sie weißt.")};
    notice_card(ui, flow, &notice);
}

static const char *kind_name(const char *kind) {
    static const struct {
        const char *id, *name;
    } kinds[] = {{"person", N_("Person")},
                 {"paper", N_("Zeitung")},
                 {"office", N_("Amt oder Betrieb der Stadt")},
                 {"school", N_("Schule")},
                 {"firm", N_("Geschäft")},
                 {"account", N_("Konto")},
                 {"channel", N_("Kanal")}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (str_equal(kinds[i].id, kind)) {
            return _(kinds[i].name);
        }
    }
    return "";
}

static void person_names(struct ui *ui, struct flow *flow, const struct pack_person *person) {
    struct ui_text_options note = {.id = ui_keep(ui, "notebook.handle.%s", person->id),
                                   .role = UI_TEXT,
                                   .type = TYPE_LABEL_SMALL,
                                   .is_plain = true};
    struct ui_text_options kind = note;
    kind.id = ui_keep(ui, "notebook.kind.%s", person->id);
    ui_text(ui, flow, ui_keep(ui, "notebook.name.%s", person->id), TYPE_SUBHEAD, person->name);
    ui_text_with(ui, flow, &kind, kind_name(person->kind));
    if (person->handle[0]) {
        ui_text_with(ui, flow, &note, ui_keep(ui, "@%s", person->handle));
    }
}

static void person_card(struct ui *ui, struct flow *flow, const struct pack_person *person) {
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 24), COLOR_PAPER);
    struct flow *inner = &card.inner;
    int size = ui_sp(ui, PORTRAIT);
    int left = size + ui_dp(ui, 16);
    struct flow names = {inner->x + left, inner->y, inner->w - left};
    card_avatar(ui, (struct box){inner->x, inner->y, size, size}, person->avatar, person->name,
                TYPE_SUBHEAD);
    person_names(ui, &names, person);
    inner->y = names.y > inner->y + size ? names.y : inner->y + size;
    inner->y += ui_dp(ui, 10);
    ui_text(ui, inner, ui_keep(ui, "notebook.trust.%s", person->id), TYPE_READING_SMALL,
            person->trust);
    ui_card_end(ui, &card, flow);
}

/* What is read aloud: all that the cards say, as far as there is room. */
static void speak_people(struct app *app, const struct pack *pack, const bool *met) {
    size_t n = 0;
    app->speech[0] = 0;
    for (int i = 0; i < pack->n_people && n + 1 < sizeof app->speech; i++) {
        if (met[i]) {
            str_format(app->speech + n, sizeof app->speech - n, "%s. %s\n", pack->people[i].name,
                       pack->people[i].trust);
            n = strlen(app->speech);
        }
    }
}

/* The next card goes into the shorter of the columns. */
static void people_cards(struct ui *ui, struct flow *flow, const struct pack *pack,
                         const bool *met) {
    int gutter = ui_dp(ui, GUTTER);
    bool is_wide = ui_is_wide(ui);
    int width = is_wide ? (flow->w - gutter) / 2 : flow->w;
    struct flow columns[2] = {{flow->x, flow->y, width},
                              {flow->x + width + gutter, flow->y, width}};
    for (int i = 0; i < pack->n_people; i++) {
        struct flow *column = &columns[is_wide && columns[1].y < columns[0].y];
        if (met[i]) {
            person_card(ui, column, &pack->people[i]);
            column->y += gutter;
        }
    }
    flow->y = columns[0].y > columns[1].y ? columns[0].y : columns[1].y;
    flow->y -= gutter;
}

static void notebook_page(struct app *app, struct ui *ui, struct flow *flow) {
    const struct pack *pack = app->playing.pack;
    bool met[PACK_MAX_PEOPLE];
    struct err err = {0};
    int n = 0;
    if (!judged_people(app, met, &n, &err)) {
        notice_trouble(ui, flow, "notebook.error", &err);
        return;
    }
    if (n == 0) {
        nobody_yet(ui, flow);
        return;
    }
    ui_text(ui, flow, "notebook.title", TYPE_HEAD, _("Wem du begegnet bist"));
    ui_text(ui, flow, "notebook.count", TYPE_READING,
            ui_keep(ui, _("%d von %d hast du schon getroffen."), n, pack->n_people));
    flow->y += ui_dp(ui, 20);
    people_cards(ui, flow, pack, met);
    speak_people(app, pack, met);
}

enum screen_id notebook_frame(struct app *app, struct ui *ui) {
    struct page page = page_begin(ui, ui_height(ui));
    struct top_bar bar = {.id = "notebook", .back = _("Zurück"), .heading = _("Merkheft")};
    enum screen_id to = part_top_bar(app, ui, &page, &bar);
    notebook_page(app, ui, &page.flow);
    page_end(ui, &page);
    ui_default_focus(ui, "notebook.back");
    return to;
}
