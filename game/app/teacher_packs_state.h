/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the section of packs keeps: the child at work, what is still to be fetched, what is shown.
 */
#ifndef SCHEINRIESE_APP_TEACHER_PACKS_STATE_H
#define SCHEINRIESE_APP_TEACHER_PACKS_STATE_H

#include "app/teacher.h"
#include "base/job.h"
#include "exchange/shelf.h"

enum { PACKS_MAX_WISHES = 256, PACKS_NAME = 128, PACKS_WORDS = 600 };

enum packs_task {
    PACKS_IDLE,
    PACKS_LIST,
    PACKS_CHECK,
    PACKS_FETCH,
    PACKS_REMOVE,
    PACKS_IMPORT,
    PACKS_SHOW_ROOT, /* only its fingerprint */
    PACKS_ADD_SERVER,
    PACKS_DROP_SERVER
};

enum packs_view {
    PACKS_ALL,
    PACKS_ONE,
    PACKS_REMOVING,
    PACKS_OWN_FILE,
    PACKS_SERVERS,
    PACKS_DROPPING,
    PACKS_ADDING
};

enum packs_show { PACKS_SHOW_ALL, PACKS_SHOW_INSTALLED, PACKS_SHOW_UPDATES, PACKS_SHOW_NEW };

/* A pack that is to be fetched; kept in the settings until it is there. */
struct packs_wish {
    char id[PACKS_NAME], server[PACKS_NAME];
    int64_t done, total; /* bytes, as far as known */
    bool is_paused, is_cancelled;
    char trouble[PACKS_WORDS]; /* why it paused by itself, "": it did not */
};

/* What the child is told to do next. */
struct packs_order {
    enum packs_task task;
    char word[PATH_MAX_BYTES], second[PATH_MAX_BYTES];
};

/* What has happened, for the card above the list. */
struct packs_said {
    bool is_there, is_error, may_accept_old;
    char text[PACKS_WORDS], detail[PACKS_WORDS + 64];
};

struct packs_filter {
    struct ui_field search;
    char searched[UI_FIELD_BYTES]; /* that the rows were made for */
    enum packs_show show;
    int class; /* 0: all */
    char language[16];
    bool is_open, is_stale;
    int page;
};

struct packs {
    enum packs_task task;
    struct job job;
    struct packs_order next; /* task PACKS_IDLE: none */
    bool wants_list, wants_library, was_done, tells_news;
    char code[32], text[PACKS_WORDS];            /* the first error of this child */
    char warning[PACKS_WORDS];                   /* the last warning of any */
    char expired[16], expired_role[64];          /* of this child */
    char fingerprint[128], address[PACKS_WORDS]; /* of the server that is being added */
    struct packs_said said;
    struct shelf shelf;
    bool has_shelf;
    char shelf_language[8];
    int n_wishes, fetching; /* index of the one in work */
    struct packs_wish wishes[PACKS_MAX_WISHES];
    char from[PATH_MAX_BYTES]; /* folder or stick that takes the place of the network, "": none */
    bool accepts_old;
    /* the screen */
    enum packs_view view;
    char focus[UI_MAX_ID]; /* that the next frame shall have; "": none */
    char chosen[PACKS_NAME], chosen_server[PACKS_NAME];
    char file[PATH_MAX_BYTES]; /* own pack, or root file */
    bool allows_http;
    struct ui_field address_field;
    struct packs_filter filter;
    int n_rows;
    struct shelf_pack **rows;
};

#endif
