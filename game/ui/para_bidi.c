/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Direction by FriBidi: the levels of all characters, paragraph for paragraph, so that numbers in
 * Arabic text are runs of their own. Texts without a letter written right to left skip all that. */
#include "base/mem.h"
#include "base/str.h"
#include "ui/para_int.h"

#include <fribidi.h>
#include <string.h>

static bool is_from_the_right(uint32_t c) {
    if (c < 0x590)
        return false;
    return c <= 0x8ff || c == 0x200f || c == 0x202b || c == 0x202e || c == 0x2067 ||
           (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefc) ||
           (c >= 0x10800 && c <= 0x10fff) || (c >= 0x1e800 && c <= 0x1efff);
}

static bool has_right_to_left(const struct para_layout *layout) {
    for (int i = 0; i < layout->n; i++)
        if (is_from_the_right(layout->codes[i]))
            return true;
    return false;
}

static bool is_right_to_left_language(const char *language) {
    static const char *const languages[] = {"ar", "fa", "he", "ur", "ps", "ckb"};
    for (size_t i = 0; language && i < sizeof languages / sizeof *languages; i++)
        if (str_starts(language, languages[i]))
            return true;
    return false;
}

/* Scratch for FriBidi, one entry a character. */
struct bidi {
    FriBidiCharType *types;
    FriBidiBracketType *brackets;
    FriBidiLevel *levels;
};

static void bidi_fini(struct bidi *bidi) {
    mem_free(bidi->types);
    mem_free(bidi->brackets);
    mem_free(bidi->levels);
}

static bool bidi_init(struct bidi *bidi, int n) {
    bidi->types = mem_new((size_t)n, sizeof *bidi->types);
    bidi->brackets = mem_new((size_t)n, sizeof *bidi->brackets);
    bidi->levels = mem_new((size_t)n, sizeof *bidi->levels);
    if (bidi->types && bidi->brackets && bidi->levels)
        return true;
    bidi_fini(bidi);
    return false;
}

/* The first letter decides, in a text of a language written right to left that language. */
static FriBidiParType find_base(const struct para_layout *layout, const struct bidi *bidi) {
    if (is_right_to_left_language(layout->style.language))
        return FRIBIDI_PAR_RTL;
    FriBidiParType base = fribidi_get_par_direction(bidi->types, layout->n);
    return FRIBIDI_IS_RTL(base) ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
}

/* Characters [from, to) up to a line feed. */
static void set_levels(struct para_layout *layout, struct bidi *bidi, int from, int to) {
    FriBidiParType base = layout->is_rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    FriBidiLevel highest = fribidi_get_par_embedding_levels_ex(
        bidi->types + from, bidi->brackets + from, to - from, &base, bidi->levels + from);
    for (int i = from; i < to; i++)
        layout->chars[i].level = highest ? bidi->levels[i] : layout->is_rtl;
}

bool para_find_directions(struct para_layout *layout) {
    struct bidi bidi;
    if (!has_right_to_left(layout))
        return true;
    if (!bidi_init(&bidi, layout->n))
        return false;
    fribidi_get_bidi_types(layout->codes, layout->n, bidi.types);
    fribidi_get_bracket_types(layout->codes, layout->n, bidi.types, bidi.brackets);
    layout->is_rtl = FRIBIDI_IS_RTL(find_base(layout, &bidi));
    for (int from = 0, to = 0; from < layout->n; from = to + 1) {
        for (to = from; to < layout->n && !(layout->chars[to].flags & PARA_FEED); to++)
            continue;
        if (to > from)
            set_levels(layout, &bidi, from, to);
    }
    bidi_fini(&bidi);
    return true;
}
