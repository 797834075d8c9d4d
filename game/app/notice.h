/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A card that says something is empty or went wrong, inside a screen. */
#ifndef SCHEINRIESE_APP_NOTICE_H
#define SCHEINRIESE_APP_NOTICE_H

#include "base/err.h"
#include "ui/widgets.h"

struct notice {
    const char *id; /* of the title; the text has id ".text", the detail ".detail" */
    const char *title, *text;
    const char *detail; /* small, for whoever helps; NULL: none */
    bool is_alert;      /* the title is an alert */
};
void notice_card(struct ui *ui, struct flow *flow, const struct notice *notice);
/* What a screen shows in the place of what it could not read. */
void notice_trouble(struct ui *ui, struct flow *flow, const char *id, const struct err *err);
/* One line for whoever helps, from code, place and detail; kept until the end of the frame. */
const char *notice_detail(struct ui *ui, const struct err *err);

#endif
