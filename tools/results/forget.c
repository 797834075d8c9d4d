/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * forget: deletes a pupil or a class from every file of this laptop, and says what it could not
 * reach. */
#include "commands.h"

#include "base/file.h"
#include "base/mem.h"
#include "common/command.h"
#include "figures/data_words.h"
#include "i18n/animals.h"
#include "i18n/i18n.h"
#include "store/manage.h"
#include "unlock.h"

#include <stdio.h>
#include <string.h>

const char *const forget_help =
    N_("scheinriese-results forget --class NAME [--pupil PSEUDONYM] [--yes]\n"
       "\n"
       "Löscht ein Kind oder eine ganze Klasse endgültig: Ergebnisse, Namen, Kopien. Danach\n"
       "steht ein Beleg da, auch darüber, was sich von hier nicht löschen lässt.\n"
       "\n"
       "  --class NAME          die Klasse\n"
       "  --pupil PSEUDONYM     nur dieses Kind, zum Beispiel \"Fuchs 12\"\n"
       "  --yes                 fragt nicht nach\n"
       "  --receipt DATEI       der Beleg auch als Seite zum Drucken (HTML)\n"
       "  --password-file DATEI Passwort der Lehrkraft („-“: Standardeingabe); sonst wird\n"
       "                        danach gefragt, wenn Namen gespeichert sind\n"
       "  --data ORDNER         Ordner der Ergebnisse; sonst der eigene\n"
       "\n"
       "Beispiel: scheinriese-results forget --class 7b --pupil \"Fuchs 12\"\n");

enum { MAX_RECEIPT = 64 * 1024 };

struct wanted {
    const char *class_name, *pseudonym, *data_folder, *password_file, *receipt;
    bool is_sure;
};

struct found {
    struct store_class class;
    struct store_pupil pupil; /* id 0: the whole class */
};

static int wrong(const char *sentence) {
    tool_say("%s", sentence);
    return TOOL_CANNOT_RUN;
}

static int read_words(struct wanted *wanted, int argc, char **argv) {
    struct words words;
    struct err err = {0};
    const struct option options[] = {{"--class", NULL, &wanted->class_name},
                                     {"--pupil", NULL, &wanted->pseudonym},
                                     {"--yes", &wanted->is_sure, NULL},
                                     {"--receipt", NULL, &wanted->receipt},
                                     {"--password-file", NULL, &wanted->password_file},
                                     {"--data", NULL, &wanted->data_folder}};
    if (!options_read(&words, options, 6, argc, argv, &err))
        return tool_fail(&err);
    if (words.n != 0 || !wanted->class_name)
        return wrong(_("Gib mit --class an, welche Klasse es ist, zum Beispiel 7b."));
    return TOOL_OK;
}

/* --- who it is --- */

static bool find_class(struct store *store, const char *name, struct store_class *out,
                       struct err *err) {
    struct store_class *classes = mem_new(STORE_MAX_CLASSES, sizeof *classes);
    int n = 0;
    bool is_found = false;
    if (!classes)
        return err_set(err, ERR_NOMEM, "classes");
    bool is_good = store_list_all_classes(store, classes, STORE_MAX_CLASSES, &n, err);
    for (int i = 0; is_good && i < n && !is_found; i++) {
        is_found = str_equal(classes[i].name, name);
        *out = classes[i];
    }
    mem_free(classes);
    return is_good && (is_found || err_set(err, ERR_REFUSED, _("Diese Klasse gibt es nicht.")));
}

static bool is_called(const struct store_pupil *pupil, const char *pseudonym) {
    char name[96];
    str_format(name, sizeof name, "%s %d", animal_name(pupil->animal), pupil->number);
    return str_equal(name, pseudonym);
}

static bool find_pupil(struct store *store, const char *pseudonym, struct found *found,
                       struct err *err) {
    struct store_pupil *pupils = mem_new(STORE_MAX_NAMES, sizeof *pupils);
    int n = 0;
    if (!pupils)
        return err_set(err, ERR_NOMEM, "pupils");
    bool is_good = store_list_all_pupils(store, found->class.id, pupils, STORE_MAX_NAMES, &n, err);
    for (int i = 0; i < n; i++)
        if (is_called(&pupils[i], pseudonym))
            found->pupil = pupils[i];
    mem_free(pupils);
    return is_good && (found->pupil.id ||
                       err_set(err, ERR_REFUSED,
                               _("Dieses Kind gibt es in der Klasse nicht. Die Pseudonyme stehen "
                                 "im Spiel unter „Klassen“.")));
}

