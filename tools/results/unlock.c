/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The password of the teacher, from a file, standard input or the terminal. */
#include "unlock.h"

#include "base/file.h"
#include "base/terminal.h"
#include "crypto/secret.h"
#include "i18n/i18n.h"

#include <stdio.h>
#include <string.h>

enum { MAX_PASSWORD_FILE = 1024 };

bool unlock_read_secret(const char *path, char out[STORE_MAX_PASSWORD + 1], struct err *err) {
    struct file_data file = {0};
    if (str_equal(path, "-")) {
        if (!fgets(out, STORE_MAX_PASSWORD + 1, stdin))
            return err_set(err, ERR_REFUSED, _("Auf der Standardeingabe kam kein Passwort."));
    } else {
        if (!file_read(&file, path, MAX_PASSWORD_FILE, err))
            return false;
        str_copy(out, STORE_MAX_PASSWORD + 1, (const char *)file.p);
        store_wipe(file.p, file.n);
        file_data_fini(&file);
    }
    out[strcspn(out, "\r\n")] = '\0';
    return true;
}

bool unlock_ask_secret(const char *path, const char *question, char out[STORE_MAX_PASSWORD + 1],
                       struct err *err) {
    if (path)
        return unlock_read_secret(path, out, err);
    if (terminal_ask_secret(out, STORE_MAX_PASSWORD + 1, question, err))
        return true;
    return err->code == ERR_ENV
               ? err_set(err, ERR_REFUSED,
                         _("Hier kann niemand ein Passwort eingeben. Der Befehl liest es auch aus "
                           "einer Datei: siehe --help."))
               : false;
}

bool unlock_teacher(struct store *store, const char *path, struct store_key *key, struct err *err) {
    char password[STORE_MAX_PASSWORD + 1] = "";
    if (!store_has_teacher(store))
        return err_set(err, ERR_REFUSED,
                       _("Hier ist noch keine Lehrkraft eingerichtet: Starte das Spiel und wähle "
                         "„Lehrkraft“."));
    bool is_read = unlock_ask_secret(path, _("Passwort der Lehrkraft: "), password, err);
    bool is_open = is_read && store_unlock_teacher(store, password, key, err);
    store_wipe(password, sizeof password);
    if (is_read && !is_open && err->code == ERR_REFUSED)
        err_set(err, ERR_REFUSED, _("Das ist nicht das richtige Passwort."));
    if (is_read && !is_open && err->code == ERR_BUSY)
        err_set(err, ERR_REFUSED,
                _("Nach falschen Passwörtern heißt es warten. Versuche es in "
                  "ein paar Minuten noch einmal."));
    return is_open;
}

bool unlock_read_key(struct store_key *key, struct err *err) {
    char hex[2 * sizeof key->bytes + 2] = "";
    bool is_there = fgets(hex, sizeof hex, stdin) != NULL;
    hex[strcspn(hex, "\n")] = '\0';
    bool is_key = is_there && secret_from_hex(key->bytes, sizeof key->bytes, hex);
    store_wipe(hex, sizeof hex);
    return is_key || err_set(err, ERR_REFUSED,
                             _("Auf der Standardeingabe kam kein Schlüssel (64 Hexziffern)."));
}
