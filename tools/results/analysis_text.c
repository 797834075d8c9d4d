/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The analysis as plain text for people: tables, and "zu wenig Urteile" where nothing can be said.
 */
#include "analysis.h"
#include "figures/class_words.h"

#include "i18n/i18n.h"

#include <stdio.h>

/* Who has fewer judgements gets no figure: a person, or all together. */
enum { LEAST_JUDGEMENTS = 40 };
/* With fewer, the parameters of a model are mostly chance. */
enum { LEAST_PERSONS = 100 };

/* With fewer answers nothing is said about how well an item tells persons apart. */
enum { LEAST_ANSWERS = 20, MAX_NAME = 60 };

/* A name of the file at the left of so many columns; a long one is cut between letters. */
static void print_name(const char *name, int width) {
    int n_letters = 0, n = 0;
    for (; name[n] && n_letters < MAX_NAME; n_letters++)
        for (n++; ((unsigned char)name[n] & 0xc0) == 0x80;)
            n++;
    printf("%.*s%*s ", n, name, width > n_letters ? width - n_letters : 0, "");
}

static double shown(double x) {
    return sdt_rounded(x, 2);
}

static void print_value(const char *name, bool has_se, const struct sdt_value *value) {
    if (!has_se)
        printf("%-8s %6.2f\n", name, shown(value->value));
    else
        printf("%-8s %6.2f  [%.2f; %.2f]\n", name, shown(value->value), shown(value->low),
               shown(value->high));
}

static void print_calibration(const struct figures *figures) {
    if (!figures->has_calibration)
        return;
    printf(_("Brier %.3f, Überschätzung %+.3f (sicher %.3f, richtig %.3f)\n"), figures->brier,
           sdt_rounded(figures->mean_p - figures->right_p, 3), figures->mean_p, figures->right_p);
}

static void print_group(const struct analysis *analysis) {
    const struct figures *all = &analysis->group;
    printf("\n%s\n", _("Alle Urteile zusammen, mit 95-%-Bereich"));
    if (!all->has_sdt || all->n < LEAST_JUDGEMENTS) {
        printf("%s\n", _("zu wenig Urteile"));
        return;
    }
    print_value("d'", analysis->has_group_se, &all->sdt.d_prime);
    print_value("c", analysis->has_group_se, &all->sdt.c);
    if (all->has_auc)
        print_value("AUC", false, &all->auc);
    print_calibration(all);
    printf(_("Mittel der Personen (beschreibend, zur Null hin verzerrt): d' %.2f, c %.2f\n"),
           shown(analysis->d_prime.mean), shown(analysis->c.mean));
}

static void print_persons(const struct analysis *analysis, const struct dataset *dataset) {
    printf("\n%-16s %5s  %s\n", _("Person"), _("n"), _("d' mit Bereich, c mit Bereich"));
    for (int i = 0; i < dataset->persons.n; i++) {
        const struct figures *person = &analysis->persons[i];
        const struct sdt_value *d = &person->sdt.d_prime, *c = &person->sdt.c;
        print_name(dataset->persons.at[i], 16);
        printf("%5zu  ", person->n);
        if (!person->has_sdt || person->n < LEAST_JUDGEMENTS)
            printf("%s\n", _("zu wenig Urteile"));
        else
            printf("%5.2f [%5.2f; %5.2f]  %5.2f [%5.2f; %5.2f]\n", shown(d->value), shown(d->low),
                   shown(d->high), shown(c->value), shown(c->low), shown(c->high));
    }
}

static void print_items(const struct analysis *analysis, const struct dataset *dataset) {
    printf("\n%-24s %6s %6s %6s\n", _("Aufgabe"), _("n"), _("Anteil"), _("Trenn."));
    for (int j = 0; j < dataset->items.n; j++) {
        const struct classical_item *item = &analysis->items[j];
        print_name(dataset_item(dataset, j), 24);
        printf("%6.0f %6.2f ", item->n, item->p);
        if (item->has_r_pb && item->n >= LEAST_ANSWERS)
            printf("%6.2f  %s\n", shown(item->r_pb), words_flags(analysis->flags[j]));
        else
            printf("%6s  %s\n", "-", words_flags(analysis->flags[j]));
    }
    if (analysis->scales[0].has_kr20)
        printf("KR-20 %.3f\n", sdt_rounded(analysis->scales[0].kr20, 3));
}

