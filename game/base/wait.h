/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Waiting for several things at once without polling: bytes on handles, and the request to end
 * (Ctrl-C, a closed terminal, kill) as one more handle. POSIX; the request needs Linux. */
#ifndef SCHEINRIESE_BASE_WAIT_H
#define SCHEINRIESE_BASE_WAIT_H

#include "base/err.h"

#include <stdbool.h>

enum { WAIT_MAX_HANDLES = 8, WAIT_FOREVER = -1 };

/* Waits until a handle can be read or has come to its end. Bit i of the result stands for
 * handles[i]; negative handles are left out. 0 when the time is over. */
unsigned wait_any(const int *handles, int n, int timeout_ms);
/* From now on SIGINT, SIGHUP and SIGTERM do not end the program but make the handle readable. To be
 * called before any thread; child processes of base/proc do not inherit it. ERR_ENV where the
 * system has no such thing. */
bool wait_open_ending(int *out_handle, struct err *err);
/* A signal not yet taken is thrown away; afterwards signals end the program again. -1 is fine. */
void wait_close_ending(int handle);

#endif
