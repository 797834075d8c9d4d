/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Input becomes a press, a moved focus or a scroll. It is judged against the nodes of the last
 * frame. */
#include "ui/field_int.h"

#include <stdlib.h>

bool ui_can_focus(const struct ui_node *node) {
    bool acts = node->role == UI_BUTTON || node->role == UI_CHOICE || node->role == UI_SWITCH ||
                node->role == UI_FIELD;
    return acts && !node->is_disabled;
}

void ui_focus(struct ui *ui, const char *id) {
    str_copy(ui->focus, sizeof ui->focus, id);
    ui->follows_focus = true;
    ui->wants_frame = true;
}

bool ui_input_press(struct ui *ui, const char *id) {
    const struct ui_node *node = ui_find_node(ui, id);
    if (!node || !ui_can_focus(node)) {
        return false;
    }
    ui->had_input = true;
    if (node->role != UI_FIELD) {
        str_copy(ui->pressed, sizeof ui->pressed, id);
    }
    ui_focus(ui, node->id);
    return true;
}

/* --- scrolling --- */

static void scroll_to(struct ui *ui, int offset) {
    int max = ui->scroll.max_offset;
    int wanted = offset < 0 ? 0 : offset > max ? max : offset;
    if (wanted != ui->scroll.offset) {
        ui->scroll.offset = wanted;
        ui->wants_frame = true;
    }
}

static void scroll_by(struct ui *ui, int pixels) {
    scroll_to(ui, ui->scroll.offset + pixels);
}

void ui_follow(struct ui *ui, const char *id) {
    const struct ui_node *node = ui_find_node(ui, id);
    if (!node || !node->is_scrolled) {
        return;
    }
    struct box area = ui->scroll.area;
    int margin = ui_dp(ui, 16);
    int above = area.y + margin - node->box.y;
    int below = node->box.y + node->box.h + margin - (area.y + area.h);
    if (above > 0) {
        scroll_by(ui, -above);
    } else if (below > 0) {
        scroll_by(ui, below);
    }
}

void ui_input_wheel(struct ui *ui, int x, int y, int pixels) {
    ui->had_input = true;
    if (ui->scroll.was_used && box_contains(ui->scroll.area, x, y)) {
        scroll_by(ui, pixels);
    }
}

/* --- pointer --- */

static const struct ui_node *node_at(const struct ui *ui, int x, int y) {
    for (int i = ui->n_nodes - 1; i >= 0; i--) {
        const struct ui_node *node = &ui->nodes[i];
        bool is_visible = !node->is_scrolled || box_contains(ui->scroll.area, x, y);
        if (ui_can_focus(node) && is_visible && box_contains(node->box, x, y)) {
            return node;
        }
    }
    return NULL;
}

void ui_input_pointer_down(struct ui *ui, int x, int y) {
    const struct ui_node *node = node_at(ui, x, y);
    ui->pointer = (struct pointer){
        .is_down = true, .x = x, .y = y, .start_y = y, .start_offset = ui->scroll.offset};
    str_copy(ui->pointer.id, sizeof ui->pointer.id, node ? node->id : "");
    ui->had_input = true;
    if (node && str_equal(node->id, ui->focus)) {
        field_point(ui, x, false);
    }
}

void ui_input_pointer_move(struct ui *ui, int x, int y) {
    struct pointer *pointer = &ui->pointer;
    ui->had_input = true;
    if (!pointer->is_down) {
        return;
    }
    if (ui_wants_text(ui) && str_equal(pointer->id, ui->focus)) {
        field_point(ui, x, true);
        return;
    }
    int distance = pointer->start_y - y;
    if (ui->scroll.max_offset > 0 && abs(distance) > ui_dp(ui, DRAG_SLOP)) {
        pointer->is_dragging = true;
    }
    if (pointer->is_dragging) {
        scroll_to(ui, pointer->start_offset + distance);
    }
    pointer->x = x;
    pointer->y = y;
}

void ui_input_pointer_up(struct ui *ui, int x, int y) {
    const struct ui_node *node = node_at(ui, x, y);
    bool was_click = ui->pointer.is_down && !ui->pointer.is_dragging;
    if (was_click && node && str_equal(node->id, ui->pointer.id)) {
        ui_input_press(ui, node->id);
        ui->follows_focus = false;
    }
    ui->pointer.is_down = false;
}

/* --- keyboard --- */

static int focus_index(const struct ui *ui) {
    const struct ui_node *node = ui_find_node(ui, ui->focus);
    return node ? (int)(node - ui->nodes) : -1;
}

/* Tab order is reading order is the order of emission. */
static void focus_step(struct ui *ui, int step) {
    int index = focus_index(ui);
    for (int i = 0; i < ui->n_nodes; i++) {
        index = (index + step + ui->n_nodes) % ui->n_nodes;
        if (ui_can_focus(&ui->nodes[index])) {
            ui_focus(ui, ui->nodes[index].id);
            return;
        }
    }
}