static void print_irt_item(const struct irt_item *item, bool has_slope) {
    if (has_slope)
        printf("%6.2f (%5.2f) ", shown(item->a), item->se_a);
    printf("%6.2f (%5.2f)\n", shown(item->d), item->se_d);
}

static void print_irt(const struct irt_result *irt, const struct dataset *dataset) {
    bool has_slope = irt->model == IRT_2PL;
    if (!has_slope)
        printf(_("Streuung: Können %.2f\n"), shown(irt->sd));
    printf("%-24s %s\n", _("Aufgabe"),
           has_slope ? _("a und d, mit Standardfehler") : _("d, mit Standardfehler"));
    for (int j = 0; j < irt->n_items; j++) {
        print_name(dataset_item(dataset, j), 24);
        if (irt->items[j].flags & IRT_CONSTANT)
            printf("%s\n", _("alle gleich beantwortet"));
        else if (!irt->items[j].has_se)
            printf("%s\n", _("zu wenig Urteile"));
        else
            print_irt_item(&irt->items[j], has_slope);
    }
}

static void print_two_trait(const struct two_trait_result *fit, const struct dataset *dataset) {
    printf(_("Streuung: Können %.2f, Misstrauen %.2f; Zusammenhang %.2f\n"),
           shown(fit->spread.sd_theta), shown(fit->spread.sd_kappa), shown(fit->spread.rho));
    printf("%-24s %6s\n", _("Aufgabe"), "beta");
    for (int j = 0; j < fit->n_items; j++) {
        const struct two_trait_item *item = &fit->items[j];
        print_name(dataset_item(dataset, j), 24);
        if (item->is_constant)
            printf("%s\n", _("alle gleich beantwortet"));
        else
            printf("%6.2f\n", shown(item->beta));
    }
}

static void print_fit(const struct analysis *analysis, const struct dataset *dataset) {
    bool is_two = analysis->model == ANALYSIS_TWO_TRAIT;
    double log_likelihood =
        is_two ? analysis->two_trait.log_likelihood : analysis->irt.log_likelihood;
    printf(_("Modell %s: log L %.4f, Parameter: %d\n"), analysis_model_name(analysis->model),
           sdt_rounded(log_likelihood, 4),
           is_two ? analysis->two_trait.n_parameters : analysis->irt.n_parameters);
    if (!(is_two ? analysis->two_trait.has_converged : analysis->irt.has_converged))
        printf("%s\n", _("Die Schätzung ist nicht zur Ruhe gekommen."));
    if (is_two)
        print_two_trait(&analysis->two_trait, dataset);
    else
        print_irt(&analysis->irt, dataset);
}

static void print_model(const struct analysis *analysis, const struct dataset *dataset) {
    double n = analysis->model == ANALYSIS_TWO_TRAIT ? analysis->two_trait.n : analysis->irt.n;
    if (analysis->model == ANALYSIS_NO_MODEL)
        return;
    printf("\n");
    if (n >= LEAST_PERSONS)
        print_fit(analysis, dataset);
    else
        printf(_("Modell: zu wenig Urteile. Gebraucht werden mindestens %d Personen.\n"),
               LEAST_PERSONS);
}

static void print_counts(const struct analysis *analysis, const struct dataset *dataset) {
    double n = 0;
    for (int i = 0; dataset->counts && i < dataset->persons.n; i++)
        n += dataset->counts[i];
    if (analysis->has_judgements)
        printf(_("Personen: %d, Aufgaben: %d, Urteile: %zu\n"), dataset->persons.n,
               dataset->items.n, dataset->n);
    else
        printf(_("Personen: %.0f, Aufgaben: %d, Muster: %d\n"), n, dataset->items.n,
               dataset->persons.n);
}

bool analysis_print_text(const struct analysis *analysis, const struct dataset *dataset) {
    print_counts(analysis, dataset);
    if (dataset->was_latin)
        printf("%s\n", _("Die Datei ist nicht in UTF-8, gelesen wurde sie als Windows-1252."));
    if (dataset->n_twice)
        printf(_("Wiederholte Urteile (dieselbe Person, dieselbe Aufgabe), nur das erste zählt: "
                 "%zu\n"),
               dataset->n_twice);
    if (analysis->has_judgements) {
        print_group(analysis);
        print_persons(analysis, dataset);
    }
    print_items(analysis, dataset);
    print_model(analysis, dataset);
    return fflush(stdout) == 0;
}
