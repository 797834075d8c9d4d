/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * scheinriese-levels: the tool of those who write levels. */
#include "commands.h"

#include "common/command.h"
#include "i18n/i18n.h"

int main(int argc, char **argv) {
    const struct command commands[] = {
        {"new", N_("legt ein Paket mit Beispielen an"), new_help, new_run},
        {"lint", N_("prüft ein Paket und zeigt alle Fehler"), lint_help, lint_run},
        {"build", N_("macht aus einem Ordner eine Paketdatei"), build_help, build_run},
        {"translate", N_("Texte für Übersetzungen herausziehen und abgleichen"), translate_help,
         translate_run},
        {"preview", N_("zeigt das Paket im Spiel oder als Bilder"), preview_help, preview_run},
        {"watch", N_("prüft bei jedem Speichern und zeigt es im Spiel"), watch_help, watch_run},
        {"import", N_("macht aus Faktenchecks, Fragen oder Tabellen Entwürfe"), import_help,
         import_run},
        {"export", N_("schreibt ein Paket für Moodle, als ClaimReview oder als Arbeitsblatt"),
         export_help, export_run},
        {"stats", N_("zeigt, wie die Posts in Klassen liefen"), level_stats_help, level_stats_run},
        {"repo", N_("veröffentlicht Pakete, denen Schulen trauen können"), NULL, repo_run},
        {"serve", N_("zeigt einen veröffentlichten Ordner im Netz"), serve_help, serve_run},
        {"schema", N_("JSON Schema der Schlüssel, für Editoren"), schema_help, schema_run},
        {"bundle-table", N_("C-Tabelle der mitgelieferten Pakete (für das Makefile)"), bundle_help,
         bundle_run},
    };
    const struct tool tool = {"scheinriese-levels",
                              N_("Werkzeug für alle, die Level schreiben. Ein Paket ist ein Ordner "
                                 "mit pack.yaml und einer Datei je Level."),
                              (int)(sizeof commands / sizeof commands[0]), commands};
    return tool_main(&tool, argc, argv);
}
