/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One sentence each: what it is, and what to do instead. */
#include "i18n/roster_words.h"

#include "base/str.h"
#include "i18n/i18n.h"

static const struct {
    const char *id, *sentence;
} sentences[] = {
    {"picture", N_("Das ist ein Bild und keine Liste: Lass dir die Klassenliste als CSV-Datei aus "
                   "dem Schulprogramm geben.")},
    {"pdf", N_("Das ist ein PDF zum Drucken: Lass dir die Klassenliste als CSV-Datei aus dem "
               "Schulprogramm geben.")},
    {"spreadsheet", N_("Das ist eine Tabelle oder ein Archiv von Office: Speichere sie dort mit "
                       "„Speichern unter“ als CSV-Datei.")},
    {"letter", N_("Das ist ein Brief und keine Liste: Lass dir die Klassenliste als CSV-Datei "
                  "geben.")},
    {"web", N_("Das ist eine Webseite und keine Liste: Lade die Klassenliste als CSV-Datei "
               "herunter.")},
    {"folder", N_("In diesem Ordner liegt keine Klassenliste im Format OneRoster (users.csv, "
                  "classes.csv, enrollments.csv).")},
    {"empty", N_("Die Datei ist leer.")},
    {"too-large", N_("Die Datei ist viel zu groß für eine Klassenliste (erlaubt sind 4 MB): Ist es "
                     "die richtige?")},
    {"no-text", N_("Die Datei enthält keinen lesbaren Text: Speichere die Klassenliste als „CSV "
                   "UTF-8“.")},
    {"quote", N_("Ein Anführungszeichen wird in der Datei nicht geschlossen: Speichere die "
                 "Klassenliste noch einmal als CSV-Datei.")},
    {"columns", N_("Eine Zeile hat mehr Spalten als die erste: Speichere die Klassenliste noch "
                   "einmal als CSV-Datei.")},
    {"too-many-columns", N_("Die Liste hat mehr als 80 Spalten: Gib nur Nachname, Vorname und "
                            "Klasse aus.")},
    {"too-many-rows", N_("Die Liste hat mehr als 4000 Zeilen: Gib nur die Klassen aus, die du "
                         "brauchst.")},
    {"too-many-classes", N_("Die Liste hat mehr als 200 Klassen: Ist „Klasse“ die richtige "
                            "Spalte?")},
    {"no-table", N_("Das ist ein Text, aber keine Liste mit Spalten wie Nachname, Vorname und "
                    "Klasse.")},
    {"no-names", N_("Keine Spalte enthält Namen: Wähle, welche Spalte Nachname und welche Vorname "
                    "ist.")},
    {"no-people", N_("In der Liste steht niemand.")},
};

const char *roster_sentence(const char *id) {
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++)
        if (str_equal(sentences[i].id, id))
            return _(sentences[i].sentence);
    return NULL;
}

const char *roster_use_name(int use) {
    static const char *const names[] = {N_("nicht übernehmen"), N_("Nachname"), N_("Vorname"),
                                        N_("Vor- und Nachname"), N_("Klasse")};
    return _(names[use]);
}
