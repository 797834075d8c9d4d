/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * export --lrs: sends, and keeps how far it came. The note of that names no pupil and no judgement:
 * a row's number and a hash of its UUID, by which it is seen whether the number still means the
 * same row. */
#include "export.h"
#include "unlock.h"

#include "base/file.h"
#include "base/str.h"
#include "base/wait.h"
#include "common/command.h"
#include "crypto/crypto.h"
#include "export/lrs.h"
#include "i18n/i18n.h"

#include <stdio.h>
#include <string.h>

enum { MAX_NOTE = 256 };

struct sending {
    char path[PATH_MAX_BYTES]; /* of the note */
    int64_t n_all;
};

/* --- the note --- */

static void hash_text(char out[CRYPTO_SHA256_HEX], const char *text) {
    crypto_sha256_hex(out, (struct bytes){(const unsigned char *)text, strlen(text)});
}

/* One for each store, class and span. */
static bool find_note(struct sending *sending, const struct export_wanted *wanted,
                      const struct export_job *job, struct err *err) {
    char own[PATH_MAX_BYTES], folder[PATH_MAX_BYTES], key[NET_MAX_URL + 128],
        name[CRYPTO_SHA256_HEX];
    if (!wanted->data_folder && !path_data_folder(own, err))
        return false;
    str_format(key, sizeof key, "%s\n%s\n%s\n%s", wanted->lrs, job->school_class.uuid, job->from,
               job->to);
    hash_text(name, key);
    return path_join(folder, wanted->data_folder ? wanted->data_folder : own, "lrs", err) &&
           file_make_folder(folder, err) && path_join(sending->path, folder, name, err);
}

struct search {
    const char *digest;
    bool is_same;
};

static bool compare_row(const struct store_row *row, void *context) {
    struct search *search = context;
    char digest[CRYPTO_SHA256_HEX];
    hash_text(digest, row->uuid);
    search->is_same = str_equal(digest, search->digest);
    return false;
}

/* The number in the note, if it still means the same row; else all is sent again, which is
 * harmless. */
static int64_t read_note(const struct sending *sending, const struct export_job *job) {
    struct file_data file = {0};
    long long id = 0;
    char digest[CRYPTO_SHA256_HEX] = "";
    if (!file_read(&file, sending->path, MAX_NOTE, NULL))
        return 0;
    bool is_note = sscanf((const char *)file.p, "%18lld %64[0-9a-f]", &id, digest) == 2;
    file_data_fini(&file);
    struct search search = {.digest = digest};
    const struct store_rows wanted = {
        .class_id = job->school_class.id, .after_id = id - 1, .span = job->span};
    if (!is_note || id < 1 || !store_each_row(job->store, &wanted, compare_row, &search, NULL))
        return 0;
    return search.is_same ? id : 0;
}

static bool note_arrival(int64_t id, const char *uuid, int64_t n_arrived, void *context,
                         struct err *err) {
    const struct sending *sending = context;
    char text[MAX_NOTE], digest[CRYPTO_SHA256_HEX];
    hash_text(digest, uuid);
    str_format(text, sizeof text, "%lld %s\n", (long long)id, digest);
    tool_say(_("Angekommen: %lld von %lld"), (long long)n_arrived, (long long)sending->n_all);
    return file_write(sending->path, (struct bytes){(const unsigned char *)text, strlen(text)},
                      err);
}

/* --- sending --- */

static bool wait_seconds(int64_t seconds, void *context) {
    (void)context;
    tool_say(_("Der Lernspeicher bittet um Geduld: Es geht in %lld Sekunden weiter."),
             (long long)seconds);
    wait_any(NULL, 0, (int)(1000 * seconds));
    return true;
}

static bool explain(const struct lrs *lrs, struct err *err) {
    static const char *const words[] = {
        [LRS_ADDRESS] = N_("Diese Adresse geht nicht: Sie muss mit https:// beginnen."),
        [LRS_KEY] = N_("Der Lernspeicher nimmt diese Zugangsdaten nicht an."),
        [LRS_BUSY] = N_("Der Lernspeicher ist überlastet. Starte denselben Befehl später noch "
                        "einmal: Es geht dann dort weiter."),
        [LRS_NETWORK] = N_("Der Lernspeicher ist nicht zu erreichen. Starte denselben Befehl "
                           "später noch einmal: Es geht dann dort weiter."),
        [LRS_TOO_LARGE] = N_("Dem Lernspeicher ist schon eine einzelne Aussage zu groß."),
    };
    if (lrs->end == LRS_HERE)
        return false;
    if (lrs->end == LRS_REFUSED)
        return err_set(err, ERR_REFUSED,
                       _("Der Lernspeicher hat die Aussagen abgelehnt (Antwort %ld)."),
                       lrs->status);
    if (lrs->end == LRS_NETWORK && lrs->net_end == NET_TLS)
        return err_set(err, ERR_REFUSED, "%s",
                       _("Dem Zertifikat des Lernspeichers ist nicht zu trauen. Nichts wurde "
                         "gesendet."));
    return err_set(err, ERR_REFUSED, "%s", _(words[lrs->end]));
}

static void say_done(const struct lrs *lrs) {
    if (lrs->n_arrived == 0)
        tool_say("%s", _("Es gibt nichts Neues zu senden."));
    else
        tool_say(_("Alles ist angekommen: %lld Aussagen."), (long long)lrs->n_arrived);
    if (lrs->n_conflicts > 0)
        tool_say(_("Davon waren %lld mit anderem Inhalt schon dort und blieben, wie sie waren."),
                 (long long)lrs->n_conflicts);
}

static bool read_key(char out[STORE_MAX_PASSWORD + 1], const char *path, struct err *err) {
    if (!unlock_read_secret(path, out, err))
        return false;
    return (strchr(out, ':') && out[0] != ':') ||
           err_set(err, ERR_REFUSED, "%s",
                   _("In der Datei mit den Zugangsdaten steht eine Zeile NAME:PASSWORT."));
}

bool export_send(const struct export_wanted *wanted, const struct export_job *job,
                 struct err *err) {
    char key[STORE_MAX_PASSWORD + 1] = "";
    struct sending sending = {0};
    struct lrs lrs = {.job = job,
                      .url = wanted->lrs,
                      .user_password = key,
                      .ca_file = wanted->ca_file,
                      .arrived = note_arrival,
                      .wait = wait_seconds,
                      .context = &sending};
    struct store_rows rows = {.class_id = job->school_class.id, .span = job->span};
    bool is_done = read_key(key, wanted->key_file, err) && find_note(&sending, wanted, job, err);
    rows.after_id = lrs.after_id = is_done ? read_note(&sending, job) : 0;
    is_done = is_done && store_count_rows(job->store, &rows, &sending.n_all, err) &&
              (lrs_send(&lrs, err) || explain(&lrs, err));
    store_wipe(key, sizeof key);
    if (is_done)
        say_done(&lrs);
    return is_done;
}
