/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Large files piece by piece: one that grows aside and is renamed when whole, and reading one
 * without holding it in memory. */
#ifndef SCHEINRIESE_BASE_PART_H
#define SCHEINRIESE_BASE_PART_H

#include "base/err.h"
#include "base/str.h"

#include <stdint.h>

struct part {
    int handle; /* -1: closed */
    int64_t n;  /* bytes in it */
};

/* Opens the file for adding at its end, made when missing; a link is refused. */
bool part_open(struct part *part, const char *path, struct err *err);
bool part_write(struct part *part, struct bytes bytes, struct err *err);
/* Empties it. */
bool part_restart(struct part *part, struct err *err);
/* Syncs and closes. */
bool part_close(struct part *part, struct err *err);
/* Closes as it is; closed already is fine. */
void part_leave(struct part *part);

/* The first n bytes of a regular file; ERR_CORRUPT when it has fewer. */
bool part_read_start(const char *path, unsigned char *out, size_t n, struct err *err);

/* Calls each(bytes, context, err) for all of a regular file, in order; stops and fails when it
 * does. */
bool part_read_each(const char *path,
                    bool (*each)(struct bytes bytes, void *context, struct err *err), void *context,
                    struct err *err);

#endif
