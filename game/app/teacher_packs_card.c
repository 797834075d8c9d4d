/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A pack as a card: cover, what it is about, who vouches for it, how it stands, and what can be
 * done. */
#include "app/teacher_packs.h"

enum { GAP = 16, PAD = 18, COVER = 112, COVER_RADIUS = 12, ROOM_FOR_COVER = 420, BAR = 8 };

/* Two servers may offer the same id. */
static const char *id_for(struct app *app, struct ui *ui, const char *verb,
                          const struct shelf_pack *pack) {
    int n = 1;
    for (const struct shelf_pack *p = app->packs->shelf.packs; p < pack; p++) {
        n += str_equal(p->id, pack->id);
    }
    return n == 1 ? ui_keep(ui, "packs.%s.%s", verb, pack->id)
                  : ui_keep(ui, "packs.%s.%s.%d", verb, pack->id, n);
}

/* --- how it stands --- */

static void say_progress(struct ui *ui, struct flow *flow, const char *id, const char *words) {
    struct ui_text_options options = {.type = TYPE_LABEL, .is_plain = true, .is_silent = true};
    struct flow at = *flow;
    int height = ui_text_with(ui, flow, &options, words);
    /* no text node: what changes ten times a second must not be read aloud each time */
    ui_group(ui, id, UI_GROUP, words, (struct box){at.x, at.y, at.w, height});
}

static void draw_bar(struct ui *ui, struct flow *flow, const struct packs_wish *wish) {
    int height = ui_dp(ui, BAR);
    struct box track = {flow->x, flow->y + ui_dp(ui, 8), flow->w, height}, bar = track;
    bar.w = wish->total > 0 ? (int)(track.w * wish->done / wish->total) : 0;
    ui_box(ui, track, height / 2, COLOR_LINE);
    if (bar.w >= height) {
        ui_box(ui, bar, height / 2, COLOR_FACT);
    }
    flow->y = track.y + track.h;
}

static void wish_state(struct packs *packs, struct ui *ui, struct flow *flow,
                       const struct packs_wish *wish, const char *id) {
    struct ui_text_options trouble = {.id = id, .role = UI_ALERT, .type = TYPE_LABEL_SMALL};
    const char *total = packs_size(ui, wish->total);
    const char *amount = packs_amount(ui, wish->done, wish->total);
    if (wish->trouble[0]) {
        trouble.color = COLOR_INK;
        ui_text_with(ui, flow, &trouble, wish->trouble);
        return;
    }
    if (wish == packs_fetching(packs) && !packs->job.was_stopped) {
        say_progress(ui, flow, id, ui_keep(ui, _("Wird geladen … %s"), amount));
    } else if (wish->is_paused) {
        say_progress(ui, flow, id,
                     ui_keep(ui, _("Angehalten · %s"), wish->done > 0 ? amount : total));
    } else {
        say_progress(ui, flow, id, ui_keep(ui, _("Wartet · %s"), total));
    }
    draw_bar(ui, flow, wish);
}

static const char *state_words(struct ui *ui, const struct shelf_pack *pack) {
    switch (pack->state) {
    case SHELF_NEW:
        return _("Neu");
    case SHELF_UPDATE:
        return ui_keep(ui, _("Update %s · installiert ist %s"), pack->version, pack->installed);
    case SHELF_INSTALLED:
        return pack->is_offered || pack->is_own
                   ? ui_keep(ui, _("Installiert · %s"), pack->installed)
                   : ui_keep(ui, _("Installiert · %s · wird nicht mehr angeboten"),
                             pack->installed);
    case SHELF_OLDER:
        return ui_keep(ui, _("Installiert · %s, neuer als hier"), pack->installed);
    case SHELF_ELSEWHERE:
        return _("Schon von einem anderen Server installiert");
    case SHELF_OWN:
        return _("Es gibt hier ein eigenes Paket mit dieser Kennung");
    case SHELF_BUNDLED:
        return ui_keep(ui, _("Mitgeliefert · %s"), pack->installed);
    }
    return "";
}

