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
       "\n"
       "add   legt eine Klasse an und zeigt die Pseudonyme, eines je Zeile, in der\n"
       "      Reihenfolge der Klassenliste. Wer welches hat, schreibst du selbst auf:\n"
       "      Namen stehen nirgends im Programm.\n"
       "list  zeigt die Klassen und wie viele Pseudonyme jede hat.\n"
       "\n"
       "  --pupils ANZAHL  so viele Pseudonyme, 1 bis 60\n"
       "  --data ORDNER    Ordner der Ergebnisse; sonst der eigene\n"
       "\n"
       "Beispiel: scheinriese-results class add 7b --pupils 28\n");

int class_run(int argc, char **argv) {
    if (argc >= 2 && str_equal(argv[1], "add"))
        return class_add_run(argc - 1, argv + 1);
    if (argc >= 2 && str_equal(argv[1], "list"))
        return class_list_run(argc - 1, argv + 1);
    tool_say(_("Nach „class“ kommt add oder list. Hilfe: %s"), "scheinriese-results class --help");
    return TOOL_CANNOT_RUN;
}
