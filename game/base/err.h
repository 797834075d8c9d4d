/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Errors: a function that can fail returns bool and fills one struct err where most is known.
 * Sentences for people are made from the code, translated, in app/ or in a tool. */
#ifndef SCHEINRIESE_BASE_ERR_H
#define SCHEINRIESE_BASE_ERR_H

#include <stdbool.h>

enum err_code {
    ERR_NONE,
    ERR_NOMEM,     /* no memory */
    ERR_IO,        /* reading or writing failed */
    ERR_FULL,      /* disk or quota full */
    ERR_ACCESS,    /* not allowed: permissions, read-only medium */
    ERR_NOT_FOUND, /* file, id or font is missing */
    ERR_FORMAT,    /* not what it claims to be */
    ERR_LIMIT,     /* larger than a named maximum */
    ERR_CORRUPT,   /* damaged: hash or integrity check failed */
    ERR_VERSION,   /* made by a newer version */
    ERR_BUSY,      /* in use by another instance */
    ERR_REFUSED,   /* well-formed, but the rules do not allow it */
    ERR_ENV,       /* the machine lacks something: display, font */
    ERR_COUNT
};

struct err {
    enum err_code code;
    char place[192];  /* file, line, key or statement; may be empty */
    char detail[320]; /* what was found, in English, for logs and tools */
};

/* Fills err (may be NULL) with code and a formatted detail, clears the place. Always returns false.
 */
bool err_set(struct err *err, enum err_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Fills err from errno (ENOSPC, EDQUOT: full; EACCES, EPERM, EROFS: access; ENOENT: not found).
 * Always false. */
bool err_set_errno(struct err *err, int errno_value, const char *doing, const char *path);
/* Sets the place of an error already filled, unless it has one. Always returns false. */
bool err_place(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));
void err_clear(struct err *err);
/* Short stable ASCII name of a code ("full", "corrupt"), for logs and progress lines. */
const char *err_name(enum err_code code);

#endif
