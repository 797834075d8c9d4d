/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * class list: the classes that are not archived, one a line: name, tab, number of pseudonyms. */
#include "commands.h"

#include "base/mem.h"
#include "common/command.h"
#include "i18n/i18n.h"
#include "store/classes.h"

#include <stdio.h>

static int print_classes(struct store *store) {
    struct store_class *classes = mem_new(STORE_MAX_CLASSES, sizeof *classes);
    struct err err = {0};
    int n = 0;
    bool is_good = classes ? store_list_classes(store, classes, STORE_MAX_CLASSES, &n, &err)
                           : err_set(&err, ERR_NOMEM, "classes");
    for (int i = 0; is_good && i < n; i++)
        printf("%s\t%d\n", classes[i].name, classes[i].n_pupils);
    if (is_good && n == 0)
        tool_say(_("Es gibt noch keine Klasse."));
    mem_free(classes);
    if (!is_good)
        return tool_fail(&err);
    return fflush(stdout) == 0 ? TOOL_OK : TOOL_CANNOT_RUN;
}

int class_list_run(int argc, char **argv) {
    struct words words;
    const char *data_folder = NULL;
    const struct option options[] = {{"--data", NULL, &data_folder}};
    struct store *store = NULL;
    struct err err = {0};

    if (options_read(&words, options, 1, argc, argv, &err) && words.n > 0)
        err_set(&err, ERR_REFUSED, _("„%s“ gehört hier nicht hin."), words.at[0]);
    if (err.code != ERR_NONE)
        return tool_fail(&err);
    if (!results_open_to_read(&store, data_folder))
        return TOOL_CANNOT_RUN;
    int code = print_classes(store);
    store_close(store);
    return code;
}
