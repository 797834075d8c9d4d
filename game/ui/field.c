/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawing a field, and where in it a place on the screen is. Places are measured by laying out what
 * stands before them, so they agree with what is drawn. */
#include "ui/field_int.h"

#include <string.h>

enum { PAD_X = 16, PAD_Y = 10, RADIUS = 12, CARET = 3, LEAST = 48 };

/* --- what is shown --- */

/* The first n bytes of the text as they are shown: dots for hidden text. */
static const char *shown(struct ui *ui, const struct ui_field *field, int n, bool is_hidden) {
    if (!is_hidden) {
        return ui_keep(ui, "%.*s", n, field->text);
    }
    char dots[UI_FIELD_BYTES * 3 + 1];
    size_t at = 0;
    for (int i = 0; i < n; i = field_next(field, i)) {
        memcpy(dots + at, "•", 3);
        at += 3;
    }
    dots[at] = 0;
    return ui_keep(ui, "%s", dots);
}

static struct para_style style_of(const struct ui *ui) {
    struct para_style style = ui_style(ui, TYPE_READING, PARA_START);
    style.is_plain = true;
    return style;
}

static int width_of(struct ui *ui, const char *text) {
    struct para_style style = style_of(ui);
    const struct para *para = ui_paragraph(ui, text, &style, 0);
    return para ? para->width : 0;
}

/* How wide the first n bytes are; the bar keeps blanks at the end in. */
static int width_before(struct ui *ui, const struct field_view *view, int n) {
    const char *before = shown(ui, view->field, n, view->is_hidden);
    const char *editing = n >= view->field->caret ? ui->text.editing : "";
    return width_of(ui, ui_keep(ui, "%s%s|", before, editing)) - width_of(ui, "|");
}

static int place_of(struct ui *ui, const struct field_view *view, int n) {
    int width = width_before(ui, view, n);
    return view->origin + (view->is_rtl ? view->width - width : width);
}

int field_at(struct ui *ui, const struct field_view *view, int x) {
    int best = 0, best_distance = 1 << 30;
    const struct ui_field *field = view->field;
    int n = (int)strlen(field->text);
    for (int i = 0;; i = field_next(field, i)) {
        int distance = place_of(ui, view, i) - x;
        distance = distance < 0 ? -distance : distance;
        if (distance < best_distance) {
            best = i;
            best_distance = distance;
        }
        if (i >= n) {
            return best;
        }
    }
}

/* --- drawing --- */

static void draw_clipped(struct ui *ui, struct box box, struct box inner, enum color fill) {
    struct draw draw = {.kind = DRAW_BOX, .box = box, .fill = ui_theme(ui)->colors[fill]};
    inner.y -= ui->scroll.is_active ? ui->scroll.offset : 0;
    draw.clip = ui->scroll.is_active ? box_intersect(inner, ui->scroll.area) : inner;
    if (!box_is_empty(draw.clip)) {
        ui_draw(ui, &draw);
    }
}

/* A soft ground and a line below, so that colour is not the only sign. */
static void draw_selection(struct ui *ui, const struct field_view *view) {
    const struct ui_field *field = view->field;
    int a = place_of(ui, view, field->caret), b = place_of(ui, view, field->anchor);
    int left = a < b ? a : b;
    struct box box = {left, view->inner.y, a < b ? b - a : a - b, view->inner.h};
    if (field->caret == field->anchor) {
        return;
    }
    draw_clipped(ui, box, view->inner, COLOR_FACT_SOFT);
    box.y += box.h - ui_dp(ui, CARET);
    box.h = ui_dp(ui, CARET);
    draw_clipped(ui, box, view->inner, COLOR_FOCUS);
}

static void draw_text(struct ui *ui, const struct field_view *view, const char *text) {
    struct para_style style = style_of(ui);
    const struct para *para = ui_paragraph(ui, text, &style, 0);
    struct box inner = view->inner;
    if (!para || !text[0]) {
        return;
    }
    int first = ui->draws.n;
    struct box box = {view->origin, inner.y + (inner.h - para->height) / 2, para->width, 0};
    ui_draw_paragraph(ui, para, text, box, ui_theme(ui)->colors[COLOR_INK]);
    if (first < ui->draws.n) {
        inner.y -= ui->scroll.is_active ? ui->scroll.offset : 0;
        struct draw *draw = &ui->draws.items[first];
        draw->clip = box_intersect(draw->clip, inner);
    }
}

