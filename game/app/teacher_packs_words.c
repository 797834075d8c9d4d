/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words of the section of packs: one sentence for each code of the child, and the facts of a pack.
 */
#include "app/teacher_packs.h"

#include <string.h>

/* --- what went wrong --- */

struct sentence {
    const char *code, *text;
};

static const struct sentence stick_sentences[] = {
    {"missing", N_("In diesem Ordner liegt kein Paketverzeichnis. Wähle den Ordner des Sticks, in "
                   "dem „metadata“ und „targets“ liegen.")},
    {"no-metadata", N_("Was auf dem Stick liegt, ist kein Paketverzeichnis.")},
    {"not-signed", N_("Der Stick ist von keinem Server, dem dieser Laptop vertraut, oder jemand "
                      "hat ihn verändert. Nichts wurde übernommen.")},
    {"wrong-file", N_("Eine Datei auf dem Stick ist verändert oder beschädigt. Sie wurde nicht "
                      "übernommen.")},
    {"rolled-back", N_("Der Stick ist älter als das, was dieser Laptop schon kennt. Er wurde nicht "
                       "übernommen.")},
    {"expired", N_("Die Angaben auf dem Stick sind abgelaufen. Stimmen Datum und Uhrzeit?")},
    {"no-server", N_("Ein Stick wird mit der Wurzeldatei seines Servers geprüft. Füge erst unter "
                     "„Server“ den Server hinzu, von dem er stammt.")},
};

static const struct sentence sentences[] = {
    {"no-connection", N_("Der Server ist nicht zu erreichen. Ist dieser Laptop im Netz? Ohne Netz "
                         "geht es auch vom Stick.")},
    {"no-metadata", N_("Statt des Paketverzeichnisses kam etwas anderes, meist die Anmeldeseite "
                       "eines WLANs. Melde dich im Browser am WLAN an und versuche es noch "
                       "einmal.")},
    {"redirect", N_("Der Server leitet woandershin um, meist auf die Anmeldeseite eines WLANs. "
                    "Melde dich im Browser am WLAN an und versuche es noch einmal.")},
    {"tls", N_("Die Verbindung ist nicht sicher: Das Zertifikat des Servers wird nicht anerkannt. "
               "Oft geht nur die Uhr dieses Laptops falsch.")},
    {"expired", N_("Die Angaben des Servers sind abgelaufen. Geht die Uhr dieses Laptops richtig? "
                   "Sonst muss der Betreiber sie erneuern.")},
    {"missing", N_("Auf dem Server fehlt etwas, das er angekündigt hat. Versuche es später noch "
                   "einmal.")},
    {"status", N_("Der Server meldet eine Störung. Versuche es später noch einmal.")},
    {"slow", N_("Der Server antwortet nicht mehr. Was schon geladen ist, bleibt.")},
    {"cut", N_("Die Verbindung brach immer wieder ab. Was schon geladen ist, bleibt.")},
    {"address", N_("Diese Adresse ist nicht erlaubt. Sie muss mit https:// beginnen.")},
    {"too-large", N_("Der Server schickt mehr, als erlaubt ist. Nichts davon wurde übernommen.")},
    {"not-signed", N_("Was der Server schickt, ist nicht gültig unterschrieben. Jemand könnte es "
                      "verändert haben, nichts wurde übernommen.")},
    {"wrong-file", N_("Der Server schickt eine andere Datei als angekündigt. Sie wurde nicht "
                      "übernommen.")},
    {"rolled-back", N_("Der Server zeigt einen älteren Stand als beim letzten Mal. Er wurde nicht "
                       "übernommen.")},
    {"not-listed", N_("Das Paketverzeichnis des Servers ist unvollständig.")},
    {"no-root", N_("Für diesen Server fehlt die Wurzeldatei. Füge ihn noch einmal hinzu.")},
    {"no-server", N_("Es ist noch kein Server eingetragen.")},
    {"not-found", N_("Dieses Paket gibt es dort nicht mehr.")},
    {"own", N_("Mit dieser Kennung gibt es hier ein eigenes Paket. Entferne erst das eigene.")},
    {"older", N_("Davon ist schon eine neuere Fassung da.")},
    {"busy", N_("Ein anderes Programm holt oder ändert gerade Pakete. Versuche es gleich noch "
                "einmal.")},
    {"full", N_("Der Datenträger ist voll. Schaffe Platz, dann geht es weiter: Was schon geladen "
                "ist, bleibt.")},
    {"access", N_("Hier darf nicht gelesen oder geschrieben werden.")},
    {"io", N_("Lesen oder Schreiben ist fehlgeschlagen. Ist der Stick noch eingesteckt?")},
    {"no-memory", N_("Der Arbeitsspeicher reicht nicht. Schließe andere Programme.")},
    {"version", N_("Das Paket ist für eine neuere Fassung des Spiels. Bitte aktualisiere das "
                   "Spiel.")},
    {"format", N_("Diese Datei ist nicht das, was sie sein soll.")},
    {"corrupt", N_("Diese Datei ist beschädigt.")},
    {"limit", N_("Diese Datei ist größer, als erlaubt ist.")},
    {"crashed", N_("Das Hilfsprogramm, das Pakete holt, ist abgestürzt. Versuche es noch einmal.")},
    {"no-tool", N_("Das Hilfsprogramm, das Pakete holt, fehlt. Bitte installiere das Spiel neu.")},
    {"no-start", N_("Das Hilfsprogramm, das Pakete holt, lässt sich nicht starten.")},
};

