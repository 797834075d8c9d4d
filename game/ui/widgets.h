/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What screens are built of: texts, buttons, cards, pictures, placed down a column. */
#ifndef SCHEINRIESE_UI_WIDGETS_H
#define SCHEINRIESE_UI_WIDGETS_H

#include "ui/ui.h"

/* Words of style for ui_text. */
enum ui_type {
    TYPE_DISPLAY,
    TYPE_TITLE,
    TYPE_HEAD,
    TYPE_SUBHEAD,
    TYPE_READING,
    TYPE_READING_LARGE,
    TYPE_READING_SMALL,
    TYPE_LABEL,
    TYPE_LABEL_SMALL,
    TYPE_CAPTION,
    TYPE_NUMBER,
    TYPE_PAPER,
    TYPE_N
};

/* A column that fills downwards. */
struct flow {
    int x, y, w;
};
/* Text as a node of the role (UI_TEXT, UI_HEADING); returns its height and moves the flow. id may
 * be NULL: not addressable. */
int ui_text(struct ui *ui, struct flow *flow, const char *id, enum ui_type type, const char *text);
struct ui_text_options {
    const char *id;
    enum ui_role role;
    enum ui_type type;
    enum color color; /* COLOR_NONE: the type's own */
    enum para_align align;
    int max_lines;
    bool is_plain;   /* no inline marks */
    bool is_silent;  /* drawn, but no node: part of another one's label */
    enum color mark; /* clue places are underlaid with this; COLOR_NONE: not shown */
};
int ui_text_with(struct ui *ui, struct flow *flow, const struct ui_text_options *options,
                 const char *text);
/* Size a text would take. */
struct box ui_measure(struct ui *ui, enum ui_type type, const char *text, int width);

enum button_look {
    BUTTON_PRIMARY,
    BUTTON_PLAIN,
    BUTTON_PILL,
    BUTTON_LOOK,
    BUTTON_LOOK_OPEN,
    BUTTON_SURE_FAKE,
    BUTTON_FAKE,
    BUTTON_FACT,
    BUTTON_SURE_FACT,
    BUTTON_QUIET,
    BUTTON_STOP /* round, on the map */,
    BUTTON_STOP_DONE,
    BUTTON_ROW,
    BUTTON_NAV,      /* a section of the teacher's side */
    BUTTON_PILL_MAIN /* the one that counts among pills */
};
struct ui_button_options {
    const char *id;
    enum ui_role role; /* UI_BUTTON, UI_CHOICE, UI_SWITCH */
    enum button_look look;
    const char *label;
    const char *detail; /* second line, or NULL */
    const char *spoken; /* label for reading aloud when it differs, or NULL */
    const char *icon;   /* name of an icon drawn before the label, or NULL */
    char key;           /* shown as a key cap and pressed by it; 0: none */
    bool is_disabled, is_checked;
    bool is_start_aligned; /* words at the start where the look centres them */
};
/* A button in a box; true in the frame in which it was pressed. */
bool ui_button_in(struct ui *ui, struct box box, const struct ui_button_options *options);
/* The size its label wants (at least 48 dp high); width 0: as wide as the label. */
struct box ui_button_size(struct ui *ui, const struct ui_button_options *options, int width);
/* As wide as the flow, height as needed, moves the flow. */
bool ui_button(struct ui *ui, struct flow *flow, const struct ui_button_options *options);

/* A card: paper with shadow behind what is emitted until the end; returns the inner flow. */
struct ui_card {
    struct flow inner;
    struct box box;
    int first_draw, pad, min_height;
    enum color fill;
    enum color accent;   /* a coloured edge; COLOR_NONE: none. Set before the end. */
    bool is_accent_left; /* at the left instead of the top */
    bool is_dashed;      /* dashed border in COLOR_LOOK */
};
struct ui_card ui_card_begin(struct ui *ui, const struct flow *flow, int pad, enum color fill);
/* Height of the card is known now (at least min_height); moves the flow below it. */
void ui_card_end(struct ui *ui, struct ui_card *card, struct flow *flow);
/* A picture of the pack, cut to fill the box. */
void ui_picture(struct ui *ui, const char *id, struct box box, int picture, const char *alt);
/* Plain drawing, no node: a filled box, a frame, an icon of assets/icons, the horizon. */
void ui_box(struct ui *ui, struct box box, int radius, enum color fill);
void ui_frame(struct ui *ui, struct box box, int radius, enum color color, int width);
void ui_icon(struct ui *ui, struct box box, const char *name, enum color tint, int alpha);
void ui_horizon(struct ui *ui);
/* A node without drawing of its own. */
void ui_group(struct ui *ui, const char *id, enum ui_role role, const char *label, struct box box);

#endif
