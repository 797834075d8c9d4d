/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * scheinriese-packs: packs from content servers, for people, for cron and for the game. Options may
 * stand before the command, as the conformance tests of TUF write them. */
#include "commands.h"

#include "base/str.h"
#include "common/command.h"
#include "i18n/i18n.h"

#include <string.h>

/* Options that stand alone; all others have a word after them. */
static bool stands_alone(const char *word) {
    static const char *const words[] = {"--allow-http", "--help",       "-h",
                                        "--json",       "--accept-old", "--updates",
                                        "--all",        "--show",       "--version"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_equal(words[i], word))
            return true;
    return false;
}

/* Moves the command, the first word that belongs to no option, to the front. */
static void put_command_first(int argc, char **argv) {
    int i = 1;
    while (i < argc && argv[i][0] == '-')
        i += stands_alone(argv[i]) ? 1 : 2;
    if (i <= 1 || i >= argc)
        return;
    char *command = argv[i];
    memmove(argv + 2, argv + 1, (size_t)(i - 1) * sizeof *argv);
    argv[1] = command;
}

int main(int argc, char **argv) {
    const struct command commands[] = {
        {"list", N_("Was installiert ist und was die Server anbieten"), list_help, list_run},
        {"check", N_("Nach Neuem fragen"), check_help, check_run},
        {"fetch", N_("Pakete und Updates holen"), fetch_help, fetch_run},
        {"remove", N_("Ein Paket entfernen"), remove_help, remove_run},
        {"import", N_("Ein eigenes Paket aus einer Datei aufnehmen"), import_help, import_run},
        {"servers", N_("Eingetragene Server"), servers_help, servers_run},
        {"add-server", N_("Einen Server mit seiner Wurzeldatei eintragen"), add_server_help,
         add_server_run},
        {"remove-server", N_("Einen Server vergessen"), remove_server_help, remove_server_run},
        {"init", N_("Für beliebige TUF-Server: der Wurzeldatei vertrauen"), init_help, init_run},
        {"refresh", N_("Für beliebige TUF-Server: Angaben holen und prüfen"), refresh_help,
         refresh_run},
        {"download", N_("Für beliebige TUF-Server: Dateien holen und prüfen"), download_help,
         download_run},
    };
    const struct tool tool = {"scheinriese-packs",
                              N_("Werkzeug für Pakete von Inhaltsservern: auflisten, holen, "
                                 "entfernen, auch vom Stick."),
                              (int)(sizeof commands / sizeof commands[0]), commands};
    put_command_first(argc, argv);
    return tool_main(&tool, argc, argv);
}
