/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Buttons in columns. All are as large as the largest, so that none breaks and rows line up. */
#include "app/grid.h"

enum { GAP = 16 };

static struct box largest(struct ui *ui, const struct ui_button_options *options, int n,
                          int width) {
    struct box most = {0};
    for (int i = 0; i < n; i++) {
        struct box size = ui_button_size(ui, &options[i], width);
        most.w = size.w > most.w ? size.w : most.w;
        most.h = size.h > most.h ? size.h : most.h;
    }
    return most;
}

int grid_buttons(struct ui *ui, struct flow *flow, const struct ui_button_options *options, int n) {
    int gap = ui_dp(ui, GAP);
    int columns = (flow->w + gap) / (largest(ui, options, n, 0).w + gap);
    columns = columns < 1 ? 1 : columns > n ? n : columns;
    int rows = n > 0 ? (n + columns - 1) / columns : 0;
    columns = rows > 0 ? (n + rows - 1) / rows : 1; /* no last row with one left over */
    int width = n > 0 ? (flow->w - gap * (columns - 1)) / columns : 0;
    int height = largest(ui, options, n, width).h;
    int pressed = -1;
    for (int i = 0; i < n; i++) {
        struct box box = {flow->x + i % columns * (width + gap),
                          flow->y + i / columns * (height + gap), width, height};
        pressed = ui_button_in(ui, box, &options[i]) ? i : pressed;
    }
    flow->y += rows > 0 ? rows * (height + gap) - gap : 0;
    return pressed;
}
