/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Placing: every line is cut into pieces, these are put into the order seen, aligned, and become
 * runs and marks. Runs, marks and their text end up in one block behind the paragraph. */
#include "base/mem.h"
#include "base/str.h"
#include "ui/para_int.h"

#include <string.h>

struct list {
    void *items;
    int n, capacity;
};

struct placing {
    struct para_layout *layout;
    struct list pieces; /* of one line */
    struct list runs, marks;
    struct str text; /* of all runs, whose text is an offset until the end */
    int line_height, ascent, natural_height, baseline;
    int widest;
};

/* Room for one more; NULL without memory. */
static void *list_add(struct list *list, size_t size) {
    if (list->n == list->capacity) {
        int capacity = list->capacity ? list->capacity * 2 : 16;
        void *items = mem_resize(list->items, (size_t)capacity, size);
        if (!items)
            return NULL;
        list->items = items;
        list->capacity = capacity;
    }
    return (char *)list->items + (size_t)list->n++ * size;
}

static bool add_piece(struct placing *p, const struct para_piece *value) {
    struct para_piece *piece = list_add(&p->pieces, sizeof *piece);
    if (!piece)
        return false;
    *piece = *value;
    piece->level = p->layout->chars[value->from].level;
    piece->width = para_piece_width(p->layout, value);
    return true;
}

/* The pieces of a line in the order they are written. */
static bool cut_pieces(struct placing *p, const struct para_line *line) {
    p->pieces.n = 0;
    for (int at = line->from, end; at < line->to; at = end) {
        end = para_piece_end(p->layout, at, line->to);
        if (!add_piece(p, &(struct para_piece){.from = at, .to = end}))
            return false;
    }
    if (!line->suffix || line->to <= line->from)
        return true;
    return add_piece(p, &(struct para_piece){.from = line->to - 1, .suffix = line->suffix});
}

static void reverse(struct para_piece *pieces, int from, int to) {
    for (to--; from < to; from++, to--) {
        struct para_piece piece = pieces[from];
        pieces[from] = pieces[to];
        pieces[to] = piece;
    }
}

/* The Unicode rule L2: from the highest level down, what is at least that high is turned round. */
static void reorder(struct para_piece *pieces, int n) {
    int highest = 0;
    for (int i = 0; i < n; i++)
        highest = pieces[i].level > highest ? pieces[i].level : highest;
    for (int level = highest; level > 0; level--) {
        for (int i = 0, end; i < n; i = end + 1) {
            for (end = i; end < n && pieces[end].level >= level;)
                end++;
            reverse(pieces, i, end);
        }
    }
}

/* Sets x from 0 and returns the width of the line. */
static int spread(struct placing *p) {
    struct para_piece *pieces = p->pieces.items;
    int x = 0;
    for (int i = 0; i < p->pieces.n; i++) {
        pieces[i].x = x;
        x += pieces[i].width;
    }
    return x > p->layout->style.letter_spacing ? x - p->layout->style.letter_spacing : x;
}

static int indent_of(const struct para_layout *layout, int room) {
    enum para_align align = layout->style.align;
    if (align == PARA_CENTER)
        return room / 2;
    return (align == PARA_END) != layout->is_rtl ? room : 0;
}

static bool add_run(struct placing *p, const struct para_piece *piece, int line) {
    char text[PARA_RUN_BYTES];
    const struct para_char *c = &p->layout->chars[piece->from];
    struct text_run run = para_piece_run(p->layout, piece, text);
    if (!run.n || ((c->flags & PARA_SPACE) && !piece->suffix))
        return true;
    struct para_run *placed = list_add(&p->runs, sizeof *placed);
    if (!placed || !str_add_n(&p->text, run.text, run.n))
        return false;
    run.text = NULL;
    *placed = (struct para_run){.run = run, .x = piece->x, .width = piece->width, .line = line};
    placed->clue = c->clue;
    placed->baseline = line * p->line_height + p->baseline;
    return true;
}

