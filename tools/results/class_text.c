/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The figures of a class in sentences and two tables; "zu wenig Urteile" where nothing may be
 * said. */
#include "class_print.h"
#include "figures/class_words.h"
#include "flag_words.h"

#include "base/str.h"
#include "i18n/animals.h"
#include "i18n/i18n.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A cell so many letters wide: text to the right, or with a negative width to the left. */
static void put(const char *text, int width) {
    int n = 0;
    for (const char *p = text; *p; p++)
        n += ((unsigned char)*p & 0xc0) != 0x80;
    if (width > 0)
        printf("%*s%s", width > n ? width - n : 0, "", text);
    else
        printf("%s%*s", text, -width > n ? -width - n : 0, "");
}

static double percent(size_t part, size_t whole) {
    return whole ? 100 * (double)part / (double)whole : 0;
}

static bool is_label_due(const struct class_figures *figures) {
    return figures->has_enough && figures->has_sdt;
}

/* --- the class --- */

static void print_range(const char *format, const struct sdt_value *value) {
    printf(format, words_number(value->value, 2).text, words_number(value->low, 2).text,
           words_number(value->high, 2).text);
    putchar('\n');
}

static void print_level(const struct class_level *level) {
    const struct sdt_value *d = &level->d_prime, *c = &level->c;
    if (!level->is_enough) {
        printf(
            _("Was die Klasse kann: zu wenig Urteile (ab %d Personen mit zusammen je %d Urteilen "
              "über Fakten und über Fakes, nicht alle gleich).\n"),
            CLASS_LEAST_PUPILS, CLASS_LEAST_JUDGEMENTS);
        return;
    }
    print_range(d->low > 0
                    ? _("Die Klasse kann Fakten und Fakes unterscheiden: d' ist %s (95 %%: %s bis "
                        "%s).")
                    : _("Ob die Klasse Fakten und Fakes unterscheiden kann, ist offen: d' ist %s "
                        "(95 %%: %s bis %s)."),
                d);
    print_range(c->low > 0 ? _("Sie sagt zu oft „Fake“ (misstrauisch): c ist %s (95 %%: %s bis "
                               "%s).")
                : c->high < 0 ? _("Sie sagt zu oft „Fakt“ (gutgläubig): c ist %s (95 %%: %s bis "
                                  "%s).")
                              : _("Eine Neigung zu „Fake“ oder „Fakt“ ist nicht zu erkennen: c "
                                  "ist %s (95 %%: %s bis %s)."),
                c);
    printf("%s\n", _("Geschätzt mit einem Modell für Können und Misstrauen. Die Bereiche gelten "
                     "für diese Beiträge."));
}

