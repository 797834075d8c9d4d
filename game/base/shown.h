/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files and folders that others shall see: what a web server shows. Written as base/file does, but
 * readable by everybody. And the other direction: opening a file below a folder, and nothing
 * outside of it. */
#ifndef SCHEINRIESE_BASE_SHOWN_H
#define SCHEINRIESE_BASE_SHOWN_H

#include "base/err.h"
#include "base/str.h"

#include <stdint.h>

/* Like file_write, mode 0644; the folders on the way are made, mode 0755. */
bool shown_write(const char *path, struct bytes data, struct err *err);
/* Copies a file of any size in pieces, mode 0644, folders as above. Aside, synced, renamed. */
bool shown_copy(const char *from, const char *to, struct err *err);

struct shown_file {
    int handle; /* closed by whoever takes it */
    int64_t n_bytes;
    int64_t changed_s; /* seconds since 1970 */
};

/* Opens a regular file below folder for reading. name is relative: no "." or ".." as a part, no
 * empty part, no link anywhere on the way below folder. ERR_REFUSED for such names, ERR_NOT_FOUND
 * for everything that is no regular file. */
bool shown_open(struct shown_file *out, const char *folder, const char *name, struct err *err);

#endif
