/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the files of fields: drawing and editing. */
#ifndef SCHEINRIESE_UI_FIELD_INT_H
#define SCHEINRIESE_UI_FIELD_INT_H

#include "ui/field.h"
#include "ui/state.h"

/* Ends of the grapheme before and after a byte of the text. */
int field_next(const struct ui_field *field, int at);
int field_before(const struct ui_field *field, int at);
/* The place in the text nearest to x (before scrolling). */
int field_at(struct ui *ui, const struct field_view *view, int x);
/* What a key does in the field that has the focus; false: it is none of its. */
bool field_key(struct ui *ui, enum ui_key key);
/* The pointer went down on the field with the focus, or moved while down. */
void field_point(struct ui *ui, int x, bool selects);

#endif
