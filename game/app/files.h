/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Choosing a file or a folder, or where to save one: our own list, so that it can be used by
 * keyboard and read aloud like every other screen. */
#ifndef SCHEINRIESE_APP_FILES_H
#define SCHEINRIESE_APP_FILES_H

#include "base/places.h"
#include "ui/field.h"

enum { FILES_MAX = 150, FILES_NAME = 256 };

enum files_kind { FILES_OPEN, FILES_SAVE, FILES_FOLDER };

/* Who asked, so that each screen takes only what it asked for. */
enum files_use {
    FILES_NOTHING,
    FILES_ROSTER,
    FILES_CARDS,
    FILES_SHEET,
    FILES_RECEIPT,
    FILES_BACKUP,
    FILES_RESTORE,
    FILES_ABOUT, /* all about one pupil */
    FILES_STICK, /* packs from a folder */
    FILES_ROOT,  /* root file of a server */
    FILES_PACK,  /* one's own pack */
    FILES_EXPORT,
    FILES_CLASS_FILE, /* to save; or to join by */
    FILES_HAND_IN,    /* folder for results */
    FILES_COLLECT     /* folder with results of pupils' laptops */
};

struct files_entry {
    bool is_folder;
    char name[FILES_NAME];
};

struct files {
    enum files_use use;
    enum files_kind kind;
    const char *heading;       /* translated */
    const char *const *ends;   /* file names that are shown end so, NULL at the end; NULL: all */
    bool shows_all, is_chosen; /* is_chosen: result is what was asked for */
    bool is_read, has_failed, was_cut;
    bool replaces; /* an existing file of the name is to be replaced */
    char folder[PATH_MAX_BYTES], result[PATH_MAX_BYTES];
    struct ui_field path; /* to type: a path, or the name to save as */
    int n_places;
    struct place places[PLACES_MAX];
    int n;
    struct files_entry entries[FILES_MAX];
};

/* Prepares the screen SCREEN_FILES; name: what to save as (FILES_SAVE). */
struct files_wish {
    enum files_use use;
    enum files_kind kind;
    const char *heading;
    const char *const *ends;
    const char *name;
};
void files_begin(struct files *files, const struct files_wish *wish);
/* Names of files have no blanks: a line may end behind their dots and dashes, or anywhere in a long
 * one. Kept until the end of the frame. */
const char *files_breakable(struct ui *ui, const char *name);
/* Whether a path was chosen for this use; it is taken once. */
bool files_take(struct files *files, enum files_use use, char out[PATH_MAX_BYTES]);

#endif
