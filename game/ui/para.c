/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Paragraphs, the steps in their order: read the marks, find breaks, directions and faces, fill the
 * lines, place their pieces. Every step has its file. */
#include "ui/para.h"

#include "base/mem.h"
#include "ui/para_int.h"

#include <string.h>

static int clamp(int value, int low, int high) {
    return value < low ? low : value > high ? high : value;
}

static bool is_space(uint32_t c) {
    return c == ' ' || c == 0x1680 || (c >= 0x2000 && c <= 0x200a && c != 0x2007) || c == 0x205f ||
           c == 0x3000;
}

/* Soft hyphen, zero width space, word joiner, and what only tells the direction. */
static bool is_hidden(uint32_t c) {
    return c == 0xad || c == 0x61c || c == 0x200b || c == 0x200e || c == 0x200f ||
           (c >= 0x202a && c <= 0x202e) || c == 0x2060 || (c >= 0x2066 && c <= 0x2069) ||
           c == 0xfeff;
}

static void add_char(struct para_layout *layout, const struct para_reader *reader, uint32_t c) {
    struct para_char *added = &layout->chars[layout->n];
    added->codepoint = layout->codes[layout->n] = c;
    added->clue = (uint16_t)reader->clue;
    if (reader->is_bold)
        added->flags |= PARA_BOLD;
    if (is_space(c))
        added->flags |= PARA_SPACE;
    if (is_hidden(c))
        added->flags |= PARA_HIDDEN;
    if (c == '\n')
        added->flags |= PARA_FEED;
    layout->n++;
}

bool para_read(struct para_layout *layout, const char *text) {
    struct para_reader reader;
    uint32_t codepoint;
    para_reader_init(&reader, text, layout->style.is_plain);
    size_t n = (size_t)(reader.end - reader.at);
    layout->was_cut = reader.end[0] != 0;
    layout->chars = mem_new(n, sizeof *layout->chars);
    layout->codes = mem_new(n, sizeof *layout->codes);
    if (!layout->chars || !layout->codes)
        return false;
    while (para_reader_next(&reader, &codepoint))
        add_char(layout, &reader, codepoint);
    return true;
}

static void limit_style(struct para_style *style) {
    style->size = clamp(style->size, 1, PARA_MAX_SIZE);
    style->line_height_percent = clamp(style->line_height_percent, 0, 1000);
    style->letter_spacing = clamp(style->letter_spacing, 0, PARA_MAX_SIZE);
    style->max_lines = clamp(style->max_lines, 0, PARA_MAX_BYTES);
}

static bool lay_out(struct para_layout *layout, const char *text) {
    if (!para_read(layout, text) || !para_find_breaks(layout) || !para_find_directions(layout))
        return false;
    para_find_faces(layout);
    return para_fill_lines(layout);
}

struct para *para_new(const char *text, const struct para_style *style, int width,
                      const struct text_fonts *fonts) {
    enum { MAX_WIDTH = 1 << 20 };
    struct para_layout layout = {.style = *style, .fonts = fonts};
    layout.width = clamp(width, 0, MAX_WIDTH);
    limit_style(&layout.style);
    struct para *para = lay_out(&layout, text) ? para_place(&layout) : NULL;
    mem_free_wiped(layout.chars, (size_t)layout.n * sizeof *layout.chars);
    mem_free_wiped(layout.codes, (size_t)layout.n * sizeof *layout.codes);
    mem_free(layout.lines);
    return para;
}

void para_free(struct para *para) {
    if (para)
        mem_free_wiped(para, para->n_bytes);
}
