/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * class join and class hand-in: a pupils' laptop takes a class file, and writes its results to a
 * folder; so that fourteen laptops can be prepared by a script. */
#include "commands.h"
#include "four.h"

#include "base/file.h"
#include "base/mem.h"
#include "common/command.h"
#include "exchange/class_file.h"
#include "exchange/hand_in.h"
#include "i18n/i18n.h"

struct wanted {
    const char *word, *class_name, *data_folder;
};

/* --- joining --- */

/* The words of class and laptop, for comparing with the teacher's. */
static int print_words(struct store *store, int64_t class_id) {
    struct hand_in_state state;
    struct key_print print;
    struct err err = {0};
    if (!hand_in_state(store, class_id, &state, &err))
        return four_fail(&err);
    tool_say("%s", _("Die vier Wörter der Klasse:"));
    if (!key_print_make(&print, state.class_key, &err) || four_print(&print) != TOOL_OK)
        return tool_fail(&err);
    tool_say("%s", _("Die vier Wörter dieses Rechners:"));
    return key_print_make(&print, state.laptop_key, &err) ? four_print(&print) : tool_fail(&err);
}

static void say_news(const struct store_shared *file, enum class_file_news news) {
    if (news == CLASS_FILE_NEW)
        tool_say(_("Dieser Rechner gehört jetzt zur Klasse %s."), file->name);
    else if (news == CLASS_FILE_UPDATE)
        tool_say(_("Die Klasse %s ist jetzt auf dem neuen Stand."), file->name);
    else
        tool_say(_("Die Klasse %s ist schon auf diesem Stand."), file->name);
}

static int take(struct store *store, const struct store_shared *file) {
    enum class_file_news news;
    struct err err = {0};
    int64_t class_id = 0;
    if (!class_file_compare(store, file, &news, &err) ||
        !class_file_take(store, file, &class_id, &err))
        return four_fail(&err);
    say_news(file, news);
    return print_words(store, class_id);
}

static int join(struct store *store, const struct wanted *wanted) {
    struct file_data data = {0};
    struct store_shared *file = NULL;
    struct err err = {0};
    bool is_good = file_read(&data, wanted->word, CLASS_FILE_MAX_BYTES, &err);
    if (!is_good && err.code == ERR_LIMIT)
        refuse(&err, ERR_LIMIT, REFUSE_CLASS_TOO_LARGE);
    is_good = is_good && class_file_read(&file, file_data_bytes(&data), &err);
    file_data_fini(&data);
    int code = is_good ? take(store, file) : four_fail(&err);
    class_file_free(file);
    return code;
}

/* --- handing in --- */

static int hand_in_class(struct store *store, const struct wanted *wanted,
                         const struct store_class *school_class, int *n_done) {
    struct hand_in_state state;
    struct err err = {0};
    int64_t n = 0;
    if (!hand_in_state(store, school_class->id, &state, &err))
        return four_fail(&err);
    if (!state.is_joined)
        return TOOL_OK;
    ++*n_done;
    if (state.n_waiting == 0 && state.handed_in_ms > 0) {
        tool_say(_("Klasse %s: Es gibt nichts Neues abzugeben."), school_class->name);
        return TOOL_OK;
    }
    if (!hand_in_to_folder(store, school_class->id, wanted->word, &n, &err))
        return four_fail(&err);
    tool_say(_("Klasse %s: %lld Urteile abgegeben."), school_class->name, (long long)n);
    return TOOL_OK;
}

static int hand_in(struct store *store, const struct wanted *wanted) {
    struct store_class *classes = mem_new(STORE_MAX_CLASSES, sizeof *classes);
    struct err err = {0};
    int n = 0, n_done = 0, code = TOOL_OK;
    bool is_good = classes ? store_list_classes(store, classes, STORE_MAX_CLASSES, &n, &err)
                           : err_set(&err, ERR_NOMEM, "classes");
    for (int i = 0; is_good && i < n; i++)
        if (!wanted->class_name || str_equal(classes[i].name, wanted->class_name)) {
            int one = hand_in_class(store, wanted, &classes[i], &n_done);
            code = one > code ? one : code;
        }
    mem_free(classes);
    if (!is_good)
        return tool_fail(&err);
    if (n_done == 0 && code == TOOL_OK) {
        tool_say("%s", _("Hier ist keine solche Klasse, die mit einer Klassendatei kam."));
        return TOOL_CANNOT_RUN;
    }
    return code;
}

/* --- the commands --- */

static int run(int argc, char **argv, const char *missing,
               int (*work)(struct store *store, const struct wanted *wanted)) {
    struct wanted wanted = {0};
    struct words words;
    struct store *store = NULL;
    struct err err = {0};
    const struct option options[] = {{"--class", NULL, &wanted.class_name},
                                     {"--data", NULL, &wanted.data_folder}};
    if (!options_read(&words, options, 2, argc, argv, &err))
        return tool_fail(&err);
    if (words.n != 1) {
        tool_say("%s", missing);
        return TOOL_CANNOT_RUN;
    }
    wanted.word = words.at[0];
    if (!results_open(&store, wanted.data_folder))
        return TOOL_CANNOT_RUN;
    int code = work(store, &wanted);
    store_close(store);
    return code;
}

int class_join_run(int argc, char **argv) {
    return run(argc, argv, _("Gib genau eine Klassendatei an, zum Beispiel 7b.klasse."), join);
}

int class_hand_in_run(int argc, char **argv) {
    return run(argc, argv, _("Gib genau einen Ordner an, in den die Ergebnisse sollen."), hand_in);
}
