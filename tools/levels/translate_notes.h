/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a translator is told about a text besides the text: the author's comments from the YAML, the
 * preview picture that shows it, and where it stands. */
#ifndef SCHEINRIESE_LEVELS_TRANSLATE_NOTES_H
#define SCHEINRIESE_LEVELS_TRANSLATE_NOTES_H

#include "po.h"
#include "project.h"

enum { NOTES_MAX_BYTES = 4000 };

struct notes {
    char lines[NOTES_MAX_BYTES]; /* for "#." */
};

/* Fills the notes of a text and hangs them into the entry, which borrows them. pictures: folder or
 * address of the pictures of `preview --png`; NULL: none. */
void notes_add(struct notes *notes, struct po_entry *entry, const struct text *text,
               const char *pictures);

#endif
