/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers for the two-trait model: checked, sorted into patterns of missing answers and cells. */
#include "two_trait_int.h"

#include <stdlib.h>

struct person {
    const signed char *row;
    int n_items, index;
    double right, right_sign, count;
};

static int compare_missing(const struct person *a, const struct person *b) {
    for (int j = 0; j < a->n_items; j++) {
        int difference = (a->row[j] < 0) - (b->row[j] < 0);
        if (difference)
            return difference;
    }
    return 0;
}

static int compare(const void *left, const void *right) {
    const struct person *a = left, *b = right;
    int difference = compare_missing(a, b);
    if (difference)
        return difference;
    if (a->right < b->right || a->right > b->right)
        return a->right < b->right ? -1 : 1;
    return (a->right_sign > b->right_sign) - (a->right_sign < b->right_sign);
}

static bool check(const struct answers *answers, struct err *err) {
    if (!answers_check(answers, err))
        return false;
    if (!answers->verdict)
        return err_set(err, ERR_FORMAT, "no verdicts");
    for (int j = 0; j < answers->n_items; j++)
        if (answers->verdict[j] != ITEM_FACT && answers->verdict[j] != ITEM_FAKE)
            return err_set(err, ERR_FORMAT, "item %d is neither fact nor fake", j);
    return true;
}

static bool has_both_verdicts(const struct two_trait_data *data, struct err *err) {
    double n_facts = 0, n_fakes = 0;
    for (int j = 0; j < data->n_items; j++)
        *(data->verdict[j] == ITEM_FACT ? &n_facts : &n_fakes) += data->n_answers[j];
    if (n_facts > 0 && n_fakes > 0)
        return true;
    return err_set(err, ERR_REFUSED, "answers to facts and to fakes are needed");
}

static void read_person(struct two_trait_data *out, struct person *person,
                        const struct answers *answers, int i) {
    const signed char *row = answers->at + (size_t)i * (size_t)answers->n_items;
    double count = answers->counts ? answers->counts[i] : 1;
    *person = (struct person){.row = row, .n_items = answers->n_items, .index = i, .count = count};
    out->n += count;
    for (int j = 0; j < answers->n_items; j++) {
        if (row[j] == ANSWER_MISSING)
            continue;
        out->n_answers[j] += count;
        out->n_right[j] += count * row[j];
        person->right += row[j];
        person->right_sign += row[j] * out->verdict[j];
    }
}

static void add_person(struct two_trait_data *out, const struct person *person,
                       const struct person *before) {
    if (!before || compare_missing(before, person))
        out->patterns[out->n_patterns++] =
            (struct two_trait_pattern){person->row, out->n_cells, out->n_cells};
    if (!before || compare(before, person)) {
        out->cells[out->n_cells++] = (struct two_trait_cell){person->right, person->right_sign, 0};
        out->patterns[out->n_patterns - 1].end_cell = out->n_cells;
    }
    out->cells[out->n_cells - 1].count += person->count;
    out->cell_of[person->index] = out->n_cells - 1;
}

bool two_trait_data_make(struct two_trait_data *out, const struct answers *answers,
                         struct arena *arena, struct err *err) {
    *out = (struct two_trait_data){
        .n_items = answers->n_items, .n_persons = answers->n_persons, .verdict = answers->verdict};
    if (!check(answers, err))
        return false;
    size_t n_persons = (size_t)out->n_persons, n_items = (size_t)out->n_items;
    struct person *persons = arena_new(arena, n_persons, sizeof *persons);
    out->cells = arena_new(arena, n_persons, sizeof *out->cells);
    out->patterns = arena_new(arena, n_persons, sizeof *out->patterns);
    out->cell_of = arena_new(arena, n_persons, sizeof *out->cell_of);
    out->n_answers = arena_new(arena, n_items, sizeof *out->n_answers);
    out->n_right = arena_new(arena, n_items, sizeof *out->n_right);
    if (!persons || !out->cells || !out->patterns || !out->cell_of || !out->n_answers ||
        !out->n_right)
        return err_set(err, ERR_NOMEM, "%zu persons", n_persons);
    for (int i = 0; i < out->n_persons; i++)
        read_person(out, &persons[i], answers, i);
    qsort(persons, n_persons, sizeof *persons, compare);
    for (int i = 0; i < out->n_persons; i++)
        add_person(out, &persons[i], i ? &persons[i - 1] : NULL);
    return has_both_verdicts(out, err);
}
