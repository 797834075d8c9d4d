/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * export: the results of a class as a file for other programs, or to a learning record store. */
#include "export.h"
#include "commands.h"
#include "unlock.h"

#include "common/command.h"
#include "i18n/i18n.h"

const char *const export_help =
    N_("scheinriese-results export --class NAME --format xlsx|csv|votes|html|xapi [--out DATEI]\n"
       "                           [--from TAG] [--to TAG] [--plain] [--names]\n"
       "                           [--lang de|en] [--packs ORDNER] [--data ORDNER]\n"
       "scheinriese-results export --class NAME --format xapi --lrs URL --key DATEI\n"
       "\n"
       "Nimmt die Ergebnisse einer Klasse mit: als Tabelle für Excel oder LibreOffice\n"
       "(xlsx, csv; votes: nur die Hände beim gemeinsamen Abstimmen), als Bericht zum\n"
       "Drucken (html) oder für Lernplattformen (xapi). In der Datei stehen Pseudonyme,\n"
       "auf Wunsch auch Namen. Wer die Klasse verlassen hat, ist nicht dabei.\n"
       "\n"
       "  --class NAME          die Klasse\n"
       "  --format WORT         xlsx, csv, votes, html oder xapi\n"
       "  --out DATEI           dorthin; sonst in diesen Ordner, benannt nach Klasse und Tag\n"
       "  --from TAG, --to TAG  nur Urteile aus dieser Zeit, beide Tage mitgezählt, zum\n"
       "                        Beispiel 2026-11-22\n"
       "  --plain               CSV für Programme: Komma, englische Wörter, RFC 4180\n"
       "  --lines               xAPI: jede Aussage in einer Zeile statt einer Liste\n"
       "  --names               mit den Namen aus der Klassenliste. Fragt nach dem Passwort\n"
       "                        der Lehrkraft; der Dateiname sagt es dann auch\n"
       "  --password-file DATEI Passwort der Lehrkraft („-“: Standardeingabe)\n"
       "  --unlocked            den Schlüssel der Lehrkraft liest der Befehl von der\n"
       "                        Standardeingabe: So ruft ihn das entsperrte Spiel\n"
       "  --lang de|en          Sprache der Datei\n"
       "  --lrs URL             schickt die Aussagen an einen Lernspeicher (LRS). Was schon\n"
       "                        dort ist, geht nicht noch einmal hin\n"
       "  --key DATEI           Zugang zum Lernspeicher, eine Zeile NAME:PASSWORT („-“:\n"
       "                        Standardeingabe)\n"
       "  --ca DATEI            nur diesen Zertifikaten trauen\n"
       "  --packs ORDNER        Ordner der Pakete; sonst die eingebauten\n"
       "  --data ORDNER         Ordner der Ergebnisse; sonst der eigene\n"
       "\n"
       "Beispiel: scheinriese-results export --class 7b --format xlsx\n");

static bool read_names(struct store_names **out, const struct export_wanted *wanted,
                       const struct export_job *job, struct err *err) {
    struct store_key key;
    if (!wanted->wants_names)
        return true;
    if (wanted->is_unlocked ? !unlock_read_key(&key, err)
                            : !unlock_teacher(job->store, wanted->password_file, &key, err))
        return false;
    bool is_good = store_read_names(job->store, &key, job->school_class.uuid, out, err);
    store_wipe(&key, sizeof key);
    if (is_good && (*out)->n == 0)
        return err_set(err, ERR_REFUSED, "%s",
                       _("Zu dieser Klasse sind keine Namen gespeichert. Lass --names weg."));
    return is_good;
}

static bool write_file(const struct export_wanted *wanted, const struct export_job *job,
                       struct err *err) {
    char path[PATH_MAX_BYTES];
    if (!export_name_file(path, wanted, job->made_ms, err) ||
        !export_write(wanted->format, job, path, err))
        return false;
    tool_say(_("Die Ergebnisse der Klasse %s stehen jetzt in %s."), job->school_class.name, path);
    if (job->names)
        tool_say(_("Darin stehen Namen: Gib die Datei nur weiter, wem sie zusteht, und lösche sie, "
                   "wenn du sie nicht mehr brauchst."));
    return true;
}

static int fail(const struct err *err, const struct export_wanted *wanted, bool has_class) {
    return has_class ? tool_fail(err) : class_data_fail(err, wanted->class_name);
}

static int run(struct store *store, const struct export_wanted *wanted) {
    const struct clock clock = clock_system();
    struct store_names *names = NULL;
    struct err err = {0};
    struct export_job job = {.store = store,
                             .span = wanted->span,
                             .from = wanted->from ? wanted->from : "",
                             .to = wanted->to ? wanted->to : "",
                             .made_ms = clock.unix_ms(clock.context),
                             .is_plain = wanted->is_plain,
                             .is_lines = wanted->is_lines,
                             .packs_folder = wanted->packs_folder};
    bool has_class = class_data_find(&job.school_class, store, wanted->class_name, &err);
    bool is_done = has_class && read_names(&names, wanted, &job, &err);
    job.names = names;
    is_done =
        is_done && (wanted->lrs ? export_send(wanted, &job, &err) : write_file(wanted, &job, &err));
    store_names_free(names);
    return is_done ? TOOL_OK : fail(&err, wanted, has_class);
}

int export_run(int argc, char **argv) {
    struct export_wanted wanted = {0};
    struct store *store = NULL;
    struct err err = {0};
    if (!export_read_words(&wanted, argc, argv, &err))
        return tool_fail(&err);
    if (wanted.lrs ? !results_open(&store, wanted.data_folder)
                   : !results_open_to_read(&store, wanted.data_folder))
        return TOOL_CANNOT_RUN;
    int code = run(store, &wanted);
    store_close(store);
    return code;
}
