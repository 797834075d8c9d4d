/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The machine: window, drawing, input, speech, and the script driver. The only place that waits. It
 * knows no screen: main.c hands it the app as a few functions. Draws on the window's surface
 * (software), only what changed; at rest it waits for events and draws nothing. */
#ifndef SCHEINRIESE_HOST_HOST_H
#define SCHEINRIESE_HOST_HOST_H

#include "base/clock.h"
#include "base/file.h"
#include "ui/ui.h"

struct host_options {
    int width, height;  /* 0: 1366x768, or the usable screen when that is smaller */
    bool is_offscreen;  /* SDL's offscreen driver: no display needed */
    const char *script; /* path, "-" standard input; NULL: a person plays */
    bool is_live;       /* takes orders from standard input, see live.h; not with a script */
    const char *assets; /* folder with icons/ */
    const char *title;
};

/* The app as the host sees it. */
struct host_app {
    void *context;
    /* Emits one frame between ui_begin and ui_end. */
    void (*frame)(void *context, struct ui *ui);
    /* A picture of the pack now shown, encoded. pictures_id changes when the pack does. */
    bool (*picture)(void *context, int index, struct file_data *out, struct err *err);
    uint32_t (*pictures_id)(void *context);
    /* Script verbs that are the app's: "scale" "150", "theme" "dark", "lang" "en". false: unknown
     * or refused. */
    bool (*set)(void *context, const char *what, const char *value);
    /* Takes over a newer build of the pack being played; NULL: cannot. */
    bool (*reload)(void *context, const char *path, struct err *err);
    bool (*wants_quit)(void *context);
    /* What is to be read aloud now, or NULL; asked after each frame. */
    const char *(*speech)(void *context);
    /* Language of what is read aloud: "de", "en", "uk"; NULL: "de". */
    const char *(*language)(void *context);
    /* Milliseconds until a frame is wanted though nothing happens (locking, a wait that ends); -1:
     * none. Asked before each wait; NULL: never. */
    int64_t (*wait_ms)(void *context);
    /* A handle that is readable when a frame is wanted (a child process has written); -1: none.
     * Asked before each wait; NULL: never. */
    int (*wake_handle)(void *context);
    /* Called once after the first frame is on the screen: slow work that a start must not wait for.
     */
    void (*after_first_frame)(void *context);
};

struct host;

/* Opens window and fonts. ERR_ENV: no display, no font (the detail names what and what to install).
 */
bool host_open(struct host **out, const struct host_options *options, struct err *err);
void host_close(struct host *host);
struct ui *host_ui(struct host *host);
/* The system's time; in a script a virtual one that only "advance" moves. */
struct clock host_clock(struct host *host);
/* Whether this machine can read aloud. In a script always true, so that screens are the same
 * everywhere; nothing is spoken there. */
bool host_can_speak(struct host *host);
/* Runs until the app wants to quit, the window is closed, or the script ends. *exit_code: 0, or 1
 * when an expectation of the script failed (told on standard error with its line number). */
bool host_run(struct host *host, const struct host_app *app, int *exit_code, struct err *err);

#endif
