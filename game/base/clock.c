/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The machine's clock, and dates by the UTC calendar. */
#include "base/clock.h"

#include "base/str.h"

#include <string.h>
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

/* Every wall clock time has a year of four digits, in zones ahead of Greenwich too. */
static struct tm local_of(int64_t unix_ms) {
    const int64_t day_ms = 24 * 60 * 60 * 1000;
    const time_t seconds = seconds_of(unix_ms > last_ms - day_ms ? last_ms - day_ms : unix_ms);
    struct tm time = {0};
    localtime_r(&seconds, &time);
    return time;
}

void clock_date(char out[11], int64_t unix_ms) {
    const time_t seconds = seconds_of(unix_ms);
    struct tm date = {0};
    gmtime_r(&seconds, &date);
    (void)strftime(out, 11, "%Y-%m-%d", &date);
}

void clock_local_date(char out[11], int64_t unix_ms) {
    const struct tm date = local_of(unix_ms);
    (void)strftime(out, 11, "%Y-%m-%d", &date);
}

void clock_time(char out[9], int64_t unix_ms) {
    const struct tm time = local_of(unix_ms);
    (void)strftime(out, 9, "%H:%M:%S", &time);
}

void clock_local(char out[20], int64_t unix_ms) {
    const struct tm time = local_of(unix_ms);
    (void)strftime(out, 20, "%Y-%m-%d %H:%M:%S", &time);
}

void clock_utc(char out[25], int64_t unix_ms) {
    const time_t seconds = seconds_of(unix_ms);
    struct tm time = {0};
    gmtime_r(&seconds, &time);
    size_t n = strftime(out, 25, "%Y-%m-%dT%H:%M:%S", &time);
    int ms = unix_ms < 0 ? 0 : (int)(unix_ms % 1000);
    str_format(out + n, 25 - n, ".%03dZ", ms);
}

/* The civil date counted as if it were UTC: the same in every zone and over changes of the hour. */
int64_t clock_day_number(int64_t unix_ms) {
    struct tm date = local_of(unix_ms);
    date.tm_isdst = 0;
    date.tm_hour = 12;
    date.tm_min = date.tm_sec = 0;
    return (int64_t)timegm(&date) / (24 * 60 * 60);
}

static bool part_of_date(const char *text, size_t n, long long max, int *out) {
    char digits[8];
    long long value;
    str_format(digits, sizeof digits, "%.*s", (int)n, text);
    if (strlen(digits) != n || !str_to_int(digits, 1, max, &value))
        return false;
    *out = (int)value;
    return true;
}

bool clock_day(int64_t *out_unix_ms, const char *day, int n_days) {
    int year, month, number;
    if (strlen(day) != 10 || day[4] != '-' || day[7] != '-' || !part_of_date(day, 4, 9999, &year) ||
        !part_of_date(day + 5, 2, 12, &month) || !part_of_date(day + 8, 2, 31, &number))
        return false;
    struct tm date = {
        .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = number, .tm_isdst = -1};
    struct tm check = date;
    if (year < 1970 || mktime(&check) == -1 || check.tm_mday != number)
        return false;
    date.tm_mday += n_days;
    *out_unix_ms = (int64_t)mktime(&date) * 1000;
    return true;
}
