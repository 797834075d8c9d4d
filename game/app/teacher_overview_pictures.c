/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures of the overview: hits and false alarms with a point for each pupil, confidence against
 * correctness, looks used. */
#include "app/teacher_overview.h"

#include <math.h>
#include <string.h>

static void heading(struct ui *ui, struct flow *flow, const char *id, const char *text) {
    struct ui_text_options options = {.id = id, .role = UI_HEADING, .type = TYPE_SUBHEAD};
    ui_text_with(ui, flow, &options, text);
    flow->y += ui_dp(ui, 10);
}

/* --- hits and false alarms --- */

static double share(long long part, long long whole) {
    return (double)part / (double)whole;
}

static bool has_both(const struct sdt_counts *counts) {
    return counts->facts > 0 && counts->fakes > 0;
}

static const char *believed(struct ui *ui, const struct sdt_counts *counts) {
    return ui_keep(ui, _("Fakten geglaubt: %lld von %lld. Fakes geglaubt: %lld von %lld."),
                   counts->hits, counts->facts, counts->false_alarms, counts->fakes);
}

/* Where every point is, for those who hear the picture. */
static const char *points_text(struct ui *ui, const struct overview *overview) {
    enum { ROOM = 4000 };
    char text[ROOM];
    str_format(text, sizeof text, "%s", _("Fakten und Fakes, ein Punkt je Kind"));
    for (int i = 0; i < overview->data.n_pupils; i++) {
        const struct sdt_counts *counts = &overview->of_pupil[i];
        size_t n = strlen(text);
        if (has_both(counts) && n + 120 < sizeof text) {
            str_format(text + n, sizeof text - n, _("; %s: Fakten %s, Fakes %s geglaubt"),
                       teacher_pseudonym(ui, &overview->data.pupils[i]),
                       overview_percent(ui, counts->hits, counts->facts),
                       overview_percent(ui, counts->false_alarms, counts->fakes));
        }
    }
    return ui_keep(ui, "%s", text);
}

struct point {
    double at[2];
    enum chart_mark mark;
    int n;
};

/* Pupils at the same place become one larger point. */
static void add_point(struct point *points, int *n, const struct sdt_counts *counts, bool is_full) {
    struct point point = {
        {share(counts->false_alarms, counts->fakes), share(counts->hits, counts->facts)},
        is_full ? CHART_DOT : CHART_RING,
        1};
    for (int i = 0; i < *n; i++) {
        bool is_here = fabs(points[i].at[0] - point.at[0]) < 1e-9 &&
                       fabs(points[i].at[1] - point.at[1]) < 1e-9;
        if (is_here && points[i].mark == point.mark) {
            points[i].n++;
            return;
        }
    }
    points[(*n)++] = point;
}

static void pupils_points(struct ui *ui, const struct chart_plane *plane,
                          const struct overview *overview) {
    struct point points[STORE_MAX_PUPILS];
    int n = 0;
    for (int i = 0; i < overview->data.n_pupils; i++) {
        if (has_both(&overview->of_pupil[i])) {
            add_point(points, &n, &overview->of_pupil[i],
                      overview->results.pupils[i].n >= CLASS_LEAST_OF_PUPIL);
        }
    }
    for (int i = 0; i < n; i++) {
        chart_points(ui, plane, points[i].mark, points[i].at, points[i].n);
    }
}

static void class_curve(struct ui *ui, const struct chart_plane *plane,
                        const struct class_results *results) {
    const struct class_forms *forms = &results->forms;
    const struct class_level *now = forms->has_any ? &forms->level_after : &results->level;
    if (forms->has_any && forms->level_before.is_enough) {
        chart_curve(ui, plane, forms->level_before.d_prime.value, true);
    }
    if (now->is_enough) {
        chart_curve(ui, plane, now->d_prime.value, false);
    }
}

static void class_point(struct ui *ui, const struct chart_plane *plane,
                        const struct class_results *results) {
    const struct class_forms *forms = &results->forms;
    const struct sdt_counts *counts = forms->has_any && has_both(&forms->after.counts)
                                          ? &forms->after.counts
                                          : &results->all.counts;
    if (has_both(counts)) {
        double at[2] = {share(counts->false_alarms, counts->fakes),
                        share(counts->hits, counts->facts)};
        chart_points(ui, plane, CHART_STAR, at, 1);
    }
}

