/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Buttons of every look: how they are coloured, how large they want to be, how they are drawn. */
#include "ui/state.h"

#include <ctype.h>

enum { MIN_TARGET = 48, KEY_CAP = 24 };

struct button_style {
    enum color fill, text;
    enum ui_type type;
    int radius, pad_x, pad_y; /* design pixels */
    bool has_shadow;
    enum para_align align;
};

static const struct button_style styles[] = {
    [BUTTON_PRIMARY] = {COLOR_PRIMARY, COLOR_ON_PRIMARY, TYPE_SUBHEAD, 14, 32, 19, true,
                        PARA_CENTER},
    [BUTTON_PLAIN] = {COLOR_PAPER, COLOR_INK, TYPE_SUBHEAD, 14, 28, 19, true, PARA_CENTER},
    [BUTTON_PILL] = {COLOR_PAPER, COLOR_INK, TYPE_LABEL_SMALL, 24, 20, 12, false, PARA_CENTER},
    [BUTTON_LOOK] = {COLOR_PAPER, COLOR_INK, TYPE_LABEL_SMALL, 14, 16, 14, true, PARA_START},
    [BUTTON_LOOK_OPEN] = {COLOR_LOOK_SOFT, COLOR_INK, TYPE_LABEL_SMALL, 14, 16, 14, true,
                          PARA_START},
    [BUTTON_SURE_FAKE] = {COLOR_FAKE, COLOR_ON_FAKE, TYPE_SUBHEAD, 14, 16, 20, false, PARA_CENTER},
    [BUTTON_FAKE] = {COLOR_FAKE_SOFT, COLOR_ON_FAKE_SOFT, TYPE_SUBHEAD, 14, 16, 20, false,
                     PARA_CENTER},
    [BUTTON_FACT] = {COLOR_FACT_SOFT, COLOR_ON_FACT_SOFT, TYPE_SUBHEAD, 14, 16, 20, false,
                     PARA_CENTER},
    [BUTTON_SURE_FACT] = {COLOR_FACT, COLOR_ON_FACT, TYPE_SUBHEAD, 14, 16, 20, false, PARA_CENTER},
    [BUTTON_QUIET] = {COLOR_NONE, COLOR_LINK, TYPE_LABEL_SMALL, 14, 12, 12, false, PARA_CENTER},
    [BUTTON_STOP] = {COLOR_PAPER, COLOR_INK, TYPE_HEAD, 60, 8, 8, true, PARA_CENTER},
    [BUTTON_STOP_DONE] = {COLOR_OK_SOFT, COLOR_INK, TYPE_HEAD, 60, 8, 8, true, PARA_CENTER},
    [BUTTON_ROW] = {COLOR_PAPER, COLOR_INK, TYPE_LABEL, 14, 24, 16, true, PARA_START},
    [BUTTON_NAV] = {COLOR_SIDE, COLOR_ON_SIDE, TYPE_LABEL, 10, 14, 11, false, PARA_START},
    [BUTTON_PILL_MAIN] = {COLOR_PRIMARY, COLOR_ON_PRIMARY, TYPE_LABEL_SMALL, 24, 20, 12, false,
                          PARA_CENTER},
};

/* What the inside of a button consists of, from the left: icon, text, key cap. */
struct inside {
    struct para_style style, detail_style;
    int pad_x, pad_y, icon, gap, cap, text_width;
};

static struct inside layout(const struct ui *ui, const struct ui_button_options *options,
                            int width) {
    const struct button_style *look = &styles[options->look];
    enum para_align align = options->is_start_aligned ? PARA_START : look->align;
    struct inside in = {.style = ui_style(ui, look->type, align),
                        .detail_style = ui_style(ui, TYPE_CAPTION, align),
                        .pad_x = ui_dp(ui, look->pad_x),
                        .pad_y = ui_dp(ui, look->pad_y),
                        .gap = ui_dp(ui, 12)};
    in.style.is_plain = true;
    in.detail_style.is_plain = true;
    in.icon = options->icon ? in.style.size + ui_dp(ui, 2) : 0;
    in.cap = options->key ? ui_sp(ui, KEY_CAP) : 0;
    if (width > 0) {
        int taken =
            2 * in.pad_x + (in.icon ? in.icon + in.gap : 0) + (in.cap ? in.cap + in.gap : 0);
        in.text_width = width - taken > 0 ? width - taken : 1;
    }
    return in;
}

struct box ui_button_size(struct ui *ui, const struct ui_button_options *options, int width) {
    struct inside in = layout(ui, options, width);
    const struct para *label = ui_paragraph(ui, options->label, &in.style, in.text_width);
    int w = label ? label->width : 0;
    int h = label ? label->height : 0;
    if (options->detail) {
        const struct para *detail =
            ui_paragraph(ui, options->detail, &in.detail_style, in.text_width);
        w = detail && detail->width > w ? detail->width : w;
        h += detail ? detail->height : 0;
    }
    h += 2 * in.pad_y;
    w +=
        2 * in.pad_x + (in.icon && w ? in.icon + in.gap : in.icon) + (in.cap ? in.cap + in.gap : 0);
    int least = ui_dp(ui, MIN_TARGET);
    return (struct box){0, 0, width > 0 ? width : w > least ? w : least, h > least ? h : least};
}

static int corner_radius(const struct ui *ui, struct box box, enum button_look look) {
    int most = (box.h < box.w ? box.h : box.w) / 2;
    int radius = ui_dp(ui, styles[look].radius);
    return radius < most ? radius : most;
}

