/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import: drafts of posts from fact checks, quizzes and tables. */
#include "import.h"
#include "commands.h"

#include "base/file.h"
#include "base/path.h"
#include "common/command.h"
#include "i18n/i18n.h"
#include "pack/model.h"

#include <string.h>

const char *const import_help =
    N_("scheinriese-levels import claimreview|gift|csv DATEI [-o ORDNER]\n"
       "\n"
       "Macht aus jedem Eintrag der DATEI den Entwurf eines Posts in einem neuen ORDNER. Was noch\n"
       "fehlt, steht leer da; „lint“ zeigt es. Das Urteil kommt aus Worten („Falsch“) und nie\n"
       "aus einer Zahl. Kaputte Einträge werden mit ihrer Zeile genannt. Die guten bleiben.\n"
       "Ergebnis: 0 alles gelesen; 1 einige Einträge fehlen; 2 nichts geschrieben.\n"
       "\n"
       "  claimreview  Faktenchecks (schema.org): ein Feed oder ein Eintrag je Zeile\n"
       "  gift         Fragen mit zwei Antworten (aus Moodle)\n"
       "  csv          eine Tabelle; die erste Zeile nennt die Spalten: text, urteil ...\n"
       "\n"
       "  -o ORDNER    wohin (sonst der Name der Datei ohne Endung)\n"
       "\n"
       "Beispiel: scheinriese-levels import claimreview feed.json -o entwuerfe\n");

struct format {
    const char *name;
    bool (*read)(struct import *import, struct bytes bytes, struct err *err);
};

static const struct format formats[] = {
    {"claimreview", import_claimreview}, {"gift", import_gift}, {"csv", import_csv}};

static const struct format *find_format(const char *name) {
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (str_equal(formats[i].name, name))
            return &formats[i];
    tool_say(_("Das Format »%s« gibt es nicht. Möglich sind: claimreview, gift, csv."), name);
    return NULL;
}

/* The name of the file without its ending, in this folder. */
static bool default_folder(char out[PATH_MAX_BYTES], const char *file, struct err *err) {
    if (!str_copy(out, PATH_MAX_BYTES, path_name(file)))
        return err_set(err, ERR_LIMIT, "path too long");
    char *dot = strrchr(out, '.');
    if (dot && dot != out)
        *dot = 0;
    return true;
}

static void print_result(const struct import *import, const char *folder) {
    printf(_("%d Entwürfe in %s: %d Fakten, %d Fakes, %d offen; %d Einträge fehlen\n"), import->n,
           folder, import->n_facts, import->n - import->n_facts - import->n_open, import->n_open,
           import->n_broken);
    if (import->n > PACK_MAX_LEVELS * PACK_MAX_POSTS)
        printf(_("Ein Paket fasst %d Level: Die übrigen Dateien liegen dabei, pack.yaml nennt sie "
                 "als Kommentar.\n"),
               PACK_MAX_LEVELS);
}

static bool read_drafts(struct import *import, const struct format *format, const char *path,
                        struct err *err) {
    struct file_data data = {0};
    if (!file_read(&data, path, IMPORT_MAX_BYTES, err))
        return err_place(err, "%s", path);
    bool ok = format->read(import, file_data_bytes(&data), err);
    file_data_fini(&data);
    if (ok && import->n == 0)
        ok = err_set(err, ERR_REFUSED, _("In %s ist kein Eintrag, der sich lesen lässt."), path);
    return ok;
}

static int import_file(const struct format *format, const char *path, const char *folder) {
    struct import import = {.name = path, .to = stderr};
    struct err err = {0};
    bool ok = read_drafts(&import, format, path, &err) && import_write(&import, folder, &err);
    if (ok)
        print_result(&import, folder);
    int code = import.n_broken > 0 ? TOOL_FOUND_ERRORS : TOOL_OK;
    import_fini(&import);
    return ok ? code : tool_fail(&err);
}

int import_run(int argc, char **argv) {
    struct words words;
    char folder[PATH_MAX_BYTES];
    const char *path = NULL;
    const struct option options[] = {{"-o", NULL, &path}};
    struct err err = {0};
    if (!options_read(&words, options, 1, argc, argv, &err))
        return tool_fail(&err);
    if (words.n != 2) {
        fputs(_(import_help), stderr);
        return TOOL_CANNOT_RUN;
    }
    const struct format *format = find_format(words.at[0]);
    if (!format)
        return TOOL_CANNOT_RUN;
    if (!path && !default_folder(folder, words.at[1], &err))
        return tool_fail(&err);
    return import_file(format, words.at[1], path ? path : folder);
}
