/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines of a script: verb, rest and numbers, without doing anything. Knows no window, so that it
 * can be tested with foreign bytes. */
#ifndef SCHEINRIESE_HOST_SCRIPT_LINE_H
#define SCHEINRIESE_HOST_SCRIPT_LINE_H

#include "base/str.h"

enum { SCRIPT_MAX_BYTES = 1024 * 1024, SCRIPT_MAX_SIDE = 8192 };

enum script_verb {
    SCRIPT_NOTHING, /* an empty line, a comment */
    SCRIPT_PRESS,
    SCRIPT_KEY,
    SCRIPT_TYPE,
    SCRIPT_CLICK,
    SCRIPT_WHEEL,
    SCRIPT_RESIZE,
    SCRIPT_SCALE,
    SCRIPT_THEME,
    SCRIPT_LANG,
    SCRIPT_ADVANCE,
    SCRIPT_DUMP,
    SCRIPT_EXPECT,
    SCRIPT_FITS,
    SCRIPT_SCREENSHOT,
    SCRIPT_QUIT,
    SCRIPT_REDRAW,
    SCRIPT_STEADY,
    SCRIPT_RELOAD,
    SCRIPT_AWAIT,
    SCRIPT_SAY,
    SCRIPT_BLOCKS,
    SCRIPT_N_VERBS
};

struct script_order {
    enum script_verb verb;
    char *rest;       /* what stands behind the verb, "" when nothing does; part of the line */
    long long number; /* steps of wheel, milliseconds of advance */
    int pair[2];      /* size of resize, place of click */
    bool has_pair;    /* click: a place, if no node is called so */
};

/* Cuts the next line off the text; NULL at its end. */
char *script_next_line(char **text);
/* Cuts the first word off and returns what follows it. */
char *script_cut_word(char *text);
/* Reads a line, which is cut into pieces. false: why says why, in one sentence. */
bool script_read_line(struct script_order *out, char *line, struct str *why);
/* "press", as it stands in a script. */
const char *script_verb_name(enum script_verb verb);

#endif
