/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers out of a CSV file with one pattern per line: a column for each item, 1 right and 0 wrong,
 * and perhaps how often the pattern occurred. */
#include "dataset_int.h"

#include "base/mem.h"
#include "base/str.h"
#include "i18n/i18n.h"

#include <stdio.h>
#include <string.h>

struct reading {
    struct dataset *dataset;
    const struct dataset_columns *columns;
    int person_column, freq_column; /* -1: none */
    size_t capacity;                /* rows that have room */
};

static bool read_header(struct reading *reading, const struct csv_row *row, struct err *err) {
    const struct dataset_columns *columns = reading->columns;
    struct dataset *dataset = reading->dataset;
    if (columns->freq &&
        !dataset_find_column(&reading->freq_column, row, columns->freq, strlen(columns->freq), err))
        return false;
    if (columns->person && !dataset_find_column(&reading->person_column, row, columns->person,
                                                strlen(columns->person), err))
        return false;
    for (int i = 0; i < row->n; i++) {
        char key[300];
        if (i == reading->freq_column || i == reading->person_column)
            continue;
        str_format(key, sizeof key, "?%s", row->cells[i]);
        int n_before = dataset->items.n, number = names_number(&dataset->items, key);
        if (number < 0)
            return err_set(err, ERR_NOMEM, "%d items", n_before);
        if (number < n_before)
            return err_set(err, ERR_REFUSED, _("Die Spalte „%.40s“ kommt zweimal vor."),
                           row->cells[i]);
    }
    if (dataset->items.n == 0 || dataset->items.n > ANSWERS_MAX_ITEMS)
        return err_set(err, ERR_REFUSED, _("Gebraucht werden 1 bis %d Aufgaben."),
                       ANSWERS_MAX_ITEMS);
    return true;
}

static bool make_room(struct reading *reading, struct err *err) {
    struct dataset *dataset = reading->dataset;
    size_t n_items = (size_t)dataset->items.n;
    if (dataset->n_lines < reading->capacity)
        return true;
    size_t capacity = reading->capacity ? 2 * reading->capacity : 256;
    signed char *at = mem_resize(dataset->at, capacity, n_items);
    if (at)
        dataset->at = at;
    double *counts = mem_resize(dataset->counts, capacity, sizeof *counts);
    if (counts)
        dataset->counts = counts;
    if (!at || !counts || capacity > (1 << 28) / n_items)
        return err_set(err, ERR_NOMEM, "%zu patterns", capacity);
    reading->capacity = capacity;
    return true;
}

static bool read_cell(signed char *out, const struct csv_row *row, int i, struct err *err) {
    bool is_right;
    *out = ANSWER_MISSING;
    if (csv_is_missing(row->cells[i]))
        return true;
    if (!dataset_read_word(row->cells[i], &is_right))
        return err_set(err, ERR_REFUSED,
                       _("Zeile %ld: „%.40s“ ist weder 1 (richtig) noch 0 (falsch)."), row->line,
                       row->cells[i]);
    *out = is_right ? ANSWER_RIGHT : ANSWER_WRONG;
    return true;
}

/* How often the row occurred; 0 when it is to be left out. */
static bool read_count(const struct reading *reading, const struct csv_row *row, double *out,
                       struct err *err) {
    *out = 1;
    if (reading->freq_column < 0)
        return true;
    const char *cell = row->cells[reading->freq_column];
    if (csv_number(cell, out) && *out >= 0 && *out < 1e12)
        return true;
    return err_set(err, ERR_REFUSED, _("Zeile %ld: „%.40s“ ist keine Häufigkeit."), row->line,
                   cell);
}

static bool read_row(struct reading *reading, const struct csv_row *row, struct err *err) {
    struct dataset *dataset = reading->dataset;
    double count;
    char name[300];
    if (!make_room(reading, err) || !read_count(reading, row, &count, err))
        return false;
    signed char *to = dataset->at + dataset->n_lines * (size_t)dataset->items.n;
    for (int i = 0; i < row->n; i++)
        if (i != reading->freq_column && i != reading->person_column &&
            !read_cell(to++, row, i, err))
            return false;
    if (!(count > 0))
        return true;
    if (reading->person_column >= 0)
        str_format(name, sizeof name, "%s", row->cells[reading->person_column]);
    else
        str_format(name, sizeof name, "%zu", dataset->n_lines + 1);
    int number = names_number(&dataset->persons, name);
    if (number < 0)
        return err_set(err, ERR_NOMEM, "%zu patterns", dataset->n_lines);
    if ((size_t)number != dataset->n_lines)
        return err_set(err, ERR_REFUSED, _("„%.40s“ kommt zweimal vor (Zeile %ld)."), name,
                       row->line);
    dataset->counts[dataset->n_lines++] = count;
    return true;
}

static bool each_row(void *context, const struct csv_row *row, struct err *err) {
    return row->line == 1 ? read_header(context, row, err) : read_row(context, row, err);
}

bool dataset_parse_patterns(struct dataset *out, struct bytes text, const char *name,
                            const struct dataset_columns *columns, struct err *err) {
    struct reading reading = {
        .dataset = out, .columns = columns, .person_column = -1, .freq_column = -1};
    if (!csv_each(text, name, each_row, &reading, &out->was_latin, err))
        return false;
    if (out->n_lines == 0)
        return err_set(err, ERR_REFUSED, "%s", _("In der Datei steht keine einzige Antwort."));
    out->answers = (struct answers){(int)out->n_lines, out->items.n, out->at, out->counts, NULL};
    return true;
}