static void draw_ground(struct ui *ui, struct box box, const struct ui_button_options *options) {
    const struct button_style *look = &styles[options->look];
    const struct theme *theme = ui_theme(ui);
    struct draw draw = {.kind = DRAW_BOX,
                        .box = box,
                        .fill = theme->colors[look->fill],
                        .border = theme->colors[COLOR_LINE],
                        .border_width = look->fill ? ui_dp(ui, theme->outline) : 0,
                        .radius = corner_radius(ui, box, options->look),
                        .shadow = look->has_shadow && theme->has_horizon ? ui_dp(ui, 12) : 0};
    if (options->look == BUTTON_NAV) {
        draw.fill = theme->colors[options->is_checked ? COLOR_SIDE_CHOSEN : COLOR_SIDE];
        draw.border = theme->colors[COLOR_ON_SIDE];
        draw.border_width = options->is_checked ? ui_dp(ui, 2) : 0;
    } else if (options->is_checked) {
        draw.border = theme->colors[COLOR_INK];
        draw.border_width = ui_dp(ui, 3);
    }
    if (options->is_disabled) {
        draw.fill = (draw.fill & 0xffffffu) | 0x99000000u;
        draw.shadow = 0;
    }
    ui_draw(ui, &draw);
}

/* The key that presses it; an opened look shows an eye there, so that colour is not the only sign.
 */
static void draw_key_cap(struct ui *ui, struct box box, const struct inside *in,
                         const struct ui_button_options *options) {
    struct box cap = {box.x + box.w - in->pad_x - in->cap, box.y + (box.h - in->cap) / 2, in->cap,
                      in->cap};
    if (options->look == BUTTON_LOOK_OPEN) {
        ui_icon(ui, cap, "eye", COLOR_INK, 255);
        return;
    }
    struct para_style style = ui_style(ui, TYPE_CAPTION, PARA_CENTER);
    const char *text = ui_keep(ui, "%c", toupper((unsigned char)options->key));
    const struct para *para = ui_paragraph(ui, text, &style, cap.w);
    ui_box(ui, cap, ui_dp(ui, 6), COLOR_PAPER);
    ui_frame(ui, cap, ui_dp(ui, 6), COLOR_LINE, ui_dp(ui, 2));
    if (para) {
        cap.y += (cap.h - para->height) / 2;
        ui_draw_paragraph(ui, para, text, cap, ui_theme(ui)->colors[COLOR_INK_2]);
    }
}

/* Icon and text, together in the middle or at the start. Returns false when text did not fit. */
static bool draw_words(struct ui *ui, struct box box, const struct ui_button_options *options,
                       const struct inside *in) {
    const struct para *label = ui_paragraph(ui, options->label, &in->style, in->text_width);
    const struct para *detail =
        options->detail ? ui_paragraph(ui, options->detail, &in->detail_style, in->text_width)
                        : NULL;
    int height = (label ? label->height : 0) + (detail ? detail->height : 0);
    int icon_gap = in->icon ? in->icon + in->gap : 0;
    bool is_centred = in->style.align == PARA_CENTER;
    struct box at = {box.x + in->pad_x + icon_gap, box.y + (box.h - height) / 2, in->text_width, 0};
    enum color color = styles[options->look].text;
    if (in->icon) {
        int text_left = is_centred && label ? (in->text_width - label->width) / 2 : 0;
        bool is_alone = !options->label[0];
        struct box icon = {is_alone ? box.x + (box.w - in->icon) / 2
                                    : box.x + in->pad_x + text_left,
                           box.y + (box.h - in->icon) / 2, in->icon, in->icon};
        ui_icon(ui, icon, options->icon, color, options->is_disabled ? 150 : 255);
    }
    if (label) {
        ui_draw_paragraph(ui, label, options->label, at, ui_theme(ui)->colors[color]);
        at.y += label->height;
    }
    if (detail) {
        bool is_coloured = color != COLOR_INK;
        ui_draw_paragraph(ui, detail, options->detail, at,
                          ui_theme(ui)->colors[is_coloured ? color : COLOR_INK_2]);
    }
    return height <= box.h && !(label && label->was_cut) && !(detail && detail->was_cut);
}

bool ui_button_in(struct ui *ui, struct box box, const struct ui_button_options *options) {
    struct inside in = layout(ui, options, box.w);
    draw_ground(ui, box, options);
    bool fits = draw_words(ui, box, options, &in);
    if (options->key) {
        draw_key_cap(ui, box, &in, options);
    }
    const char *label = options->spoken ? options->spoken : options->label;
    if (!options->spoken && options->detail) {
        label = ui_keep(ui, "%s, %s", options->label, options->detail);
    }
    enum ui_role role = options->role == UI_HEADING ? UI_BUTTON : options->role;
    struct ui_node *node = ui_add_node(ui, role, options->id, label, box);
    if (!node) {
        return false;
    }
    node->key = options->key;
    node->radius = corner_radius(ui, box, options->look);
    node->is_disabled = options->is_disabled;
    node->is_checked = options->is_checked;
    node->was_cut = !fits;
    return str_equal(ui->pressed, options->id) && !options->is_disabled;
}

bool ui_button(struct ui *ui, struct flow *flow, const struct ui_button_options *options) {
    struct box size = ui_button_size(ui, options, flow->w);
    struct box box = {flow->x, flow->y, flow->w, size.h};
    flow->y += size.h;
    return ui_button_in(ui, box, options);
}