static bool find(struct store *store, const struct wanted *wanted, struct found *found,
                 struct err *err) {
    return find_class(store, wanted->class_name, &found->class, err) &&
           (!wanted->pseudonym || find_pupil(store, wanted->pseudonym, found, err));
}

/* --- the deed --- */

/* Anything but yes is no. */
static bool is_confirmed(const struct wanted *wanted, const struct found *found) {
    char answer[16] = "";
    if (wanted->is_sure)
        return true;
    if (found->pupil.id)
        tool_say(_("„%s“ aus der Klasse %s mit allen Ergebnissen endgültig löschen? Antworte mit "
                   "ja."),
                 wanted->pseudonym, found->class.name);
    else
        tool_say(_("Die Klasse %s mit allen Kindern und Ergebnissen endgültig löschen? Antworte "
                   "mit ja."),
                 found->class.name);
    if (!fgets(answer, sizeof answer, stdin))
        return false;
    answer[strcspn(answer, "\r\n")] = '\0';
    return str_equal(answer, _("ja"));
}

static bool has_names(struct store *store, const struct store_class *class) {
    char path[PATH_MAX_BYTES];
    return store_names_path(store, class->uuid, path, NULL) && file_exists(path);
}

static int save_receipt(const struct store_receipt *receipt, const char *path) {
    struct str html;
    struct err err = {0};
    str_init(&html, MAX_RECEIPT);
    data_receipt_html(receipt, &html);
    bool is_good =
        (!html.has_failed || err_set(&err, ERR_NOMEM, "receipt")) &&
        file_write(path, (struct bytes){(const unsigned char *)str_text(&html), html.n}, &err);
    str_fini(&html);
    return is_good ? TOOL_OK : tool_fail(&err);
}

static int say(const struct store_receipt *receipt, const char *path) {
    char lines[DATA_MAX_LINES][DATA_LINE];
    int n = data_receipt_lines(receipt, lines);
    for (int i = 0; i < n; i++)
        printf("%s\n", lines[i]);
    if (fflush(stdout) != 0)
        return TOOL_CANNOT_RUN;
    return path ? save_receipt(receipt, path) : TOOL_OK;
}

static int fail(const struct err *err) {
    tool_say(_("Das Löschen ist nicht ganz fertig geworden. Beim nächsten Start geht es von selbst "
               "weiter. Versuche es sonst noch einmal. (%s)"),
             err->detail);
    return TOOL_CANNOT_RUN;
}

static int forget(struct store *store, const struct wanted *wanted, const struct found *found) {
    struct store_key key = {{0}};
    struct store_receipt receipt;
    struct err err = {0};
    if (has_names(store, &found->class) &&
        !unlock_teacher(store, wanted->password_file, &key, &err))
        return tool_fail(&err);
    bool is_done = found->pupil.id
                       ? store_forget_pupil(store, &key, found->pupil.id, &receipt, &err)
                       : store_forget_class(store, found->class.id, &receipt, &err);
    store_wipe(&key, sizeof key);
    return is_done ? say(&receipt, wanted->receipt) : fail(&err);
}

static int run(struct store *store, const struct wanted *wanted) {
    struct found found = {0};
    struct err err = {0};
    if (!store_finish_forgetting(store, &err))
        return fail(&err);
    if (!find(store, wanted, &found, &err))
        return tool_fail(&err);
    if (!is_confirmed(wanted, &found))
        return wrong(_("Nichts wurde gelöscht."));
    return forget(store, wanted, &found);
}

int forget_run(int argc, char **argv) {
    struct wanted wanted = {0};
    struct store *store = NULL;
    int code = read_words(&wanted, argc, argv);
    if (code != TOOL_OK)
        return code;
    if (!results_open(&store, wanted.data_folder))
        return TOOL_CANNOT_RUN;
    code = run(store, &wanted);
    store_close(store);
    return code;
}
