/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a tool says that takes a while: sentences for people, or with --progress lines one line each
 * for the game: "progress DONE TOTAL bytes", "note TEXT", "warning TEXT", "KIND TEXT" (a fact),
 * "error CODE TEXT", "done TEXT". */
#ifndef SCHEINRIESE_TOOLS_VOICE_H
#define SCHEINRIESE_TOOLS_VOICE_H

#include "base/err.h"

#include <stdint.h>

struct voice {
    bool has_lines;
    int64_t last_ms; /* when progress was last told */
};

void voice_note(const struct voice *voice, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Something the person should see although it goes on: a wrong clock, a damaged list. */
void voice_warning(const struct voice *voice, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* A line on standard output that is the answer itself, as list gives it. */
void voice_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* In place: what begins a line, moves a cursor or turns the direction of writing becomes a space,
 * what is no UTF-8 a question mark. All that is said passes through it, since names of roles,
 * paths, addresses and titles come from strangers. */
void voice_clean(char *text);
/* Something for programs only: "KIND TEXT", nothing without --progress lines. */
void voice_fact(const struct voice *voice, const char *kind, const char *text);
void voice_done(const struct voice *voice, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void voice_progress(struct voice *voice, int64_t done, int64_t total, int64_t now_ms);
/* code: one word. Returns TOOL_FOUND_ERRORS. */
int voice_error(const struct voice *voice, const char *code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same for any error. */
int voice_plain_error(const struct voice *voice, const struct err *err);

#endif
