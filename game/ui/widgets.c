/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nodes, drawing commands, cards, pictures and the scrolling part. */
#include "ui/state.h"

enum { CARD_RADIUS = 20, CARD_SHADOW = 20, ACCENT = 9, PICTURE_RADIUS = 14 };

static struct box everywhere(const struct ui *ui) {
    return (struct box){0, 0, ui->width, ui->height};
}

static struct box scrolled(const struct ui *ui, struct box box) {
    box.y -= ui->scroll.is_active ? ui->scroll.offset : 0;
    return box;
}

struct ui_node *ui_add_node(struct ui *ui, enum ui_role role, const char *id, const char *label,
                            struct box box) {
    if (ui->n_nodes == UI_MAX_NODES) {
        return NULL;
    }
    struct ui_node *node = &ui->nodes[ui->n_nodes++];
    *node = (struct ui_node){.role = role,
                             .label = label,
                             .is_scrolled = ui->scroll.is_active,
                             .box = scrolled(ui, box)};
    if (id) {
        str_copy(node->id, sizeof node->id, id);
    } else {
        str_format(node->id, sizeof node->id, "text.%d", ui->n_nodes);
    }
    return node;
}

void ui_group(struct ui *ui, const char *id, enum ui_role role, const char *label, struct box box) {
    ui_add_node(ui, role, id, label, box);
}

/* A long table scrolls: most of it is never seen. */
static bool is_far_away(const struct ui *ui, struct box box, int shadow) {
    struct box area = ui->scroll.area;
    return ui->scroll.is_active && box.h > 0 &&
           (box.y - 2 * shadow > area.y + area.h || box.y + box.h + 2 * shadow < area.y);
}

void ui_draw(struct ui *ui, const struct draw *draw) {
    if (ui->draws.n == DRAW_MAX || is_far_away(ui, scrolled(ui, draw->box), draw->shadow)) {
        return;
    }
    struct draw *item = &ui->draws.items[ui->draws.n++];
    *item = *draw;
    item->box = scrolled(ui, draw->box);
    if (box_is_empty(draw->clip)) {
        item->clip = ui->scroll.is_active ? ui->scroll.area : everywhere(ui);
    }
}

void ui_box(struct ui *ui, struct box box, int radius, enum color fill) {
    struct draw draw = {
        .kind = DRAW_BOX, .box = box, .fill = ui_theme(ui)->colors[fill], .radius = radius};
    ui_draw(ui, &draw);
}

void ui_frame(struct ui *ui, struct box box, int radius, enum color color, int width) {
    struct draw draw = {.kind = DRAW_BOX,
                        .box = box,
                        .border = ui_theme(ui)->colors[color],
                        .border_width = width,
                        .radius = radius};
    if (width > 0) {
        ui_draw(ui, &draw);
    }
}

void ui_icon(struct ui *ui, struct box box, const char *name, enum color tint, int alpha) {
    uint32_t rgb = ui_theme(ui)->colors[tint] & 0xffffffu;
    struct draw draw = {
        .kind = DRAW_ICON, .box = box, .fill = rgb | (uint32_t)alpha << 24, .icon = name};
    ui_draw(ui, &draw);
}

void ui_horizon(struct ui *ui) {
    if (ui_theme(ui)->has_horizon) {
        struct draw draw = {.kind = DRAW_HORIZON, .box = everywhere(ui)};
        ui_draw(ui, &draw);
    }
}

void ui_picture(struct ui *ui, const char *id, struct box box, int picture, const char *alt) {
    struct draw draw = {
        .kind = DRAW_PICTURE, .box = box, .picture = picture, .radius = ui_dp(ui, PICTURE_RADIUS)};
    ui_draw(ui, &draw);
    ui_add_node(ui, UI_PICTURE, id, alt, box);
}

