/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * preview: builds the folder for a while and opens the real game there, or has the game draw every
 * screen. */
#include "preview.h"
#include "commands.h"
#include "folder.h"
#include "scratch.h"

#include "base/mem.h"
#include "base/proc.h"
#include "base/wait.h"
#include "common/command.h"
#include "i18n/i18n.h"

#include <stdio.h>

const char *const preview_help =
    N_("scheinriese-levels preview ORDNER [--post KENNUNG] [--png AUSGABE] [--lang de]\n"
       "\n"
       "Öffnet das Spiel mit dem Paket im ORDNER, oder zeichnet jeden Post mit allen Blicken und\n"
       "der Auflösung bei 100, 150 und 200 % in jedem Farbschema. Text ohne Platz ist ein Fehler.\n"
       "Ergebnis: 0 in Ordnung; 1 Fehler gefunden; 2 es ging nicht.\n"
       "\n"
       "  --post KENNUNG   nur dieser Post\n"
       "  --png AUSGABE    Bilder in diesen Ordner; index.html zeigt alle\n"
       "  --lang DE        Sprache: de oder en\n"
       "\n"
       "Beispiel: scheinriese-levels preview levels/digitale-stadt --post handys-eingesammelt\n");

bool preview_find_game(struct preview *preview, struct err *err) {
    char folder[PATH_MAX_BYTES];
    if (!path_program_folder(folder, err) || !path_join(preview->game, folder, "scheinriese", err))
        return false;
    return file_exists(preview->game) ||
           err_set(err, ERR_REFUSED, _("Das Spiel fehlt. Es gehört neben dieses Programm: %s"),
                   preview->game);
}

bool preview_name_files(struct preview *preview, struct err *err) {
    return path_join(preview->pack_file, preview->scratch, "vorschau.riese", err) &&
           path_join(preview->data, preview->scratch, "daten", err);
}

static bool write_pack(struct preview *preview, const struct folder *folder, struct err *err) {
    return preview_name_files(preview, err) &&
           file_write(preview->pack_file, file_data_bytes(&folder->bytes), err);
}

/* What the game says is passed on, until it ends or we are asked to. */
static bool play(const struct preview *preview, int *code, struct err *err) {
    const char *const arguments[] = {
        preview->game,      "--data", preview->data,     "--pack",
        preview->pack_file, "--lang", preview->language, preview->post ? "--post" : NULL,
        preview->post,      NULL};
    struct proc proc;
    if (!proc_start(&proc, arguments, true, err))
        return false;
    const int handles[] = {preview->ending, proc.output};
    bool is_over = false, is_asked = false;
    while (!is_over && !is_asked) {
        unsigned ready = wait_any(handles, 2, WAIT_FOREVER);
        is_asked = ready & 1;
        const char *line = is_asked || !ready ? NULL : proc_read_line(&proc);
        is_over = !line;
        if (line)
            fprintf(stderr, "%s\n", line);
    }
    *code = (is_asked ? proc_end(&proc) : proc_wait(&proc)) == 0 ? TOOL_OK : TOOL_CANNOT_RUN;
    return true;
}

static bool run_in_scratch(struct preview *preview, const struct folder *folder,
                           const char *pictures, int *code, struct err *err) {
    int n_misfits = 0;
    if (!write_pack(preview, folder, err))
        return false;
    if (!pictures)
        return play(preview, code, err);
    if (!preview_draw(preview, pictures, &n_misfits, err))
        return false;
    *code = n_misfits > 0 ? TOOL_FOUND_ERRORS : TOOL_OK;
    return true;
}

static bool run_with_signals(struct preview *preview, const struct folder *folder,
                             const char *pictures, int *code, struct err *err) {
    if (!preview_find_game(preview, err) || !scratch_open(preview->scratch, err))
        return false;
    bool ok = run_in_scratch(preview, folder, pictures, code, err);
    scratch_remove(preview->scratch);
    return ok;
}

/* From here on we end tidily when somebody asks for it. */
static bool run_folder(struct preview *preview, const struct folder *folder, const char *pictures,
                       int *code, struct err *err) {
    preview->pack = folder->pack;
    if (preview->post && !pack_find_post(folder->pack, preview->post))
        return err_set(err, ERR_REFUSED, _("Den Post »%s« gibt es in diesem Paket nicht."),
                       preview->post);
    if (!wait_open_ending(&preview->ending, err))
        return false;
    bool ok = run_with_signals(preview, folder, pictures, code, err);
    wait_close_ending(preview->ending);
    return ok;
}

static int preview_folder(struct preview *preview, const char *path, const char *pictures) {
    struct folder folder;
    struct err err = {0};
    int code = TOOL_OK;
    if (!folder_open(&folder, path, preview->language, &err))
        return err.code == ERR_NONE ? TOOL_FOUND_ERRORS : tool_fail(&err);
    bool ok = run_folder(preview, &folder, pictures, &code, &err);
    folder_close(&folder);
    return ok ? code : tool_fail(&err);
}

int preview_run(int argc, char **argv) {
    struct words words;
    struct preview *preview = mem_new(1, sizeof *preview);
    const char *pictures = NULL;
    struct err err = {0};
    if (!preview)
        return TOOL_CANNOT_RUN;
    preview->language = "de";
    const struct option options[] = {{"--post", NULL, &preview->post},
                                     {"--png", NULL, &pictures},
                                     {"--lang", NULL, &preview->language}};
    int code = TOOL_CANNOT_RUN;
    if (!options_read(&words, options, 3, argc, argv, &err))
        tool_fail(&err);
    else if (words.n != 1)
        fputs(_(preview_help), stderr);
    else
        code = preview_folder(preview, words.at[0], pictures);
    mem_free(preview);
    return code;
}
