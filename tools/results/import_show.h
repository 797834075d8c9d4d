/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What import prints: how the file was read, which columns are used, what happens to each class. */
#ifndef SCHEINRIESE_RESULTS_IMPORT_SHOW_H
#define SCHEINRIESE_RESULTS_IMPORT_SHOW_H

#include "exchange/roster.h"

void import_show_roster(const struct roster *roster);
void import_show_groups(const struct roster_groups *groups);
void import_show_classes(const struct store_import *imports, int n);

#endif
