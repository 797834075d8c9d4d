/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stats: what a class can do, as far as its judgements tell, in sentences or as JSON. */
#include "commands.h"

#include "class_print.h"
#include "figures/class_packs.h"

#include "common/command.h"
#include "i18n/i18n.h"

const char *const stats_help =
    N_("scheinriese-results stats --class NAME [--kind WORT] [--json] [--packs ORDNER]\n"
       "                          [--data ORDNER]\n"
       "\n"
       "Zeigt, wie gut eine Klasse Fakten und Fakes unterscheidet (d') und wohin sie\n"
       "neigt (c: über null misstrauisch, unter null gutgläubig), dazu jede Person und\n"
       "jeden Beitrag. Es zählt das erste Urteil einer Person über einen Beitrag;\n"
       "Üben, Test und Auffrischung werden nie gemischt. Wo zu wenig Urteile da sind,\n"
       "steht das da.\n"
       "\n"
       "  --class NAME     die Klasse\n"
       "  --kind WORT      practice (Üben, wenn nichts angegeben ist), test oder refresh\n"
       "                   (Auffrischung)\n"
       "  --json           Zahlen für andere Programme (tools/results/stats.schema.json)\n"
       "  --packs ORDNER   Pakete, die sagen, welche Blicke etwas verraten (PAKET.riese);\n"
       "                   sonst die installierten\n"
       "  --data ORDNER    Ordner der Ergebnisse; sonst der eigene\n"
       "\n"
       "Beispiel: scheinriese-results stats --class 7b\n");

struct wanted {
    const char *class_name, *data_folder, *packs_folder;
    enum session_kind kind;
    bool is_json;
};

static bool read_words(struct wanted *out, int argc, char **argv, struct err *err) {
    struct words words;
    const char *kind = NULL;
    const struct option options[] = {{"--class", NULL, &out->class_name},
                                     {"--kind", NULL, &kind},
                                     {"--json", &out->is_json, NULL},
                                     {"--packs", NULL, &out->packs_folder},
                                     {"--data", NULL, &out->data_folder}};
    if (!options_read(&words, options, sizeof options / sizeof options[0], argc, argv, err))
        return false;
    if (words.n > 0)
        return err_set(err, ERR_REFUSED, _("„%s“ gehört hier nicht hin."), words.at[0]);
    if (!out->class_name)
        return err_set(err, ERR_REFUSED, "%s", _("Gib mit --class die Klasse an."));
    if (class_data_kind(kind) < 0)
        return err_set(err, ERR_REFUSED, "%s", _("Nach --kind kommt practice, test oder refresh."));
    out->kind = (enum session_kind)class_data_kind(kind);
    return true;
}

static bool print(const struct wanted *wanted, const struct class_results *results,
                  const struct class_data *data, struct err *err) {
    bool is_done = wanted->is_json ? class_results_print_json(results, data)
                                   : class_results_print(results, data);
    return is_done || err_set(err, ERR_IO, "standard output");
}

int class_data_fail(const struct err *err, const char *class_name) {
    if (err->code != ERR_NOT_FOUND)
        return tool_fail(err);
    tool_say(_("Die Klasse „%s“ gibt es nicht."), class_name);
    return TOOL_CANNOT_RUN;
}

int stats_run(int argc, char **argv) {
    struct wanted wanted = {0};
    struct class_data data = {0};
    struct class_results results = {0};
    struct store *store = NULL;
    struct err err = {0};
    if (!read_words(&wanted, argc, argv, &err))
        return tool_fail(&err);
    if (!results_open_to_read(&store, wanted.data_folder))
        return TOOL_CANNOT_RUN;
    bool is_done = class_data_read(&data, store, wanted.class_name, wanted.kind, &err) &&
                   class_packs_read(&data, wanted.packs_folder, &err) &&
                   class_results_make(&results, &data, &err) &&
                   print(&wanted, &results, &data, &err);
    store_close(store);
    class_results_fini(&results);
    class_data_fini(&data);
    return is_done ? TOOL_OK : class_data_fail(&err, wanted.class_name);
}
