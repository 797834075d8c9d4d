/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What expires when, for status and as a warning after publish and refresh. */
#ifndef SCHEINRIESE_LEVELS_REPO_STATUS_H
#define SCHEINRIESE_LEVELS_REPO_STATUS_H

#include "repo.h"

#include <stdio.h>

struct status_report {
    FILE *out;
    bool is_short; /* only what needs attention */
    int n_expired, n_expiring, n_lacking;
};
bool status_print(struct status_report *report, const struct repo *repo, struct err *err);

#endif
