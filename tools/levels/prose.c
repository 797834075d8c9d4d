/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words, sentences and syllables. */
#include "prose.h"

#include "base/utf8.h"

#include <string.h>

/* The next byte and all that follow without a mark; at most n, at least 1. */
static size_t copy_plain(char *to, const char **text, size_t n) {
    size_t length = 1 + strcspn(*text + 1, "*[]");
    length = length < n ? length : n;
    memcpy(to, *text, length);
    *text += length;
    return length;
}

bool prose_plain(char out[PROSE_MAX], const char *text) {
    size_t n = 0;
    while (*text && n + 1 < PROSE_MAX) {
        if (text[0] == '*' && text[1] == '*')
            text += 2;
        else if (text[0] == ']' && text[1] == '(' && text[2] && text[3] == ')')
            text += 4;
        else if (*text == '[')
            text++;
        else
            n += copy_plain(out + n, &text, PROSE_MAX - 1 - n);
    }
    out[n] = 0;
    return *text == 0;
}

bool prose_is_letter(uint32_t c) {
    bool is_ascii = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return is_ascii || (c >= 0xc0 && c < 0x2000 && c != 0xd7 && c != 0xf7);
}

uint32_t prose_small(uint32_t c) {
    if ((c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde && c != 0xd7) ||
        (c >= 0x391 && c <= 0x3a9) || (c >= 0x410 && c <= 0x42f))
        return c + 0x20;
    if (c >= 0x400 && c <= 0x40f)
        return c + 0x50;
    bool is_pair = (c >= 0x100 && c < 0x138) || (c >= 0x14a && c < 0x178) ||
                   (c >= 0x48a && c < 0x4c0) || c == 0x490;
    return is_pair && c % 2 == 0 ? c + 1 : c;
}

bool prose_is_capital(uint32_t c) {
    return prose_is_letter(c) && prose_small(c) != c;
}

bool prose_is_emoji(uint32_t c) {
    return (c >= 0x1f000 && c < 0x1fb00) || (c >= 0x2600 && c < 0x27c0) ||
           (c >= 0x2b00 && c < 0x2c00) || c == 0x203c || c == 0x2049;
}

/* At most four bytes are looked at, so that long texts cost no more. */
static uint32_t take(const char **at) {
    if ((unsigned char)**at < 0x80) {
        uint32_t c = (unsigned char)**at;
        *at += c != 0;
        return c;
    }
    return utf8_next(at, *at + strnlen(*at, 4));
}

static bool joins(uint32_t c) {
    return c == '-' || c == '\'' || c == 0x2019 || c == 0xad || (c >= '0' && c <= '9');
}

static bool find_letter(const char **at, const char **start) {
    while (**at) {
        *start = *at;
        if (prose_is_letter(take(at)))
            return true;
    }
    return false;
}

bool prose_next_word(const char **at, struct prose_word *word) {
    const char *start = NULL;
    if (!find_letter(at, &start))
        return false;
    const char *end = *at;
    for (const char *next = *at; *next;) {
        uint32_t c = take(&next);
        if (prose_is_letter(c))
            end = next;
        else if (!joins(c))
            break;
    }
    *at = end;
    *word = (struct prose_word){start, (size_t)(end - start)};
    return true;
}

static bool ends_sentence(uint32_t c) {
    return c == '.' || c == '!' || c == '?' || c == 0x2026;
}

/* "8. Oktober", "z. B.", "12. Mai": a full stop behind a short number or a single letter. */
static bool is_abbreviation(const char *text, const char *stop) {
    const char *p = stop;
    while (p > text && p[-1] != ' ' && p[-1] != '\n' && p[-1] != '.')
        p--;
    size_t n = (size_t)(stop - p);
    bool is_number = n > 0 && strspn(p, "0123456789") >= n;
    return (is_number && n <= 2) || n == 1;
}

static bool is_over(const char *at) {
    static const char *const closing[] = {"“", "”", "\"", "»", "«", ")", "’", "‘"};
    for (size_t i = 0; i < sizeof closing / sizeof closing[0]; i++)
        if (str_starts(at, closing[i]))
            return is_over(at + strlen(closing[i]));
    return *at == 0 || *at == ' ' || *at == '\n';
}

