/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The statistics of cue leaks. The ridge logistic model is fitted by one Newton step from zero,
 * where all weights are equal: the posts' leverages and the basis of the features are then the same
 * for every permutation, and leaving one post out is a division. A permutation test is exact for
 * any statistic. It stops early once the verdict is certain. */
#include "leak_stats.h"

#include "base/mem.h"
#include "base/rng.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct item {
    double value;
    int row;
};

struct work {
    int n, p, n_fake;
    double ridge;
    double *basis;      /* n x p: rows of Z L^-T, so that basis basis' is the hat matrix */
    double *leverage;   /* n, with the constant */
    double *factor;     /* p x p: Cholesky of Z'Z + ridge */
    double *weights;    /* p */
    struct item *items; /* n: for sorting */
    int *order;         /* p x n: rows by rising value */
    bool *is_end;       /* p x n: the value changes behind it */
    bool *is_fake;      /* n: permuted */
};

static void work_free(struct work *w) {
    void *const blocks[] = {w->basis, w->leverage, w->factor, w->weights,
                            w->items, w->order,    w->is_end, w->is_fake};
    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
        mem_free(blocks[i]);
}

static bool work_new(struct work *w, const struct leak_data *data) {
    size_t n = (size_t)data->n, p = (size_t)data->p;
    *w = (struct work){.n = data->n, .p = data->p, .ridge = data->p};
    w->basis = mem_new(n * p, sizeof *w->basis);
    w->leverage = mem_new(n, sizeof *w->leverage);
    w->factor = mem_new(p * p, sizeof *w->factor);
    w->weights = mem_new(p, sizeof *w->weights);
    w->items = mem_new(n, sizeof *w->items);
    w->order = mem_new(n * p, sizeof *w->order);
    w->is_end = mem_new(n * p, sizeof *w->is_end);
    w->is_fake = mem_new(n, sizeof *w->is_fake);
    return w->basis && w->leverage && w->factor && w->weights && w->items && w->order &&
           w->is_end && w->is_fake;
}

/* --- S1: one feature, one threshold --- */

static int compare_items(const void *left, const void *right) {
    const struct item *a = left, *b = right;
    if (a->value != b->value)
        return a->value < b->value ? -1 : 1;
    return a->row - b->row;
}

static void sort_feature(struct work *w, const struct leak_data *data, int feature) {
    int *order = w->order + (size_t)feature * (size_t)w->n;
    bool *is_end = w->is_end + (size_t)feature * (size_t)w->n;
    for (int i = 0; i < w->n; i++)
        w->items[i] = (struct item){data->x[(size_t)i * (size_t)w->p + (size_t)feature], i};
    qsort(w->items, (size_t)w->n, sizeof *w->items, compare_items);
    for (int i = 0; i < w->n; i++) {
        order[i] = w->items[i].row;
        is_end[i] = i + 1 == w->n || w->items[i + 1].value > w->items[i].value;
    }
}

/* Posts solved by the best threshold in the better direction. */
static int solved_by(const struct work *w, int feature) {
    const int *order = w->order + (size_t)feature * (size_t)w->n;
    const bool *is_end = w->is_end + (size_t)feature * (size_t)w->n;
    int right = w->n_fake, best = 0; /* low is a fact, high is a fake */
    for (int i = 0; i < w->n; i++) {
        right += w->is_fake[order[i]] ? -1 : 1;
        if (!is_end[i])
            continue;
        best = right > best ? right : best;
        best = w->n - right > best ? w->n - right : best;
    }
    return best;
}

static int solved_by_any(const struct work *w, int *best_feature) {
    int best = 0;
    for (int f = 0; f < w->p; f++) {
        int solved = solved_by(w, f);
        if (solved > best) {
            best = solved;
            *best_feature = f;
        }
    }
    return best;
}

/* --- S2: all features together --- */

static double mean_of(const struct leak_data *data, int feature) {
    double sum = 0;
    for (int i = 0; i < data->n; i++)
        sum += data->x[(size_t)i * (size_t)data->p + (size_t)feature];
    return sum / data->n;
}

static double deviation_of(const struct leak_data *data, int feature, double mean) {
    double sum = 0;
    for (int i = 0; i < data->n; i++) {
        double d = data->x[(size_t)i * (size_t)data->p + (size_t)feature] - mean;
        sum += d * d;
    }
    return sqrt(sum / data->n);
}

