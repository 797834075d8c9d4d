/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * No names: these are for the eyes of the teacher in the game only. */
#include "import_show.h"

#include "i18n/i18n.h"
#include "i18n/roster_words.h"

#include <stdio.h>

static const char *separator_name(char separator) {
    switch (separator) {
    case ';':
        return _("Semikolon");
    case ',':
        return _("Komma");
    case '\t':
        return _("Tabulator");
    case '|':
        return _("senkrechter Strich");
    default:
        return _("Leerzeichen");
    }
}

void import_show_roster(const struct roster *roster) {
    static const char *const encodings[] = {"UTF-8", "UTF-16", "Windows-1252"};
    printf(ngettext("%s, getrennt durch %s, %d Zeile\n", "%s, getrennt durch %s, %d Zeilen\n",
                    (unsigned long)roster->n_rows),
           encodings[roster->encoding], separator_name(roster->separator), roster->n_rows);
    if (!roster->has_header)
        printf("%s\n", _("In der ersten Zeile stehen keine Überschriften wie Nachname und "
                         "Vorname."));
    for (int i = 0; i < roster->n_columns; i++)
        printf("%3d  %-24s %s\n", i + 1, roster_header(roster, i),
               roster_use_name((int)roster->uses[i]));
}

void import_show_groups(const struct roster_groups *groups) {
    int n_doubles = 0;
    for (int i = 0; i < groups->n; i++)
        n_doubles += groups->at[i].n_doubles;
    if (n_doubles > 0)
        printf(ngettext("%d Name steht zweimal in einer Klasse.\n",
                        "%d Namen stehen zweimal in einer Klasse.\n", (unsigned long)n_doubles),
               n_doubles);
    if (groups->n_without_name > 0)
        printf(ngettext("%d Zeile ohne Kind wird übergangen.\n",
                        "%d Zeilen ohne Kind werden übergangen.\n",
                        (unsigned long)groups->n_without_name),
               groups->n_without_name);
}

void import_show_classes(const struct store_import *imports, int n) {
    for (int i = 0; i < n; i++) {
        const struct store_import *import = &imports[i];
        printf(_("Klasse %s%s: %d neu, %d bekommen ein freies Tier, %d schon da, %d nicht mehr "
                 "dabei\n"),
               import->class_name, import->is_new ? _(" (neu)") : "", import->n_new,
               import->n_named, import->n_known, import->n_left);
    }
}
