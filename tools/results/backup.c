/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * backup: everything of this laptop into one encrypted file. */
#include "commands.h"

#include "base/file.h"
#include "common/command.h"
#include "figures/data_words.h"
#include "i18n/i18n.h"
#include "unlock.h"

#include <stdio.h>

const char *const backup_help =
    N_("scheinriese-results backup --out DATEI [--data ORDNER]\n"
       "\n"
       "Sichert alles in eine verschlüsselte Datei: Klassen, Namen, Ergebnisse. Öffnen lässt\n"
       "sie sich mit dem Passwort der Lehrkraft oder dem Schlüssel vom Zettel, sonst nie.\n"
       "\n"
       "  --out DATEI           die Sicherung; ihr Name endet auf .sicherung\n"
       "  --password-file DATEI Passwort der Lehrkraft („-“: Standardeingabe); sonst wird\n"
       "                        danach gefragt\n"
       "  --data ORDNER         Ordner der Ergebnisse; sonst der eigene\n"
       "\n"
       "Beispiel: scheinriese-results backup --out /media/stick/2026.sicherung\n");

struct wanted {
    const char *out, *data_folder, *password_file;
};

static int read_words(struct wanted *wanted, int argc, char **argv) {
    struct words words;
    struct err err = {0};
    const struct option options[] = {{"--out", NULL, &wanted->out},
                                     {"--data", NULL, &wanted->data_folder},
                                     {"--password-file", NULL, &wanted->password_file}};
    if (!options_read(&words, options, 3, argc, argv, &err))
        return tool_fail(&err);
    if (words.n != 0 || !wanted->out) {
        tool_say(_("Gib mit --out an, wohin gesichert wird, zum Beispiel 2026.sicherung."));
        return TOOL_CANNOT_RUN;
    }
    return TOOL_OK;
}

static int make(struct store *store, const struct wanted *wanted) {
    struct store_key key;
    struct err err = {0};
    if (!unlock_teacher(store, wanted->password_file, &key, &err))
        return tool_fail(&err);
    bool is_made = store_archive_make(store, &key, wanted->out, &err);
    store_wipe(&key, sizeof key);
    if (!is_made) {
        tool_say("%s (%s)", data_backup_trouble(&err), err.detail);
        return TOOL_CANNOT_RUN;
    }
    printf(_("Gesichert: %s (%lld KB)\n"), wanted->out,
           (long long)(file_size(wanted->out) + 1023) / 1024);
    return fflush(stdout) == 0 ? TOOL_OK : TOOL_CANNOT_RUN;
}

int backup_run(int argc, char **argv) {
    struct wanted wanted = {0};
    struct store *store = NULL;
    int code = read_words(&wanted, argc, argv);
    if (code != TOOL_OK)
        return code;
    if (!results_open(&store, wanted.data_folder))
        return TOOL_CANNOT_RUN;
    code = make(store, &wanted);
    store_close(store);
    return code;
}
