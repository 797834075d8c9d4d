/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Folders for a while: made empty in the folder for temporary files, removed with what is in them.
 */
#ifndef SCHEINRIESE_LEVELS_SCRATCH_H
#define SCHEINRIESE_LEVELS_SCRATCH_H

#include "base/path.h"

bool scratch_open(char out[PATH_MAX_BYTES], struct err *err);
/* Removes a folder that we made, with everything in it; what cannot be removed stays. */
void scratch_remove(const char *folder);

#endif
