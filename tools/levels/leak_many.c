/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The leave-one-out AUC of a ridge logistic model, fitted by one Newton step from zero, where all
 * weights are equal: the posts' leverages and the basis of the features are then the same for every
 * deal of the verdicts, and leaving one post out is a division. */
#include "leak_parts.h"

#include "base/mem.h"
#include "stats/lanes.h"

#include <math.h>
#include <string.h>

double leak_mean(const struct leak_data *data, int feature) {
    double sum = 0;
    for (int i = 0; i < data->n; i++)
        sum += data->x[(size_t)i * (size_t)data->p + (size_t)feature];
    return sum / data->n;
}

double leak_deviation(const struct leak_data *data, int feature, double mean) {
    double sum = 0;
    for (int i = 0; i < data->n; i++) {
        double d = data->x[(size_t)i * (size_t)data->p + (size_t)feature] - mean;
        sum += d * d;
    }
    double deviation = sqrt(sum / data->n);
    return deviation > 1e-12 ? deviation : 0;
}

LANES_INLINE double *column(const struct leak_many *m, int feature) {
    return m->basis + (size_t)feature * (size_t)m->stride;
}

/* The features with mean 0 and deviation 1, constant ones left out. */
static void standardise(struct leak_many *m, const struct leak_data *data) {
    for (int f = 0; f < data->p; f++) {
        double mean = leak_mean(data, f), deviation = leak_deviation(data, f, mean);
        double *z = column(m, m->p);
        if (deviation <= 0)
            continue;
        for (int i = 0; i < m->n; i++)
            z[i] = (data->x[(size_t)i * (size_t)data->p + (size_t)f] - mean) / deviation;
        m->p++;
    }
}

