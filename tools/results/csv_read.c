/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * CSV through libcsv: cells are gathered into one buffer per row. */
#include "csv_read.h"

#include "base/file.h"
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

/* The commonest of the three separators in the first line. */
static unsigned char separator_of(struct bytes text) {
    size_t n[3] = {0};
    for (size_t i = 0; i < text.n && text.p[i] != '\n'; i++) {
        n[0] += text.p[i] == ',';
        n[1] += text.p[i] == ';';
        n[2] += text.p[i] == '\t';
    }
    return n[1] > n[0] && n[1] >= n[2] ? ';' : n[2] > n[0] ? '\t' : ',';
}

static void *resize(void *block, size_t n) {
    return mem_resize(block, n, 1);
}

static bool parse(struct reading *reading, struct bytes text, const char *path) {
    struct csv_parser parser;
    if (!utf8_is_valid((const char *)text.p, text.n))
        return err_set(reading->err, ERR_REFUSED,
                       _("%s: Das ist kein Text in UTF-8. Speichere die Datei als „CSV UTF-8“."),
                       path);
    if (csv_init(&parser, 0) != 0)
        return err_set(reading->err, ERR_NOMEM, "%s", path);
    csv_set_realloc_func(&parser, resize);
    csv_set_free_func(&parser, mem_free);
    csv_set_delim(&parser, separator_of(text));
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

bool csv_read(const char *path,
              bool (*each)(void *context, const struct csv_row *row, struct err *err),
              void *context, struct err *err) {
    struct file_data data = {0};
    if (!file_read(&data, path, CSV_MAX_BYTES, err))
        return false;
    struct bytes text = file_data_bytes(&data);
    if (text.n >= 3 && memcmp(text.p, "\xef\xbb\xbf", 3) == 0)
        text = (struct bytes){text.p + 3, text.n - 3};
    struct reading *reading = mem_new(1, sizeof *reading);
    bool is_done = false;
    if (reading) {
        reading->each = each;
        reading->context = context;
        reading->err = err;
        str_init(&reading->text, 16 << 20);
        is_done = parse(reading, text, path);
        str_fini(&reading->text);
        mem_free(reading);
    } else
        err_set(err, ERR_NOMEM, "%s", path);
    file_data_fini(&data);
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
    const char *q = p + 1;
    int sign = *q == '-' ? -1 : 1, n = 0, ignored = 0;
    double value = 0;
    if (*p != 'e' && *p != 'E')
        return p;
    q = take_digits(q + (*q == '-' || *q == '+'), &value, &n, &ignored, false);
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
    static const char *const words[] = {"", "NA", "NaN", "nan", ".", "N/A", "null"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_equal(cell, words[i]))
            return true;
    return false;
}