/* What the mean of pupils would be, whatever they can. */
static void print_mean(const struct class_results *results) {
    const struct class_mean *mean = &results->mean;
    if (mean->n == 0)
        return;
    printf(_("Mittel der %d Personen: d' %s, c %s. Das beschreibt nur: Bei wenigen Urteilen liegt "
             "es zu nah an null."),
           mean->n, words_number(mean->d_prime, 2).text, words_number(mean->c, 2).text);
    putchar('\n');
    put(_("Hätten alle in Wahrheit dieses d':"), -38);
    for (int i = 0; i < BIAS_ROWS; i++)
        printf("%6s", words_number(results->bias.rows[i].d_prime, 2).text);
    putchar('\n');
    put(_("so wäre ihr Mittel ungefähr:"), -38);
    for (int i = 0; i < BIAS_ROWS; i++)
        printf("%6s", words_number(results->bias.rows[i].mean, 2).text);
    putchar('\n');
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

static void print_calibration(const struct class_figures *all) {
    const struct calibration *k = &all->calibration;
    printf(calibration_words(k->overconfidence), words_number(100 * k->accuracy, 0).text,
           words_number(100 * k->mean_p, 0).text, words_number(k->brier, 3).text);
    putchar('\n');
}

static void print_looks(const struct class_figures *all) {
    const struct looks *looks = &all->looks;
    if (all->knows_telling)
        printf(_("Näher hingesehen: %s-mal je Beitrag; %zu von %zu sicheren Urteilen fielen nach "
                 "einem Blick, der etwas verrät. Nach so einem Blick waren %zu von %zu richtig, "
                 "sonst %zu von %zu.\n"),
               words_number(looks->mean_taken, 1).text, looks->n_sure_told, looks->n_sure,
               looks->n_told_right, looks->n_told, looks->n_untold_right, looks->n_untold);
    else
        printf(_("Näher hingesehen: %s-mal je Beitrag; %zu von %zu sicheren Urteilen fielen nach "
                 "einem Blick.\n"),
               words_number(looks->mean_taken, 1).text, all->n_sure_looked, looks->n_sure);
    if (looks->n_timed > 0)
        printf(_("Zeit je Beitrag: in der Mitte %s Sekunden.\n"),
               words_number(looks->median_seconds, 0).text);
}

/* --- before and after --- */

static void print_form(const char *name, const struct sdt_counts *counts,
                       const struct class_level *level) {
    const struct sdt_value *d = &level->d_prime, *c = &level->c;
    if (counts->facts + counts->fakes > 0)
        printf(_("%s: Fakten geglaubt: %lld von %lld. Fakes geglaubt: %lld von %lld.\n"), name,
               counts->hits, counts->facts, counts->false_alarms, counts->fakes);
    if (level->is_enough)
        printf(_("%s: d' ist %s (95 %%: %s bis %s), c ist %s (95 %%: %s bis %s).\n"), name,
               words_number(d->value, 2).text, words_number(d->low, 2).text,
               words_number(d->high, 2).text, words_number(c->value, 2).text,
               words_number(c->low, 2).text, words_number(c->high, 2).text);
    else
        printf(_("%s: zu wenig Urteile.\n"), name);
}

static void print_forms(const struct class_forms *forms) {
    if (!forms->has_any)
        return;
    print_form(_("Erster Test"), &forms->before.counts, &forms->level_before);
    print_form(_("Zweiter Test"), &forms->after.counts, &forms->level_after);
    if (!forms->has_growth) {
        printf(
            _("Veränderung: zu wenig Urteile (ab %d Personen, die beide Tests gemacht haben).\n"),
            GROWTH_LEAST_PUPILS);
        return;
    }
    printf("%s\n", words_growth(forms->growth.verdict));
    print_range(_("Veränderung von d': %s (95 %%: %s bis %s)."), &forms->growth.d_prime);
    print_range(_("Veränderung von c: %s (95 %%: %s bis %s)."), &forms->growth.c);
    if (!forms->growth.is_balanced)
        printf("%s\n", _("Nicht alle Reihenfolgen der Testformen kommen vor: Wären sie "
                         "verschieden schwer, steckte das mit darin."));
}

static void print_class(const struct class_results *results, const struct class_data *data) {
    const struct class_figures *all = &results->all;
    printf(data->kind == SESSION_TEST
               ? _("Klasse %s, Test. Personen: %d, Urteile: %zu, Beiträge: %d.\n")
               : _("Klasse %s, Üben. Personen: %d, Urteile: %zu, Beiträge: %d.\n"),
           data->school_class.name, all->n_pupils, all->n, data->n_posts);
    printf("%s\n", _("Es zählt das erste Urteil einer Person über einen Beitrag."));
    if (all->n == 0)
        return;
    printf(_("Fakten geglaubt: %lld von %lld. Fakes geglaubt: %lld von %lld.\n"), all->counts.hits,
           all->counts.facts, all->counts.false_alarms, all->counts.fakes);
    if (!results->forms.has_any) {
        print_level(&results->level);
        print_mean(results);
    }
    if (all->has_enough && all->has_calibration)
        print_calibration(all);
    print_looks(all);
    print_forms(&results->forms);
}

/* --- pupils --- */

static void print_pupil(const struct store_pupil *pupil, const struct class_figures *figures) {
    const struct sdt *sdt = &figures->sdt;
    char name[64];
    if (figures->n == 0)
        return;
    str_format(name, sizeof name, "%s %d", animal_name(pupil->animal), pupil->number);
    put(name, -20);
    printf(" %7zu  ", figures->n);
    if (is_label_due(figures))
        printf("%6s %%  %6s  %6s  %6s  %6s  %6s  %6s  %s\n",
               words_number(percent(figures->n_right, figures->n), 0).text,
               words_number(sdt->d_prime.value, 2).text, words_number(sdt->c.value, 2).text,
               words_number(figures->auc.value, 2).text,
               words_number(figures->calibration.overconfidence, 2).text,
               words_number(figures->looks.mean_taken, 1).text,
               words_number(figures->looks.median_seconds, 0).text, words_lean(&sdt->c));
    else
        printf("%s\n", _("zu wenig Urteile"));
}

static void print_pupils(const struct class_results *results, const struct class_data *data) {
    putchar('\n');
    put(_("Pseudonym"), -20);
    put(_("Urteile"), 8);
    put(_("richtig"), 10);
    printf("  %6s  %6s  %6s", "d'", "c", "AUC");
    put(_("sicher+"), 8);
    put(_("Blicke"), 8);
    put(_("Zeit"), 8);
    printf("  %s\n", _("Neigung"));
    for (int i = 0; i < data->n_pupils; i++)
        print_pupil(&data->pupils[i], &results->pupils[i]);
}

/* --- posts --- */

static void print_post(const struct class_post *post, const struct class_figures *figures,
                       const struct classical_item *item, unsigned flags) {
    put(post->id, -32);
    putchar(' ');
    put(post->verdict == VERDICT_FACT ? _("Fakt") : _("Fake"), -6);
    printf("%7zu  ", figures->n);
    if (!figures->has_enough) {
        printf("%s\n", _("zu wenig Urteile"));
        return;
    }
    printf("%6s %%", words_number(percent(figures->n_right, figures->n), 0).text);
    put(item->has_r_pb ? words_number(item->r_pb, 2).text : "–", 14);
    printf("  %6s  %6s%s%s\n", words_number(figures->looks.mean_taken, 1).text,
           words_number(figures->looks.median_seconds, 0).text, flags ? "  " : "",
           flag_words(flags));
}

static void print_posts(const struct class_results *results, const struct class_data *data) {
    const char *level = "";
    putchar('\n');
    put(_("Beitrag"), -39);
    put(_("Urteile"), 7);
    put(_("richtig"), 10);
    put(_("Trennschärfe"), 14);
    put(_("Blicke"), 8);
    put(_("Zeit"), 8);
    putchar('\n');
    for (int i = 0; i < data->n_posts; i++) {
        const struct class_post *post = &data->posts[i];
        if (!str_equal(post->level, level))
            printf("%s %s / %s\n", post->pack, post->version, post->level);
        level = post->level;
        print_post(post, &results->posts[i], &results->items[i], results->flags[i]);
    }
}

bool class_results_print(const struct class_results *results, const struct class_data *data) {
    print_class(results, data);
    if (results->all.n > 0) {
        print_pupils(results, data);
        print_posts(results, data);
    }
    return fflush(stdout) == 0 && !ferror(stdout);
}
