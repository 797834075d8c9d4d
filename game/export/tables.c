/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Figures as cells: what may not be said stays empty. Counts are always there. */
#include "export/report.h"

#include "base/str.h"
#include "figures/class_words.h"
#include "i18n/i18n.h"

static void set_text(struct cell *out, const char *text) {
    out->kind = *text ? CELL_TEXT : CELL_EMPTY;
    str_copy(out->text, sizeof out->text, text);
}

static void set_int(struct cell *out, long long n) {
    *out = (struct cell){.kind = CELL_INT, .number = (double)n};
}

static void set_real(struct cell *out, bool is_known, double value) {
    if (is_known)
        *out = (struct cell){.kind = CELL_REAL, .number = sdt_rounded(value, 6)};
}

static void set_share(struct cell *out, bool is_known, double part, double whole) {
    if (is_known && whole > 0)
        *out = (struct cell){.kind = CELL_SHARE, .number = sdt_rounded(part / whole, 6)};
}

/* --- the class --- */

enum {
    FIGURE_PERSONS,
    FIGURE_N,
    FIGURE_POSTS,
    FIGURE_RIGHT,
    FIGURE_HITS,
    FIGURE_FACTS,
    FIGURE_ALARMS,
    FIGURE_FAKES,
    FIGURE_D,
    FIGURE_D_LOW,
    FIGURE_D_HIGH,
    FIGURE_C,
    FIGURE_C_LOW,
    FIGURE_C_HIGH,
    FIGURE_ACCURACY,
    FIGURE_EXPECTED,
    FIGURE_BRIER,
    FIGURE_LOOKS,
    FIGURE_SECONDS,
    FIGURE_COUNT
};

int report_n_figures(void) {
    return FIGURE_COUNT;
}

const char *report_figure_words(int figure) {
    static const char *const words[FIGURE_COUNT] = {
        [FIGURE_PERSONS] = N_("Personen"),
        [FIGURE_N] = N_("Urteile"),
        [FIGURE_POSTS] = N_("Beiträge"),
        [FIGURE_RIGHT] = N_("richtige Urteile"),
        [FIGURE_HITS] = N_("Fakten geglaubt"),
        [FIGURE_FACTS] = N_("von so vielen Fakten"),
        [FIGURE_ALARMS] = N_("Fakes geglaubt"),
        [FIGURE_FAKES] = N_("von so vielen Fakes"),
        [FIGURE_D] = N_("d' (Unterscheiden)"),
        [FIGURE_D_LOW] = N_("d', 95 %: von"),
        [FIGURE_D_HIGH] = N_("d', 95 %: bis"),
        [FIGURE_C] = N_("c (Neigung; über 0: misstrauisch)"),
        [FIGURE_C_LOW] = N_("c, 95 %: von"),
        [FIGURE_C_HIGH] = N_("c, 95 %: bis"),
        [FIGURE_ACCURACY] = N_("Anteil richtig"),
        [FIGURE_EXPECTED] = N_("Anteil richtig, den sie erwartet hatten"),
        [FIGURE_BRIER] = N_("Brier-Wert (0 wäre vollkommen)"),
        [FIGURE_LOOKS] = N_("Blicke je Beitrag"),
        [FIGURE_SECONDS] = N_("Sekunden je Beitrag (Median)"),
    };
    return _(words[figure]);
}

static void set_level(struct cell *out, const struct class_level *level, int figure) {
    const struct sdt_value *value = figure >= FIGURE_C ? &level->c : &level->d_prime;
    int which = figure - (figure >= FIGURE_C ? FIGURE_C : FIGURE_D);
    set_real(out, level->is_enough,
             which == 0   ? value->value
             : which == 1 ? value->low
                          : value->high);
    if (!level->is_enough)
        set_text(out, _("zu wenig Urteile"));
}

static void set_count(struct cell *out, const struct report_part *part, int figure) {
    const struct class_figures *all = &part->results.all;
    const long long counts[] = {
        all->n_pupils,    (long long)all->n, part->data.n_posts,       (long long)all->n_right,
        all->counts.hits, all->counts.facts, all->counts.false_alarms, all->counts.fakes};
    set_int(out, counts[figure]);
}

