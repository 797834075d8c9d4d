/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libgettextpo, wrapped: the only file that names it. Its fatal errors end the attempt, not the
 * program. */
#ifndef SCHEINRIESE_LEVELS_PO_H
#define SCHEINRIESE_LEVELS_PO_H

#include "source.h"

struct po_entry {
    const char *context, *id, *text; /* borrowed from the file; context NULL: none */
    bool is_fuzzy, is_obsolete;
    const char *comment;   /* of the translator, or NULL */
    const char *extracted; /* notes of the author, or NULL; written only */
    const char *file;      /* where the text stands, with line from 1, or NULL; written only */
    int line;
    const char *previous; /* the German text that a fuzzy translation was made for, or NULL */
};

struct po;

/* Reads a PO file; its errors go to the report. NULL when it is broken. */
struct po *po_open(const char *path, const struct source *source, struct report *report);
void po_close(struct po *po); /* NULL is fine */
/* Calls each for every message but the header, obsolete ones too; stops when it returns false. */
bool po_each(struct po *po, bool (*each)(const struct po_entry *entry, void *context),
             void *context);
/* The header of the file with its comment; texts "" when there is none; borrowed. */
struct po_entry po_header(struct po *po);

/* An empty file in memory with the header; entries are added, then it is written. */
struct po *po_new(const struct po_entry *header);
bool po_add(struct po *po, const struct po_entry *entry);
bool po_write(struct po *po, const char *path, struct err *err);

#endif
