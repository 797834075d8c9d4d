/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One table: flag, id, words. */
#include "flag_words.h"

#include "i18n/i18n.h"

static const struct {
    unsigned flag;
    const char *id, *words;
} table[] = {
    {FLAGS_WRONG_KEY, "wrong-key", N_("Lösung prüfen: die Besseren liegen öfter falsch")},
    {FLAGS_TOO_HARD, "too-hard", N_("weniger richtig als beim Raten")},
    {FLAG_UNFAIR, "unfair", N_("einer Gruppe fällt das schwerer oder leichter, als es sollte")},
    {FLAGS_GIVE_AWAY, "give-away", N_("fast alle richtig")},
    {FLAGS_DEAD, "dead", N_("trennt Bessere und Schlechtere kaum")},
    {FLAG_DEAD_LOOK, "dead-look", N_("ein Blick wurde nie geöffnet")},
};
enum { N_FLAGS = sizeof table / sizeof table[0] };

const char *flag_words(unsigned flags) {
    for (int i = 0; i < N_FLAGS; i++)
        if (flags & table[i].flag)
            return _(table[i].words);
    return "";
}

json_t *flag_ids(unsigned flags) {
    json_t *array = json_array();
    for (int i = 0; i < N_FLAGS; i++)
        if (flags & table[i].flag)
            json_array_append_new(array, json_string(table[i].id));
    return array;
}
