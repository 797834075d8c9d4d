/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text on the screen: the styles of the types, nodes of text, marked clue places. */
#include "ui/state.h"

#include <string.h>

struct type_style {
    enum font_role role;
    int size; /* design pixels */
    int line_height_percent;
    bool is_bold;
    bool grows_half; /* headings grow only half as fast with the text size */
    enum color color;
};

static const struct type_style types[TYPE_N] = {
    [TYPE_DISPLAY] = {FONT_HEADING, 80, 115, false, true, COLOR_INK},
    [TYPE_TITLE] = {FONT_HEADING, 52, 120, false, true, COLOR_INK},
    [TYPE_HEAD] = {FONT_HEADING, 34, 125, false, true, COLOR_INK},
    [TYPE_SUBHEAD] = {FONT_LABEL, 20, 130, false, false, COLOR_INK},
    [TYPE_READING] = {FONT_READING, 21, 150, false, false, COLOR_INK},
    [TYPE_READING_LARGE] = {FONT_READING, 24, 145, false, false, COLOR_INK},
    [TYPE_READING_SMALL] = {FONT_READING, 19, 145, false, false, COLOR_INK},
    [TYPE_LABEL] = {FONT_LABEL, 18, 135, false, false, COLOR_INK},
    [TYPE_LABEL_SMALL] = {FONT_LABEL, 16, 135, false, false, COLOR_INK_2},
    [TYPE_CAPTION] = {FONT_LABEL, 14, 140, false, false, COLOR_INK_2},
    [TYPE_NUMBER] = {FONT_HEADING, 38, 120, false, true, COLOR_INK},
    [TYPE_PAPER] = {FONT_PAPER, 27, 130, true, false, COLOR_INK},
};

enum color ui_type_color(enum ui_type type) {
    return types[type].color;
}

struct para_style ui_style(const struct ui *ui, enum ui_type type, enum para_align align) {
    const struct type_style *style = &types[type];
    bool reads = style->role == FONT_READING;
    int half = (ui->dp + ui->sp) / 2;
    int size = (style->size * (style->grows_half ? half : ui->sp) + 500) / 1000;
    return (struct para_style){
        .role = style->role,
        .size = size,
        .line_height_percent =
            style->line_height_percent + (reads ? 25 * ui->reading.line_spacing : 0),
        .letter_spacing = reads ? ui->reading.letter_spacing * size / 16 : 0,
        .align = align,
        .is_bold = style->is_bold,
        .language = ui->language,
    };
}

/* Length of a mark at text: "**", "[", or "](n)"; 0: ordinary text. */
static size_t mark_length(const char *text) {
    if (text[0] == '*' && text[1] == '*') {
        return 2;
    }
    if (text[0] == ']' && text[1] == '(' && text[2] >= '1' && text[2] <= '9' && text[3] == ')') {
        return 4;
    }
    return text[0] == '[' && strstr(text, "](") ? 1 : 0;
}

const char *ui_plain(struct ui *ui, const char *text) {
    if (!strpbrk(text, "*[")) {
        return text;
    }
    char *plain = (char *)ui_keep(ui, "%s", text);
    char *to = plain;
    for (const char *from = text; *plain && *from;) {
        size_t skip = mark_length(from);
        from += skip;
        if (!skip) {
            *to++ = *from++;
        }
    }
    if (*plain) {
        *to = 0;
    }
    return plain;
}

const struct para *ui_paragraph(struct ui *ui, const char *text, const struct para_style *style,
                                int width) {
    return para_cache_get(ui->paras, text, style, width);
}

static uint32_t paragraph_hash(const struct para *para, const char *text) {
    uint32_t hash = ui_hash((uint32_t)para->height * 31u + (uint32_t)para->width, text);
    if (para->n_runs > 0) {
        hash ^= (uint32_t)(para->runs[0].run.size * 64 + para->runs[0].run.face) * 2654435761u;
        hash ^= (uint32_t)(para->runs[para->n_runs - 1].x + para->line_height * 4099);
    }
    return hash;
}

void ui_draw_paragraph(struct ui *ui, const struct para *para, const char *text, struct box box,
                       uint32_t color) {
    struct draw draw = {.kind = DRAW_TEXT,
                        .box = {box.x, box.y, box.w, para->height},
                        .fill = color,
                        .para = para,
                        .text_hash = paragraph_hash(para, text)};
    ui_draw(ui, &draw);
}

static struct box mark_box(struct ui *ui, const struct para_mark *place, struct flow flow) {
    int air = place->height / 8; /* so that lines do not paint over one another */
    return (struct box){flow.x + place->x - ui_dp(ui, 2), flow.y + place->y + air,
                        place->width + ui_dp(ui, 4), place->height - air};
}

static uint32_t mark_line_color(struct ui *ui, enum color mark) {
    const struct theme *theme = ui_theme(ui);
    if (theme->id == THEME_CONTRAST) {
        return theme->colors[COLOR_LOOK];
    }
    return theme->colors[mark == COLOR_FACT_SOFT ? COLOR_FACT_LINE : COLOR_FAKE_LINE];
}

/* Clue places get a soft ground and a line below, so that colour is not the only sign. */
static void draw_marks(struct ui *ui, const struct para *para, struct flow flow, enum color mark) {
    for (int i = 0; mark != COLOR_NONE && i < para->n_marks; i++) {
        ui_box(ui, mark_box(ui, &para->marks[i], flow), 0, mark);
    }
    for (int i = 0; mark != COLOR_NONE && i < para->n_marks; i++) {
        struct box box = mark_box(ui, &para->marks[i], flow);
        struct draw line = {.kind = DRAW_BOX,
                            .box = {box.x, box.y + box.h - ui_dp(ui, 3), box.w, ui_dp(ui, 3)},
                            .fill = mark_line_color(ui, mark)};
        ui_draw(ui, &line);
    }
}

int ui_text_with(struct ui *ui, struct flow *flow, const struct ui_text_options *options,
                 const char *text) {
    struct para_style style = ui_style(ui, options->type, options->align);
    style.max_lines = options->max_lines;
    style.is_plain = options->is_plain;
    const struct para *para = text[0] ? ui_paragraph(ui, text, &style, flow->w) : NULL;
    if (!para) {
        return 0;
    }
    enum color color = options->color ? options->color : ui_type_color(options->type);
    draw_marks(ui, para, *flow, options->mark);
    struct box box = {flow->x, flow->y, flow->w, para->height};
    ui_draw_paragraph(ui, para, text, box, ui_theme(ui)->colors[color]);
    if (!options->is_silent) {
        const char *label = options->is_plain ? text : ui_plain(ui, text);
        struct ui_node *node = ui_add_node(ui, options->role, options->id, label, box);
        if (node) {
            node->was_cut = para->was_cut;
        }
    }
    flow->y += para->height;
    return para->height;
}

int ui_text(struct ui *ui, struct flow *flow, const char *id, enum ui_type type, const char *text) {
    struct ui_text_options options = {.id = id, .role = UI_TEXT, .type = type};
    if (type == TYPE_DISPLAY || type == TYPE_TITLE || type == TYPE_HEAD) {
        options.role = UI_HEADING;
    }
    return ui_text_with(ui, flow, &options, text);
}

struct box ui_measure(struct ui *ui, enum ui_type type, const char *text, int width) {
    struct para_style style = ui_style(ui, type, PARA_START);
    const struct para *para = ui_paragraph(ui, text, &style, width);
    return para ? (struct box){0, 0, para->width, para->height} : (struct box){0};
}
