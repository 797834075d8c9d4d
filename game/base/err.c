/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Filling struct err. The detail is cut at a whole character, so that it stays valid UTF-8 in logs.
 */
#include "base/err.h"

#include "base/str.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MAX_FORMATTED = 1024 };

__attribute__((format(printf, 3, 0))) static void fill(char *to, size_t size, const char *format,
                                                       va_list arguments) {
    char text[MAX_FORMATTED];
    if (vsnprintf(text, sizeof text, format, arguments) < 0)
        text[0] = '\0';
    str_copy(to, size, text);
}

bool err_set(struct err *err, enum err_code code, const char *format, ...) {
    if (!err)
        return false;
    va_list arguments;
    va_start(arguments, format);
    fill(err->detail, sizeof err->detail, format, arguments);
    va_end(arguments);
    err->code = code;
    err->place[0] = '\0';
    return false;
}

static enum err_code code_of_errno(int errno_value) {
    switch (errno_value) {
    case ENOMEM:
        return ERR_NOMEM;
    case ENOSPC:
    case EDQUOT:
        return ERR_FULL;
    case EACCES:
    case EPERM:
    case EROFS:
    case ENOTDIR: /* a file is in the way */
        return ERR_ACCESS;
    case ENOENT:
        return ERR_NOT_FOUND;
    case EWOULDBLOCK:
        return ERR_BUSY;
    default:
        return ERR_IO;
    }
}

bool err_set_errno(struct err *err, int errno_value, const char *doing, const char *path) {
    err_set(err, code_of_errno(errno_value), "%s: %s", doing, strerror(errno_value));
    return err_place(err, "%s", path);
}

bool err_place(struct err *err, const char *format, ...) {
    if (!err || err->place[0])
        return false;
    va_list arguments;
    va_start(arguments, format);
    fill(err->place, sizeof err->place, format, arguments);
    va_end(arguments);
    return false;
}

void err_clear(struct err *err) {
    *err = (struct err){0};
}

const char *err_name(enum err_code code) {
    static const char *const names[ERR_COUNT] = {
        "none",  "no-memory", "io",      "full", "access",  "not-found",   "format",
        "limit", "corrupt",   "version", "busy", "refused", "environment",
    };
    return (unsigned)code < ERR_COUNT ? names[code] : "unknown";
}
