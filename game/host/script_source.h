/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lines of a script, from a file or ("-") from standard input. Each is read when it is wanted:
 * whoever writes them can look at what the game says first, and a day of lessons takes no memory.
 */
#ifndef SCHEINRIESE_HOST_SCRIPT_SOURCE_H
#define SCHEINRIESE_HOST_SCRIPT_SOURCE_H

#include "base/err.h"

struct script_source;

bool script_source_open(struct script_source **out, const char *path, struct err *err);
void script_source_close(struct script_source *source); /* NULL is fine */
/* *line is the next one without its end, borrowed until the next call; NULL after the last. false:
 * the script cannot be read, or the line is longer than 64 KiB. */
bool script_source_next(struct script_source *source, char **line, struct err *err);

#endif
