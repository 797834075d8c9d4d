/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The E-step of the one-trait models. Since the logit is a theta + d, a person's likelihood over
 * theta depends on the answers only through S = sum of a over the right ones, and an item's score
 * only through the sum of EAP over its right answers: so a step costs points + items per person,
 * not points x items; sums over items go by bytes of eight answers. Persons with missing answers
 * cost the full product. */
#include "em.h"
#include "irt_int.h"
#include "lanes.h"

#include <math.h>
#include <string.h>

enum { GROUPS = IRT_LANES / LANES_N };

/* One number for each person of a block. */
union wide {
    lanes v[GROUPS];
    double x[IRT_LANES];
};

/* One block of persons at work. */
struct block {
    const unsigned char *right, *present; /* [lane][byte] */
    const double *counts;
    bool has_missing;
    union wide sum, high, total, mean, square;
    union wide offset[IRT_MAX_POINTS], weight[IRT_MAX_POINTS];
};

/* What all blocks share, and sums over them. */
struct totals {
    int n_items, n_bytes;
    double shared_offset[IRT_MAX_POINTS];
    union wide persons_at[IRT_MAX_POINTS];
    double log_likelihood;
};

/* The slopes of the right answers, eight answers at a time. */
static void sum_slopes(struct block *b, const struct totals *all, const struct irt_expected *e) {
    for (int k = 0; k < IRT_LANES; k++) {
        const unsigned char *row = b->right + (long)k * all->n_bytes;
        double sum = 0;
        for (int i = 0; i < all->n_bytes; i++)
            sum += e->byte_slopes[i * 256 + row[i]];
        b->sum.x[k] = sum;
    }
}

static void mark_lanes(union wide *out, const unsigned char *bits, int n_bytes, int item) {
    for (int k = 0; k < IRT_LANES; k++)
        out->x[k] = bits[(long)k * n_bytes + item / 8] >> item % 8 & 1;
}

/* What a person's likelihood holds whatever the answers are: all answered items wrong. */
LANES_INLINE void find_offsets(struct block *b, const struct totals *all,
                               const struct irt_expected *e) {
    union wide is_there;
    for (int q = 0; q < e->n_points; q++)
        for (int g = 0; g < GROUPS; g++)
            b->offset[q].v[g] =
                (lanes){0} + (b->has_missing ? e->log_weight[q] : all->shared_offset[q]);
    for (int j = 0; b->has_missing && j < all->n_items; j++) {
        const double *log_wrong = e->log_wrong + (long)j * e->n_points;
        mark_lanes(&is_there, b->present, all->n_bytes, j);
        for (int q = 0; q < e->n_points; q++)
            for (int g = 0; g < GROUPS; g++)
                b->offset[q].v[g] += is_there.v[g] * log_wrong[q];
    }
}

/* Weights of the points, largest 1, and the sums over them, for four persons. */
LANES_INLINE void find_weights(struct block *b, const struct irt_expected *e, int g) {
    lanes high = (lanes){0} - 1e300, total = {0}, mean = {0}, square = {0}, sum = b->sum.v[g];
    for (int q = 0; q < e->n_points; q++) {
        lanes x = b->offset[q].v[g] + e->theta[q] * sum;
        b->weight[q].v[g] = x;
        lanes_raise(&high, &x);
    }
    for (int q = 0; q < e->n_points; q++) {
        lanes w = b->weight[q].v[g] - high;
        lanes_exp(&w);
        b->weight[q].v[g] = w;
        total += w;
        mean += e->theta[q] * w;
        square += e->theta[q] * e->theta[q] * w;
    }
    b->high.v[g] = high;
    b->total.v[g] = total;
    b->mean.v[g] = mean / total;
    b->square.v[g] = square / total;
}

LANES_INLINE void norm_weights(struct block *b, struct totals *all, int n_points) {
    union wide counts;
    memcpy(&counts, b->counts, sizeof counts);
    for (int g = 0; g < GROUPS; g++) {
        lanes share = counts.v[g] / b->total.v[g];
        for (int q = 0; q < n_points; q++) {
            b->weight[q].v[g] *= share;
            if (!b->has_missing)
                all->persons_at[q].v[g] += b->weight[q].v[g];
        }
    }
}

/* to[item][point] += sum over the persons who have the item's bit of their weight at the point. */
LANES_INLINE void add_table(double *to, const struct block *b, const struct totals *all,
                            const unsigned char *bits, int n_points) {
    union wide mark;
    for (int j = 0; j < all->n_items; j++) {
        mark_lanes(&mark, bits, all->n_bytes, j);
        for (int q = 0; q < n_points; q++) {
            lanes part = mark.v[0] * b->weight[q].v[0];
            for (int g = 1; g < GROUPS; g++)
                part += mark.v[g] * b->weight[q].v[g];
            to[(long)j * n_points + q] += (part[0] + part[1]) + (part[2] + part[3]);
        }
    }
}

static void add_right_theta(struct irt_expected *e, const struct block *b,
                            const struct totals *all) {
    for (int k = 0; k < IRT_LANES; k++) {
        const unsigned char *row = b->right + (long)k * all->n_bytes;
        double mean = b->mean.x[k] * b->counts[k];
        for (int i = 0; i < all->n_bytes; i++)
            e->byte_theta[i * 256 + row[i]] += mean;
    }
}