static void roc_legend(struct ui *ui, struct flow *flow, const struct class_results *results) {
    const struct class_forms *forms = &results->forms;
    if (forms->has_any) {
        overview_line(ui, flow, "overview.roc.before",
                      ui_keep(ui, "%s: %s", _("Vortest"), believed(ui, &forms->before.counts)));
        overview_line(ui, flow, "overview.roc.after",
                      ui_keep(ui, "%s: %s", _("Nachtest"), believed(ui, &forms->after.counts)));
    } else {
        overview_line(ui, flow, "overview.roc.words", believed(ui, &results->all.counts));
    }
    ui_text(ui, flow, "overview.roc.legend", TYPE_LABEL_SMALL,
            _("Stern: die ganze Klasse. Voller Punkt: ein Kind ab 40 Urteilen, Ring: mit weniger, "
              "größer: mehrere Kinder. "
              "Je weiter oben links, desto besser unterschieden; auf der gepunkteten Linie wäre "
              "geraten."));
    if (forms->has_any) {
        ui_text(ui, flow, "overview.roc.curves", TYPE_LABEL_SMALL,
                _("Gestrichelte Kurve: Vortest. Durchgezogene: Nachtest."));
    }
}

void overview_roc(struct ui *ui, struct flow *flow, const struct overview *overview) {
    heading(ui, flow, "overview.roc.heading", _("Fakten und Fakes getrennt"));
    struct chart_plane plane =
        chart_plane_begin(ui, flow, "overview.roc", points_text(ui, overview));
    class_curve(ui, &plane, &overview->results);
    pupils_points(ui, &plane, overview);
    class_point(ui, &plane, &overview->results);
    roc_legend(ui, flow, &overview->results);
}

/* --- confidence --- */

static void confidence_bar(struct ui *ui, struct flow *flow, const char *id,
                           const struct calibration_bin *bin, bool is_sure) {
    int n_right = (int)(bin->accuracy * (double)bin->n + .5);
    double expected = is_sure ? CALIBRATION_SURE : CALIBRATION_RATHER;
    struct chart_bar bar = {
        .id = id,
        .text = bin->n == 0
                    ? (is_sure ? _("„Sicher“: noch nie gesagt") : _("„Eher“: noch nie gesagt"))
                    : ui_keep(ui,
                              is_sure ? _("„Sicher“: %d von %zu richtig, %s. Der Strich: "
                                          "85 %%")
                                      : _("„Eher“: %d von %zu richtig, %s. Der Strich: "
                                          "60 %%"),
                              n_right, bin->n, overview_percent(ui, n_right, (long long)bin->n)),
        .share = bin->accuracy,
        .mark = expected,
        .fill = COLOR_FACT_LINE,
        .is_soft = !is_sure};
    chart_bar(ui, flow, &bar);
}

void overview_confidence(struct ui *ui, struct flow *flow, const char *id,
                         const struct class_figures *figures) {
    heading(ui, flow, ui_keep(ui, "%s.heading", id), _("So sicher, so oft richtig"));
    if (!figures->has_enough || !figures->has_calibration) {
        overview_line(ui, flow, ui_keep(ui, "%s.none", id), _("zu wenig Urteile"));
        return;
    }
    const struct calibration *k = &figures->calibration;
    confidence_bar(ui, flow, ui_keep(ui, "%s.rather", id), &k->bins[0], false);
    confidence_bar(ui, flow, ui_keep(ui, "%s.sure", id), &k->bins[1], true);
}

/* --- looks --- */

static void look_bar(struct ui *ui, struct flow *flow, const char *id,
                     const struct class_figures *figures, enum look_kind kind) {
    size_t n = figures->looks.of_kind[kind];
    struct chart_bar bar = {
        .id = ui_keep(ui, "%s.%s", id, look_kind_id(kind)),
        .text = ui_keep(ui, _("%s %zu von %zu Posts"), look_name(kind), n, figures->n),
        .share = figures->n ? (double)n / (double)figures->n : 0,
        .mark = -1,
        .fill = COLOR_LOOK};
    chart_bar(ui, flow, &bar);
}

void overview_looks(struct ui *ui, struct flow *flow, const char *id,
                    const struct class_figures *figures) {
    const struct looks *looks = &figures->looks;
    heading(ui, flow, ui_keep(ui, "%s.heading", id), _("Wohin geschaut wurde"));
    for (int kind = 0; kind < LOOK_N_KINDS; kind++) {
        if (looks->of_kind[kind] > 0) {
            look_bar(ui, flow, id, figures, (enum look_kind)kind);
        }
    }
    if (figures->n_looked == 0) {
        overview_line(ui, flow, ui_keep(ui, "%s.none", id), _("Noch nie näher hingesehen."));
    } else if (figures->knows_telling) {
        overview_line(ui, flow, ui_keep(ui, "%s.told", id),
                      ui_keep(ui,
                              _("Nach einem Blick, der etwas verrät, waren %zu von %zu Urteilen "
                                "richtig, sonst %zu von %zu."),
                              looks->n_told_right, looks->n_told, looks->n_untold_right,
                              looks->n_untold));
    }
}