void packs_state(struct app *app, struct ui *ui, struct flow *flow, const struct shelf_pack *pack) {
    struct packs_wish *wish = packs_find_wish(app->packs, pack);
    bool is_there = pack->state == SHELF_INSTALLED || pack->state == SHELF_OLDER ||
                    pack->state == SHELF_BUNDLED;
    struct ui_text_options options = {.id = id_for(app, ui, "state", pack),
                                      .role = UI_TEXT,
                                      .type = TYPE_LABEL,
                                      .is_plain = true};
    if (wish) {
        wish_state(app->packs, ui, flow, wish, options.id);
        return;
    }
    int icon = ui_sp(ui, 18);
    struct flow words = *flow;
    if (is_there) {
        ui_icon(ui, (struct box){flow->x, flow->y + ui_sp(ui, 4), icon, icon}, "check", COLOR_OK,
                255);
        words.x += icon + ui_dp(ui, 8);
        words.w -= icon + ui_dp(ui, 8);
    }
    ui_text_with(ui, &words, &options, state_words(ui, pack));
    flow->y = words.y;
}

/* --- what can be done --- */

static bool act(struct ui *ui, struct row *row, const char *id, const char *label,
                const struct shelf_pack *pack) {
    bool is_main = str_starts(id, "packs.get.") || str_starts(id, "packs.update.");
    struct ui_button_options options = {
        .id = id,
        .look = is_main ? BUTTON_PILL_MAIN : BUTTON_QUIET,
        .label = label,
        .spoken = ui_keep(ui, "%s: %s", label, pack->title[0] ? pack->title : pack->id)};
    return row_button(ui, row, &options);
}

static void choose(struct app *app, const struct shelf_pack *pack) {
    str_copy(app->packs->chosen, sizeof app->packs->chosen, pack->id);
    str_copy(app->packs->chosen_server, sizeof app->packs->chosen_server, pack->server);
}

static void wish_buttons(struct app *app, struct ui *ui, struct row *row,
                         const struct shelf_pack *pack) {
    struct packs_wish *wish = packs_find_wish(app->packs, pack);
    bool is_paused = wish->is_paused;
    const char *label = wish->trouble[0] ? _("Noch einmal")
                        : is_paused      ? _("Weiter")
                                         : _("Anhalten");
    bool holds = act(ui, row, id_for(app, ui, "do", pack), label, pack);
    bool cancels = act(ui, row, id_for(app, ui, "cancel", pack), _("Abbrechen"), pack);
    if (cancels) {
        packs_cancel(app, wish);
    } else if (holds) {
        is_paused ? packs_resume(app, wish) : packs_pause(app, wish);
    }
    if (cancels || holds) {
        choose(app, pack);
        packs_follow(app);
        ui_again(ui);
    }
}

static void get_button(struct app *app, struct ui *ui, struct row *row,
                       const struct shelf_pack *pack) {
    bool is_update = pack->state == SHELF_UPDATE;
    const char *size = packs_size(ui, pack->size);
    const char *label =
        is_update ? ui_keep(ui, _("Aktualisieren · %s"), size) : ui_keep(ui, _("Laden · %s"), size);
    if (act(ui, row, id_for(app, ui, is_update ? "update" : "get", pack), label, pack)) {
        packs_wish_for(app, pack);
        packs_follow(app);
        choose(app, pack);
        str_copy(app->packs->focus, sizeof app->packs->focus, id_for(app, ui, "do", pack));
        ui_again(ui);
    }
}

static bool can_be_removed(const struct packs *packs, const struct shelf_pack *pack) {
    bool is_ours =
        pack->state == SHELF_INSTALLED || pack->state == SHELF_UPDATE || pack->state == SHELF_OLDER;
    return is_ours && pack->file[0] && packs->task != PACKS_FETCH;
}

void packs_buttons(struct app *app, struct ui *ui, struct flow *flow, struct shelf_pack *pack) {
    struct packs *packs = app->packs;
    struct row row = row_begin(flow, ui_dp(ui, 10));
    bool is_listed = packs->view == PACKS_ALL;
    if (packs_find_wish(packs, pack)) {
        wish_buttons(app, ui, &row, pack);
    } else if (pack->state == SHELF_NEW || pack->state == SHELF_UPDATE) {
        get_button(app, ui, &row, pack);
    }
    bool wants_more =
        is_listed && act(ui, &row, id_for(app, ui, "more", pack), _("Mehr dazu"), pack);
    bool removes = can_be_removed(packs, pack) && !packs_find_wish(packs, pack) &&
                   act(ui, &row, id_for(app, ui, "remove", pack), _("Entfernen"), pack);
    row_end(&row, flow);
    if (wants_more || removes) {
        choose(app, pack);
        packs_go(app, ui, removes ? PACKS_REMOVING : PACKS_ONE);
    }
}

