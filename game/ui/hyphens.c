/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A dictionary is a file of lines: the encoding, options in capitals, then patterns, letters with
 * digits between them. A pattern can only matter when its letters occur in the word, so the others
 * are left out before libhyphen compiles them. */
#include "ui/hyphens.h"

#include "base/file.h"
#include "base/path.h"
#include "base/utf8.h"

#include <hyphen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum {
    DICTIONARY_MAX_BYTES = 8 << 20,
    WORD_BYTES = HYPHENS_MAX_LETTERS * 4 + 3,
    MAX_LINES = 8192,
    SOFT_HYPHEN = 0xad
};

/* The word as the dictionary writes it, between two dots, and where its letters come from. */
struct word {
    char text[WORD_BYTES + 1];
    size_t n; /* bytes with the dots */
    int n_letters;
    uint8_t place[HYPHENS_MAX_LETTERS];
    uint8_t pairs[256 * 256 / 8]; /* which two bytes follow each other in it */
};

/* The lines chosen for it, by the hashes of their letters. */
struct selection {
    struct word word;
    uint32_t level, n_noted, noted[MAX_LINES];
};

/* The system's, else the one a portable folder carries. */
static bool dictionary_path(char out[PATH_MAX_BYTES], const char *language) {
    static const char *const names[][2] = {{"de", "hyphen/hyph_de_DE.dic"},
                                           {"en", "hyphen/hyph_en_US.dic"},
                                           {"uk", "hyphen/hyph_uk_UA.dic"}};
    for (size_t i = 0; language && i < sizeof names / sizeof *names; i++)
        if (strncmp(language, names[i][0], 2) == 0)
            return (path_join(out, "/usr/share", names[i][1], NULL) && file_exists(out)) ||
                   path_resource(out, names[i][1], NULL);
    return false;
}

static unsigned pair_of(const char *two) {
    return (unsigned)(unsigned char)two[0] << 8 | (unsigned char)two[1];
}

static size_t put_letter(char out[4], uint32_t letter, bool is_utf8) {
    letter = (uint32_t)utf8proc_tolower((utf8proc_int32_t)letter);
    if (is_utf8)
        return utf8_put(out, letter);
    out[0] = (char)letter;
    return letter < 0x100;
}

/* False when a letter is not in the dictionary's encoding. */
static bool encode_word(struct word *word, const uint32_t *letters, int n, bool is_utf8) {
    word->text[word->n++] = '.';
    for (int i = 0; i < n && i < HYPHENS_MAX_LETTERS; i++) {
        if (letters[i] == SOFT_HYPHEN)
            continue;
        size_t size = put_letter(word->text + word->n, letters[i], is_utf8);
        if (!size)
            return false;
        word->n += size;
        word->place[word->n_letters++] = (uint8_t)i;
    }
    word->text[word->n++] = '.';
    for (size_t i = 0; i + 1 < word->n; i++) {
        unsigned pair = pair_of(word->text + i);
        word->pairs[pair / 8] |= (uint8_t)(1 << pair % 8);
    }
    return true;
}

static bool is_option(const char *line) {
    return *line >= 'A' && *line <= 'Z';
}

/* The letters of a pattern: no digits, no dots at its ends (libhyphen divides the parts of a
 * compound like words), no change of spelling. */
static size_t pattern_letters(const char *line, size_t n, char letters[WORD_BYTES]) {
    size_t n_letters = 0;
    for (size_t i = 0; i < n && line[i] != '/' && n_letters < WORD_BYTES; i++)
        if ((line[i] < '0' || line[i] > '9') && line[i] != '.')
            letters[n_letters++] = line[i];
    return n_letters;
}

/* Do the first two letters of a pattern follow each other in the word? Nearly all do not. */
static bool may_matter(const struct word *word, const char *line, size_t n) {
    char two[2];
    size_t n_letters = 0;
    for (size_t i = 0; i < n && n_letters < 2; i++)
        if ((line[i] < '0' || line[i] > '9') && line[i] != '.')
            two[n_letters++] = line[i];
    unsigned pair = n_letters == 2 ? pair_of(two) : 0;
    return n_letters < 2 || (word->pairs[pair / 8] >> pair % 8 & 1);
}

/* How many of the letters occur in the word at most, from the first on. */
static size_t longest_start(const struct word *word, const char *letters, size_t n) {
    size_t longest = 0;
    for (size_t i = 0; i < word->n; i++) {
        size_t same = 0;
        while (same < n && i + same < word->n && word->text[i + same] == letters[same])
            same++;
        longest = same > longest ? same : longest;
    }
    return longest;
}

