/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Faces, scripts and pieces: what is shaped, measured and drawn as one run. A piece ends where a
 * line may end, so that the width of a line is the sum of its pieces wherever it breaks. */
#include "base/utf8.h"
#include "ui/para_int.h"

enum { EMOJI_STYLE = 0xfe0f, KEYCAP = 0x20e3, SURE_EMOJI = 0x1f600 };

#define TAG(a, b, c, d)                                                                            \
    ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

struct script_range {
    uint32_t first, last, tag;
};

/* The common scripts of our schools; the rest is shaped without knowing its script. */
static const struct script_range scripts[] = {
    {'A', 'Z', TAG('L', 'a', 't', 'n')},         {'a', 'z', TAG('L', 'a', 't', 'n')},
    {0xaa, 0xaa, TAG('L', 'a', 't', 'n')},       {0xba, 0xba, TAG('L', 'a', 't', 'n')},
    {0xc0, 0xd6, TAG('L', 'a', 't', 'n')},       {0xd8, 0xf6, TAG('L', 'a', 't', 'n')},
    {0xf8, 0x2b8, TAG('L', 'a', 't', 'n')},      {0x370, 0x3ff, TAG('G', 'r', 'e', 'k')},
    {0x400, 0x52f, TAG('C', 'y', 'r', 'l')},     {0x531, 0x58f, TAG('A', 'r', 'm', 'n')},
    {0x591, 0x5f4, TAG('H', 'e', 'b', 'r')},     {0x610, 0x61a, TAG('A', 'r', 'a', 'b')},
    {0x620, 0x63f, TAG('A', 'r', 'a', 'b')},     {0x641, 0x65f, TAG('A', 'r', 'a', 'b')},
    {0x66e, 0x6ff, TAG('A', 'r', 'a', 'b')},     {0x700, 0x74f, TAG('S', 'y', 'r', 'c')},
    {0x750, 0x77f, TAG('A', 'r', 'a', 'b')},     {0x8a0, 0x8ff, TAG('A', 'r', 'a', 'b')},
    {0x900, 0x963, TAG('D', 'e', 'v', 'a')},     {0x980, 0x9fe, TAG('B', 'e', 'n', 'g')},
    {0xb82, 0xbfa, TAG('T', 'a', 'm', 'l')},     {0xe01, 0xe5b, TAG('T', 'h', 'a', 'i')},
    {0x10a0, 0x10ff, TAG('G', 'e', 'o', 'r')},   {0x1200, 0x139f, TAG('E', 't', 'h', 'i')},
    {0x1c80, 0x1c88, TAG('C', 'y', 'r', 'l')},   {0x1d00, 0x1d25, TAG('L', 'a', 't', 'n')},
    {0x1e00, 0x1eff, TAG('L', 'a', 't', 'n')},   {0x1f00, 0x1fff, TAG('G', 'r', 'e', 'k')},
    {0x2c60, 0x2c7f, TAG('L', 'a', 't', 'n')},   {0x3041, 0x309f, TAG('H', 'i', 'r', 'a')},
    {0x30a1, 0x30ff, TAG('K', 'a', 'n', 'a')},   {0x3400, 0x9fff, TAG('H', 'a', 'n', 'i')},
    {0xa722, 0xa7ff, TAG('L', 'a', 't', 'n')},   {0xac00, 0xd7a3, TAG('H', 'a', 'n', 'g')},
    {0xfb00, 0xfb06, TAG('L', 'a', 't', 'n')},   {0xfb1d, 0xfb4f, TAG('H', 'e', 'b', 'r')},
    {0xfb50, 0xfdff, TAG('A', 'r', 'a', 'b')},   {0xfe70, 0xfefc, TAG('A', 'r', 'a', 'b')},
    {0x20000, 0x3134f, TAG('H', 'a', 'n', 'i')},
};

