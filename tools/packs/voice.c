/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sentences, one for each way in which fetching can go wrong: what happened, and what it means.
 * Whatever was installed stays usable in each case, so no sentence needs to say it again. */
#include "voice.h"

#include "base/clock.h"
#include "common/command.h"
#include "i18n/i18n.h"

/* --- sentences --- */

struct sentence {
    const char *code, *text;
};

static struct sentence sentence_of_trouble(enum tuf_trouble trouble) {
    static const struct sentence sentences[TUF_TROUBLE_COUNT] = {
        [TUF_NO_ROOT] = {"no-root", N_("Für diesen Server ist noch keine Wurzeldatei gespeichert, "
                                       "der vertraut wird.")},
        [TUF_NO_METADATA] = {"no-metadata",
                             N_("Was der Server schickt, ist kein Paketverzeichnis. Vielleicht "
                                "antwortet eine Anmeldeseite des WLANs, oder die Adresse ist "
                                "falsch.")},
        [TUF_MISSING] = {"missing", N_("Auf dem Server fehlt eine Datei, die er angekündigt hat. "
                                       "Meist hilft es, es später noch einmal zu versuchen.")},
        [TUF_NOT_SIGNED] = {"not-signed",
                            N_("Die Angaben des Servers sind nicht gültig unterschrieben. Jemand "
                               "könnte sie verändert haben; es wurde nichts übernommen.")},
        [TUF_WRONG_FILE] = {"wrong-file",
                            N_("Der Server schickt eine andere Datei als angekündigt; sie wurde "
                               "nicht übernommen.")},
        [TUF_ROLLED_BACK] = {"rolled-back",
                             N_("Der Server zeigt einen älteren Stand als beim letzten Mal. Er "
                                "wurde nicht übernommen.")},
        [TUF_NOT_LISTED] = {"not-listed",
                            N_("Das Paketverzeichnis ist unvollständig: Eine Gruppe, die Pakete "
                               "unterschreibt, fehlt darin.")},
    };
    return sentences[trouble];
}

static struct sentence sentence_of_end(enum net_end end) {
    static const struct sentence sentences[NET_END_COUNT] = {
        [NET_MISSING] = {"missing", N_("Auf dem Server fehlt eine Datei, die er angekündigt hat. "
                                       "Meist hilft es, es später noch einmal zu versuchen.")},
        [NET_STATUS] = {"status", N_("Der Server antwortet mit einer Störung. Meist hilft es, es "
                                     "später noch einmal zu versuchen.")},
        [NET_NO_HOST] = {"no-connection", N_("Der Server ist nicht zu erreichen. Ist das Netz da, "
                                             "und stimmt die Adresse?")},
        [NET_TLS] = {"tls", N_("Die Verbindung zum Server ist nicht sicher: Sein Zertifikat wird "
                               "nicht anerkannt. Stimmen Datum und Uhrzeit dieses Rechners? Oder "
                               "antwortet eine Anmeldeseite des WLANs?")},
        [NET_ADDRESS] = {"address", N_("Diese Adresse ist nicht erlaubt. Sie muss mit https:// "
                                       "beginnen.")},
        [NET_REDIRECT] = {"redirect", N_("Der Server leitet woandershin um; dem wird nicht "
                                         "gefolgt. Vielleicht antwortet eine Anmeldeseite des "
                                         "WLANs.")},
        [NET_TOO_LARGE] = {"too-large", N_("Der Server schickt mehr, als erlaubt ist; die "
                                           "Übertragung wurde beendet.")},
        [NET_SLOW] = {"slow", N_("Der Server antwortet zu langsam oder gar nicht mehr.")},
        [NET_CUT] = {"cut", N_("Die Verbindung brach immer wieder ab. Was schon da ist, wird beim "
                               "nächsten Mal nicht noch einmal geladen.")},
        [NET_CANCELLED] = {"cancelled", N_("Abgebrochen.")},
    };
    return sentences[end];
}

static int say_expired(const struct voice *voice, const struct client *client) {
    char date[11], words[64];
    clock_date(date, client->tuf.expired_s * 1000);
    str_format(words, sizeof words, "%s %s", date, client->tuf.trouble_role);
    voice_fact(voice, "expired", words);
    return voice_error(voice, "expired",
                       _("Die Angaben des Servers sind seit dem %s abgelaufen (%s). Stimmen Datum "
                         "und Uhrzeit dieses Rechners?"),
                       i18n_date(words, sizeof words, date), client->tuf.trouble_role);
}

int voice_client_error(const struct voice *voice, const struct client *client,
                       const struct err *err) {
    struct sentence sentence = {0};
    if (client->tuf.trouble == TUF_EXPIRED)
        return say_expired(voice, client);
    if (err->code == ERR_NOMEM || err->code == ERR_FULL || err->code == ERR_ACCESS)
        return voice_plain_error(voice, err);
    if (client->tuf.trouble != TUF_FINE)
        sentence = sentence_of_trouble(client->tuf.trouble);
    else
        sentence = sentence_of_end(client->end);
    if (!sentence.text)
        return voice_plain_error(voice, err);
    return voice_error(voice, sentence.code, "%s (%s: %s)", _(sentence.text), err->place,
                       err->detail);
}

int voice_download_error(const struct voice *voice, const struct download *download) {
    struct sentence sentence = sentence_of_end(download->end);
    const struct err *err = &download->err;
    if (err->code == ERR_FULL)
        return voice_error(voice, err_name(err->code),
                           _("Auf dem Datenträger ist kein Platz mehr (%s). Was schon installiert "
                             "ist, bleibt; nach dem Aufräumen noch einmal holen."),
                           download->file);
    if (err->code == ERR_CORRUPT)
        sentence = sentence_of_trouble(TUF_WRONG_FILE);
    if (!sentence.text || err->code == ERR_NOMEM)
        return voice_plain_error(voice, err);
    return voice_error(voice, sentence.code, "%s (%s: %s)", _(sentence.text), download->path,
                       err->detail);
}
