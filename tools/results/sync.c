/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sync: finds out what is to be done, opens the server, tries again what passes by itself. */
#include "sync.h"
#include "commands.h"
#include "unlock.h"

#include "base/clock.h"
#include "base/wait.h"
#include "common/command.h"
#include "i18n/i18n.h"
#include "store/key.h"

enum { MAX_TRIES = 3, MAX_WAIT_S = 10 };

const char *const sync_help =
    N_("scheinriese-results sync --hand-in [--class NAME] [--share URL] [--data ORDNER]\n"
       "scheinriese-results sync --collect --url URL --user NAME --password-file DATEI\n"
       "                         [--class NAME] [--teacher-password-file DATEI] [--remove]\n"
       "                         [--again] [--data ORDNER]\n"
       "scheinriese-results sync --hand-in --file DATEI --share URL\n"
       "scheinriese-results sync --collect --into ORDNER --url URL --user NAME\n"
       "                         --password-file DATEI\n"
       "\n"
       "Trägt Ergebnisse über einen Ordner im Netz (WebDAV, zum Beispiel Nextcloud).\n"
       "\n"
       "--hand-in  auf dem Rechner der Kinder: gibt ab, was noch nicht abgegeben ist.\n"
       "           Wohin, steht in der Klassendatei. Ohne Netz ist nichts verloren: Es\n"
       "           geht beim nächsten Mal mit (Ende mit 3).\n"
       "--collect  auf dem Rechner der Lehrkraft: holt, was neu im Ordner liegt, und\n"
       "           nimmt es auf. Ein zweites Mal ändert nichts.\n"
       "\n"
       "  --class NAME          nur diese Klasse\n"
       "  --share URL           Link zum Hochladen (https://HOST/s/TOKEN) oder ein Ordner\n"
       "  --url URL             der Ordner, bei Nextcloud\n"
       "                        https://HOST/remote.php/dav/files/NAME/ORDNER\n"
       "  --user NAME           Name auf dem Server\n"
       "  --password-file DATEI Passwort dazu, bei Nextcloud ein App-Passwort („-“:\n"
       "                        Standardeingabe)\n"
       "  --teacher-password-file DATEI\n"
       "                        Passwort der Lehrkraft („-“: Standardeingabe, nach dem\n"
       "                        anderen); sonst wird danach gefragt\n"
       "  --remove              löscht auf dem Server, was aufgenommen ist\n"
       "  --again               holt auch, was schon einmal da war\n"
       "  --file DATEI          gibt nur diese Datei ab, ohne die Ergebnisse zu öffnen\n"
       "  --into ORDNER         holt nur in diesen Ordner, ohne etwas aufzunehmen\n"
       "  --ca DATEI            nur diesen Zertifikaten trauen\n"
       "  --allow-http          auch ohne Verschlüsselung, nur im eigenen Schulnetz\n"
       "  --progress lines      Zeilen für Programme: progress, note, error, done\n"
       "  --data ORDNER         Ordner der Ergebnisse; sonst der eigene\n"
       "\n"
       "Beispiel: scheinriese-results sync --hand-in\n");

/* --- the server --- */

static bool tick(void *context, int64_t done) {
    struct sync *sync = context;
    const struct clock clock = clock_system();
    int64_t n = sync->before + done;
    if (n != sync->told && n <= sync->total) /* it is called at rest too */
        voice_progress(&sync->voice, n, sync->total, clock.monotonic_ms(clock.context));
    sync->told = n;
    return true;
}

bool sync_open(struct sync *sync, const char *address, const char *login) {
    const struct dav_options options = {
        .net = {.ca_file = sync->ca_file, .allows_http = sync->allows_http},
        .tick = tick,
        .context = sync};
    struct dav_place places[DAV_MAX_PLACES];
    struct err err = {0};
    int n = 0;
    bool is_good = dav_find_places(places, &n, address, login, sync->allows_http, &err);
    if (!is_good && err.code == ERR_REFUSED)
        sync_fail(sync, &(struct dav_result){.end = DAV_ADDRESS});
    else if (!is_good || !dav_open(&sync->dav, &options, places, n, &err))
        voice_plain_error(&sync->voice, &err);
    store_wipe(places, sizeof places);
    return sync->dav != NULL;
}

