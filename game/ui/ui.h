/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The screen as a list of nodes. A screen's frame function emits nodes {role, id, label, state,
 * box} and draw commands; the same nodes are drawn, read aloud, walked by the keyboard and compared
 * in tests. Ids are stable ASCII
 * ("judge.sure_fake"), labels are translated. Nothing here knows SDL.
 *
 * Sizes: dp = design pixels at 1366x768, scaled with the window; sp = dp scaled also with the
 * reader's text size. */
#ifndef SCHEINRIESE_UI_UI_H
#define SCHEINRIESE_UI_UI_H

#include "base/str.h"
#include "ui/draw.h"
#include "ui/para.h"
#include "ui/theme.h"

enum ui_role {
    UI_HEADING,
    UI_TEXT,
    UI_BUTTON,
    UI_CHOICE /* one of several */,
    UI_SWITCH /* on or off */,
    UI_PICTURE,
    UI_GROUP,
    UI_FIELD,
    UI_ALERT,
    UI_N_ROLES
};

enum { UI_MAX_ID = 96, UI_MAX_NODES = 512 };

struct ui_node {
    enum ui_role role;
    char id[UI_MAX_ID];
    const char *label; /* plain text as read aloud; borrowed until the next frame */
    bool has_focus, is_disabled, is_checked,
        is_scrolled; /* is_scrolled: lies in the scrolling part */
    bool was_cut;    /* its text did not fit: a defect that tests look for */
    char key;        /* shortcut: '1', 'a', 0: none */
    int radius;      /* of its corners, so that the focus ring follows them */
    struct box box;  /* pixels on the window, after scrolling */
};

/* What the reader chose; belongs to the pupil. */
struct ui_reading {
    int scale; /* text size in percent, 100 to 200 */
    enum theme_id theme;
    bool is_dyslexic;   /* OpenDyslexic */
    int line_spacing;   /* 0 normal, 1 wide, 2 very wide */
    int letter_spacing; /* 0 to 2 */
    bool is_still;      /* motion off */
    bool is_simple;     /* posts in einfacher Sprache */
};
struct ui_reading ui_reading_default(void);

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

/* Input, as host/ hands it in. */
enum ui_key {
    UI_KEY_NONE,
    UI_KEY_TAB,
    UI_KEY_BACKTAB,
    UI_KEY_UP,
    UI_KEY_DOWN,
    UI_KEY_LEFT,
    UI_KEY_RIGHT,
    UI_KEY_ENTER,
    UI_KEY_ESCAPE,
    UI_KEY_PAGE_UP,
    UI_KEY_PAGE_DOWN,
    UI_KEY_HOME,
    UI_KEY_END,
    UI_KEY_CHARACTER,
    UI_KEY_BACKSPACE
};

struct ui;

struct ui *ui_new(const struct text_fonts *fonts); /* NULL without memory */
void ui_free(struct ui *ui);

/* --- for host/: input before a frame --- */
void ui_input_key(struct ui *ui, enum ui_key key, char character);
void ui_input_pointer_down(struct ui *ui, int x, int y);
void ui_input_pointer_move(struct ui *ui, int x, int y);
void ui_input_pointer_up(struct ui *ui, int x, int y);
void ui_input_wheel(struct ui *ui, int x, int y, int pixels);
/* Presses the node with this id as a click would; false when there is none or it is disabled. */
bool ui_input_press(struct ui *ui, const char *id);
void ui_focus(struct ui *ui, const char *id);
void ui_set_size(struct ui *ui, int width, int height);
void ui_set_reading(struct ui *ui, const struct ui_reading *reading);
const struct ui_reading *ui_reading(const struct ui *ui);
void ui_set_language(struct ui *ui, const char *language); /* for hyphens and quotes */
void ui_fonts_changed(struct ui *ui);
/* Time for motion, milliseconds. */
void ui_begin(struct ui *ui, int64_t now_ms);
void ui_end(struct ui *ui);
/* After ui_end: another frame is wanted at once (state changed), or soon (something moves). */
bool ui_wants_frame(const struct ui *ui);
bool ui_is_moving(const struct ui *ui);
int ui_n_nodes(const struct ui *ui);
const struct ui_node *ui_node(const struct ui *ui, int index);
const struct ui_node *ui_find_node(const struct ui *ui, const char *id);
const struct draw_list *ui_draws(const struct ui *ui);

/* --- for screens --- */
int ui_width(const struct ui *ui);
int ui_height(const struct ui *ui);
int ui_dp(const struct ui *ui, int design_pixels);
int ui_sp(const struct ui *ui, int design_pixels);
const struct theme *ui_theme(const struct ui *ui);
/* True when there is room for two columns side by side at this text size. */
bool ui_is_wide(const struct ui *ui);
/* State changed: draw again at once with the new state. */
void ui_again(struct ui *ui);
/* A new screen: forgets scroll position and focus. */
void ui_reset_screen(struct ui *ui);
/* The node that has the focus when the screen opens, and the one Escape presses. */
void ui_default_focus(struct ui *ui, const char *id);
void ui_escape(struct ui *ui, const char *id);
/* Character typed in this frame, 0 when none (fields, teacher code). */
char ui_typed(struct ui *ui);
/* 0 to 1000, ease-out, since the id was first asked for on this screen; 1000 at once when motion is
 * off. */
int ui_motion(struct ui *ui, const char *id, int duration_ms);

/* Scrolling: everything between begin and end moves inside the area; at most one on a screen. The
 * end tells the bottom of the content. */
void ui_scroll_begin(struct ui *ui, struct box area);
void ui_scroll_end(struct ui *ui, int content_bottom);

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
    BUTTON_ROW
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
void ui_picture(struct ui *ui, const char *id, struct box box, int picture, int radius,
                const char *alt);
/* Plain drawing, no node. */
void ui_box(struct ui *ui, struct box box, int radius, enum color fill, enum color border,
            int border_width);
void ui_icon(struct ui *ui, struct box box, const char *name, enum color tint, int alpha);
void ui_horizon(struct ui *ui);
void ui_draw(struct ui *ui, const struct draw *draw);
/* A node without drawing of its own. */
void ui_group(struct ui *ui, const char *id, enum ui_role role, const char *label, struct box box);
/* Text kept until the end of this frame (labels made by formatting); "" without memory. */
const char *ui_keep(struct ui *ui, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
