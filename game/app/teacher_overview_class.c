/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the class can: four numbers with what they mean, the change from test to test, and three
 * pictures. Nothing is said from too few judgements. */
#include "app/teacher_overview.h"

enum { PAD = 20 };

static const char *too_few(void) {
    return _("zu wenig Urteile");
}

/* "0,9 bis 1,9" */
static const char *range(struct ui *ui, const struct sdt_value *value) {
    return ui_keep(ui, _("%s bis %s"), words_number(value->low, 2).text,
                   words_number(value->high, 2).text);
}

/* --- four numbers --- */

struct number_card {
    const char *id, *title, *number, *words;
};

static void number_card(struct ui *ui, struct flow *flow, const struct number_card *what,
                        int min_height) {
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, PAD), COLOR_PAPER);
    struct ui_text_options words = {.id = ui_keep(ui, "%s.words", what->id),
                                    .role = UI_TEXT,
                                    .type = TYPE_LABEL_SMALL,
                                    .color = COLOR_INK,
                                    .is_plain = true};
    card.min_height = min_height;
    ui_text(ui, &card.inner, ui_keep(ui, "%s.title", what->id), TYPE_LABEL_SMALL, what->title);
    ui_text(ui, &card.inner, what->id,
            str_equal(what->number, too_few()) ? TYPE_SUBHEAD : TYPE_NUMBER, what->number);
    ui_text_with(ui, &card.inner, &words, what->words);
    ui_card_end(ui, &card, flow);
}

/* What the estimate is of: after the second test where there is one. */
static const struct class_level *level_now(const struct class_results *results) {
    const struct class_forms *forms = &results->forms;
    return !forms->has_any                 ? &results->level
           : forms->level_after.is_enough  ? &forms->level_after
           : forms->level_before.is_enough ? &forms->level_before
                                           : &results->level;
}

static const char *before_words(struct ui *ui, const struct class_results *results, bool is_c) {
    const struct class_forms *forms = &results->forms;
    if (!forms->has_any || !forms->level_after.is_enough || !forms->level_before.is_enough) {
        return "";
    }
    const struct sdt_value *value = is_c ? &forms->level_before.c : &forms->level_before.d_prime;
    return ui_keep(ui, _(" · Vortest %s"), words_number(value->value, 2).text);
}

static struct number_card ability(struct ui *ui, const struct class_results *results) {
    const struct class_level *level = level_now(results);
    struct number_card card = {
        "overview.dprime", _("Unterscheiden"), too_few(),
        ui_keep(ui,
                _("ab %d Kindern mit zusammen je %d Urteilen über Fakten und Fakes, nicht alle "
                  "gleich"),
                CLASS_LEAST_PUPILS, CLASS_LEAST_JUDGEMENTS)};
    if (level->is_enough) {
        card.number = ui_keep(ui, "d′ %s", words_number(level->d_prime.value, 2).text);
        card.words =
            ui_keep(ui, "%s%s\n%s", range(ui, &level->d_prime), before_words(ui, results, false),
                    level->d_prime.low > 0 ? _("Die Klasse kann Fakten und Fakes unterscheiden.")
                                           : _("Ob die Klasse unterscheiden kann, ist offen."));
    }
    return card;
}

static struct number_card leaning(struct ui *ui, const struct class_results *results) {
    const struct class_level *level = level_now(results);
    struct number_card card = {"overview.c", _("Neigung"), too_few(),
                               _("ob eher „Fake“ oder eher „Fakt“ gesagt wird")};
    if (level->is_enough) {
        card.number = ui_keep(ui, "c %s", words_number(level->c.value, 2).text);
        card.words = ui_keep(ui, "%s%s\n%s", range(ui, &level->c), before_words(ui, results, true),
                             level->c.low > 0    ? _("Misstrauisch: sagt zu oft „Fake“.")
                             : level->c.high < 0 ? _("Gutgläubig: sagt zu oft „Fakt“.")
                                                 : _("Keine Neigung zu erkennen."));
    }
    return card;
}

