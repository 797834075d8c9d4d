/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The machine's clock, and dates by the UTC calendar. */
#include "base/clock.h"

#include <time.h>

static const int64_t last_ms = 253402300799999; /* the end of 9999 */

static int64_t read_ms(clockid_t id) {
    struct timespec now = {0};
    clock_gettime(id, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t system_unix_ms(void *context) {
    (void)context;
    return read_ms(CLOCK_REALTIME);
}

static int64_t system_monotonic_ms(void *context) {
    (void)context;
    return read_ms(CLOCK_MONOTONIC);
}

struct clock clock_system(void) {
    return (struct clock){system_unix_ms, system_monotonic_ms, NULL};
}

static time_t seconds_of(int64_t unix_ms) {
    return (time_t)((unix_ms < 0 ? 0 : unix_ms > last_ms ? last_ms : unix_ms) / 1000);
}

void clock_date(char out[11], int64_t unix_ms) {
    const time_t seconds = seconds_of(unix_ms);
    struct tm date = {0};
    gmtime_r(&seconds, &date);
    strftime(out, 11, "%Y-%m-%d", &date);
}

void clock_time(char out[9], int64_t unix_ms) {
    const time_t seconds = seconds_of(unix_ms);
    struct tm time = {0};
    localtime_r(&seconds, &time);
    strftime(out, 9, "%H:%M:%S", &time);
}
