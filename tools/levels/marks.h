/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Marked places in texts: [place](1), and **bold**. */
#ifndef SCHEINRIESE_LEVELS_MARKS_H
#define SCHEINRIESE_LEVELS_MARKS_H

#include <stdbool.h>

/* Bit n is set for each clue number n (1 to 9) marked. *problem: a translated sentence about the
 * first mark that is not whole, or left alone. */
unsigned marks_find(const char *text, const char **problem);

/* A ** without its partner. */
bool marks_has_open_bold(const char *text);

#endif