/* The features with mean 0 and deviation 1; constant ones are 0. */
static void standardise(struct work *w, const struct leak_data *data) {
    for (int f = 0; f < w->p; f++) {
        double mean = mean_of(data, f), deviation = deviation_of(data, f, mean);
        for (int i = 0; i < w->n; i++) {
            size_t at = (size_t)i * (size_t)w->p + (size_t)f;
            w->basis[at] = deviation > 1e-12 ? (data->x[at] - mean) / deviation : 0;
        }
    }
}

/* Lower triangle of Z'Z + ridge, which becomes its Cholesky factor. */
static void factorise(struct work *w) {
    size_t p = (size_t)w->p;
    for (int i = 0; i < w->n; i++) {
        const double *row = w->basis + (size_t)i * p;
        for (size_t a = 0; a < p; a++)
            for (size_t b = 0; b <= a; b++)
                w->factor[a * p + b] += row[a] * row[b];
    }
    for (size_t a = 0; a < p; a++) {
        w->factor[a * p + a] += w->ridge;
        for (size_t b = 0; b <= a; b++) {
            double sum = w->factor[a * p + b];
            for (size_t k = 0; k < b; k++)
                sum -= w->factor[a * p + k] * w->factor[b * p + k];
            w->factor[a * p + b] = a == b ? sqrt(sum) : sum / w->factor[b * p + b];
        }
    }
}

/* Each row z becomes L^-1 z; its square length is the post's leverage. */
static void make_basis(struct work *w) {
    size_t p = (size_t)w->p;
    for (int i = 0; i < w->n; i++) {
        double *row = w->basis + (size_t)i * p;
        w->leverage[i] = 1.0 / w->n;
        for (size_t a = 0; a < p; a++) {
            for (size_t k = 0; k < a; k++)
                row[a] -= w->factor[a * p + k] * row[k];
            row[a] /= w->factor[a * p + a];
            w->leverage[i] += row[a] * row[a];
        }
    }
}

static void fit(struct work *w) {
    size_t p = (size_t)w->p;
    memset(w->weights, 0, p * sizeof *w->weights);
    for (int i = 0; i < w->n; i++) {
        const double *row = w->basis + (size_t)i * p;
        double y = w->is_fake[i] ? 1 : -1;
        for (size_t f = 0; f < p; f++)
            w->weights[f] += y * row[f];
    }
}

/* The score of each post by a model that was fitted without it. */
static void score_all(struct work *w) {
    size_t p = (size_t)w->p;
    double mean = 2.0 * w->n_fake / w->n - 1;
    fit(w);
    for (int i = 0; i < w->n; i++) {
        const double *row = w->basis + (size_t)i * p;
        double y = w->is_fake[i] ? 1 : -1, score = mean;
        for (size_t f = 0; f < p; f++)
            score += w->weights[f] * row[f];
        w->items[i] = (struct item){(score - w->leverage[i] * y) / (1 - w->leverage[i]), i};
    }
}

/* AUC by ranks, equal scores sharing theirs. */
static double auc(struct work *w) {
    double ranks = 0;
    score_all(w);
    qsort(w->items, (size_t)w->n, sizeof *w->items, compare_items);
    for (int i = 0; i < w->n;) {
        int end = i, n_fake = 0;
        for (; end < w->n && w->items[end].value <= w->items[i].value + 1e-12; end++)
            n_fake += w->is_fake[w->items[end].row];
        ranks += n_fake * (i + 1 + end) / 2.0;
        i = end;
    }
    double n_fake = w->n_fake, n_fact = w->n - w->n_fake;
    return (ranks - n_fake * (n_fake + 1) / 2) / (n_fake * n_fact);
}

/* --- the test --- */

struct test {
    const struct leak_data *versions;
    int n;
    struct work *works;      /* n */
    struct leak_result *out; /* n */
    int (*exceeding)[2];     /* n: permutations that do at least as well by s1, s2 */
    int *rows;               /* posts, permuted */
};

static void take_verdicts(struct work *w, const bool *is_fake) {
    w->n_fake = 0;
    for (int i = 0; i < w->n; i++) {
        w->is_fake[i] = is_fake[i];
        w->n_fake += is_fake[i];
    }
}

static void permute(struct test *t, struct rng *rng) {
    int n = t->versions[0].n;
    rng_shuffle(rng, t->rows, n);
    for (int v = 0; v < t->n; v++)
        for (int i = 0; i < n; i++)
            t->works[v].is_fake[i] = t->versions[0].is_fake[t->rows[i]];
}

