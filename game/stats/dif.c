/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mantel-Haenszel: persons sorted into strata of equal answers within a verdict class, a table of
 * group by right and wrong for each item and stratum. */
#include "dif.h"

#include "base/arena.h"
#include "significance.h"

#include <math.h>
#include <stdlib.h>

#define DELTA_PER_LOG (-2.35)
#define NORMAL_95_ONE_SIDED 1.6448536269514722

struct person {
    int row, n_answers, n_right, stratum;
};

/* Persons of a stratum by group and answer: [DIF_REFERENCE or DIF_FOCAL][right]. */
struct table {
    double n[2][2];
};

struct work {
    const struct answers *answers;
    const signed char *group;
    struct person *persons;
    struct table *tables; /* [stratum] */
    double *p;            /* [item] */
    int n, n_strata;
};

static bool is_of(const struct answers *answers, int item, int verdict) {
    return answers->verdict ? answers->verdict[item] == verdict : verdict == ITEM_FACT;
}

static const signed char *row_of(const struct work *work, int row) {
    return work->answers->at + (size_t)row * (size_t)work->answers->n_items;
}

static int by_answers(const void *left, const void *right) {
    const struct person *a = left, *b = right;
    return a->n_answers != b->n_answers ? a->n_answers - b->n_answers : a->n_right - b->n_right;
}

static int n_items_of(const struct answers *answers, int verdict) {
    int n = 0;
    for (int j = 0; j < answers->n_items; j++)
        n += is_of(answers, j, verdict);
    return n;
}

static void find_strata(struct work *work, int verdict) {
    const struct answers *answers = work->answers;
    work->n = work->n_strata = 0;
    for (int i = 0; i < answers->n_persons; i++) {
        struct person person = {.row = i};
        if (work->group[i] != DIF_REFERENCE && work->group[i] != DIF_FOCAL)
            continue;
        for (int j = 0; j < answers->n_items; j++)
            if (is_of(answers, j, verdict) && row_of(work, i)[j] != ANSWER_MISSING) {
                person.n_answers++;
                person.n_right += row_of(work, i)[j];
            }
        work->persons[work->n++] = person;
    }
    qsort(work->persons, (size_t)work->n, sizeof *work->persons, by_answers);
    for (int i = 0; i < work->n; i++) {
        work->n_strata += i == 0 || by_answers(&work->persons[i - 1], &work->persons[i]);
        work->persons[i].stratum = work->n_strata - 1;
    }
}

static void fill_tables(struct work *work, struct dif_item *item, int j) {
    for (int s = 0; s < work->n_strata; s++)
        work->tables[s] = (struct table){0};
    for (int i = 0; i < work->n; i++) {
        const struct person *person = &work->persons[i];
        int x = row_of(work, person->row)[j], group = work->group[person->row];
        double count = work->answers->counts ? work->answers->counts[person->row] : 1;
        if (x == ANSWER_MISSING)
            continue;
        work->tables[person->stratum].n[group][x] += count;
        *(group == DIF_FOCAL ? &item->n_focal : &item->n_reference) += count;
    }
}

/* Sums over strata: of the common odds ratio R / S and its variance, and of the test. */
struct sums {
    double r, s, pr, mixed, qs;
    double right, expected, variance;
};

static void add_table(struct sums *to, const struct table *table) {
    double a = table->n[DIF_REFERENCE][1], b = table->n[DIF_REFERENCE][0];
    double c = table->n[DIF_FOCAL][1], d = table->n[DIF_FOCAL][0], n = a + b + c + d;
    if (!(a + b > 0 && c + d > 0))
        return;
    double r = a * d / n, s = b * c / n, p = (a + d) / n, q = (b + c) / n;
    to->r += r;
    to->s += s;
    to->pr += p * r;
    to->mixed += p * s + q * r;
    to->qs += q * s;
    to->right += a;
    to->expected += (a + b) * (a + c) / n;
    if (n > 1)
        to->variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1));
}

static char ets_class(const struct dif_item *item) {
    double size = fabs(item->delta);
    if (size < DIF_DELTA_B || item->p >= DIF_ALPHA)
        return 'A';
    bool is_over_1 = (size - 1) / item->se_delta > NORMAL_95_ONE_SIDED;
    return size >= DIF_DELTA_C && is_over_1 ? 'C' : 'B';
}

/* Where one side is empty, half a person on both sides keeps the ratio finite. */
static void keep(struct dif_item *item, const struct sums *sums) {
    double more = sums->r > 0 && sums->s > 0 ? 0 : .5;
    double r = sums->r + more, s = sums->s + more;
    double variance = (sums->pr + more) / (2 * r * r) + (sums->mixed + more) / (2 * r * s) +
                      (sums->qs + more) / (2 * s * s);
    double beyond = fmax(0, fabs(sums->right - sums->expected) - .5);
    item->is_told = true;
    item->odds_ratio = r / s;
    item->delta = DELTA_PER_LOG * log(r / s) + 0.;
    item->se_delta = fabs(DELTA_PER_LOG) * sqrt(variance);
    item->chi_square = beyond * beyond / sums->variance;
    item->p = significance_chi_square(item->chi_square, 1);
    item->ets = ets_class(item);
}

static void do_item(struct work *work, struct dif_item *items, int j) {
    struct dif_item *item = &items[j];
    struct sums sums = {0};
    fill_tables(work, item, j);
    for (int s = 0; s < work->n_strata; s++)
        add_table(&sums, &work->tables[s]);
    if (item->n_reference < DIF_LEAST_GROUP || item->n_focal < DIF_LEAST_GROUP ||
        !(sums.variance > 1e-9))
        *item = (struct dif_item){0};
    else
        keep(item, &sums);
}

static void adjust(struct work *work, struct dif_item *items) {
    int n = 0, told = 0;
    for (int j = 0; j < work->answers->n_items; j++)
        if (items[j].is_told)
            work->p[n++] = items[j].p;
    significance_holm(work->p, n);
    for (int j = 0; j < work->answers->n_items; j++)
        if (items[j].is_told) {
            items[j].p_holm = work->p[told++];
            items[j].is_unfair = items[j].ets != 'A' && items[j].p_holm < DIF_ALPHA;
        }
}

bool dif_find(struct dif_item *items, const struct answers *answers, const signed char *group,
              struct err *err) {
    struct arena arena = {0};
    struct work work = {.answers = answers, .group = group};
    size_t n = (size_t)answers->n_persons;
    for (int j = 0; j < answers->n_items; j++)
        items[j] = (struct dif_item){0};
    work.persons = arena_new(&arena, n, sizeof *work.persons);
    work.tables = arena_new(&arena, n, sizeof *work.tables);
    work.p = arena_new(&arena, (size_t)answers->n_items, sizeof *work.p);
    if (!work.persons || !work.tables || !work.p) {
        arena_fini(&arena);
        return err_set(err, ERR_NOMEM, "%d persons, %d items", answers->n_persons,
                       answers->n_items);
    }
    for (int verdict = ITEM_FACT; verdict <= ITEM_FAKE; verdict += ITEM_FAKE - ITEM_FACT) {
        if (n_items_of(answers, verdict) < DIF_LEAST_ITEMS)
            continue;
        find_strata(&work, verdict);
        for (int j = 0; j < answers->n_items; j++)
            if (is_of(answers, j, verdict))
                do_item(&work, items, j);
    }
    adjust(&work, items);
    arena_fini(&arena);
    return true;
}
