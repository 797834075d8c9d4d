/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is to be drawn: a flat list of commands, compared with the last one so that only what
 * changed is drawn again. */
#ifndef SCHEINRIESE_UI_DRAW_H
#define SCHEINRIESE_UI_DRAW_H

#include "ui/para.h"

struct box {
    int x, y, w, h;
};

enum draw_kind { DRAW_HORIZON, DRAW_BOX, DRAW_TEXT, DRAW_PICTURE, DRAW_ICON, DRAW_DOTS };

struct draw {
    enum draw_kind kind;
    struct box box;
    struct box clip;
    uint32_t fill; /* 0xAARRGGBB; text and icons: their colour */
    uint32_t border;
    int border_width;
    int radius;
    int shadow;              /* pixels of blur, 0: none */
    bool is_dashed;          /* border */
    const struct para *para; /* DRAW_TEXT */
    int picture;             /* DRAW_PICTURE: index in the pack */
    const char *icon;        /* DRAW_ICON: static name of a file in assets/icons */
    uint32_t text_hash;      /* DRAW_TEXT: identity of its paragraph */
};

enum { DRAW_MAX = 2048 };
struct draw_list {
    int n;
    struct draw items[DRAW_MAX];
    uint32_t background; /* where no horizon is drawn */
};

bool box_is_empty(struct box box);
struct box box_intersect(struct box a, struct box b);
struct box box_union(struct box a, struct box b); /* an empty one does not count */
bool box_contains(struct box box, int x, int y);
struct box box_inset(struct box box, int by);

/* Where a and b differ, merged to at most max boxes; returns how many. Paragraph pointers are
 * compared by text_hash and box only. */
int draw_changes(const struct draw_list *a, const struct draw_list *b, struct box *out, int max);

#endif
