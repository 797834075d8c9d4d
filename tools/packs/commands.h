/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sub-commands of scheinriese-packs. */
#ifndef SCHEINRIESE_PACKS_COMMANDS_H
#define SCHEINRIESE_PACKS_COMMANDS_H

#include <stdbool.h>

/* The command line that every TUF client of the conformance tests has: exit codes 0 and 1 only. */
int init_run(int argc, char **argv);
extern const char *const init_help;

int refresh_run(int argc, char **argv);
extern const char *const refresh_help;

int download_run(int argc, char **argv);
extern const char *const download_help;

/* For people, for cron and for the game. */
int list_run(int argc, char **argv);
extern const char *const list_help;

int check_run(int argc, char **argv);
extern const char *const check_help;

int fetch_run(int argc, char **argv);
extern const char *const fetch_help;

int remove_run(int argc, char **argv);
extern const char *const remove_help;

int import_run(int argc, char **argv);
extern const char *const import_help;

int servers_run(int argc, char **argv);
extern const char *const servers_help;

int add_server_run(int argc, char **argv);
extern const char *const add_server_help;

int remove_server_run(int argc, char **argv);
extern const char *const remove_server_help;

#endif
