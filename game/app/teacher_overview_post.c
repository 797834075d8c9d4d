/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Posts worth talking about, and one of them opened: the post as the pupils saw it, and how the
 * class judged it. */
#include "app/teacher_overview.h"

enum { MOST_POSTS = 12, GUTTER = 28 };

/* --- the list --- */

/* Sure, and wrong. */
static int n_sure_wrong(const struct class_figures *figures) {
    const struct calibration_bin *sure = &figures->calibration.bins[1];
    return figures->has_calibration ? (int)((1 - sure->accuracy) * (double)sure->n + .5) : 0;
}

static const char *post_detail(struct ui *ui, const struct overview *overview, int post) {
    const struct class_figures *figures = &overview->results.posts[post];
    const char *verdict =
        overview->data.posts[post].verdict == VERDICT_FACT ? _("Fakt") : _("Fake");
    int n_wrong = n_sure_wrong(figures);
    const char *told =
        ui_keep(ui, _("%s · erkannt von %zu von %zu"), verdict, figures->n_right, figures->n);
    return n_wrong > 0 ? ui_keep(ui,
                                 ngettext("%s · %d war sich sicher und lag falsch",
                                          "%s · %d waren sich sicher und lagen falsch",
                                          (unsigned long)n_wrong),
                                 told, n_wrong)
                       : told;
}

void overview_posts_view(struct app *app, struct ui *ui, struct flow *flow) {
    struct overview *overview = app->teacher->overview;
    int n = 0;
    overview_line(ui, flow, "talk.about",
                  _("Zuerst die Posts, bei denen viele falsch lagen, vor allem die, die sich "
                    "sicher waren."));
    for (int i = 0; i < overview->data.n_posts && n < MOST_POSTS; i++) {
        int post = overview->order[i];
        if (!overview->results.posts[post].has_enough) {
            break;
        }
        struct ui_button_options options = {.id = ui_keep(ui, "talk.%d", ++n),
                                            .look = BUTTON_ROW,
                                            .label = overview->titles[post],
                                            .detail = post_detail(ui, overview, post)};
        if (ui_button(ui, flow, &options)) {
            overview->post = post;
            overview_open(app, ui, OVERVIEW_POST);
        }
        flow->y += ui_dp(ui, 10);
    }
    if (n == 0) {
        overview_line(ui, flow, "talk.none",
                      _("Zu wenig Urteile: Ein Post zählt, sobald ihn fünf Kinder beurteilt "
                        "haben."));
    }
}

/* --- one post --- */

static void count_votes(int out[4], const struct overview *overview) {
    const struct class_data *data = &overview->data;
    for (size_t i = 0; i < data->n_answers; i++) {
        if (data->answers[i].post == overview->post) {
            out[data->answers[i].answer]++;
        }
    }
}

/* The post in the open pack; NULL: the pack is not here, or in another version. */
static const struct pack_post *find_post(struct app *app, const struct class_post *post) {
    struct err err;
    const struct pack *open = app->playing.pack;
    if (!open || !str_equal(open->id, post->pack)) {
        int entry;
        pack_free(app_load_pack(app, post->pack, &entry));
        if (entry < 0 || !app_open_any_pack(app, entry, &err)) {
            return NULL;
        }
    }
    const struct pack_post *found = pack_find_post(app->playing.pack, post->id);
    return found && found->verdict == post->verdict ? found : NULL;
}

static void shown_post(struct app *app, struct ui *ui, struct flow *flow,
                       const struct pack_post *post) {
    if (!post) {
        struct notice notice = {
            .id = "talk.missing",
            .title = _("Der Post ist hier nicht zu sehen"),
            .text = _("Sein Paket ist auf diesem Laptop nicht da, oder in einer anderen Fassung. "
                      "Die Zahlen stimmen trotzdem.")};
        notice_card(ui, flow, &notice);
        return;
    }
    part_post_card(app, ui, flow, post, true);
    flow->y += ui_dp(ui, OVERVIEW_GAP);
    if (post->picture.index >= 0) {
        struct box box = {flow->x, flow->y, flow->w, flow->w * 372 / 1000};
        ui_picture(ui, "talk.picture", box, post->picture.index, post->picture.alt);
        flow->y += box.h + ui_dp(ui, OVERVIEW_GAP);
    }
    part_clues(ui, flow, post);
}

static void votes_card(struct ui *ui, struct flow *flow, const struct overview *overview) {
    int votes[4] = {0};
    const struct class_figures *figures = &overview->results.posts[overview->post];
    bool is_fact = overview->data.posts[overview->post].verdict == VERDICT_FACT;
    count_votes(votes, overview);
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 22), COLOR_PAPER);
    card.accent = is_fact ? COLOR_FACT_LINE : COLOR_FAKE_LINE;
    ui_text(ui, &card.inner, "talk.verdict", TYPE_HEAD,
            is_fact ? _("Das ist ein Fakt.") : _("Das ist ein Fake."));
    overview_line(ui, &card.inner, "talk.told",
                  ui_keep(ui, _("Erkannt von %zu von %zu Kindern."), figures->n_right, figures->n));
    card.inner.y += ui_dp(ui, 6);
    struct chart_votes chart = {.id = "talk.votes", .now = votes};
    chart_votes(ui, &card.inner, &chart);
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, OVERVIEW_GAP);
}

static void why_card(struct ui *ui, struct flow *flow, const struct pack_post *post) {
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 22), COLOR_PAPER);
    ui_text(ui, &card.inner, "talk.why", TYPE_READING, post->why);
    card.inner.y += ui_dp(ui, 10);
    ui_text(ui, &card.inner, "talk.remember.label", TYPE_LABEL, _("Merk dir"));
    ui_text(ui, &card.inner, "talk.remember", TYPE_READING, post->remember);
    card.inner.y += ui_dp(ui, 10);
    ui_text(ui, &card.inner, "talk.check", TYPE_LABEL,
            ui_keep(ui, _("Der Blick, der es löst: %s"), look_name(post->check)));
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, OVERVIEW_GAP);
}

static void answer_side(struct ui *ui, struct flow *flow, const struct overview *overview,
                        const struct pack_post *post) {
    votes_card(ui, flow, overview);
    if (post) {
        why_card(ui, flow, post);
    }
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 22), COLOR_PAPER);
    overview_looks(ui, &card.inner, "talk.looks", &overview->results.posts[overview->post]);
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, OVERVIEW_GAP);
}

void overview_post_view(struct app *app, struct ui *ui, struct flow *flow) {
    struct overview *overview = app->teacher->overview;
    int number = overview_number(overview, overview->post);
    const char *heading = ui_keep(ui, _("Post %d"), number);
    if (teacher_part_head(ui, flow, "talk", heading)) {
        overview_open(app, ui, overview->back);
    }
    ui_default_focus(ui, "talk.back");
    const struct pack_post *post = find_post(app, &overview->data.posts[overview->post]);
    if (flow->w < ui_sp(ui, 760)) {
        shown_post(app, ui, flow, post);
        answer_side(ui, flow, overview, post);
        return;
    }
    int gap = ui_dp(ui, GUTTER);
    struct flow left = {flow->x, flow->y, (flow->w - gap) * 52 / 100};
    struct flow right = {left.x + left.w + gap, flow->y, flow->w - gap - left.w};
    shown_post(app, ui, &left, post);
    answer_side(ui, &right, overview, post);
    flow->y = left.y > right.y ? left.y : right.y;
}
