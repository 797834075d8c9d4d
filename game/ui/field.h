/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A field of one line to type into: caret, selection, paste, text an input method is still making,
 * and hidden text for passwords. The caret does not blink: nothing wakes the laptop while somebody
 * thinks. */
#ifndef SCHEINRIESE_UI_FIELD_H
#define SCHEINRIESE_UI_FIELD_H

#include "ui/widgets.h"

enum { UI_FIELD_BYTES = 1024 };

/* The screen's own; it must live until the frame after the one that showed it. A zeroed struct is
 * an empty field. */
struct ui_field {
    char text[UI_FIELD_BYTES]; /* UTF-8, without control characters */
    int caret, anchor;         /* bytes; between them lies the selection */
    int shift;                 /* pixels that the text is moved, when it is longer than the box */
};

struct ui_field_options {
    const char *id;
    const char *label; /* above the box, and read aloud */
    bool is_hidden;    /* shown as dots, never read aloud, copied or cached */
    int max_bytes;     /* 0: as many as fit */
};

/* As wide as the flow; moves the flow. True in the frame in which Enter was pressed in it. */
bool ui_field(struct ui *ui, struct flow *flow, struct ui_field *field,
              const struct ui_field_options *options);
/* Caret at the end. */
void ui_field_set(struct ui_field *field, const char *text);
/* Overwrites it with zeros, and not only as far as the compiler likes. */
void ui_field_wipe(struct ui_field *field);

/* --- for host/ --- */
/* True while a field has the focus: only then is text input on. */
bool ui_wants_text(const struct ui *ui);
/* Where the input method shows its choices. */
struct box ui_text_place(const struct ui *ui);
/* Text typed or pasted; control characters are left out. */
void ui_input_text(struct ui *ui, const char *text);
/* What an input method is making; "" when it is done. */
void ui_input_editing(struct ui *ui, const char *text);
/* The selected text, for the clipboard; NULL: none, or hidden. Until the next frame. */
const char *ui_selected_text(struct ui *ui);
void ui_set_caps_lock(struct ui *ui, bool is_on);
bool ui_has_caps_lock(const struct ui *ui);
/* Whether somebody has touched anything since the last frame. */
bool ui_had_input(const struct ui *ui);

#endif
