/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command line of export, and the name of the file. */
#include "export.h"

#include "base/str.h"
#include "common/command.h"
#include "i18n/i18n.h"

#include <string.h>

static bool refuse(struct err *err, const char *sentence) {
    return err_set(err, ERR_REFUSED, "%s", sentence);
}

static bool read_days(struct export_wanted *out, struct err *err) {
    out->span = STORE_ALWAYS;
    if (out->from && !clock_day(&out->span.from_ms, out->from, 0))
        return refuse(err, _("Nach --from kommt ein Tag wie 2026-11-22."));
    if (out->to && !clock_day(&out->span.to_ms, out->to, 1))
        return refuse(err, _("Nach --to kommt ein Tag wie 2026-11-22."));
    if (out->span.from_ms >= out->span.to_ms)
        return refuse(err, _("Der Tag nach --from liegt hinter dem nach --to."));
    return true;
}

static bool check_sending(const struct export_wanted *wanted, struct err *err) {
    if (!wanted->lrs)
        return !wanted->key_file || refuse(err, _("--key gehört zu --lrs."));
    if (!str_equal(wanted->format->id, "xapi"))
        return refuse(err, _("An einen Lernspeicher (LRS) geht nur --format xapi."));
    if (wanted->wants_names)
        return refuse(err, _("Namen werden nicht verschickt, nur Pseudonyme. Lass --names weg."));
    if (wanted->path)
        return refuse(err, _("Gib entweder --lrs oder --out an."));
    if (!wanted->key_file)
        return refuse(err, _("Gib mit --key die Datei mit den Zugangsdaten an (NAME:PASSWORT)."));
    return true;
}

static bool check(struct export_wanted *out, const char *format, const char *language,
                  struct err *err) {
    if (!out->class_name)
        return refuse(err, _("Gib mit --class die Klasse an."));
    out->format = format ? export_find(format) : NULL;
    if (!out->format)
        return refuse(err, _("Nach --format kommt xlsx, csv, votes, html oder xapi."));
    if (language && !str_equal(language, "de") && !str_equal(language, "en"))
        return refuse(err, _("Nach --lang kommt de oder en."));
    if (language)
        i18n_set_language(language);
    if ((out->password_file || out->is_unlocked) && !out->wants_names)
        return refuse(err, _("--password-file gehört zu --names."));
    return check_sending(out, err) && read_days(out, err);
}

bool export_read_words(struct export_wanted *out, int argc, char **argv, struct err *err) {
    struct words words;
    const char *format = NULL, *language = NULL;
    const struct option options[] = {
        {"--class", NULL, &out->class_name},  {"--format", NULL, &format},
        {"--plain", &out->is_plain, NULL},    {"--lines", &out->is_lines, NULL},
        {"--from", NULL, &out->from},         {"--to", NULL, &out->to},
        {"--names", &out->wants_names, NULL}, {"--password-file", NULL, &out->password_file},
        {"--out", NULL, &out->path},          {"--lang", NULL, &language},
        {"--lrs", NULL, &out->lrs},           {"--key", NULL, &out->key_file},
        {"--ca", NULL, &out->ca_file},        {"--packs", NULL, &out->packs_folder},
        {"--data", NULL, &out->data_folder},  {"--unlocked", &out->is_unlocked, NULL}};
    if (!options_read(&words, options, sizeof options / sizeof options[0], argc, argv, err))
        return false;
    if (words.n > 0)
        return err_set(err, ERR_REFUSED, _("„%s“ gehört hier nicht hin."), words.at[0]);
    return check(out, format, language, err);
}

/* --- the file --- */

/* Letters, digits, points and bytes of other alphabets stay; the rest becomes "-". */
static void make_safe(char *name) {
    for (char *p = name; *p; p++)
        if ((unsigned char)*p <= ' ' || *p == 0x7f || strchr("/\\:*?\"<>|'", *p))
            *p = '-';
    if (name[0] == '.' || name[0] == '-')
        name[0] = '_';
}

static bool own_name(char *out, const struct export_wanted *wanted, int64_t now_ms) {
    char name[STORE_MAX_NAME + 1], day[20];
    str_copy(name, sizeof name, wanted->class_name);
    make_safe(name);
    clock_local(day, now_ms);
    day[10] = '\0';
    return str_format(out, PATH_MAX_BYTES, "%s-%s%s%s.%s", name, day,
                      wanted->wants_names ? "-" : "", wanted->wants_names ? _("mit-namen") : "",
                      wanted->format->extension);
}

/* "x.csv" becomes "x-mit-namen.csv", unless it says so already. */
static bool mark(char *out, const char *path) {
    const char *file = path_name(path), *dot = strrchr(file, '.');
    size_t n = (size_t)((dot && dot > file ? dot : file + strlen(file)) - path);
    if (strstr(file, _("mit-namen")))
        return str_copy(out, PATH_MAX_BYTES, path);
    return str_format(out, PATH_MAX_BYTES, "%.*s-%s%s", (int)n, path, _("mit-namen"), path + n);
}

bool export_name_file(char out[PATH_MAX_BYTES], const struct export_wanted *wanted, int64_t now_ms,
                      struct err *err) {
    bool fits = !wanted->path         ? own_name(out, wanted, now_ms)
                : wanted->wants_names ? mark(out, wanted->path)
                                      : str_copy(out, PATH_MAX_BYTES, wanted->path);
    return fits || refuse(err, _("Der Name der Datei ist zu lang."));
}
