/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What only the teacher may do begins with the password. */
#ifndef SCHEINRIESE_RESULTS_UNLOCK_H
#define SCHEINRIESE_RESULTS_UNLOCK_H

#include "store/teacher.h"

/* The first line of a file, or of standard input ("-"), without its end. */
bool unlock_read_secret(const char *path, char out[STORE_MAX_PASSWORD + 1], struct err *err);
/* The same; without a path it asks at the terminal. Where there is none, the error says so. */
bool unlock_ask_secret(const char *path, const char *question, char out[STORE_MAX_PASSWORD + 1],
                       struct err *err);
/* The teacher's key by the password in the file (NULL: asks at the terminal). Errors are sentences.
 */
bool unlock_teacher(struct store *store, const char *path, struct store_key *key, struct err *err);

/* The key itself, as 64 hex digits on standard input: from the game, where it is unlocked already.
 */
bool unlock_read_key(struct store_key *key, struct err *err);

#endif
