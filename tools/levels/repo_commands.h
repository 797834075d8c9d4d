/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sub-commands of scheinriese-levels repo, one file each or two. */
#ifndef SCHEINRIESE_LEVELS_REPO_COMMANDS_H
#define SCHEINRIESE_LEVELS_REPO_COMMANDS_H

int repo_init_run(int argc, char **argv);
int repo_key_run(int argc, char **argv);
int repo_add_run(int argc, char **argv);
int repo_remove_run(int argc, char **argv);
int repo_delegate_run(int argc, char **argv);
int repo_sign_run(int argc, char **argv);
int repo_renew_run(int argc, char **argv);
int repo_publish_run(int argc, char **argv);
int repo_refresh_run(int argc, char **argv);
int repo_rotate_run(int argc, char **argv);
int repo_verify_run(int argc, char **argv);
int repo_status_run(int argc, char **argv);

extern const char *const repo_init_help, *const repo_key_help, *const repo_add_help;
extern const char *const repo_remove_help, *const repo_delegate_help, *const repo_sign_help;
extern const char *const repo_renew_help, *const repo_publish_help, *const repo_refresh_help;
extern const char *const repo_rotate_help, *const repo_verify_help, *const repo_status_help;

#endif
