/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fonts as paragraphs see them: which face has a letter, how wide is a run, how high a line; and
 * the drawing of a paragraph. */
#include "host/fonts.h"

#include "base/mem.h"
#include "host/fonts_int.h"

static int first_face(const struct fonts *fonts, enum font_role role, bool is_bold) {
    switch (role) {
    case FONT_HEADING:
        return FACE_MANROPE_EXTRABOLD;
    case FONT_LABEL:
        return FACE_MANROPE_BOLD;
    case FONT_PAPER:
        return FACE_SERIF;
    case FONT_READING:
    case FONT_N_ROLES:
        break;
    }
    if (fonts->is_dyslexic)
        return is_bold ? FACE_DYSLEXIC_BOLD : FACE_DYSLEXIC;
    return is_bold ? FACE_ANDIKA_BOLD : FACE_ANDIKA;
}

/* Letters that all our first faces have, so that none is opened only to ask. */
static bool is_everywhere(uint32_t c) {
    return (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && c < 0x100) || c == 0x2013 || c == 0x2014 ||
           c == 0x2018 || c == 0x2019 || c == 0x201c || c == 0x201d || c == 0x201e || c == 0x2026;
}

static bool is_arabic(uint32_t c) {
    return (c >= 0x600 && c <= 0x6ff) || (c >= 0x750 && c <= 0x77f) || (c >= 0x8a0 && c <= 0x8ff) ||
           (c >= 0xfb50 && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefc);
}

/* The first of the faces that has the letter; -1 when none has it. */
static int first_with(struct fonts *fonts, const int *faces, int n, uint32_t codepoint) {
    for (int i = 0; i < n; i++)
        if (fonts_has_letter(fonts, faces[i], codepoint))
            return faces[i];
    return -1;
}

static int search_face(struct fonts *fonts, int first, bool is_bold, uint32_t codepoint) {
    int arabic = is_bold ? FACE_ARABIC_BOLD : FACE_ARABIC;
    int special = is_arabic(codepoint) ? arabic : codepoint >= 0x1f000 ? FACE_EMOJI : first;
    int order[] = {special, first, is_bold ? FACE_ANDIKA_BOLD : FACE_ANDIKA, FACE_EMOJI,
                   is_bold ? FACE_SANS_BOLD : FACE_SANS};
    int face = first_with(fonts, order, sizeof order / sizeof *order, codepoint);
    if (face < 0)
        face = fonts_find_letter(fonts, codepoint, is_bold);
    return face < 0 ? first : face;
}

static int face_for(void *context, enum font_role role, bool is_bold, uint32_t codepoint) {
    struct fonts *fonts = context;
    bool is_heavy = is_bold || role != FONT_READING;
    int first = first_face(fonts, role, is_bold);
    if (is_everywhere(codepoint) || codepoint < 0x20)
        return first;
    uint32_t key = codepoint << 5 | (uint32_t)first << 1 | is_heavy;
    struct font_lookup *lookup = &fonts->lookups[key * 2654435761u >> 23];
    if (lookup->key != key)
        *lookup = (struct font_lookup){key, search_face(fonts, first, is_heavy, codepoint)};
    return lookup->face;
}

static int run_width(void *context, const struct text_run *run) {
    struct fonts *fonts = context;
    fonts->last_size = run->size;
    const struct glyph *glyph = glyphs_measure(fonts, run);
    return glyph ? glyph->advance : 0;
}

static void forget(void *context) {
    struct fonts *fonts = context;
    glyphs_clear(fonts->glyphs);
    fonts_close_slots(fonts); /* each keeps letters of its own, in sizes that may not come again */
}

static int ascent(void *context, int face, int size) {
    TTF_Font *font = fonts_get(context, face, size);
    return font ? TTF_FontAscent(font) : size;
}

static int line_height(void *context, int face, int size) {
    TTF_Font *font = fonts_get(context, face, size);
    return font ? TTF_FontAscent(font) - TTF_FontDescent(font) : size;
}

/* The faces without which nothing can be read. */
static bool has_faces(struct fonts *fonts, struct err *err) {
    static const int needed[] = {FACE_ANDIKA, FACE_ANDIKA_BOLD, FACE_MANROPE_EXTRABOLD,
                                 FACE_MANROPE_BOLD};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!fonts_path(fonts, needed[i]))
            return err_set(err, ERR_ENV, "font %s is missing (Debian package %s)",
                           fonts_family(needed[i]), fonts_package(needed[i]));
    return true;
}

bool fonts_open(struct fonts **out, struct err *err) {
    *out = NULL;
    if (TTF_Init())
        return err_set(err, ERR_ENV, "SDL_ttf: %s", TTF_GetError());
    struct fonts *fonts = mem_new(1, sizeof *fonts);
    struct glyphs *glyphs = glyphs_new();
    if (!fonts || !glyphs) {
        mem_free(fonts);
        glyphs_free(glyphs);
        TTF_Quit();
        return err_set(err, ERR_NOMEM, "fonts");
    }
    fonts->glyphs = glyphs;
    fonts->n_faces = FACE_N_USUAL;
    fonts->last_size = 20;
    fonts->text = (struct text_fonts){fonts, face_for, run_width, ascent, line_height, forget};
    if (!has_faces(fonts, err)) {
        fonts_close(fonts);
        return false;
    }
    *out = fonts;
    return true;
}

void fonts_close(struct fonts *fonts) {
    if (!fonts)
        return;
    glyphs_free(fonts->glyphs);
    fonts_close_slots(fonts);
    if (fonts->config)
        FcConfigDestroy(fonts->config);
    mem_free(fonts);
    TTF_Quit();
}

void fonts_set_dyslexic(struct fonts *fonts, bool is_dyslexic) {
    fonts->is_dyslexic =
        is_dyslexic && fonts_path(fonts, FACE_DYSLEXIC) && fonts_path(fonts, FACE_DYSLEXIC_BOLD);
}

const struct text_fonts *fonts_text(struct fonts *fonts) {
    return &fonts->text;
}

static SDL_Rect clip_of(const struct fonts_pen *pen) {
    SDL_Rect all = {0, 0, pen->target->w, pen->target->h};
    SDL_Rect both = all;
    if (pen->clip && !SDL_IntersectRect(pen->clip, &all, &both))
        both.w = both.h = 0;
    return both;
}

/* Far enough from the clip that not even a tall glyph reaches it? */
static bool is_outside(const SDL_Rect *clip, const struct para_run *run, int baseline) {
    int reach = run->run.size * 3;
    return baseline + reach < clip->y || baseline - reach > clip->y + clip->h;
}

void fonts_draw(struct fonts *fonts, const struct para *para, const struct fonts_pen *pen) {
    struct blend blend = {pen->target, clip_of(pen), pen->rgb & 0xffffff};
    if (!blend.clip.w || !blend.clip.h || SDL_LockSurface(pen->target))
        return;
    for (int i = 0; i < para->n_runs; i++) {
        const struct para_run *run = &para->runs[i];
        if (is_outside(&blend.clip, run, pen->y + run->baseline))
            continue;
        const struct glyph *glyph = glyphs_render(fonts, &run->run);
        if (glyph)
            blend_glyph(&blend, glyph, pen->x + run->x, pen->y + run->baseline);
    }
    SDL_UnlockSurface(pen->target);
}
