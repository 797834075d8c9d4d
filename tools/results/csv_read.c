/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * CSV through libcsv: cells are gathered into one buffer per row. */
#include "csv_read.h"

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "i18n/i18n.h"

#include <csv.h>
#include <math.h>
#include <string.h>

struct reading {
    bool (*each)(void *context, const struct csv_row *row, struct err *err);
    void *context;
    struct err *err;
    struct str text;                /* cells of the row, each ended by 0 */
    size_t starts[CSV_MAX_COLUMNS]; /* in text */
    const char *cells[CSV_MAX_COLUMNS];
    int n, n_columns; /* of this row; of the header */
    long line;
    bool has_failed;
};

static void take_cell(void *cell, size_t n, void *context) {
    struct reading *reading = context;
    if (reading->has_failed)
        return;
    if (reading->n >= (reading->n_columns ? reading->n_columns : CSV_MAX_COLUMNS)) {
        reading->has_failed = true;
        err_set(reading->err, ERR_REFUSED, _("Zeile %ld hat zu viele Spalten."), reading->line + 1);
        return;
    }
    reading->starts[reading->n++] = reading->text.n;
    str_add_n(&reading->text, n ? cell : "", n);
    str_add_n(&reading->text, "", 1);
}

static void take_row(int end, void *context) {
    struct reading *reading = context;
    (void)end;
    reading->line++;
    if (reading->has_failed)
        return;
    if (!reading->n_columns)
        reading->n_columns = reading->n;
    while (reading->n < reading->n_columns)
        take_cell("", 0, reading);
    for (int i = 0; i < reading->n; i++)
        reading->cells[i] = str_text(&reading->text) + reading->starts[i];
    if (reading->text.has_failed)
        reading->has_failed = !err_set(reading->err, ERR_LIMIT, "line %ld", reading->line);
    else
        reading->has_failed = !reading->each(
            reading->context, &(struct csv_row){reading->line, reading->n, reading->cells},
            reading->err);
    str_clear(&reading->text);
    reading->n = 0;
}

/* The commonest of the three separators in the first line, outside quotes. */
static unsigned char separator_of(struct bytes text) {
    size_t n[3] = {0};
    bool is_quoted = false;
    for (size_t i = 0; i < text.n && (is_quoted || (text.p[i] != '\n' && text.p[i] != '\r')); i++) {
        is_quoted ^= text.p[i] == '"';
        n[0] += !is_quoted && text.p[i] == ',';
        n[1] += !is_quoted && text.p[i] == ';';
        n[2] += !is_quoted && text.p[i] == '\t';
    }
    return n[1] > n[0] && n[1] >= n[2] ? ';' : n[2] > n[0] ? '\t' : ',';
}

/* "sep=;" in a line of its own, as a spreadsheet writes it: leaves it out. */
static unsigned char take_separator(struct bytes *text) {
    if (text->n < 6 || memcmp(text->p, "sep=", 4) != 0 || !strchr("\r\n", text->p[5]))
        return separator_of(*text);
    unsigned char separator = text->p[4];
    size_t n = text->p[5] == '\r' && text->n > 6 && text->p[6] == '\n' ? 7 : 6;
    *text = (struct bytes){text->p + n, text->n - n};
    return separator;
}

static void *resize(void *block, size_t n) {
    return mem_resize(block, n, 1);
}

static bool parse(struct reading *reading, struct bytes text, const char *path) {
    struct csv_parser parser;
    if (csv_init(&parser, 0) != 0)
        return err_set(reading->err, ERR_NOMEM, "%s", path);
    csv_set_realloc_func(&parser, resize);
    csv_set_free_func(&parser, mem_free);
    csv_set_delim(&parser, take_separator(&text));
    bool is_done = csv_parse(&parser, text.p, text.n, take_cell, take_row, reading) == text.n &&
                   csv_fini(&parser, take_cell, take_row, reading) == 0;
    csv_free(&parser);
    if (reading->has_failed)
        return false;
    if (!is_done)
        return err_set(reading->err, ERR_NOMEM, "%s", path);
    if (reading->line < 2)
        return err_set(reading->err, ERR_REFUSED,
                       _("%s: Es fehlen Zeilen. Gebraucht werden eine Kopfzeile und darunter die "
                         "Antworten."),
                       path);
    return true;
}

