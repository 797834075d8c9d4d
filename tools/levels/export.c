/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * export: a pack for other programs, or for paper. */
#include "export.h"
#include "commands.h"

#include "common/command.h"
#include "i18n/i18n.h"

#include <stdio.h>

const char *const export_help =
    N_("scheinriese-levels export FORMAT ORDNER [-o DATEI] [--lang de]\n"
       "\n"
       "Schreibt das Paket im ORDNER in einem anderen Format. Bei einem Fehler im Paket wird\n"
       "nichts geschrieben.\n"
       "\n"
       "  gift         Fragen als Text für Moodle und andere; Bilder werden beschrieben\n"
       "  moodle-xml   Fragen für Moodle, mit Bildern\n"
       "  claimreview  Urteile im Format der Faktenchecks (schema.org)\n"
       "  html         Arbeitsblatt zum Drucken: Posts, Blicke, Lösungen\n"
       "  teacher      Blatt für die Lehrkraft zum Drucken: Ziel, Fragen, Plan, Lösungen\n"
       "\n"
       "  -o DATEI     wohin (sonst auf die Standardausgabe)\n"
       "  --lang DE    Sprache: de oder en\n"
       "\n"
       "Beispiel: scheinriese-levels export html levels/digitale-stadt -o arbeitsblatt.html\n");

struct format {
    const char *name;
    bool (*write)(struct str *out, const struct folder *folder, struct err *err);
};

static const struct format formats[] = {{"gift", export_gift},
                                        {"moodle-xml", export_moodle},
                                        {"claimreview", export_claimreview},
                                        {"html", export_html},
                                        {"teacher", export_teacher}};

static const struct format *find_format(const char *name) {
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (str_equal(formats[i].name, name))
            return &formats[i];
    tool_say(_("Das Format »%s« gibt es nicht. Möglich sind: gift, moodle-xml, claimreview, html, "
               "teacher."),
             name);
    return NULL;
}

static bool set_language(const char *code) {
    for (int i = 0; i < I18N_N_LANGUAGES; i++)
        if (str_equal(i18n_languages[i].code, code)) {
            i18n_set_language(code);
            return true;
        }
    tool_say(_("Die Sprache »%s« gibt es nicht. Möglich sind: de, en."), code);
    return false;
}

static bool write_out(const struct str *text, const char *path, struct err *err) {
    const struct bytes bytes = {(const unsigned char *)str_text(text), text->n};
    if (text->has_failed)
        return err_set(err, ERR_LIMIT, "more than %d bytes", EXPORT_MAX_BYTES);
    if (path)
        return file_write(path, bytes, err) || err_place(err, "%s", path);
    return (fwrite(bytes.p, 1, bytes.n, stdout) == bytes.n && fflush(stdout) == 0) ||
           err_set(err, ERR_IO, "standard output");
}

static int export_folder(const struct format *format, const char *path, const char *to,
                         const char *language) {
    struct folder folder;
    struct str text;
    struct err err = {0};
    if (!folder_open(&folder, path, language, &err))
        return err.code == ERR_NONE ? TOOL_FOUND_ERRORS : tool_fail(&err);
    str_init(&text, EXPORT_MAX_BYTES);
    bool ok = format->write(&text, &folder, &err) && write_out(&text, to, &err);
    str_fini(&text);
    folder_close(&folder);
    return ok ? TOOL_OK : tool_fail(&err);
}

int export_run(int argc, char **argv) {
    struct words words;
    const char *path = NULL, *language = "de";
    const struct option options[] = {{"-o", NULL, &path}, {"--lang", NULL, &language}};
    struct err err = {0};
    if (!options_read(&words, options, 2, argc, argv, &err))
        return tool_fail(&err);
    if (words.n != 2) {
        fputs(_(export_help), stderr);
        return TOOL_CANNOT_RUN;
    }
    const struct format *format = find_format(words.at[0]);
    if (!format || !set_language(language))
        return TOOL_CANNOT_RUN;
    return export_folder(format, words.at[1], path, language);
}