struct ui_card ui_card_begin(struct ui *ui, const struct flow *flow, int pad, enum color fill) {
    struct ui_card card = {.box = {flow->x, flow->y, flow->w, 0}, .pad = pad, .fill = fill};
    struct draw nothing = {.kind = DRAW_BOX};
    card.inner = (struct flow){flow->x + pad, flow->y + pad, flow->w - 2 * pad};
    card.first_draw = ui->draws.n;
    ui_draw(ui, &nothing); /* the accent, then the paper: their height is known at the end */
    ui_draw(ui, &nothing);
    return card;
}

static void fill_card(struct ui *ui, const struct ui_card *card, struct box paper) {
    const struct theme *theme = ui_theme(ui);
    struct draw *accent = &ui->draws.items[card->first_draw];
    struct draw *draw = accent + 1;
    bool has_accent = card->accent != COLOR_NONE;
    draw->box = scrolled(ui, paper);
    draw->fill = theme->colors[card->fill];
    draw->radius = ui_dp(ui, CARD_RADIUS);
    draw->shadow = theme->has_horizon ? ui_dp(ui, CARD_SHADOW) : 0;
    draw->border_width = ui_dp(ui, theme->outline);
    draw->border = theme->colors[COLOR_LINE];
    if (card->is_dashed) {
        draw->is_dashed = true;
        draw->border = theme->colors[COLOR_LOOK];
        draw->border_width = ui_dp(ui, 3);
    }
    if (has_accent) {
        accent->box = scrolled(ui, card->box);
        accent->fill = theme->colors[card->accent];
        accent->radius = draw->radius;
        struct box strip = accent->box; /* only there, so that no other corner shows its colour */
        *(card->is_accent_left ? &strip.w : &strip.h) = 2 * ui_dp(ui, CARD_RADIUS);
        accent->clip = box_intersect(accent->clip, strip);
    }
}

void ui_card_end(struct ui *ui, struct ui_card *card, struct flow *flow) {
    int height = card->inner.y + card->pad - card->box.y;
    card->box.h = height > card->min_height ? height : card->min_height;
    struct box paper = card->box;
    if (card->accent != COLOR_NONE) {
        int edge = ui_dp(ui, ACCENT);
        paper = card->is_accent_left
                    ? (struct box){paper.x + edge, paper.y, paper.w - edge, paper.h}
                    : (struct box){paper.x, paper.y + edge, paper.w, paper.h - edge};
    }
    if (card->first_draw + 1 < ui->draws.n) {
        fill_card(ui, card, paper);
    }
    flow->y = card->box.y + card->box.h;
}

/* --- the scrolling part --- */

void ui_scroll_begin(struct ui *ui, struct box area) {
    ui->scroll.area = area;
    ui->scroll.is_active = true;
    ui->scroll.was_used = true;
}

static void draw_scroll_bar(struct ui *ui) {
    struct scroll *scroll = &ui->scroll;
    int width = ui_dp(ui, 10);
    int whole = scroll->area.h + scroll->max_offset;
    struct box track = {ui->width - width - ui_dp(ui, 6), scroll->area.y + ui_dp(ui, 4), width,
                        scroll->area.h - ui_dp(ui, 8)};
    struct box thumb = track;
    thumb.h = track.h * scroll->area.h / whole;
    thumb.y += track.h * scroll->offset / whole;
    struct draw groove = {.kind = DRAW_BOX,
                          .box = track,
                          .fill = (ui_theme(ui)->colors[COLOR_INK_2] & 0xffffffu) | 0x40000000u,
                          .radius = width / 2};
    ui_draw(ui, &groove);
    ui_box(ui, thumb, width / 2, COLOR_INK_2);
}

void ui_scroll_end(struct ui *ui, int content_bottom) {
    struct scroll *scroll = &ui->scroll;
    int over = content_bottom - (scroll->area.y + scroll->area.h);
    scroll->is_active = false;
    scroll->max_offset = over > 0 ? over : 0;
    if (scroll->offset > scroll->max_offset) {
        scroll->offset = scroll->max_offset;
        ui->wants_frame = true;
    }
    if (scroll->max_offset > 0) {
        draw_scroll_bar(ui);
    }
}
