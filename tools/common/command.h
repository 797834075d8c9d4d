/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A tool with sub-commands: one table, one help, the same options and exit codes everywhere. */
#ifndef SCHEINRIESE_TOOLS_COMMAND_H
#define SCHEINRIESE_TOOLS_COMMAND_H

#include "base/err.h"

#include <stdbool.h>

enum { TOOL_OK = 0, TOOL_FOUND_ERRORS = 1, TOOL_CANNOT_RUN = 2 };
enum { COMMAND_MAX_ARGUMENTS = 64 };

struct option {
    const char *name;   /* "--limits", "-o" */
    bool *flag;         /* set when the option is there; or */
    const char **value; /* the word after it */
};

struct command {
    const char *name;
    const char *summary;               /* one line for the list, N_() */
    const char *help;                  /* usage, options and an example, N_(); NULL: run tells it */
    int (*run)(int argc, char **argv); /* argv[0] is the name of the command */
};

struct tool {
    const char *name;  /* "scheinriese-levels" */
    const char *about; /* one sentence, N_() */
    int n_commands;
    const struct command *commands;
};

/* Sets the language, finds the sub-command, prints its help for --help; the exit code. */
int tool_main(const struct tool *tool, int argc, char **argv);

/* The words of a command line that are no options. */
struct words {
    int n;
    const char *at[COMMAND_MAX_ARGUMENTS];
};

/* Sorts the words after the command into options and the rest. false with err for an unknown option
 * or one without its value, or too many words; "--" ends the options. */
bool options_read(struct words *out, const struct option *options, int n_options, int argc,
                  char **argv, struct err *err);

/* "scheinriese-levels: sentence" to standard error. */
void tool_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same from an error, in words for people; returns TOOL_CANNOT_RUN. */
int tool_fail(const struct err *err);
/* The sentence of an error code, translated. */
const char *tool_error_words(enum err_code code);

#endif