/* A mark covers all pieces of its clue that lie beside each other. */
static bool add_mark(struct placing *p, const struct para_piece *piece, int line) {
    int clue = p->layout->chars[piece->from].clue;
    int y = line * p->line_height + p->baseline - p->ascent;
    struct para_mark *last = p->marks.items;
    last = p->marks.n ? last + p->marks.n - 1 : NULL;
    if (!clue)
        return true;
    if (last && last->clue == clue && last->y == y && last->x + last->width == piece->x) {
        last->width += piece->width;
        return true;
    }
    struct para_mark *mark = list_add(&p->marks, sizeof *mark);
    if (!mark)
        return false;
    *mark = (struct para_mark){clue, piece->x, y, piece->width, p->natural_height};
    return true;
}

static bool place_line(struct placing *p, int line, int width) {
    if (!cut_pieces(p, &p->layout->lines[line]))
        return false;
    struct para_piece *pieces = p->pieces.items;
    reorder(pieces, p->pieces.n);
    int own = spread(p);
    int indent = indent_of(p->layout, width > own ? width - own : 0);
    for (int i = 0; i < p->pieces.n; i++) {
        pieces[i].x += indent;
        if (!add_run(p, &pieces[i], line) || !add_mark(p, &pieces[i], line))
            return false;
    }
    p->widest = own > p->widest ? own : p->widest;
    return true;
}

/* In an endless line the widest one is the width for aligning. */
static bool place_lines(struct placing *p) {
    int width = p->layout->width;
    for (int i = 0; i < p->layout->n_lines && !p->layout->width; i++) {
        if (!cut_pieces(p, &p->layout->lines[i]))
            return false;
        int own = spread(p);
        width = own > width ? own : width;
    }
    for (int i = 0; i < p->layout->n_lines; i++)
        if (!place_line(p, i, width))
            return false;
    return true;
}

/* The heights come from the face of the role, whatever other faces a line needs. */
static void set_heights(struct placing *p) {
    const struct para_style *style = &p->layout->style;
    const struct text_fonts *fonts = p->layout->fonts;
    int face = fonts->face_for(fonts->context, style->role, style->is_bold, 'x');
    p->ascent = fonts->ascent(fonts->context, face, style->size);
    p->natural_height = fonts->line_height(fonts->context, face, style->size);
    p->line_height = style->line_height_percent ? style->size * style->line_height_percent / 100
                                                : p->natural_height;
    p->line_height = p->line_height > 0 ? p->line_height : 1;
    p->baseline = (p->line_height - p->natural_height) / 2 + p->ascent;
}

static void copy_block(void *to, const struct list *list, size_t size) {
    if (list->n)
        memcpy(to, list->items, (size_t)list->n * size);
}

static struct para *assemble(const struct placing *p) {
    size_t runs_size = (size_t)p->runs.n * sizeof(struct para_run);
    size_t marks_size = (size_t)p->marks.n * sizeof(struct para_mark);
    size_t n_bytes = sizeof(struct para) + runs_size + marks_size + p->text.n + 1;
    struct para *para = mem_new(1, n_bytes);
    if (!para)
        return NULL;
    struct para_run *runs = (struct para_run *)(void *)(para + 1);
    struct para_mark *marks = (struct para_mark *)(void *)((char *)runs + runs_size);
    char *text = (char *)marks + marks_size;
    copy_block(runs, &p->runs, sizeof *runs);
    copy_block(marks, &p->marks, sizeof *marks);
    memcpy(text, str_text(&p->text), p->text.n);
    for (int i = 0; i < p->runs.n; i++) {
        runs[i].run.text = text;
        text += runs[i].run.n;
    }
    *para = (struct para){.width = p->widest,
                          .height = p->layout->n_lines * p->line_height,
                          .n_lines = p->layout->n_lines,
                          .line_height = p->line_height,
                          .n_runs = p->runs.n,
                          .runs = runs,
                          .n_marks = p->marks.n,
                          .marks = marks,
                          .is_rtl = p->layout->is_rtl,
                          .was_cut = p->layout->was_cut,
                          .n_bytes = n_bytes};
    return para;
}

struct para *para_place(struct para_layout *layout) {
    struct placing p = {.layout = layout};
    str_init(&p.text, PARA_MAX_BYTES * 4);
    set_heights(&p);
    struct para *para = place_lines(&p) ? assemble(&p) : NULL;
    mem_free(p.pieces.items);
    mem_free(p.runs.items);
    mem_free(p.marks.items);
    mem_free_wiped(p.text.p, p.text.n);
    return para;
}
