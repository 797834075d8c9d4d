/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * No cheap rule may solve a level pool, a pack, or all packs together. */
#ifndef SCHEINRIESE_LEVELS_CHECK_LEAK_H
#define SCHEINRIESE_LEVELS_CHECK_LEAK_H

#include "leak.h"

/* Each level, then the pack; nothing while the pack has errors. */
void check_leaks(struct project *project);
/* All posts of several packs; findings go to the first one. */
void check_leaks_together(struct project *const *projects, int n);

#endif
