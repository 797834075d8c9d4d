/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * class add: makes a class and shows its pseudonyms. */
#include "commands.h"

#include "base/str.h"
#include "base/utf8.h"
#include "common/command.h"
#include "i18n/animals.h"
#include "i18n/i18n.h"
#include "store/classes.h"

#include <stdio.h>
#include <string.h>

struct wanted {
    const char *name, *data_folder;
    int n_pupils;
};

static int wrong(const char *sentence) {
    tool_say("%s", sentence);
    return TOOL_CANNOT_RUN;
}

/* Printable UTF-8 with something in it. */
static bool is_good_name(const char *name) {
    for (const char *p = name; *p; p++)
        if ((unsigned char)*p < ' ' || *p == 0x7f)
            return false;
    return name[strspn(name, " ")] && utf8_is_valid(name, strlen(name));
}

static int read_words(struct wanted *out, int argc, char **argv) {
    struct words words;
    const char *pupils = NULL;
    const struct option options[] = {{"--pupils", NULL, &pupils},
                                     {"--data", NULL, &out->data_folder}};
    struct err err = {0};
    long long n_pupils = 0;

    if (!options_read(&words, options, 2, argc, argv, &err))
        return tool_fail(&err);
    if (words.n != 1 || !is_good_name(words.at[0]))
        return wrong(_("Gib genau einen Namen für die Klasse an, zum Beispiel 7b."));
    if (strlen(words.at[0]) > STORE_MAX_NAME)
        return wrong(_("Der Name der Klasse ist zu lang."));
    if (!pupils || !str_to_int(pupils, 1, STORE_MAX_PUPILS, &n_pupils))
        return wrong(_("Gib mit --pupils an, wie viele Pseudonyme die Klasse braucht: 1 bis 60."));
    out->name = words.at[0];
    out->n_pupils = (int)n_pupils;
    return TOOL_OK;
}

static int fail(const struct err *err, const char *name) {
    if (err->code != ERR_REFUSED)
        return tool_fail(err);
    tool_say(_("Die Klasse „%s“ gibt es schon. Nimm einen anderen Namen."), name);
    return TOOL_CANNOT_RUN;
}

static int print_pupils(struct store *store, const struct store_class *class) {
    struct store_pupil pupils[STORE_MAX_PUPILS];
    struct err err = {0};
    int n = 0;
    if (!store_list_pupils(store, class->id, pupils, STORE_MAX_PUPILS, &n, &err))
        return tool_fail(&err);
    for (int i = 0; i < n; i++)
        printf("%s %d\n", animal_name(pupils[i].animal), pupils[i].number);
    return fflush(stdout) == 0 ? TOOL_OK : TOOL_CANNOT_RUN;
}

int class_add_run(int argc, char **argv) {
    struct wanted wanted = {0};
    struct store *store = NULL;
    struct store_class class;
    struct err err = {0};
    int code = read_words(&wanted, argc, argv);

    if (code != TOOL_OK)
        return code;
    if (!results_open(&store, wanted.data_folder))
        return TOOL_CANNOT_RUN;
    if (store_add_class(store, wanted.name, wanted.n_pupils, &class, &err))
        code = print_pupils(store, &class);
    else
        code = fail(&err, wanted.name);
    store_close(store);
    return code;
}
