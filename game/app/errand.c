/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One child at a time; its sentences are kept for the screen that asked. */
#include "app/state.h"

#include <string.h>

enum { MAX_ARGUMENTS = 30 };

bool errand_begin(struct app *app, enum errand_use use, const char *const *arguments,
                  struct bytes input, struct err *err) {
    const char *words[MAX_ARGUMENTS + 2] = {app->setup.results_tool};
    int n = 1;
    if (app->errand.use != ERRAND_NOTHING) {
        return err_set(err, ERR_BUSY, "an errand is under way");
    }
    if (!words[0]) {
        return err_set(err, ERR_NOT_FOUND, "scheinriese-results");
    }
    for (int i = 0; arguments[i] && n <= MAX_ARGUMENTS; i++) {
        words[n++] = arguments[i];
    }
    app->errand = (struct errand){0};
    if (!job_start_fed(&app->errand.job, words, input, err)) {
        return false;
    }
    app->errand.use = use;
    return true;
}

/* What people are to read of a line: "scheinriese-results: Sentence.", "note Sentence.",
 * "error CODE Sentence.", "done Sentence."; NULL: nothing. */
static const char *sentence_of(const char *line) {
    static const char *const before[] = {"scheinriese-results: ", "note ", "warning ", "done "};
    if (str_starts(line, "progress ") || str_equal(line, "done")) {
        return NULL;
    }
    if (str_starts(line, "error ")) {
        const char *code = line + strlen("error ");
        const char *end = strchr(code, ' ');
        return end ? end + 1 : code;
    }
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        if (str_starts(line, before[i])) {
            return line + strlen(before[i]);
        }
    }
    return line;
}

static void take_line(const char *line, void *context) {
    struct errand *errand = context;
    const char *sentence = sentence_of(line);
    size_t n = strlen(errand->words);
    if (sentence) {
        str_format(errand->words + n, sizeof errand->words - n, n > 0 ? " %s" : "%s", sentence);
    }
}

void errand_follow(struct app *app) {
    struct errand *errand = &app->errand;
    if (errand->use != ERRAND_NOTHING && !errand->has_ended &&
        job_take(&errand->job, take_line, errand)) {
        errand->has_ended = true;
    }
}

bool errand_is_under_way(const struct app *app, enum errand_use use) {
    return app->errand.use == use && !app->errand.has_ended;
}

bool errand_take(struct app *app, enum errand_use use, bool *is_good, char words[ERRAND_WORDS]) {
    struct errand *errand = &app->errand;
    if (errand->use != use || !errand->has_ended) {
        return false;
    }
    *is_good = errand->job.exit_code == 0;
    str_copy(words, ERRAND_WORDS, errand->words);
    if (!words[0] && !*is_good) {
        str_copy(words, ERRAND_WORDS,
                 _("Das Hilfsprogramm ist ohne ein Wort abgebrochen. Nichts wurde geändert."));
    }
    job_fini(&errand->job);
    *errand = (struct errand){0};
    return true;
}

void errand_fini(struct app *app) {
    job_fini(&app->errand.job);
    app->errand = (struct errand){0};
}

const char *errand_trouble(const struct err *err) {
    return err->code == ERR_BUSY
               ? _("Es wird noch an etwas anderem gearbeitet. Versuche es gleich noch einmal.")
           : err->code == ERR_NOT_FOUND
               ? _("Das Hilfsprogramm scheinriese-results fehlt neben dem Spiel. Bitte die "
                   "Schul-IT, das Spiel neu einzurichten.")
               : _("Das Hilfsprogramm lässt sich nicht starten. Schließe andere Programme und "
                   "versuche es noch einmal.");
}
