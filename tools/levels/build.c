/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * build: checks the folder, makes the pack file, opens it once as the game would. */
#include "check.h"
#include "commands.h"
#include "compile.h"

#include "base/clock.h"
#include "base/mem.h"
#include "common/command.h"
#include "i18n/i18n.h"
#include "pack/pack.h"

#include <stdio.h>
#include <string.h>

const char *const build_help =
    N_("scheinriese-levels build ORDNER -o DATEI.riese\n"
       "\n"
       "Prüft das Paket im ORDNER und schreibt es als eine Datei, die das Spiel öffnet.\n"
       "Bei einem Fehler wird nichts geschrieben.\n"
       "\n"
       "  -o DATEI   wohin\n"
       "\n"
       "Beispiel: scheinriese-levels build levels/digitale-stadt -o digitale-stadt.riese\n");

static int count_posts(const struct pack *pack) {
    int n = 0;
    for (int i = 0; i < pack->n_levels; i++)
        n += pack->levels[i].n_posts;
    return n;
}

static void print_result(const struct project *project, const struct pack *pack,
                         const struct pack_file *file, size_t n_bytes) {
    printf("%s %s\n", pack->id, pack->version);
    printf("SHA-256 %s\n", pack_file_hash(file));
    printf(_("%zu Bytes, %d Level, %d Posts, %d Personen\n"), n_bytes, pack->n_levels,
           count_posts(pack), pack->n_people);
    for (int i = 0; i < project->n_translations; i++) {
        const struct translation *t = &project->translations[i];
        printf(_("%s: %d Texte übersetzt, %d fehlen, %d unsicher\n"), t->language, t->n_good,
               t->n_missing, t->n_fuzzy);
    }
}

static bool copy_data(struct file_data *out, const struct file_data *data, struct err *err) {
    out->p = mem_new(data->n + 1, 1);
    if (!out->p)
        return err_set(err, ERR_NOMEM, "no memory for a pack");
    memcpy(out->p, data->p, data->n);
    out->n = data->n;
    return true;
}

/* The reader has the last word: a file that the game would refuse is not written. */
static bool check_and_write(const struct project *project, const struct file_data *data,
                            const char *path, struct err *err) {
    struct pack_file *file = NULL;
    struct pack *pack = NULL;
    struct file_data copy = {0};
    bool ok = copy_data(&copy, data, err) && pack_file_open_data(&file, &copy, NULL, err) &&
              pack_load(&pack, file, "de", err) && file_write(path, file_data_bytes(data), err);
    if (ok)
        print_result(project, pack, file, data->n);
    pack_free(pack);
    pack_file_close(file);
    return ok;
}

static bool build(struct project *project, const char *path, struct err *err) {
    struct file_data data = {0};
    bool ok = compile_pack(&data, project, err) && check_and_write(project, &data, path, err);
    file_data_fini(&data);
    return ok;
}

static int build_folder(const char *folder, const char *path) {
    struct project project;
    struct err err = {0};
    int code = TOOL_OK;
    bool ok = project_init(&project, folder, &err);
    if (ok) {
        const struct clock clock = clock_system();
        clock_date(project.today, clock.unix_ms(clock.context));
        check_project(&project);
        project.pictures.effort = PICTURE_SMALL;
        report_print(&project.report, stderr);
        if (project.report.has_failed)
            ok = err_set(&err, ERR_NOMEM, "no memory for the findings");
        else if (project.report.n_errors > 0)
            code = TOOL_FOUND_ERRORS;
        else
            ok = build(&project, path, &err);
    }
    project_fini(&project);
    return ok ? code : tool_fail(&err);
}

int build_run(int argc, char **argv) {
    struct words words;
    const char *path = NULL;
    const struct option options[] = {{"-o", NULL, &path}};
    struct err err = {0};
    if (!options_read(&words, options, 1, argc, argv, &err))
        return tool_fail(&err);
    if (words.n != 1 || !path) {
        fputs(_(build_help), stderr);
        return TOOL_CANNOT_RUN;
    }
    return build_folder(words.at[0], path);
}
