/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Passphrases: from a file for cron and tests, from people for ceremonies. */
#include "repo_keys.h"

#include "base/terminal.h"
#include "common/command.h"
#include "i18n/i18n.h"

#include <stdio.h>
#include <string.h>

enum { MAX_TRIES = 4 };

static bool read_line(char *out, size_t size, FILE *file, struct err *err) {
    if (!fgets(out, (int)size, file))
        return err_set(err, ERR_REFUSED, _("In der Datei mit der Passphrase steht nichts."));
    size_t n = strcspn(out, "\r\n");
    if (out[n] == '\0' && !feof(file))
        return err_set(err, ERR_LIMIT, "a passphrase has at most %d bytes", SECRET_MAX_PASSPHRASE);
    out[n] = '\0';
    return true;
}

static bool read_file(struct passphrase *passphrase, struct err *err) {
    bool is_input = str_equal(passphrase->file, "-");
    FILE *file = is_input ? stdin : fopen(passphrase->file, "r");
    if (!file)
        return err_set(err, ERR_REFUSED, _("Die Passphrase in %s lässt sich nicht lesen."),
                       passphrase->file);
    setvbuf(file, NULL, _IONBF, 0);
    passphrase->is_read = read_line(passphrase->text, sizeof passphrase->text, file, err);
    if (!is_input)
        fclose(file);
    return passphrase->is_read;
}

static bool ask_again(const struct passphrase *passphrase, struct err *err) {
    char again[SECRET_MAX_PASSPHRASE + 1];
    bool ok = terminal_ask_secret(again, sizeof again, _("Noch einmal zur Sicherheit: "), err);
    if (ok && !str_equal(again, passphrase->text))
        ok = err_set(err, ERR_REFUSED, _("Das war nicht zweimal dieselbe Passphrase."));
    secret_forget(again, sizeof again);
    return ok;
}

static bool check_length(const struct passphrase *passphrase, bool is_new, struct err *err) {
    return !is_new || strlen(passphrase->text) >= SECRET_MIN_PASSPHRASE ||
           err_set(err, ERR_REFUSED,
                   _("Eine Passphrase hat mindestens %d Zeichen, besser fünf Wörter."),
                   SECRET_MIN_PASSPHRASE);
}

static bool ask(struct passphrase *passphrase, const char *key_name, bool is_new, struct err *err) {
    char question[256];
    str_format(question, sizeof question,
               is_new ? _("Neue Passphrase für den Schlüssel %s: ")
                      : _("Passphrase für den Schlüssel %s: "),
               key_name);
    if (terminal_ask_secret(passphrase->text, sizeof passphrase->text, question, err))
        return !is_new || ask_again(passphrase, err);
    if (err->code != ERR_ENV)
        return false;
    return err_set(err, ERR_REFUSED,
                   _("Hier kann niemand eine Passphrase eingeben. Für Zeitpläne: "
                     "--passphrase-file DATEI."));
}

/* People mistype: a new one may be tried some times. */
static bool ask_patiently(struct passphrase *passphrase, const char *key_name, bool is_new,
                          struct err *err) {
    for (int i = 1; i < MAX_TRIES && is_new; i++) {
        if (ask(passphrase, key_name, is_new, err) && check_length(passphrase, is_new, err))
            return true;
        if (err->code != ERR_REFUSED)
            return false;
        tool_say("%s", err->detail);
    }
    return ask(passphrase, key_name, is_new, err) && check_length(passphrase, is_new, err);
}

bool passphrase_get(struct passphrase *passphrase, const char *key_name, bool is_new,
                    struct err *err) {
    if (!passphrase->file)
        return ask_patiently(passphrase, key_name, is_new, err);
    return (passphrase->is_read || read_file(passphrase, err)) &&
           check_length(passphrase, is_new, err);
}

void passphrase_forget(struct passphrase *passphrase) {
    secret_forget(passphrase->text, sizeof passphrase->text);
    passphrase->is_read = false;
}
