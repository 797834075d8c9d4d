/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lint: all findings of one or more packs in one run; --rules and --limits print tables. */
#include "check.h"
#include "check_leak.h"
#include "commands.h"

#include "base/clock.h"
#include "base/mem.h"
#include "common/command.h"
#include "i18n/i18n.h"
#include "pack/words.h"

#include <stdio.h>

const char *const lint_help = N_(
    "scheinriese-levels lint ORDNER [ORDNER ...] [--format text|json|sarif|gcc] [--spell]\n"
    "scheinriese-levels lint --rules\n"
    "scheinriese-levels lint --limits\n"
    "\n"
    "Prüft die Pakete in den Ordnern und zeigt alles auf einmal mit Datei, Zeile und Spalte. Bei\n"
    "mehreren Ordnern wird auch geprüft, ob ein Merkmal alle Pakete zusammen löst.\n"
    "Ergebnis: 0 in Ordnung; 1 Fehler gefunden; 2 das Prüfen war nicht möglich.\n"
    "\n"
    "  --format F    text zum Lesen; json, sarif und gcc für Programme\n"
    "  --spell       auch die Rechtschreibung, mit words.txt des Pakets\n"
    "  --today TAG   rechnet mit diesem Datum (JJJJ-MM-TT) statt mit heute\n"
    "  --rules       alle Regeln mit Grund und Abhilfe\n"
    "  --limits      die Obergrenzen für Größen und Anzahlen\n"
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

enum { MAX_PACKS = 16 };

/* Several packs, linted one by one and then together. */
struct lint {
    int n;
    struct project *projects[MAX_PACKS];
    struct report *reports[MAX_PACKS];
    const char *today; /* NULL: the clock's */
    bool spells;
    enum report_format format;
};

static void set_today(struct project *project, const char *today) {
    const struct clock clock = clock_system();
    if (today)
        str_copy(project->today, sizeof project->today, today);
    else
        clock_date(project->today, clock.unix_ms(clock.context));
}

static bool lint_folder(struct lint *lint, const char *folder, struct err *err) {
    struct project *project = mem_new(1, sizeof *project);
    if (!project)
        return err_set(err, ERR_NOMEM, "no memory for %s", folder);
    lint->projects[lint->n] = project;
    lint->reports[lint->n++] = &project->report;
    if (!project_init(project, folder, err))
        return false;
    set_today(project, lint->today);
    project->spells = lint->spells;
    check_project(project);
    return !project->report.has_failed || err_set(err, ERR_NOMEM, "no memory for the findings");
}

static int print_reports(const struct lint *lint) {
    int n_errors = 0, n_warnings = 0, n_notes = 0;
    for (int i = 0; i < lint->n; i++) {
        n_errors += lint->reports[i]->n_errors;
        n_warnings += lint->reports[i]->n_warnings;
        n_notes += lint->reports[i]->n_notes;
    }
    report_write(lint->reports, lint->n, lint->format, stdout);
    if (lint->format == REPORT_TEXT)
        printf(_("Fehler: %d, Warnungen: %d, Hinweise: %d\n"), n_errors, n_warnings, n_notes);
    return n_errors > 0 ? TOOL_FOUND_ERRORS : TOOL_OK;
}

static int lint_folders(struct lint *lint, const struct words *folders) {
    struct err err = {0};
    bool ok = true;
    for (int i = 0; i < folders->n && ok; i++)
        ok = lint_folder(lint, folders->at[i], &err);
    if (ok && lint->n > 1) {
        check_leaks_together(lint->projects, lint->n);
        ok = !lint->projects[0]->report.has_failed ||
             err_set(&err, ERR_NOMEM, "no memory for the findings");
    }
    int code = ok ? print_reports(lint) : tool_fail(&err);
    for (int i = 0; i < lint->n; i++) {
        project_fini(lint->projects[i]);
        mem_free(lint->projects[i]);
    }
    return code;
}

static bool read_options(struct lint *lint, const char *format, const char *today) {
    int id = report_format_from_id(format ? format : "text");
    if (id < 0)
        tool_say(_("Das Format »%s« gibt es nicht. Möglich sind: text, json, sarif, gcc."), format);
    else if (today && !pack_date_is_valid(today))
        tool_say(_("»%s« ist kein Datum: JJJJ-MM-TT."), today);
    else {
        lint->format = (enum report_format)id;
        lint->today = today;
        return true;
    }
    return false;
}

static int print_table(bool wants_rules) {
    if (wants_rules)
        rules_print(stdout);
    else
        print_limits();
    return TOOL_OK;
}

int lint_run(int argc, char **argv) {
    struct words words;
    struct lint lint = {0};
    bool wants_limits = false, wants_rules = false;
    const char *format = NULL, *today = NULL;
    const struct option options[] = {{"--limits", &wants_limits, NULL},
                                     {"--rules", &wants_rules, NULL},
                                     {"--spell", &lint.spells, NULL},
                                     {"--format", NULL, &format},
                                     {"--today", NULL, &today}};
    struct err err = {0};
    if (!options_read(&words, options, 5, argc, argv, &err))
        return tool_fail(&err);
    if ((wants_limits || wants_rules) && words.n == 0)
        return print_table(wants_rules);
    if (words.n < 1 || words.n > MAX_PACKS) {
        fputs(_(lint_help), stderr);
        return TOOL_CANNOT_RUN;
    }
    return read_options(&lint, format, today) ? lint_folders(&lint, &words) : TOOL_CANNOT_RUN;
}
