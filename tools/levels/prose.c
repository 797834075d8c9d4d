/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words, sentences and syllables. */
#include "prose.h"

#include "base/utf8.h"

#include <string.h>

/* Most characters are ASCII: what they are is looked up. Flags of prose.h. */
const unsigned char prose_ascii[128] = {
    0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  64, 0, 0, 0, 0,  0,  /* 64: end of a line */
    0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0, 0, 0, 0,  0,  /* */
    0,  16, 0,  0,  0,  0,  0,  4,  0,  0,  0,  0, 0, 4, 16, 0,  /* ! ' - . */
    36, 36, 36, 36, 36, 36, 36, 36, 36, 36, 0,  0, 0, 0, 0,  16, /* 0 to 9 ? */
    0,  11, 3,  3,  3,  11, 3,  3,  3,  11, 3,  3, 3, 3, 3,  11, /* A to O */
    3,  3,  3,  3,  3,  11, 3,  3,  3,  11, 3,  0, 0, 0, 0,  0,  /* P to Z */
    0,  9,  1,  1,  1,  9,  1,  1,  1,  9,  1,  1, 1, 1, 1,  9,  /* a to o */
    1,  1,  1,  1,  1,  9,  1,  1,  1,  9,  1,  0, 0, 0, 0,  0,  /* p to z */
};

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

/* NULL when there is none. */
static const char *find_letter(const char *at) {
    while (*at) {
        const char *start = at;
        unsigned char byte = (unsigned char)*at;
        if (byte < 0x80 ? prose_ascii[byte] & PROSE_LETTER : prose_is_letter(take(&at)))
            return start;
        at += byte < 0x80;
    }
    return NULL;
}

static const char *skip_letters(const char *at) {
    const unsigned char *p = (const unsigned char *)at;
    while (*p < 0x80 && (prose_ascii[*p] & PROSE_LETTER))
        p++;
    return (const char *)p;
}

/* Behind the last letter of the word that begins there. */
static const char *find_end(const char *at) {
    const char *end = at;
    for (;;) {
        const char *letters = at;
        at = skip_letters(at);
        end = at > letters ? at : end;
        bool is_ascii = (unsigned char)*at < 0x80;
        uint32_t c = take(&at);
        if (!is_ascii && prose_is_letter(c))
            end = at;
        else if (!joins(c))
            return end;
    }
}

bool prose_next_word(const char **at, struct prose_word *word) {
    const char *start = find_letter(*at);
    *at = start ? find_end(start) : *at + strlen(*at);
    *word = (struct prose_word){start, start ? (size_t)(*at - start) : 0};
    return start != NULL;
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

/* What cannot end a sentence. */
static const char *skip_inside(const char *at) {
    const unsigned char *p = (const unsigned char *)at;
    while (*p && *p < 0x80 && !(prose_ascii[*p] & (PROSE_STOP | PROSE_LINE)))
        p++;
    return (const char *)p;
}

bool prose_next_sentence(const char **at, struct bytes *sentence) {
    *at += strspn(*at, " \n\t");
    const char *start = *at;
    if (!*start)
        return false;
    while (**at) {
        const char *here = *at = skip_inside(*at);
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

/* Beyond ASCII. */
static bool is_vowel(uint32_t c) {
    c = prose_small(c);
    return (c >= 0xe0 && c <= 0xe6) || (c >= 0xe8 && c <= 0xef) || (c >= 0xf2 && c <= 0xf6) ||
           (c >= 0xf8 && c <= 0xfd) || c == 0xff || c == 0x153 ||
           (c < 0x500 && c >= 0x430 &&
            strchr("\x30\x35\x38\x3e\x43\x4b\x4d\x4e\x4f\x51\x54\x56\x57", (int)(c & 0xff)) !=
                NULL);
}

/* Flags of the next character beyond ASCII. */
static int flags_of(const char **at) {
    uint32_t c = take(at);
    return (prose_is_letter(c) ? PROSE_LETTER : 0) | (is_vowel(c) ? PROSE_VOWEL : 0);
}

struct prose_size prose_measure(struct prose_word word) {
    struct prose_size size = {0, 0};
    int before = 0;
    for (const char *p = word.p, *end = word.p + word.n; p < end;) {
        unsigned char byte = (unsigned char)*p;
        int flags = byte < 0x80 ? prose_ascii[byte] : flags_of(&p);
        p += byte < 0x80;
        size.letters += flags & PROSE_LETTER;
        size.syllables += (flags & ~before & PROSE_VOWEL) != 0;
        before = flags;
    }
    size.syllables = size.syllables > 0 ? size.syllables : 1;
    return size;
}

void prose_fold(char out[PROSE_FOLDED], struct prose_word word) {
    size_t n = 0;
    for (const char *p = word.p, *end = word.p + word.n; p < end && n + 5 < PROSE_FOLDED;) {
        unsigned char byte = (unsigned char)*p;
        if (byte < 0x80) {
            out[n++] = (char)(byte | (prose_ascii[byte] & PROSE_CAPITAL) << 4);
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

struct prose_list prose_list_of(const char *const *patterns) {
    struct prose_list list = {.patterns = patterns};
    for (int i = 0; patterns[i]; i++) {
        list.first[patterns[i][0] & 31] |= (uint64_t)1 << i;
        list.second[patterns[i][1] & 31] |= (uint64_t)1 << i;
    }
    return list;
}

/* Capital and small letters of ASCII have the same last five bits. */
uint64_t prose_list_candidates(const struct prose_list *list, struct prose_word word) {
    unsigned char first = (unsigned char)word.p[0], second = (unsigned char)word.p[1];
    if (word.n < 2 || first >= 0x80 || second >= 0x80)
        return UINT64_MAX;
    return list->first[first & 31] & list->second[second & 31];
}

bool prose_list_has(const struct prose_list *list, const char *folded, uint64_t candidates) {
    for (int i = 0; candidates && list->patterns[i]; i++, candidates >>= 1)
        if ((candidates & 1) && fits(folded, list->patterns[i]))
            return true;
    return false;
}

bool prose_list_has_word(const struct prose_list *list, struct prose_word word) {
    uint64_t candidates = prose_list_candidates(list, word);
    char folded[PROSE_FOLDED];
    if (!candidates)
        return false;
    prose_fold(folded, word);
    return prose_list_has(list, folded, candidates);
}

bool prose_is_any(struct prose_word word, const char *const *patterns) {
    const struct prose_list list = prose_list_of(patterns);
    return prose_list_has_word(&list, word);
}
