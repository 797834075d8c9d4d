/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The inside of struct host, shared by the files of this folder that drive it: loop and scripts. */
#ifndef SCHEINRIESE_HOST_INSIDE_H
#define SCHEINRIESE_HOST_INSIDE_H

#include "host/host.h"
#include "host/input.h"
#include "host/live.h"
#include "host/paint.h"
#include "host/speech.h"
#include "host/wake.h"

enum { HOST_MAX_CHANGES = 8, HOST_MAX_FRAMES = 8 };

/* What the window shows now, to find out what changed. */
struct shown {
    struct draw_list list;
    struct ui_reading reading;
    uint32_t pictures_id;
    bool is_stale; /* all of it has to be drawn again */
};

struct host {
    SDL_Window *window;
    SDL_Surface *own; /* drawn on instead when the window's surface is not 0x00RRGGBB */
    struct fonts *fonts;
    struct icons *icons;
    struct pictures *pictures;
    struct horizon horizon;
    struct input input;
    struct speech *speech;
    struct live *live; /* NULL: no orders from standard input */
    struct wake *wake; /* NULL: no child process has been waited for yet */
    uint32_t spoken;   /* hash of the text being read aloud, 0: none */
    int can_speak;     /* -1: not asked yet */
    struct ui *ui;
    struct shown *shown;
    const struct host_app *app;
    const char *script;
    bool takes_text; /* text input is on */
    SDL_Rect text_place;
    bool is_offscreen, is_live, has_quit;
    int64_t script_ms; /* virtual time */
    uint64_t pixels_drawn;
};

/* One frame after the other until nothing is wanted at once, then draws what changed. */
void host_settle(struct host *host);
/* What the app waits for besides input; -1: nothing. */
int host_wake_handle(const struct host *host);
/* All waiting events; those of a person only when no script runs. */
void host_take_events(struct host *host);
/* Changes the window's size and waits until it has it. */
bool host_resize(struct host *host, int width, int height);
/* What is on the window; NULL when there is none now. */
SDL_Surface *host_surface(struct host *host);
/* Runs the script line by line. false: it cannot be read. *exit_code: 1 when something failed. */
bool script_run(struct host *host, int *exit_code, struct err *err);

#endif