static void draw_caret(struct ui *ui, const struct field_view *view) {
    struct box caret = {place_of(ui, view, view->field->caret), view->inner.y, ui_dp(ui, CARET),
                        view->inner.h};
    draw_clipped(ui, caret, view->inner, COLOR_INK);
    if (ui->text.editing[0]) {
        int width = width_of(ui, ui->text.editing);
        struct box line = {caret.x - (view->is_rtl ? 0 : width), caret.y + caret.h - 2, width, 2};
        draw_clipped(ui, line, view->inner, COLOR_INK);
    }
    ui->text.place = caret;
    ui->text.place.y -= ui->scroll.is_active ? ui->scroll.offset : 0;
}

/* --- layout --- */

/* Moves long text so that the caret is in view. */
static void keep_caret_in_view(struct ui *ui, struct field_view *view, bool has_focus) {
    struct ui_field *field = view->field;
    int right = view->inner.x + view->inner.w - ui_dp(ui, CARET);
    if (view->width + ui_dp(ui, CARET) <= view->inner.w) {
        field->shift = 0;
    }
    view->origin += field->shift;
    int x = has_focus ? place_of(ui, view, field->caret) : view->inner.x;
    int move = x < view->inner.x ? view->inner.x - x : x > right ? right - x : 0;
    field->shift += move;
    view->origin += move;
}

static struct field_view layout(struct ui *ui, struct box box, struct ui_field *field,
                                const char *text) {
    struct para_style style = style_of(ui);
    const struct para *para = text[0] ? ui_paragraph(ui, text, &style, 0) : NULL;
    int pad_x = ui_dp(ui, PAD_X), pad_y = ui_dp(ui, PAD_Y);
    struct field_view view = {
        .field = field,
        .inner = {box.x + pad_x, box.y + pad_y, box.w - 2 * pad_x, box.h - 2 * pad_y},
        .width = para ? para->width : 0,
        .is_rtl = para && para->is_rtl};
    view.origin = view.is_rtl ? view.inner.x + view.inner.w - view.width : view.inner.x;
    return view;
}

static struct box place_box(struct ui *ui, struct flow *flow, const char *label) {
    struct ui_text_options options = {.type = TYPE_LABEL, .is_plain = true, .is_silent = true};
    struct para_style style = style_of(ui);
    ui_text_with(ui, flow, &options, label);
    flow->y += ui_dp(ui, 8);
    int height = style.size * style.line_height_percent / 100 + 2 * ui_dp(ui, PAD_Y);
    int least = ui_dp(ui, LEAST);
    struct box box = {flow->x, flow->y, flow->w, height > least ? height : least};
    flow->y += box.h;
    return box;
}

static void draw_ground(struct ui *ui, struct box box) {
    int radius = ui_dp(ui, RADIUS);
    ui_box(ui, box, radius, COLOR_PAPER);
    ui_frame(ui, box, radius, COLOR_INK_2, ui_dp(ui, 2));
}

static void add_node(struct ui *ui, struct box box, const struct ui_field *field,
                     const struct ui_field_options *options) {
    const char *label = options->label;
    if (!options->is_hidden && field->text[0]) {
        label = ui_keep(ui, "%s: %s", options->label, field->text);
    }
    struct ui_node *node = ui_add_node(ui, UI_FIELD, options->id, label, box);
    if (node) {
        node->radius = ui_dp(ui, RADIUS);
    }
}

/* The text with what an input method is making in it. */
static const char *whole_text(struct ui *ui, const struct ui_field *field, bool is_hidden,
                              bool has_focus) {
    const char *before = shown(ui, field, field->caret, is_hidden);
    int n = (int)strlen(field->text);
    const char *all = shown(ui, field, n, is_hidden);
    const char *editing = has_focus ? ui->text.editing : "";
    return editing[0] ? ui_keep(ui, "%s%s%s", before, editing, all + strlen(before)) : all;
}

bool ui_field(struct ui *ui, struct flow *flow, struct ui_field *field,
              const struct ui_field_options *options) {
    struct box box = place_box(ui, flow, options->label);
    bool has_focus = str_equal(ui->focus, options->id);
    const char *text = whole_text(ui, field, options->is_hidden, has_focus);
    struct field_view view = layout(ui, box, field, text);
    view.is_hidden = options->is_hidden;
    draw_ground(ui, box);
    keep_caret_in_view(ui, &view, has_focus);
    if (has_focus) {
        draw_selection(ui, &view);
    }
    draw_text(ui, &view, text);
    add_node(ui, box, field, options);
    if (!has_focus) {
        return false;
    }
    draw_caret(ui, &view);
    ui->text.view = view;
    str_copy(ui->text.id, sizeof ui->text.id, options->id);
    ui->text.max_bytes = options->max_bytes;
    bool was_entered = ui->text.was_entered;
    ui->text.was_entered = false;
    return was_entered;
}
