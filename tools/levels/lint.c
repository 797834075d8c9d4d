/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lint: all findings of a pack in one run; --limits prints the maxima. */
#include "check.h"
#include "commands.h"

#include "common/command.h"
#include "i18n/i18n.h"

#include <stdio.h>

const char *const lint_help = N_(
    "scheinriese-levels lint ORDNER\n"
    "scheinriese-levels lint --limits\n"
    "\n"
    "Prüft das Paket im ORDNER und zeigt alle Fehler auf einmal mit Datei und Zeile und Spalte.\n"
    "Ergebnis: 0 in Ordnung; 1 Fehler gefunden; 2 das Prüfen war nicht möglich.\n"
    "\n"
    "  --limits   die Obergrenzen für Größen und Anzahlen\n"
    "\n"
    "Beispiel: scheinriese-levels lint levels/digitale-stadt\n");

static void print_limits(void) {
    static const struct {
        const char *name;
        long long value;
    } limits[] = {
        {"PACK_MAX_BYTES", PACK_MAX_BYTES},
        {"PACK_MAX_LEVELS", PACK_MAX_LEVELS},
        {"PACK_MAX_POSTS", PACK_MAX_POSTS},
        {"PACK_MAX_PEOPLE", PACK_MAX_PEOPLE},
        {"PACK_MAX_GLOSSARY", PACK_MAX_GLOSSARY},
        {"PACK_MAX_LANGUAGES", PACK_MAX_LANGUAGES},
        {"PACK_MAX_CLUES", PACK_MAX_CLUES},
        {"PACK_MAX_REFERENCES", PACK_MAX_REFERENCES},
        {"PACK_MAX_AUTHORS", PACK_MAX_AUTHORS},
        {"PACK_MAX_COMPETENCES", PACK_MAX_COMPETENCES},
        {"PACK_MAX_CLASSES", PACK_MAX_CLASSES},
        {"PACK_MAX_ID", PACK_MAX_ID},
        {"PACK_MAX_SHORT_TEXT", PACK_MAX_SHORT_TEXT},
        {"PACK_MAX_TEXT", PACK_MAX_TEXT},
        {"PACK_MAX_PICTURES", PACK_MAX_PICTURES},
        {"PACK_MAX_PICTURE_BYTES", PACK_MAX_PICTURE_BYTES},
        {"PACK_MAX_PICTURE_SIDE", PACK_MAX_PICTURE_SIDE},
        {"PACK_MAX_ARENA", PACK_MAX_ARENA},
        {"SOURCE_MAX_BYTES", SOURCE_MAX_BYTES},
    };
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        printf("%-24s %lld\n", limits[i].name, limits[i].value);
}

static int lint_folder(const char *folder) {
    struct project project;
    struct err err = {0};
    bool ok = project_init(&project, folder, &err);
    if (ok)
        check_project(&project);
    if (ok && project.report.has_failed)
        ok = err_set(&err, ERR_NOMEM, "no memory for the findings");
    int n_errors = project.report.n_errors, n_warnings = project.report.n_warnings;
    if (ok) {
        report_print(&project.report, stdout);
        printf(_("Fehler: %d, Warnungen: %d\n"), n_errors, n_warnings);
    }
    project_fini(&project);
    if (!ok)
        return tool_fail(&err);
    return n_errors > 0 ? TOOL_FOUND_ERRORS : TOOL_OK;
}

int lint_run(int argc, char **argv) {
    struct words words;
    bool wants_limits = false;
    const struct option options[] = {{"--limits", &wants_limits, NULL}};
    struct err err = {0};
    if (!options_read(&words, options, 1, argc, argv, &err))
        return tool_fail(&err);
    if (wants_limits && words.n == 0) {
        print_limits();
        return TOOL_OK;
    }
    if (words.n != 1) {
        fputs(_(lint_help), stderr);
        return TOOL_CANNOT_RUN;
    }
    return lint_folder(words.at[0]);
}
