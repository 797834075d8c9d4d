/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far the translations of a pack are. */
#ifndef SCHEINRIESE_LEVELS_TRANSLATE_STATUS_H
#define SCHEINRIESE_LEVELS_TRANSLATE_STATUS_H

#include "project.h"

/* Prints each language (all when n is 0) with its counts and the texts that stay German. */
void translate_status(const struct project *project, const char *const *languages, int n);

#endif
