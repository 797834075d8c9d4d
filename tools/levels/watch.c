/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * watch: lints on each save, and has the game show it. Sleeps in between. */
#include "watch.h"
#include "check.h"
#include "commands.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/wait.h"
#include "common/command.h"
#include "i18n/i18n.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char *const watch_help = N_(
    "scheinriese-levels watch ORDNER [--play] [--post KENNUNG] [--lang de]\n"
    "\n"
    "Prüft das Paket im ORDNER jedes Mal, wenn du speicherst, und zeigt alle Fehler wie »lint«.\n"
    "Ende: Strg+C.\n"
    "\n"
    "  --play           öffnet das Spiel; es zeigt jede gespeicherte Änderung sofort, auf "
    "demselben\n"
    "                   Post. Bei einem Fehler bleibt der letzte Stand ohne Fehler zu sehen.\n"
    "                   Endet, wenn du das Spiel schließt.\n"
    "  --post KENNUNG   das Spiel beginnt mit diesem Post; sonst mit dem ersten\n"
    "  --lang DE        Sprache des Spiels: de oder en\n"
    "\n"
    "Beispiel: scheinriese-levels watch levels/digitale-stadt --play --post handys-eingesammelt\n");

/* Editors save several files, and one in several steps: first it has to be quiet. */
enum { QUIET_MS = 30, MAX_WAITS = 20 };

/* --- what is looked at --- */

/* The files of a pack; those that editors put beside them do not matter. */
static bool matters(const char *name) {
    static const char *const ends[] = {".yaml", ".po", ".txt", ".svg", ".png", ".jpg", ".jpeg"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (str_ends(name, ends[i]))
            return true;
    return false;
}

static int64_t now_ms(void) {
    const struct clock clock = clock_system();
    return clock.monotonic_ms(clock.context);
}

static int count_posts(const struct project *project) {
    int n = 0;
    for (int i = 0; i < project->n_levels; i++) {
        const struct node *posts = node_get(project->levels[i].root, "posts");
        for (const struct node *post = posts ? posts->first : NULL; post; post = post->next)
            n++;
    }
    return n;
}

/* --- one look at the folder --- */

static void say_result(const struct watching *watching, const struct project *project) {
    const struct report *report = &project->report;
    const struct clock clock = clock_system();
    char time[9];
    clock_time(time, clock.unix_ms(clock.context));
    if (report->n_errors == 0)
        printf(_("%s ok: %d Posts, Warnungen: %d, Hinweise: %d\n"), time, count_posts(project),
               report->n_warnings, report->n_notes);
    else
        printf(_("%s Fehler: %d, Warnungen: %d, Hinweise: %d\n"), time, report->n_errors,
               report->n_warnings, report->n_notes);
    if (report->n_errors > 0 && watching->plays)
        puts(watching->game.pid > 0 ? _("Das Spiel zeigt weiter den letzten Stand ohne Fehler.")
                                    : _("Das Spiel beginnt, sobald es keinen Fehler mehr gibt."));
    fflush(stdout);
}

static bool check(struct watching *watching, struct project *project, struct err *err) {
    const struct clock clock = clock_system();
    bool ok = project_init(project, watching->folder, err);
    if (!ok)
        return false;
    project->pictures.cache = watching->pictures;
    clock_date(project->today, clock.unix_ms(clock.context));
    check_project(project);
    if (project->report.has_failed)
        return err_set(err, ERR_NOMEM, "no memory for the findings");
    report_print(&project->report, stdout);
    say_result(watching, project);
    bool is_shown = watching->plays && project->report.n_errors == 0;
    return !is_shown || watch_game_show(watching, project, err);
}

static void say_trouble(const struct watching *watching, const struct err *err) {
    if (!file_is_folder(watching->folder)) {
        tool_say(_("%s ist gerade nicht da. Sobald der Ordner wieder da ist, geht es weiter."),
                 watching->folder);
        return;
    }
    tool_fail(err);
    tool_say(_("Nach dem nächsten Speichern wird wieder geprüft."));
}

/* What goes wrong now may be mended by the next save; so it is told, and watching goes on. */
static void look(struct watching *watching) {
    struct err err = {0};
    struct project *project = mem_new(1, sizeof *project);
    if (watching->is_terminal)
        fputs("\033[H\033[2J\033[3J", stdout);
    bool ok = project ? check(watching, project, &err)
                      : err_set(&err, ERR_NOMEM, "no memory for %s", watching->folder);
    if (project)
        project_fini(project);
    mem_free(project);
    if (!ok)
        say_trouble(watching, &err);
}

static void look_when_quiet(struct watching *watching) {
    watching->noticed_ms = now_ms();
    for (int i = 0; i < MAX_WAITS; i++) {
        const int handle = watch_handle(watching->watch);
        if (!wait_any(&handle, 1, QUIET_MS))
            break;
        watch_take(watching->watch);
    }
    look(watching);
}

/* --- the loop --- */

static int keep_watching(struct watching *watching) {
    int code = TOOL_OK;
    watching->noticed_ms = now_ms();
    look(watching);
    for (bool goes_on = true; goes_on;) {
        const int handles[] = {watching->preview.ending, watch_handle(watching->watch),
                               watching->game.pid > 0 ? watching->game.output : -1};
        unsigned ready = wait_any(handles, 3, WAIT_FOREVER);
        goes_on = !(ready & 1);
        if (goes_on && (ready & 4))
            goes_on = watch_game_listen(watching, &code);
        else if (goes_on && (ready & 2) && watch_take(watching->watch))
            look_when_quiet(watching);
    }
    return code;
}

static bool open_all(struct watching *watching, struct err *err) {
    if (!file_is_folder(watching->folder))
        return err_set(err, ERR_NOT_FOUND, "no such folder") ||
               err_place(err, "%s", watching->folder);
    watching->pictures = picture_cache_new();
    if (!watching->pictures)
        return err_set(err, ERR_NOMEM, "no memory for pictures");
    return wait_open_ending(&watching->preview.ending, err) &&
           watch_open(&watching->watch, watching->folder, matters, err) &&
           (!watching->plays || watch_game_open(watching, err));
}

static int watch_folder(struct watching *watching) {
    struct err err = {0};
    int code = open_all(watching, &err) ? keep_watching(watching) : tool_fail(&err);
    watch_game_close(watching);
    watch_close(watching->watch);
    wait_close_ending(watching->preview.ending);
    picture_cache_free(watching->pictures);
    return code;
}

int watch_run(int argc, char **argv) {
    struct words words;
    struct watching *watching = mem_new(1, sizeof *watching);
    struct err err = {0};
    if (!watching)
        return TOOL_CANNOT_RUN;
    watching->preview.language = "de";
    watching->preview.ending = -1;
    watching->is_terminal = isatty(STDOUT_FILENO);
    const struct option options[] = {{"--play", &watching->plays, NULL},
                                     {"--post", NULL, &watching->preview.post},
                                     {"--lang", NULL, &watching->preview.language}};
    int code = TOOL_CANNOT_RUN;
    if (!options_read(&words, options, 3, argc, argv, &err))
        tool_fail(&err);
    else if (words.n != 1)
        fputs(_(watch_help), stderr);
    else {
        watching->folder = words.at[0];
        code = watch_folder(watching);
    }
    mem_free(watching);
    return code;
}
