/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The screens of the game and the stack that holds them. Knows no window: host/ calls these through
 * main.c. */
#ifndef SCHEINRIESE_APP_APP_H
#define SCHEINRIESE_APP_APP_H

#include "base/clock.h"
#include "pack/library.h"
#include "store/store.h"
#include "ui/ui.h"

struct app;

struct app_setup {
    struct store *store;               /* borrowed; NULL: nothing can be stored, only guests play */
    const struct store_report *report; /* what opening the store found; NULL: nothing to tell */
    struct err store_error;            /* why there is no store */
    struct library *library;           /* borrowed; read again when packs come and go */
    const char *data_folder;           /* borrowed; NULL: packs cannot be fetched */
    const char *packs_tool;            /* path of scheinriese-packs, borrowed; NULL: not known */
    const char *results_tool;          /* the same of scheinriese-results */
    struct clock clock;
    uint64_t seed;               /* for drawing rounds */
    const char *language;        /* asked for on the command line, or NULL */
    const char *system_language; /* the machine\'s */
    struct ui_reading reading;   /* what guests start from */
    bool can_speak;
    bool may_set_up_teacher; /* --teacher-setup: also where results are stored already */
};

/* NULL without memory. */
struct app *app_new(const struct app_setup *setup);
void app_free(struct app *app);
/* For authors: a guest on this post of the last pack of the library, in a round of it alone.
 * ERR_NOT_FOUND when the pack has no such post; else what opening the pack says. */
bool app_open_post(struct app *app, const char *post, struct err *err);
/* For authors: the file is a newer build of the last pack of the library. Whoever plays it as a
 * guest stays on the same screen and post (else the nearest one), with the new text. false: it
 * cannot be opened, and the old one stays. */
bool app_reload(struct app *app, const char *path, struct err *err);
void app_frame(struct app *app, struct ui *ui);
bool app_picture(struct app *app, int index, struct file_data *out, struct err *err);
uint32_t app_pictures_id(struct app *app);
bool app_set(struct app *app, const char *what, const char *value);
bool app_wants_quit(const struct app *app);
/* The store is to be closed and opened again, with a new app. */
bool app_wants_reopen(const struct app *app);
/* Milliseconds until a frame is wanted though nothing happens; -1: none. */
int64_t app_wait_ms(struct app *app);
/* Readable when a frame is wanted: a child process has written; -1: none works. */
int app_wake_handle(const struct app *app);
const char *app_speech(struct app *app);
const char *app_language(const struct app *app); /* "de", "en" */
void app_after_first_frame(struct app *app);

#endif
