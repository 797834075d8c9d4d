/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One sentence for each way in which a server can refuse, and what to do about it. */
#include "sync.h"

#include "common/command.h"
#include "i18n/i18n.h"

static const struct {
    const char *code, *text;
} sentences[DAV_N_ENDS] = {
    [DAV_THERE] = {"there",
                   N_("Auf dem Server liegt schon eine Datei dieses Namens; sie blieb, wie "
                      "sie war.")},
    [DAV_ADDRESS] = {"address", N_("Diese Adresse geht nicht: Sie muss mit https:// beginnen.")},
    [DAV_NO_HOST] = {"offline", N_("Der Server ist nicht zu erreichen. Ist das Netz da, und stimmt "
                                   "die Adresse?")},
    [DAV_TLS] = {"tls", N_("Die Verbindung zum Server ist nicht sicher: Sein Zertifikat wird nicht "
                           "anerkannt. Stimmen Datum und Uhrzeit dieses Rechners?")},
    [DAV_REDIRECT] = {"redirect", N_("Der Server leitet woandershin um; dem wird nicht gefolgt. "
                                     "Stimmt die Adresse, oder antwortet eine Anmeldeseite des "
                                     "WLANs?")},
    [DAV_SLOW] = {"slow", N_("Der Server antwortet zu langsam oder gar nicht mehr.")},
    [DAV_CUT] = {"cut", N_("Die Verbindung zum Server brach ab.")},
    [DAV_CANCELLED] = {"cancelled", N_("Abgebrochen.")},
    [DAV_LOGIN] = {"login", N_("Der Server nimmt Name und Passwort nicht an. Für Nextcloud "
                               "braucht es ein App-Passwort; ein Link darf kein Passwort haben.")},
    [DAV_FORBIDDEN] = {"forbidden", N_("Der Server erlaubt das in diesem Ordner nicht. Wer ihn "
                                       "angelegt hat, kann es erlauben.")},
    [DAV_MISSING] = {"missing", N_("Diesen Ordner gibt es auf dem Server nicht (mehr). Stimmt die "
                                   "Adresse, und gilt der Link noch?")},
    [DAV_NO_DAV] = {"no-dav", N_("Unter dieser Adresse ist das nicht möglich: Zum Abgeben braucht "
                                 "es einen Ordner oder einen Link zum Hochladen, zum Einsammeln "
                                 "die WebDAV-Adresse eines Ordners.")},
    [DAV_TOO_LARGE] = {"too-large", N_("Die Datei ist dem Server zu groß.")},
    [DAV_LOCKED] = {"locked",
                    N_("Der Ordner ist auf dem Server gerade gesperrt. Versuche es gleich "
                       "noch einmal.")},
    [DAV_FULL] = {"full", N_("Auf dem Server ist kein Platz mehr. Wer den Ordner angelegt hat, "
                             "muss aufräumen.")},
    [DAV_BUSY] = {"busy", N_("Der Server ist überlastet oder wird gerade gewartet. Versuche es "
                             "später noch einmal.")},
    [DAV_BROKEN] = {"broken", N_("Der Server meldet eine Störung. Meist hilft es, es später noch "
                                 "einmal zu versuchen.")},
    [DAV_STATUS] = {"status", N_("Der Server antwortet anders als erwartet.")},
    [DAV_FLOOD] = {"flood", N_("Der Server schickt mehr, als erlaubt ist; die Übertragung wurde "
                               "beendet.")},
    [DAV_NONSENSE] = {"nonsense", N_("Was der Server schickt, ist keine Liste von Dateien. Es "
                                     "wurde nichts davon übernommen.")},
};

int sync_fail(const struct sync *sync, const struct dav_result *result) {
    const char *code = sentences[result->end].code, *text = sentences[result->end].text;
    if (!code)
        voice_plain_error(&sync->voice, &result->err);
    else if (result->retry_s > 0 && result->end == DAV_BUSY)
        voice_error(
            &sync->voice, code,
            _("Der Server ist überlastet oder wird gerade gewartet (Antwort %ld). Er bittet, "
              "%lld Sekunden zu warten."),
            result->status, (long long)result->retry_s);
    else if (result->status >= 300)
        voice_error(&sync->voice, code, _("%s (Antwort %ld)"), _(text), result->status);
    else
        voice_error(&sync->voice, code, "%s", _(text));
    bool is_offline = result->end == DAV_NO_HOST || result->end == DAV_SLOW;
    return is_offline ? SYNC_OFFLINE : TOOL_FOUND_ERRORS;
}
