/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A block that is written when it is full. */
#include "export/out.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { BLOCK = 64 * 1024, MAX_FORMATTED = 1024 };

bool out_open(struct out *out, const char *path, struct err *err) {
    *out = (struct out){.part.handle = -1};
    out->block = mem_new(BLOCK, 1);
    if (!out->block)
        err_set(&out->err, ERR_NOMEM, "writing");
    else
        part_open(&out->part, path, &out->err);
    if (out->err.code == ERR_NONE)
        return true;
    return out_close(out, err);
}

static void flush(struct out *out) {
    if (out->err.code == ERR_NONE && out->n > 0)
        part_write(&out->part, (struct bytes){(const unsigned char *)out->block, out->n},
                   &out->err);
    out->n = 0;
}

bool out_close(struct out *out, struct err *err) {
    flush(out);
    if (out->err.code == ERR_NONE)
        part_close(&out->part, &out->err);
    part_leave(&out->part);
    mem_free(out->block);
    out->block = NULL;
    if (out->err.code != ERR_NONE && err)
        *err = out->err;
    return out->err.code == ERR_NONE;
}

void out_bytes(struct out *out, const char *bytes, size_t n) {
    while (n > 0 && out->err.code == ERR_NONE) {
        size_t room = BLOCK - out->n, step = n < room ? n : room;
        memcpy(out->block + out->n, bytes, step);
        out->n += step;
        bytes += step;
        n -= step;
        if (out->n == BLOCK)
            flush(out);
    }
}

void out_text(struct out *out, const char *text) {
    out_bytes(out, text, strlen(text));
}

void out_char(struct out *out, char c) {
    out_bytes(out, &c, 1);
}

void out_int(struct out *out, int64_t value) {
    char digits[24];
    char *end = digits + sizeof digits, *p = end;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        *--p = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0)
        *--p = '-';
    out_bytes(out, p, (size_t)(end - p));
}

void out_format(struct out *out, const char *format, ...) {
    char text[MAX_FORMATTED];
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (n < 0 || n >= MAX_FORMATTED)
        err_set(&out->err, ERR_LIMIT, "a text is too long");
    else
        out_bytes(out, text, (size_t)n);
}

void out_markup(struct out *out, const char *text) {
    for (size_t n; *text; text += n) {
        n = strcspn(text, "&<>\"'");
        out_bytes(out, text, n);
        switch (text[n]) {
        case '\0':
            return;
        case '&':
            out_text(out, "&amp;");
            break;
        case '<':
            out_text(out, "&lt;");
            break;
        case '>':
            out_text(out, "&gt;");
            break;
        default:
            out_format(out, "&#%d;", text[n]);
        }
        n++;
    }
}
