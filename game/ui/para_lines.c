/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Filling lines, greedily. An atom is what lies between two places where a line may end, with its
 * trailing spaces. One that does not fit is divided at a soft hyphen; by the dictionary when it
 * fits on no line or would leave a large gap; and between graphemes when all else fails. */
#include "base/mem.h"
#include "ui/para_int.h"

enum {
    ELLIPSIS = 0x2026,
    GAP_PERCENT = 35 /* of the width: a line left emptier than that is worth a hyphen */
};

static bool add_line(struct para_layout *layout, const struct para_line *line) {
    if (layout->n_lines == layout->capacity) {
        int capacity = layout->capacity ? layout->capacity * 2 : 8;
        void *lines = mem_resize(layout->lines, (size_t)capacity, sizeof *layout->lines);
        if (!lines)
            return false;
        layout->lines = lines;
        layout->capacity = capacity;
    }
    layout->lines[layout->n_lines++] = *line;
    return true;
}

int para_trim(const struct para_layout *layout, int from, int to) {
    while (to > from && (layout->chars[to - 1].flags & (PARA_SPACE | PARA_HIDDEN)))
        to--;
    return to;
}

int para_measure(const struct para_layout *layout, const struct para_line *range, int limit) {
    int width = 0;
    for (int at = range->from, end; at < range->to && width <= limit; at = end) {
        end = para_piece_end(layout, at, range->to);
        width += para_piece_width(layout, &(struct para_piece){.from = at, .to = end});
    }
    if (range->suffix && range->to > range->from)
        width += para_piece_width(
            layout, &(struct para_piece){.from = range->to - 1, .suffix = range->suffix});
    return width;
}

static int atom_end(struct para_layout *layout, int from, int to) {
    int end = from + 1;
    if (layout->atom_end > from)
        return layout->atom_end;
    while (end < to && !(layout->chars[end].flags & (PARA_BREAK | PARA_FEED)))
        end++;
    return layout->atom_end = end;
}

/* The last hyphen of these kinds in the atom that leaves it within room, or 0. */
static int fit_hyphen(const struct para_layout *layout, const struct para_line *atom, int room,
                      uint16_t kinds) {
    int best = 0;
    for (int at = atom->from + 1; at < atom->to && at - atom->from <= room; at++) {
        if (!(layout->chars[at].flags & kinds))
            continue;
        if (para_measure(layout, &(struct para_line){atom->from, at, '-'}, room) > room)
            break;
        best = at;
    }
    return best;
}

static int next_grapheme(const struct para_layout *layout, int at, int to) {
    for (at++; at < to && !(layout->chars[at].flags & PARA_GRAPHEME);)
        at++;
    return at;
}

/* As many graphemes as have room, at least one: whole pieces first, then a part of one. */
static int fit_graphemes(const struct para_layout *layout, const struct para_line *atom, int room) {
    struct para_piece piece = {.from = atom->from, .to = atom->from};
    for (int width = 0; width <= room && piece.to < atom->to;) {
        room -= width;
        piece.from = piece.to;
        piece.to = para_piece_end(layout, piece.from, atom->to);
        width = para_piece_width(layout, &piece);
    }
    int best = piece.from > atom->from ? piece.from : next_grapheme(layout, atom->from, atom->to);
    int end = piece.to;
    for (piece.to = best; piece.to < end;) {
        piece.to = next_grapheme(layout, piece.to, end);
        if (para_piece_width(layout, &piece) > room)
            break;
        best = piece.to;
    }
    return best;
}

static bool wants_hyphens(const struct para_layout *layout, const struct para_line *atom,
                          int room) {
    int limit = layout->width;
    struct para_line word = {atom->from, para_trim(layout, atom->from, atom->to), 0};
    return room > limit * GAP_PERCENT / 100 || para_measure(layout, &word, limit) > limit;
}

/* Where to divide the atom with a hyphen; 0: nowhere. False: no memory. */
static bool divide_atom(struct para_layout *layout, const struct para_line *atom, int room,
                        int *cut) {
    bool is_alone = room >= layout->width;
    *cut = fit_hyphen(layout, atom, room, PARA_SOFT);
    if (*cut || !wants_hyphens(layout, atom, room))
        return true;
    if (!para_find_hyphens(layout, atom->from, atom->to, is_alone))
        return false;
    *cut = fit_hyphen(layout, atom, room, PARA_SOFT | PARA_HYPHEN);
    return true;
}

/* Ends the line within or before an atom that does not fit; *next is where the next one begins. */
static bool end_line(struct para_layout *layout, struct para_line *line,
                     const struct para_line *atom, int room, int *next) {
    if (!divide_atom(layout, atom, room, next))
        return false;
    if (*next) {
        line->suffix = '-';
    } else if (atom->from > line->from) {
        *next = atom->from;
    } else {
        *next = fit_graphemes(layout, atom, room);
        layout->was_cut = true;
    }
    line->to = *next;
    return true;
}

/* Fills one line from line->from; to is the end of its paragraph. */
static bool fill_line(struct para_layout *layout, struct para_line *line, int to, int *next) {
    int x = 0;
    for (int at = line->from; at < to && layout->width;) {
        struct para_line atom = {at, atom_end(layout, at, to), 0};
        struct para_line word = {at, para_trim(layout, at, atom.to), 0};
        int room = layout->width - x;
        int limit = room + layout->style.letter_spacing; /* the last letter's does not count */
        int width = para_measure(layout, &word, limit);
        if (width > limit)
            return end_line(layout, line, &atom, room, next);
        word.from = word.to;
        word.to = at = atom.to;
        x += width + para_measure(layout, &word, layout->width);
    }
    *next = line->to = to;
    return true;
}

/* The last line allowed, when more would follow: shortened until an ellipsis fits. */
static void shorten(struct para_layout *layout, struct para_line *line, int to) {
    line->to = layout->width ? line->to : to;
    line->suffix = ELLIPSIS;
    layout->was_cut = true;
    for (;;) {
        line->to = para_trim(layout, line->from, line->to);
        if (line->to <= line->from || !layout->width ||
            para_measure(layout, line, layout->width) <= layout->width)
            return;
        do
            line->to--;
        while (line->to > line->from && !(layout->chars[line->to].flags & PARA_GRAPHEME));
    }
}

static bool has_more(const struct para_layout *layout, int from) {
    while (from < layout->n && (layout->chars[from].flags & (PARA_SPACE | PARA_HIDDEN | PARA_FEED)))
        from++;
    return from < layout->n;
}

static bool is_last_line(const struct para_layout *layout) {
    return layout->style.max_lines && layout->n_lines + 1 == layout->style.max_lines;
}

/* The lines of the text up to a line feed. */
static bool fill_paragraph(struct para_layout *layout, int from, int to) {
    do {
        struct para_line line = {from, from, 0};
        if (!fill_line(layout, &line, to, &from))
            return false;
        if (is_last_line(layout) && has_more(layout, from))
            shorten(layout, &line, to);
        line.to = para_trim(layout, line.from, line.to);
        if (!add_line(layout, &line))
            return false;
    } while (from < to && layout->n_lines != layout->style.max_lines);
    return true;
}

bool para_fill_lines(struct para_layout *layout) {
    int from = 0;
    do {
        int to = from;
        while (to < layout->n && !(layout->chars[to].flags & PARA_FEED))
            to++;
        if (!fill_paragraph(layout, from, to))
            return false;
        from = to + 1;
    } while (from < layout->n &&
             (!layout->style.max_lines || layout->n_lines < layout->style.max_lines));
    return true;
}
