/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parts that several screens share: the page, rows that wrap, the top bar, the giant, a post. */
#ifndef SCHEINRIESE_APP_PARTS_H
#define SCHEINRIESE_APP_PARTS_H

#include "app/state.h"
#include "ui/widgets.h"

/* A page: horizon, and one scrolling part over the window down to bottom. The flow has the margins.
 */
struct page {
    struct flow flow;
    int margin;
};
struct page page_begin(struct ui *ui, int bottom);
void page_end(struct ui *ui, struct page *page);
/* Things of different width side by side, wrapping. */
struct row {
    int x, y, w; /* where it starts and how wide it may be */
    int at, height, gap;
};
struct row row_begin(const struct flow *flow, int gap);
struct box row_place(struct row *row, struct box size);
void row_end(const struct row *row, struct flow *flow); /* moves the flow below it */
bool row_button(struct ui *ui, struct row *row, const struct ui_button_options *options);
/* The top bar: back button (id ends in ".back", Escape presses it), heading, pills at the right:
 * reading help (id "top.reading"), read aloud ("top.speak"), and up to two words. Returns where to
 * go, or SCREEN_STAY. */
struct top_bar {
    const char *id;   /* of the screen: "map" gives "map.back" */
    const char *back; /* label; NULL: no back button */
    const char *heading;
    const char *words[2]; /* shown as pills, may be NULL */
};
enum screen_id part_top_bar(struct app *app, struct ui *ui, struct page *page,
                            const struct top_bar *bar);
/* The giant on the horizon; lift 0 (in the haze) to 1000 (clear), size 1000 = giant, 250 = a
 * person. */
void part_giant(struct ui *ui, int lift, int size);
/* An edge for a bar that stands over what scrolls. */
void part_bar_edge(struct ui *ui, struct box box);
const char *look_name(enum look_kind kind);       /* "Wer steckt dahinter?" */
const char *look_short_name(enum look_kind kind); /* "Wer?" for chips */
/* A picture of a code by its letter, 'a' to 'l': the sign and its name (pupil.c). */
const char *picture_sign(char letter);
const char *picture_name(char letter);
/* A post as the thing it is (post_card.c): fills the flow's width. Clue places are marked when
 * shows_clues. */
void part_post_card(struct app *app, struct ui *ui, struct flow *flow, const struct pack_post *post,
                    bool shows_clues);
/* A card with a sentence for each marked place of the post, and a gap below it; nothing without
 * clues. */
void part_clues(struct ui *ui, struct flow *flow, const struct pack_post *post);

#endif