/* --- the card --- */

static void draw_cover(struct ui *ui, struct flow *flow, const struct shelf_pack *pack) {
    int size = ui_dp(ui, COVER), inset = size / 6;
    struct box box = {flow->x, flow->y, size, size};
    struct draw draw = {.kind = DRAW_BOX,
                        .box = box,
                        .fill = pack->color ? pack->color : packs_color(pack->id),
                        .border = ui_theme(ui)->colors[COLOR_LINE],
                        .border_width = ui_dp(ui, ui_theme(ui)->outline),
                        .radius = ui_dp(ui, COVER_RADIUS)};
    ui_draw(ui, &draw);
    ui_icon(ui, box_inset(box, inset), "giant", COLOR_ON_VIDEO, 110);
    flow->x += size + ui_dp(ui, PAD);
    flow->w -= size + ui_dp(ui, PAD);
}

static void line(struct ui *ui, struct flow *flow, const char *id, const char *words) {
    struct ui_text_options options = {.id = id,
                                      .role = UI_TEXT,
                                      .type = TYPE_LABEL_SMALL,
                                      .color = COLOR_INK_2,
                                      .is_plain = true};
    if (words[0]) {
        ui_text_with(ui, flow, &options, words);
        flow->y += ui_dp(ui, 3);
    }
}

static void fill_card(struct app *app, struct ui *ui, struct ui_card *card,
                      struct shelf_pack *pack) {
    struct flow flow = card->inner;
    bool has_cover = flow.w >= ui_sp(ui, ROOM_FOR_COVER);
    int least = has_cover ? flow.y + ui_dp(ui, COVER) : 0;
    packs_know(app, pack);
    if (has_cover) {
        draw_cover(ui, &flow, pack);
    }
    struct ui_text_options title = {.id = id_for(app, ui, "title", pack),
                                    .role = UI_TEXT,
                                    .type = TYPE_SUBHEAD,
                                    .is_plain = true};
    ui_text_with(ui, &flow, &title, pack->title);
    flow.y += ui_dp(ui, 4);
    const char *facts = packs_facts(ui, pack), *competences = packs_competences(ui, pack);
    const char *dot = facts[0] && competences[0] ? "\u00a0· " : "";
    line(ui, &flow, NULL, ui_keep(ui, "%s%s%s", facts, dot, competences));
    const char *languages = packs_languages(ui, pack), *signer = packs_signer(app, ui, pack);
    line(ui, &flow, NULL, ui_keep(ui, "%s%s%s", languages, languages[0] ? "\u00a0· " : "", signer));
    flow.y += ui_dp(ui, 8);
    packs_state(app, ui, &flow, pack);
    flow.y += ui_dp(ui, 12);
    packs_buttons(app, ui, &flow, pack);
    card->inner.y = flow.y > least ? flow.y : least;
}

void packs_cards(struct app *app, struct ui *ui, struct flow *flow, int first, int n) {
    struct packs *packs = app->packs;
    int gap = ui_dp(ui, GAP);
    int n_columns = flow->w >= ui_sp(ui, 2 * 400) ? 2 : 1;
    int width = (flow->w - (n_columns - 1) * gap) / n_columns;
    n = first + n < packs->n_rows ? n : packs->n_rows - first;
    for (int i = 0; i < n; i += n_columns) {
        struct ui_card cards[2];
        int height = 0, n_here = n - i < n_columns ? n - i : n_columns;
        for (int k = 0; k < n_here; k++) {
            struct flow at = {flow->x + k * (width + gap), flow->y, width};
            struct shelf_pack *pack = packs->rows[first + i + k];
            cards[k] = ui_card_begin(ui, &at, ui_dp(ui, PAD), COLOR_PAPER);
            fill_card(app, ui, &cards[k], pack);
            cards[k].accent = pack->is_own ? COLOR_LOOK : COLOR_NONE;
            cards[k].is_accent_left = true;
            int own = cards[k].inner.y + cards[k].pad - cards[k].box.y;
            height = own > height ? own : height;
        }
        for (int k = 0; k < n_here; k++) {
            struct flow below = *flow;
            cards[k].min_height = height;
            ui_card_end(ui, &cards[k], &below);
        }
        flow->y += height + gap;
    }
}
