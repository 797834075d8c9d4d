/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside of fonts, for fonts*.c and glyphs*.c only. A face is a font file, known by its number; a
 * slot is a face opened in one size; a glyph is a run measured and, once drawn, rendered. */
#ifndef SCHEINRIESE_HOST_FONTS_INT_H
#define SCHEINRIESE_HOST_FONTS_INT_H

#include "host/fonts.h"

#include <SDL_ttf.h>
#include <fontconfig/fontconfig.h>

enum {
    FONTS_MAX_FACES = 32,
    FONTS_MAX_OPEN = 24,
    FONTS_MAX_LOOKUPS = 512, /* a power of two */
    FONTS_PATH_SIZE = 256,
    FONTS_EMOJI_SIZE = 109,                   /* the one size of Noto Color Emoji */
    GLYPHS_MAX_BYTES = 8 << 20,               /* a screen of 3840x2160 with large text takes half */
    GLYPHS_MAX_PIXELS = GLYPHS_MAX_BYTES / 2, /* bytes of one; larger ones are not drawn */
    GLYPHS_MAX_TEXT = 240                     /* bytes of a run; longer ones are not drawn */
};

enum face {
    FACE_MANROPE_EXTRABOLD,
    FACE_MANROPE_BOLD,
    FACE_ANDIKA,
    FACE_ANDIKA_BOLD,
    FACE_DYSLEXIC,
    FACE_DYSLEXIC_BOLD,
    FACE_SERIF,
    FACE_SANS,
    FACE_SANS_BOLD,
    FACE_ARABIC,
    FACE_ARABIC_BOLD,
    FACE_EMOJI,
    FACE_N_USUAL /* from here on: found by fontconfig for a letter */
};

struct face_file {
    char path[FONTS_PATH_SIZE];
    bool is_looked_for; /* and missing when the path is empty */
};

struct font_slot {
    TTF_Font *font;
    int face, size;
    uint64_t used;
};

/* Remembered answer of face_for. */
struct font_lookup {
    uint32_t key; /* code point and role, 0: none */
    int face;
};

struct glyphs;

struct fonts {
    struct face_file faces[FONTS_MAX_FACES];
    int n_faces;
    struct font_slot slots[FONTS_MAX_OPEN];
    uint64_t tick;
    int last_size; /* a face that is only asked for its letters is opened in it */
    struct font_lookup lookups[FONTS_MAX_LOOKUPS];
    FcConfig *config; /* NULL until needed */
    struct glyphs *glyphs;
    struct text_fonts text;
    bool is_dyslexic;
};

/* Path of a usual face, or NULL when it is nowhere (fonts_find.c). */
const char *fonts_path(struct fonts *fonts, int face);
/* A face that has the code point, by fontconfig; -1 when there is none. */
int fonts_find_letter(struct fonts *fonts, uint32_t codepoint, bool is_bold);
const char *fonts_family(int face);
const char *fonts_package(int face);

/* The face in a size, opened when needed; NULL when it cannot be (fonts_open.c). */
TTF_Font *fonts_get(struct fonts *fonts, int face, int size);
bool fonts_has_letter(struct fonts *fonts, int face, uint32_t codepoint);
void fonts_close_slots(struct fonts *fonts);

/* A run as it is cached. Pixels: 8-bit coverage, or premultiplied ARGB for colour. */
struct glyph {
    struct glyph *next;          /* in its bucket */
    struct glyph *newer, *older; /* by last use */
    void *pixels;
    uint32_t hash, script;
    int face, size;
    int advance;   /* pixels */
    int left, top; /* of the pixels, from the pen on the baseline */
    int width, height;
    bool is_rtl, is_color, is_rendered;
    uint8_t n;
    char text[]; /* terminated */
};

struct glyphs *glyphs_new(void);
void glyphs_free(struct glyphs *glyphs);
/* Overwrites and drops all. */
void glyphs_clear(struct glyphs *glyphs);
/* Measured; NULL without memory or when the run is too long. Borrowed until the next call. */
struct glyph *glyphs_measure(struct fonts *fonts, const struct text_run *run);
/* The same with pixels. */
const struct glyph *glyphs_render(struct fonts *fonts, const struct text_run *run);

/* Sets advance; and pixels, from the font (glyphs_render.c). */
void glyph_measure(struct fonts *fonts, struct glyph *glyph);
void glyph_render(struct fonts *fonts, struct glyph *glyph);
size_t glyph_pixel_bytes(const struct glyph *glyph);

/* Blends a glyph with the pen at x, y (on the baseline) within the clip (blend.c). */
struct blend {
    SDL_Surface *target;
    SDL_Rect clip;
    uint32_t rgb;
};
void blend_glyph(const struct blend *blend, const struct glyph *glyph, int x, int y);

#endif
