/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sub-commands of scheinriese-results and what they share. */
#ifndef SCHEINRIESE_RESULTS_COMMANDS_H
#define SCHEINRIESE_RESULTS_COMMANDS_H

#include "store/store.h"

int class_run(int argc, char **argv);
extern const char *const class_help;

int import_run(int argc, char **argv);
extern const char *const import_help;

int analyse_run(int argc, char **argv);
extern const char *const analyse_help;

int stats_run(int argc, char **argv);
extern const char *const stats_help;

int counts_run(int argc, char **argv);
extern const char *const counts_help;

int export_run(int argc, char **argv);
extern const char *const export_help;

int backup_run(int argc, char **argv);
extern const char *const backup_help;

int restore_run(int argc, char **argv);
extern const char *const restore_help;

int forget_run(int argc, char **argv);
extern const char *const forget_help;

int merge_run(int argc, char **argv);
extern const char *const merge_help;

int sync_run(int argc, char **argv);
extern const char *const sync_help;

/* argv[0] is the word after "class". */
int class_add_run(int argc, char **argv);
int class_list_run(int argc, char **argv);
int class_file_run(int argc, char **argv);
int class_join_run(int argc, char **argv);
int class_hand_in_run(int argc, char **argv);

/* Opens the results below the folder (NULL: this person's own) and says what had to be mended. On
 * failure says why and returns false. */
bool results_open(struct store **out, const char *data_folder);

/* The same only to read; also while the game is running. */
bool results_open_to_read(struct store **out, const char *data_folder);

/* Says why the answers of a class could not be read; the exit code. */
int class_data_fail(const struct err *err, const char *class_name);

#endif