void report_figure(struct cell *out, const struct report_part *part, int figure) {
    const struct class_figures *all = &part->results.all;
    const struct calibration *stated = &all->calibration;
    bool is_known = all->has_enough && all->has_calibration;
    *out = (struct cell){0};
    if (figure <= FIGURE_FAKES)
        set_count(out, part, figure);
    else if (figure <= FIGURE_C_HIGH && part->results.forms.has_any)
        set_text(out, _("siehe erster und zweiter Test"));
    else if (figure <= FIGURE_C_HIGH)
        set_level(out, &part->results.level, figure);
    else if (figure == FIGURE_ACCURACY)
        set_share(out, is_known, stated->accuracy, 1);
    else if (figure == FIGURE_EXPECTED)
        set_share(out, is_known, stated->mean_p, 1);
    else if (figure == FIGURE_BRIER)
        set_real(out, is_known, stated->brier);
    else if (figure == FIGURE_LOOKS)
        set_real(out, all->looks.n > 0, all->looks.mean_taken);
    else
        set_real(out, all->looks.n_timed > 0, all->looks.median_seconds);
}

/* --- pupils --- */

const struct report_column report_pupil_columns[PUPIL_N_COLUMNS] = {
    [PUPIL_PSEUDONYM] = {N_("Pseudonym"), 18},
    [PUPIL_FAMILY] = {N_("Nachname"), 18},
    [PUPIL_GIVEN] = {N_("Vorname"), 18},
    [PUPIL_KIND] = {N_("Art"), 8},
    [PUPIL_N] = {N_("Urteile"), 9},
    [PUPIL_RIGHT] = {N_("richtig"), 9},
    [PUPIL_HITS] = {N_("Fakten geglaubt"), 16},
    [PUPIL_FACTS] = {N_("Fakten"), 9},
    [PUPIL_ALARMS] = {N_("Fakes geglaubt"), 16},
    [PUPIL_FAKES] = {N_("Fakes"), 9},
    [PUPIL_HIT_RATE] = {N_("Anteil Fakten geglaubt"), 22},
    [PUPIL_ALARM_RATE] = {N_("Anteil Fakes geglaubt"), 22},
    [PUPIL_D_PRIME] = {N_("d'"), 8},
    [PUPIL_C] = {N_("c"), 8},
    [PUPIL_AUC] = {N_("AUC"), 8},
    [PUPIL_TOO_SURE] = {N_("sicherer als richtig"), 20},
    [PUPIL_LOOKS] = {N_("Blicke je Beitrag"), 17},
    [PUPIL_SECONDS] = {N_("Sekunden (Median)"), 18},
    [PUPIL_LEAN] = {N_("Neigung"), 18},
};

bool report_has_column(const struct report *report, int pupil_column) {
    return report->job->names || (pupil_column != PUPIL_FAMILY && pupil_column != PUPIL_GIVEN);
}

static void set_person(struct cell *out, const struct report *report,
                       const struct store_pupil *pupil, int column) {
    const struct store_name *name = store_find_name(report->job->names, pupil->uuid);
    char pseudonym[EXPORT_MAX_PSEUDONYM];
    export_pseudonym(pseudonym, pupil->animal, pupil->number, false);
    set_text(out, column == PUPIL_PSEUDONYM ? pseudonym
                  : !name                   ? ""
                  : column == PUPIL_FAMILY  ? name->family
                                            : name->given);
}

static void set_pupil_count(struct cell *out, const struct class_figures *figures, int column) {
    const long long counts[] = {(long long)figures->n,        (long long)figures->n_right,
                                figures->counts.hits,         figures->counts.facts,
                                figures->counts.false_alarms, figures->counts.fakes};
    set_int(out, counts[column - PUPIL_N]);
}

static void set_pupil_figure(struct cell *out, const struct class_figures *f, int column) {
    bool is_known = f->has_enough && f->has_sdt;
    if (column == PUPIL_HIT_RATE)
        set_share(out, is_known, (double)f->counts.hits, (double)f->counts.facts);
    else if (column == PUPIL_ALARM_RATE)
        set_share(out, is_known, (double)f->counts.false_alarms, (double)f->counts.fakes);
    else if (column == PUPIL_D_PRIME)
        set_real(out, is_known, f->sdt.d_prime.value);
    else if (column == PUPIL_C)
        set_real(out, is_known, f->sdt.c.value);
    else if (column == PUPIL_AUC)
        set_real(out, is_known && f->has_auc, f->auc.value);
    else if (column == PUPIL_TOO_SURE)
        set_real(out, is_known && f->has_calibration, f->calibration.overconfidence);
    else if (column == PUPIL_LOOKS)
        set_real(out, is_known, f->looks.mean_taken);
    else if (column == PUPIL_SECONDS)
        set_real(out, is_known && f->looks.n_timed > 0, f->looks.median_seconds);
    else
        set_text(out, is_known ? words_lean(&f->sdt.c) : _("zu wenig Urteile"));
}

