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
    UI_KEY_BACKSPACE,
    /* in fields only (ui/field.h) */
    UI_KEY_DELETE,
    UI_KEY_WORD_LEFT,
    UI_KEY_WORD_RIGHT,
    UI_KEY_SELECT_LEFT,
    UI_KEY_SELECT_RIGHT,
    UI_KEY_SELECT_HOME,
    UI_KEY_SELECT_END,
    UI_KEY_SELECT_ALL
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
void ui_begin(struct ui *ui, int64_t now_ms); /* time for motion, milliseconds */
void ui_end(struct ui *ui);
/* After ui_end: another frame is wanted at once (state changed), or soon (motion, work). */
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
void ui_forget_text(struct ui *ui); /* before the next frame: all that was shown is overwritten */
/* State changed: draw anew at once. Soon: more work waits, but this is shown first. */
void ui_again(struct ui *ui);
void ui_soon(struct ui *ui);
/* A new screen: forgets scroll position and focus. */
void ui_reset_screen(struct ui *ui);
/* The node that has the focus when the screen opens, and the one Escape presses. */
void ui_default_focus(struct ui *ui, const char *id);
void ui_escape(struct ui *ui, const char *id);
/* Scrolls the node into view as soon as it is there. */
void ui_reveal(struct ui *ui, const char *id);
/* 0 to 1000, ease-out, since the id was first asked for on this screen; 1000 at once when motion is
 * off. */
int ui_motion(struct ui *ui, const char *id, int duration_ms);

/* Scrolling: everything between begin and end moves inside the area; at most one on a screen. The
 * end tells the bottom of the content. */
void ui_scroll_begin(struct ui *ui, struct box area);
void ui_scroll_end(struct ui *ui, int content_bottom);

/* One drawing command, moved by the scrolling. */
void ui_draw(struct ui *ui, const struct draw *draw);
/* Text kept until the end of this frame (labels made by formatting); "" without memory. */
const char *ui_keep(struct ui *ui, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
