/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cheap features of posts, per language and version: what a pupil could go by without reading or
 * looking anything up. The list is that of facts/measurement ("Cue leak"). */
#ifndef SCHEINRIESE_LEVELS_LEAK_H
#define SCHEINRIESE_LEVELS_LEAK_H

#include "leak_stats.h"
#include "project.h"

enum leak_feature {
    LEAK_LENGTH,
    LEAK_WORDS,
    LEAK_SENTENCES,
    LEAK_EXCLAMATIONS,
    LEAK_QUESTIONS,
    LEAK_CAPITALS,
    LEAK_SHOUTING,
    LEAK_DIGITS,
    LEAK_EMOJI,
    LEAK_BOLD,
    LEAK_ABSOLUTE,
    LEAK_HEDGES,
    LEAK_TIMES,
    LEAK_LINK,
    LEAK_HANDLE_DIGITS,
    LEAK_PICTURE,
    LEAK_LIKES,
    LEAK_SHARES,
    LEAK_AGE,
    LEAK_SYMBOL,
    LEAK_KNOWN,
    LEAK_POSITION,
    LEAK_LOOK_LENGTH,
    LEAK_KIND, /* one for each kind of post */
    LEAK_LOOK = LEAK_KIND + POST_N_KINDS,
    LEAK_N = LEAK_LOOK + LOOK_N_KINDS
};

enum leak_scale {
    LEAK_PERCENT, /* told as "31 % longer" */
    LEAK_COUNT,   /* told as means */
    LEAK_YES_NO   /* told as shares */
};

/* Texts are in this language and version. */
struct leak_version {
    int translation; /* index, -1: German */
    bool is_simple;
};

struct leak_table {
    int n, capacity;
    double *x;          /* n rows of LEAK_N; NAN where a post has no such value */
    bool *is_fake;      /* n */
    const char **ids;   /* n, borrowed */
    const char **packs; /* n, ids of their packs, borrowed */
};

/* Adds the posts of a level that have a verdict; first row of the table is row 0. */
bool leak_add_level(struct leak_table *table, struct project *project, int level,
                    struct leak_version version);
/* Missing values become the mean of the others; call once, after all posts. */
void leak_complete(struct leak_table *table);
void leak_fini(struct leak_table *table);

/* What the feature is called in a sentence ("Ausrufezeichen"), translated, and how it is told. */
const char *leak_label(int feature);
enum leak_scale leak_scale(int feature);

#endif
