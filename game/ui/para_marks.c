/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inline marks: **bold** and [place of a clue](1). What is not a complete mark stays as it is
 * written. Also brings the text into a simple form: valid code points, line feeds only. */
#include "base/mem.h"
#include "base/utf8.h"
#include "ui/para_int.h"

#include <string.h>

void para_reader_init(struct para_reader *reader, const char *text, bool is_plain) {
    size_t n = strnlen(text, PARA_MAX_BYTES);
    *reader = (struct para_reader){.at = text, .end = text + n, .is_plain = is_plain};
}

/* Is there a second ** before the line feed? */
static bool closes_bold(const char *at, const char *end) {
    for (; at + 1 < end && *at != '\n'; at++)
        if (at[0] == '*' && at[1] == '*')
            return true;
    return false;
}

static bool read_bold(struct para_reader *r) {
    if (r->end - r->at < 2 || r->at[0] != '*' || r->at[1] != '*')
        return false;
    if (!r->is_bold && !closes_bold(r->at + 2, r->end))
        return false;
    r->is_bold = !r->is_bold;
    r->at += 2;
    return true;
}

/* The number in "](12)" at the bracket, 0 when it is something else. */
static int clue_number(const char *at, const char *end) {
    int number = 0;
    if (end - at < 4 || at[1] != '(')
        return 0;
    for (at += 2; at < end && *at >= '0' && *at <= '9' && number < 100; at++)
        number = number * 10 + (*at - '0');
    return at < end && *at == ')' ? number : 0;
}

static bool open_clue(struct para_reader *r) {
    if (*r->at != '[' || r->clue)
        return false;
    const char *close = r->at + 1;
    while (close < r->end && *close != ']' && *close != '[')
        close++;
    if (close == r->end || *close == '[')
        return false;
    r->clue = clue_number(close, r->end);
    if (!r->clue)
        return false;
    r->clue_end = close;
    r->at++;
    return true;
}

static bool close_clue(struct para_reader *r) {
    if (!r->clue || r->at != r->clue_end)
        return false;
    r->clue = 0;
    while (*r->at != ')')
        r->at++;
    r->at++;
    return true;
}

static bool read_mark(struct para_reader *r) {
    return !r->is_plain && r->at < r->end && (close_clue(r) || open_clue(r) || read_bold(r));
}

/* Tab and the separators become space and line feed; other control characters vanish (0). */
static uint32_t simplify(uint32_t codepoint) {
    if (codepoint == '\t')
        return ' ';
    if (codepoint == 0x2028 || codepoint == 0x2029 || codepoint == '\n')
        return '\n';
    if (codepoint < 0x20 || (codepoint >= 0x7f && codepoint < 0xa0))
        return 0;
    return codepoint;
}

bool para_reader_next(struct para_reader *r, uint32_t *codepoint) {
    while (r->at < r->end) {
        while (read_mark(r))
            continue;
        if (r->at == r->end)
            return false;
        *codepoint = simplify(utf8_next(&r->at, r->end));
        if (*codepoint)
            return true;
    }
    return false;
}

char *para_plain_text(const char *text) {
    enum { SOFT_HYPHEN = 0xad };
    struct para_reader reader;
    para_reader_init(&reader, text, false);
    /* An invalid byte becomes the three bytes of U+FFFD. */
    char *plain = mem_new((size_t)(reader.end - reader.at) * 3 + 5, 1);
    if (!plain)
        return NULL;
    size_t n = 0;
    uint32_t codepoint;
    while (para_reader_next(&reader, &codepoint))
        if (codepoint != SOFT_HYPHEN)
            n += utf8_put(plain + n, codepoint);
    plain[n] = 0;
    return plain;
}
