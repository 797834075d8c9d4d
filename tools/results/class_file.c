/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * class file: writes the class file that pupils' laptops join with. */
#include "commands.h"
#include "four.h"
#include "unlock.h"

#include "base/file.h"
#include "common/command.h"
#include "exchange/class_file.h"
#include "figures/class_data.h"
#include "i18n/i18n.h"
#include "net/dav.h"

#include <string.h>

struct wanted {
    const char *class_name, *out, *share, *password_file, *data_folder;
    bool allows_http;
};

static bool is_good_share(const struct wanted *wanted, struct err *err) {
    struct dav_place places[DAV_MAX_PLACES];
    int n;
    if (!wanted->share)
        return true;
    bool is_good = strlen(wanted->share) <= STORE_MAX_SHARE &&
                   dav_find_places(places, &n, wanted->share, NULL, wanted->allows_http, err);
    store_wipe(places, sizeof places);
    return is_good || err_set(err, ERR_REFUSED, "%s",
                              _("Die Adresse zum Abgeben muss mit https:// beginnen und darf nicht "
                                "zu lang sein."));
}

static bool read_words(struct wanted *out, int argc, char **argv, struct err *err) {
    struct words words;
    const struct option options[] = {{"--class", NULL, &out->class_name},
                                     {"--out", NULL, &out->out},
                                     {"--share", NULL, &out->share},
                                     {"--password-file", NULL, &out->password_file},
                                     {"--teacher-password-file", NULL, &out->password_file},
                                     {"--allow-http", &out->allows_http, NULL},
                                     {"--data", NULL, &out->data_folder}};
    if (!options_read(&words, options, 7, argc, argv, err))
        return false;
    if (words.n > 0)
        return err_set(err, ERR_REFUSED, _("„%s“ gehört hier nicht hin."), words.at[0]);
    if (!out->class_name || !out->out)
        return err_set(err, ERR_REFUSED, "%s",
                       _("Gib mit --class die Klasse an und mit --out, wohin die Datei soll."));
    return is_good_share(out, err);
}

static bool write_file(struct store *store, const struct wanted *wanted, int64_t class_id,
                       struct key_print *print, struct err *err) {
    struct store_key key;
    unsigned char public[STORE_KEY_BYTES];
    struct str text;
    if (!unlock_teacher(store, wanted->password_file, &key, err))
        return false;
    str_init(&text, CLASS_FILE_MAX_BYTES);
    bool is_good =
        class_file_make(store, &key, class_id, wanted->share ? wanted->share : "", &text, err) &&
        file_write(wanted->out, (struct bytes){(const unsigned char *)text.p, text.n}, err) &&
        class_file_key(store, &key, class_id, public, err) && key_print_make(print, public, err);
    str_fini(&text);
    store_wipe(&key, sizeof key);
    return is_good;
}

static int run(struct store *store, const struct wanted *wanted) {
    struct store_class school_class;
    struct key_print print;
    struct err err = {0};
    if (!class_data_find(&school_class, store, wanted->class_name, &err))
        return class_data_fail(&err, wanted->class_name);
    if (!write_file(store, wanted, school_class.id, &print, &err))
        return four_fail(&err);
    tool_say(_("Die Klassendatei der Klasse %s ist %s. Die vier Wörter der Klasse:"),
             school_class.name, wanted->out);
    return four_print(&print);
}

int class_file_run(int argc, char **argv) {
    struct wanted wanted = {0};
    struct store *store = NULL;
    struct err err = {0};
    if (!read_words(&wanted, argc, argv, &err))
        return tool_fail(&err);
    if (!results_open(&store, wanted.data_folder))
        return TOOL_CANNOT_RUN;
    int code = run(store, &wanted);
    store_close(store);
    return code;
}