/* What Windows-1252 has at 0x80 to 0x9f; 0 where it has nothing. */
static const unsigned short windows[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

static bool convert(struct str *out, struct bytes text) {
    str_init(out, 2 * CSV_MAX_BYTES);
    for (size_t i = 0; i < text.n; i++) {
        unsigned c = text.p[i];
        char letter[4];
        if (c >= 0x80 && c < 0xa0)
            c = windows[c - 0x80];
        if (c == 0)
            return false;
        size_t n = utf8_put(letter, c);
        if (!str_add_n(out, letter, n))
            return false;
    }
    return true;
}

static bool read_text(struct reading *reading, struct bytes text, const char *path,
                      bool *was_latin) {
    struct str latin;
    if (utf8_is_valid((const char *)text.p, text.n))
        return parse(reading, text, path);
    *was_latin = true;
    bool is_done = convert(&latin, text)
                       ? parse(reading, (struct bytes){(unsigned char *)latin.p, latin.n}, path)
                       : err_set(reading->err, ERR_REFUSED,
                                 _("%s: Das ist kein Text in UTF-8. Speichere die Datei als „CSV "
                                   "UTF-8“."),
                                 path);
    str_fini(&latin);
    return is_done;
}

bool csv_each(struct bytes text, const char *name,
              bool (*each)(void *context, const struct csv_row *row, struct err *err),
              void *context, bool *was_latin, struct err *err) {
    bool is_latin = false;
    if (text.n >= 3 && memcmp(text.p, "\xef\xbb\xbf", 3) == 0)
        text = (struct bytes){text.p + 3, text.n - 3};
    struct reading *reading = mem_new(1, sizeof *reading);
    if (!reading)
        return err_set(err, ERR_NOMEM, "%s", name);
    reading->each = each;
    reading->context = context;
    reading->err = err;
    str_init(&reading->text, 16 << 20);
    bool is_done = read_text(reading, text, name, &is_latin);
    str_fini(&reading->text);
    mem_free(reading);
    if (was_latin)
        *was_latin = is_latin;
    return is_done;
}

static const char *take_digits(const char *p, double *value, int *n, int *n_after, bool is_after) {
    for (; *p >= '0' && *p <= '9'; p++) {
        *value = *value * 10 + (*p - '0');
        (*n)++;
        *n_after += is_after;
    }
    return p;
}

static const char *take_exponent(const char *p, int *out) {
    int n = 0, ignored = 0;
    double value = 0;
    if (*p != 'e' && *p != 'E')
        return p;
    int sign = p[1] == '-' ? -1 : 1;
    const char *q = take_digits(p + 1 + (p[1] == '-' || p[1] == '+'), &value, &n, &ignored, false);
    if (!n || value > 300)
        return p;
    *out = sign * (int)value;
    return q;
}

bool csv_number(const char *cell, double *out) {
    double value = 0;
    int n = 0, n_after = 0, exponent = 0;
    bool is_negative = *cell == '-';
    const char *p = take_digits(cell + (*cell == '-' || *cell == '+'), &value, &n, &n_after, false);
    if (*p == '.' || *p == ',')
        p = take_digits(p + 1, &value, &n, &n_after, true);
    p = take_exponent(p, &exponent);
    exponent -= n_after;
    value = exponent < 0 ? value / pow(10, -exponent) : value * pow(10, exponent);
    *out = is_negative ? -value : value;
    return n > 0 && *p == 0 && isfinite(value);
}

bool csv_is_missing(const char *cell) {
    static const char *const words[] = {"",     "NA",   "NaN",  "N/A", "#N/A", "#NA",
                                        "<NA>", "NULL", "None", ".",   "-"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_equal_nocase(cell, words[i]))
            return true;
    return false;
}
