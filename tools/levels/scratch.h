/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Folders for a while: made empty in the folder for temporary files, removed with what is in them.
 */
#ifndef SCHEINRIESE_LEVELS_SCRATCH_H
#define SCHEINRIESE_LEVELS_SCRATCH_H

#include "base/path.h"

bool scratch_open(char out[PATH_MAX_BYTES], struct err *err);
/* The same beside the path, on the same disk, so that what is in it can be renamed. */
bool scratch_open_beside(char out[PATH_MAX_BYTES], const char *path, struct err *err);
/* The folder made by scratch_open_beside becomes the path; where there is a folder already, its
 * files are replaced one by one, "last" as the last one. */
bool scratch_move(const char *folder, const char *path, const char *last, struct err *err);
/* Removes a folder that we made, with everything in it; what cannot be removed stays. */
void scratch_remove(const char *folder);

#endif
