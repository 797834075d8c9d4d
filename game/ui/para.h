/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Paragraphs: text with inline marks becomes placed runs. Direction by FriBidi, break places by
 * libunibreak, hyphens by libhyphen (at need only; soft hyphens of the author win), graphemes by
 * utf8proc. Widths come through an interface, so that this works without SDL and without fonts.
 * What is measured here is what is drawn. */
#ifndef SCHEINRIESE_UI_PARA_H
#define SCHEINRIESE_UI_PARA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum font_role {
    FONT_HEADING, /* Manrope 800 */
    FONT_LABEL,   /* Manrope 700: buttons, small labels */
    FONT_READING, /* Andika or OpenDyslexic: everything pupils read */
    FONT_PAPER,   /* a serif for newspaper heads */
    FONT_N_ROLES
};

/* One stretch of text in one face, size, direction and script. */
struct text_run {
    const char *text; /* UTF-8, borrowed, not terminated */
    size_t n;
    int face; /* as given by text_fonts.face_for */
    int size; /* pixels */
    bool is_rtl;
    uint32_t script; /* ISO 15924 tag as HarfBuzz writes it ('Latn'), 0: unknown */
};

/* What a paragraph needs to know of fonts; made by host/ (SDL_ttf) and by tests (fixed widths). */
struct text_fonts {
    void *context;
    /* The face that has the code point for this role and weight, falling back as far as needed;
     * never negative. */
    int (*face_for)(void *context, enum font_role role, bool is_bold, uint32_t codepoint);
    /* Advance width in pixels. */
    int (*run_width)(void *context, const struct text_run *run);
    /* Height above the baseline in pixels, and of the whole line without extra leading. */
    int (*ascent)(void *context, int face, int size);
    int (*line_height)(void *context, int face, int size);
    /* Overwrites and drops all runs that are kept; NULL: none are. */
    void (*forget)(void *context);
};

enum para_align { PARA_START, PARA_CENTER, PARA_END };

struct para_style {
    enum font_role role;
    int size;                /* pixels */
    int line_height_percent; /* of size: 150 = 1.5 */
    int letter_spacing;      /* pixels between graphemes; ignored in joined scripts */
    enum para_align align;
    bool is_bold;
    bool is_plain;        /* no inline marks: show the text as it is */
    const char *language; /* "de", "en", "uk", for hyphens; borrowed */
    int max_lines;        /* 0: no limit; else cut with an ellipsis */
};

struct para_run {
    struct text_run run;
    int x;        /* pixels from the left of the paragraph */
    int baseline; /* pixels from its top */
    int width;
    int clue; /* number of the clue this run is part of, 0: none */
    int line;
};

/* Places of a clue on one line, for marking; several when it breaks. */
struct para_mark {
    int clue, x, y, width, height;
};

struct para {
    int width;  /* widest line */
    int height; /* n_lines * line height */
    int n_lines, line_height;
    int n_runs;
    const struct para_run *runs;
    int n_marks;
    const struct para_mark *marks;
    bool is_rtl;    /* direction of the paragraph */
    bool was_cut;   /* by max_lines, or a word that did not fit without a break */
    size_t n_bytes; /* of this block */
};

/* Lays the text out in a width in pixels (0 or less: one endless line per line feed). Invalid UTF-8
 * becomes U+FFFD; an empty text has one empty line, a line feed at the end begins none. Spaces are
 * not runs. One block; free with para_free. NULL only without memory. */
struct para *para_new(const char *text, const struct para_style *style, int width,
                      const struct text_fonts *fonts);
/* Overwrites what it said: it may have been a name. */
void para_free(struct para *para);
/* The text without marks, as it is read aloud and shown in dumps: **bold** and [place](1) become
 * their words. */
char *para_plain_text(const char *text); /* free with mem_free */

/* Cache of laid-out paragraphs: same text, style and width give the same pointer. Oldest unused go
 * first. */
struct para_cache;
struct para_cache *para_cache_new(int max_paragraphs, const struct text_fonts *fonts);
void para_cache_free(struct para_cache *cache);
/* Borrowed until para_cache_sweep. NULL only without memory. No allocation when it is there
 * already. */
const struct para *para_cache_get(struct para_cache *cache, const char *text,
                                  const struct para_style *style, int width);
/* Start of a frame: paragraphs not asked for during the last two frames may be dropped when there
 * are more than the maximum. */
void para_cache_sweep(struct para_cache *cache);
/* Fonts changed, or what was shown must not stay in memory. */
void para_cache_clear(struct para_cache *cache);

#endif
