/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words of the prints that the game has made so far. */
#include "app/prints.h"

#include "app/state.h"

bool prints_has(const struct app *app, const unsigned char key[KEY_PRINTS_KEY]) {
    return key_prints_has(&app->prints, key);
}

const char *prints_words(struct app *app, const unsigned char key[KEY_PRINTS_KEY],
                         char out[FOUR_WORDS_TEXT]) {
    const struct key_print *print = key_prints_get(&app->prints, key);
    if (print) {
        return four_words(out, print->at);
    }
    str_copy(out, FOUR_WORDS_TEXT, "?");
    return out;
}
