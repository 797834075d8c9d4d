/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of keys. */
#include "keys.h"

#include "base/str.h"
#include "i18n/i18n.h"
#include "pack/model.h"
#include "pack/words.h"

#include <stddef.h>

static const char *const switch_words[] = {"on", "off", NULL};

enum { SHORT = PACK_MAX_SHORT_TEXT, LONG = PACK_MAX_TEXT };
static const long long max_count = 1000000000000;

#define REQUIRED true
#define OPTIONAL false
#define ID(where, name, required)                                                                  \
    { where, name, KEY_ID, required, .min = 1, .max = PACK_MAX_ID }
#define WORD(where, name, list)                                                                    \
    { where, name, KEY_WORD, REQUIRED, .max = PACK_MAX_ID, .words = (list) }
#define TEXT(where, name, required, translation_, max_bytes)                                       \
    { where, name, KEY_TEXT, required, .translation = (translation_), .min = 1, .max = (max_bytes) }
#define NUMBER(where, name, required, least, most)                                                 \
    { where, name, KEY_NUMBER, required, .min = (least), .max = (most) }
#define MAP(where, name, required, inner)                                                          \
    { where, name, KEY_MAP, required, .of = (inner) }
#define MAPS(where, name, required, least, most, inner)                                            \
    { where, name, KEY_LIST, required, .min = (least), .max = (most), .of = (inner) }
#define LIST(where, name, translation_, least, most, inner)                                        \
    {                                                                                              \
        where, name, KEY_LIST, REQUIRED, .translation = (translation_), .min = (least),            \
                                         .max = (most), .item = (inner)                            \
    }

