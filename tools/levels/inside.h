/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files of a pack lie in its folder: a symbolic link must not bring in what lies elsewhere. */
#ifndef SCHEINRIESE_LEVELS_INSIDE_H
#define SCHEINRIESE_LEVELS_INSIDE_H

#include "base/file.h"
#include "base/path.h"

/* The real path of the name in the folder. ERR_NOT_FOUND; ERR_REFUSED with a sentence for people
 * when it lies outside of the folder. */
bool inside_path(char out[PATH_MAX_BYTES], const char *folder, const char *name, struct err *err);
/* Reads it as file_read does. */
bool inside_read(struct file_data *out, const char *folder, const char *name, size_t max,
                 struct err *err);

#endif
