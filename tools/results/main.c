/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * scheinriese-results: what lies in the results of this laptop, from the command line. */
#include "commands.h"

#include "common/command.h"
#include "i18n/i18n.h"

int main(int argc, char **argv) {
    const struct command commands[] = {
        {"class", N_("Klassen anlegen und auflisten; Klassendateien schreiben und nehmen"),
         class_help, class_run},
        {"import", N_("Klassenlisten aus dem Schulprogramm einlesen"), import_help, import_run},
        {"analyse", N_("Statistik aus fremden Daten: CSV hinein, Tabelle oder JSON heraus"),
         analyse_help, analyse_run},
        {"stats", N_("Was eine Klasse kann: Unterscheiden, Neigung, jeder Beitrag"), stats_help,
         stats_run},
        {"counts", N_("Zählungen der Beiträge für Autorinnen und Autoren, ohne Personen"),
         counts_help, counts_run},
        {"export", N_("Ergebnisse mitnehmen: Excel, CSV, Bericht zum Drucken, xAPI"), export_help,
         export_run},
        {"merge", N_("Ergebnisdateien anderer Rechner aufnehmen"), merge_help, merge_run},
        {"sync", N_("Ergebnisse über das Netz abgeben und einsammeln (WebDAV, Nextcloud)"),
         sync_help, sync_run},
        {"backup", N_("Alles in eine verschlüsselte Datei sichern"), backup_help, backup_run},
        {"restore", N_("Eine Sicherung zurückholen, auch auf einem neuen Laptop"), restore_help,
         restore_run},
        {"forget", N_("Ein Kind oder eine Klasse endgültig löschen, mit Beleg"), forget_help,
         forget_run},
    };
    const struct tool tool = {"scheinriese-results",
                              N_("Werkzeug für die Ergebnisse auf diesem Rechner: Klassen und "
                                 "Pseudonyme."),
                              (int)(sizeof commands / sizeof commands[0]), commands};
    return tool_main(&tool, argc, argv);
}