/* In the order of where. */
const struct key keys[] = {
    ID(WHERE_PACK, "pack", REQUIRED),
    {WHERE_PACK, "version", KEY_VERSION, REQUIRED, .max = 20},
    TEXT(WHERE_PACK, "title", REQUIRED, TRANSLATE_YES, SHORT),
    TEXT(WHERE_PACK, "about", REQUIRED, TRANSLATE_YES, LONG),
    WORD(WHERE_PACK, "use", pack_uses),
    MAP(WHERE_PACK, "for", REQUIRED, WHERE_FOR),
    LIST(WHERE_PACK, "competences", TRANSLATE_NO, 1, PACK_MAX_COMPETENCES, KEY_CODE),
    LIST(WHERE_PACK, "authors", TRANSLATE_NO, 1, PACK_MAX_AUTHORS, KEY_TEXT),
    {WHERE_PACK, "license", KEY_LICENSE, REQUIRED, .max = PACK_MAX_ID},
    {WHERE_PACK, "checked", KEY_DATE, REQUIRED, .max = 10},
    MAPS(WHERE_PACK, "people", OPTIONAL, 1, PACK_MAX_PEOPLE, WHERE_PERSON),
    MAP(WHERE_PACK, "glossary", OPTIONAL, WHERE_GLOSSARY),
    LIST(WHERE_PACK, "levels", TRANSLATE_NO, 1, PACK_MAX_LEVELS, KEY_ID),

    LIST(WHERE_FOR, "classes", TRANSLATE_NO, 1, PACK_MAX_CLASSES, KEY_NUMBER),
    NUMBER(WHERE_FOR, "minutes", REQUIRED, 1, 24 * 60),

    ID(WHERE_PERSON, "id", REQUIRED),
    TEXT(WHERE_PERSON, "name", REQUIRED, TRANSLATE_MAYBE, SHORT),
    {WHERE_PERSON, "handle", KEY_HANDLE, REQUIRED, .min = 1, .max = SHORT},
    WORD(WHERE_PERSON, "kind", pack_person_kinds),
    TEXT(WHERE_PERSON, "avatar", REQUIRED, TRANSLATE_NO, 32),
    TEXT(WHERE_PERSON, "trust", REQUIRED, TRANSLATE_YES, LONG),

    TEXT(WHERE_GLOSSARY, NULL, OPTIONAL, TRANSLATE_YES, LONG),

    ID(WHERE_LEVEL, "level", REQUIRED),
    TEXT(WHERE_LEVEL, "title", REQUIRED, TRANSLATE_YES, SHORT),
    MAP(WHERE_LEVEL, "lesson", REQUIRED, WHERE_LESSON),
    WORD(WHERE_LEVEL, "technique", pack_techniques),
    NUMBER(WHERE_LEVEL, "looks", REQUIRED, 1, 3),
    NUMBER(WHERE_LEVEL, "round", OPTIONAL, 1, PACK_MAX_POSTS),
    {WHERE_LEVEL, "counts", KEY_WORD, OPTIONAL, .max = 3, .words = switch_words},
    MAP(WHERE_LEVEL, "teacher", REQUIRED, WHERE_TEACHER),
    MAPS(WHERE_LEVEL, "posts", REQUIRED, 1, PACK_MAX_POSTS, WHERE_POST),

    TEXT(WHERE_LESSON, "text", REQUIRED, TRANSLATE_YES, LONG),
    TEXT(WHERE_LESSON, "example", REQUIRED, TRANSLATE_YES, LONG),

    TEXT(WHERE_TEACHER, "aim", REQUIRED, TRANSLATE_YES, LONG),
    LIST(WHERE_TEACHER, "questions", TRANSLATE_YES, 3, 3, KEY_TEXT),
    TEXT(WHERE_TEACHER, "plan", REQUIRED, TRANSLATE_YES, LONG),

    ID(WHERE_POST, "post", REQUIRED),
    WORD(WHERE_POST, "kind", pack_post_kinds),
    WORD(WHERE_POST, "verdict", pack_verdicts),
    WORD(WHERE_POST, "type", pack_types),
    {WHERE_POST, "technique", KEY_WORD, REQUIRED, .max = PACK_MAX_ID, .words = pack_techniques,
     .about = N_("Der Trick, mit dem ein Fake arbeitet. Bei einem Fakt der Trick, nach dem er "
                 "aussieht (ein wahrer Post, der empört: emotion), sonst none. Jeden Trick der "
                 "Fakes eines Levels braucht auch ein Fakt.")},
    WORD(WHERE_POST, "check", pack_look_kinds),
    ID(WHERE_POST, "pair", OPTIONAL),
    ID(WHERE_POST, "by", OPTIONAL),
    MAP(WHERE_POST, "author", OPTIONAL, WHERE_AUTHOR),
    TEXT(WHERE_POST, "when", REQUIRED, TRANSLATE_YES, SHORT),
    TEXT(WHERE_POST, "headline", OPTIONAL, TRANSLATE_YES, SHORT),
    TEXT(WHERE_POST, "text", REQUIRED, TRANSLATE_YES, LONG),
    TEXT(WHERE_POST, "simple", REQUIRED, TRANSLATE_YES, LONG),
    TEXT(WHERE_POST, "query", OPTIONAL, TRANSLATE_YES, SHORT),
    TEXT(WHERE_POST, "group", OPTIONAL, TRANSLATE_YES, SHORT),
    TEXT(WHERE_POST, "button", OPTIONAL, TRANSLATE_YES, SHORT),
    MAP(WHERE_POST, "image", OPTIONAL, WHERE_IMAGE),
    TEXT(WHERE_POST, "link", OPTIONAL, TRANSLATE_NO, SHORT),
    MAP(WHERE_POST, "counts", OPTIONAL, WHERE_COUNTS),
    MAP(WHERE_POST, "looks", REQUIRED, WHERE_LOOKS),
    MAP(WHERE_POST, "clues", OPTIONAL, WHERE_CLUES),
    TEXT(WHERE_POST, "why", REQUIRED, TRANSLATE_YES, LONG),
    TEXT(WHERE_POST, "remember", REQUIRED, TRANSLATE_YES, LONG),
    MAPS(WHERE_POST, "references", OPTIONAL, 1, PACK_MAX_REFERENCES, WHERE_REFERENCE),
    {WHERE_POST, "expires", KEY_DATE, OPTIONAL, .max = 10},
    ID(WHERE_POST, "callback", OPTIONAL),

    TEXT(WHERE_AUTHOR, "name", REQUIRED, TRANSLATE_MAYBE, SHORT),
    {WHERE_AUTHOR, "handle", KEY_HANDLE, OPTIONAL, .min = 1, .max = SHORT},
    TEXT(WHERE_AUTHOR, "since", OPTIONAL, TRANSLATE_MAYBE, SHORT),

    {WHERE_IMAGE, "file", KEY_FILE, REQUIRED, .min = 1, .max = SHORT},
    TEXT(WHERE_IMAGE, "alt", REQUIRED, TRANSLATE_YES, SHORT),
    {WHERE_IMAGE, "license", KEY_LICENSE, OPTIONAL, .min = 1, .max = PACK_MAX_ID,
     .about =
         N_("Die Lizenz des Bildes (SPDX), wenn sie nicht die des Pakets ist; dann mit author.")},
    {WHERE_IMAGE, "author", KEY_TEXT, OPTIONAL, .min = 1, .max = SHORT,
     .about = N_("Von wem das Bild ist; steht im Spiel bei den Quellen.")},

    NUMBER(WHERE_COUNTS, "likes", OPTIONAL, 0, max_count),
    NUMBER(WHERE_COUNTS, "shares", OPTIONAL, 0, max_count),
    NUMBER(WHERE_COUNTS, "comments", OPTIONAL, 0, max_count),
    NUMBER(WHERE_COUNTS, "views", OPTIONAL, 0, max_count),
    NUMBER(WHERE_COUNTS, "followers", OPTIONAL, 0, max_count),

    MAP(WHERE_LOOKS, "who", OPTIONAL, WHERE_LOOK),
    MAP(WHERE_LOOKS, "others", OPTIONAL, WHERE_LOOK),
    MAP(WHERE_LOOKS, "image", OPTIONAL, WHERE_LOOK),
    MAP(WHERE_LOOKS, "date", OPTIONAL, WHERE_LOOK),
    MAP(WHERE_LOOKS, "link", OPTIONAL, WHERE_LOOK),
    MAP(WHERE_LOOKS, "numbers", OPTIONAL, WHERE_LOOK),
    MAP(WHERE_LOOKS, "quote", OPTIONAL, WHERE_LOOK),
    MAP(WHERE_LOOKS, "factcheck", OPTIONAL, WHERE_LOOK),

    WORD(WHERE_LOOK, "tells", pack_tells),
    TEXT(WHERE_LOOK, "text", REQUIRED, TRANSLATE_YES, LONG),
    MAP(WHERE_LOOK, "image", OPTIONAL, WHERE_IMAGE),

    TEXT(WHERE_CLUES, NULL, OPTIONAL, TRANSLATE_YES, LONG),

    TEXT(WHERE_REFERENCE, "title", REQUIRED, TRANSLATE_NO, SHORT),
    TEXT(WHERE_REFERENCE, "publisher", REQUIRED, TRANSLATE_NO, SHORT),
    {WHERE_REFERENCE, "url", KEY_URL, REQUIRED, .min = 1, .max = SHORT},
    {WHERE_REFERENCE, "date", KEY_DATE, REQUIRED, .max = 10},
};
const int keys_n = (int)(sizeof keys / sizeof keys[0]);
_Static_assert(sizeof keys / sizeof keys[0] <= KEYS_MAX, "checker has no room for more keys");

