/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where people keep files: their own folder, downloads, desk, documents, and the sticks that are
 * plugged in. POSIX only. */
#ifndef SCHEINRIESE_BASE_PLACES_H
#define SCHEINRIESE_BASE_PLACES_H

#include "base/path.h"

enum place_kind { PLACE_HOME, PLACE_DOWNLOADS, PLACE_DESK, PLACE_DOCUMENTS, PLACE_STICK };
enum { PLACES_MAX = 12 };

struct place {
    enum place_kind kind;
    char path[PATH_MAX_BYTES];
};

/* Fills at most PLACES_MAX folders that are there, the same one once; returns how many. */
int places_list(struct place *out);

#endif
