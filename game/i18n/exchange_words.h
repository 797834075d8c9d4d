/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why a class file or a result file is not taken, in one sentence, for the game and the tools. */
#ifndef SCHEINRIESE_I18N_EXCHANGE_WORDS_H
#define SCHEINRIESE_I18N_EXCHANGE_WORDS_H

/* The translated sentence for an id of exchange/refuse.h; NULL for another one. */
const char *exchange_sentence(const char *id);

#endif
