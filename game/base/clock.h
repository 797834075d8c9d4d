/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Time as an interface, so that scripts and tests can move it. */
#ifndef SCHEINRIESE_BASE_CLOCK_H
#define SCHEINRIESE_BASE_CLOCK_H

#include <stdbool.h>
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
/* The same where the machine is: what people are shown. */
void clock_local_date(char out[11], int64_t unix_ms);
/* HH:MM:SS of a wall clock time where the machine is. */
void clock_time(char out[9], int64_t unix_ms);
/* YYYY-MM-DD HH:MM:SS where the machine is. */
void clock_local(char out[20], int64_t unix_ms);
/* The same by UTC, as YYYY-MM-DDTHH:MM:SS.mmmZ. */
void clock_utc(char out[25], int64_t unix_ms);
/* Days since 1970-01-01 to the day it is where the machine is; its date is clock_date(out, number *
 * CLOCK_DAY_MS). */
int64_t clock_day_number(int64_t unix_ms);
#define CLOCK_DAY_MS (24 * 60 * 60 * INT64_C(1000))
/* When the day YYYY-MM-DD begins where the machine is; n_days later, if wanted. false: no date. */
bool clock_day(int64_t *out_unix_ms, const char *day, int n_days);

#endif
