/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Orders on standard input while a person plays, for "scheinriese-levels watch --play". One line
 * each: "reload FILE" takes over a newer build of the pack; the end of the input ends the game. The
 * answer goes to standard output when the new text is on the window: "shown", or "error CODE
 * detail" when the old one stays. Without an order nothing wakes up. */
#ifndef SCHEINRIESE_HOST_LIVE_H
#define SCHEINRIESE_HOST_LIVE_H

#include "base/err.h"

#include <SDL.h>

struct host;
struct live;

/* Starts the thread that reads. */
bool live_open(struct live **out, struct err *err);
void live_close(struct live *live); /* NULL is fine */
/* Whether the event is an order; live may be NULL. */
bool live_is_order(const struct live *live, const SDL_Event *event);
/* Carries out the order and answers it. */
void live_obey(struct host *host, const SDL_Event *event);

#endif
