/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside of paragraphs, for para*.c only: the text as an array of characters that collect
 * attributes (marks, breaks, direction, face), the lines as ranges of it, and pieces: the stretches
 * of a line that are measured and placed as one run. */
#ifndef SCHEINRIESE_UI_PARA_INT_H
#define SCHEINRIESE_UI_PARA_INT_H

#include "ui/para.h"

enum {
    PARA_MAX_BYTES = 1 << 18, /* longer text is cut */
    PARA_MAX_SIZE = 1024,     /* pixels */
    PARA_RUN_BYTES = 240,     /* most text in one run, so that callers need no large buffer */
    PARA_MIN_LETTERS = 3,     /* on both sides of a hyphen */
    PARA_MAX_ATOM = 200,      /* characters; longer ones are not words */
    PARA_MAX_LOOKUPS = 64     /* words looked up in one paragraph */
};

enum para_flag {
    PARA_BOLD = 1,
    PARA_HIDDEN = 2,     /* of width zero and not drawn: soft hyphens, direction marks */
    PARA_SPACE = 4,      /* not counted at the end of a line */
    PARA_FEED = 8,       /* ends its line */
    PARA_BREAK = 16,     /* a line may end before this character */
    PARA_SOFT = 32,      /* the author allows a hyphen before it */
    PARA_HYPHEN = 64,    /* the dictionary allows one */
    PARA_GRAPHEME = 128, /* begins a grapheme */
    PARA_ASKED = 256     /* begins a word that was looked up */
};

struct para_char {
    uint32_t codepoint, script;
    int face;
    uint16_t flags, clue;
    int8_t level; /* odd: right to left */
};

/* Characters [from, to) without trailing spaces, and what is put after them. */
struct para_line {
    int from, to;
    uint32_t suffix; /* '-', an ellipsis or 0 */
};

struct para_layout {
    struct para_char *chars;
    uint32_t *codes; /* the code points alone, as libraries want them */
    int n;
    struct para_style style; /* with values within limits */
    int width;               /* 0: endless */
    const struct text_fonts *fonts;
    struct para_line *lines;
    int n_lines, capacity;
    int atom_end; /* of the atom looked at last */
    int n_lookups;
    bool is_rtl, was_cut;
};

/* A stretch of a line in one face, direction and script; or its suffix (from == to). */
struct para_piece {
    int from, to;
    uint32_t suffix;
    int x, width;
    int8_t level;
};

/* Reads text with marks, one code point after the other (para_marks.c). */
struct para_reader {
    const char *at, *end;
    const char *clue_end; /* the ] of the open clue */
    int clue;
    bool is_bold, is_plain;
};
void para_reader_init(struct para_reader *reader, const char *text, bool is_plain);
/* False at the end. Marks are consumed; is_bold and clue tell what holds for the code point. */
bool para_reader_next(struct para_reader *reader, uint32_t *codepoint);

/* Steps of the layout in their order; false: no memory. */
bool para_read(struct para_layout *layout, const char *text);
bool para_find_breaks(struct para_layout *layout);     /* para_breaks.c */
bool para_find_directions(struct para_layout *layout); /* para_bidi.c */
void para_find_faces(struct para_layout *layout);      /* para_runs.c */
bool para_fill_lines(struct para_layout *layout);      /* para_lines.c */
struct para *para_place(struct para_layout *layout);   /* para_place.c */

/* Marks where the words in [from, to) may be divided; words with soft hyphens only when asked. */
bool para_find_hyphens(struct para_layout *layout, int from, int to, bool even_if_soft);

/* End of the piece that begins at from, at most to. */
int para_piece_end(const struct para_layout *layout, int from, int to);
/* The text of a piece in out, as a run that points to it. */
struct text_run para_piece_run(const struct para_layout *layout, const struct para_piece *piece,
                               char out[PARA_RUN_BYTES]);
int para_piece_width(const struct para_layout *layout, const struct para_piece *piece);
/* Width of [from, to) with a suffix; stops counting beyond the limit. */
int para_measure(const struct para_layout *layout, const struct para_line *range, int limit);
/* The end of a range without the spaces that trail. */
int para_trim(const struct para_layout *layout, int from, int to);

uint32_t para_script_of(uint32_t codepoint); /* 0: common to several or unknown */
bool para_script_is_joined(uint32_t script);

#endif
