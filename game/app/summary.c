/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The end of a round: counts, what is new in the notebook, what comes next. Sentences about the
 * person only from POINTS_TO_TALK judgements on. */
#include "app/parts.h"
#include "app/rounds.h"

static void count_card(struct ui *ui, struct box box, const char *id, const char *label,
                       const char *value) {
    struct flow flow = {box.x, box.y, box.w};
    struct ui_card card = ui_card_begin(ui, &flow, ui_sp(ui, 22), COLOR_PAPER);
    card.min_height = box.h;
    ui_text(ui, &card.inner, NULL, TYPE_LABEL_SMALL, label);
    ui_text(ui, &card.inner, id, TYPE_NUMBER, value);
    ui_card_end(ui, &card, &flow);
}

static void counts(struct ui *ui, struct flow *flow, const struct round_summary *sum) {
    int gap = ui_dp(ui, 16);
    int per_row = flow->w >= ui_sp(ui, 600) ? 3 : 1;
    int width = (flow->w - gap * (per_row - 1)) / per_row;
    int height = ui_measure(ui, TYPE_NUMBER, "8", 0).h +
                 ui_measure(ui, TYPE_LABEL_SMALL, "8", 0).h + 2 * ui_sp(ui, 22);
    struct row row = row_begin(flow, gap);
    struct box size = {0, 0, width, height};
    count_card(ui, row_place(&row, size), "summary.fakes", _("Fakes entlarvt"),
               ui_keep(ui, _("%d von %d"), sum->n_fakes_found, sum->n_fakes));
    count_card(ui, row_place(&row, size), "summary.facts", _("Fakten geglaubt"),
               ui_keep(ui, _("%d von %d"), sum->n_facts_believed, sum->n_facts));
    count_card(ui, row_place(&row, size), "summary.points", _("Punkte"),
               ui_keep(ui, "%d", sum->points));
    row_end(&row, flow);
}

/* True when this is the first post of the round by that person. */
static bool is_first_of_person(const struct round *round, int index, int person) {
    for (int i = 0; i < index; i++) {
        if (round->level->posts[round->plan.posts[i]].person == person) {
            return false;
        }
    }
    return true;
}

static void met(struct app *app, struct ui *ui, struct flow *flow) {
    const struct round *round = &app->playing.round;
    int n = 0;
    for (int i = 0; i < round->plan.n_posts && n < 2; i++) {
        int person = round->level->posts[round->plan.posts[i]].person;
        if (person < 0 || !is_first_of_person(round, i, person)) {
            continue;
        }
        if (n++ == 0) {
            ui_text(ui, flow, "summary.notebook.label", TYPE_LABEL, _("Aus deinem Merkheft"));
        }
        const struct pack_person *who = &app->playing.pack->people[person];
        ui_text(ui, flow, NULL, TYPE_READING_SMALL,
                ui_keep(ui, "**%s** – %s", who->name, who->trust));
    }
    flow->y += n > 0 ? ui_dp(ui, 12) : 0;
}

static void master_looks(struct ui *ui, struct flow *flow, int n) {
    if (n > 0) {
        ui_text(ui, flow, "summary.master", TYPE_LABEL,
                ui_keep(ui, ngettext("%d Meisterblick", "%d Meisterblicke", (unsigned long)n), n));
        ui_text(ui, flow, NULL, TYPE_READING_SMALL,
                ui_keep(ui,
                        ngettext("%d Mal hat dir ein einziger Blick gereicht.",
                                 "%d Mal hat dir ein einziger Blick gereicht.", (unsigned long)n),
                        n));
    } else {
        ui_text(ui, flow, "summary.master", TYPE_LABEL, _("Tipp"));
        ui_text(ui, flow, NULL, TYPE_READING_SMALL,
                _("Ein Meisterblick gelingt, wenn ein einziger guter Blick dir für das richtige "
                  "Urteil reicht."));
    }
}

static int next_level(const struct app *app) {
    int next = app->playing.level + 1;
    return next < app->playing.pack->n_levels && level_is_open(app, next) ? next : -1;
}

