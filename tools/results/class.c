/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * class: finds out what is to be done with classes. */
#include "commands.h"

#include "base/str.h"
#include "common/command.h"
#include "i18n/i18n.h"

const char *const class_help =
    N_("scheinriese-results class add NAME --pupils ANZAHL [--data ORDNER]\n"
       "scheinriese-results class list [--data ORDNER]\n"
       "scheinriese-results class file --class NAME --out DATEI [--share URL] [--data ORDNER]\n"
       "scheinriese-results class join DATEI [--data ORDNER]\n"
       "scheinriese-results class hand-in ORDNER [--class NAME] [--data ORDNER]\n"
       "\n"
       "add   legt eine Klasse an und zeigt die Pseudonyme, eines je Zeile, in der\n"
       "      Reihenfolge der Klassenliste. Wer welches hat, schreibst du selbst auf:\n"
       "      Namen stehen nirgends im Programm.\n"
       "list  zeigt die Klassen und wie viele Pseudonyme jede hat.\n"
       "file  schreibt auf dem Rechner der Lehrkraft die Klassendatei (.klasse) und zeigt\n"
       "      die vier Wörter der Klasse.\n"
       "join  nimmt sie auf einem Rechner der Kinder: Danach gehört er zur Klasse. Zeigt\n"
       "      die vier Wörter der Klasse und die dieses Rechners.\n"
       "hand-in  schreibt, was noch nicht abgegeben ist, als Ergebnisdatei in den Ordner.\n"
       "\n"
       "  --pupils ANZAHL  so viele Pseudonyme, 1 bis 60\n"
       "  --class NAME     die Klasse\n"
       "  --out DATEI      dorthin kommt die Klassendatei\n"
       "  --share URL      dorthin können die Rechner im Netz abgeben: ein Link zum\n"
       "                   Hochladen (Nextcloud: „Dateiablage“) oder ein WebDAV-Ordner\n"
       "  --password-file DATEI  Passwort der Lehrkraft („-“: Standardeingabe)\n"
       "  --data ORDNER    Ordner der Ergebnisse; sonst der eigene\n"
       "\n"
       "Beispiel: scheinriese-results class add 7b --pupils 28\n");

int class_run(int argc, char **argv) {
    static const struct {
        const char *word;
        int (*run)(int argc, char **argv);
    } words[] = {{"add", class_add_run},
                 {"list", class_list_run},
                 {"file", class_file_run},
                 {"join", class_join_run},
                 {"hand-in", class_hand_in_run}};
    for (size_t i = 0; argc >= 2 && i < sizeof words / sizeof words[0]; i++)
        if (str_equal(argv[1], words[i].word))
            return words[i].run(argc - 1, argv + 1);
    tool_say(_("Nach „class“ kommt add, list, file, join oder hand-in. Hilfe: %s"),
             "scheinriese-results class --help");
    return TOOL_CANNOT_RUN;
}
