/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What scheinriese-results does for the game as a child process, one errand at a time: exporting,
 * and carrying files over the network. It goes on while screens change or lock. */
#ifndef SCHEINRIESE_APP_ERRAND_H
#define SCHEINRIESE_APP_ERRAND_H

#include "base/job.h"

struct app;

/* Who asked, so that each screen takes only what it asked for. */
enum errand_use { ERRAND_NOTHING, ERRAND_EXPORT, ERRAND_HAND_IN, ERRAND_COLLECT };

enum { ERRAND_WORDS = 800, ERRAND_POLL_MS = 100 };

struct errand {
    enum errand_use use;
    struct job job;
    bool has_ended;
    char words[ERRAND_WORDS]; /* what the child said, its sentences one after the other */
};

/* arguments: those after the program, ending with NULL. ERR_BUSY: another one is under way;
 * ERR_NOT_FOUND: the program is not there. input: a secret or so, to be read by the child. */
bool errand_begin(struct app *app, enum errand_use use, const char *const *arguments,
                  struct bytes input, struct err *err);
/* Takes what the child has said; called with each frame. */
void errand_follow(struct app *app);
bool errand_is_under_way(const struct app *app, enum errand_use use);
/* Once after it has ended: true, with what it said and whether it went well. */
bool errand_take(struct app *app, enum errand_use use, bool *is_good, char words[ERRAND_WORDS]);
/* Ends what is under way. */
void errand_fini(struct app *app);
/* One sentence for an errand that could not begin. */
const char *errand_trouble(const struct err *err);

#endif
