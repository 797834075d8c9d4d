/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One strict decoder by the table of RFC 3629; everything else here stands on it. */
#include "base/utf8.h"

#include <string.h>

enum { REPLACEMENT = 0xFFFD, LAST_CODEPOINT = 0x10FFFF };

/* Bytes of a sequence by its first byte; 0: cannot begin one. */
static size_t sequence_length(unsigned char first) {
    if (first < 0x80)
        return 1;
    if (first < 0xC2)
        return 0;
    if (first < 0xE0)
        return 2;
    if (first < 0xF0)
        return 3;
    return first < 0xF5 ? 4 : 0;
}

static bool is_allowed(uint32_t codepoint, size_t n) {
    static const uint32_t first_of_length[5] = {0, 0, 0x80, 0x800, 0x10000};
    bool is_surrogate = codepoint >= 0xD800 && codepoint <= 0xDFFF;
    return codepoint >= first_of_length[n] && codepoint <= LAST_CODEPOINT && !is_surrogate;
}

/* Bytes used, or 0 when the n bytes at p do not begin with a valid sequence. */
static size_t decode(uint32_t *codepoint, const char *p, size_t n) {
    size_t length = n ? sequence_length((unsigned char)p[0]) : 0;
    if (!length || length > n)
        return 0;
    uint32_t value = (unsigned char)p[0] & (length == 1 ? 0x7FU : 0x7FU >> length);
    for (size_t i = 1; i < length; i++) {
        unsigned char next = (unsigned char)p[i];
        if ((next & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (next & 0x3FU);
    }
    *codepoint = value;
    return is_allowed(value, length) ? length : 0;
}

static const uint64_t ones = 0x0101010101010101;

static uint64_t eight_bytes(const char *p) {
    uint64_t x;
    memcpy(&x, p, sizeof x);
    return x;
}

/* Behind ASCII without zeros, eight bytes at a time. */
static size_t skip_ascii(const char *text, size_t i, size_t n) {
    for (; i + 8 <= n; i += 8) {
        uint64_t x = eight_bytes(text + i);
        if ((x | (x - ones)) & ones << 7)
            break;
    }
    return i;
}

bool utf8_is_valid(const char *text, size_t n) {
    size_t i = 0;
    while ((i = skip_ascii(text, i, n)) < n) {
        uint32_t codepoint = (unsigned char)text[i];
        size_t length = codepoint < 0x80 ? 1 : decode(&codepoint, text + i, n - i);
        if (!length || !codepoint)
            return false;
        i += length;
    }
    return true;
}

uint32_t utf8_next(const char **text, const char *end) {
    uint32_t codepoint;
    size_t length = decode(&codepoint, *text, (size_t)(end - *text));
    if (length) {
        *text += length;
        return codepoint;
    }
    *text += *text < end;
    return REPLACEMENT;
}

size_t utf8_put(char out[4], uint32_t codepoint) {
    if (codepoint < 0x80) {
        out[0] = (char)codepoint;
        return 1;
    }
    size_t n = codepoint < 0x800 ? 2 : codepoint < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (codepoint & 0x3F));
        codepoint >>= 6;
    }
    out[0] = (char)((0xF00U >> n & 0xF0U) | codepoint);
    return n;
}

size_t utf8_count(const char *text, size_t n) {
    size_t count = 0, i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t x = eight_bytes(text + i);
        uint64_t following = (x >> 7 & ~(x >> 6)) & ones; /* bytes that begin with 10 */
        count += 8 - (size_t)(following * ones >> 56);
    }
    for (; i < n; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}
