/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Classical item analysis: scores within a verdict class, correlations, the 27 % groups, KR-20. */
#include "classical.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>

static double count_of(const struct answers *answers, int person) {
    return answers->counts ? answers->counts[person] : 1;
}

static const signed char *row_of(const struct answers *answers, int person) {
    return answers->at + (size_t)person * (size_t)answers->n_items;
}

static bool is_of(const struct answers *answers, int item, int verdict) {
    return !verdict || !answers->verdict || answers->verdict[item] == verdict;
}

/* A person's number of answers and right answers in one class. */
struct score {
    double n, right;
};

static struct score score_of(const struct answers *answers, int person, int verdict) {
    const signed char *row = row_of(answers, person);
    struct score score = {0};
    for (int j = 0; j < answers->n_items; j++)
        if (row[j] != ANSWER_MISSING && is_of(answers, j, verdict)) {
            score.n++;
            score.right += row[j];
        }
    return score;
}

/* Weighted sums of two variables. */
struct sums {
    double n, x, y, xx, yy, xy;
};

static void sums_add(struct sums *sums, double weight, double x, double y) {
    sums->n += weight;
    sums->x += weight * x;
    sums->y += weight * y;
    sums->xx += weight * x * x;
    sums->yy += weight * y * y;
    sums->xy += weight * x * y;
}

static bool correlation(double *out, const struct sums *s) {
    *out = 0;
    if (!(s->n > 0))
        return false;
    double vx = s->xx / s->n - s->x / s->n * (s->x / s->n);
    double vy = s->yy / s->n - s->y / s->n * (s->y / s->n);
    if (!(vx > 1e-12 && vy > 1e-12))
        return false;
    double r = (s->xy / s->n - s->x / s->n * (s->y / s->n)) / sqrt(vx * vy);
    *out = r > 1 ? 1 : r < -1 ? -1 : r;
    return true;
}

/* What is known of each person within one class. */
struct person {
    struct score score;
    double mean, count;
    double in_upper, in_lower; /* part of the person's count in the 27 % groups */
    int row;
};

static int by_mean(const void *a, const void *b) {
    double left = ((const struct person *)a)->mean, right = ((const struct person *)b)->mean;
    return (left > right) - (left < right);
}

/* Gives the persons first .. end-1, who are equal, their part of what is left of a group. */
static double share_out(struct person *persons, int first, int end, double left, bool is_upper) {
    double total = 0;
    for (int i = first; i < end; i++)
        total += persons[i].count;
    double part = total > 0 && left > 0 ? fmin(1, left / total) : 0;
    for (int i = first; i < end; i++)
        *(is_upper ? &persons[i].in_upper : &persons[i].in_lower) = part * persons[i].count;
    return left - part * total;
}

static void make_groups(struct person *sorted, int n) {
    double total = 0, left;
    for (int i = 0; i < n; i++)
        total += sorted[i].count;
    left = .27 * total;
    for (int i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && !(sorted[end].mean > sorted[i].mean);)
            end++;
        left = share_out(sorted, i, end, left, false);
    }
    left = .27 * total;
    for (int end = n, i; end > 0; end = i) {
        for (i = end - 1; i > 0 && !(sorted[i - 1].mean < sorted[end - 1].mean);)
            i--;
        left = share_out(sorted, i, end, left, true);
    }
}

static int find_persons(struct person *persons, const struct answers *answers, int verdict) {
    int n = 0;
    for (int i = 0; i < answers->n_persons; i++) {
        struct score score = score_of(answers, i, verdict);
        if (score.n > 0)
            persons[n++] = (struct person){.score = score,
                                           .mean = score.right / score.n,
                                           .count = count_of(answers, i),
                                           .row = i};
    }
    qsort(persons, (size_t)n, sizeof *persons, by_mean);
    make_groups(persons, n);
    return n;
}

struct groups {
    double n_upper, upper, n_lower, lower;
};

static void add_to_groups(struct groups *groups, const struct person *person, double x) {
    groups->n_upper += person->in_upper;
    groups->upper += person->in_upper * x;
    groups->n_lower += person->in_lower;
    groups->lower += person->in_lower * x;
}

