/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A screen made of a table of buttons, its frames, and what was pressed on it: for tests of the
 * keyboard, the pointer and scrolling without a window. */
#ifndef SCHEINRIESE_TESTS_UI_FIXTURE_H
#define SCHEINRIESE_TESTS_UI_FIXTURE_H

#include "base/mem.h"
#include "para_fixture.h"
#include "ui/widgets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { DESK_WIDTH = 1366, DESK_HEIGHT = 768, DESK_MAX_FRAMES = 6 };

struct desk_button {
    const char *id;
    struct box box;
    char key;
    bool is_disabled, is_text, is_gone;
};

struct desk {
    struct ui *ui;
    int64_t now_ms;
    struct desk_button buttons[16];
    int n_buttons, n_fixed; /* the first n_fixed do not scroll */
    struct box area;        /* that scrolls; empty: none */
    int bottom;             /* of what scrolls */
    const char *default_focus, *escape;
    char pressed[UI_MAX_ID]; /* the last one */
    int n_presses;
};

static inline void desk_emit(struct desk *desk, const struct desk_button *button) {
    struct ui_button_options options = {.id = button->id,
                                        .look = BUTTON_PLAIN,
                                        .label = button->id,
                                        .key = button->key,
                                        .is_disabled = button->is_disabled};
    if (button->is_gone) {
        return;
    }
    if (button->is_text) {
        ui_group(desk->ui, button->id, UI_TEXT, button->id, button->box);
    } else if (ui_button_in(desk->ui, button->box, &options)) {
        str_copy(desk->pressed, sizeof desk->pressed, button->id);
        desk->n_presses++;
    }
}

static inline void desk_frame(struct desk *desk) {
    ui_begin(desk->ui, desk->now_ms);
    for (int i = 0; i < desk->n_fixed; i++) {
        desk_emit(desk, &desk->buttons[i]);
    }
    if (!box_is_empty(desk->area)) {
        ui_scroll_begin(desk->ui, desk->area);
    }
    for (int i = desk->n_fixed; i < desk->n_buttons; i++) {
        desk_emit(desk, &desk->buttons[i]);
    }
    if (!box_is_empty(desk->area)) {
        ui_scroll_end(desk->ui, desk->bottom);
    }
    ui_default_focus(desk->ui, desk->default_focus ? desk->default_focus : "");
    ui_escape(desk->ui, desk->escape ? desk->escape : "");
    ui_end(desk->ui);
}

/* Frames until none is wanted. */
static inline void desk_settle(struct desk *desk) {
    int n = 0;
    do {
        desk_frame(desk);
    } while (ui_wants_frame(desk->ui) && ++n < DESK_MAX_FRAMES);
    assert_true(n < DESK_MAX_FRAMES);
}

/* Shows the buttons; the time in which presses do not count is over. */
static inline void desk_open(struct desk *desk) {
    desk->ui = ui_new(&fixed_fonts);
    assert_non_null(desk->ui);
    ui_set_size(desk->ui, DESK_WIDTH, DESK_HEIGHT);
    ui_reset_screen(desk->ui);
    desk->now_ms = 1000;
    desk_settle(desk);
    desk->now_ms += 1000;
}

static inline void desk_close(struct desk *desk) {
    ui_free(desk->ui);
}

static inline void desk_key(struct desk *desk, enum ui_key key) {
    ui_input_key(desk->ui, key, 0);
    desk_settle(desk);
}

static inline void desk_type(struct desk *desk, char character) {
    ui_input_key(desk->ui, UI_KEY_CHARACTER, character);
    desk_settle(desk);
}

static inline void desk_click(struct desk *desk, int x, int y) {
    ui_input_pointer_down(desk->ui, x, y);
    desk_settle(desk);
    ui_input_pointer_up(desk->ui, x, y);
    desk_settle(desk);
}

/* Id of the only node with the focus. */
static inline const char *desk_focus(const struct desk *desk) {
    const char *id = "";
    int n = 0;
    for (int i = 0; i < ui_n_nodes(desk->ui); i++) {
        if (ui_node(desk->ui, i)->has_focus) {
            id = ui_node(desk->ui, i)->id;
            n++;
        }
    }
    assert_true(n <= 1);
    return id;
}

static inline struct box desk_box(const struct desk *desk, const char *id) {
    const struct ui_node *node = ui_find_node(desk->ui, id);
    assert_non_null(node);
    return node->box;
}

/* What was pressed since last asked for; "" when nothing was. */
static inline const char *desk_pressed(struct desk *desk) {
    const char *id = desk->n_presses ? desk->pressed : "";
    assert_true(desk->n_presses <= 1);
    desk->n_presses = 0;
    return id;
}

#endif
