/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where things are: XDG folders, the program's own folder, joining names. POSIX only. */
#ifndef SCHEINRIESE_BASE_PATH_H
#define SCHEINRIESE_BASE_PATH_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum { PATH_MAX_BYTES = 4096 };

/* folder + "/" + name. false (ERR_LIMIT) when longer than PATH_MAX_BYTES. */
bool path_join(char out[PATH_MAX_BYTES], const char *folder, const char *name, struct err *err);
/* PROGRAM/../scheinriese-daten when there is such a folder (portable), else
 * $XDG_DATA_HOME/scheinriese or ~/.local/share/scheinriese; not created. */
bool path_data_folder(char out[PATH_MAX_BYTES], struct err *err);
/* Folder of the running program. */
bool path_program_folder(char out[PATH_MAX_BYTES], struct err *err);
/* Finds an installed resource ("assets/icons/giant.svg", "packs/x.riese"): in the share folder of
 * an installation or portable folder, beside the program, or in its parent folder (build tree).
 * ERR_NOT_FOUND names what is missing. */
bool path_resource(char out[PATH_MAX_BYTES], const char *name, struct err *err);
/* Whether school IT laid down a file of this name: /etc/xdg/scheinriese/NAME, or below another
 * folder of $XDG_CONFIG_DIRS. */
bool path_is_configured(const char *name);
/* Last part of a path; borrowed. */
const char *path_name(const char *path);

#endif
