/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside of loading: reading tables and texts that may lie. For the load*.c files of this folder
 * only. Every function returns false with l->err filled. */
#ifndef SCHEINRIESE_PACK_LOAD_H
#define SCHEINRIESE_PACK_LOAD_H

#include "base/arena.h"
#include "db/db.h"
#include "pack/pack.h"

enum {
    LOAD_MAX_TEXTS = 65536, /* per language */
    LOAD_MAX_PATH = 320,    /* bytes of "<level>/<post>/looks.who.text" */
    LOAD_MAX_POSTS = PACK_MAX_LEVELS * PACK_MAX_POSTS
};

/* Texts of one language, sorted by path; in the scratch arena. */
struct load_texts {
    int n;
    int near; /* where the last one was found */
    const char **paths, **texts;
};

struct loader {
    struct db *db;
    struct stmt *stmt; /* of the table in work, at a row */
    struct pack *pack;
    struct arena *arena;  /* what stays */
    struct arena scratch; /* what goes when loading ends */
    struct load_texts german, local;
    int n_pictures;
    struct pack_picture *pictures;
    struct pack_person *people;
    struct pack_level *levels;
    struct pack_post *posts;        /* of all levels, in order */
    const struct pack_post **by_id; /* the same, sorted; in the scratch arena */
    int n_posts;
    struct err *err;
};

struct load_table {
    const char *name, *columns; /* after position, which is column 0 */
    int max;
    size_t size; /* of an item; 0: no array */
    bool (*read)(struct loader *l, void *item, int i);
};

/* Counts the rows, compares with the maximum, makes the array, reads each row once. */
bool load_table(struct loader *l, const struct load_table *table, void *out_items, int *out_n);
bool load_all_texts(struct loader *l, struct load_texts *out, int language);

bool load_id(struct loader *l, int column, const char **out);
/* An id or "". */
bool load_optional_id(struct loader *l, int column, const char **out);
bool load_short(struct loader *l, int column, const char **out);
/* A word of the list (pack/words.h); the list's own string. */
bool load_word(struct loader *l, int column, const char *const *list, const char **out);
/* A date or "". */
bool load_date(struct loader *l, int column, const char **out);
bool load_int(struct loader *l, int column, int64_t min, int64_t max, int64_t *out);
/* Index of a picture, -1 for none: fills size and index. */
bool load_picture(struct loader *l, int column, struct pack_picture *out);

struct load_wish {
    const char *prefix; /* "gefuehle/handys" */
    char separator;     /* between prefix and key: '/' or '.' */
    int max;            /* bytes */
    bool is_required;
};
/* The text in the language, else in German, else "" when it is not required. */
bool load_text(struct loader *l, const struct load_wish *wish, const char *key, const char **out);
bool load_refuse(struct loader *l, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Levels, posts and everything in them. */
bool load_levels(struct loader *l);
bool load_posts(struct loader *l);
bool load_details(struct loader *l); /* looks, clues, references */
/* What the game relies on beyond counts and lengths. */
bool load_check_rules(struct loader *l);
/* One or two letters of the name, in the arena. */
bool load_avatar(struct loader *l, const char *name, const char **out);

#endif