/* How far it is from one box to another in a direction; -1 when it does not lie there. */
static int distance(struct box from, struct box to, enum ui_key direction) {
    int across = abs((to.x + to.w / 2) - (from.x + from.w / 2));
    int along = abs((to.y + to.h / 2) - (from.y + from.h / 2));
    bool overlaps_x = to.x < from.x + from.w && from.x < to.x + to.w;
    bool overlaps_y = to.y < from.y + from.h && from.y < to.y + to.h;
    switch (direction) {
    case UI_KEY_UP:
        return to.y + to.h <= from.y ? (overlaps_x ? along : along + 2 * across) : -1;
    case UI_KEY_DOWN:
        return to.y >= from.y + from.h ? (overlaps_x ? along : along + 2 * across) : -1;
    case UI_KEY_LEFT:
        return to.x + to.w <= from.x ? (overlaps_y ? across : across + 4 * along) : -1;
    case UI_KEY_RIGHT:
        return to.x >= from.x + from.w ? (overlaps_y ? across : across + 4 * along) : -1;
    default:
        return -1;
    }
}

static const struct ui_node *nearest(const struct ui *ui, struct box from, enum ui_key direction) {
    const struct ui_node *best = NULL;
    int best_distance = 0;
    for (int i = 0; i < ui->n_nodes; i++) {
        const struct ui_node *node = &ui->nodes[i];
        int far = ui_can_focus(node) ? distance(from, node->box, direction) : -1;
        if (far >= 0 && (!best || far < best_distance)) {
            best = node;
            best_distance = far;
        }
    }
    return best;
}

/* True when text between here and the next button would be skipped unread. */
static bool reads_on(const struct ui *ui, const struct ui_node *next, enum ui_key direction) {
    if (direction == UI_KEY_DOWN && ui->scroll.offset < ui->scroll.max_offset) {
        return !next || !next->is_scrolled || next->box.y > ui->scroll.area.y + ui->scroll.area.h;
    }
    if (direction == UI_KEY_UP && ui->scroll.offset > 0) {
        return !next || !next->is_scrolled || next->box.y + next->box.h < ui->scroll.area.y;
    }
    return false;
}

static void focus_arrow(struct ui *ui, enum ui_key direction) {
    int index = focus_index(ui);
    if (index < 0) {
        focus_step(ui, 1);
        return;
    }
    const struct ui_node *next = nearest(ui, ui->nodes[index].box, direction);
    if (reads_on(ui, next, direction)) {
        scroll_by(ui, direction == UI_KEY_DOWN ? ui_dp(ui, 120) : -ui_dp(ui, 120));
    } else if (next) {
        ui_focus(ui, next->id);
    }
}

static void press_shortcut(struct ui *ui, char character) {
    ui->wants_frame = true;
    for (int i = 0; character && i < ui->n_nodes; i++) {
        if (ui->nodes[i].key == character && ui_input_press(ui, ui->nodes[i].id)) {
            return;
        }
    }
}

static void scroll_key(struct ui *ui, enum ui_key key) {
    int page = ui->scroll.area.h * 4 / 5;
    switch (key) {
    case UI_KEY_PAGE_UP:
        scroll_by(ui, -page);
        break;
    case UI_KEY_PAGE_DOWN:
        scroll_by(ui, page);
        break;
    case UI_KEY_HOME:
        scroll_to(ui, 0);
        break;
    default:
        scroll_to(ui, ui->scroll.max_offset);
        break;
    }
}

/* What is out of view is shown first: nobody presses what they have not seen. */
static void press_focus(struct ui *ui) {
    const struct ui_node *node = ui_find_node(ui, ui->focus);
    if (node && node->is_scrolled && box_is_empty(box_intersect(node->box, ui->scroll.area))) {
        ui_focus(ui, ui->focus);
    } else {
        ui_input_press(ui, ui->focus);
    }
}

void ui_input_key(struct ui *ui, enum ui_key key, char character) {
    ui->had_input = true;
    if (field_key(ui, key)) {
        return;
    }
    switch (key) {
    case UI_KEY_TAB:
        focus_step(ui, 1);
        break;
    case UI_KEY_BACKTAB:
        focus_step(ui, -1);
        break;
    case UI_KEY_UP:
    case UI_KEY_DOWN:
    case UI_KEY_LEFT:
    case UI_KEY_RIGHT:
        focus_arrow(ui, key);
        break;
    case UI_KEY_ENTER:
        press_focus(ui);
        break;
    case UI_KEY_ESCAPE:
        ui_input_press(ui, ui->escape);
        break;
    case UI_KEY_PAGE_UP:
    case UI_KEY_PAGE_DOWN:
    case UI_KEY_HOME:
    case UI_KEY_END:
        scroll_key(ui, key);
        break;
    case UI_KEY_CHARACTER:
        press_shortcut(ui, character);
        break;
    case UI_KEY_BACKSPACE:
        press_shortcut(ui, '\b');
        break;
    default: /* those of fields */
        break;
    }
}
