/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The round of a pupil or a guest: each step is on disk before it counts. */
#ifndef SCHEINRIESE_APP_ROUNDS_H
#define SCHEINRIESE_APP_ROUNDS_H

#include "app/state.h"

/* Draws or resumes a round of the chosen level. */
bool rounds_begin(struct app *app, struct err *err);
/* A guest's round of this one post of the chosen level. */
bool rounds_begin_with(struct app *app, const char *post, struct err *err);
bool rounds_look(struct app *app, enum look_kind kind, struct err *err);
/* On disk when it returns true. */
bool rounds_judge(struct app *app, enum answer answer, struct err *err);
bool rounds_next(struct app *app, struct err *err);
/* A seed nobody has had before. */
uint64_t rounds_seed(struct app *app);
/* What stands above the post now shown, and where its back button leads, with its label. */
const char *rounds_heading(struct app *app, struct ui *ui);
enum screen_id rounds_way_out(const struct app *app, const char **label);
bool level_is_open(const struct app *app, int level);

#endif
