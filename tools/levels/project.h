/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The source folder of a pack, read: pack.yaml, its levels, its translations, and what was found in
 * them. Everything lives until project_fini. */
#ifndef SCHEINRIESE_LEVELS_PROJECT_H
#define SCHEINRIESE_LEVELS_PROJECT_H

#include "base/path.h"
#include "keys.h"
#include "pack/model.h"
#include "picture_source.h"
#include "tree.h"

struct level_source {
    const char *id;          /* as in pack.yaml */
    struct source source;    /* name NULL when the file could not be read */
    const struct node *root; /* NULL when it could not be read as YAML */
    /* Rows of leak.h, German first, normal and simple; NULL until they are asked for. */
    const double *features[2 * (PACK_MAX_LANGUAGES + 1)];
};

/* A text that is translated, with its path in the pack. */
struct text {
    const char *path;
    const char *text;
    enum key_translation translation;
    long long max; /* bytes */
    const struct source *source;
    struct place place;
    bool is_block;           /* not in the line of its key, or behind > or | */
    int key_line, post_line; /* from 0; post_line -1: not of a post */
};

struct translation {
    const char *language; /* "en" */
    struct source source; /* the .po file */
    const char **texts;   /* per text of the project; NULL when missing, fuzzy or outdated */
    int n_good, n_missing, n_fuzzy, n_old; /* missing: all that stays German */
};

enum { PROJECT_MAX_TEXTS = 65536 };

struct project {
    const char *folder;
    char today[11]; /* YYYY-MM-DD; "": nothing is judged by its date */
    bool spells;    /* spelling too */
    struct picture_folder pictures;
    struct arena arena;
    struct report report;
    struct source pack_source;
    const struct node *pack;
    int n_levels;
    struct level_source levels[PACK_MAX_LEVELS];
    int n_texts; /* sorted by path; NULL until project_gather */
    struct text *texts;
    int n_translations;
    struct translation translations[PACK_MAX_LANGUAGES];
    int n_sources; /* order of the next one */
};

/* Reads everything below the folder; findings go to the report. false only when it cannot run at
 * all: no such folder, no memory. */
bool project_init(struct project *project, const char *folder, struct err *err);
void project_fini(struct project *project);
/* Reads bytes as a source of the project: its tree, NULL when it is broken. */
const struct node *project_read(struct project *project, struct source *source, const char *name,
                                struct bytes bytes);
/* All texts of the trees, sorted (texts.c): for translations and what goes through all texts. Does
 * nothing when they are there; false without memory. */
bool project_gather(struct project *project, struct err *err);
/* The text with the path; NULL when there is none. */
const struct text *project_find_text(const struct project *project, const char *path);
/* The translations in po/ (translations.c); findings go to the report. */
bool project_read_translations(struct project *project, struct err *err);
/* The line with this context in a PO file, for findings. */
struct place translation_place(const struct source *source, const char *context);
/* Path of a file of the pack. */
bool project_path(char out[PATH_MAX_BYTES], const struct project *project, const char *name,
                  struct err *err);

#endif
