/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import: takes over a class list, or shows what would be taken over. */
#include "commands.h"

#include "base/mem.h"
#include "common/command.h"
#include "exchange/roster.h"
#include "i18n/i18n.h"
#include "i18n/roster_words.h"
#include "import_show.h"
#include "unlock.h"

#include <stdio.h>

const char *const import_help =
    N_("scheinriese-results import DATEI [--class NAME] [--preview] [--data ORDNER]\n"
       "\n"
       "Liest eine Klassenliste ein: CSV aus SchILD, ASV, WebUntis, OneRoster (Ordner)\n"
       "oder jede Tabelle mit Nachname, Vorname und Klasse. Nur Namen und Klasse werden\n"
       "gespeichert, die Namen verschlüsselt. Ein zweites Einlesen aktualisiert: Neue\n"
       "kommen dazu, wer fehlt, wird vermerkt und nicht gelöscht.\n"
       "\n"
       "  --class NAME          so heißt die Klasse; gibt es eine Spalte Klasse, wird nur\n"
       "                        diese Klasse genommen\n"
       "  --preview             zeigt nur, was geschehen würde\n"
       "  --family N, --given N, --full N, --group N\n"
       "                        Nummer der Spalte mit Nachname, Vorname, beidem, Klasse\n"
       "  --password-file DATEI Passwort der Lehrkraft („-“: Standardeingabe); sonst wird\n"
       "                        danach gefragt\n"
       "  --data ORDNER         Ordner der Ergebnisse; sonst der eigene\n"
       "\n"
       "Beispiel: scheinriese-results import klassen.csv --class 7b --preview\n");

struct wanted {
    const char *path, *class_name, *data_folder, *password_file;
    const char *columns[ROSTER_N_USES];
    bool is_preview;
};

static int fail(const struct err *err) {
    const char *sentence = str_equal(err->place, "roster") ? roster_sentence(err->detail) : NULL;
    if (!sentence)
        return tool_fail(err);
    tool_say("%s", sentence);
    return TOOL_CANNOT_RUN;
}

static int wrong(const char *sentence) {
    tool_say("%s", sentence);
    return TOOL_CANNOT_RUN;
}

static int read_words(struct wanted *out, int argc, char **argv) {
    struct words words;
    struct err err = {0};
    const struct option options[] = {{"--class", NULL, &out->class_name},
                                     {"--data", NULL, &out->data_folder},
                                     {"--preview", &out->is_preview, NULL},
                                     {"--password-file", NULL, &out->password_file},
                                     {"--family", NULL, &out->columns[ROSTER_FAMILY]},
                                     {"--given", NULL, &out->columns[ROSTER_GIVEN]},
                                     {"--full", NULL, &out->columns[ROSTER_FULL]},
                                     {"--group", NULL, &out->columns[ROSTER_CLASS]}};
    if (!options_read(&words, options, 8, argc, argv, &err))
        return tool_fail(&err);
    if (words.n != 1)
        return wrong(_("Gib genau eine Datei an, zum Beispiel klassen.csv."));
    out->path = words.at[0];
    return TOOL_OK;
}

/* --- columns --- */

static bool choose_columns(struct roster *roster, const struct wanted *wanted) {
    for (int use = 1; use < ROSTER_N_USES; use++) {
        long long column;
        if (!wanted->columns[use])
            continue;
        if (!str_to_int(wanted->columns[use], 1, roster->n_columns, &column))
            return false;
        for (int i = 0; i < roster->n_columns; i++)
            if (roster->uses[i] == (enum roster_use)use)
                roster->uses[i] = ROSTER_NOTHING;
        roster->uses[column - 1] = (enum roster_use)use;
    }
    return true;
}

/* --- taking over --- */

/* The classes to take over; with --class only that one. */
static int choose_classes(const struct roster_groups *groups, const struct wanted *wanted,
                          struct store_import *out) {
    int n = 0;
    for (int i = 0; i < groups->n; i++) {
        const struct roster_group *group = &groups->at[i];
        const char *name = group->class_name[0] ? group->class_name : wanted->class_name;
        if (name && (!wanted->class_name || str_equal(name, wanted->class_name)))
            out[n++] = (struct store_import){
                .class_name = name, .people = group->people, .n_people = group->n_people};
    }
    return n;
}

static int take(struct store *store, const struct wanted *wanted, struct store_import *imports,
                int n) {
    struct store_key key;
    struct err err = {0};
    if (!unlock_teacher(store, wanted->password_file, &key, &err))
        return fail(&err);
    bool is_good = wanted->is_preview ? store_preview_rosters(store, &key, imports, n, &err)
                                      : store_take_rosters(store, &key, imports, n, &err);
    store_wipe(&key, sizeof key);
    if (!is_good)
        return fail(&err);
    import_show_classes(imports, n);
    return fflush(stdout) == 0 ? TOOL_OK : TOOL_CANNOT_RUN;
}

static int take_groups(struct store *store, const struct wanted *wanted,
                       const struct roster_groups *groups) {
    struct store_import *imports = mem_new(ROSTER_MAX_GROUPS, sizeof *imports);
    int n = imports ? choose_classes(groups, wanted, imports) : 0;
    int code = n > 0 ? take(store, wanted, imports, n)
                     : wrong(wanted->class_name
                                 ? _("Diese Klasse steht nicht in der Liste.")
                                 : _("Die Liste sagt nicht, welche Klasse das ist. Gib sie mit "
                                     "--class an."));
    mem_free(imports);
    return code;
}

static int run(const struct wanted *wanted, const struct roster *roster,
               struct roster_groups *groups) {
    struct store *store = NULL;
    struct err err = {0};
    import_show_roster(roster);
    if (!roster_group(groups, roster, &err))
        return fail(&err);
    import_show_groups(groups);
    if (!results_open(&store, wanted->data_folder))
        return TOOL_CANNOT_RUN;
    int code = take_groups(store, wanted, groups);
    store_close(store);
    roster_groups_fini(groups);
    return code;
}

int import_run(int argc, char **argv) {
    struct wanted wanted = {0};
    struct roster *roster = NULL;
    struct err err = {0};
    int code = read_words(&wanted, argc, argv);
    if (code != TOOL_OK)
        return code;
    if (!roster_open(&roster, wanted.path, &err))
        return fail(&err);
    struct roster_groups *groups = mem_new(1, sizeof *groups);
    if (!groups)
        code = wrong(tool_error_words(ERR_NOMEM));
    else if (!choose_columns(roster, &wanted))
        code = wrong(_("Diese Spalte gibt es nicht: Gib ihre Nummer an, von 1 an."));
    else
        code = run(&wanted, roster, groups);
    mem_free(groups);
    roster_free(roster);
    return code;
}
