/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Wakes the loop when something can be read from a handle of the app, such as the lines of a child
 * process. A thread sleeps until then; nothing is looked for again and again. */
#ifndef SCHEINRIESE_HOST_WAKE_H
#define SCHEINRIESE_HOST_WAKE_H

#include <SDL.h>
#include <stdbool.h>

struct wake;

/* Before each wait: the handle to wake for, -1: none. *wake NULL: the thread starts with the first
 * handle; without one (no memory, no thread) it stays NULL, and false is returned. */
bool wake_watch(struct wake **wake, int handle);
void wake_close(struct wake *wake); /* NULL is fine */
/* Whether the event is such a waking; it is taken. wake may be NULL. */
bool wake_take(struct wake *wake, const SDL_Event *event);

#endif
