/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A source folder opened as the pack that it becomes: what export and preview work on. */
#ifndef SCHEINRIESE_LEVELS_FOLDER_H
#define SCHEINRIESE_LEVELS_FOLDER_H

#include "pack/pack.h"

struct folder {
    struct file_data bytes; /* of the pack file */
    struct pack_file *file;
    struct pack *pack; /* texts in the language asked for, else German */
};

/* Checks and compiles the folder in memory and opens the result as the game would. false: err is
 * filled, or, when err->code is ERR_NONE, the folder has errors, which were printed. */
bool folder_open(struct folder *out, const char *path, const char *language, struct err *err);
void folder_close(struct folder *folder);

#endif
