/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Gemeinsam in the overview: what changed by looking closer, of all posts and of each, with hands
 * before and after. */
#include "app/teacher_overview.h"

#include "base/mem.h"

void overview_votes_forget(struct overview *overview) {
    class_votes_fini(&overview->votes);
    mem_free(overview->vote_titles);
    overview->vote_titles = NULL;
    overview->has_votes = false;
}

/* --- titles --- */

static void name_of_pack(struct overview *overview, const struct pack *pack) {
    for (int i = 0; i < overview->votes.n; i++) {
        const struct class_vote *vote = &overview->votes.posts[i];
        const struct pack_post *post =
            str_equal(vote->pack, pack->id) ? pack_find_post(pack, vote->post) : NULL;
        if (post) {
            overview_post_title(overview->vote_titles[i], post);
        }
    }
}

/* Each pack is opened once. */
static void name_votes(struct app *app, struct overview *overview) {
    const struct class_votes *votes = &overview->votes;
    for (int i = 0; i < votes->n; i++) {
        str_copy(overview->vote_titles[i], OVERVIEW_TITLE, votes->posts[i].post);
    }
    for (int i = 0; i < votes->n; i++) {
        int first = 0, entry;
        while (!str_equal(votes->posts[first].pack, votes->posts[i].pack)) {
            first++;
        }
        struct pack *pack = first == i ? app_load_pack(app, votes->posts[i].pack, &entry) : NULL;
        if (pack) {
            name_of_pack(overview, pack);
        }
        pack_free(pack);
    }
}

static bool read_votes(struct app *app, struct overview *overview, struct err *err) {
    bool is_current = overview->has_votes && overview->class_id == app->teacher->class_id &&
                      str_equal(overview->language, app->language);
    if (is_current) {
        return true;
    }
    overview_votes_forget(overview);
    overview->class_id = app->teacher->class_id;
    overview->is_read = false; /* the figures of another kind, of another class perhaps */
    str_copy(overview->language, sizeof overview->language, app->language);
    if (!class_votes_read(&overview->votes, app->setup.store, overview->class_id, STORE_ALWAYS,
                          err)) {
        return false;
    }
    overview->vote_titles = mem_new((size_t)overview->votes.n + 1, sizeof *overview->vote_titles);
    if (!overview->vote_titles) {
        return err_set(err, ERR_NOMEM, "votes");
    }
    name_votes(app, overview);
    overview->has_votes = true;
    return true;
}

/* --- pictures --- */

static void sum_card(struct ui *ui, struct flow *flow, const struct class_votes *votes) {
    char words[CLASS_VOTE_WORDS];
    int hands[2], right[2], n = class_votes_sum(votes, hands, right);
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 22), COLOR_PAPER);
    class_votes_words(words, votes);
    ui_text(ui, &card.inner, "votes.sum", TYPE_SUBHEAD, ui_keep(ui, "%s", words));
    for (int i = 0; n > 0 && i < 2; i++) {
        struct chart_bar bar = {.id = i ? "votes.after" : "votes.before",
                                .text = ui_keep(ui,
                                                i ? _("richtig nach dem Nachschauen: %s")
                                                  : _("richtig vor dem Nachschauen: %s"),
                                                overview_percent(ui, right[i], hands[i])),
                                .share = hands[i] ? (double)right[i] / hands[i] : 0,
                                .mark = -1,
                                .fill = COLOR_FACT_LINE,
                                .is_soft = i == 0};
        card.inner.y += ui_dp(ui, 10);
        chart_bar(ui, &card.inner, &bar);
    }
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, OVERVIEW_GAP);
}

static void post_card(struct ui *ui, struct flow *flow, const struct overview *overview,
                      int index) {
    const struct class_vote *vote = &overview->votes.posts[index];
    bool is_fact = vote->verdict == VERDICT_FACT, is_twice = vote->has[0] && vote->has[1];
    char words[CLASS_VOTE_WORDS];
    struct chart_votes chart = {.id = ui_keep(ui, "votes.%d.hands", index + 1),
                                .before = vote->has[0] ? vote->hands[0] : NULL,
                                .now = vote->has[1] ? vote->hands[1] : NULL};
    class_vote_words(words, vote);
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 22), COLOR_PAPER);
    card.accent = is_fact ? COLOR_FACT_LINE : COLOR_FAKE_LINE;
    struct ui_text_options title = {.id = ui_keep(ui, "votes.%d", index + 1),
                                    .role = UI_HEADING,
                                    .type = TYPE_SUBHEAD,
                                    .is_plain = true};
    ui_text_with(ui, &card.inner, &title, overview->vote_titles[index]);
    card.inner.y += ui_dp(ui, 6);
    ui_text(ui, &card.inner, ui_keep(ui, "votes.%d.change", index + 1), TYPE_LABEL,
            ui_keep(ui, "%s %s", is_fact ? _("Das ist ein Fakt.") : _("Das ist ein Fake."), words));
    card.inner.y += ui_dp(ui, 10);
    chart_votes(ui, &card.inner, &chart);
    if (is_twice) {
        ui_text(ui, &card.inner, ui_keep(ui, "votes.%d.legend", index + 1), TYPE_LABEL_SMALL,
                _("leer: vor dem Nachschauen · voll: danach"));
    }
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, OVERVIEW_GAP);
}

/* Two side by side where there is room. */
static void post_cards(struct ui *ui, struct flow *flow, const struct overview *overview) {
    int gap = ui_dp(ui, OVERVIEW_GAP), n_columns = flow->w >= ui_sp(ui, 760) ? 2 : 1;
    int width = (flow->w - gap * (n_columns - 1)) / n_columns;
    struct flow columns[2] = {{flow->x, flow->y, width}, {flow->x + width + gap, flow->y, width}};
    for (int i = 0; i < overview->votes.n; i++) {
        post_card(ui, &columns[i % n_columns], overview, i);
    }
    flow->y = columns[1].y > columns[0].y ? columns[1].y : columns[0].y;
}

void overview_votes_view(struct app *app, struct ui *ui, struct flow *flow) {
    struct overview *overview = app->teacher->overview;
    struct err err = {0};
    if (!read_votes(app, overview, &err)) {
        notice_trouble(ui, flow, "votes.error", &err);
        return;
    }
    if (overview->votes.n == 0) {
        struct notice notice = {
            .id = "votes.none",
            .title = _("Hier ist noch nichts zu sehen"),
            .text = _("Diese Klasse hat noch nicht gemeinsam abgestimmt. Das beginnst du unter "
                      "„Aufgaben“.")};
        notice_card(ui, flow, &notice);
        return;
    }
    sum_card(ui, flow, &overview->votes);
    post_cards(ui, flow, overview);
}
