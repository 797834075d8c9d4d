/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What HTTP says about a file: ranges, dates, types. Pure, so that tests can ask it. */
#ifndef SCHEINRIESE_LEVELS_SERVE_H
#define SCHEINRIESE_LEVELS_SERVE_H

#include <stddef.h>
#include <stdint.h>

enum serve_kind { SERVE_WHOLE, SERVE_PART, SERVE_UNSATISFIABLE };

struct serve_range {
    enum serve_kind kind;
    int64_t from, n;
};

/* One range of bytes (RFC 9110, 14.2); NULL, several or malformed ones: the whole file. */
struct serve_range serve_parse_range(const char *header, int64_t n_bytes);
/* By length and time of change, with its quotes. */
void serve_etag(char *out, size_t size, int64_t n_bytes, int64_t changed_s);
/* "Sun, 06 Nov 1994 08:49:37 GMT" */
void serve_http_date(char *out, size_t size, int64_t unix_s);
/* By the ending of the name. */
const char *serve_content_type(const char *name);
/* Names with a version or a hash never change; timestamp.json and root.json do. */
const char *serve_cache_control(const char *name);

#endif
