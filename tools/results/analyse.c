/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analyse: statistics of anybody's data, out of a CSV file. */
#include "analysis.h"
#include "commands.h"
#include "csv_read.h"

#include "base/str.h"
#include "common/command.h"
#include "i18n/i18n.h"

const char *const analyse_help =
    N_("scheinriese-results analyse DATEI.csv --person SPALTE --item SPALTE\n"
       "    --truth SPALTE=WERT --yes SPALTE[=WERT] [--confidence SPALTE --confidence-max N]\n"
       "    [--group SPALTE=WERT] [--model rasch|2pl|two-trait] [--json]\n"
       "scheinriese-results analyse MUSTER.csv --pattern [--freq SPALTE] [--person SPALTE]\n"
       "    [--model rasch|2pl] [--json]\n"
       "\n"
       "Wertet fremde Daten aus: d', c, AUC, Brier je Person und zusammen, Aufgaben,\n"
       "Modell. Eine Zeile ist ein Urteil, oder mit --pattern ein Antwortmuster mit\n"
       "1 (richtig) und 0 (falsch) in einer Spalte je Aufgabe. Komma, Semikolon oder\n"
       "Tabulator, Dezimalpunkt oder -komma; leer oder NA heißt: keine Antwort. Urteilt\n"
       "eine Person zweimal über dieselbe Aufgabe, zählt das erste Mal.\n"
       "\n"
       "  --truth SPALTE=WERT   die Meldung stimmt, wenn in SPALTE WERT steht\n"
       "  --yes SPALTE          1, ja, true: für wahr gehalten; oder SPALTE=WERT\n"
       "  --confidence SPALTE   wie sicher, von 0 bis N (--confidence-max); Urteile ohne\n"
       "                        Angabe zählen dann nur für Aufgaben und Modell\n"
       "  --group SPALTE=WERT   wer dazugehört: sind Aufgaben für diese Gruppe ungerecht?\n"
       "  --freq SPALTE         wie oft das Muster vorkam\n"
       "  --model MODELL        rasch, 2pl oder two-trait (Können und Misstrauen)\n"
       "  --json                als JSON, siehe analyse.schema.json\n"
       "\n"
       "Beispiel: scheinriese-results analyse bago.csv --person ID --item item\n"
       "    --truth reality=real --yes perceived_accu --model two-trait\n");

struct wanted {
    const char *path;
    struct dataset_columns columns;
    enum analysis_model model;
    bool is_json;
};

static bool read_model(struct wanted *out, const char *name, struct err *err) {
    if (!name)
        return true;
    for (int i = ANALYSIS_RASCH; i <= ANALYSIS_TWO_TRAIT; i++)
        if (str_equal(name, analysis_model_name((enum analysis_model)i))) {
            out->model = (enum analysis_model)i;
            return out->model != ANALYSIS_TWO_TRAIT || !out->columns.is_pattern ||
                   err_set(err, ERR_REFUSED, "%s",
                           _("Für two-trait muss bekannt sein, was stimmt: nicht mit --pattern."));
        }
    return err_set(err, ERR_REFUSED, _("Das Modell „%.40s“ gibt es nicht: rasch, 2pl, two-trait."),
                   name);
}

static bool read_confidence_max(struct wanted *out, const char *text, struct err *err) {
    double *max = &out->columns.confidence_max;
    *max = 100;
    if (text && !out->columns.confidence)
        return err_set(err, ERR_REFUSED, "%s", _("--confidence-max gehört zu --confidence."));
    if (text && !(csv_number(text, max) && *max > 0))
        return err_set(err, ERR_REFUSED, "%s",
                       _("Nach --confidence-max kommt eine Zahl über 0, zum Beispiel 100."));
    return true;
}

static bool read_words(struct wanted *out, int argc, char **argv, struct err *err) {
    struct dataset_columns *columns = &out->columns;
    const char *model = NULL, *max = NULL;
    const struct option options[] = {{"--person", NULL, &columns->person},
                                     {"--item", NULL, &columns->item},
                                     {"--truth", NULL, &columns->truth},
                                     {"--yes", NULL, &columns->yes},
                                     {"--confidence", NULL, &columns->confidence},
                                     {"--confidence-max", NULL, &max},
                                     {"--pattern", &columns->is_pattern, NULL},
                                     {"--freq", NULL, &columns->freq},
                                     {"--group", NULL, &columns->group},
                                     {"--model", NULL, &model},
                                     {"--json", &out->is_json, NULL}};
    struct words words;
    if (!options_read(&words, options, sizeof options / sizeof options[0], argc, argv, err))
        return false;
    if (columns->group && columns->is_pattern)
        return err_set(err, ERR_REFUSED, "%s", _("--group geht nicht mit --pattern."));
    if (words.n != 1)
        return err_set(err, ERR_REFUSED, "%s", _("Gib genau eine CSV-Datei an."));
    out->path = words.at[0];
    return read_model(out, model, err) && read_confidence_max(out, max, err);
}

static bool print(const struct wanted *wanted, const struct analysis *analysis,
                  const struct dataset *dataset, struct err *err) {
    bool is_done = wanted->is_json ? analysis_print_json(analysis, dataset)
                                   : analysis_print_text(analysis, dataset);
    return is_done || err_set(err, ERR_IO, "standard output");
}

/* The core says it in English; here it is said to people. */
static void explain(struct err *err, const struct dataset *dataset, enum analysis_model model) {
    if (err->code == ERR_REFUSED && model == ANALYSIS_TWO_TRAIT && dataset->answers.at)
        err_set(err, ERR_REFUSED, "%s",
                _("Für two-trait braucht es Urteile über Wahres und über Falsches."));
}

int analyse_run(int argc, char **argv) {
    struct wanted wanted = {0};
    struct dataset dataset = {0};
    struct analysis analysis = {0};
    struct err err = {0};
    bool is_done = read_words(&wanted, argc, argv, &err) &&
                   dataset_read(&dataset, wanted.path, &wanted.columns, &err) &&
                   analysis_make(&analysis, &dataset, &wanted.columns, wanted.model, &err) &&
                   print(&wanted, &analysis, &dataset, &err);
    if (!is_done)
        explain(&err, &dataset, wanted.model);
    analysis_fini(&analysis);
    dataset_fini(&dataset);
    return is_done ? TOOL_OK : tool_fail(&err);
}
