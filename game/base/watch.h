/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Notices what is saved in a folder and in the folders in it, without polling. The folder may
 * vanish and come back. Linux (inotify); elsewhere opening fails with ERR_ENV, and what other
 * machines write to a network folder is not noticed. */
#ifndef SCHEINRIESE_BASE_WATCH_H
#define SCHEINRIESE_BASE_WATCH_H

#include "base/err.h"

#include <stdbool.h>

struct watch;

/* matters: whether a file with this name is of interest. */
bool watch_open(struct watch **out, const char *folder, bool (*matters)(const char *name),
                struct err *err);
void watch_close(struct watch *watch); /* NULL is fine */
/* To be waited for with wait_any; may be another one after each watch_take. */
int watch_handle(const struct watch *watch);
/* Takes what has happened, without waiting: true when a file or folder of interest was saved,
 * renamed, removed, or changed its rights. A file that is still open for writing does not count. */
bool watch_take(struct watch *watch);

#endif
