/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The best share solved by one feature, with its threshold and direction fitted. */
#include "leak_parts.h"

#include "base/mem.h"
#include "stats/lanes.h"

#include <stdlib.h>

/* A word of a mask costs about as much as this many posts walked. */
enum { WORD_BITS = 64, WORD_COST = 2 };

struct item {
    double value;
    int row;
};

static int compare_items(const void *left, const void *right) {
    const struct item *a = left, *b = right;
    if (a->value != b->value)
        return a->value < b->value ? -1 : 1;
    return a->row - b->row;
}

/* Whole numbers up to MOST_COUNTED are sorted by counting them: most features are. */
enum { MOST_COUNTED = 63 };

static bool sort_counting(struct item *to, const struct item *from, int n) {
    int starts[MOST_COUNTED + 2] = {0};
    for (int i = 0; i < n; i++) {
        double value = from[i].value;
        if (!(value >= 0 && value <= MOST_COUNTED) || value != (int)value)
            return false;
        starts[(int)value + 1]++;
    }
    for (int v = 0; v < MOST_COUNTED; v++)
        starts[v + 1] += starts[v];
    for (int i = 0; i < n; i++)
        to[starts[(int)from[i].value]++] = from[i];
    return true;
}

static int n_words(int n) {
    return (n + WORD_BITS - 1) / WORD_BITS;
}

static int count_ends(const struct item *items, int n) {
    int n_ends = 0;
    for (int i = 0; i + 1 < n; i++)
        n_ends += items[i + 1].value > items[i].value;
    return n_ends;
}

/* Each mask has the posts of the one before and those up to its own threshold. */
static void fill_masks(struct leak_column *c, const struct item *items, int n) {
    int words = n_words(n), i = 0;
    for (int e = 0; e < c->n_ends; e++) {
        uint64_t *mask = c->masks + (size_t)e * (size_t)words;
        for (int w = 0; e > 0 && w < words; w++)
            mask[w] = mask[w - words];
        for (; i < c->ends[e]; i++)
            mask[items[i].row / WORD_BITS] |= (uint64_t)1 << (items[i].row % WORD_BITS);
    }
}

static bool fill_column(struct leak_column *c, const struct item *items, int n) {
    size_t words = (size_t)n_words(n);
    bool is_masked = (size_t)c->n_ends * words * WORD_COST <= (size_t)n;
    c->ends = mem_new((size_t)c->n_ends, sizeof *c->ends);
    if (is_masked)
        c->masks = mem_new((size_t)c->n_ends * words, sizeof *c->masks);
    else
        c->order = mem_new((size_t)n, sizeof *c->order);
    if (!c->ends || (!c->masks && !c->order))
        return false;
    for (int i = 0, e = 0; i + 1 < n; i++)
        if (items[i + 1].value > items[i].value)
            c->ends[e++] = i + 1;
    for (int i = 0; c->order && i < n; i++)
        c->order[i] = items[i].row;
    if (is_masked)
        fill_masks(c, items, n);
    return true;
}

static bool add_column(struct leak_single *s, const struct leak_data *data, int feature,
                       struct item *space) {
    struct item *items = space + s->n;
    for (int i = 0; i < s->n; i++)
        space[i] = (struct item){data->x[(size_t)i * (size_t)data->p + (size_t)feature], i};
    if (!sort_counting(items, space, s->n)) {
        items = space;
        qsort(items, (size_t)s->n, sizeof *items, compare_items);
    }
    int n_ends = count_ends(items, s->n);
    if (n_ends == 0)
        return true;
    struct leak_column *c = &s->columns[s->n_columns++];
    *c = (struct leak_column){.feature = feature, .n_ends = n_ends};
    return fill_column(c, items, s->n);
}

bool leak_single_new(struct leak_single *out, const struct leak_data *data) {
    struct item *space = mem_new((size_t)data->n * 2, sizeof *space);
    *out = (struct leak_single){.n = data->n};
    out->columns = mem_new((size_t)data->p, sizeof *out->columns);
    bool ok = space && out->columns;
    for (int f = 0; f < data->p && ok; f++)
        ok = add_column(out, data, f, space);
    mem_free(space);
    return ok;
}

void leak_single_free(struct leak_single *single) {
    for (int c = 0; c < single->n_columns; c++) {
        mem_free(single->columns[c].ends);
        mem_free(single->columns[c].masks);
        mem_free(single->columns[c].order);
    }
    mem_free(single->columns);
}

static int count_bits(uint64_t x) {
    x -= x >> 1 & 0x5555555555555555;
    x = (x & 0x3333333333333333) + (x >> 2 & 0x3333333333333333);
    x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0f;
    return (int)(x * 0x0101010101010101 >> 56);
}

LANES_INLINE int fakes_in(const uint64_t *mask, const uint64_t *bits, int words,
                          bool has_popcount) {
    int n = 0;
    for (int w = 0; w < words; w++)
        n += has_popcount ? __builtin_popcountll(mask[w] & bits[w]) : count_bits(mask[w] & bits[w]);
    return n;
}

/* Posts solved, from none, when low is a fact and high a fake: the most and the least. */
struct range {
    int most, least;
};

LANES_INLINE void stretch(struct range *range, int n_low, int n_low_fakes) {
    int solved = n_low - 2 * n_low_fakes;
    range->most = solved > range->most ? solved : range->most;
    range->least = solved < range->least ? solved : range->least;
}

LANES_INLINE struct range solve_by_masks(const struct leak_column *c, const struct leak_deal *deal,
                                         bool has_popcount) {
    struct range range = {0, 0};
    int words = n_words(deal->n);
    const uint64_t *mask = c->masks;
    for (int e = 0; e < c->n_ends; e++, mask += words)
        stretch(&range, c->ends[e], fakes_in(mask, deal->bits, words, has_popcount));
    return range;
}

#ifdef LANES_HAVE_AVX2
__attribute__((target("popcnt"))) static struct range solve_counting(const struct leak_column *c,
                                                                     const struct leak_deal *deal) {
    return solve_by_masks(c, deal, true);
}
#endif

static struct range solve_masked(const struct leak_column *c, const struct leak_deal *deal) {
#ifdef LANES_HAVE_AVX2
    if (__builtin_cpu_supports("popcnt"))
        return solve_counting(c, deal);
#endif
    return solve_by_masks(c, deal, false);
}

static struct range solve_walking(const struct leak_column *c, const struct leak_deal *deal) {
    struct range range = {0, 0};
    int n_fakes = 0, i = 0;
    for (int e = 0; e < c->n_ends; e++) {
        for (; i < c->ends[e]; i++)
            n_fakes += deal->is_fake[c->order[i]];
        stretch(&range, c->ends[e], n_fakes);
    }
    return range;
}

/* Low is a fact and high a fake, or the other way round. */
static int best_of(struct range range, const struct leak_deal *deal) {
    int most = deal->n_fake + range.most, turned = deal->n - deal->n_fake - range.least;
    return most > turned ? most : turned;
}

int leak_single_solve(const struct leak_single *single, const struct leak_deal *deal,
                      int *best_feature) {
    int best = best_of((struct range){0, 0}, deal);
    *best_feature = 0;
    for (int i = 0; i < single->n_columns; i++) {
        const struct leak_column *c = &single->columns[i];
        int solved = best_of(c->masks ? solve_masked(c, deal) : solve_walking(c, deal), deal);
        if (solved > best) {
            best = solved;
            *best_feature = c->feature;
        }
    }
    return best;
}