static const char *find(const struct sentence *all, size_t n, const char *code) {
    for (size_t i = 0; i < n; i++) {
        if (str_equal(all[i].code, code)) {
            return _(all[i].text);
        }
    }
    return NULL;
}

const char *packs_sentence(const char *code, const char *text, bool is_stick) {
    const char *words =
        is_stick ? find(stick_sentences, sizeof stick_sentences / sizeof stick_sentences[0], code)
                 : NULL;
    words = words ? words : find(sentences, sizeof sentences / sizeof sentences[0], code);
    return words     ? words
           : text[0] ? text /* "refused" and what we do not know yet */
                     : _("Das ist nicht gelungen.");
}

/* --- facts --- */

enum { A_MEGABYTE = 1000000 };

/* Tenths of megabytes, or whole kilobytes. */
static const char *number(struct ui *ui, int64_t bytes, bool is_small) {
    const char *point = str_equal(i18n_language(), "de") ? "," : ".";
    long long tenths = (bytes * 10 + A_MEGABYTE / 2) / A_MEGABYTE;
    return is_small ? ui_keep(ui, "%lld", (long long)(bytes + 999) / 1000)
                    : ui_keep(ui, "%lld%s%lld", tenths / 10, point, tenths % 10);
}

const char *packs_size(struct ui *ui, int64_t bytes) {
    bool is_small = bytes < A_MEGABYTE;
    return ui_keep(ui, "%s %s", number(ui, bytes, is_small), is_small ? "kB" : "MB");
}

const char *packs_amount(struct ui *ui, int64_t done, int64_t total) {
    return ui_keep(ui, _("%s von %s"), number(ui, done, total < A_MEGABYTE), packs_size(ui, total));
}

static const char *add(struct ui *ui, const char *before, const char *more) {
    return !more[0] ? before : before[0] ? ui_keep(ui, "%s\u00a0· %s", before, more) : more;
}

static const char *classes_text(struct ui *ui, unsigned classes) {
    int first = 0, last = 0;
    for (int i = 1; i <= SHELF_MAX_CLASS; i++) {
        if (classes & 1U << i) {
            first = first ? first : i;
            last = i;
        }
    }
    return first == 0      ? ""
           : first == last ? ui_keep(ui, _("Klasse %d"), first)
                           : ui_keep(ui, _("Klasse %d–%d"), first, last);
}

const char *packs_facts(struct ui *ui, const struct shelf_pack *pack) {
    const char *text = classes_text(ui, pack->classes);
    if (pack->n_levels > 0) {
        text = add(ui, text,
                   ui_keep(ui, ngettext("%d Level", "%d Level", (unsigned long)pack->n_levels),
                           pack->n_levels));
    }
    if (pack->n_posts > 0) {
        text = add(ui, text,
                   ui_keep(ui, ngettext("%d Post", "%d Posts", (unsigned long)pack->n_posts),
                           pack->n_posts));
    }
    return text;
}