uint32_t para_script_of(uint32_t codepoint) {
    size_t low = 0, high = sizeof scripts / sizeof *scripts;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (codepoint > scripts[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    bool is_in = low < sizeof scripts / sizeof *scripts && codepoint >= scripts[low].first;
    return is_in ? scripts[low].tag : 0;
}

/* Scripts whose letters change beside each other: letter spacing would tear them. */
bool para_script_is_joined(uint32_t script) {
    return script == TAG('A', 'r', 'a', 'b') || script == TAG('S', 'y', 'r', 'c') ||
           script == TAG('D', 'e', 'v', 'a') || script == TAG('B', 'e', 'n', 'g') ||
           script == TAG('T', 'a', 'm', 'l');
}

/* What the face is chosen by: the base of the grapheme, or any emoji when it is shown as one. */
static uint32_t face_letter(const struct para_layout *layout, int from, int to) {
    for (int i = from + 1; i < to; i++)
        if (layout->codes[i] == EMOJI_STYLE || layout->codes[i] == KEYCAP)
            return SURE_EMOJI;
    return layout->codes[from];
}

static int grapheme_end(const struct para_layout *layout, int from, int to) {
    int end = from + 1;
    while (end < to && !(layout->chars[end].flags & PARA_GRAPHEME))
        end++;
    return end;
}

static void set_faces(struct para_layout *layout, int from, int to) {
    const struct text_fonts *fonts = layout->fonts;
    bool is_bold = layout->style.is_bold || (layout->chars[from].flags & PARA_BOLD);
    uint32_t letter = face_letter(layout, from, to);
    int face = fonts->face_for(fonts->context, layout->style.role, is_bold, letter);
    for (int i = from; i < to; i++)
        layout->chars[i].face = face;
}

/* Characters common to all scripts take the one before them, at the start the first to come. */
static void find_scripts(struct para_layout *layout) {
    uint32_t script = 0;
    for (int i = 0; i < layout->n && !script; i++)
        script = para_script_of(layout->codes[i]);
    for (int i = 0; i < layout->n; i++) {
        uint32_t own = para_script_of(layout->codes[i]);
        script = own ? own : script;
        layout->chars[i].script = script;
    }
}

void para_find_faces(struct para_layout *layout) {
    for (int i = 0, end = 0; i < layout->n; i = end) {
        end = grapheme_end(layout, i, layout->n);
        set_faces(layout, i, end);
    }
    find_scripts(layout);
}

static bool is_spaced(const struct para_layout *layout, int at) {
    return layout->style.letter_spacing && !para_script_is_joined(layout->chars[at].script);
}

/* May both be in one piece? */
static bool are_alike(const struct para_char *a, const struct para_char *b) {
    enum { SHARED = PARA_BOLD | PARA_SPACE };
    return a->face == b->face && a->script == b->script && a->clue == b->clue &&
           a->level == b->level && (a->flags & SHARED) == (b->flags & SHARED);
}

int para_piece_end(const struct para_layout *layout, int from, int to) {
    enum { MAX_CHARS = PARA_RUN_BYTES / 4 };
    const struct para_char *first = &layout->chars[from];
    bool by_grapheme = is_spaced(layout, from);
    int end = from + 1, last = from; /* last: where the newest grapheme begins */
    for (; end < to && end - from < MAX_CHARS; end++) {
        const struct para_char *c = &layout->chars[end];
        if (!(c->flags & PARA_GRAPHEME))
            continue;
        if (by_grapheme || (c->flags & (PARA_BREAK | PARA_FEED)) || !are_alike(first, c))
            return end;
        last = end;
    }
    bool is_torn = end < to && !(layout->chars[end].flags & PARA_GRAPHEME) && last > from;
    return is_torn ? last : end;
}

struct text_run para_piece_run(const struct para_layout *layout, const struct para_piece *piece,
                               char out[PARA_RUN_BYTES]) {
    const struct para_char *c = &layout->chars[piece->from];
    struct text_run run = {.text = out, .face = c->face, .size = layout->style.size};
    run.is_rtl = c->level & 1;
    run.script = c->script;
    if (piece->suffix)
        run.n = utf8_put(out, piece->suffix);
    for (int i = piece->from; !piece->suffix && i < piece->to; i++)
        if (!(layout->chars[i].flags & PARA_HIDDEN))
            run.n += utf8_put(out + run.n, layout->chars[i].codepoint);
    return run;
}

int para_piece_width(const struct para_layout *layout, const struct para_piece *piece) {
    char text[PARA_RUN_BYTES];
    struct text_run run = para_piece_run(layout, piece, text);
    if (!run.n)
        return 0;
    int width = layout->fonts->run_width(layout->fonts->context, &run);
    if (is_spaced(layout, piece->from))
        width += layout->style.letter_spacing;
    return width < 0 ? 0 : width;
}
