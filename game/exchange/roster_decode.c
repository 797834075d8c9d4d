/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Byte order mark, else strict UTF-8, else Windows-1252. What is no text is refused by what it is,
 * as far as its first bytes tell. */
#include "exchange/roster_int.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <string.h>

/* Windows-1252, 0x80 to 0x9f; 0: not in use. */
static const uint16_t upper[32] = {0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                   0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
                                   0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                   0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

static bool begins(struct bytes file, const char *with, size_t n) {
    return file.n >= n && memcmp(file.p, with, n) == 0;
}

static const char *kind_of(struct bytes file) {
    static const struct {
        const char *start;
        size_t n;
        const char *id;
    } kinds[] = {{"\x89PNG", 4, "picture"},
                 {"\xff\xd8\xff", 3, "picture"},
                 {"GIF8", 4, "picture"},
                 {"II*\0", 4, "picture"},
                 {"MM\0*", 4, "picture"},
                 {"RIFF", 4, "picture"},
                 {"%PDF", 4, "pdf"},
                 {"PK\3\4", 4, "spreadsheet"},
                 {"\xd0\xcf\x11\xe0", 4, "spreadsheet"},
                 {"<!DOCTYPE", 9, "web"},
                 {"<html", 5, "web"},
                 {"<?xml", 5, "web"},
                 {"{\\rtf", 5, "letter"}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (begins(file, kinds[i].start, kinds[i].n))
            return kinds[i].id;
    return file.n > 12 && memcmp(file.p + 4, "ftyp", 4) == 0 ? "picture" : NULL;
}

/* Adds a character; only those of text are any good. */
static bool put(char *out, size_t *n, uint32_t c) {
    bool is_text = c >= ' ' ? c != 0x7f : c == '\t' || c == '\n' || c == '\r';
    *n += utf8_put(out + *n, c);
    return is_text;
}

static bool from_1252(struct bytes file, char *out, size_t *n) {
    for (size_t i = 0; i < file.n; i++) {
        uint32_t c = file.p[i];
        c = c >= 0x80 && c < 0xa0 ? upper[c - 0x80] : c;
        if (c == 0 || !put(out, n, c))
            return false;
    }
    return true;
}

static uint32_t unit(struct bytes file, size_t i, bool is_big) {
    return is_big ? (uint32_t)(file.p[i] << 8 | file.p[i + 1])
                  : (uint32_t)(file.p[i + 1] << 8 | file.p[i]);
}

static bool from_utf16(struct bytes file, bool is_big, char *out, size_t *n) {
    for (size_t i = 2; i + 1 < file.n; i += 2) {
        uint32_t c = unit(file, i, is_big);
        if (c >= 0xd800 && c < 0xdc00 && i + 3 < file.n) {
            uint32_t low = unit(file, i + 2, is_big);
            if (low < 0xdc00 || low > 0xdfff)
                return false;
            c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
            i += 2;
        } else if (c >= 0xd800 && c < 0xe000) {
            return false;
        }
        if (!put(out, n, c))
            return false;
    }
    return file.n % 2 == 0;
}

static bool from_utf8(struct bytes file, char *out, size_t *n) {
    const char *p = (const char *)file.p, *end = p + file.n;
    while (p < end)
        if (!put(out, n, utf8_next(&p, end)))
            return false;
    return true;
}

static bool convert(struct bytes file, char *out, size_t *n, enum roster_encoding *encoding) {
    struct bytes rest = {file.p + 3, file.n - 3};
    bool is_little = begins(file, "\xff\xfe", 2), is_big = begins(file, "\xfe\xff", 2);
    *encoding = is_little || is_big ? ROSTER_UTF16 : ROSTER_UTF8;
    if (is_little || is_big)
        return from_utf16(file, is_big, out, n);
    if (begins(file, "\xef\xbb\xbf", 3))
        return utf8_is_valid((const char *)rest.p, rest.n) && from_utf8(rest, out, n);
    if (utf8_is_valid((const char *)file.p, file.n))
        return from_utf8(file, out, n);
    *encoding = ROSTER_WINDOWS_1252;
    return from_1252(file, out, n);
}

bool roster_decode(struct bytes file, char **out, size_t *n, enum roster_encoding *encoding,
                   struct err *err) {
    const char *kind = kind_of(file);
    *out = NULL;
    *n = 0;
    if (kind)
        return roster_refuse(err, ERR_FORMAT, kind);
    if (file.n == 0)
        return roster_refuse(err, ERR_FORMAT, "empty");
    if (file.n > ROSTER_MAX_BYTES)
        return roster_refuse(err, ERR_LIMIT, "too-large");
    char *text = mem_new(file.n * 3 + 4, 1);
    if (!text)
        return err_set(err, ERR_NOMEM, "roster");
    if (convert(file, text, n, encoding)) {
        *out = text;
        return true;
    }
    roster_wipe(text, file.n * 3);
    mem_free(text);
    return roster_refuse(err, ERR_FORMAT, "no-text");
}