/* Boosters belong to no pack: from them it goes back to the tasks. */
static enum screen_id refresh_actions(struct app *app, struct ui *ui, struct flow *flow) {
    struct row row = row_begin(flow, ui_dp(ui, 14));
    struct ui_button_options onward = {
        .id = "summary.next", .look = BUTTON_PRIMARY, .label = _("Zu deinen Aufgaben")};
    struct ui_button_options review = {
        .id = "summary.review", .look = BUTTON_PLAIN, .label = _("Posts ansehen")};
    enum screen_id to = row_button(ui, &row, &onward) ? SCREEN_TASKS : SCREEN_STAY;
    if (row_button(ui, &row, &review)) {
        app->playing.review_post = 0;
        to = SCREEN_REVIEW;
    }
    row_end(&row, flow);
    ui_escape(ui, "summary.next");
    return to;
}

static enum screen_id actions(struct app *app, struct ui *ui, struct flow *flow) {
    struct row row = row_begin(flow, ui_dp(ui, 14));
    int next = next_level(app);
    struct ui_button_options onward = {.id = "summary.next",
                                       .look = BUTTON_PRIMARY,
                                       .label =
                                           next >= 0 ? _("Nächstes Level") : _("Weiter zur Karte")};
    struct ui_button_options review = {
        .id = "summary.review", .look = BUTTON_PLAIN, .label = _("Posts ansehen")};
    struct ui_button_options map = {.id = "summary.map", .look = BUTTON_PLAIN, .label = _("Karte")};
    enum screen_id to = SCREEN_STAY;
    if (row_button(ui, &row, &onward)) {
        app->playing.level = next >= 0 ? next : app->playing.level;
        to = next >= 0 ? SCREEN_LESSON : SCREEN_MAP;
    }
    if (row_button(ui, &row, &review)) {
        app->playing.review_post = 0;
        to = SCREEN_REVIEW;
    }
    to = row_button(ui, &row, &map) ? SCREEN_MAP : to;
    row_end(&row, flow);
    ui_escape(ui, "summary.map");
    return to;
}

static const char *praise(struct app *app, struct ui *ui) {
    if (app->person.is_guest) {
        return _("Geschafft!");
    }
    return ui_keep(ui, _("Geschafft, %s!"), app_person_name(app, ui));
}

enum screen_id summary_frame(struct app *app, struct ui *ui) {
    struct round_summary sum = round_summarise(&app->playing.round);
    struct page page = page_begin(ui, ui_height(ui));
    part_giant(ui, 1000, 800);
    struct top_bar bar = {.id = "summary", .heading = app_level(app)->title};
    enum screen_id went = part_top_bar(app, ui, &page, &bar);
    struct flow flow = page.flow;
    int widest = ui_sp(ui, 820);
    flow.w = flow.w > widest ? widest : flow.w;
    const char *result =
        ui_keep(ui, _("Du hast %d von %d Posts richtig erkannt."), sum.n_correct, sum.n_judged);
    ui_text(ui, &flow, "summary.heading", TYPE_TITLE, praise(app, ui));
    ui_text(ui, &flow, "summary.result", TYPE_READING_LARGE, result);
    flow.y += ui_dp(ui, 20);
    counts(ui, &flow, &sum);
    flow.y += ui_dp(ui, 18);
    struct ui_card card = ui_card_begin(ui, &flow, ui_sp(ui, 26), COLOR_PAPER);
    met(app, ui, &card.inner);
    master_looks(ui, &card.inner, sum.n_master_looks);
    ui_card_end(ui, &card, &flow);
    flow.y += ui_dp(ui, 22);
    enum screen_id to =
        app->playing.refresh ? refresh_actions(app, ui, &flow) : actions(app, ui, &flow);
    ui_default_focus(ui, "summary.next");
    str_copy(app->speech, sizeof app->speech, result);
    page.flow.y = flow.y;
    page_end(ui, &page);
    return to != SCREEN_STAY ? to : went;
}
