/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * new: three questions or options, then a folder with a pack that builds. */
#include "commands.h"
#include "new_pack.h"
#include "schema.h"
#include "scratch.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/path.h"
#include "base/utf8.h"
#include "common/command.h"
#include "i18n/i18n.h"

#include <stdio.h>
#include <string.h>

const char *const new_help =
    N_("scheinriese-levels new NAME [--title TITEL] [--classes 5,6,7] [--kind ARTEN]\n"
       "\n"
       "Legt den Ordner NAME mit einem Paket an, das sich gleich bauen und spielen lässt, mit\n"
       "einem Beispiel je Art von Post. Was nicht als Option dasteht, wird gefragt; Enter nimmt\n"
       "den Vorschlag. NAME: Kleinbuchstaben a bis z, Ziffern und Bindestriche.\n"
       "\n"
       "  --title TITEL    wie das Paket heißt\n"
       "  --classes 5,6    für welche Klassen\n"
       "  --kind ARTEN     social, article, chat, video, search, ad, source; sonst von jeder eine\n"
       "\n"
       "Beispiel: scheinriese-levels new mein-paket --title \"Mein Paket\" --classes 7,8\n");

enum { MAX_ANSWER = 200 };

/* The option, else an answer from the terminal, else the proposal. */
static void ask(char out[MAX_ANSWER], const char *option, const char *question,
                const char *proposal) {
    str_copy(out, MAX_ANSWER, option ? option : proposal);
    if (option)
        return;
    printf("%s [%s] ", question, proposal);
    fflush(stdout);
    char line[MAX_ANSWER];
    if (!fgets(line, sizeof line, stdin))
        return;
    line[strcspn(line, "\r\n")] = 0;
    if (*line && utf8_is_valid(line, strlen(line)))
        str_copy(out, MAX_ANSWER, line);
}

/* The next word of a list with commas or blanks; false at the end. */
static bool next_item(const char **at, char item[MAX_ANSWER]) {
    *at += strspn(*at, ", ");
    size_t n = strcspn(*at, ", ");
    if (n == 0 || !str_format(item, MAX_ANSWER, "%.*s", (int)n, *at))
        return false;
    *at += n;
    return true;
}

static bool read_classes(struct new_pack *pack, const char *list, struct err *err) {
    char item[MAX_ANSWER];
    bool is_there[PACK_MAX_CLASSES + 1] = {false};
    while (next_item(&list, item)) {
        long long value = 0;
        if (!str_to_int(item, 1, PACK_MAX_CLASSES, &value))
            return err_set(err, ERR_REFUSED, _("»%s« ist keine Klasse von 1 bis %d."), item,
                           PACK_MAX_CLASSES);
        if (!is_there[value])
            pack->classes[pack->n_classes++] = (int)value;
        is_there[value] = true;
    }
    return pack->n_classes > 0 || err_set(err, ERR_REFUSED, _("Nenne mindestens eine Klasse."));
}

/* The kinds in turn, as often as there are posts. */
static bool read_kinds(struct new_pack *pack, const char *list, struct err *err) {
    char item[MAX_ANSWER];
    int n = 0;
    while (n < NEW_POSTS && next_item(&list, item)) {
        int kind = post_kind_from_id(item);
        if (kind < 0)
            return err_set(err, ERR_REFUSED, _("Die Art »%s« gibt es nicht."), item);
        pack->kinds[n++] = (enum post_kind)kind;
    }
    if (n == 0)
        return err_set(err, ERR_REFUSED, _("Nenne mindestens eine Art von Posts."));
    for (int i = n; i < NEW_POSTS; i++)
        pack->kinds[i] = pack->kinds[i - n];
    return true;
}

static bool write_text(const char *folder, const char *name, struct str *text, struct err *err) {
    char path[PATH_MAX_BYTES];
    const struct bytes bytes = {(const unsigned char *)str_text(text), text->n};
    bool ok = !text->has_failed || err_set(err, ERR_NOMEM, "no memory for %s", name);
    ok = ok && path_join(path, folder, name, err) && file_write(path, bytes, err);
    str_clear(text);
    return ok;
}

