/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keeps a library from talking to standard error while it works: what went wrong is said once, in
 * our words. POSIX only. */
#ifndef SCHEINRIESE_BASE_QUIET_H
#define SCHEINRIESE_BASE_QUIET_H

/* From now on standard error leads nowhere; the handle is for quiet_end. -1 when that could not be
 * done: then nothing changed. */
int quiet_begin(void);
void quiet_end(int handle);

#endif
