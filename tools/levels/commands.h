/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sub-commands of scheinriese-levels; each file has its function and its help. */
#ifndef SCHEINRIESE_LEVELS_COMMANDS_H
#define SCHEINRIESE_LEVELS_COMMANDS_H

int new_run(int argc, char **argv);
int schema_run(int argc, char **argv);
int build_run(int argc, char **argv);
int lint_run(int argc, char **argv);
int translate_run(int argc, char **argv);
int export_run(int argc, char **argv);
int import_run(int argc, char **argv);
int preview_run(int argc, char **argv);
int watch_run(int argc, char **argv);
int bundle_run(int argc, char **argv);
int level_stats_run(int argc, char **argv);
int repo_run(int argc, char **argv);
int serve_run(int argc, char **argv);

extern const char *const build_help, *const lint_help, *const translate_help, *const bundle_help;
extern const char *const level_stats_help;
extern const char *const new_help, *const schema_help;
extern const char *const export_help, *const import_help, *const preview_help, *const watch_help;
extern const char *const serve_help;

#endif
