/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers out of a CSV file with one judgement per line; the table of answers made from them. */
#include "dataset.h"

#include "base/mem.h"
#include "base/str.h"
#include "csv_read.h"
#include "dataset_int.h"
#include "i18n/i18n.h"

#include <string.h>

enum { PERSON, ITEM, TRUTH, YES, CONFIDENCE, N_COLUMNS };
enum { MAX_CELLS = 1 << 30 };

struct wanted {
    const char *name;
    size_t n;          /* bytes of the name */
    const char *value; /* NULL: none given */
    int column;        /* -1: not asked for */
};

struct reading {
    struct dataset *dataset;
    const struct dataset_columns *columns;
    struct wanted wanted[N_COLUMNS];
    bool was_fact;
};

static void want(struct wanted *out, const char *text) {
    *out = (struct wanted){.name = text, .column = -1};
    if (!text)
        return;
    const char *sign = strrchr(text, '=');
    out->n = sign ? (size_t)(sign - text) : strlen(text);
    out->value = sign ? sign + 1 : NULL;
}

bool dataset_find_column(int *out, const struct csv_row *header, const char *name, size_t n,
                         struct err *err) {
    for (*out = 0; *out < header->n; ++*out)
        if (strlen(header->cells[*out]) == n && memcmp(header->cells[*out], name, n) == 0)
            return true;
    return err_set(err, ERR_REFUSED, _("Die Spalte „%.*s“ gibt es in der Datei nicht."), (int)n,
                   name);
}

static bool read_header(struct reading *reading, const struct csv_row *row, struct err *err) {
    for (int i = 0; i < N_COLUMNS; i++) {
        struct wanted *wanted = &reading->wanted[i];
        if (wanted->name &&
            !dataset_find_column(&wanted->column, row, wanted->name, wanted->n, err))
            return false;
    }
    return true;
}

/* Yes or no in the usual words; false when it is neither. */
static bool read_word(const char *cell, bool *out) {
    static const char *const yes[] = {"1", "true", "TRUE", "True", "yes", "ja", "1.0", "T"};
    static const char *const no[] = {"0", "false", "FALSE", "False", "no", "nein", "0.0", "F"};
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++) {
        *out = str_equal(cell, yes[i]);
        if (*out || str_equal(cell, no[i]))
            return true;
    }
    return false;
}

static bool read_yes(const struct reading *reading, const struct csv_row *row, bool *out,
                     struct err *err) {
    const struct wanted *wanted = &reading->wanted[YES];
    const char *cell = row->cells[wanted->column];
    if (wanted->value) {
        *out = str_equal(cell, wanted->value);
        return true;
    }
    if (read_word(cell, out))
        return true;
    return err_set(err, ERR_REFUSED,
                   _("Zeile %ld, Spalte „%.*s“: „%.40s“ ist weder 1 noch 0. Mit --yes SPALTE=WERT "
                     "kannst du sagen, was Ja bedeutet."),
                   row->line, (int)wanted->n, wanted->name, cell);
}

static bool read_confidence(struct reading *reading, const struct csv_row *row,
                            struct judgement *judgement, struct err *err) {
    struct dataset *dataset = reading->dataset;
    const struct wanted *wanted = &reading->wanted[CONFIDENCE];
    double value;
    judgement->confidence = -1;
    if (wanted->column < 0)
        return true;
    const char *cell = row->cells[wanted->column];
    if (csv_is_missing(cell)) {
        dataset->n_without_confidence++;
        return true;
    }
    if (!csv_number(cell, &value))
        return err_set(err, ERR_REFUSED, _("Zeile %ld, Spalte „%.*s“: „%.40s“ ist keine Zahl."),
                       row->line, (int)wanted->n, wanted->name, cell);
    judgement->has_confidence = true;
    if (value >= 0 && value <= reading->columns->confidence_max)
        judgement->confidence = value;
    else
        dataset->n_out_of_range++;
    return true;
}

/* An item is its name and its truth. */
static int number_item(struct dataset *dataset, const char *name, bool is_fact) {
    struct str key;
    int number = -1;
    str_init(&key, 1 << 20);
    if (str_addf(&key, "%c%s", is_fact ? 'r' : 'f', name))
        number = names_number(&dataset->items, str_text(&key));
    str_fini(&key);
    return number;
}

static bool add_judgement(struct dataset *dataset, const struct judgement *judgement,
                          struct err *err) {
    if (judgement->person < 0 || judgement->item < 0)
        return err_set(err, ERR_NOMEM, "%zu judgements", dataset->n);
    if (dataset->n == dataset->capacity) {
        size_t capacity = dataset->capacity ? 2 * dataset->capacity : 1024;
        struct judgement *all = mem_resize(dataset->judgements, capacity, sizeof *all);
        if (!all)
            return err_set(err, ERR_NOMEM, "%zu judgements", capacity);
        dataset->judgements = all;
        dataset->capacity = capacity;
    }
    dataset->judgements[dataset->n++] = *judgement;
    return true;
}

