/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drafts of posts from other formats. A reader per format adds drafts and tells what is broken;
 * the writer makes a source folder in which everything that is missing is an error for lint. */
#ifndef SCHEINRIESE_LEVELS_IMPORT_H
#define SCHEINRIESE_LEVELS_IMPORT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdio.h>

enum {
    IMPORT_MAX_BYTES = 256 * 1024 * 1024,
    IMPORT_MAX_ENTRY = 256 * 1024, /* one object, question or row */
    IMPORT_MAX_DEPTH = 16,
    IMPORT_MAX_DRAFTS = 100000
};

enum draft_field {
    DRAFT_POST,
    DRAFT_KIND,
    DRAFT_TYPE,
    DRAFT_TECHNIQUE,
    DRAFT_CHECK,
    DRAFT_WHEN,
    DRAFT_HEADLINE,
    DRAFT_TEXT,
    DRAFT_SIMPLE,
    DRAFT_LINK,
    DRAFT_WHY,
    DRAFT_REMEMBER,
    DRAFT_AUTHOR,
    DRAFT_TITLE, /* of the reference, as the three that follow */
    DRAFT_PUBLISHER,
    DRAFT_URL,
    DRAFT_DATE,
    DRAFT_LABEL, /* the verdict in the words of the source */
    DRAFT_N_FIELDS
};

enum { VERDICT_OPEN = -1 };

struct draft {
    const char *fields[DRAFT_N_FIELDS]; /* in the arena; NULL or "": missing */
    int verdict;                        /* enum verdict or VERDICT_OPEN */
    int line;
};

struct import {
    const char *name; /* of the file, for messages */
    FILE *to;         /* messages go here; NULL: nowhere */
    struct arena arena;
    struct draft *drafts;
    int n, capacity;
    int n_broken, n_open, n_facts;
    bool has_failed; /* no memory, or too many drafts */
};

void import_fini(struct import *import);
/* Copies text into the arena; "" without memory. */
const char *import_keep(struct import *import, const char *text, size_t n);
/* Adds the draft, its verdict decided by its label; an undecided one is told. */
void import_add(struct import *import, const struct draft *draft);
/* Tells of an entry that cannot be used. */
void import_tell_broken(struct import *import, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

bool import_claimreview(struct import *import, struct bytes bytes, struct err *err);
bool import_gift(struct import *import, struct bytes bytes, struct err *err);
bool import_csv(struct import *import, struct bytes bytes, struct err *err);

/* import_verdict.c: the verdict of a text in fact-checkers' words, VERDICT_OPEN when it is between
 * or unknown; *type: id of the type when the label says it, else NULL. */
int import_verdict(const char *text, const char **type);

/* import_write.c: writes the folder aside and renames it. ERR_REFUSED when it exists. */
bool import_write(const struct import *import, const char *folder, struct err *err);

#endif
