/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a line may end: libunibreak's places, but never inside a grapheme (utf8proc), and never
 * after a single letter with a hyphen (E-Mail). Hyphens inside words come later, at need only. */
#include "base/mem.h"
#include "ui/hyphens.h"
#include "ui/para_int.h"

#include <linebreak.h>
#include <utf8proc.h>

enum { SOFT_HYPHEN = 0xad };

static void find_graphemes(struct para_layout *layout) {
    utf8proc_int32_t state = 0;
    for (int i = 0; i < layout->n; i++) {
        bool begins =
            i == 0 || utf8proc_grapheme_break_stateful((utf8proc_int32_t)layout->codes[i - 1],
                                                       (utf8proc_int32_t)layout->codes[i], &state);
        if (begins)
            layout->chars[i].flags |= PARA_GRAPHEME;
    }
}

static bool is_letter(uint32_t codepoint) {
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)codepoint);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
}

/* "E-" stays with what follows. */
static bool is_after_short_hyphen(const struct para_layout *layout, int i) {
    const struct para_char *chars = layout->chars;
    return i >= 2 && chars[i - 1].codepoint == '-' && !(chars[i].flags & PARA_SPACE) &&
           (i == 2 || !is_letter(chars[i - 3].codepoint));
}

static void set_break(struct para_layout *layout, int i) {
    struct para_char *c = &layout->chars[i];
    if (!(c->flags & PARA_GRAPHEME) || (c->flags & PARA_FEED))
        return;
    if (layout->chars[i - 1].codepoint == SOFT_HYPHEN)
        c->flags |= PARA_SOFT;
    else if (!is_after_short_hyphen(layout, i))
        c->flags |= PARA_BREAK;
}

/* libunibreak 1.1 ends the program at regional indicators and U+FFFF, and does not know newer
 * emoji: it sees all of them as an ideograph, which a line may end before and after. */
static uint32_t known_letter(uint32_t c) {
    enum { IDEOGRAPH = 0x4e00, REPLACEMENT = 0xfffd };
    if (c >= 0x1f000 && c <= 0x1faff)
        return IDEOGRAPH;
    return (c & 0xfffe) == 0xfffe ? REPLACEMENT : c;
}

bool para_find_breaks(struct para_layout *layout) {
    size_t n = (size_t)layout->n;
    char *breaks = mem_new(n + 1, 1);
    uint32_t *letters = mem_new(n + 1, sizeof *letters);
    bool is_done = breaks && letters;
    if (is_done) {
        find_graphemes(layout);
        for (size_t i = 0; i < n; i++)
            letters[i] = known_letter(layout->codes[i]);
        init_linebreak();
        set_linebreaks_utf32(letters, n, layout->style.language, breaks);
    }
    for (int i = 1; i < layout->n && is_done; i++)
        if (breaks[i - 1] == LINEBREAK_ALLOWBREAK || breaks[i - 1] == LINEBREAK_MUSTBREAK)
            set_break(layout, i);
    mem_free(breaks);
    mem_free(letters);
    return is_done;
}

/* A part of an address or a tag: a hyphen would become part of it. */
static bool is_address(const struct para_layout *layout, int from, int to) {
    for (int i = from; i < to; i++) {
        uint32_t c = layout->chars[i].codepoint;
        if (c == '/' || c == '@' || c == '#' || c == '_' || c == '\\' || c == '=')
            return true;
        if (c == '.' && i + 1 < to && is_letter(layout->chars[i + 1].codepoint))
            return true;
    }
    return from > 0 && (layout->chars[from - 1].codepoint == '/');
}

static bool divide_word(struct para_layout *layout, int from, int to) {
    bool points[HYPHENS_MAX_LETTERS + 1] = {false};
    struct para_char *chars = layout->chars + from;
    int n = to - from;
    if (n > HYPHENS_MAX_LETTERS || n < 2 * PARA_MIN_LETTERS || (chars->flags & PARA_ASKED) ||
        ++layout->n_lookups > PARA_MAX_LOOKUPS)
        return true;
    chars->flags |= PARA_ASKED;
    if (!hyphens_find(layout->style.language, layout->codes + from, n, points))
        return false;
    for (int i = PARA_MIN_LETTERS; i <= n - PARA_MIN_LETTERS; i++)
        if (points[i] && (chars[i].flags & PARA_GRAPHEME))
            chars[i].flags |= PARA_HYPHEN;
    return true;
}

/* Goes past a word from its first letter; tells of soft hyphens inside. */
static int word_end(const struct para_layout *layout, int at, bool *has_soft) {
    *has_soft = false;
    while (at < layout->n) {
        bool is_soft = layout->codes[at] == SOFT_HYPHEN;
        if (!is_soft && !is_letter(layout->codes[at]))
            break;
        *has_soft = *has_soft || is_soft;
        at++;
    }
    return at;
}

bool para_find_hyphens(struct para_layout *layout, int from, int to, bool even_if_soft) {
    if (to - from > PARA_MAX_ATOM)
        return true;
    int first = from > PARA_MAX_ATOM ? from - PARA_MAX_ATOM : 0;
    while (from > first && !(layout->chars[from].flags & (PARA_BREAK | PARA_FEED)))
        from--; /* the rest of a word is divided like the whole */
    if (is_address(layout, from, to))
        return true;
    for (int i = from; i < to;) {
        if (!is_letter(layout->codes[i])) {
            i++;
            continue;
        }
        bool has_soft;
        int end = word_end(layout, i, &has_soft);
        if ((even_if_soft || !has_soft) && !divide_word(layout, i, end))
            return false;
        i = end;
    }
    return true;
}
