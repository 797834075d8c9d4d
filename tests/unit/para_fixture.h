/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fonts that need no font: every character is ten pixels wide, emoji twenty, combining ones
 * nothing. And what must hold for every paragraph. For unit tests and the fuzzer. */
#ifndef SCHEINRIESE_TESTS_PARA_FIXTURE_H
#define SCHEINRIESE_TESTS_PARA_FIXTURE_H

#include "base/utf8.h"
#include "ui/para.h"

#include <string.h>

enum { FACE_PLAIN, FACE_BOLD, FACE_EMOJI, FACE_ARABIC };

static inline int fixed_face_for(void *context, enum font_role role, bool is_bold, uint32_t c) {
    (void)context;
    (void)role;
    if (c >= 0x1f000)
        return FACE_EMOJI;
    if (c >= 0x600 && c < 0x700)
        return FACE_ARABIC;
    return is_bold ? FACE_BOLD : FACE_PLAIN;
}

static inline bool is_combining(uint32_t c) {
    return (c >= 0x300 && c < 0x370) || c == 0x200d || c == 0xfe0f || (c >= 0x64b && c <= 0x652) ||
           (c >= 0x1f3fb && c <= 0x1f3ff);
}

static inline int fixed_run_width(void *context, const struct text_run *run) {
    const char *at = run->text, *end = run->text + run->n;
    int width = 0;
    (void)context;
    while (at < end) {
        uint32_t c = utf8_next(&at, end);
        width += is_combining(c) ? 0 : c >= 0x1f000 ? 20 : 10;
    }
    return width;
}

static inline int fixed_ascent(void *context, int face, int size) {
    (void)context;
    (void)face;
    return size * 8 / 10;
}

static inline int fixed_line_height(void *context, int face, int size) {
    (void)context;
    (void)face;
    return size;
}

static const struct text_fonts fixed_fonts = {
    .face_for = fixed_face_for,
    .run_width = fixed_run_width,
    .ascent = fixed_ascent,
    .line_height = fixed_line_height,
    .forget = NULL,
};

/* What is wrong with a run, or NULL. */
static inline const char *run_trouble(const struct para *para, const struct para_run *run,
                                      int width) {
    if (!run->run.n || !utf8_is_valid(run->run.text, run->run.n))
        return "empty or invalid text";
    if (run->line < 0 || run->line >= para->n_lines)
        return "line outside";
    if (run->baseline < run->line * para->line_height - run->run.size * 2)
        return "baseline outside";
    if (run->x < 0 || run->width < 0)
        return "left of the paragraph";
    if (width > 0 && !para->was_cut && run->x + run->width > width + 64)
        return "right of the paragraph";
    return NULL;
}

/* What must hold for every paragraph in a width; NULL when all does. */
static inline const char *para_trouble(const struct para *para, int width) {
    int right = 0;
    if (para->n_lines < 1 || para->height != para->n_lines * para->line_height)
        return "height";
    if (width > 0 && !para->was_cut && para->width > width)
        return "wider than allowed";
    for (int i = 0; i < para->n_runs; i++) {
        const struct para_run *run = &para->runs[i];
        const char *trouble = run_trouble(para, run, width);
        if (trouble)
            return trouble;
        if (i && para->runs[i - 1].line == run->line && run->x < right)
            return "runs overlap";
        right = run->x + run->width;
    }
    for (int i = 0; i < para->n_marks; i++)
        if (para->marks[i].clue < 1 || para->marks[i].width < 0)
            return "mark";
    return NULL;
}

#endif