/* Many laptops at once make a server busy for a moment; what takes longer is for later. */
bool sync_waits(struct sync *sync, const struct dav_result *result, int *n_tried) {
    bool passes = result->end == DAV_BUSY || result->end == DAV_LOCKED || result->end == DAV_CUT;
    if (!passes || ++*n_tried >= MAX_TRIES || result->retry_s > MAX_WAIT_S)
        return false;
    int64_t seconds = result->retry_s > 0 ? result->retry_s : *n_tried;
    voice_note(&sync->voice, _("Der Server bittet um Geduld: Es geht in %lld Sekunden weiter."),
               (long long)seconds);
    wait_any(NULL, 0, (int)(1000 * seconds));
    return true;
}

static bool open_account(struct sync *sync) {
    char password[STORE_MAX_PASSWORD + 1] = "", login[DAV_MAX_LOGIN + 1] = "";
    struct err err = {0};
    bool is_good = !sync->user || unlock_read_secret(sync->password_file, password, &err);
    if (is_good && sync->user && !str_format(login, sizeof login, "%s:%s", sync->user, password))
        is_good = err_set(&err, ERR_REFUSED, "%s", _("Der Name auf dem Server ist zu lang."));
    if (!is_good)
        voice_plain_error(&sync->voice, &err);
    is_good = is_good && sync_open(sync, sync->url, sync->user ? login : NULL);
    store_wipe(password, sizeof password);
    store_wipe(login, sizeof login);
    return is_good;
}

/* --- words --- */

static bool is_complete(const struct sync *sync, struct err *err) {
    if (sync->hands_in == sync->collects)
        return err_set(
            err, ERR_REFUSED, "%s",
            _("Gib --hand-in oder --collect an. Hilfe: scheinriese-results sync --help"));
    if (sync->hands_in && sync->file && !sync->share)
        return err_set(err, ERR_REFUSED, "%s", _("Gib mit --share an, wohin die Datei soll."));
    if (sync->collects && (!sync->url || (sync->user && !sync->password_file)))
        return err_set(err, ERR_REFUSED, "%s",
                       _("Gib mit --url, --user und --password-file an, woher die Ergebnisse "
                         "kommen."));
    return true;
}

static bool read_words(struct sync *sync, int argc, char **argv, struct err *err) {
    struct words words;
    const struct option options[] = {{"--hand-in", &sync->hands_in, NULL},
                                     {"--collect", &sync->collects, NULL},
                                     {"--remove", &sync->removes, NULL},
                                     {"--again", &sync->starts_again, NULL},
                                     {"--allow-http", &sync->allows_http, NULL},
                                     {"--class", NULL, &sync->class_name},
                                     {"--share", NULL, &sync->share},
                                     {"--file", NULL, &sync->file},
                                     {"--url", NULL, &sync->url},
                                     {"--user", NULL, &sync->user},
                                     {"--password-file", NULL, &sync->password_file},
                                     {"--teacher-password-file", NULL, &sync->teacher_file},
                                     {"--into", NULL, &sync->into},
                                     {"--ca", NULL, &sync->ca_file},
                                     {"--progress", NULL, &sync->progress},
                                     {"--data", NULL, &sync->data_folder}};
    if (!options_read(&words, options, sizeof options / sizeof options[0], argc, argv, err))
        return false;
    if (words.n > 0)
        return err_set(err, ERR_REFUSED, _("„%s“ gehört hier nicht hin."), words.at[0]);
    if (sync->progress && !str_equal(sync->progress, "lines"))
        return err_set(err, ERR_REFUSED, _("Nach %s fehlt eine Angabe."), "--progress");
    sync->voice.has_lines = sync->progress != NULL;
    return is_complete(sync, err);
}

static int work(struct sync *sync) {
    if (sync->hands_in)
        return sync->file ? sync_carry_out(sync) : sync_hand_in(sync);
    if (!open_account(sync))
        return TOOL_FOUND_ERRORS;
    return sync->into ? sync_carry_in(sync) : sync_collect(sync);
}

int sync_run(int argc, char **argv) {
    struct sync sync = {0};
    struct err err = {0};
    if (!read_words(&sync, argc, argv, &err))
        return tool_fail(&err);
    int code = work(&sync);
    dav_close(sync.dav);
    return code;
}
