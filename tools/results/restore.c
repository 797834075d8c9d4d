/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * restore: a backup comes back, on this laptop or on a new one. */
#include "commands.h"

#include "common/command.h"
#include "figures/data_words.h"
#include "i18n/i18n.h"
#include "unlock.h"

#include <stdio.h>

const char *const restore_help =
    N_("scheinriese-results restore DATEI [--replace] [--data ORDNER]\n"
       "\n"
       "Holt eine Sicherung zurück. Auf einem neuen Laptop ist danach alles da wie auf dem\n"
       "alten. Wer nach der Sicherung gelöscht wurde, kommt nicht zurück, soweit dieser\n"
       "Laptop das noch weiß.\n"
       "\n"
       "  --replace             ersetzt, was hier ist; das wird vorher beiseitegelegt\n"
       "  --password-file DATEI Passwort der Sicherung oder der Schlüssel vom Zettel („-“:\n"
       "                        Standardeingabe); sonst wird danach gefragt\n"
       "  --data ORDNER         Ordner der Ergebnisse; sonst der eigene\n"
       "\n"
       "Beispiel: scheinriese-results restore /media/stick/2026.sicherung\n");

struct wanted {
    const char *path, *data_folder, *password_file;
    bool replaces;
};

static int read_words(struct wanted *wanted, int argc, char **argv) {
    struct words words;
    struct err err = {0};
    const struct option options[] = {{"--replace", &wanted->replaces, NULL},
                                     {"--data", NULL, &wanted->data_folder},
                                     {"--password-file", NULL, &wanted->password_file}};
    if (!options_read(&words, options, 3, argc, argv, &err))
        return tool_fail(&err);
    if (words.n != 1) {
        tool_say(_("Gib genau eine Datei an, zum Beispiel 2026.sicherung."));
        return TOOL_CANNOT_RUN;
    }
    wanted->path = words.at[0];
    return TOOL_OK;
}

static int fail(const struct err *err) {
    bool hints = str_equal(err->place, "archive") && str_equal(err->detail, ARCHIVE_NOT_EMPTY);
    tool_say("%s", data_restore_trouble(err));
    if (hints)
        tool_say(_("Mit --replace wird es beiseitegelegt und ersetzt."));
    return TOOL_CANNOT_RUN;
}

static bool open_key(const struct wanted *wanted, struct store_key *key, struct err *err) {
    char secret[STORE_MAX_PASSWORD + 1] = "";
    int64_t made_ms;
    if (!store_archive_look(wanted->path, &made_ms, err))
        return false;
    bool is_good =
        unlock_ask_secret(wanted->password_file,
                          _("Passwort der Sicherung oder Schlüssel vom Zettel: "), secret, err) &&
        store_archive_unlock(wanted->path, secret, key, err);
    store_wipe(secret, sizeof secret);
    return is_good;
}

/* Decided with the store open, put in place by opening it again. */
static int restore(struct store *store, const struct wanted *wanted,
                   struct store_restored *restored) {
    struct store_key key;
    struct err err = {0};
    bool is_good = open_key(wanted, &key, &err);
    if (is_good) {
        struct store_restore wish = {wanted->path, &key, wanted->replaces};
        is_good = store_archive_restore(store, &wish, restored, &err);
    }
    store_wipe(&key, sizeof key);
    store_close(store);
    return is_good ? TOOL_OK : fail(&err);
}

static int say(const struct store_restored *restored) {
    char lines[DATA_MAX_LINES][DATA_LINE];
    int n = data_restored_lines(restored, lines);
    for (int i = 0; i < n; i++)
        printf("%s\n", lines[i]);
    return fflush(stdout) == 0 ? TOOL_OK : TOOL_CANNOT_RUN;
}

int restore_run(int argc, char **argv) {
    struct wanted wanted = {0};
    struct store_restored restored;
    struct store *store = NULL;
    int code = read_words(&wanted, argc, argv);
    if (code != TOOL_OK)
        return code;
    if (!results_open(&store, wanted.data_folder))
        return TOOL_CANNOT_RUN;
    code = restore(store, &wanted, &restored);
    if (code != TOOL_OK)
        return code;
    if (!results_open(&store, wanted.data_folder))
        return TOOL_CANNOT_RUN;
    store_close(store);
    return say(&restored);
}