static bool write_files(const char *folder, const struct new_pack *pack, struct err *err) {
    struct str text;
    char path[PATH_MAX_BYTES];
    str_init(&text, SCHEMA_MAX_BYTES);
    bool ok = path_join(path, folder, "schema", err) && file_make_folder(path, err) &&
              path_join(path, folder, "images", err) && file_make_folder(path, err);
    schema_add(&text, WHERE_PACK);
    ok = ok && write_text(folder, "schema/pack.json", &text, err);
    schema_add(&text, WHERE_LEVEL);
    ok = ok && write_text(folder, "schema/level.json", &text, err);
    str_add(&text, "# Wörter, die »lint --spell« kennen soll, eines je Zeile\nBrückstadt\n");
    ok = ok && write_text(folder, "words.txt", &text, err);
    new_level_add(&text, pack);
    ok = ok && write_text(folder, "erstes-level.yaml", &text, err);
    new_pack_add(&text, pack);
    ok = ok && write_text(folder, "pack.yaml", &text, err);
    str_fini(&text);
    return ok;
}

static bool make_parent(const char *folder, struct err *err) {
    char parent[PATH_MAX_BYTES];
    const char *slash = strrchr(folder, '/');
    return !slash || slash == folder ||
           !str_format(parent, sizeof parent, "%.*s", (int)(slash - folder), folder) ||
           file_make_folder(parent, err);
}

/* Written aside and renamed: there is a whole pack or none. */
static bool write_all(const char *folder, const struct new_pack *pack, struct err *err) {
    char aside[PATH_MAX_BYTES];
    if (!make_parent(folder, err) || !scratch_open_beside(aside, folder, err))
        return err_place(err, "%s", folder);
    bool ok = write_files(aside, pack, err) &&
              (scratch_move(aside, folder, "pack.yaml", err) || err_place(err, "%s", folder));
    if (file_is_folder(aside))
        scratch_remove(aside);
    return ok;
}

static bool make(const char *folder, const char *options[3], struct err *err) {
    struct new_pack pack = {0};
    char title[MAX_ANSWER], list[MAX_ANSWER], today[11];
    const struct clock clock = clock_system();
    const char *slash = strrchr(folder, '/');
    clock_date(today, clock.unix_ms(clock.context));
    pack.id = slash ? slash + 1 : folder;
    pack.title = title;
    pack.today = today;
    if (!str_is_id(pack.id))
        return err_set(err, ERR_REFUSED,
                       _("»%s« ist keine Kennung: nur Kleinbuchstaben a bis z, Ziffern und "
                         "Bindestrich, vorn ein Buchstabe."),
                       pack.id);
    if (file_exists(folder) || file_is_folder(folder))
        return err_set(err, ERR_REFUSED, _("%s gibt es schon."), folder);
    ask(title, options[0], _("Wie heißt das Paket?"), pack.id);
    ask(list, options[1], _("Für welche Klassen?"), "5, 6, 7");
    if (!read_classes(&pack, list, err))
        return false;
    ask(list, options[2], _("Welche Arten von Posts?"),
        "social, article, chat, video, search, ad, source");
    return read_kinds(&pack, list, err) && write_all(folder, &pack, err);
}

int new_run(int argc, char **argv) {
    struct words words;
    const char *answers[3] = {NULL, NULL, NULL};
    const struct option options[] = {{"--title", NULL, &answers[0]},
                                     {"--classes", NULL, &answers[1]},
                                     {"--kind", NULL, &answers[2]}};
    struct err err = {0};
    if (!options_read(&words, options, 3, argc, argv, &err))
        return tool_fail(&err);
    if (words.n != 1) {
        fputs(_(new_help), stderr);
        return TOOL_CANNOT_RUN;
    }
    if (!make(words.at[0], answers, &err))
        return tool_fail(&err);
    printf(_("%s ist angelegt. Als Nächstes: scheinriese-levels lint %s\n"), words.at[0],
           words.at[0]);
    return TOOL_OK;
}
