/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The inside of watch: what is watched and shown, and the game that shows it. */
#ifndef SCHEINRIESE_LEVELS_WATCH_H
#define SCHEINRIESE_LEVELS_WATCH_H

#include "base/proc.h"
#include "base/watch.h"
#include "picture_cache.h"
#include "preview.h"
#include "project.h"

struct watching {
    const char *folder;
    bool plays, is_terminal;
    struct watch *watch;
    struct picture_cache *pictures;
    struct preview preview; /* the game's files; scratch is "" without the game */
    struct proc game;       /* pid 0: not running */
    int64_t noticed_ms;     /* when the save that is being shown was noticed; monotonic */
};

/* --- the game (watch_game.c) --- */

/* The folder for its files. */
bool watch_game_open(struct watching *watching, struct err *err);
/* Ends the game and removes the folder. */
void watch_game_close(struct watching *watching);
/* Starts the game with the pack, or has it take over the pack. */
bool watch_game_show(struct watching *watching, struct project *project, struct err *err);
/* Passes on what the game says. false: it has ended, and this was said; *code is what to end with.
 */
bool watch_game_listen(struct watching *watching, int *code);

#endif
