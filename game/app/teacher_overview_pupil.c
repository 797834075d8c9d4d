/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One pupil: counts always, sentences about the person only from 40 judgements on. By pseudonym:
 * the screen may be on a wall. */
#include "app/teacher_overview.h"

enum { MOST_WRONG = 20 };

static const char *range(struct ui *ui, const struct sdt_value *value) {
    return ui_keep(ui, _("%s (95 %%: %s bis %s)"), words_number(value->value, 2).text,
                   words_number(value->low, 2).text, words_number(value->high, 2).text);
}

static void counts(struct ui *ui, struct flow *flow, const struct class_figures *figures) {
    const struct sdt_counts *c = &figures->counts;
    overview_line(
        ui, flow, "one.counts",
        ui_keep(ui, _("%zu Urteile, %zu richtig (%s)."), figures->n, figures->n_right,
                overview_percent(ui, (long long)figures->n_right, (long long)figures->n)));
    overview_line(ui, flow, "one.believed",
                  ui_keep(ui, _("Fakten geglaubt: %lld von %lld. Fakes geglaubt: %lld von %lld."),
                          c->hits, c->facts, c->false_alarms, c->fakes));
    overview_line(
        ui, flow, "one.looked",
        ui_keep(ui, _("Näher hingesehen bei %zu von %zu Posts."), figures->n_looked, figures->n));
}

static const char *leaning(const struct sdt_value *c) {
    return c->low > 0    ? _("Eher misstrauisch: sagt zu oft „Fake“.")
           : c->high < 0 ? _("Eher gutgläubig: sagt zu oft „Fakt“.")
                         : _("Keine Neigung zu „Fake“ oder „Fakt“ zu erkennen.");
}

static void sentences(struct ui *ui, struct flow *flow, const struct class_figures *figures) {
    if (!overview_may_show(figures)) {
        overview_line(ui, flow, "one.few",
                      ui_keep(ui,
                              _("Für Sätze über dieses Kind sind es zu wenig Urteile: %zu von %d, "
                                "mit je 10 Fakten und Fakes."),
                              figures->n, CLASS_LEAST_OF_PUPIL));
        return;
    }
    overview_line(ui, flow, "one.can",
                  figures->sdt.d_prime.low > 0
                      ? _("Kann Fakten und Fakes unterscheiden.")
                      : _("Ob dieses Kind unterscheiden kann, ist offen."));
    overview_line(ui, flow, "one.d", ui_keep(ui, "d′ %s", range(ui, &figures->sdt.d_prime)));
    overview_line(ui, flow, "one.leans", leaning(&figures->sdt.c));
    overview_line(ui, flow, "one.c", ui_keep(ui, "c %s", range(ui, &figures->sdt.c)));
}

static void form(struct ui *ui, struct flow *flow, const char *id, const char *name,
                 const struct sdt_vrfdn *is) {
    overview_line(ui, flow, id,
                  ui_keep(ui, _("%s: %lld richtig, davon Fakten %lld, Fakes %lld"), name, is->v,
                          is->r, is->f));
}

static void forms(struct ui *ui, struct flow *flow, const struct overview *overview) {
    if (!overview->results.forms.has_any) {
        return;
    }
    const struct class_pupil_forms *pupil = &overview->results.forms.pupils[overview->pupil];
    if (pupil->has_before) {
        form(ui, flow, "one.before", _("Vortest"), &pupil->before);
    }
    if (pupil->has_after) {
        form(ui, flow, "one.after", _("Nachtest"), &pupil->after);
    }
}

static void wrong_posts(struct app *app, struct ui *ui, struct flow *flow) {
    struct overview *overview = app->teacher->overview;
    const struct class_data *data = &overview->data;
    int n = 0;
    for (size_t i = 0; i < data->n_answers && n < MOST_WRONG; i++) {
        const struct class_answer *answer = &data->answers[i];
        if (answer->pupil != overview->pupil || answer->is_right) {
            continue;
        }
        if (n++ == 0) {
            struct ui_text_options options = {
                .id = "one.wrong", .role = UI_HEADING, .type = TYPE_SUBHEAD};
            ui_text_with(ui, flow, &options, _("Nicht erkannt"));
            flow->y += ui_dp(ui, 10);
        }
        struct ui_button_options options = {
            .id = ui_keep(ui, "one.wrong.%d", n),
            .look = BUTTON_ROW,
            .label = overview->titles[answer->post],
            .detail = ui_keep(ui, _("sagte „%s“"), chart_answer((int)answer->answer))};
        if (ui_button(ui, flow, &options)) {
            overview->post = answer->post;
            enum overview_view back = overview->back;
            overview_open(app, ui, OVERVIEW_POST);
            overview->back = back;
        }
        flow->y += ui_dp(ui, 10);
    }
}

static void words_side(struct ui *ui, struct flow *flow, const struct overview *overview) {
    const struct class_figures *figures = &overview->results.pupils[overview->pupil];
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 22), COLOR_PAPER);
    if (figures->n == 0) {
        overview_line(ui, &card.inner, "one.none", _("Noch kein Urteil."));
    } else {
        counts(ui, &card.inner, figures);
        forms(ui, &card.inner, overview);
        card.inner.y += ui_dp(ui, 8);
        sentences(ui, &card.inner, figures);
    }
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, OVERVIEW_GAP);
}

static void pictures_side(struct ui *ui, struct flow *flow, const struct class_figures *figures) {
    if (figures->n == 0) {
        return;
    }
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, 22), COLOR_PAPER);
    overview_confidence(ui, &card.inner, "one.confidence", figures);
    card.inner.y += ui_dp(ui, 10);
    overview_looks(ui, &card.inner, "one.looks", figures);
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, OVERVIEW_GAP);
}

void overview_pupil_view(struct app *app, struct ui *ui, struct flow *flow) {
    struct overview *overview = app->teacher->overview;
    const struct class_figures *figures = &overview->results.pupils[overview->pupil];
    if (teacher_part_head(ui, flow, "one",
                          teacher_pseudonym(ui, &overview->data.pupils[overview->pupil]))) {
        overview_open(app, ui, OVERVIEW_GRID);
    }
    ui_default_focus(ui, "one.back");
    if (flow->w < ui_sp(ui, 760)) {
        words_side(ui, flow, overview);
        pictures_side(ui, flow, figures);
        wrong_posts(app, ui, flow);
        return;
    }
    int gap = ui_dp(ui, OVERVIEW_GAP);
    struct flow left = {flow->x, flow->y, (flow->w - gap) / 2};
    struct flow right = {left.x + left.w + gap, flow->y, flow->w - gap - left.w};
    words_side(ui, &left, overview);
    wrong_posts(app, ui, &left);
    pictures_side(ui, &right, figures);
    flow->y = left.y > right.y ? left.y : right.y;
}
