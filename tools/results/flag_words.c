/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One table: flag, id, words. */
#include "flag_words.h"

static const struct {
    unsigned flag;
    const char *id;
} table[] = {
    {FLAGS_WRONG_KEY, "wrong-key"}, {FLAGS_TOO_HARD, "too-hard"}, {FLAG_UNFAIR, "unfair"},
    {FLAGS_GIVE_AWAY, "give-away"}, {FLAGS_DEAD, "dead"},         {FLAG_DEAD_LOOK, "dead-look"},
};
enum { N_FLAGS = sizeof table / sizeof table[0] };

json_t *flag_ids(unsigned flags) {
    json_t *array = json_array();
    for (int i = 0; i < N_FLAGS; i++)
        if (flags & table[i].flag)
            json_array_append_new(array, json_string(table[i].id));
    return array;
}