void report_pupil(struct cell *out, const struct report *report, const struct report_part *part,
                  int pupil, int column) {
    const struct class_figures *figures = &part->results.pupils[pupil];
    *out = (struct cell){0};
    if (column <= PUPIL_GIVEN)
        set_person(out, report, &part->data.pupils[pupil], column);
    else if (column == PUPIL_KIND)
        set_text(out, export_kind(class_data_kind_id(part->data.kind)));
    else if (column <= PUPIL_FAKES)
        set_pupil_count(out, figures, column);
    else
        set_pupil_figure(out, figures, column);
}

/* --- posts --- */

const struct report_column report_post_columns[POST_N_COLUMNS] = {
    [POST_KIND] = {N_("Art"), 8},
    [POST_PACK] = {N_("Paket"), 18},
    [POST_VERSION] = {N_("Version"), 9},
    [POST_LEVEL] = {N_("Level"), 18},
    [POST_ID] = {N_("Beitrag"), 24},
    [POST_VERDICT] = {N_("Lösung"), 9},
    [POST_TECHNIQUE] = {N_("Technik"), 18},
    [POST_N] = {N_("Urteile"), 9},
    [POST_RIGHT] = {N_("richtig"), 9},
    [POST_SHARE] = {N_("Anteil richtig"), 14},
    [POST_R] = {N_("Trennschärfe"), 14},
    [POST_UPPER_LOWER] = {N_("oberste minus unterste 27 %"), 28},
    [POST_TOO_SURE] = {N_("sicherer als richtig"), 20},
    [POST_LOOKS] = {N_("Blicke je Urteil"), 16},
    [POST_SECONDS] = {N_("Sekunden (Median)"), 18},
    [POST_FLAG] = {N_("Hinweis"), 44},
};

static void set_post_text(struct cell *out, const struct report_part *part,
                          const struct class_post *post, int column) {
    const char *const texts[] = {export_kind(class_data_kind_id(part->data.kind)),
                                 post->pack,
                                 post->version,
                                 post->level,
                                 post->id,
                                 export_verdict(verdict_id(post->verdict)),
                                 post->technique};
    set_text(out, texts[column]);
}

static void set_post_figure(struct cell *out, const struct report_part *part, int post,
                            int column) {
    const struct class_figures *f = &part->results.posts[post];
    const struct classical_item *item = &part->results.items[post];
    bool is_known = f->has_enough;
    if (column == POST_SHARE)
        set_share(out, is_known, (double)f->n_right, (double)f->n);
    else if (column == POST_R)
        set_real(out, is_known && item->has_r_pb, item->r_pb);
    else if (column == POST_UPPER_LOWER)
        set_real(out, is_known && item->has_upper_lower, item->upper_lower);
    else if (column == POST_TOO_SURE)
        set_real(out, is_known && f->has_calibration, f->calibration.overconfidence);
    else if (column == POST_LOOKS)
        set_real(out, is_known && f->looks.n > 0, f->looks.mean_taken);
    else if (column == POST_SECONDS)
        set_real(out, is_known && f->looks.n_timed > 0, f->looks.median_seconds);
    else
        set_text(out, is_known ? words_flags(part->results.flags[post]) : _("zu wenig Urteile"));
}

void report_post(struct cell *out, const struct report_part *part, int post, int column) {
    const struct class_figures *figures = &part->results.posts[post];
    *out = (struct cell){0};
    if (column <= POST_TECHNIQUE)
        set_post_text(out, part, &part->data.posts[post], column);
    else if (column == POST_N || column == POST_RIGHT)
        set_int(out, (long long)(column == POST_N ? figures->n : figures->n_right));
    else
        set_post_figure(out, part, post, column);
}
