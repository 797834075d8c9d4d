/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fingerprints as four words, "Apfel Boot Kerze Mond", for the game and the tools. */
#ifndef SCHEINRIESE_I18N_FOUR_WORDS_H
#define SCHEINRIESE_I18N_FOUR_WORDS_H

enum { FOUR_WORDS_TEXT = 160 };

/* The translated word of a byte. */
const char *four_words_at(unsigned char byte);
/* print: the four bytes of exchange/key_print.h. Returns out. */
const char *four_words(char out[FOUR_WORDS_TEXT], const unsigned char print[4]);

#endif