static bool read_row(struct reading *reading, const struct csv_row *row, struct err *err) {
    struct dataset *dataset = reading->dataset;
    struct judgement judgement = {0};
    const char *person = row->cells[reading->wanted[PERSON].column];
    const char *item = row->cells[reading->wanted[ITEM].column];
    const char *truth = row->cells[reading->wanted[TRUTH].column];
    dataset->n_lines++;
    if (csv_is_missing(person) || csv_is_missing(item) || csv_is_missing(truth) ||
        csv_is_missing(row->cells[reading->wanted[YES].column])) {
        dataset->n_missing++;
        return true;
    }
    judgement.is_fact = str_equal(truth, reading->wanted[TRUTH].value);
    reading->was_fact |= judgement.is_fact;
    if (!read_yes(reading, row, &judgement.is_yes, err) ||
        !read_confidence(reading, row, &judgement, err))
        return false;
    judgement.person = names_number(&dataset->persons, person);
    judgement.item = number_item(dataset, item, judgement.is_fact);
    return add_judgement(dataset, &judgement, err);
}

static bool each_row(void *context, const struct csv_row *row, struct err *err) {
    return row->line == 1 ? read_header(context, row, err) : read_row(context, row, err);
}

bool dataset_make_table(struct dataset *out, struct err *err) {
    size_t n_persons = (size_t)out->persons.n, n_items = (size_t)out->items.n;
    if (n_items > ANSWERS_MAX_ITEMS || (n_items && n_persons > MAX_CELLS / n_items))
        return err_set(err, ERR_REFUSED,
                       _("Das ist zu groß: %zu Personen, %zu Aufgaben (höchstens %d)."), n_persons,
                       n_items, ANSWERS_MAX_ITEMS);
    out->at = mem_new(n_persons * n_items, 1);
    out->verdict = mem_new(n_items, 1);
    if (!out->at || !out->verdict)
        return err_set(err, ERR_NOMEM, "%zu persons, %zu items", n_persons, n_items);
    memset(out->at, ANSWER_MISSING, n_persons * n_items);
    out->answers = (struct answers){(int)n_persons, (int)n_items, out->at, NULL, out->verdict};
    return true;
}

/* Right or wrong into the table; what was judged twice leaves the list. */
static void fill_table(struct dataset *out) {
    size_t n = 0;
    for (size_t i = 0; i < out->n; i++) {
        const struct judgement *judgement = &out->judgements[i];
        signed char *cell =
            &out->at[(size_t)judgement->person * (size_t)out->items.n + (size_t)judgement->item];
        out->verdict[judgement->item] = judgement->is_fact ? ITEM_FACT : ITEM_FAKE;
        if (*cell != ANSWER_MISSING) {
            out->n_twice++;
            continue;
        }
        *cell = judgement->is_yes == judgement->is_fact ? ANSWER_RIGHT : ANSWER_WRONG;
        out->judgements[n++] = *judgement;
    }
    out->n = n;
}

static bool check_columns(const struct dataset_columns *columns, struct err *err) {
    if (!columns->person || !columns->item || !columns->truth || !columns->yes)
        return err_set(
            err, ERR_REFUSED, "%s",
            _("Es fehlen Angaben: --person, --item, --truth SPALTE=WERT und --yes sagen, "
              "was in welcher Spalte steht."));
    if (!strchr(columns->truth, '='))
        return err_set(err, ERR_REFUSED, "%s",
                       _("Nach --truth kommt SPALTE=WERT: welcher Wert heißt, dass es stimmt?"));
    return true;
}

static bool read_judgements(struct dataset *out, const char *path,
                            const struct dataset_columns *columns, struct err *err) {
    struct reading reading = {.dataset = out, .columns = columns};
    if (!check_columns(columns, err))
        return false;
    const char *const names[N_COLUMNS] = {columns->person, columns->item, columns->truth,
                                          columns->yes, columns->confidence};
    for (int i = 0; i < N_COLUMNS; i++)
        want(&reading.wanted[i], names[i]);
    if (!csv_read(path, each_row, &reading, err))
        return false;
    if (out->n == 0)
        return err_set(err, ERR_REFUSED, "%s", _("In der Datei steht keine einzige Antwort."));
    if (!reading.was_fact)
        return err_set(err, ERR_REFUSED, _("In der Spalte „%.*s“ kommt „%s“ nie vor."),
                       (int)reading.wanted[TRUTH].n, reading.wanted[TRUTH].name,
                       reading.wanted[TRUTH].value);
    if (!dataset_make_table(out, err))
        return false;
    fill_table(out);
    return true;
}

bool dataset_read(struct dataset *out, const char *path, const struct dataset_columns *columns,
                  struct err *err) {
    *out = (struct dataset){0};
    return columns->is_pattern ? dataset_read_patterns(out, path, columns, err)
                               : read_judgements(out, path, columns, err);
}

void dataset_fini(struct dataset *dataset) {
    names_fini(&dataset->persons);
    names_fini(&dataset->items);
    mem_free(dataset->judgements);
    mem_free(dataset->at);
    mem_free(dataset->verdict);
    mem_free(dataset->counts);
    *dataset = (struct dataset){0};
}

const char *dataset_item(const struct dataset *dataset, int item) {
    return dataset->items.at[item] + 1;
}
