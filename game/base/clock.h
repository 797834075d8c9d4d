/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Time as an interface, so that scripts and tests can move it. */
#ifndef SCHEINRIESE_BASE_CLOCK_H
#define SCHEINRIESE_BASE_CLOCK_H

#include <stdint.h>

struct clock {
    int64_t (*unix_ms)(void *context);      /* wall clock, milliseconds since 1970 UTC; may jump */
    int64_t (*monotonic_ms)(void *context); /* never goes back */
    void *context;
};

/* The machine's clock. */
struct clock clock_system(void);
/* YYYY-MM-DD of a wall clock time, UTC. */
void clock_date(char out[11], int64_t unix_ms);
/* HH:MM:SS of a wall clock time where the machine is. */
void clock_time(char out[9], int64_t unix_ms);

#endif
