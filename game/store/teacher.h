/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A teacher's access to this laptop: the vault ("teacher.key" in the data folder), and the wait
 * after wrong passwords, which survives restarts and any change of the clock. */
#ifndef SCHEINRIESE_STORE_TEACHER_H
#define SCHEINRIESE_STORE_TEACHER_H

#include "store/key.h"
#include "store/store.h"

enum { STORE_FREE_TRIES = 2 };

bool store_has_teacher(const struct store *store);
/* True while no pupil's result is stored and the laptop has joined no class. */
bool store_may_have_teacher(struct store *store, bool *may, struct err *err);
/* ERR_REFUSED when there is a teacher already. The key opens names and backups; sheet is the
 * recovery key, to be shown once. */
bool store_set_up_teacher(struct store *store, const char *password, enum store_cost cost,
                          struct store_key *key, char sheet[STORE_SHEET_TEXT], struct err *err);

/* How long no password is taken, in milliseconds; 0: it is. */
int64_t store_teacher_wait_ms(struct store *store);
/* ERR_REFUSED: wrong; ERR_BUSY: one has to wait; ERR_CORRUPT: the vault is damaged. The try is on
 * disk before the password is looked at. */
bool store_unlock_teacher(struct store *store, const char *password, struct store_key *key,
                          struct err *err);
/* No wait: 128 bits are not guessed. ERR_FORMAT: a slip in typing; ERR_REFUSED: another sheet. */
bool store_recover_teacher(struct store *store, const char *sheet, struct store_key *key,
                           struct err *err);
bool store_change_password(struct store *store, const struct store_key *key, const char *password,
                           enum store_cost cost, struct err *err);
bool store_new_sheet(struct store *store, const struct store_key *key, char sheet[STORE_SHEET_TEXT],
                     struct err *err);

#endif
