/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * repo: packs into a content repository by The Update Framework, as a folder for any web server. */
#include "commands.h"
#include "repo_commands.h"

#include "base/str.h"
#include "common/command.h"
#include "i18n/i18n.h"

#include <stdio.h>

static const char *const help = N_(
    "scheinriese-levels repo BEFEHL ...\n"
    "\n"
    "Veröffentlicht Pakete so, dass Schulen ihnen trauen können. Wer welchen Schlüssel hält und\n"
    "was wann zu tun ist: tools/packs/CEREMONY.md. Alle Befehle: scheinriese-levels repo\n"
    "\n"
    "  repo init WERKSTATT                          Schlüssel und Wurzel\n"
    "  repo add PAKET.riese ... [--as GRUPPE]       Pakete aufnehmen\n"
    "  repo remove PAKET VERSION                    aus der Liste nehmen\n"
    "  repo delegate GRUPPE --keys A.pub            eine Gruppe unterschreibt selbst\n"
    "  repo delegate --bins N                       für sehr viele Pakete\n"
    "  repo key NAME                                ein einzelner Schlüssel\n"
    "  repo sign [--file DATEI --key SCHLÜSSEL]     unterschreiben, auch woanders\n"
    "  repo publish ORDNER                          in den Ordner des Webservers\n"
    "  repo refresh ORDNER                          verlängern, für cron\n"
    "  repo rotate SCHLÜSSEL [--with NEU.pub]       Schlüssel ersetzen\n"
    "  repo renew ROLLE                             Ablauf hinausschieben\n"
    "  repo status                                  was läuft wann ab\n"
    "  repo verify ORDNER                           prüfen wie ein Laptop\n"
    "\n"
    "  --repo WERKSTATT         sonst der aktuelle Ordner\n"
    "  --passphrase-file DATEI  Passphrase aus der ersten Zeile, - für die Standardeingabe;\n"
    "                           sonst wird am Terminal gefragt\n"
    "\n"
    "Beispiel: scheinriese-levels repo init werkstatt\n");

int repo_run(int argc, char **argv) {
    const struct command commands[] = {
        {"init", N_("legt eine Werkstatt mit Schlüsseln an"), repo_init_help, repo_init_run},
        {"key", N_("macht einen einzelnen Schlüssel"), repo_key_help, repo_key_run},
        {"add", N_("nimmt Pakete auf"), repo_add_help, repo_add_run},
        {"remove", N_("nimmt eine Version aus der Liste"), repo_remove_help, repo_remove_run},
        {"delegate", N_("gibt einer Gruppe ihre Pakete, oder teilt die Liste"), repo_delegate_help,
         repo_delegate_run},
        {"sign", N_("unterschreibt Vorgemerktes"), repo_sign_help, repo_sign_run},
        {"publish", N_("schreibt den Ordner für den Webserver"), repo_publish_help,
         repo_publish_run},
        {"refresh", N_("verlängert timestamp und snapshot (cron)"), repo_refresh_help,
         repo_refresh_run},
        {"rotate", N_("ersetzt einen Schlüssel"), repo_rotate_help, repo_rotate_run},
        {"renew", N_("schiebt den Ablauf einer Rolle hinaus"), repo_renew_help, repo_renew_run},
        {"status", N_("zeigt, was wann abläuft"), repo_status_help, repo_status_run},
        {"verify", N_("prüft einen veröffentlichten Ordner"), repo_verify_help, repo_verify_run},
    };
    const struct tool tool = {"scheinriese-levels repo",
                              N_("Pakete veröffentlichen, denen Schulen trauen können."),
                              (int)(sizeof commands / sizeof commands[0]), commands};
    if (argc > 1 && (str_equal(argv[1], "--help") || str_equal(argv[1], "-h"))) {
        fputs(_(help), stdout); /* with an overview of the calls; "repo init --help" is below */
        return TOOL_OK;
    }
    return tool_main(&tool, argc, argv);
}
