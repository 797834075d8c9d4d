/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The model of a pack: plain structs, const to everyone once loaded, all in one arena. Texts are in
 * one language (missing translations fall back to German). Optional texts are "" when absent, never
 * NULL. */
#ifndef SCHEINRIESE_PACK_MODEL_H
#define SCHEINRIESE_PACK_MODEL_H

#include <stdbool.h>
#include <stdint.h>

/* Maxima: a pack beyond them is refused (by lint when written, by the reader when opened). */
enum {
    PACK_MAX_BYTES = 64 * 1024 * 1024,
    PACK_MAX_LEVELS = 24,
    PACK_MAX_POSTS = 64, /* per level */
    PACK_MAX_PEOPLE = 200,
    PACK_MAX_GLOSSARY = 200,
    PACK_MAX_LANGUAGES = 16,
    PACK_MAX_CLUES = 9,
    PACK_MAX_REFERENCES = 9,
    PACK_MAX_AUTHORS = 40,
    PACK_MAX_COMPETENCES = 40,
    PACK_MAX_CLASSES = 13,
    PACK_MAX_ID = 63,          /* bytes */
    PACK_MAX_SHORT_TEXT = 400, /* bytes: names, titles, labels, addresses */
    PACK_MAX_TEXT = 4000,      /* bytes: everything else */
    PACK_MAX_PICTURES = 2000,
    PACK_MAX_PICTURE_BYTES = 2 * 1024 * 1024,
    PACK_MAX_PICTURE_SIDE = 2048, /* pixels */
    PACK_MAX_ARENA = 32 * 1024 * 1024
};

enum verdict { VERDICT_FAKE, VERDICT_FACT };
enum tells { TELLS_NOTHING, TELLS_FAKE, TELLS_FACT };
enum pack_use { PACK_USE_PLAY, PACK_USE_TEST };

enum post_kind {
    POST_SOCIAL,
    POST_ARTICLE,
    POST_CHAT,
    POST_VIDEO,
    POST_SEARCH,
    POST_AD,
    POST_SOURCE,
    POST_N_KINDS
};

enum look_kind {
    LOOK_WHO,
    LOOK_OTHERS,
    LOOK_IMAGE,
    LOOK_DATE,
    LOOK_LINK,
    LOOK_NUMBERS,
    LOOK_QUOTE,
    LOOK_FACTCHECK,
    LOOK_N_KINDS
};

struct pack_picture {
    int index; /* for pack_picture_read; -1: none */
    int width, height;
    const char *alt;              /* described; never gives the answer away */
    const char *author, *license; /* where it has its own; else both "" */
};

struct pack_look {
    enum look_kind kind;
    enum tells tells;
    const char *text;
    struct pack_picture picture;
};

struct pack_clue {
    int number; /* as marked in the text: [place](number) */
    const char *text;
};

struct pack_reference {
    const char *title, *publisher, *url, *date;
};

struct pack_person {
    const char *id, *name, *handle, *kind, *avatar, *trust;
};

struct pack_counts {
    int64_t likes, shares, comments, views, followers; /* -1: not given */
};

struct pack_post {
    const char *id;
    enum post_kind kind;
    enum verdict verdict;
    const char *type;      /* id of facts/curriculum, "genuine" for facts */
    const char *technique; /* the trick; of a fact the one it seems to use, or "none" */
    enum look_kind check;  /* the look that solves it */
    int person;            /* index into pack.people, -1: author below */
    const char *author_name, *author_handle, *author_since; /* filled from the person too */
    const char
        *avatar; /* 1 or 2 letters or one emoji; made from the name when the author has none */
    const char *when, *headline, *text, *simple, *query, *group, *button, *link;
    struct pack_picture picture;
    struct pack_counts counts;
    int n_looks;
    const struct pack_look *looks; /* in the order of enum look_kind */
    int n_clues;
    const struct pack_clue *clues;
    const char *why, *remember;
    int n_references;
    const struct pack_reference *references;
    const char *expires;  /* YYYY-MM-DD or "" */
    const char *callback; /* id of an earlier post or "" */
    const char *pair;     /* id of the twin in the other form or "" */
};

struct pack_level {
    const char *id, *title, *lesson, *example, *technique;
    int n_looks;       /* budget per post, 1 to 3 */
    int n_round;       /* posts drawn per round */
    bool shows_counts; /* engagement numbers */
    const char *teacher_aim, *teacher_questions[3], *teacher_plan;
    int n_posts;
    const struct pack_post *posts;
};

struct pack {
    const char *id, *version, *title, *about, *license, *checked;
    enum pack_use use;
    int minutes;
    int n_classes;
    const int *classes;
    int n_competences;
    const char *const *competences;
    int n_authors;
    const char *const *authors;
    int n_people;
    const struct pack_person *people;
    int n_glossary;
    const char *const *glossary_words, *const *glossary_texts;
    int n_languages;
    const char *const *languages; /* "de" first */
    const char *language;         /* the one loaded */
    int n_levels;
    const struct pack_level *levels;
};

/* Ids as in PACK.md ("social", "who", "fact"); NULL when out of range. */
const char *post_kind_id(enum post_kind kind);
const char *look_kind_id(enum look_kind kind);
const char *verdict_id(enum verdict verdict);
/* The reverse; -1 when unknown. */
int post_kind_from_id(const char *id);
int look_kind_from_id(const char *id);
int verdict_from_id(const char *id);

/* NULL when there is none with that id. */
const struct pack_level *pack_find_level(const struct pack *pack, const char *id);
const struct pack_post *pack_find_post(const struct pack *pack, const char *id);
const struct pack_look *post_find_look(const struct pack_post *post, enum look_kind kind);
/* True when the look leads to the verdict of the post. */
bool look_tells(const struct pack_look *look);

#endif
