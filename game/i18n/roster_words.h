/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why a file is no class list, in one sentence, for the game and the tools. */
#ifndef SCHEINRIESE_I18N_ROSTER_WORDS_H
#define SCHEINRIESE_I18N_ROSTER_WORDS_H

/* The translated sentence for an id of exchange/roster.h; NULL for another one. */
const char *roster_sentence(const char *id);
/* What a column is for, by the number of enum roster_use. */
const char *roster_use_name(int use);

#endif
