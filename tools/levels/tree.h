/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A YAML file as a tree of nodes that know their places. Anchors, aliases, tags and a second
 * document are refused. A file with common slips is mended in memory, so that its other errors are
 * found in the same run. */
#ifndef SCHEINRIESE_LEVELS_TREE_H
#define SCHEINRIESE_LEVELS_TREE_H

#include "source.h"

enum { TREE_MAX_DEPTH = 12, TREE_MAX_NODES = 200000 };
enum node_type { NODE_TEXT, NODE_MAP, NODE_LIST };

struct node {
    enum node_type type;
    bool is_plain;      /* text without quotes or > or | */
    bool has_comment;   /* a plain text that # ends */
    struct place place; /* of the value; a map: of its first key */
    struct place key_place;
    const char *key;  /* NULL in a list */
    const char *text; /* NODE_TEXT, without final line breaks; else "" */
    int n_children;
    struct node *first, *next;
};

struct tree_context {
    struct arena *arena;
    struct report *report;
    const struct source *source;
};

/* NULL when the file cannot be read as YAML even mended; then at least one error is reported. */
struct node *tree_read(const struct tree_context *context);
/* The child with the key; NULL when map is NULL, no map, or has none. */
const struct node *node_get(const struct node *map, const char *key);
/* The text of the child; "" when there is none or it is no text. */
const char *node_get_text(const struct node *map, const char *key);

/* --- for tree_read: one attempt to parse --- */
enum parse_why { PARSE_SYNTAX, PARSE_ALIAS, PARSE_TAG, PARSE_DOCUMENTS, PARSE_DEEP, PARSE_MEMORY };
struct parse_result {
    struct node *root;
    bool has_failed;
    enum parse_why why;
    size_t at; /* byte in the text */
};
void tree_parse(struct parse_result *result, const struct tree_context *context,
                const struct source *text);

/* --- slips.c: the commonest slips of the keyboard, line by line --- */
struct slips {
    const struct tree_context *context; /* findings name its source */
    const struct source *text;          /* what is looked at: the source or its converted copy */
    struct str mended;                  /* the text with the slips mended, line by line */
    int n;                              /* slips reported */
};
void slips_find(struct slips *slips);
/* Bytes that are not UTF-8: reports the lines; mended has them read as Windows-1252. */
void slips_find_bytes(struct slips *slips);

#endif
