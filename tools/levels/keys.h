/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one table of all keys of a pack's source: where a key may stand, what it holds, whether it is
 * required, how large it may be. Checker, schema, limits and translation go by it. */
#ifndef SCHEINRIESE_LEVELS_KEYS_H
#define SCHEINRIESE_LEVELS_KEYS_H

#include <stdbool.h>

enum key_where {
    WHERE_NONE,
    WHERE_PACK,
    WHERE_FOR,
    WHERE_PERSON,
    WHERE_GLOSSARY, /* any word */
    WHERE_LEVEL,
    WHERE_LESSON,
    WHERE_TEACHER,
    WHERE_POST,
    WHERE_AUTHOR,
    WHERE_IMAGE,
    WHERE_COUNTS,
    WHERE_LOOKS,
    WHERE_LOOK,
    WHERE_CLUES, /* numbers */
    WHERE_REFERENCE,
    WHERE_N
};

enum key_type {
    KEY_ID,
    KEY_TEXT, /* max bytes */
    KEY_NUMBER,
    KEY_DATE,
    KEY_VERSION,
    KEY_WORD, /* one of the words */
    KEY_CODE, /* competence */
    KEY_LICENSE,
    KEY_HANDLE, /* text without @ and blanks */
    KEY_URL,
    KEY_FILE, /* picture below images/ */
    KEY_MAP,  /* of keys in `of` */
    KEY_LIST  /* of maps in `of`, or, when that is WHERE_NONE, of `item` */
};

enum key_translation { TRANSLATE_NO, TRANSLATE_YES, TRANSLATE_MAYBE /* not missed when absent */ };

struct key {
    enum key_where where;
    const char *name; /* NULL: any name (glossary, clues) */
    enum key_type type;
    bool is_required;
    enum key_translation translation;
    long long min, max; /* bytes of a text, value of a number, items of a list */
    enum key_where of;
    enum key_type item;
    const char *const *words;
    const char *about; /* a sentence for editors, N_(); NULL: the name says it */
};

extern const struct key keys[];
extern const int keys_n;
enum { KEYS_MAX = 128 };

/* Index of the first key there; the others follow. */
int keys_first(enum key_where where);
/* The key with this name there; NULL when there is none. */
const struct key *key_find(enum key_where where, const char *name);
/* "pack.yaml", "Post", "looks" ...: for sentences, translated. */
const char *key_where_words(enum key_where where);

#endif
