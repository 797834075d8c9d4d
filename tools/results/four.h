/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Four words of a key on standard output, and sentences for what exchange refuses. */
#ifndef SCHEINRIESE_RESULTS_FOUR_H
#define SCHEINRIESE_RESULTS_FOUR_H

#include "exchange/key_print.h"

/* A line of its own; the exit code. */
int four_print(const struct key_print *print);
/* tool_fail, with the sentence of exchange/refuse.h where the error is one of those. */
int four_fail(const struct err *err);

#endif