LANES_INLINE double dot(const double *a, const double *b, int stride) {
    lanes sum = {0};
    for (int i = 0; i < stride; i += LANES_N) {
        lanes x, y;
        memcpy(&x, a + i, sizeof x);
        memcpy(&y, b + i, sizeof y);
        sum += x * y;
    }
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

/* to += factor * from */
LANES_INLINE void add_scaled(double *to, const double *from, double factor, int stride) {
    for (int i = 0; i < stride; i += LANES_N) {
        lanes x, y;
        memcpy(&x, to + i, sizeof x);
        memcpy(&y, from + i, sizeof y);
        x += factor * y;
        memcpy(to + i, &x, sizeof x);
    }
}

/* Lower triangle of Z'Z + ridge, which becomes its Cholesky factor. */
LANES_INLINE void factorise(const struct leak_many *m, double *factor, double ridge) {
    size_t p = (size_t)m->p;
    for (size_t a = 0; a < p; a++)
        for (size_t b = 0; b <= a; b++) {
            double sum = dot(column(m, (int)a), column(m, (int)b), m->stride);
            sum += a == b ? ridge : 0;
            for (size_t k = 0; k < b; k++)
                sum -= factor[a * p + k] * factor[b * p + k];
            factor[a * p + b] = a == b ? sqrt(sum) : sum / factor[b * p + b];
        }
}

/* Each row z becomes L^-1 z; its square length is the post's leverage. */
LANES_INLINE void make_basis(struct leak_many *m, const double *factor) {
    size_t p = (size_t)m->p;
    for (int i = 0; i < m->n; i++)
        m->leverage[i] = 1.0 / m->n;
    for (size_t a = 0; a < p; a++) {
        double *z = column(m, (int)a);
        for (size_t k = 0; k < a; k++)
            add_scaled(z, column(m, (int)k), -factor[a * p + k], m->stride);
        for (int i = 0; i < m->n; i++) {
            z[i] /= factor[a * p + a];
            m->leverage[i] += z[i] * z[i];
        }
    }
}

LANES_INLINE void prepare(struct leak_many *m, double *factor, double ridge) {
    factorise(m, factor, ridge);
    make_basis(m, factor);
}

/* Wider registers, the same sums in the same order: no machine judges otherwise. */
#ifdef LANES_HAVE_AVX2
__attribute__((target("avx2"))) static void prepare_wide(struct leak_many *m, double *factor,
                                                         double ridge) {
    prepare(m, factor, ridge);
}
#endif

static void prepare_any(struct leak_many *m, double *factor, double ridge) {
#ifdef LANES_HAVE_AVX2
    if (__builtin_cpu_supports("avx2")) {
        prepare_wide(m, factor, ridge);
        return;
    }
#endif
    prepare(m, factor, ridge);
}

bool leak_many_new(struct leak_many *out, const struct leak_data *data) {
    int stride = (data->n + LANES_N - 1) / LANES_N * LANES_N;
    size_t p = (size_t)data->p;
    *out = (struct leak_many){.n = data->n, .stride = stride};
    out->basis = mem_new((size_t)stride * p, sizeof *out->basis);
    out->leverage = mem_new((size_t)data->n, sizeof *out->leverage);
    out->verdicts = mem_new((size_t)stride, sizeof *out->verdicts);
    out->scores = mem_new((size_t)stride, sizeof *out->scores);
    out->keys = mem_new((size_t)data->n * 2, sizeof *out->keys);
    double *factor = mem_new(p * p, sizeof *factor);
    bool ok = out->basis && out->leverage && out->verdicts && out->scores && out->keys && factor;
    if (ok) {
        standardise(out, data);
        prepare_any(out, factor, data->p);
    }
    mem_free(factor);
    return ok;
}

void leak_many_free(struct leak_many *many) {
    void *const blocks[] = {many->basis, many->leverage, many->verdicts, many->scores, many->keys};
    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
        mem_free(blocks[i]);
}

LANES_INLINE void add_columns(struct leak_many *m) {
    for (int f = 0; f < m->p; f++)
        add_scaled(m->scores, column(m, f), dot(column(m, f), m->verdicts, m->stride), m->stride);
}

#ifdef LANES_HAVE_AVX2
__attribute__((target("avx2"))) static void add_columns_wide(struct leak_many *m) {
    add_columns(m);
}
#endif

static void add_columns_any(struct leak_many *m) {
#ifdef LANES_HAVE_AVX2
    if (__builtin_cpu_supports("avx2")) {
        add_columns_wide(m);
        return;
    }
#endif
    add_columns(m);
}

/* The score of each post by a model that was fitted without it. */
static void score_all(struct leak_many *m, const struct leak_deal *deal) {
    double mean = 2.0 * deal->n_fake / deal->n - 1;
    for (int i = 0; i < m->n; i++) {
        m->verdicts[i] = deal->is_fake[i] ? 1 : -1;
        m->scores[i] = mean;
    }
    add_columns_any(m);
    for (int i = 0; i < m->n; i++)
        m->scores[i] = (m->scores[i] - m->leverage[i] * m->verdicts[i]) / (1 - m->leverage[i]);
}

/* Scores that rise as numbers, to 2^-24, and in the lowest bit whether it is a fake. */
static void make_keys(struct leak_many *m, const struct leak_deal *deal) {
    const double most = 63;
    for (int i = 0; i < m->n; i++) {
        double score = m->scores[i] < -most ? -most : m->scores[i] > most ? most : m->scores[i];
        m->keys[i] = (uint32_t)((score + 64) * 16777216) << 1 | deal->is_fake[i];
    }
}

/* By eleven bits at a time, from the lowest. */
static void sort_digit(const uint32_t *from, uint32_t *to, int n, int shift) {
    int starts[2049] = {0};
    for (int i = 0; i < n; i++)
        starts[(from[i] >> shift & 2047) + 1]++;
    for (int d = 0; d < 2048; d++)
        starts[d + 1] += starts[d];
    for (int i = 0; i < n; i++)
        to[starts[from[i] >> shift & 2047]++] = from[i];
}

/* The sorted keys: the second half of m->keys. */
static const uint32_t *sort_keys(struct leak_many *m) {
    uint32_t *a = m->keys, *b = m->keys + m->n;
    sort_digit(a, b, m->n, 0);
    sort_digit(b, a, m->n, 11);
    sort_digit(a, b, m->n, 22);
    return b;
}

/* Twice the pairs of a fake and a fact in which the fake is higher, equal ones counting half; by
 * the ranks of the fakes. */
static double count_by_ranks(struct leak_many *m, const struct leak_deal *deal) {
    double ranks = 0, n_fake = deal->n_fake;
    const uint32_t *keys = sort_keys(m);
    for (int i = 0; i < m->n;) {
        int end = i, n_fakes = 0;
        for (; end < m->n && keys[end] >> 1 == keys[i] >> 1; end++)
            n_fakes += (int)(keys[end] & 1);
        ranks += n_fakes * (i + 1 + end);
        i = end;
    }
    return ranks - n_fake * (n_fake + 1);
}

/* Few posts: each fake is compared with all facts, eight at a time. */
enum { FEW = 128, EIGHT = 8 };
typedef int32_t eight __attribute__((vector_size(32)));

struct sides {
    int n_facts, n_fakes;
    int32_t facts[FEW + EIGHT], fakes[FEW];
};

static void split(struct sides *sides, const struct leak_many *m) {
    sides->n_facts = sides->n_fakes = 0;
    for (int i = 0; i < m->n; i++) {
        bool is_fake = m->keys[i] & 1;
        sides->facts[sides->n_facts] = sides->fakes[sides->n_fakes] = (int32_t)(m->keys[i] >> 1);
        sides->n_facts += !is_fake;
        sides->n_fakes += is_fake;
    }
    for (int i = 0; i < EIGHT; i++)
        sides->facts[sides->n_facts + i] = INT32_MAX; /* above all */
}

LANES_INLINE int count_pairs(const struct sides *sides) {
    eight sum = {0};
    int total = 0;
    for (int f = 0; f < sides->n_fakes; f++) {
        const eight fake = (eight){0} + sides->fakes[f];
        for (int i = 0; i < sides->n_facts; i += EIGHT) {
            eight facts;
            memcpy(&facts, sides->facts + i, sizeof facts);
            sum -= (fake > facts) + (fake >= facts);
        }
    }
    for (int i = 0; i < EIGHT; i++)
        total += sum[i];
    return total;
}

#ifdef LANES_HAVE_AVX2
__attribute__((target("avx2"))) static int count_pairs_wide(const struct sides *sides) {
    return count_pairs(sides);
}
#endif

static int count_few(const struct leak_many *m) {
    struct sides sides;
    split(&sides, m);
#ifdef LANES_HAVE_AVX2
    if (__builtin_cpu_supports("avx2"))
        return count_pairs_wide(&sides);
#endif
    return count_pairs(&sides);
}

double leak_many_auc(struct leak_many *many, const struct leak_deal *deal) {
    double n_fake = deal->n_fake, n_fact = deal->n - deal->n_fake;
    score_all(many, deal);
    make_keys(many, deal);
    double twice = many->n <= FEW ? count_few(many) : count_by_ranks(many, deal);
    return twice / 2 / (n_fake * n_fact);
}