/* "mkr-2.3" is number 2.3 of the frame MKR, whose name stands before its first number only. */
static const char *frame_name(const char *id, size_t n) {
    static const struct {
        const char *id, *name;
    } frames[] = {{"mkr", "MKR"}, {"kmk", "KMK"}, {"digcomp", "DigComp"}};
    for (size_t i = 0; i < 3; i++) {
        if (strlen(frames[i].id) == n && strncmp(frames[i].id, id, n) == 0) {
            return frames[i].name;
        }
    }
    return NULL;
}

const char *packs_competences(struct ui *ui, const struct shelf_pack *pack) {
    const char *text = "", *before = "";
    for (int i = 0; i < pack->competences.n; i++) {
        const char *id = pack->competences.at[i];
        size_t n = strcspn(id, "-");
        const char *name = id[n] ? frame_name(id, n) : NULL;
        if (name && str_equal(name, before)) {
            text = ui_keep(ui, "%s, %s", text, id + n + 1);
        } else {
            text = add(ui, text, name ? ui_keep(ui, "%s %s", name, id + n + 1) : id);
        }
        before = name ? name : "";
    }
    return text;
}

const char *packs_language_name(const char *code) {
    static const struct {
        const char *code, *name;
    } others[] = {{"uk", "Українська"}, {"ar", "العربية"}, {"tr", "Türkçe"}, {"fr", "Français"},
                  {"ru", "Русский"},    {"pl", "Polski"},  {"es", "Español"}};
    for (int i = 0; i < I18N_N_LANGUAGES; i++) {
        if (str_equal(i18n_languages[i].code, code)) {
            return i18n_languages[i].name;
        }
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (str_equal(others[i].code, code)) {
            return others[i].name;
        }
    }
    return code;
}

const char *packs_languages(struct ui *ui, const struct shelf_pack *pack) {
    const char *text = "";
    for (int i = 0; i < pack->languages.n; i++) {
        const char *name = packs_language_name(pack->languages.at[i]);
        text = i ? ui_keep(ui, "%s, %s", text, name) : name;
    }
    return text;
}

const char *packs_breakable(struct ui *ui, const char *text) {
    enum { FITS = 32 };
    return strlen(text) > FITS ? files_breakable(ui, text) : text;
}

const char *packs_host(struct ui *ui, const char *address) {
    const char *host = strstr(address, "://");
    host = host ? host + 3 : address;
    size_t n = strlen(host);
    return packs_breakable(
        ui, ui_keep(ui, "%.*s", (int)(n > 0 && host[n - 1] == '/' ? n - 1 : n), host));
}

uint32_t packs_color(const char *id) {
    static const uint32_t colors[8] = {0xFF7FB0A8, 0xFFC8A158, 0xFF8C86B8, 0xFFB8766A,
                                       0xFF6F94B8, 0xFF8FA86A, 0xFFB88AA6, 0xFFA0896F};
    uint32_t hash = 2166136261U;
    for (; *id; id++) {
        hash = (hash ^ (unsigned char)*id) * 16777619U;
    }
    return colors[hash >> 7 & 7];
}

const char *packs_signer(struct app *app, struct ui *ui, const struct shelf_pack *pack) {
    const struct shelf_server *server = shelf_find_server(&app->packs->shelf, pack->server);
    if (pack->is_own) {
        return _("Eigenes Paket, nicht signiert");
    }
    if (!pack->server[0] || pack->state == SHELF_BUNDLED) {
        return _("Mit dem Spiel geliefert");
    }
    const char *host = server ? packs_host(ui, server->address) : packs_breakable(ui, pack->server);
    return str_equal(pack->signer, "targets") ? ui_keep(ui, _("Unterschrieben von %s"), host)
                                              : ui_keep(ui, _("Unterschrieben von %s (%s)"),
                                                        packs_breakable(ui, pack->signer), host);
}