bool prose_next_sentence(const char **at, struct bytes *sentence) {
    *at += strspn(*at, " \n\t");
    const char *start = *at;
    if (!*start)
        return false;
    while (**at) {
        const char *here = *at;
        uint32_t c = take(at);
        bool is_stop =
            ends_sentence(c) && is_over(*at) && !(c == '.' && **at && is_abbreviation(start, here));
        if (is_stop || (c == '\n' && **at == '\n'))
            break;
    }
    while (**at && **at != ' ' && **at != '\n')
        take(at);
    *sentence = (struct bytes){(const unsigned char *)start, (size_t)(*at - start)};
    return true;
}

static bool is_vowel(uint32_t c) {
    enum { VOWELS = 1 << 1 | 1 << 5 | 1 << 9 | 1 << 15 | 1 << 21 | 1 << 25 }; /* a e i o u y */
    if (c < 0x80)
        return c >= 'A' && (VOWELS >> (c & 31) & 1);
    c = prose_small(c);
    return (c >= 0xe0 && c <= 0xe6) || (c >= 0xe8 && c <= 0xef) || (c >= 0xf2 && c <= 0xf6) ||
           (c >= 0xf8 && c <= 0xfd) || c == 0xff || c == 0x153 ||
           (c < 0x500 && c >= 0x430 &&
            strchr("\x30\x35\x38\x3e\x43\x4b\x4d\x4e\x4f\x51\x54\x56\x57", (int)(c & 0xff)) !=
                NULL);
}

struct prose_size prose_measure(struct prose_word word) {
    struct prose_size size = {0, 0};
    bool was_vowel = false;
    for (const char *p = word.p; p < word.p + word.n;) {
        uint32_t c = take(&p);
        bool now = is_vowel(c);
        size.letters += prose_is_letter(c);
        size.syllables += now && !was_vowel;
        was_vowel = now;
    }
    size.syllables = size.syllables > 0 ? size.syllables : 1;
    return size;
}

void prose_fold(char out[PROSE_FOLDED], struct prose_word word) {
    size_t n = 0;
    for (const char *p = word.p, *end = word.p + word.n; p < end && n + 5 < PROSE_FOLDED;) {
        unsigned char byte = (unsigned char)*p;
        if (byte < 0x80) {
            out[n++] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 0x20 : byte);
            p++;
        } else {
            n += utf8_put(out + n, prose_small(utf8_next(&p, end)));
        }
    }
    out[n] = 0;
}

static bool fits(const char *folded, const char *pattern) {
    while (*pattern && *folded == *pattern) {
        folded++;
        pattern++;
    }
    return *pattern == '*' || (!*pattern && !*folded);
}

bool prose_is_name(struct prose_word word) {
    const char *p = word.p;
    return word.n > 0 && prose_is_capital(take(&p));
}

/* Of 256 bits one for the first two bytes. */
static unsigned start_of(const char *text) {
    unsigned first = (unsigned char)text[0], second = first ? (unsigned char)text[1] : 0;
    return (first * 37 + second * 11) & 255;
}

struct prose_list prose_list_of(const char *const *patterns) {
    struct prose_list list = {patterns, {0}};
    for (; *patterns; patterns++)
        list.starts[start_of(*patterns) / 64] |= (uint64_t)1 << (start_of(*patterns) % 64);
    return list;
}

bool prose_list_has(const struct prose_list *list, const char *folded) {
    unsigned start = start_of(folded);
    if (!(list->starts[start / 64] >> (start % 64) & 1))
        return false;
    for (const char *const *p = list->patterns; *p; p++)
        if (**p == folded[0] && fits(folded, *p))
            return true;
    return false;
}

bool prose_is_any(struct prose_word word, const char *const *patterns) {
    const struct prose_list list = prose_list_of(patterns);
    char folded[PROSE_FOLDED];
    prose_fold(folded, word);
    return prose_list_has(&list, folded);
}