static const char *sure_words(const struct calibration *k) {
    return k->overconfidence > .05    ? _("Zu sicher.")
           : k->overconfidence < -.05 ? _("Zu unsicher.")
                                      : _("Sie wissen, wie sicher sie sein können.");
}

static struct number_card sureness(struct ui *ui, const struct class_figures *all) {
    const struct calibration *k = &all->calibration;
    struct number_card card = {"overview.sure", _("Sicherheit"), too_few(),
                               _("ab 40 Urteilen von 5 Kindern")};
    if (all->has_enough && all->has_calibration) {
        card.number = ui_keep(ui, _("%s %%"), words_number(100 * k->mean_p, 0).text);
        card.words = ui_keep(ui, _("erwartet, %s %% richtig\n%s"),
                             words_number(100 * k->accuracy, 0).text, sure_words(k));
    }
    return card;
}

static struct number_card looking(struct ui *ui, const struct class_figures *all) {
    int most = 0;
    for (int kind = 1; kind < LOOK_N_KINDS; kind++) {
        most = all->looks.of_kind[kind] > all->looks.of_kind[most] ? kind : most;
    }
    bool has_looked = all->n_looked > 0;
    return (struct number_card){"overview.looked", _("Nachgeschaut"),
                                overview_percent(ui, (long long)all->n_looked, (long long)all->n),
                                has_looked
                                    ? ui_keep(ui, _("der Posts, %s Blicke je Post, meist „%s“"),
                                              words_number(all->looks.mean_taken, 1).text,
                                              look_short_name((enum look_kind)most))
                                    : _("Noch nie näher hingesehen.")};
}

static void show_numbers(struct ui *ui, struct flow *flow, const struct overview *overview) {
    const struct class_results *results = &overview->results;
    const struct number_card cards[] = {ability(ui, results), leaning(ui, results),
                                        sureness(ui, &results->all), looking(ui, &results->all)};
    int gap = ui_dp(ui, OVERVIEW_GAP);
    int per_row = flow->w >= ui_sp(ui, 840) ? 4 : flow->w >= ui_sp(ui, 460) ? 2 : 1;
    int width = (flow->w - gap * (per_row - 1)) / per_row;
    for (int first = 0; first < 4; first += per_row) {
        int highest = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int i = first; pass == 1 && i < first + per_row; i++) {
                struct flow cell = {flow->x + (i - first) * (width + gap), flow->y, width};
                number_card(ui, &cell, &cards[i], highest);
            }
            for (int i = first; pass == 0 && i < first + per_row; i++) {
                int inner = width - 2 * ui_dp(ui, PAD);
                int height = 2 * ui_dp(ui, PAD) +
                             ui_measure(ui, TYPE_LABEL_SMALL, cards[i].title, inner).h +
                             ui_measure(ui, TYPE_NUMBER, cards[i].number, inner).h +
                             ui_measure(ui, TYPE_LABEL_SMALL, cards[i].words, inner).h;
                highest = height > highest ? height : highest;
            }
        }
        flow->y += highest + gap;
    }
}

/* --- from test to test --- */

static const char *change_words(struct ui *ui, const char *what, const struct sdt_value *value) {
    return ui_keep(ui, _("%s verändert um %s (95 %%: %s bis %s)"), what,
                   words_number(value->value, 2).text, words_number(value->low, 2).text,
                   words_number(value->high, 2).text);
}

static bool is_warning(const struct class_forms *forms) {
    return forms->has_growth &&
           (forms->growth.verdict == GROWTH_SUSPICIOUS ||
            forms->growth.verdict == GROWTH_TRUSTING || forms->growth.verdict == GROWTH_WORSE);
}

