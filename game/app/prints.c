/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of prints; when it is full it begins anew. */
#include "app/prints.h"

#include "app/state.h"

#include <string.h>

static int find(const struct prints *prints, const unsigned char key[PRINTS_KEY]) {
    for (int i = 0; i < prints->n; i++) {
        if (memcmp(prints->at[i].key, key, PRINTS_KEY) == 0) {
            return i;
        }
    }
    return -1;
}

bool prints_has(const struct app *app, const unsigned char key[PRINTS_KEY]) {
    return find(&app->prints, key) >= 0;
}

const char *prints_words(struct app *app, const unsigned char key[PRINTS_KEY],
                         char out[FOUR_WORDS_TEXT]) {
    struct prints *prints = &app->prints;
    struct key_print print;
    int i = find(prints, key);
    if (i < 0) {
        if (!key_print_make(&print, key, NULL)) {
            str_copy(out, FOUR_WORDS_TEXT, "?");
            return out;
        }
        i = prints->n < PRINTS_MAX ? prints->n : 0;
        prints->n = i + 1;
        memcpy(prints->at[i].key, key, PRINTS_KEY);
        prints->at[i].print = print;
    }
    return four_words(out, prints->at[i].print.at);
}
