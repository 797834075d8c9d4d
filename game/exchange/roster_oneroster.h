/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * OneRoster 1.1: users, classes and who is in which, joined by their ids to one list. */
#ifndef SCHEINRIESE_EXCHANGE_ROSTER_ONEROSTER_H
#define SCHEINRIESE_EXCHANGE_ROSTER_ONEROSTER_H

#include "exchange/roster.h"

/* Whether the path is such a folder, or one of its files: then folder is filled. */
bool oneroster_folder(const char *path, char folder[PATH_MAX_BYTES]);
/* A list with three columns: family name, given name, class. */
bool oneroster_read(struct roster **out, const char *folder, struct err *err);

#endif