static void growth_figures(struct ui *ui, struct flow *flow, const struct growth *growth) {
    overview_line(ui, flow, "overview.growth.d",
                  change_words(ui, _("Unterscheiden d′"), &growth->d_prime));
    overview_line(ui, flow, "overview.growth.c", change_words(ui, _("Neigung c"), &growth->c));
    if (growth->verdict == GROWTH_SUSPICIOUS) {
        overview_line(ui, flow, "overview.growth.advice",
                      _("Wer alles für Fake hält, hat nichts gelernt. Sprecht über Posts, die "
                        "Fakten waren, und woran man das sehen konnte."));
    }
    if (!growth->is_balanced) {
        overview_line(ui, flow, "overview.growth.order",
                      _("Nicht alle Reihenfolgen der Testformen kommen vor: Wären sie verschieden "
                        "schwer, steckte das mit darin."));
    }
}

static void show_growth(struct ui *ui, struct flow *flow, const struct class_forms *forms) {
    if (!forms->has_any) {
        return;
    }
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, PAD), COLOR_PAPER);
    card.accent = is_warning(forms) ? COLOR_FAKE : COLOR_OK;
    card.is_accent_left = true;
    card.inner.x += ui_dp(ui, 10);
    card.inner.w -= ui_dp(ui, 10);
    struct ui_text_options head = {.id = "overview.growth",
                                   .role = is_warning(forms) ? UI_ALERT : UI_TEXT,
                                   .type = TYPE_SUBHEAD};
    ui_text_with(ui, &card.inner, &head,
                 forms->has_growth ? words_growth(forms->growth.verdict)
                                   : _("Vortest und Nachtest: zu wenig Urteile für einen "
                                       "Vergleich (ab 10 Kindern, die beide gemacht haben)."));
    card.inner.y += ui_dp(ui, 8);
    if (forms->has_growth) {
        growth_figures(ui, &card.inner, &forms->growth);
    }
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, OVERVIEW_GAP);
}

/* --- the view --- */

static void picture_card(struct ui *ui, struct flow *flow, const struct overview *overview,
                         bool is_roc) {
    struct ui_card card = ui_card_begin(ui, flow, ui_dp(ui, PAD), COLOR_PAPER);
    if (is_roc) {
        overview_roc(ui, &card.inner, overview);
    } else {
        overview_confidence(ui, &card.inner, "overview.confidence", &overview->results.all);
        card.inner.y += ui_dp(ui, 14);
        overview_looks(ui, &card.inner, "overview.looks", &overview->results.all);
    }
    ui_card_end(ui, &card, flow);
    flow->y += ui_dp(ui, OVERVIEW_GAP);
}

void overview_class_view(struct app *app, struct ui *ui, struct flow *flow) {
    const struct overview *overview = app->teacher->overview;
    const struct class_figures *all = &overview->results.all;
    char number[32];
    overview_line(ui, flow, "overview.count",
                  ui_keep(ui,
                          ngettext("%d Kind, %s Urteile. Es zählt das erste Urteil eines Kindes "
                                   "über einen Post.",
                                   "%d Kinder, %s Urteile. Es zählt das erste Urteil eines Kindes "
                                   "über einen Post.",
                                   (unsigned long)all->n_pupils),
                          all->n_pupils, i18n_number(number, sizeof number, (int64_t)all->n)));
    show_growth(ui, flow, &overview->results.forms);
    show_numbers(ui, flow, overview);
    int gap = ui_dp(ui, OVERVIEW_GAP);
    if (flow->w < ui_sp(ui, 760)) {
        picture_card(ui, flow, overview, true);
        picture_card(ui, flow, overview, false);
        return;
    }
    struct flow left = {flow->x, flow->y, (flow->w - gap) / 2};
    struct flow right = {left.x + left.w + gap, flow->y, flow->w - gap - left.w};
    picture_card(ui, &left, overview, true);
    picture_card(ui, &right, overview, false);
    flow->y = left.y > right.y ? left.y : right.y;
}
