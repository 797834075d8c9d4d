/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ranges, dates and types of HTTP. */
#include "serve.h"

#include "base/clock.h"
#include "base/path.h"
#include "base/str.h"

#include <string.h>

enum { DAY = 86400 };

/* Digits; what no file is long enough for counts as the largest number. */
static bool read_number(const char **p, int64_t *out) {
    char digits[20] = "";
    long long value = INT64_MAX;
    size_t n = strspn(*p, "0123456789");
    if (n == 0)
        return false;
    if (n < sizeof digits)
        memcpy(digits, *p, n);
    *p += n;
    *out = digits[0] && str_to_int(digits, 0, INT64_MAX, &value) ? value : INT64_MAX;
    return true;
}

static struct serve_range part(int64_t from, int64_t last, int64_t n_bytes) {
    if (from >= n_bytes)
        return (struct serve_range){SERVE_UNSATISFIABLE, 0, 0};
    if (last >= n_bytes)
        last = n_bytes - 1;
    return (struct serve_range){SERVE_PART, from, last - from + 1};
}

struct serve_range serve_parse_range(const char *header, int64_t n_bytes) {
    const struct serve_range whole = {SERVE_WHOLE, 0, n_bytes};
    int64_t from = 0, last = INT64_MAX;
    if (!header || !str_starts(header, "bytes="))
        return whole;
    const char *p = header + strlen("bytes=");
    bool has_from = read_number(&p, &from);
    if (*p++ != '-')
        return whole;
    bool has_last = read_number(&p, &last);
    if (*p || (!has_from && !has_last) || (has_from && has_last && last < from))
        return whole;
    if (has_from)
        return part(from, last, n_bytes);
    if (last == 0)
        return (struct serve_range){SERVE_UNSATISFIABLE, 0, 0};
    return part(last < n_bytes ? n_bytes - last : 0, n_bytes - 1, n_bytes);
}

void serve_etag(char *out, size_t size, int64_t n_bytes, int64_t changed_s) {
    str_format(out, size, "\"%llx-%llx\"", (unsigned long long)changed_s,
               (unsigned long long)n_bytes);
}

void serve_http_date(char *out, size_t size, int64_t unix_s) {
    static const char *const days[] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    char date[11];
    int s = (int)(unix_s % DAY);
    clock_date(date, unix_s * 1000);
    int month = (date[5] - '0') * 10 + date[6] - '0';
    str_format(out, size, "%s, %.2s %s %.4s %02d:%02d:%02d GMT", days[unix_s / DAY % 7], date + 8,
               months[(month + 11) % 12], date, s / 3600, s / 60 % 60, s % 60);
}

const char *serve_content_type(const char *name) {
    static const struct {
        const char *ending, *type;
    } types[] = {
        {".json", "application/json"},
        {".riese", "application/vnd.sqlite3"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".html", "text/html; charset=utf-8"},
        {".txt", "text/plain; charset=utf-8"},
    };
    const char *dot = strrchr(path_name(name), '.');
    for (size_t i = 0; dot && i < sizeof types / sizeof types[0]; i++)
        if (str_equal(dot, types[i].ending))
            return types[i].type;
    return "application/octet-stream";
}

const char *serve_cache_control(const char *name) {
    const char *file = path_name(name);
    bool changes = str_equal(file, "timestamp.json") || str_equal(file, "root.json") ||
                   !(str_starts(name, "metadata/") || str_starts(name, "targets/"));
    return changes ? "no-cache" : "public, max-age=31536000, immutable";
}
