/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rounds that suit the pupil: which of the fresh facts and fakes are drawn, never how many of
 * either. The switch is the setting "adaptive" of this laptop, "1" or "0"; on where it was never
 * set. */
#ifndef SCHEINRIESE_APP_ADAPTIVE_H
#define SCHEINRIESE_APP_ADAPTIVE_H

#include "app/state.h"

/* What is known of the pupil and of the posts of the chosen level. *is_known is false, and chance
 * draws, for guests, with the switch off, and before NEXT_LEAST judgements in this pack. */
bool adaptive_find(struct round_fit *out, bool *is_known, const struct app *app, struct err *err);

#endif
