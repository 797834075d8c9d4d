/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ids of the results as words for people. */
#include "export/export.h"

#include "base/str.h"
#include "i18n/animals.h"
#include "i18n/i18n.h"

#include <string.h>

const struct export_column export_columns[EXPORT_N_COLUMNS] = {
    [EXPORT_UUID] = {"uuid", N_("UUID"), 38},
    [EXPORT_PUPIL] = {"pupil", N_("Pseudonym"), 18},
    [EXPORT_FAMILY_NAME] = {"family_name", N_("Nachname"), 18},
    [EXPORT_GIVEN_NAME] = {"given_name", N_("Vorname"), 18},
    [EXPORT_DEVICE] = {"device", N_("Laptop"), 38},
    [EXPORT_SESSION] = {"session", N_("Sitzung"), 38},
    [EXPORT_KIND] = {"kind", N_("Art"), 10},
    [EXPORT_FORM] = {"form", N_("Form"), 6},
    [EXPORT_PACK] = {"pack", N_("Paket"), 18},
    [EXPORT_VERSION] = {"version", N_("Version"), 9},
    [EXPORT_LEVEL] = {"level", N_("Level"), 18},
    [EXPORT_POST] = {"post", N_("Beitrag"), 24},
    [EXPORT_POSITION] = {"position", N_("Platz"), 7},
    [EXPORT_VERDICT] = {"verdict", N_("Lösung"), 9},
    [EXPORT_TECHNIQUE] = {"technique", N_("Technik"), 18},
    [EXPORT_ANSWER] = {"answer", N_("Antwort"), 9},
    [EXPORT_SURE] = {"sure", N_("sicher"), 9},
    [EXPORT_CORRECT] = {"correct", N_("richtig"), 9},
    [EXPORT_LOOKS] = {"looks", N_("Blicke"), 22},
    [EXPORT_LANGUAGE] = {"language", N_("Sprache"), 9},
    [EXPORT_SIMPLE] = {"simple", N_("einfache Fassung"), 18},
    [EXPORT_MS] = {"ms", N_("Millisekunden"), 15},
    [EXPORT_TIME] = {"time", N_("Zeit"), 20},
    [EXPORT_POINTS] = {"points", N_("Punkte"), 8},
    [EXPORT_MASTER_LOOK] = {"master_look", N_("Meisterblick"), 13},
};

bool export_is_name(int column) {
    return column == EXPORT_FAMILY_NAME || column == EXPORT_GIVEN_NAME;
}

void export_pseudonym(char out[EXPORT_MAX_PSEUDONYM], const char *animal, int number, bool is_id) {
    str_format(out, EXPORT_MAX_PSEUDONYM, is_id ? "%s-%d" : "%s %d",
               is_id ? animal : animal_name(animal), number);
}

const char *export_yes(bool is_yes) {
    return is_yes ? _("ja") : _("nein");
}

const char *export_kind(const char *id) {
    static const struct {
        const char *id, *words;
    } kinds[] = {{"practice", N_("Üben")},
                 {"test", N_("Test")},
                 {"together", N_("Gemeinsam")},
                 {"refresh", N_("Auffrischung")}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (str_equal(kinds[i].id, id))
            return _(kinds[i].words);
    return id;
}

const char *export_verdict(const char *id) {
    return str_equal(id, "fact") ? _("Fakt") : _("Fake");
}

const char *export_look(enum look_kind kind) {
    static const char *const words[LOOK_N_KINDS] = {
        [LOOK_WHO] = N_("Wer?"),      [LOOK_OTHERS] = N_("Andere?"),
        [LOOK_IMAGE] = N_("Bild?"),   [LOOK_DATE] = N_("Wann?"),
        [LOOK_LINK] = N_("Link?"),    [LOOK_NUMBERS] = N_("Zahlen?"),
        [LOOK_QUOTE] = N_("Gesagt?"), [LOOK_FACTCHECK] = N_("Faktencheck?"),
    };
    return (unsigned)kind < LOOK_N_KINDS ? _(words[kind]) : "";
}

void export_looks(char *out, size_t size, const char *ids) {
    char word[16];
    size_t n = 0;
    out[0] = '\0';
    while (*ids) {
        size_t length = strcspn(ids, " ");
        str_format(word, sizeof word, "%.*s", (int)length, ids);
        int kind = look_kind_from_id(word);
        str_format(out + n, size - n, n ? ", %s" : "%s",
                   kind < 0 ? word : export_look((enum look_kind)kind));
        n += strlen(out + n);
        ids += length + (ids[length] == ' ');
    }
}
