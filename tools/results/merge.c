/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * merge: result files out of folders or from a stick, without a network. */
#include "collected.h"
#include "commands.h"
#include "unlock.h"

#include "base/file.h"
#include "base/mem.h"
#include "common/command.h"
#include "common/voice.h"
#include "i18n/exchange_words.h"
#include "i18n/i18n.h"

#include <stdio.h>
#include <string.h>

enum { MAX_CONFIRM = 16384 }; /* 400 laptops by their words */

const char *const merge_help =
    N_("scheinriese-results merge DATEI|ORDNER... [--teacher-password-file DATEI]\n"
       "                          [--confirm WÖRTER] [--data ORDNER]\n"
       "\n"
       "Nimmt Ergebnisdateien (.ergebnis) auf und sagt zu jeder, was aus ihr wurde. Zweimal\n"
       "aufnehmen ändert nichts. Dateien von einem Rechner, den noch niemand bestätigt hat,\n"
       "warten und bleiben liegen.\n"
       "\n"
       "  --confirm WÖRTER      bestätigt einen Rechner durch seine vier Wörter oder seine\n"
       "                        Kennung; mehrere durch Kommas getrennt. Dateien von ihm\n"
       "                        werden gleich aufgenommen\n"
       "  --teacher-password-file DATEI\n"
       "                        Passwort der Lehrkraft („-“: Standardeingabe); sonst wird\n"
       "                        danach gefragt\n"
       "  --data ORDNER         Ordner der Ergebnisse; sonst der eigene\n"
       "\n"
       "Beispiel: scheinriese-results merge /media/stick/7b\n");

struct merge {
    struct words words;
    const char *data_folder, *password_file, *confirm;
    struct store *store;
    struct store_key key;
    struct collected collected;
    const char *folder; /* being read */
    char **waiting;     /* paths, to be tried again after confirming */
    int n_waiting;
    struct err err;
};

/* --- one file --- */

static bool keep_waiting(struct merge *m, const char *path) {
    char **longer = mem_resize(m->waiting, (size_t)m->n_waiting + 1, sizeof *longer);
    if (longer)
        m->waiting = longer;
    if (!longer || !(longer[m->n_waiting] = mem_copy_text(path)))
        return err_set(&m->err, ERR_NOMEM, "no memory for a path");
    m->n_waiting++;
    return true;
}

/* One bad file in a folder keeps nobody from the others; a folder that is gone ends it. */
static bool pass_over(struct merge *m, const char *path) {
    char words[COLLECTED_WORDS];
    if (!m->folder || !file_is_folder(m->folder) || m->err.code == ERR_NOMEM)
        return false;
    str_format(words, sizeof words, _("abgelehnt: %s"),
               m->err.code == ERR_LIMIT ? exchange_sentence(REFUSE_RESULT_TOO_LARGE)
                                        : tool_error_words(m->err.code));
    voice_say("%-42s  %s", path_name(path), words);
    m->collected.n[COLLECTED_REFUSED]++;
    err_clear(&m->err);
    return true;
}

static bool take_file(struct merge *m, const char *path) {
    struct file_data file = {0};
    enum collected_end end;
    char words[COLLECTED_WORDS];
    if (!file_read(&file, path, COLLECT_MAX_BYTES, &m->err))
        return pass_over(m, path);
    bool is_good =
        collected_take(&m->collected, file_data_bytes(&file), path_name(path), &end, &m->err);
    file_data_fini(&file);
    if (!is_good)
        return false;
    collected_words(words, &m->collected, end);
    voice_say("%-42s  %s", path_name(path), words);
    return end != COLLECTED_WAITING || keep_waiting(m, path);
}

/* --- all files --- */

static bool take_entry(const char *name, void *context) {
    struct merge *m = context;
    char path[PATH_MAX_BYTES];
    if (!hand_in_is_name(name))
        return true;
    return path_join(path, m->folder, name, &m->err) && take_file(m, path);
}

static bool take_word(struct merge *m, const char *path) {
    bool is_folder = file_is_folder(path);
    m->folder = is_folder ? path : NULL;
    if (!is_folder)
        return take_file(m, path);
    return file_list(path, take_entry, m, &m->err) && m->err.code == ERR_NONE;
}

/* Files that waited in the first round, after a laptop was confirmed. */
static bool take_waiting(struct merge *m) {
    char **paths = m->waiting;
    int n = m->n_waiting;
    bool is_good = true;
    m->waiting = NULL;
    m->n_waiting = 0;
    m->collected.n[COLLECTED_WAITING] = 0;
    for (int i = 0; i < n; i++) {
        is_good = is_good && take_file(m, paths[i]);
        mem_free(paths[i]);
    }
    mem_free(paths);
    return is_good;
}

