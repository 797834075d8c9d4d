/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers out of a CSV file with one judgement per line; the table of answers made from them. */
#include "dataset.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "csv_read.h"
#include "dataset_int.h"
#include "i18n/i18n.h"
#include "stats/dif.h"

#include <string.h>

enum { PERSON, ITEM, TRUTH, YES, CONFIDENCE, GROUP, N_COLUMNS };
enum { MAX_CELLS = 1 << 30 };

struct wanted {
    const char *name;
    size_t n;          /* bytes of the name */
    const char *value; /* NULL: none given */
    double number;     /* of the value, when is_number */
    bool is_number;
    int column; /* -1: not asked for */
};

struct reading {
    struct dataset *dataset;
    const struct dataset_columns *columns;
    struct wanted wanted[N_COLUMNS];
    bool was_fact;
    int n_groups; /* persons that dataset->group has room for */
};

/* What stands before the n-th byte is the column, what stands behind it the value. */
static void split(struct wanted *out, size_t n) {
    out->n = n;
    out->value = out->name[n] ? out->name + n + 1 : NULL;
    out->is_number = out->value && csv_number(out->value, &out->number);
}

static int find(const struct csv_row *header, const char *name, size_t n) {
    int column = 0;
    while (column < header->n &&
           (strlen(header->cells[column]) != n || memcmp(header->cells[column], name, n) != 0))
        column++;
    return column < header->n ? column : -1;
}

/* COLUMN or COLUMN=VALUE; either may have a "=" of its own, so the header decides. */
static bool want(struct wanted *out, const char *text, const struct csv_row *header, bool has_value,
                 struct err *err) {
    *out = (struct wanted){.name = text, .column = -1};
    if (!text)
        return true;
    size_t end = strlen(text), first = strcspn(text, "=");
    size_t n = has_value ? first : end;
    out->column = has_value ? -1 : find(header, text, end);
    for (size_t at = first; out->column < 0 && at < end; at += 1 + strcspn(text + at + 1, "=")) {
        n = at;
        out->column = find(header, text, n);
    }
    if (out->column < 0)
        return dataset_find_column(&out->column, header, text, first, err);
    split(out, n);
    return true;
}

/* The same text, capitals or not, or the same number. */
static bool is_value(const struct wanted *wanted, const char *cell) {
    double number;
    return str_equal_nocase(cell, wanted->value) ||
           (wanted->is_number && csv_number(cell, &number) && !(number < wanted->number) &&
            !(number > wanted->number));
}

bool dataset_find_column(int *out, const struct csv_row *header, const char *name, size_t n,
                         struct err *err) {
    *out = find(header, name, n);
    if (*out >= 0)
        return true;
    return err_set(err, ERR_REFUSED, _("Die Spalte „%.*s“ gibt es in der Datei nicht."), (int)n,
                   name);
}

static bool read_header(struct reading *reading, const struct csv_row *row, struct err *err) {
    const struct dataset_columns *columns = reading->columns;
    const char *const names[N_COLUMNS] = {columns->person, columns->item,       columns->truth,
                                          columns->yes,    columns->confidence, columns->group};
    for (int i = 0; i < N_COLUMNS; i++)
        if (!want(&reading->wanted[i], names[i], row, i == TRUTH || i == GROUP, err))
            return false;
    return true;
}

/* Yes or no in the usual words, or 1 or 0; false when it is neither. */
bool dataset_read_word(const char *cell, bool *out) {
    static const char *const yes[] = {"true", "t", "yes", "y", "ja", "j", "wahr"};
    static const char *const no[] = {"false", "f", "no", "n", "nein", "falsch"};
    double number;
    if (csv_number(cell, &number)) {
        *out = number > 0;
        return number == 0 || number == 1;
    }
    *out = false;
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
        *out |= str_equal_nocase(cell, yes[i]);
    for (size_t i = 0; !*out && i < sizeof no / sizeof no[0]; i++)
        if (str_equal_nocase(cell, no[i]))
            return true;
    return *out;
}