/* Is it the first line with these letters? libhyphen would lose memory over a second one. */
static bool note_line(struct selection *selection, const char *line, size_t n) {
    uint32_t hash = 2166136261u ^ selection->level;
    for (size_t i = 0; i < n; i++)
        if (line[i] < '0' || line[i] > '9')
            hash = (hash ^ (unsigned char)line[i]) * 16777619u;
    hash += hash == 0;
    uint32_t at = hash % MAX_LINES;
    while (selection->noted[at] && selection->noted[at] != hash)
        at = (at + 1) % MAX_LINES;
    if (selection->noted[at] || selection->n_noted == MAX_LINES / 2)
        return false;
    selection->noted[at] = hash;
    selection->n_noted++;
    return true;
}

/* Of a pattern that only begins in the word, writes the beginning and one letter more: libhyphen's
 * automaton is then in the same states as with the whole dictionary. letters has a free place in
 * front. */
static size_t put_start(char *to, char *letters, size_t same, bool has_dot) {
    letters[0] = '.';
    letters[same + 2] = '\n';
    memcpy(to, letters + !has_dot, same + 2 + has_dot);
    return same + 2 + has_dot;
}

/* Puts what matters of one line (with its line feed) at to, which may be before it in the same
 * block; returns its bytes. */
static size_t select_line(struct selection *selection, char *to, const char *line, size_t n) {
    const struct word *word = &selection->word;
    char letters[WORD_BYTES + 3];
    bool is_whole = is_option(line);
    if (!is_whole && !may_matter(word, line, n - 1))
        return 0;
    size_t n_letters = pattern_letters(line, n - 1, letters + 1);
    size_t same = is_whole ? 0 : longest_start(word, letters + 1, n_letters);
    selection->level += is_whole && *line == 'N'; /* NEXTLEVEL, or NOHYPHEN just before it */
    if (is_whole || (same && same == n_letters)) {
        memmove(to, line, n);
        return is_whole || note_line(selection, to, n) ? n : 0;
    }
    if (same < 2)
        return 0;
    size_t size = put_start(to, letters, same, *line == '.');
    return note_line(selection, to, size) ? size : 0;
}

/* The part of the dictionary that concerns the word, over the dictionary itself. */
static size_t select_patterns(struct selection *selection, char *text, size_t n) {
    size_t kept = 0;
    for (size_t at = 0; at < n;) {
        const char *feed = memchr(text + at, '\n', n - at);
        size_t size = feed ? (size_t)(feed + 1 - (text + at)) : n - at + 1;
        kept += at ? select_line(selection, text + kept, text + at, size) : size;
        at += size;
    }
    return kept;
}

static HyphenDict *compile(char *text, size_t n) {
    FILE *file = fmemopen(text, n, "r");
    if (!file)
        return NULL;
    HyphenDict *dictionary = hnj_hyphen_load_file(file);
    fclose(file);
    return dictionary;
}

/* Points that would change the spelling (rep) are left out. */
static void divide(HyphenDict *dictionary, const struct word *word, bool *points) {
    char hyphens[WORD_BYTES + 5] = {0};
    char **rep = NULL;
    int *pos = NULL, *cut = NULL;
    int size = (int)word->n - 2;
    if (hnj_hyphen_hyphenate2(dictionary, word->text + 1, size, hyphens, NULL, &rep, &pos, &cut))
        return;
    for (int i = 0; i + 1 < word->n_letters; i++)
        if ((hyphens[i] & 1) && !(rep && rep[i]))
            points[word->place[i + 1]] = true;
    for (int i = 0; rep && i < size; i++)
        free(rep[i]);
    free(rep);
    free(pos);
    free(cut);
}

static void find_in(struct file_data *file, const uint32_t *letters, int n, bool *points) {
    struct selection selection = {.level = 0};
    bool is_utf8 = file->n > 5 && memcmp(file->p, "UTF-8", 5) == 0;
    if (!encode_word(&selection.word, letters, n, is_utf8))
        return;
    size_t kept = select_patterns(&selection, (char *)file->p, file->n);
    HyphenDict *dictionary = kept ? compile((char *)file->p, kept) : NULL;
    if (!dictionary)
        return;
    divide(dictionary, &selection.word, points);
    hnj_hyphen_free(dictionary);
}

bool hyphens_find(const char *language, const uint32_t *letters, int n, bool *points) {
    char path[PATH_MAX_BYTES];
    struct file_data file = {0};
    struct err err = {0};
    if (!dictionary_path(path, language))
        return true;
    if (!file_read(&file, path, DICTIONARY_MAX_BYTES, &err))
        return err.code != ERR_NOMEM;
    find_in(&file, letters, n, points);
    file_data_fini(&file);
    return true;
}