/* --- confirming --- */

static bool confirm_one(struct merge *m, const char *wanted, bool is_last, bool *is_missing) {
    bool is_there = false;
    if (!collected_confirm(&m->collected, wanted, &is_there, &m->err))
        return false;
    if (is_there)
        voice_say(_("Bestätigt: %s"), wanted);
    else if (is_last)
        return err_set(&m->err, ERR_REFUSED,
                       _("Kein wartender Rechner hat die Wörter oder die Kennung „%s“."), wanted);
    *is_missing = *is_missing || !is_there;
    return true;
}

/* Those found are taken out of the list. */
static bool confirm_all(struct merge *m, char *list, bool is_last) {
    char rest[MAX_CONFIRM] = "";
    size_t n_rest = 0;
    for (char *at = list; *at;) {
        size_t n = strcspn(at, ",");
        char *next = at[n] ? at + n + 1 : at + n;
        bool is_missing = false;
        at[n] = '\0';
        at += strspn(at, " ");
        for (size_t end = strlen(at); end > 0 && at[end - 1] == ' '; end--)
            at[end - 1] = '\0';
        if (at[0] && !confirm_one(m, at, is_last, &is_missing))
            return false;
        if (is_missing) {
            str_format(rest + n_rest, sizeof rest - n_rest, "%s,", at);
            n_rest += strlen(rest + n_rest);
        }
        at = next;
    }
    return str_copy(list, MAX_CONFIRM, rest);
}

/* --- the command --- */

static void say_remark(void *context, const char *sentence) {
    (void)context;
    tool_say("%s", sentence);
}

static void sum_up(const struct collected *collected) {
    char words[COLLECTED_WORDS];
    collected_sum(words, collected);
    tool_say("%s", words);
    collected_remarks(collected, say_remark, NULL);
}

static bool merge(struct merge *m, char confirm[MAX_CONFIRM]) {
    bool is_good = confirm_all(m, confirm, m->words.n == 0);
    for (int i = 0; is_good && i < m->words.n; i++)
        is_good = take_word(m, m->words.at[i]);
    if (is_good && confirm[0])
        is_good = confirm_all(m, confirm, true) && take_waiting(m);
    if (m->words.n > 0 && (is_good || m->collected.n[COLLECTED_MERGED] > 0))
        sum_up(&m->collected);
    return is_good;
}

static int run(struct merge *m) {
    char confirm[MAX_CONFIRM] = "";
    m->collected.store = m->store;
    m->collected.key = &m->key;
    if (m->confirm && !str_copy(confirm, sizeof confirm, m->confirm))
        err_set(&m->err, ERR_REFUSED, "%s", _("Das sind zu viele Angaben."));
    bool is_good = m->err.code == ERR_NONE &&
                   unlock_teacher(m->store, m->password_file, &m->key, &m->err) &&
                   merge(m, confirm);
    store_wipe(&m->key, sizeof m->key);
    for (int i = 0; i < m->n_waiting; i++)
        mem_free(m->waiting[i]);
    mem_free(m->waiting);
    if (!is_good)
        return tool_fail(&m->err);
    return m->collected.n[COLLECTED_REFUSED] > 0 ? TOOL_FOUND_ERRORS : TOOL_OK;
}

static bool read_words(struct merge *m, int argc, char **argv) {
    const struct option options[] = {{"--confirm", NULL, &m->confirm},
                                     {"--teacher-password-file", NULL, &m->password_file},
                                     {"--password-file", NULL, &m->password_file},
                                     {"--data", NULL, &m->data_folder}};
    if (!options_read(&m->words, options, 4, argc, argv, &m->err))
        return false;
    return m->words.n > 0 || m->confirm ||
           err_set(&m->err, ERR_REFUSED, "%s",
                   _("Gib Ergebnisdateien oder einen Ordner mit ihnen an."));
}

int merge_run(int argc, char **argv) {
    struct merge *m = mem_new(1, sizeof *m);
    int code = TOOL_CANNOT_RUN;
    if (!m)
        tool_say("%s", tool_error_words(ERR_NOMEM));
    else if (!read_words(m, argc, argv))
        code = tool_fail(&m->err);
    else if (results_open(&m->store, m->data_folder)) {
        code = run(m);
        store_close(m->store);
    }
    mem_free(m);
    return code;
}