/* Whether any version could still be found to leak by the statistic. */
static bool is_open(const struct test *t, int statistic) {
    for (int v = 0; v < t->n; v++)
        if (t->exceeding[v][statistic] <= LEAK_MAX_EXCEEDING)
            return true;
    return false;
}

/* The best of all versions: comparing with it keeps the alarms of all versions together rare. */
static void count_single(struct test *t) {
    int best = 0, ignored = 0;
    for (int v = 0; v < t->n; v++) {
        int solved = solved_by_any(&t->works[v], &ignored);
        best = solved > best ? solved : best;
    }
    for (int v = 0; v < t->n; v++)
        t->exceeding[v][0] += best >= (int)lround(t->out[v].s1 * t->works[v].n);
}

static void count_many(struct test *t) {
    double best = 0;
    for (int v = 0; v < t->n; v++)
        best = fmax(best, auc(&t->works[v]));
    for (int v = 0; v < t->n; v++)
        t->exceeding[v][1] += best >= t->out[v].s2 - 1e-9;
}

static void run_permutations(struct test *t, uint64_t seed) {
    struct rng rng;
    rng_init(&rng, seed);
    for (int i = 0; i < t->versions[0].n; i++)
        t->rows[i] = i;
    for (int i = 0; i < LEAK_PERMUTATIONS; i++) {
        bool is_single_open = is_open(t, 0), is_many_open = is_open(t, 1);
        if (!is_single_open && !is_many_open)
            break;
        permute(t, &rng);
        if (is_single_open)
            count_single(t);
        if (is_many_open)
            count_many(t);
    }
    for (int v = 0; v < t->n; v++) {
        t->out[v].is_single = t->exceeding[v][0] <= LEAK_MAX_EXCEEDING;
        t->out[v].is_many = t->exceeding[v][1] <= LEAK_MAX_EXCEEDING;
    }
}

static bool start(struct work *w, const struct leak_data *data) {
    if (!work_new(w, data))
        return false;
    take_verdicts(w, data->is_fake);
    standardise(w, data);
    factorise(w);
    make_basis(w);
    for (int f = 0; f < w->p; f++)
        sort_feature(w, data, f);
    return true;
}

static bool run_test(struct test *t, uint64_t seed) {
    for (int v = 0; v < t->n; v++)
        if (!start(&t->works[v], &t->versions[v]))
            return false;
    if (t->works[0].n_fake == 0 || t->works[0].n_fake == t->works[0].n)
        return true;
    for (int v = 0; v < t->n; v++) {
        struct leak_result *out = &t->out[v];
        out->s1 = (double)solved_by_any(&t->works[v], &out->best) / t->works[v].n;
        out->s2 = auc(&t->works[v]);
    }
    run_permutations(t, seed);
    return true;
}

bool leak_test(struct leak_result *out, const struct leak_data *versions, int n, uint64_t seed,
               struct err *err) {
    for (int v = 0; v < n; v++)
        out[v] = (struct leak_result){.s1 = 0, .s2 = 0.5};
    if (n == 0 || versions[0].n == 0 || versions[0].p == 0)
        return true;
    struct test t = {.versions = versions, .n = n, .out = out};
    t.works = mem_new((size_t)n, sizeof *t.works);
    t.exceeding = mem_new((size_t)n, sizeof *t.exceeding);
    t.rows = mem_new((size_t)versions[0].n, sizeof *t.rows);
    bool ok = t.works && t.exceeding && t.rows && run_test(&t, seed);
    for (int v = 0; v < n && t.works; v++)
        work_free(&t.works[v]);
    mem_free(t.works);
    mem_free(t.exceeding);
    mem_free(t.rows);
    return ok || err_set(err, ERR_NOMEM, "no memory for a test");
}

double leak_difference(const struct leak_data *data, int feature) {
    double sums[2] = {0, 0}, deviation = deviation_of(data, feature, mean_of(data, feature));
    int n[2] = {0, 0};
    for (int i = 0; i < data->n; i++) {
        sums[data->is_fake[i]] += data->x[(size_t)i * (size_t)data->p + (size_t)feature];
        n[data->is_fake[i]]++;
    }
    return deviation > 1e-12 && n[0] && n[1] ? (sums[1] / n[1] - sums[0] / n[0]) / deviation : 0;
}