static void compute_item(struct classical_item *out, const struct answers *answers, int item,
                         const struct person *persons, int n_persons) {
    struct sums rest = {0};
    struct groups groups = {0};
    double right = 0;
    for (int i = 0; i < n_persons; i++) {
        const struct person *person = &persons[i];
        double x = row_of(answers, person->row)[item];
        if (x < 0)
            continue;
        out->n += person->count;
        right += person->count * x;
        add_to_groups(&groups, person, x);
        if (person->score.n > 1)
            sums_add(&rest, person->count, x, (person->score.right - x) / (person->score.n - 1));
    }
    out->p = out->n > 0 ? right / out->n : 0;
    out->has_r_pb = correlation(&out->r_pb, &rest);
    out->has_upper_lower = groups.n_upper > 0 && groups.n_lower > 0;
    if (out->has_upper_lower)
        out->upper_lower = groups.upper / groups.n_upper - groups.lower / groups.n_lower;
}

bool classical_items(struct classical_item *items, const struct answers *answers, struct err *err) {
    struct person *persons = mem_new((size_t)answers->n_persons, sizeof *persons);
    if (!persons)
        return err_set(err, ERR_NOMEM, "item analysis of %d persons", answers->n_persons);
    for (int j = 0; j < answers->n_items; j++)
        items[j] = (struct classical_item){0};
    for (int verdict = ITEM_FACT; verdict <= ITEM_FAKE; verdict += ITEM_FAKE - ITEM_FACT) {
        int n = find_persons(persons, answers, verdict);
        for (int j = 0; j < answers->n_items; j++)
            if (answers->verdict ? answers->verdict[j] == verdict : verdict == ITEM_FACT)
                compute_item(&items[j], answers, j, persons, n);
    }
    mem_free(persons);
    return true;
}

/* Number right of each half, odd items first; false when an answer is missing. */
static bool halves_of(double half[2], const struct answers *answers, int person, int verdict) {
    const signed char *row = row_of(answers, person);
    int n = 0;
    half[0] = half[1] = 0;
    for (int j = 0; j < answers->n_items; j++) {
        if (!is_of(answers, j, verdict))
            continue;
        if (row[j] == ANSWER_MISSING)
            return false;
        half[n++ % 2] += row[j];
    }
    return n > 0;
}

/* sum p q over the items, p among the complete rows. */
static double sum_of_pq(const struct answers *answers, int verdict, const signed char *is_complete,
                        double n) {
    double sum = 0;
    for (int j = 0; j < answers->n_items; j++) {
        double right = 0;
        if (!is_of(answers, j, verdict))
            continue;
        for (int i = 0; i < answers->n_persons; i++)
            if (is_complete[i])
                right += count_of(answers, i) * row_of(answers, i)[j];
        sum += right / n * (1 - right / n);
    }
    return sum;
}

static int n_items_of(const struct answers *answers, int verdict) {
    int n = 0;
    for (int j = 0; j < answers->n_items; j++)
        n += is_of(answers, j, verdict);
    return n;
}

static void finish_scale(struct classical_scale *out, const struct sums *halves, double pq,
                         double k) {
    double r = 0;
    double total = halves->x + halves->y;
    out->n = halves->n;
    out->mean = total / out->n;
    out->variance = (halves->xx + 2 * halves->xy + halves->yy) / out->n - out->mean * out->mean;
    out->variance = out->variance > 1e-12 ? out->variance : 0;
    out->has_kr20 = k > 1 && out->variance > 0;
    out->kr20 = out->has_kr20 ? k / (k - 1) * (1 - pq / out->variance) : 0;
    out->has_split_half = k > 1 && correlation(&r, halves) && r > -1 + 1e-9;
    out->split_half = out->has_split_half ? 2 * r / (1 + r) : 0;
}

bool classical_scale(struct classical_scale *out, const struct answers *answers, int verdict,
                     struct err *err) {
    struct sums halves = {0};
    double half[2];
    *out = (struct classical_scale){0};
    signed char *is_complete = mem_new((size_t)answers->n_persons, 1);
    if (!is_complete)
        return err_set(err, ERR_NOMEM, "item analysis of %d persons", answers->n_persons);
    for (int i = 0; i < answers->n_persons; i++)
        if (halves_of(half, answers, i, verdict)) {
            is_complete[i] = 1;
            sums_add(&halves, count_of(answers, i), half[0], half[1]);
        }
    if (halves.n > 0)
        finish_scale(out, &halves, sum_of_pq(answers, verdict, is_complete, halves.n),
                     n_items_of(answers, verdict));
    mem_free(is_complete);
    return true;
}
