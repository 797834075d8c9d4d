/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Many buttons of one size side by side: classes, pseudonyms, pictures of a code. */
#ifndef SCHEINRIESE_APP_GRID_H
#define SCHEINRIESE_APP_GRID_H

#include "ui/widgets.h"

/* Emits n buttons in as many columns as the widest of them leaves room for; moves the flow below.
 * Returns the index of the one that was pressed, -1: none. */
int grid_buttons(struct ui *ui, struct flow *flow, const struct ui_button_options *options, int n);

#endif
