/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The inside of struct ui, shared by the files of this folder only. */
#ifndef SCHEINRIESE_UI_STATE_H
#define SCHEINRIESE_UI_STATE_H

#include "ui/widgets.h"

enum { POOL_BYTES = 96 * 1024, MAX_MOTIONS = 16, DRAG_SLOP = 10 };

/* Text of one frame. Two pools take turns, so that the labels of the last frame stay readable. */
struct text_pool {
    size_t n;
    char text[POOL_BYTES];
};

struct motion {
    uint32_t id;
    int64_t start_ms;
};

struct scroll {
    bool is_active; /* between begin and end */
    bool was_used;  /* the screen has a scrolling part */
    struct box area;
    int offset, max_offset; /* pixels */
};

struct pointer {
    bool is_down, is_dragging;
    int x, y, start_y, start_offset;
    char id[UI_MAX_ID];
};

/* How a field was laid out. */
struct field_view {
    struct ui_field *field; /* borrowed from the screen until the next frame; NULL: none */
    struct box inner;       /* before scrolling */
    int origin, width;      /* of its text */
    bool is_rtl, is_hidden;
};

/* The field that has the focus. */
struct text_input {
    struct field_view view;
    char id[UI_MAX_ID], editing[64];
    int max_bytes;
    struct box place;
    bool was_entered, has_caps_lock;
};

struct ui {
    const struct text_fonts *fonts;
    struct para_cache *paras;
    struct ui_reading reading;
    char language[16];
    int width, height;
    int dp, sp;                /* per mille of a pixel */
    int64_t now_ms, opened_ms; /* when the screen opened; -1: with the next frame */
    bool wants_frame, is_moving, follows_focus;
    char focus[UI_MAX_ID], default_focus[UI_MAX_ID], escape[UI_MAX_ID], pressed[UI_MAX_ID],
        revealed[UI_MAX_ID];
    bool had_input;    /* since the last frame */
    bool forgets_text; /* what was shown is overwritten before the next frame */
    struct text_input text;
    struct scroll scroll;
    struct pointer pointer;
    int n_motions;
    struct motion motions[MAX_MOTIONS];
    int n_nodes;
    struct ui_node nodes[UI_MAX_NODES];
    struct draw_list draws;
    int pool;
    struct text_pool pools[2];
};

/* The style of a type for this reader. */
struct para_style ui_style(const struct ui *ui, enum ui_type type, enum para_align align);
enum color ui_type_color(enum ui_type type);
/* Adds a node, its box moved by the scrolling; NULL when there are too many. */
struct ui_node *ui_add_node(struct ui *ui, enum ui_role role, const char *id, const char *label,
                            struct box box);
bool ui_can_focus(const struct ui_node *node);
uint32_t ui_hash(uint32_t seed, const char *text);
/* Text without marks, kept for this frame. */
const char *ui_plain(struct ui *ui, const char *text);
/* Draws a paragraph at x, y (before scrolling). */
const struct para *ui_paragraph(struct ui *ui, const char *text, const struct para_style *style,
                                int width);
void ui_draw_paragraph(struct ui *ui, const struct para *para, const char *text, struct box box,
                       uint32_t color);
/* Scrolls until the node is in view. */
void ui_follow(struct ui *ui, const char *id);

#endif
