/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fingerprints of keys as four words, each made once: it takes a noticeable while. */
#ifndef SCHEINRIESE_APP_PRINTS_H
#define SCHEINRIESE_APP_PRINTS_H

#include "exchange/key_print.h"
#include "i18n/four_words.h"

struct app;

/* Whether the words of this key are at hand. */
bool prints_has(const struct app *app, const unsigned char key[KEY_PRINTS_KEY]);
/* The four words; made when need be. "?" when that failed. Returns out. */
const char *prints_words(struct app *app, const unsigned char key[KEY_PRINTS_KEY],
                         char out[FOUR_WORDS_TEXT]);

#endif