static bool read_yes(const struct reading *reading, const struct csv_row *row, bool *out,
                     struct err *err) {
    const struct wanted *wanted = &reading->wanted[YES];
    const char *cell = row->cells[wanted->column];
    if (wanted->value) {
        *out = is_value(wanted, cell);
        return true;
    }
    if (dataset_read_word(cell, out))
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

/* The first word on a person counts. */
static bool note_group(struct reading *reading, const struct csv_row *row, int person,
                       struct err *err) {
    struct dataset *dataset = reading->dataset;
    const struct wanted *wanted = &reading->wanted[GROUP];
    if (wanted->column < 0)
        return true;
    if (person >= reading->n_groups) {
        int n = person < 512 ? 1024 : 2 * person;
        signed char *group = mem_resize(dataset->group, (size_t)n, 1);
        if (!group)
            return err_set(err, ERR_NOMEM, "groups");
        memset(group + reading->n_groups, -1, (size_t)(n - reading->n_groups));
        dataset->group = group;
        reading->n_groups = n;
    }
    const char *cell = row->cells[wanted->column];
    if (dataset->group[person] < 0 && !csv_is_missing(cell))
        dataset->group[person] = is_value(wanted, cell) ? DIF_FOCAL : DIF_REFERENCE;
    return true;
}

static bool too_large(const struct dataset *dataset, struct err *err) {
    return err_set(err, ERR_REFUSED, _("Das ist zu groß: %d Personen, %d Aufgaben (höchstens %d)."),
                   dataset->persons.n, dataset->items.n, ANSWERS_MAX_ITEMS);
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
    bool is_fact = is_value(&reading->wanted[TRUTH], truth), is_yes;
    reading->was_fact |= is_fact;
    if (!read_yes(reading, row, &is_yes, err) || !read_confidence(reading, row, &judgement, err))
        return false;
    judgement.is_fact = is_fact;
    judgement.is_yes = is_yes;
    judgement.person = names_number(&dataset->persons, person);
    int number = number_item(dataset, item, is_fact);
    if (number < 0 || judgement.person < 0)
        return err_set(err, ERR_NOMEM, "%zu judgements", dataset->n);
    if (number >= ANSWERS_MAX_ITEMS)
        return too_large(dataset, err);
    judgement.item = (short)number;
    return note_group(reading, row, judgement.person, err) &&
           add_judgement(dataset, &judgement, err);
}

static bool each_row(void *context, const struct csv_row *row, struct err *err) {
    return row->line == 1 ? read_header(context, row, err) : read_row(context, row, err);
}

/* Memory for the table of answers, all missing. */
static bool make_table(struct dataset *out, struct err *err) {
    size_t n_persons = (size_t)out->persons.n, n_items = (size_t)out->items.n;
    if (n_items > ANSWERS_MAX_ITEMS || (n_items && n_persons > MAX_CELLS / n_items))
        return too_large(out, err);
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
    if (columns->group && !strchr(columns->group, '='))
        return err_set(err, ERR_REFUSED, "%s",
                       _("Nach --group kommt SPALTE=WERT: wer gehört zu der Gruppe?"));
    if (!strchr(columns->truth, '='))
        return err_set(err, ERR_REFUSED, "%s",
                       _("Nach --truth kommt SPALTE=WERT: welcher Wert heißt, dass es stimmt?"));
    return true;
}

static bool parse_judgements(struct dataset *out, struct bytes text, const char *name,
                             const struct dataset_columns *columns, struct err *err) {
    struct reading reading = {.dataset = out, .columns = columns};
    if (!check_columns(columns, err))
        return false;
    if (!csv_each(text, name, each_row, &reading, &out->was_latin, err))
        return false;
    if (out->n == 0)
        return err_set(err, ERR_REFUSED, "%s", _("In der Datei steht keine einzige Antwort."));
    if (!reading.was_fact)
        return err_set(err, ERR_REFUSED, _("In der Spalte „%.*s“ kommt „%s“ nie vor."),
                       (int)reading.wanted[TRUTH].n, reading.wanted[TRUTH].name,
                       reading.wanted[TRUTH].value);
    if (!make_table(out, err))
        return false;
    fill_table(out);
    return true;
}

bool dataset_parse(struct dataset *out, struct bytes text, const char *name,
                   const struct dataset_columns *columns, struct err *err) {
    *out = (struct dataset){0};
    return columns->is_pattern ? dataset_parse_patterns(out, text, name, columns, err)
                               : parse_judgements(out, text, name, columns, err);
}

bool dataset_read(struct dataset *out, const char *path, const struct dataset_columns *columns,
                  struct err *err) {
    struct file_data data = {0};
    *out = (struct dataset){0};
    if (!columns->is_pattern && !check_columns(columns, err))
        return false;
    if (!file_read(&data, path, CSV_MAX_BYTES, err))
        return false;
    bool is_done = dataset_parse(out, file_data_bytes(&data), path, columns, err);
    file_data_fini(&data);
    return is_done;
}

void dataset_fini(struct dataset *dataset) {
    names_fini(&dataset->persons);
    names_fini(&dataset->items);
    mem_free(dataset->judgements);
    mem_free(dataset->at);
    mem_free(dataset->verdict);
    mem_free(dataset->group);
    mem_free(dataset->counts);
    *dataset = (struct dataset){0};
}

const char *dataset_item(const struct dataset *dataset, int item) {
    return dataset->items.at[item] + 1;
}
