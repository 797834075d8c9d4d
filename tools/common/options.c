/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words of a command line become options and the rest. */
#include "command.h"

#include "base/str.h"
#include "i18n/i18n.h"

static const struct option *find_option(const struct option *options, int n, const char *word) {
    for (int i = 0; i < n; i++)
        if (str_equal(options[i].name, word))
            return &options[i];
    return NULL;
}

/* How many words the option took; 0 with err when it is wrong. */
static int take_option(const struct option *option, int i, int argc, char **argv, struct err *err) {
    if (!option) {
        err_set(err, ERR_REFUSED, _("Die Option %s gibt es hier nicht."), argv[i]);
        return 0;
    }
    if (option->flag) {
        *option->flag = true;
        return 1;
    }
    if (i + 1 == argc) {
        err_set(err, ERR_REFUSED, _("Nach %s fehlt eine Angabe."), argv[i]);
        return 0;
    }
    *option->value = argv[i + 1];
    return 2;
}

bool options_read(struct words *out, const struct option *options, int n_options, int argc,
                  char **argv, struct err *err) {
    bool is_over = false;
    *out = (struct words){0};
    if (argc > COMMAND_MAX_ARGUMENTS)
        return err_set(err, ERR_REFUSED, _("Das sind zu viele Angaben."));
    for (int i = 1; i < argc;) {
        if (is_over || argv[i][0] != '-' || argv[i][1] == 0) {
            out->at[out->n++] = argv[i++];
        } else if (str_equal(argv[i], "--")) {
            is_over = true;
            i++;
        } else {
            int n = take_option(find_option(options, n_options, argv[i]), i, argc, argv, err);
            if (n == 0)
                return false;
            i += n;
        }
    }
    return true;
}
