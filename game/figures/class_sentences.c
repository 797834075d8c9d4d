/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One line a sentence; "zu wenig Urteile" where nothing may be said. */
#include "figures/class_sentences.h"

#include "figures/class_words.h"
#include "i18n/i18n.h"

/* So many letters wide, text to the left. */
static void put(struct str *out, const char *text, int width) {
    int n = 0;
    for (const char *p = text; *p; p++)
        n += ((unsigned char)*p & 0xc0) != 0x80;
    str_addf(out, "%s%*s", text, width > n ? width - n : 0, "");
}

/* --- the class --- */

static void add_range(struct str *out, const char *format, const struct sdt_value *value) {
    str_addf(out, format, words_number(value->value, 2).text, words_number(value->low, 2).text,
             words_number(value->high, 2).text);
    str_add(out, "\n");
}

static void add_level(struct str *out, const struct class_level *level) {
    const struct sdt_value *d = &level->d_prime, *c = &level->c;
    if (!level->is_enough) {
        str_addf(
            out,
            _("Was die Klasse kann: zu wenig Urteile (ab %d Personen mit zusammen je %d Urteilen "
              "über Fakten und über Fakes, nicht alle gleich).\n"),
            CLASS_LEAST_PUPILS, CLASS_LEAST_JUDGEMENTS);
        return;
    }
    add_range(out,
              d->low > 0
                  ? _("Die Klasse kann Fakten und Fakes unterscheiden: d' ist %s (95 %%: %s bis "
                      "%s).")
                  : _("Ob die Klasse Fakten und Fakes unterscheiden kann, ist offen: d' ist %s "
                      "(95 %%: %s bis %s)."),
              d);
    add_range(out,
              c->low > 0 ? _("Sie sagt zu oft „Fake“ (misstrauisch): c ist %s (95 %%: %s bis "
                             "%s).")
              : c->high < 0 ? _("Sie sagt zu oft „Fakt“ (gutgläubig): c ist %s (95 %%: %s bis "
                                "%s).")
                            : _("Eine Neigung zu „Fake“ oder „Fakt“ ist nicht zu erkennen: c "
                                "ist %s (95 %%: %s bis %s)."),
              c);
    str_addf(out, "%s\n",
             _("Geschätzt mit einem Modell für Können und Misstrauen. Die Bereiche gelten "
               "für diese Beiträge."));
}

/* What the mean of pupils would be, whatever they can. */
static void add_mean(struct str *out, const struct class_results *results) {
    const struct class_mean *mean = &results->mean;
    if (mean->n == 0)
        return;
    str_addf(
        out,
        _("Mittel der %d Personen: d' %s, c %s. Das beschreibt nur: Bei wenigen Urteilen liegt "
          "es zu nah an null."),
        mean->n, words_number(mean->d_prime, 2).text, words_number(mean->c, 2).text);
    str_add(out, "\n");
}

static void add_bias(struct str *out, const struct class_results *results) {
    if (results->mean.n == 0)
        return;
    put(out, _("Hätten alle in Wahrheit dieses d':"), 38);
    for (int i = 0; i < BIAS_ROWS; i++)
        str_addf(out, "%6s", words_number(results->bias.rows[i].d_prime, 2).text);
    str_add(out, "\n");
    put(out, _("so wäre ihr Mittel ungefähr:"), 38);
    for (int i = 0; i < BIAS_ROWS; i++)
        str_addf(out, "%6s", words_number(results->bias.rows[i].mean, 2).text);
    str_add(out, "\n");
}

static const char *calibration_words(double overconfidence) {
    if (overconfidence > .05)
        return _("Sie waren zu sicher: Richtig sind %s %%, erwartet hatten sie %s %% (Brier-Wert "
                 "%s).");
    if (overconfidence < -.05)
        return _("Sie waren zu unsicher: Richtig sind %s %%, erwartet hatten sie %s %% "
                 "(Brier-Wert %s).");
    return _("Sie wissen, wie sicher sie sein können: Richtig sind %s %%, erwartet hatten sie %s "
             "%% (Brier-Wert %s).");
}

static void add_calibration(struct str *out, const struct class_figures *all) {
    const struct calibration *k = &all->calibration;
    str_addf(out, calibration_words(k->overconfidence), words_number(100 * k->accuracy, 0).text,
             words_number(100 * k->mean_p, 0).text, words_number(k->brier, 3).text);
    str_add(out, "\n");
}

