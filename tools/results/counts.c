/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * counts: counts of a class for the authors of a pack, without pupils; and adding such files. */
#include "commands.h"

#include "tally.h"

#include "common/command.h"
#include "i18n/i18n.h"

const char *const counts_help =
    N_("scheinriese-results counts --class NAME -o DATEI.zaehlung.json [--kind practice|test]\n"
       "                           [--data ORDNER]\n"
       "scheinriese-results counts merge DATEI DATEI -o DATEI.zaehlung.json\n"
       "\n"
       "Zählt für die Autorinnen und Autoren eines Pakets, wie oft welche Antwort auf\n"
       "einen Beitrag kam: ohne Personen, und nur Beiträge, über die mindestens fünf\n"
       "Personen geurteilt haben. merge zählt zwei solche Dateien zusammen.\n"
       "\n"
       "  --class NAME     die Klasse\n"
       "  -o DATEI         dorthin; der Name endet am besten auf .zaehlung.json\n"
       "  --kind WORT      practice (Üben, wenn nichts angegeben ist) oder test\n"
       "  --data ORDNER    Ordner der Ergebnisse; sonst der eigene\n"
       "\n"
       "Beispiel: scheinriese-results counts --class 7b -o 7b.zaehlung.json\n");

struct wanted {
    struct words words;
    const char *class_name, *data_folder, *path;
    enum session_kind kind;
};

static bool is_merge(const struct wanted *wanted) {
    return wanted->words.n == 3 && str_equal(wanted->words.at[0], "merge");
}

static bool read_words(struct wanted *out, int argc, char **argv, struct err *err) {
    const char *kind = NULL;
    const struct option options[] = {{"--class", NULL, &out->class_name},
                                     {"-o", NULL, &out->path},
                                     {"--kind", NULL, &kind},
                                     {"--data", NULL, &out->data_folder}};
    if (!options_read(&out->words, options, sizeof options / sizeof options[0], argc, argv, err))
        return false;
    if (out->words.n > 0 && (!is_merge(out) || out->class_name))
        return err_set(err, ERR_REFUSED, "%s",
                       _("Gib entweder eine Klasse an oder merge und zwei Dateien."));
    if (out->words.n == 0 && !out->class_name)
        return err_set(err, ERR_REFUSED, "%s", _("Gib mit --class die Klasse an."));
    if (!out->path)
        return err_set(err, ERR_REFUSED, "%s", _("Gib mit -o die Datei an, die entstehen soll."));
    if (class_data_kind(kind) < 0 || class_data_kind(kind) > SESSION_TEST)
        return err_set(err, ERR_REFUSED, "%s", _("Nach --kind kommt practice oder test."));
    out->kind = (enum session_kind)class_data_kind(kind);
    return true;
}

/* --- adding --- */

static bool explain_merge(struct err *err) {
    if (err->code == ERR_REFUSED)
        err_set(err, ERR_REFUSED, "%s",
                _("Diese Zählungen passen nicht zusammen: Üben und Test werden nie gemischt, und "
                  "ein Beitrag muss in beiden derselbe sein."));
    return false;
}

static bool merge(const struct wanted *wanted, struct err *err) {
    struct tally a = {0}, b = {0}, sum = {0};
    bool is_good = tally_read(&a, wanted->words.at[1], err) &&
                   tally_read(&b, wanted->words.at[2], err) &&
                   (tally_merge(&sum, &a, &b, err) || explain_merge(err)) &&
                   tally_write(&sum, wanted->path, err);
    if (is_good)
        tool_say(_("Die Zählung steht jetzt in %s (Beiträge: %d, Klassen: %lld)."), wanted->path,
                 sum.n_posts, (long long)sum.n_classes);
    tally_fini(&a);
    tally_fini(&b);
    tally_fini(&sum);
    return is_good;
}

/* --- a class --- */

static bool write_class(const struct wanted *wanted, const struct class_data *data,
                        struct err *err) {
    struct tally tally;
    bool is_good = tally_of_class(&tally, data, err);
    if (is_good && tally.n_posts == 0)
        is_good = err_set(err, ERR_REFUSED, "%s",
                          _("Es gibt nichts zu zählen: Über keinen Beitrag haben mindestens fünf "
                            "Personen geurteilt."));
    is_good = is_good && tally_write(&tally, wanted->path, err);
    if (is_good)
        tool_say(_("Die Zählung steht jetzt in %s (Beiträge: %d)."), wanted->path, tally.n_posts);
    if (is_good && tally.n_left_out > 0)
        tool_say(_("Weggelassene Beiträge, weil weniger als fünf Personen geurteilt haben: %d."),
                 tally.n_left_out);
    tally_fini(&tally);
    return is_good;
}

static int count_class(const struct wanted *wanted) {
    struct class_data data = {0};
    struct store *store = NULL;
    struct err err = {0};
    if (!results_open_to_read(&store, wanted->data_folder))
        return TOOL_CANNOT_RUN;
    bool is_read = class_data_read(&data, store, wanted->class_name, wanted->kind, &err);
    bool is_done = is_read && write_class(wanted, &data, &err);
    store_close(store);
    class_data_fini(&data);
    if (!is_read)
        return class_data_fail(&err, wanted->class_name);
    return is_done ? TOOL_OK : tool_fail(&err);
}

int counts_run(int argc, char **argv) {
    struct wanted wanted = {0};
    struct err err = {0};
    if (!read_words(&wanted, argc, argv, &err))
        return tool_fail(&err);
    if (!is_merge(&wanted))
        return count_class(&wanted);
    return merge(&wanted, &err) ? TOOL_OK : tool_fail(&err);
}
