/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One sentence each: what it is, what is unharmed, and what to do instead. */
#include "i18n/exchange_words.h"

#include "base/str.h"
#include "i18n/i18n.h"

static const struct {
    const char *id, *sentence;
} sentences[] = {
    {"no-class-file",
     N_("Das ist keine Klassendatei, oder sie ist nicht ganz angekommen: Hole sie noch einmal.")},
    {"class-too-large",
     N_("Die Datei ist viel zu groß für eine Klassendatei: Ist es die richtige?")},
    {"class-newer", N_("Diese Klassendatei stammt von einer neueren Fassung des Programms. Dieser "
                       "Laptop braucht zuerst die neue Fassung.")},
    {"class-altered", N_("Die Klassendatei wurde verändert oder ist beschädigt. Nichts davon wurde "
                         "übernommen: Hole sie noch einmal von der Lehrkraft.")},
    {"class-content", N_("In der Klassendatei steht etwas, was hier nicht passt. Nichts davon "
                         "wurde übernommen: Die Lehrkraft soll eine neue machen.")},
    {"class-forged", N_("Diese Klassendatei ist von jemand anderem als der Lehrkraft dieser "
                        "Klasse. Nichts davon wurde übernommen: Zeig sie der Lehrkraft.")},
    {"class-older", N_("Diese Klassendatei ist älter als die, die hier schon übernommen wurde. Es "
                       "bleibt alles, wie es ist.")},
    {"class-clash",
     N_("Zwei Laptops der Lehrkraft haben gleichzeitig eine Klassendatei gemacht. Es bleibt alles, "
        "wie es ist: Die Lehrkraft soll auf einem davon eine neue machen.")},
    {"class-own", N_("Diese Klasse wurde auf diesem Laptop angelegt: Hier wird ihre Klassendatei "
                     "nicht gebraucht.")},
    {"teacher", N_("Dieser Laptop gehört einer Lehrkraft und kann keiner Klasse beitreten.")},
    {"no-result-file", N_("Das ist keine Ergebnisdatei, oder sie ist nicht ganz angekommen.")},
    {"result-too-large", N_("Die Ergebnisdatei ist größer als erlaubt (64 MB).")},
    {"result-newer", N_("Die Ergebnisdatei stammt von einer neueren Fassung des Programms. Dieser "
                        "Laptop braucht zuerst die neue Fassung.")},
    {"wrong-class", N_("Die Ergebnisse gehören zu keiner deiner Klassen.")},
    {"result-sealed", N_("Die Ergebnisdatei ist nicht ganz angekommen, wurde verändert oder ist "
                         "für einen anderen Laptop bestimmt. Gebt auf dem Laptop noch einmal ab.")},
    {"result-forged", N_("Die Ergebnisdatei ist von einem anderen Laptop, als sie behauptet. "
                         "Nichts davon wurde übernommen.")},
    {"result-altered", N_("Die Ergebnisdatei enthält Antworten, die schon da sind, mit anderem "
                          "Inhalt. Nichts davon wurde übernommen.")},
    {"result-content", N_("In der Ergebnisdatei steht etwas, was nicht von diesem Programm stammt. "
                          "Nichts davon wurde übernommen.")},
    {"too-many-laptops", N_("Zu viele Laptops warten auf eine Bestätigung. Bestätige zuerst die, "
                            "die du kennst, und lehne die anderen ab.")},
    {"unreadable",
     N_("Die Ergebnisdatei lässt sich nicht lesen. Prüfe den Stick oder den Ordner.")},
};

const char *exchange_sentence(const char *id) {
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++)
        if (str_equal(sentences[i].id, id))
            return _(sentences[i].sentence);
    return NULL;
}