static void add_looks(struct str *out, const struct class_figures *all) {
    const struct looks *looks = &all->looks;
    if (all->knows_telling)
        str_addf(out,
                 _("Näher hingesehen: %s-mal je Beitrag; %zu von %zu sicheren Urteilen fielen nach "
                   "einem Blick, der etwas verrät. Nach so einem Blick waren %zu von %zu richtig, "
                   "sonst %zu von %zu.\n"),
                 words_number(looks->mean_taken, 1).text, looks->n_sure_told, looks->n_sure,
                 looks->n_told_right, looks->n_told, looks->n_untold_right, looks->n_untold);
    else
        str_addf(out,
                 _("Näher hingesehen: %s-mal je Beitrag; %zu von %zu sicheren Urteilen fielen nach "
                   "einem Blick.\n"),
                 words_number(looks->mean_taken, 1).text, all->n_sure_looked, looks->n_sure);
    if (looks->n_timed > 0)
        str_addf(out, _("Zeit je Beitrag: in der Mitte %s Sekunden.\n"),
                 words_number(looks->median_seconds, 0).text);
}

/* --- before and after --- */

static void add_form(struct str *out, const char *name, const struct sdt_counts *counts,
                     const struct class_level *level) {
    const struct sdt_value *d = &level->d_prime, *c = &level->c;
    if (counts->facts + counts->fakes > 0)
        str_addf(out, _("%s: Fakten geglaubt: %lld von %lld. Fakes geglaubt: %lld von %lld.\n"),
                 name, counts->hits, counts->facts, counts->false_alarms, counts->fakes);
    if (level->is_enough)
        str_addf(out, _("%s: d' ist %s (95 %%: %s bis %s), c ist %s (95 %%: %s bis %s).\n"), name,
                 words_number(d->value, 2).text, words_number(d->low, 2).text,
                 words_number(d->high, 2).text, words_number(c->value, 2).text,
                 words_number(c->low, 2).text, words_number(c->high, 2).text);
    else
        str_addf(out, _("%s: zu wenig Urteile.\n"), name);
}

static void add_forms(struct str *out, const struct class_forms *forms) {
    if (!forms->has_any)
        return;
    add_form(out, _("Erster Test"), &forms->before.counts, &forms->level_before);
    add_form(out, _("Zweiter Test"), &forms->after.counts, &forms->level_after);
    if (!forms->has_growth) {
        str_addf(
            out,
            _("Veränderung: zu wenig Urteile (ab %d Personen, die beide Tests gemacht haben).\n"),
            GROWTH_LEAST_PUPILS);
        return;
    }
    str_addf(out, "%s\n", words_growth(forms->growth.verdict));
    add_range(out, _("Veränderung von d': %s (95 %%: %s bis %s)."), &forms->growth.d_prime);
    add_range(out, _("Veränderung von c: %s (95 %%: %s bis %s)."), &forms->growth.c);
    if (!forms->growth.is_balanced)
        str_addf(out, "%s\n",
                 _("Nicht alle Reihenfolgen der Testformen kommen vor: Wären sie "
                   "verschieden schwer, steckte das mit darin."));
}

bool class_sentences_add(struct str *out, const struct class_results *results,
                         const struct class_data *data, bool wants_bias) {
    const struct class_figures *all = &results->all;
    str_addf(out,
             data->kind == SESSION_TEST
                 ? _("Klasse %s, Test. Personen: %d, Urteile: %zu, Beiträge: %d.\n")
                 : _("Klasse %s, Üben. Personen: %d, Urteile: %zu, Beiträge: %d.\n"),
             data->school_class.name, all->n_pupils, all->n, data->n_posts);
    str_addf(out, "%s\n", _("Es zählt das erste Urteil einer Person über einen Beitrag."));
    if (all->n == 0)
        return !out->has_failed;
    str_addf(out, _("Fakten geglaubt: %lld von %lld. Fakes geglaubt: %lld von %lld.\n"),
             all->counts.hits, all->counts.facts, all->counts.false_alarms, all->counts.fakes);
    if (!results->forms.has_any) {
        add_level(out, &results->level);
        add_mean(out, results);
        if (wants_bias)
            add_bias(out, results);
    }
    if (all->has_enough && all->has_calibration)
        add_calibration(out, all);
    add_looks(out, all);
    add_forms(out, &results->forms);
    return !out->has_failed;
}
