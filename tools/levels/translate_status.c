/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * translate status: what is translated, unsure and missing, language by language; what is missing
 * is shown in German in the game. */
#include "translate_status.h"

#include "base/str.h"
#include "i18n/i18n.h"

#include <stdio.h>

enum { MAX_LISTED = 20 };

static int count_texts(const struct project *project) {
    int n = 0;
    for (int i = 0; i < project->n_texts; i++)
        n += project->texts[i].translation == TRANSLATE_YES;
    return n;
}

static bool is_missing(const struct project *project, const struct translation *translation,
                       int i) {
    return project->texts[i].translation == TRANSLATE_YES && !translation->texts[i];
}

static void list_missing(const struct project *project, const struct translation *translation) {
    int n = 0;
    for (int i = 0; i < project->n_texts; i++) {
        if (!is_missing(project, translation, i))
            continue;
        if (n++ < MAX_LISTED)
            printf("  %s:%d: %s\n", project->texts[i].source->name,
                   project->texts[i].place.line + 1, project->texts[i].path);
    }
    if (n > MAX_LISTED)
        printf(_("  … und %d weitere\n"), n - MAX_LISTED);
}

static void print_language(const struct project *project, const struct translation *translation) {
    int n = count_texts(project), missing = translation->n_missing;
    printf(_("%s: %d von %d Texten übersetzt (%d %%); auf Deutsch bleiben %d, davon unsicher "
             "oder veraltet %d\n"),
           translation->language, n - missing, n, n > 0 ? (n - missing) * 100 / n : 100, missing,
           translation->n_fuzzy + translation->n_old);
    list_missing(project, translation);
}

static bool is_wanted(const char *language, const char *const *languages, int n) {
    for (int i = 0; i < n; i++)
        if (str_equal(languages[i], language))
            return true;
    return n == 0;
}

void translate_status(const struct project *project, const char *const *languages, int n) {
    for (int i = 0; i < project->n_translations; i++)
        if (is_wanted(project->translations[i].language, languages, n))
            print_language(project, &project->translations[i]);
    if (project->n_translations == 0)
        printf(_("Das Paket gibt es nur auf Deutsch (%d Texte).\n"), count_texts(project));
}
