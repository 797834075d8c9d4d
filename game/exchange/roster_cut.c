/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text becomes cells, in place: the separator comes from the first line, quotes may hold
 * separators and line ends, blanks around a cell go. */
#include "exchange/roster_int.h"

#include "base/mem.h"

#include <string.h>

/* --- the separator --- */

static char separator_of(const char *text) {
    static const char candidates[] = ";,\t| ";
    int n[sizeof candidates - 1] = {0}, best = 0;
    bool is_quoted = false;
    for (; *text && (is_quoted || (*text != '\n' && *text != '\r')); text++) {
        is_quoted = is_quoted != (*text == '"');
        const char *found = is_quoted ? NULL : strchr(candidates, *text);
        if (found)
            n[found - candidates]++;
    }
    for (int i = 1; i < 4; i++) /* a blank only when there is nothing else */
        best = n[i] > n[best] ? i : best;
    return n[best] > 0 ? candidates[best] : n[4] > 0 ? ' ' : ';';
}

/* --- cells --- */

struct cutter {
    struct roster *roster;
    char *at;
    int column, row, n_cells;
    bool is_filled; /* the row has a cell that is not empty */
};

static bool add_cell(struct cutter *cutter, const char *cell, struct err *err) {
    struct roster *roster = cutter->roster;
    if (cutter->row == 0 && cutter->column == ROSTER_MAX_COLUMNS)
        return roster_refuse(err, ERR_LIMIT, "too-many-columns");
    if (cutter->row == 0)
        roster->n_columns = cutter->column + 1;
    if (cutter->column >= roster->n_columns) {
        cutter->column++;
        return !cell[0] || roster_refuse(err, ERR_FORMAT, "columns");
    }
    if (cutter->n_cells == roster->capacity) {
        int capacity = roster->capacity ? 2 * roster->capacity : 256;
        const char **cells = mem_resize(roster->cells, (size_t)capacity, sizeof *cells);
        if (!cells)
            return err_set(err, ERR_NOMEM, "roster");
        roster->cells = cells;
        roster->capacity = capacity;
    }
    roster->cells[cutter->n_cells++] = cell;
    cutter->column++;
    cutter->is_filled = cutter->is_filled || cell[0];
    return true;
}

/* Lines without anything do not count; short ones are filled up. */
static bool end_row(struct cutter *cutter, struct err *err) {
    struct roster *roster = cutter->roster;
    bool is_good = true;
    if (!cutter->is_filled) {
        cutter->n_cells -= cutter->column < roster->n_columns ? cutter->column : roster->n_columns;
    } else {
        while (is_good && cutter->column < roster->n_columns)
            is_good = add_cell(cutter, "", err);
        cutter->row++;
    }
    cutter->column = 0;
    cutter->is_filled = false;
    if (is_good && cutter->row > ROSTER_MAX_ROWS + 1)
        return roster_refuse(err, ERR_LIMIT, "too-many-rows");
    return is_good;
}

/* Cuts blanks off both ends, in place. */
static char *trim(char *from, char *end) {
    while (from < end && (*from == ' ' || *from == '\t'))
        from++;
    while (end > from && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    *end = '\0';
    return from;
}

/* Reads one cell; *stop is what ended it (0 at the end of the text). */
static bool cut_cell(struct cutter *cutter, char **cell, char *stop, struct err *err) {
    char separator = cutter->roster->separator, *p = cutter->at, *to = p, *from = p;
    bool is_quoted = false;
    while (*p && (is_quoted || (*p != separator && *p != '\n' && *p != '\r'))) {
        if (*p == '"' && is_quoted && p[1] == '"') {
            *to++ = '"';
            p += 2;
        } else if (*p == '"' && (is_quoted || to == from)) {
            is_quoted = !is_quoted;
            p++;
        } else {
            *to++ = is_quoted && (*p == '\n' || *p == '\r') ? ' ' : *p;
            p++;
        }
    }
    *stop = *p;
    cutter->at = *p ? p + 1 : p;
    *cell = trim(from, to);
    return !is_quoted || roster_refuse(err, ERR_FORMAT, "quote");
}

static bool cut_all(struct cutter *cutter, struct err *err) {
    while (*cutter->at) {
        char *cell, stop;
        if (!cut_cell(cutter, &cell, &stop, err) || !add_cell(cutter, cell, err))
            return false;
        if (stop != cutter->roster->separator && !end_row(cutter, err))
            return false;
    }
    return end_row(cutter, err); /* a separator at the very end */
}

bool roster_cut(struct roster **out, char *text, size_t n, struct err *err) {
    struct roster *roster = mem_new(1, sizeof *roster);
    *out = roster;
    if (!roster) {
        roster_wipe(text, n);
        mem_free(text);
        return err_set(err, ERR_NOMEM, "roster");
    }
    roster->text = text;
    roster->n_text = n;
    roster->separator = separator_of(text);
    struct cutter cutter = {.roster = roster, .at = text};
    bool is_good = cut_all(&cutter, err);
    roster->n_rows = cutter.row;
    if (is_good && cutter.row == 0)
        is_good = roster_refuse(err, ERR_FORMAT, "empty");
    if (!is_good) {
        roster_free(roster);
        *out = NULL;
    }
    return is_good;
}