LANES_INLINE void do_block(struct block *b, struct totals *all, struct irt_expected *e) {
    find_offsets(b, all, e);
    for (int g = 0; g < GROUPS; g++)
        find_weights(b, e, g);
    norm_weights(b, all, e->n_points);
    if (b->has_missing)
        add_table(e->persons_at, b, all, b->present, e->n_points);
    if (e->right_at)
        add_table(e->right_at, b, all, b->right, e->n_points);
}

static void do_block_plain(struct block *b, struct totals *all, struct irt_expected *e) {
    do_block(b, all, e);
}

#ifdef LANES_HAVE_AVX2
LANES_AVX2 static void do_block_avx2(struct block *b, struct totals *all, struct irt_expected *e) {
    do_block(b, all, e);
}
#endif

static void do_block_best(struct block *b, struct totals *all, struct irt_expected *e) {
#ifdef LANES_HAVE_AVX2
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        do_block_avx2(b, all, e);
        return;
    }
#endif
    do_block_plain(b, all, e);
}

static void find_item_tables(struct irt_expected *e, struct totals *all) {
    memcpy(all->shared_offset, e->log_weight, sizeof all->shared_offset);
    for (int j = 0; j < all->n_items; j++)
        for (int q = 0; q < e->n_points; q++) {
            double log_wrong = em_log_wrong(e->a[j] * e->theta[q] + e->d[j]);
            e->log_wrong[(long)j * e->n_points + q] = log_wrong;
            all->shared_offset[q] += log_wrong;
        }
}

/* For each byte of eight answers: the sum of the slopes of its right ones. */
static void find_byte_slopes(struct irt_expected *e, const struct totals *all) {
    for (int i = 0; i < all->n_bytes; i++)
        for (int bits = 1; bits < 256; bits++) {
            int last = 0;
            while (!(bits >> last & 1))
                last++;
            int item = i * 8 + last;
            e->byte_slopes[i * 256 + bits] = e->byte_slopes[i * 256 + (bits & (bits - 1))] +
                                             (item < all->n_items ? e->a[item] : 0);
        }
}

static void keep_persons(struct irt_expected *e, const struct block *b, int first, int n_persons) {
    for (int k = 0; k < IRT_LANES && first + k < n_persons; k++) {
        double variance = b->square.x[k] - b->mean.x[k] * b->mean.x[k];
        e->persons[first + k] =
            (struct irt_person){b->mean.x[k] + 0., variance > 0 ? sqrt(variance) : 0};
    }
}

static double right_theta_of(const struct irt_expected *e, int item) {
    const double *bytes = e->byte_theta + item / 8 * 256;
    double sum = 0;
    for (int bits = 0; bits < 256; bits++)
        if (bits >> item % 8 & 1)
            sum += bytes[bits];
    return sum;
}

static void finish(struct irt_expected *e, const struct totals *all, const struct irt_data *data) {
    e->log_likelihood = all->log_likelihood;
    for (int j = 0; j < data->n_items; j++) {
        e->log_likelihood += e->d[j] * data->n_right[j];
        e->right_theta[j] = right_theta_of(e, j);
    }
    for (int q = 0; q < e->n_points; q++) {
        double n = 0;
        for (int k = 0; k < IRT_LANES; k++)
            n += all->persons_at[q].x[k];
        for (int j = 0; j < data->n_items; j++)
            e->persons_at[(long)j * e->n_points + q] += n;
    }
}

static void begin(struct irt_expected *e, struct totals *all, const struct irt_data *data) {
    size_t n_cells = (size_t)data->n_items * (size_t)e->n_points;
    memset(all, 0, sizeof *all);
    all->n_items = data->n_items;
    all->n_bytes = data->n_bytes;
    memset(e->persons_at, 0, n_cells * sizeof *e->persons_at);
    memset(e->byte_theta, 0, (size_t)data->n_bytes * 256 * sizeof *e->byte_theta);
    if (e->right_at)
        memset(e->right_at, 0, n_cells * sizeof *e->right_at);
    find_item_tables(e, all);
    find_byte_slopes(e, all);
}

static void add_likelihood(struct totals *all, const struct block *b) {
    for (int k = 0; k < IRT_LANES; k++)
        if (b->counts[k] > 0)
            all->log_likelihood += b->counts[k] * (b->high.x[k] + log(b->total.x[k]));
}

void irt_expect(struct irt_expected *e, const struct irt_data *data) {
    struct totals all;
    struct block block;
    size_t stride = (size_t)data->n_bytes * IRT_LANES;

    begin(e, &all, data);
    for (int i = 0; i < data->n_blocks; i++) {
        block.right = data->right + (size_t)i * stride;
        block.present = data->present ? data->present + (size_t)i * stride : NULL;
        block.counts = data->counts + (size_t)i * IRT_LANES;
        block.has_missing = data->has_missing[i];
        sum_slopes(&block, &all, e);
        do_block_best(&block, &all, e);
        add_right_theta(e, &block, &all);
        add_likelihood(&all, &block);
        if (e->persons)
            keep_persons(e, &block, i * IRT_LANES, data->n_persons);
    }
    finish(e, &all, data);
}