int keys_first(enum key_where where) {
    int low = 0, high = keys_n;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (keys[middle].where < where)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct key *key_find(enum key_where where, const char *name) {
    for (int i = keys_first(where); i < keys_n && keys[i].where == where; i++)
        if (!keys[i].name || (*keys[i].name == *name && str_equal(keys[i].name, name)))
            return &keys[i];
    return NULL;
}

const char *key_where_words(enum key_where where) {
    static const char *const words[WHERE_N] = {
        [WHERE_NONE] = "",
        [WHERE_PACK] = N_("in pack.yaml"),
        [WHERE_FOR] = N_("unter »for«"),
        [WHERE_PERSON] = N_("bei einem Eintrag unter »people«"),
        [WHERE_GLOSSARY] = N_("unter »glossary«"),
        [WHERE_LEVEL] = N_("im Level"),
        [WHERE_LESSON] = N_("unter »lesson«"),
        [WHERE_TEACHER] = N_("unter »teacher«"),
        [WHERE_POST] = N_("in einem Post"),
        [WHERE_AUTHOR] = N_("unter »author«"),
        [WHERE_IMAGE] = N_("unter »image«"),
        [WHERE_COUNTS] = N_("unter »counts«"),
        [WHERE_LOOKS] = N_("unter »looks«"),
        [WHERE_LOOK] = N_("bei einem Blick unter »looks«"),
        [WHERE_CLUES] = N_("unter »clues«"),
        [WHERE_REFERENCE] = N_("bei einem Eintrag unter »references«"),
    };
    return *words[where] ? _(words[where]) : "";
}
